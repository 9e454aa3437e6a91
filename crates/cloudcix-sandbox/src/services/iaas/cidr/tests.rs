use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use proptest::prelude::*;
use serde_json::json;

use super::Cidr;

#[test]
fn ranges_are_read_and_shown() {
    let network = |text| Cidr::parse(text).map(|cidr| cidr.network().to_string());
    assert_eq!(network("10.1.2.3/8").as_deref(), Some("10.0.0.0/8"));
    assert_eq!(network("10.1.2.3").as_deref(), Some("10.1.2.3/32"));
    assert_eq!(network("2001:db8::1/48").as_deref(), Some("2001:db8::/48"));
    assert_eq!(network("10.1.2.3/255.255.0.0").as_deref(), Some("10.1.0.0/16"));
    assert_eq!(network("10.1.2.3/0.0.255.255").as_deref(), Some("10.1.0.0/16"));
    assert_eq!(network("10.1.2.3/0.0.0.0").as_deref(), Some("0.0.0.0/0"));
    assert_eq!(network("2001:db8::1/ffff::").as_deref(), Some("2001::/16"));
    for wrong in
        ["10.0.0.0/255.0.255.0", "10.0.0.0/::", "", "x", "10.0.0.0/33", "10.0.0/8/8", "300.0.0.1"]
    {
        assert_eq!(network(wrong), None, "{wrong}");
    }
}

#[test]
fn a_range_has_room_for_all_but_its_first_and_last_address() {
    let room = |text| Cidr::parse(text).map(|range| range.room().to_string());
    assert_eq!(room("10.0.0.1/24").as_deref(), Some("254"));
    assert_eq!(room("10.0.0.1/31").as_deref(), Some("0"));
    assert_eq!(room("10.0.0.1/32").as_deref(), Some("-1"));
    assert_eq!(room("2001:db8::/64").as_deref(), Some("18446744073709551614"));
}

#[test]
fn ranges_overlap_if_one_holds_the_other() {
    let overlap = |left, right| Cidr::parse(left).unwrap().overlaps(Cidr::parse(right).unwrap());
    assert!(overlap("10.0.0.0/8", "10.1.0.0/16") && overlap("10.1.0.0/16", "10.0.0.0/8"));
    assert!(!overlap("10.0.0.0/8", "11.0.0.0/8") && !overlap("0.0.0.0/0", "::/0"));
}

#[test]
fn what_is_free_is_the_largest_ranges_between_those_that_are_taken() {
    let free = |whole, taken: &[&str]| {
        let taken: Vec<Cidr> = taken.iter().filter_map(|range| Cidr::parse(range)).collect();
        let mut free = Vec::new();
        Cidr::parse(whole).unwrap().free_of(&taken, &mut free);
        free.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(free("10.0.0.0/24", &[]), ["10.0.0.0/24"]);
    assert_eq!(free("10.0.0.0/24", &["10.0.0.0/16"]), [""; 0]);
    assert_eq!(free("10.0.0.0/24", &["10.0.0.65/26"]), ["10.0.0.0/26", "10.0.0.128/25"]);
    assert_eq!(free("2001:db8::/127", &["2001:db8::1/128"]), ["2001:db8::/128"]);
    assert_eq!(free("255.255.255.254/31", &["255.255.255.254/32"]), ["255.255.255.255/32"]);
    assert_eq!(free("::/0", &["::/1"]), ["8000::/1"]);
}

#[test]
fn spaces_surround_a_range_but_nothing_within_it() {
    let range = |text| Cidr::parse(text).map(|range| range.to_string());
    assert_eq!(range(" 10.1.2.3/24\n").as_deref(), Some("10.1.2.3/24"));
    assert_eq!(range(" 10.1.2.3 ").as_deref(), Some("10.1.2.3/32"));
    assert_eq!(range("2001:DB8::1").as_deref(), Some("2001:db8::1/128"));
    for wrong in ["10.1.2.3 /24", "10.1.2.3/ 24", "10.1.2.3/", "/24", "10.1.2.3/-1", "::/129"] {
        assert_eq!(range(wrong), None, "{wrong:?}");
    }
}

#[test]
fn a_mask_has_its_ones_at_the_start_and_its_inverse_at_the_end() {
    let length = |text: &str| Cidr::parse(text).map(|range| range.length);
    for (mask, expected) in [
        ("255.255.255.255", Some(32)),
        ("255.255.255.254", Some(31)),
        ("128.0.0.0", Some(1)),
        ("0.0.0.0", Some(0)),
        ("127.255.255.255", Some(1)),
        ("0.0.0.1", Some(31)),
        ("64.0.0.0", None),
        ("0.0.0.2", None),
        ("255.0.0.255", None),
        ("256.0.0.0", None),
        ("255.255", None),
    ] {
        assert_eq!(length(&format!("10.0.0.0/{mask}")), expected, "{mask}");
    }
    for (mask, expected) in [
        ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Some(128)),
        ("fffe::", Some(15)),
        ("::", Some(0)),
        ("::ffff", Some(112)),
        ("7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", Some(1)),
        ("f0ff::", None),
        ("255.255.255.0", None),
    ] {
        assert_eq!(length(&format!("2001:db8::/{mask}")), expected, "{mask}");
    }
}

#[test]
fn a_range_is_as_large_as_its_mask_leaves_bits() {
    let room = |text| Cidr::parse(text).map(Cidr::room);
    assert_eq!(room("0.0.0.0/0"), Some(json!((1_u64 << 32) - 2)));
    assert_eq!(room("10.0.0.0/30"), Some(json!(2)));
    assert_eq!(room("::/128"), Some(json!(-1)));
    assert_eq!(room("::/127"), Some(json!(0)));
    assert_eq!(room("::/65"), Some(json!((1_u64 << 63) - 2)));
    assert_eq!(room("::/63"), Some(json!(36_893_488_147_419_103_232_f64)));
    assert_eq!(room("::/0"), Some(json!(2_f64.powi(128))));
}

#[test]
fn the_hosts_of_a_range_are_all_but_its_ends() {
    let hosts = |text| Cidr::parse(text).unwrap().hosts().collect::<Vec<_>>();
    assert_eq!(hosts("10.0.0.6/30"), ["10.0.0.5", "10.0.0.6"]);
    assert_eq!(hosts("2001:db8::fff1/126"), ["2001:db8::fff1", "2001:db8::fff2"]);
    for none in ["10.0.0.1/31", "10.0.0.1/32", "::1/127", "::1/128"] {
        assert_eq!(hosts(none), [""; 0], "{none}");
    }
    assert_eq!(Cidr::parse("::/0").unwrap().hosts().next().as_deref(), Some("::1"));
    assert_eq!(Cidr::parse("0.0.0.0/0").unwrap().hosts().nth(1).as_deref(), Some("0.0.0.2"));
}

#[test]
fn a_range_is_private_if_all_of_it_is() {
    let is_private = |text| Cidr::parse(text).unwrap().is_private();
    for private in [
        "10.0.0.0/8",
        "10.255.255.255",
        "172.16.0.0/12",
        "172.31.255.255",
        "192.168.0.0/16",
        "fc00::/7",
        "fdff::1",
    ] {
        assert!(is_private(private), "{private}");
    }
    for public in [
        "10.0.0.0/7",
        "0.0.0.0/0",
        "9.255.255.255",
        "11.0.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "172.16.0.0/11",
        "192.167.255.255",
        "192.169.0.0",
        "fbff::",
        "fe00::",
        "::/0",
    ] {
        assert!(!is_private(public), "{public}");
    }
}

#[test]
fn no_range_holds_one_of_the_other_version_or_a_greater_one() {
    let contains = |left, right| Cidr::parse(left).unwrap().contains(Cidr::parse(right).unwrap());
    assert!(contains("10.0.0.9/24", "10.0.0.1/24"));
    assert!(contains("0.0.0.0/0", "255.255.255.255"));
    assert!(!contains("10.0.0.0/25", "10.0.0.0/24"));
    assert!(!contains("10.0.0.0/24", "10.0.1.0/24"));
    assert!(!contains("::/0", "10.0.0.0/24") && !contains("0.0.0.0/0", "::1"));
}

/// The first and the last address of a range, as numbers.
fn ends(range: Cidr) -> (u128, u128) {
    let (address, width) = match range.address {
        IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
        IpAddr::V6(address) => (u128::from(address), 128),
    };
    let unused = u32::from(width - range.length);
    let rest = 1_u128.checked_shl(unused).map_or(u128::MAX, |size| size - 1);
    (address & !rest, address | rest)
}

fn ranges() -> impl Strategy<Value = Cidr> {
    let v4 = (any::<u32>(), 0_u8..=32).prop_map(|(bits, length)| (IpAddr::V4(bits.into()), length));
    let v6 =
        (any::<u128>(), 0_u8..=128).prop_map(|(bits, length)| (IpAddr::V6(bits.into()), length));
    prop_oneof![v4, v6].prop_map(|(address, length)| Cidr::new(address, length).unwrap())
}

proptest! {
    #[test]
    fn the_ends_of_a_range_differ_in_the_bits_behind_the_mask(range in ranges()) {
        let (first, last) = ends(range);
        let address = |bits: u128| match range.address {
            IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::from(u32::try_from(bits).unwrap())),
            IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::from(bits)),
        };
        let whole = if range.address.is_ipv4() { u128::from(u32::MAX) } else { u128::MAX };
        let hostmask = last - first;
        prop_assert_eq!(range.network(), Cidr { address: address(first), ..range });
        prop_assert_eq!(range.last(), address(last));
        prop_assert_eq!(range.hostmask(), address(hostmask));
        prop_assert_eq!(range.netmask(), address(whole - hostmask));
        let written = format!("{}/{}", range.address, range.length);
        prop_assert_eq!(range.to_string(), written.as_str());
        prop_assert_eq!(Cidr::parse(&written), Some(range));
        let masked = format!("{}/{}", range.address, range.netmask());
        prop_assert_eq!(Cidr::parse(&masked), Some(range));
    }

    #[test]
    fn ranges_overlap_and_contain_each_other_as_their_ends_say(
        left in ranges(),
        right in ranges(),
        near in any::<bool>(),
    ) {
        // Ranges at random are seldom near each other.
        let address = if near { left.address } else { right.address };
        let length = if address.is_ipv4() { right.length.min(32) } else { right.length };
        let right = Cidr { address, length };
        let ((from, to), (first, last)) = (ends(left), ends(right));
        let is_same_version = left.address.is_ipv4() == right.address.is_ipv4();
        let contains = is_same_version && from <= first && last <= to;
        let overlaps = is_same_version && from <= last && first <= to;
        prop_assert_eq!(left.contains(right), contains);
        prop_assert_eq!(left.overlaps(right), overlaps);
        prop_assert_eq!(right.overlaps(left), overlaps);
    }

    #[test]
    fn each_address_is_either_taken_or_in_one_free_range(
        taken in prop::collection::vec((any::<u8>(), 24_u8..=32), 0..8),
    ) {
        let whole = Cidr::parse("10.0.0.0/24").unwrap();
        let taken: Vec<Cidr> = taken
            .into_iter()
            .filter_map(|(last, length)| Cidr::new([10, 0, 0, last].into(), length))
            .collect();
        let mut free = Vec::new();
        whole.free_of(&taken, &mut free);
        for last in 0..=u8::MAX {
            let address = Cidr::of([10, 0, 0, last].into());
            let is_taken = taken.iter().any(|taken| taken.contains(address));
            let holders = free.iter().filter(|free| free.contains(address)).count();
            prop_assert_eq!(holders, usize::from(!is_taken));
        }
    }
}
