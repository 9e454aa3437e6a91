use serde_json::{Value, json};

use super::{check_ends, check_port, is_private, port, range};
use crate::{http::Refusal, services::iaas::cidr::Cidr};

#[test]
fn an_end_of_a_rule_is_a_range_or_an_asterisk() {
    let read = |sent: Value| range(Some(&sent), 102).map(|range| range.to_string());
    assert_eq!(range(None, 102), Err(102));
    assert_eq!(range(None, 104), Err(104));
    assert_eq!(read(Value::Null), Err(102));
    assert_eq!(read(json!("*")).as_deref(), Ok("0.0.0.0/0"));
    assert_eq!(read(json!(" 10.0.0.7/24 ")).as_deref(), Ok("10.0.0.7/24"));
    assert_eq!(read(json!("::1")).as_deref(), Ok("::1/128"));
    for wrong in [json!(" * "), json!("**"), json!(""), json!("x"), json!(5), json!(["*"])] {
        assert_eq!(range(Some(&wrong), 102), Err(103), "{wrong}");
        assert_eq!(range(Some(&wrong), 104), Err(105), "{wrong}");
    }
}

#[test]
fn one_end_is_private_and_the_other_public_and_both_of_one_version() {
    let read = |text| Cidr::parse(text).unwrap();
    for (source, destination, expected) in [
        ("8.8.8.8", "10.0.0.1", Ok(())),
        ("10.0.0.1", "8.8.8.8", Ok(())),
        ("0.0.0.0/0", "10.0.0.1", Ok(())),
        ("10.0.0.1", "0.0.0.0/0", Ok(())),
        ("2606:4700::1", "fd00::1", Ok(())),
        ("8.8.8.8", "8.8.4.4", Err(107)),
        ("10.0.0.1", "10.0.0.2", Err(107)),
        ("0.0.0.0/0", "0.0.0.0/0", Err(107)),
        ("8.8.8.8", "fd00::1", Err(106)),
        ("2606:4700::1", "10.0.0.1", Err(106)),
    ] {
        let found = check_ends(Some(read(source)), read(destination));
        assert_eq!(found, expected, "{source} to {destination}");
    }
    // A wrong source counts as a public one of version 4.
    assert_eq!(check_ends(None, read("10.0.0.1")), Ok(()));
    assert_eq!(check_ends(None, read("8.8.8.8")), Err(107));
    assert_eq!(check_ends(None, read("fd00::1")), Err(106));
}

#[test]
fn a_range_is_private_by_its_address_alone() {
    let is_private = |text| is_private(Cidr::parse(text).unwrap());
    for private in ["10.0.0.0/7", "0.0.0.1", "172.31.0.1", "192.0.2.1", "fd00::/8", "::/0"] {
        assert!(is_private(private), "{private}");
    }
    for public in ["0.0.0.0/0", "0.0.0.0/32", "8.0.0.0/6", "2606:4700::1"] {
        assert!(!is_private(public), "{public}");
    }
}

#[test]
fn ports_are_numbers_or_two_with_a_hyphen_between_them() {
    for (port, expected) in [
        ("1", Ok(())),
        ("65535", Ok(())),
        ("0", Err(114)),
        ("65536", Err(114)),
        ("-1", Err(115)),
        ("1-65535", Ok(())),
        // The order doesn't matter.
        ("80-22", Ok(())),
        ("0-22", Err(113)),
        ("22-65536", Err(113)),
        ("22-x", Err(115)),
        ("x-0", Err(115)),
        ("0-x", Err(113)),
        ("1-2-3", Err(112)),
        ("x-y-z", Err(112)),
        ("", Err(115)),
        ("-", Err(115)),
    ] {
        assert_eq!(check_port(port), expected, "{port:?}");
    }
}

#[test]
fn only_tcp_and_udp_need_a_port_but_all_check_theirs() {
    for (protocol, expected) in
        [("any", Ok(Value::Null)), ("icmp", Ok(Value::Null)), ("tcp", Err(111)), ("udp", Err(111))]
    {
        assert_eq!(port(protocol, None), Ok(expected.clone()), "{protocol}");
        assert_eq!(port(protocol, Some(&Value::Null)), Ok(expected), "{protocol}");
        assert_eq!(port(protocol, Some(&json!("0"))), Ok(Err(114)), "{protocol}");
        assert_eq!(port(protocol, Some(&json!(80))), Err(Refusal::Fault), "{protocol}");
    }
}

#[test]
fn several_ports_lose_their_spaces_and_need_none_after_the_last_comma() {
    let read = |text: &str| port("tcp", Some(&json!(text))).unwrap();
    for (sent, kept) in [
        (" 22 , 8000 - 8080 ", "22,8000-8080"),
        ("22,", "22,"),
        ("22,,", "22,,"),
        (&format!("1{}", ",1".repeat(127)), &format!("1{}", ",1".repeat(127))),
        (&format!("1{},", ",1".repeat(127)), &format!("1{},", ",1".repeat(127))),
        (&format!("22{}", " ".repeat(255)), "22"),
    ] {
        assert_eq!(read(sent), Ok(json!(kept)), "{sent:?}");
    }
    for (sent, number) in [
        ("", 115),
        (" ", 115),
        (",22", 115),
        ("22,,23", 115),
        ("22,0", 114),
        ("22,0-1,x", 113),
        ("22,1-2-3,x", 112),
        (&format!("{}1", "1,".repeat(128)), 119),
        (&"x".repeat(257), 119),
        (&"x".repeat(256), 115),
        (&"é".repeat(256), 115),
    ] {
        assert_eq!(read(sent), Err(number), "{sent:?}");
    }
}
