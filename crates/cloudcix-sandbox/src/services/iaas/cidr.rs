//! Addresses and ranges, as the servers' library reads them.

use std::net::IpAddr;

use serde_json::Value;

/// A range of addresses, with the address that was written before the mask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cidr {
    pub(super) address: IpAddr,
    pub(super) length: u8,
}

impl Cidr {
    /// Reads `10.0.0.1/24`, also with a mask instead of the length, or the inverse of a mask.
    /// Without either, the range is that one address.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (address, length) = match text.trim().split_once('/') {
            Some((address, length)) => (address, Some(length)),
            None => (text.trim(), None),
        };
        let address: IpAddr = address.parse().ok()?;
        let max = Self::max(address);
        let length = match length {
            Some(length) if length.contains(['.', ':']) => mask_length(address, length)?,
            Some(length) => length.parse().ok()?,
            None => max,
        };
        Self::new(address, length)
    }

    /// Returns the range of an address with a mask of this length, unless that is too long.
    pub(super) fn new(address: IpAddr, length: u8) -> Option<Self> {
        (length <= Self::max(address)).then_some(Self { address, length })
    }

    /// Returns the range of one address.
    pub(super) const fn of(address: IpAddr) -> Self {
        Self { address, length: Self::max(address) }
    }

    const fn max(address: IpAddr) -> u8 {
        if address.is_ipv4() { 32 } else { 128 }
    }

    /// Returns the address as a number, shifted so that all addresses have 128 bits.
    fn bits(self) -> u128 {
        match self.address {
            IpAddr::V4(address) => u128::from(u32::from(address)) << 96,
            IpAddr::V6(address) => u128::from(address),
        }
    }

    fn mask(self) -> u128 {
        if self.length == 0 { 0 } else { u128::MAX << (128 - u32::from(self.length)) }
    }

    /// Returns the range without the part of the address behind the mask.
    pub(super) fn network(self) -> Self {
        let bits = self.bits() & self.mask();
        let address = match self.address {
            IpAddr::V4(_) => IpAddr::from(((bits >> 96) as u32).to_be_bytes()),
            IpAddr::V6(_) => IpAddr::from(bits.to_be_bytes()),
        };
        Self { address, ..self }
    }

    /// Returns the addresses of a range but the first and the last one, in their order.
    pub(super) fn hosts(self) -> impl Iterator<Item = String> {
        let width = if self.address.is_ipv4() { 32 } else { 128 };
        let count = 1_u128.checked_shl(u32::from(width - self.length)).unwrap_or(u128::MAX);
        let first = self.network().number();
        let is_v4 = self.address.is_ipv4();
        (1..count.saturating_sub(1)).map(move |offset| {
            #[expect(clippy::cast_possible_truncation, reason = "an IPv4 address has 32 bits")]
            if is_v4 {
                std::net::Ipv4Addr::from((first + offset) as u32).to_string()
            } else {
                std::net::Ipv6Addr::from(first + offset).to_string()
            }
        })
    }

    /// Returns the number of addresses but the first and the last one.
    pub(super) fn room(self) -> Value {
        match Self::max(self.address) - self.length {
            0 => Value::from(-1),
            bits @ 1..=64 => Value::from((u64::MAX >> (64 - bits)) - 1),
            bits => Value::from(2_f64.powi(i32::from(bits))),
        }
    }

    /// Returns the last address of a range.
    pub(super) fn last(self) -> IpAddr {
        let rest = !self.mask();
        match self.address {
            IpAddr::V4(address) => {
                IpAddr::from((u32::from(address) | (rest >> 96) as u32).to_be_bytes())
            }
            IpAddr::V6(address) => IpAddr::from((u128::from(address) | rest).to_be_bytes()),
        }
    }

    pub(super) fn netmask(self) -> IpAddr {
        let all = IpAddr::from([0xff; 16]);
        let all = if self.address.is_ipv4() { IpAddr::from([0xff; 4]) } else { all };
        Self { address: all, ..self }.network().address
    }

    /// Returns the inverse of the mask.
    pub(super) fn hostmask(self) -> IpAddr {
        let none = IpAddr::from([0; 16]);
        let none = if self.address.is_ipv4() { IpAddr::from([0; 4]) } else { none };
        Self { address: none, ..self }.last()
    }

    /// Collects the largest ranges within this network that overlap with none of the others, in
    /// their order.
    pub(super) fn free_of(self, taken: &[Self], free: &mut Vec<Self>) {
        let taken: Vec<Self> = taken.iter().copied().filter(|taken| taken.overlaps(self)).collect();
        if taken.is_empty() {
            free.push(self);
        } else if !taken.iter().any(|taken| taken.contains(self)) {
            // What is taken is smaller, so that this is no single address.
            let half = Self { length: self.length + 1, ..self };
            half.free_of(&taken, free);
            half.next().free_of(&taken, free);
        }
    }

    /// Returns the network after this one: the other half of the network that both are in.
    fn next(self) -> Self {
        let step = 1_u128 << (128 - u32::from(self.length));
        let bits = self.bits().wrapping_add(step);
        let address = match self.address {
            IpAddr::V4(_) => IpAddr::from(((bits >> 96) as u32).to_be_bytes()),
            IpAddr::V6(_) => IpAddr::from(bits.to_be_bytes()),
        };
        Self { address, ..self }
    }

    /// Returns the address as a number.
    fn number(self) -> u128 {
        match self.address {
            IpAddr::V4(address) => u128::from(u32::from(address)),
            IpAddr::V6(address) => u128::from(address),
        }
    }

    /// Whether all of another range is in this one.
    pub(super) fn contains(self, other: Self) -> bool {
        self.length <= other.length && self.overlaps(other)
    }

    /// Whether a range is one that anybody may use at home.
    pub(super) fn is_private(self) -> bool {
        ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]
            .iter()
            .filter_map(|range| Self::parse(range))
            .any(|range| range.contains(self))
    }

    /// Whether two ranges have an address in common.
    pub(super) fn overlaps(self, other: Self) -> bool {
        let mask = self.mask() & other.mask();
        self.address.is_ipv4() == other.address.is_ipv4()
            && self.bits() & mask == other.bits() & mask
    }
}

/// Returns the length of a mask, such as `255.255.255.0` or its inverse `0.0.0.255`.
fn mask_length(address: IpAddr, mask: &str) -> Option<u8> {
    let (mask, unused) = match (address, mask.parse().ok()?) {
        (IpAddr::V4(_), IpAddr::V4(mask)) => (u128::from(u32::from(mask)) << 96, 96),
        (IpAddr::V6(_), IpAddr::V6(mask)) => (u128::from(mask), 0),
        _ => return None,
    };
    // The inverse has ones at its end. No bits at all are the mask of everything.
    let inverse = !mask >> unused << unused;
    let is_inverse = mask.leading_zeros() > 0 && mask != 0;
    let mask = if is_inverse { inverse } else { mask };
    let length = mask.leading_ones();
    let is_whole = mask.count_ones() == length;
    if is_whole { u8::try_from(length).ok() } else { None }
}

impl std::fmt::Display for Cidr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.address, self.length)
    }
}

#[cfg(test)]
mod tests;
