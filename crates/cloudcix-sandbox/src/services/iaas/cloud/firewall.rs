//! The rules of a firewall.

use serde_json::{Map, Value, json};

use super::super::{
    cidr::Cidr,
    entities::{FIREWALL_RULE, SUBNET, VIRTUAL_ROUTER, referring},
    rows,
};
use crate::{
    engine::{Context, clean_text},
    python,
    state::{Columns, text},
};

const PROTOCOLS: &[&str] = &["any", "icmp", "tcp", "udp"];
/// The greatest length of a port.
const PORT_LENGTH: usize = 256;

/// Adds a rule to a router, or returns what is wrong with it.
pub(super) fn add(
    context: &mut Context<'_>,
    router: &Value,
    sent: &Map<String, Value>,
    order: usize,
) -> Result<(), Map<String, Value>> {
    let mut columns = rows::columns([
        ("virtual_router_id", router.clone()),
        ("order", Value::from(order)),
        ("port", Value::Null),
        ("description", Value::from(clean_text(sent.get("description")))),
    ]);
    let mut errors = Map::new();
    let mut refuse = |field: &str, number: u16| {
        errors.insert(field.to_owned(), error(number));
    };
    match sent.get("allow") {
        Some(Value::Bool(allow)) => {
            columns.insert("allow".to_owned(), Value::Bool(*allow));
        }
        _ => refuse("allow", 101),
    }
    let source = match range(sent.get("source")) {
        Ok(source) => Some(source),
        Err(wrong) => {
            refuse("source", if wrong { 103 } else { 102 });
            None
        }
    };
    let is_v4 = source.is_none_or(|source| source.address.is_ipv4());
    let is_private = source.is_some_and(Cidr::is_private);
    let mut private = source.filter(|source| source.is_private());
    match range(sent.get("destination")) {
        Err(wrong) => refuse("destination", if wrong { 105 } else { 104 }),
        Ok(range) if range.address.is_ipv4() != is_v4 => refuse("destination", 106),
        Ok(range) if range.is_private() == is_private => refuse("destination", 107),
        Ok(range) => {
            if range.is_private() {
                private = Some(range);
            }
            columns.insert("destination".to_owned(), Value::from(range.network().to_string()));
        }
    }
    if let Some(source) = source {
        columns.insert("source".to_owned(), Value::from(source.network().to_string()));
    }
    if private.is_some_and(|private| !has(context, router, private)) {
        refuse("private_subnet", 109);
    }
    let protocol = clean_text(sent.get("protocol")).to_lowercase();
    if PROTOCOLS.contains(&protocol.as_str()) {
        match port(&protocol, sent.get("port")) {
            Ok(port) => {
                columns.insert("port".to_owned(), port);
            }
            Err(number) => refuse("port", number),
        }
        columns.insert("protocol".to_owned(), Value::from(protocol));
    } else {
        refuse("protocol", 110);
    }
    for (field, number) in [("debug_logging", 116), ("pci_logging", 117)] {
        match sent.get(field) {
            None | Some(Value::Null) => {
                columns.insert(field.to_owned(), Value::Bool(false));
            }
            Some(Value::Bool(flag)) => {
                let forbids = columns.get("allow") == Some(&Value::Bool(false));
                if field == "pci_logging" && *flag && forbids {
                    refuse(field, 118);
                }
                columns.insert(field.to_owned(), Value::Bool(*flag));
            }
            Some(_) => refuse(field, number),
        }
    }
    if errors.is_empty() {
        rows::add(context, &FIREWALL_RULE, columns);
        Ok(())
    } else {
        Err(errors)
    }
}

/// Reads a range, of which `*` is the greatest. The error says whether there is one at all.
fn range(sent: Option<&Value>) -> Result<Cidr, bool> {
    match sent {
        None | Some(Value::Null) => Err(false),
        Some(Value::String(text)) if text == "*" => Cidr::parse("0.0.0.0/0").ok_or(true),
        Some(Value::String(text)) => Cidr::parse(text).ok_or(true),
        Some(_) => Err(true),
    }
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

/// Returns a port, or the number of the error.
fn port(protocol: &str, sent: Option<&Value>) -> Result<Value, u16> {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else {
        let needs_one = ["tcp", "udp"].contains(&protocol);
        return if needs_one { Err(111) } else { Ok(Value::Null) };
    };
    let port = sent.as_str().ok_or(115_u16)?;
    if port.chars().count() > PORT_LENGTH {
        return Err(119);
    }
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
    Ok(sent.clone())
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
