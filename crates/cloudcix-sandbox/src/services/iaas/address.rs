//! Single addresses, as the servers' library reads them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use serde_json::Value;

use super::cidr::Cidr;

/// Reads an address: a text, or the address as a number.
pub(super) fn parse(sent: &Value) -> Option<IpAddr> {
    match sent {
        Value::String(text) => text.trim().parse().ok(),
        Value::Number(number) => {
            let number = number.as_u64()?;
            Some(match u32::try_from(number) {
                Ok(number) => IpAddr::V4(Ipv4Addr::from(number)),
                Err(_) => IpAddr::V6(Ipv6Addr::from(u128::from(number))),
            })
        }
        _ => None,
    }
}

/// Whether an address is in a range.
pub(super) fn is_within(address: IpAddr, range: &str) -> bool {
    let length = if address.is_ipv4() { 32 } else { 128 };
    Cidr::parse(range).is_some_and(|range| range.contains(Cidr { address, length }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{is_within, parse};

    #[test]
    fn an_address_is_a_text_or_a_number() {
        let read = |sent| parse(&sent).map(|address| address.to_string());
        assert_eq!(read(json!("10.0.0.1")).as_deref(), Some("10.0.0.1"));
        assert_eq!(read(json!(" 10.0.0.1\n")).as_deref(), Some("10.0.0.1"));
        assert_eq!(read(json!("2001:DB8:0::1")).as_deref(), Some("2001:db8::1"));
        assert_eq!(read(json!(5)).as_deref(), Some("0.0.0.5"));
        assert_eq!(read(json!(u32::MAX)).as_deref(), Some("255.255.255.255"));
        assert_eq!(read(json!(1_u64 << 32)).as_deref(), Some("::1:0:0"));
        for wrong in [json!("010.0.0.1"), json!("10.0.0.1/32"), json!("")] {
            assert_eq!(read(wrong.clone()), None, "{wrong}");
        }
        for wrong in [json!([1]), json!(-1), json!(1.0), json!(true), json!("5"), json!(null)] {
            assert_eq!(read(wrong.clone()), None, "{wrong}");
        }
    }

    #[test]
    fn the_first_and_the_last_address_are_in_a_range_and_others_are_not() {
        let within = |address: &str| is_within(address.parse().unwrap(), "10.0.1.1/24");
        assert!(within("10.0.1.0") && within("10.0.1.255"));
        assert!(!within("10.0.0.255") && !within("10.0.2.0") && !within("::1"));
        let within = |address: &str| is_within(address.parse().unwrap(), "2001:db8::1/127");
        assert!(within("2001:db8::") && within("2001:db8::1"));
        assert!(!within("2001:db8::2") && !within("2001:db7:ffff::ffff") && !within("10.0.0.1"));
        assert!(!is_within([10, 0, 0, 1].into(), "x"));
    }
}
