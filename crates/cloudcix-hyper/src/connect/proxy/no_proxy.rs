use std::net::IpAddr;

use http::Uri;

/// The hosts that are reached directly, in the syntax of `no_proxy`.
///
/// It is read as curl 7.86 and later read it, except for entries that match nothing in curl. These
/// have their obvious meaning here: `HOST:PORT`, `[IPV6]`, `*.NAME`, and a `*` among other entries.
#[derive(Debug)]
pub(super) struct NoProxy(Vec<Entry>);

#[derive(Debug)]
struct Entry {
    hosts: Hosts,
    port: Option<u16>,
}

#[derive(Debug)]
enum Hosts {
    All,
    /// A domain and its subdomains; in lower case, without a dot at either end.
    Name(String),
    /// A network: an address, and the length of the prefix.
    Network(IpAddr, u8),
}

impl NoProxy {
    pub(super) fn parse(hosts: &str) -> Self {
        let entries = hosts.split([',', ' ', '\t']).filter(|entry| !entry.is_empty());
        Self(entries.filter_map(Entry::parse).collect())
    }

    pub(super) fn contains(&self, destination: &Uri) -> bool {
        let Some(host) = destination.host() else { return false };
        let port = destination.port_u16().unwrap_or(if destination.scheme_str() == Some("https") {
            443
        } else {
            80
        });
        let address = bare(host).parse().ok();
        self.0.iter().any(|entry| {
            entry.port.is_none_or(|only| only == port) && entry.hosts.matches(host, address)
        })
    }
}

impl Entry {
    /// Parses an entry; `None` if it is neither a name nor an address.
    fn parse(entry: &str) -> Option<Self> {
        // Without a port first, since an IPv6 address has colons of its own.
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
                // To curl, `/0` is the same as no prefix: the address itself.
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

    fn matches(&self, host: &str, address: Option<IpAddr>) -> bool {
        match (self, address) {
            (Self::All, _) => true,
            (Self::Network(network, bits), Some(address)) => within(address, *network, *bits),
            (Self::Name(name), None) => {
                // `a.example` matches `example`, and `notexample` does not.
                let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
                host.strip_suffix(name.as_str())
                    .is_some_and(|above| above.is_empty() || above.ends_with('.'))
            }
            // A name is not resolved to find out whether it is in a network.
            (Self::Network(..), None) | (Self::Name(_), Some(_)) => false,
        }
    }
}

/// Whether both addresses have the same first `bits`.
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

/// Returns an IPv6 address without its brackets.
fn bare(host: &str) -> &str {
    host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
}
