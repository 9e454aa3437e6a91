use std::net::IpAddr;

use http::Uri;

/// Hosts that are reached directly, as `no_proxy` has them.
///
/// They are read as curl reads them, version 7.86 and later, except that entries that match nothing
/// there mean what they were meant to: `HOST:PORT`, `[IPV6]`, `*.NAME`, and a `*` among others.
#[derive(Debug)]
pub(super) struct Except(Vec<Entry>);

#[derive(Debug)]
struct Entry {
    hosts: Hosts,
    port: Option<u16>,
}

#[derive(Debug)]
enum Hosts {
    All,
    /// The name and all below it; in lower case, without a dot at either end.
    Name(String),
    Network(IpAddr, u8),
}

impl Except {
    pub(super) fn parse(hosts: &str) -> Self {
        let entries = hosts.split([',', ' ', '\t']).filter(|entry| !entry.is_empty());
        Self(entries.filter_map(Entry::parse).collect())
    }

    pub(super) fn has(&self, destination: &Uri) -> bool {
        let Some(host) = destination.host() else { return false };
        let port = destination.port_u16().unwrap_or(if destination.scheme_str() == Some("https") {
            443
        } else {
            80
        });
        let address = bare(host).parse().ok();
        self.0.iter().any(|entry| {
            entry.port.is_none_or(|only| only == port) && entry.hosts.have(host, address)
        })
    }
}

impl Entry {
    /// `None` for what is neither a name nor an address.
    fn parse(entry: &str) -> Option<Self> {
        if let Some(hosts) = Hosts::parse(entry) {
            return Some(Self { hosts, port: None });
        }
        let (hosts, port) = entry.rsplit_once(':')?;
        Some(Self { hosts: Hosts::parse(hosts)?, port: Some(port.parse().ok()?) })
    }
}

impl Hosts {
    fn parse(entry: &str) -> Option<Self> {
        if entry == "*" {
            return Some(Self::All);
        }
        let (address, bits) =
            entry.split_once('/').map_or((entry, None), |(address, bits)| (address, Some(bits)));
        if let Ok(address) = bare(address).parse::<IpAddr>() {
            let all = if address.is_ipv4() { 32 } else { 128 };
            return match bits.map(str::parse) {
                // curl takes no bits, and 0, for all of them.
                None | Some(Ok(0)) => Some(Self::Network(address, all)),
                Some(Ok(bits)) if bits <= all => Some(Self::Network(address, bits)),
                Some(_) => None,
            };
        }
        let name = entry.strip_prefix("*.").unwrap_or(entry);
        let name = name.strip_prefix('.').unwrap_or(name);
        let name = name.strip_suffix('.').unwrap_or(name);
        (!name.is_empty() && !name.contains([':', '/', '[']))
            .then(|| Self::Name(name.to_ascii_lowercase()))
    }

    fn have(&self, host: &str, address: Option<IpAddr>) -> bool {
        match (self, address) {
            (Self::All, _) => true,
            (Self::Network(network, bits), Some(address)) => within(address, *network, *bits),
            (Self::Name(name), None) => {
                let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
                host.strip_suffix(name.as_str())
                    .is_some_and(|above| above.is_empty() || above.ends_with('.'))
            }
            (Self::Network(..), None) | (Self::Name(_), Some(_)) => false,
        }
    }
}

/// Whether the first bits of both addresses are the same.
fn within(address: IpAddr, network: IpAddr, bits: u8) -> bool {
    let bits = u32::from(bits);
    match (address, network) {
        (IpAddr::V4(address), IpAddr::V4(network)) => {
            (address.to_bits() ^ network.to_bits()).leading_zeros() >= bits
        }
        (IpAddr::V6(address), IpAddr::V6(network)) => {
            (address.to_bits() ^ network.to_bits()).leading_zeros() >= bits
        }
        _ => false,
    }
}

/// An IPv6 address without its brackets.
fn bare(host: &str) -> &str {
    host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
}
