//! The rules of a firewall.

use std::net::{IpAddr, Ipv4Addr};

use serde_json::{Map, Value, json};

use super::super::{
    cidr::Cidr,
    entities::{FIREWALL_RULE, SUBNET, VIRTUAL_ROUTER, referring},
    ptr_record::is_public as is_global,
    rows,
    values::truth,
};
use crate::{
    engine::{Context, clean_text},
    http::Refusal,
    python,
    state::{Columns, text},
};

const PROTOCOLS: &[&str] = &["any", "icmp", "tcp", "udp"];
/// The greatest length of all ports of a rule.
const PORT_LENGTH: usize = 256;

/// Adds a rule to a router.
pub(super) fn add(
    context: &mut Context<'_>,
    router: &Value,
    sent: &Map<String, Value>,
    order: usize,
) -> Result<(), Refusal> {
    let mut columns = rows::columns([
        ("virtual_router_id", router.clone()),
        ("order", Value::from(order)),
        ("port", Value::Null),
        ("description", Value::from(clean_text(sent.get("description")))),
    ]);
    let mut errors = Map::new();
    let mut keep = |field: &str, checked: Result<Value, u16>| match checked {
        Ok(value) => {
            columns.insert(field.to_owned(), value);
        }
        Err(number) => {
            errors.insert(field.to_owned(), error(number));
        }
    };
    let allow = match sent.get("allow").filter(|sent| !sent.is_null()) {
        Some(allow) => truth(allow)?,
        None => None,
    };
    keep("allow", allow.map(Value::Bool).ok_or(101));
    let source = range(sent.get("source"), 102);
    let destination = range(sent.get("destination"), 104)
        .and_then(|range| check_ends(source.ok(), range).map(|()| range));
    let mut private = source.ok().filter(|range| is_private(*range));
    if let Some(range) = destination.ok().filter(|range| is_private(*range)) {
        private = Some(range);
    }
    let shown = |range: Cidr| Value::from(range.network().to_string());
    keep("source", source.map(shown));
    keep("destination", destination.map(shown));
    if private.is_some_and(|private| !has(context, router, private)) {
        keep("private_subnet", Err(109));
    }
    let protocol = clean_text(sent.get("protocol")).to_lowercase();
    if PROTOCOLS.contains(&protocol.as_str()) {
        keep("port", port(&protocol, sent.get("port"))?);
        keep("protocol", Ok(Value::from(protocol)));
    } else {
        keep("protocol", Err(110));
    }
    for (field, number) in [("debug_logging", 116), ("pci_logging", 117)] {
        let logs = match sent.get(field).filter(|sent| !sent.is_null()) {
            Some(logs) => truth(logs)?,
            None => Some(false),
        };
        let forbids = field == "pci_logging" && allow == Some(false);
        keep(
            field,
            match logs {
                None => Err(number),
                Some(true) if forbids => Err(118),
                Some(logs) => Ok(Value::Bool(logs)),
            },
        );
    }
    if errors.is_empty() {
        rows::add(context, &FIREWALL_RULE, columns);
        Ok(())
    } else {
        Err(Refusal::Fields(errors))
    }
}

/// Reads a range, of which `*` is the greatest. The number is that of the error for none; the next
/// one is that for anything else.
fn range(sent: Option<&Value>, none: u16) -> Result<Cidr, u16> {
    match sent {
        None | Some(Value::Null) => Err(none),
        Some(Value::String(text)) if text == "*" => Cidr::parse("0.0.0.0/0").ok_or(none + 1),
        Some(Value::String(text)) => Cidr::parse(text).ok_or(none + 1),
        Some(_) => Err(none + 1),
    }
}

/// Checks that both ends of a rule have addresses of the same version, and that one of them is
/// private. A wrong source counts as a public one of version 4.
fn check_ends(source: Option<Cidr>, destination: Cidr) -> Result<(), u16> {
    if destination.address.is_ipv4() != source.is_none_or(|source| source.address.is_ipv4()) {
        return Err(106);
    }
    if is_private(destination) == source.is_some_and(is_private) { Err(107) } else { Ok(()) }
}

/// Whether a range is private: one whose address isn't routed globally, but for that of all.
fn is_private(range: Cidr) -> bool {
    range.address != IpAddr::V4(Ipv4Addr::UNSPECIFIED) && !is_global(range.address)
}

/// Whether a range is within one of the subnets of a router.
fn has(context: &Context<'_>, router: &Value, range: Cidr) -> bool {
    let router: Option<&Columns> =
        context.state.get(VIRTUAL_ROUTER.table, router).map(|row| &**row);
    router.is_some_and(|router| {
        referring(context.state, &SUBNET, "virtual_router_id", router).any(|row| {
            Cidr::parse(text(row, "address_range")).is_some_and(|subnet| subnet.contains(range))
        })
    })
}

/// Returns the ports, or the number of the error. The real server fails at what is no text.
fn port(protocol: &str, sent: Option<&Value>) -> Result<Result<Value, u16>, Refusal> {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else {
        let needs_one = ["tcp", "udp"].contains(&protocol);
        return Ok(if needs_one { Err(111) } else { Ok(Value::Null) });
    };
    let ports = sent.as_str().ok_or(Refusal::Fault)?.replace(' ', "");
    if ports.chars().count() > PORT_LENGTH {
        return Ok(Err(119));
    }
    let wrong = ports.trim_end_matches(',').split(',').find_map(|port| check_port(port).err());
    Ok(wrong.map_or_else(|| Ok(Value::from(ports)), Err))
}

/// Checks a port, or two with a hyphen between them.
fn check_port(port: &str) -> Result<(), u16> {
    let ends: Vec<&str> = port.split('-').collect();
    if ends.len() > 2 {
        return Err(112);
    }
    for end in &ends {
        let number = python::int(end).ok_or(115_u16)?;
        if !(1..=65535).contains(&number) {
            return Err(if ends.len() == 2 { 113 } else { 114 });
        }
    }
    Ok(())
}

fn error(number: u16) -> Value {
    let detail = match number {
        101 => {
            "The \"allow\" parameter is invalid. \"allow\" is required and must be a valid \
             boolean value."
        }
        102 => "The \"source\" parameter is invalid. \"source\" is required.",
        103 => {
            "The \"source\" parameter is invalid. \"source\" must be a string containing a valid \
             CIDR address or address range."
        }
        104 => "The \"destination\" parameter is invalid. \"destination\" is required.",
        105 => {
            "The \"destination\" parameter is invalid. \"destination\" must be a string containing \
             a valid CIDR address or address range."
        }
        106 => {
            "The \"source\" and \"destination\" parameters are invalid together. \"source\" \
             and \"destination\" must use the same IP version (4 or 6)"
        }
        107 => {
            "The \"source\" and \"destination\" parameters are invalid together. One of these \
             values must correspond to a public address range, and the other to a private one."
        }
        109 => {
            "One of the \"source\" or \"destination\" parameters are invalid. Please ensure \
             that the private subnet chosen is one of the Subnets in the Project."
        }
        110 => {
            "The \"protocol\" parameter is invalid. \"protocol\" is required and must be one of \
             the following: \"tcp\", \"udp\", \"any\"."
        }
        111 => {
            "The \"port\" parameter is invalid. \"port\" is required if the protocol is `tcp` \
             or `udp`."
        }
        112 => {
            "The \"port\" parameter is invalid. For a range of ports to be valid it must be in \
             the string format of \"number-number\" e.g. \"20-25\"."
        }
        113 => {
            "The \"port\" parameter is invalid. Both instances on either side of the \"-\" \
             must be a string format of a number between 1 and 65535 inclusive."
        }
        114 => {
            "The \"port\" parameter is invalid. \"port\" must be a string format of a number \
             between 1 and 65535 inclusive."
        }
        115 => {
            "The \"port\" parameter is invalid. \"port\" must be a string format of a number \
             or numbers separated by a \"-\" e.g. \"22\" or \"20-25\"."
        }
        116 => {
            "he \"debug_logging\" parameter is invalid. \"debug_logging\" is optional and must \
             be a valid boolean value."
        }
        117 => {
            "The \"pci_logging\" parameter is invalid. \"pci_logging\" is optional and must be \
             a valid boolean value."
        }
        118 => {
            "The \"pci_logging\" parameter is invalid. \"pci_logging\" can only be True if the \
             \"allow\" parameter is True."
        }
        _ => {
            "The \"port\" parameter is invalid. The maximum allowed length of \"port\" is 256 \
             characters only."
        }
    };
    json!({"error_code": format!("iaas_firewall_rule_create_{number}"), "detail": detail})
}

#[cfg(test)]
mod tests;
