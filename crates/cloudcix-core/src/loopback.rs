//! Hosts that can only be this machine.

use std::net::{IpAddr, Ipv6Addr};

/// Whether a name is `localhost` or below it, such as `membership.localhost`.
///
/// These names always mean this machine, and no DNS server may resolve them to another address (RFC
/// 6761, section 6.3). Case and a dot at the end are ignored.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::core::is_localhost;
///
/// assert!(is_localhost("localhost") && is_localhost("Membership.LocalHost."));
/// assert!(!is_localhost("localhost.example") && !is_localhost("127.0.0.1"));
/// ```
pub fn is_localhost(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    name.rsplit('.').next().is_some_and(|label| label.eq_ignore_ascii_case("localhost"))
}

/// Whether a host, written as in a URL, can only be this machine: [`localhost`](is_localhost) and
/// all names below it, 127.0.0.0/8, and `[::1]`.
///
/// An IPv4-mapped IPv6 address (`[::ffff:7f00:1]`) is not loopback: systems differ in where they
/// send it.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::core::is_loopback;
///
/// for host in ["membership.localhost", "127.0.0.1", "[::1]"] {
///     assert!(is_loopback(host));
/// }
/// assert!(!is_loopback("membership.api.cloudcix.com") && !is_loopback("0.0.0.0"));
/// ```
pub fn is_loopback(host: &str) -> bool {
    if is_localhost(host) {
        return true;
    }
    match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(host) => host.parse() == Ok(Ipv6Addr::LOCALHOST),
        None => host.parse().is_ok_and(|host: IpAddr| host.is_loopback()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_loopback() {
        for host in [
            "localhost",
            "LocalHost",
            "localhost.",
            "membership.localhost",
            "a.b.localhost.",
            "127.0.0.1",
            "127.255.0.9",
            "[::1]",
            "::1",
            "[0:0:0:0:0:0:0:1]",
        ] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            ".",
            "localhost..",
            "localhost.example",
            "notlocalhost",
            "127.0.0.1.example",
            "128.0.0.1",
            "127.1",
            "[::2]",
            "[::]",
            "[::ffff:7f00:1]",
            "[127.0.0.1]",
            "0.0.0.0",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
