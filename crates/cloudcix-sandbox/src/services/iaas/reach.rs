//! The ranges from which the world can't be reached, and those that are reserved, as the servers'
//! library has them.

use std::net::IpAddr;

use super::cidr::Cidr;

/// The ranges that aren't routed globally.
const LOCAL: &[&str] = &[
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "240.0.0.0/4",
    "::/127",
    "::ffff:0:0/96",
    "64:ff9b:1::/48",
    "100::/64",
    "2001::/23",
    "2001:db8::/32",
    "2002::/16",
    "fc00::/7",
    "fe80::/10",
];

/// The parts of those that are routed nevertheless.
const EXCEPTIONS: &[&str] = &[
    "192.0.0.9/32",
    "192.0.0.10/32",
    "2001:1::1/128",
    "2001:1::2/128",
    "2001:3::/32",
    "2001:4:112::/48",
    "2001:20::/28",
    "2001:30::/28",
];

const RESERVED: &[&str] = &[
    "0.0.0.0/8",
    "127.0.0.0/8",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "225.0.0.0/8",
    "226.0.0.0/7",
    "228.0.0.0/6",
    "233.252.0.0/24",
    "234.0.0.0/7",
    "236.0.0.0/7",
    "238.0.0.0/8",
    "240.0.0.0/4",
    "::/8",
    "100::/8",
    "200::/7",
    "400::/6",
    "800::/5",
    "1000::/4",
    "4000::/3",
    "6000::/3",
    "8000::/3",
    "a000::/3",
    "c000::/3",
    "e000::/4",
    "f000::/5",
    "f800::/6",
    "fe00::/9",
    "ff00::/12",
];

/// Whether an address is routed globally: none of the private, shared and documentation ranges.
pub(super) fn is_global(address: IpAddr) -> bool {
    !is_in(LOCAL, address) || is_in(EXCEPTIONS, address)
}

pub(super) fn is_reserved(address: IpAddr) -> bool {
    is_in(RESERVED, address)
}

fn is_in(ranges: &[&str], address: IpAddr) -> bool {
    let own = Cidr::of(address);
    ranges.iter().filter_map(|range| Cidr::parse(range)).any(|range| range.contains(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_shared_and_documentation_ranges_are_not_routed() {
        let is = |text: &str| text.parse().is_ok_and(is_global);
        for text in ["8.8.4.4", "192.0.0.9", "224.0.0.1", "2606:4700::1111", "2001:1::2", "4000::1"]
        {
            assert!(is(text), "{text}");
        }
        for text in
            ["10.0.0.1", "203.0.113.40", "127.0.0.1", "100.64.0.1", "2001:db8::1", "::1", "2002::1"]
        {
            assert!(!is(text), "{text}");
        }
    }

    #[test]
    fn ranges_end_at_their_last_address() {
        let is = |text: &str| text.parse().is_ok_and(is_global);
        for (before, first, last, after) in [
            ("9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0"),
            ("100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0"),
            ("172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0"),
            ("192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0"),
            ("198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0"),
            ("192.0.0.9", "192.0.0.11", "192.0.0.255", "192.0.1.0"),
            ("2001:ffff::", "2002::", "2002:ffff::", "2003::"),
            ("fbff::", "fc00::", "fdff:ffff::", "fe00::"),
        ] {
            assert_eq!([before, first, last, after].map(is), [true, false, false, true], "{first}");
        }
        // What lies within a range that isn't routed may be routed nevertheless.
        assert!(["192.0.0.10", "2001:1::1", "2001:3:ffff::", "2001:4:112::1"].into_iter().all(is));
        assert!(!["192.0.0.8", "2001:1::3", "2001:5::", "2001:4:113::"].into_iter().any(is));
    }

    #[test]
    fn what_is_reserved_may_be_routed_and_what_is_private_is_not_reserved() {
        let is = |text: &str| text.parse().is_ok_and(is_reserved);
        for text in ["0.0.0.1", "238.255.255.255", "231.255.255.255", "192.88.99.1", "ff02::1"] {
            assert!(is(text), "{text}");
        }
        for text in ["10.0.0.1", "239.0.0.1", "224.255.255.255", "198.18.0.1", "fc00::1", "2002::1"]
        {
            assert!(!is(text), "{text}");
        }
    }
}
