//! A check of addresses and of ranges, which tells what each of them is for.

use std::net::IpAddr;

use serde_json::{Map, Value, json};

use super::{cidr::Cidr, entities::IP_ADDRESS, reach};
use crate::{
    engine::{Context, Method, Rules},
    http::{Answer, Refusal, pairs},
    python,
    state::{Key, State},
};

pub(super) static RULES: Rules =
    Rules::new("IAAS", "ip_validator", "iaas_ip_validator", &IP_ADDRESS)
        .under_way()
        .special(Method::List, list);

/// The table with the ranges of earlier requests, and how many of them are kept.
const KNOWN_RANGES: &str = "IAAS.known_range";
const KEPT: usize = 1000;

/// The known ranges, what defines them, and what they are for. The first that fits counts.
const KNOWN: &[(&str, &str, &str)] = &[
    ("10.0.0.0/8", "RFC 1918", "Private-Use Networks"),
    ("172.16.0.0/12", "RFC 1918", "Private-Use Networks"),
    ("192.168.0.0/16", "RFC 1918", "Private-Use Networks"),
    ("192.0.2.0/24", "RFC 5737", "TEST-NET-1"),
    ("198.51.100.0/24", "RFC 5737", "TEST-NET-2"),
    ("203.0.113.0/24", "RFC 5737", "TEST-NET-3"),
    ("0.0.0.0/8", "RFC 1122", "\"This\" Network"),
    ("127.0.0.0/8", "RFC 1122", "Loopback"),
    ("240.0.0.0/4", "RFC 1122", "Reserved for Future Use"),
    ("169.254.0.0/16", "RFC 3927", "Link Local"),
    ("192.0.0.0/24", "RFC 5736", "IETF Protocol Assignments"),
    ("192.88.99.0/24", "RFC 3068", "6to4 Relay Anycast"),
    ("198.18.0.0/15", "RFC 2544", "Network Interconnect Device Benchmark Testing"),
    ("224.0.0.0/4", "RFC 3171", "Multicast"),
    ("0.0.0.0/0", "IPv4", "Public-Use Networks"),
    ("fc00::/7", "RFC 4193", "Unique-local Network"),
    ("2001:20::/28", "RFC 7343", "ORCHIDv2"),
    ("::ffff:0:0/96", "RFC 4291", "IPv4-mapped Address"),
    ("2001::/23", "RFC 2928", "IETF Protocol Assignments"),
    ("::/0", "IPv6", "Public-Use Networks"),
];

/// The faults of a range or an address, by the number of the error.
const WRONG: &[(u16, &str)] = &[
    (
        101,
        "This address_range was sent in an invalid format. The address_range should be in the \
        format (network_address)/(mask)",
    ),
    (
        102,
        "This address_range is invalid. The \"network_address\" portion of the address_range is \
        not a valid IP address.",
    ),
    (103, "This address_range is invalid. The \"mask\" portion is not a valid integer."),
    (
        104,
        "This address_range is invalid. The \"mask\" portion must be between 0 and 32 for IPv4 \
        address ranges.",
    ),
    (
        105,
        "This address_range is invalid. The \"mask\" portion must be between 0 and 128 for IPv6 \
        address ranges.",
    ),
    (106, "This ip_address is invalid. The ip_address is not in a valid IP address format."),
];

fn list(context: &mut Context<'_>, _: &'static Rules) -> Result<Answer, Refusal> {
    let sent = pairs(context.query.as_bytes());
    let of = |wanted: &str| {
        let sent = sent.iter().rev().find(|(name, _)| name == wanted);
        sent.map(|(_, value)| value.as_str())
    };
    let (ranges, addresses) = (of("address_ranges"), of("ip_addresses"));
    if ranges.is_none() && addresses.is_none() {
        let detail = "This service requires either one or both of the \"address_ranges\" and \
            \"ip_addresses\" parameters to be sent.";
        let code = "iaas_ip_validator_001".to_owned();
        return Err(Refusal::Coded { status: 400, code, detail: detail.to_owned() });
    }
    let mut known = known(context.state);
    let ranges = each(ranges, |text| {
        let range = range(text)?;
        known.retain(|known| *known != range);
        known.push(range);
        Ok(of_range(range))
    });
    keep(context.state, &known);
    let addresses = each(addresses, |text| {
        let address = text.parse().map_err(|_| 106_u16)?;
        Ok(of_address(address, &known))
    });
    let body = json!({"address_ranges": ranges, "ip_addresses": addresses});
    Ok(Answer::Json { status: 200, body })
}

/// Returns the ranges of earlier requests: the server never forgets them.
fn known(state: &State) -> Vec<Cidr> {
    let row = state.get(KNOWN_RANGES, &Value::from(1));
    let ranges = row.and_then(|row| row.get("ranges")).and_then(Value::as_array);
    ranges.into_iter().flatten().filter_map(|range| Cidr::parse(range.as_str()?)).collect()
}

/// Keeps the latest ranges for later requests.
fn keep(state: &mut State, known: &[Cidr]) {
    let ranges = known.iter().skip(known.len().saturating_sub(KEPT)).map(ToString::to_string);
    let row = Map::from_iter([
        ("id".to_owned(), Value::from(1)),
        ("ranges".to_owned(), ranges.collect()),
    ]);
    state.table_mut(KNOWN_RANGES).insert(Key::Number(1), row);
}

/// Judges each item of a list by a function that returns its details, or the number of the error.
fn each(list: Option<&str>, mut judge: impl FnMut(&str) -> Result<Value, u16>) -> Value {
    let items = list.filter(|list| !list.is_empty()).into_iter().flat_map(|list| list.split(','));
    let judged = items.map(|item| {
        let (error, details) = match judge(item) {
            Ok(details) => (Value::Null, details),
            Err(number) => (error(number), Value::Null),
        };
        let is_valid = error.is_null();
        (item.to_owned(), json!({"error": error, "valid": is_valid, "details": details}))
    });
    Value::Object(judged.collect())
}

fn error(number: u16) -> Value {
    let detail = WRONG.iter().find(|(known, _)| *known == number).map_or("", |(_, text)| text);
    json!({"error_code": format!("iaas_ip_validator_{number}"), "detail": detail})
}

/// Reads a range, or returns the number of the error.
fn range(text: &str) -> Result<Cidr, u16> {
    let (network, mask) = text.split_once('/').ok_or(101_u16)?;
    if mask.contains('/') {
        return Err(101);
    }
    let address: IpAddr = network.parse().map_err(|_| 102_u16)?;
    let length = python::int(mask).ok_or(103_u16)?;
    let range = u8::try_from(length).ok().and_then(|length| Cidr::new(address, length));
    range.ok_or(if address.is_ipv4() { 104 } else { 105 })
}

fn of_range(range: Cidr) -> Value {
    let known = KNOWN
        .iter()
        .find(|(known, ..)| Cidr::parse(known).is_some_and(|known| known.contains(range)));
    let (_, reference, present_use) = known.copied().unwrap_or_default();
    let network = range.network();
    json!({
        "ipv4": range.address.is_ipv4(),
        "ipv6": range.address.is_ipv6(),
        "network_address": network.address.to_string(),
        "netmask_address": range.netmask().to_string(),
        "hostmask_address": range.hostmask().to_string(),
        "broadcast_address": broadcast(range),
        "cidr": network.to_string(),
        "reference": reference,
        "present_use": present_use,
    })
}

/// Returns the broadcast address, as the server's library writes it: a range of one or two
/// addresses has none.
fn broadcast(range: Cidr) -> String {
    let width = if range.address.is_ipv4() { 32 } else { 128 };
    if width - range.length < 2 { "None".to_owned() } else { range.last().to_string() }
}

fn of_address(address: IpAddr, ranges: &[Cidr]) -> Value {
    let own = Cidr::of(address);
    // The last one that fits counts.
    let parent = ranges.iter().rev().find(|range| range.contains(own));
    json!({
        "ipv4": address.is_ipv4(),
        "ipv6": address.is_ipv6(),
        "is_private": !reach::is_global(address),
        "is_reserved": reach::is_reserved(address),
        "is_loopback": address.is_loopback(),
        "parent_network": parent.map(ToString::to_string),
    })
}

#[cfg(test)]
mod tests {
    use super::{Cidr, KEPT, State, keep, known};

    #[test]
    fn the_latest_thousand_ranges_are_known_later() {
        let range = |number: u32| Cidr::of(std::net::IpAddr::V4(number.into()));
        let mut state = State::default();
        assert_eq!(known(&state), []);
        for count in [0, 1, 999, 1000, 1001, 1500] {
            let ranges: Vec<Cidr> = (0..count).map(range).collect();
            keep(&mut state, &ranges);
            let first = ranges.len().saturating_sub(KEPT);
            assert_eq!(known(&state), ranges[first..], "{count}");
        }
    }
}
