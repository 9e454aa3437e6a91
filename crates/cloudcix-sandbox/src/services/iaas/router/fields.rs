//! The fields of a physical router.

use std::net::IpAddr;

use serde_json::Value;

use super::super::{
    cidr::Cidr,
    entities::{IP_ADDRESS, SUBNET, referring},
    hardware::{Checked, flag, number},
    ptr_record::is_public,
};
use crate::{
    engine::{Complaint, Context, Field, Work, clean_text},
    python,
    state::{Row, integer, text},
};

const INTERFACE_LENGTH: usize = 20;

macro_rules! interface {
    ($name:literal, $codes:expr) => {
        Field::special($name, interface).codes($codes, $codes).saying(&[
            (0, concat!("\"", $name, "\" cannot be longer than 20 characters.")),
            (
                1,
                concat!(
                    "\"",
                    $name,
                    "\" is not a string containing only lower case letters, digits, a forward \
                     slash (/) or a dash (-) character."
                ),
            ),
        ])
    };
}

pub(super) static FIELDS: &[Field] = &[
    Field::special("asset_tag", |_, _, _, sent| number(sent, false, i128::MIN))
        .codes(&[101], &[101])
        .saying(&[(0, "\"asset_tag\" must be a valid integer.")]),
    Field::special("capacity", |_, _, _, sent| number(sent, false, i128::MIN))
        .codes(&[102], &[102])
        .saying(&[(0, "\"capacity\" must be a valid integer.")]),
    Field::special("credentials", |_, _, _, sent| kept_text(sent, 128))
        .codes(&[103], &[103])
        .saying(&[(0, "\"credentials\" cannot be longer than 128 characters.")]),
    Field::special("enabled", |_, _, _, sent| flag(sent))
        .codes(&[104], &[104])
        .saying(&[(0, "\"enabled\" must be a valid boolean.")]),
    Field::special("model", model).codes(&[105, 106], &[105, 106]).saying(&[
        (0, "\"model\" is required."),
        (1, "\"model\" cannot be longer than 64 characters."),
    ]),
    Field::special("username", |_, _, _, sent| kept_text(sent, 250))
        .codes(&[107], &[107])
        .saying(&[(0, "\"username\" cannot be longer than 250 characters.")]),
    interface!("management_interface", &[108, 109]),
    interface!("oob_interface", &[110, 111]),
    interface!("public_interface", &[112, 113]),
    interface!("private_interface", &[114, 115]),
    interface!("router_oob_interface", &[116, 117]),
    Field::special("subnet_ids", subnet_ids)
        .codes(&[118, 119, 120, 121, 122, 123], &[118, 119, 122, 123, 124, 125, 120, 121])
        .saying(&[
            (0, "The \"subnets\" parameter is invalid. \"subnets\" must be a list of Subnet IDs"),
            (
                1,
                "The \"subnets\" parameter is invalid. \"subnets\" must have at least one Subnet \
                 ID in the list.",
            ),
            (
                2,
                "The \"subnets\" parameter is invalid. All Subnet IDs in the list must be an \
                 integer.",
            ),
            (
                3,
                "The \"subnets\" parameter is invalid. All Subnet IDs in the list must belong to \
                 a valid Subnet record belonging to your Region.",
            ),
            (
                4,
                "The \"subnets\" parameter is invalid. There can only be one /48 IPv6 Subnet on a \
                 Router.",
            ),
            (
                5,
                "The \"subnets\" parameter is invalid. The IPv6 Subnet mask for the Subnet ID \
                 must be a /48.",
            ),
            (
                6,
                "The \"subnets\" parameter is invalid. One of the subnets to be removed has /64 \
                 Subnets in use. Projects for these child subnets should be closed before removing \
                 Subnet from Router",
            ),
            (
                7,
                "The \"subnets\" parameter is invalid. One of the subnets to be removed has IP \
                 Addresses in use. VMs or VirtualRouters using these IP Addresses should be closed \
                 before removing Subnet from Router",
            ),
        ]),
    Field::special("public_port_ips", public_port_ips)
        .codes(&[124, 125, 126, 127, 128, 129, 130], &[126, 127, 128, 129, 130, 131, 132])
        .saying(&[
            (
                0,
                "\"public_port_ips\" must be a list of public IP addresses in the format of \
                 [\"8.0.0.2\", \"91.103.1.2\"]",
            ),
            (1, "\"public_port_ips\" is required and cannot be an empty list."),
            (2, "All IPs in the list  must be a valid IP Address."),
            (3, "All IPs in the list must be a public IP Address."),
            (
                4,
                "A VM IP address cannot be the network, gateway or broadcast address of its \
                 Subnet.",
            ),
            (5, "An IP Address with one of the specified ips already exists."),
            (6, "One of the supplied IPs is not from a Subnet in your Address"),
        ])
        .saying_on_update(&[(1, "\"public_port_ips\" cannot be an empty list.")]),
];

/// Reads a text; what isn't sent stays as it is.
fn kept_text(sent: Option<&Value>, max: usize) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let text = clean_text(Some(sent));
    if text.chars().count() > max { Err(Complaint::At(0)) } else { Ok(Some(Value::from(text))) }
}

/// Reads the model. The one of an update that sends none is checked again.
fn model(_: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let sent = sent.filter(|sent| !sent.is_null());
    let text = clean_text(sent.or_else(|| work.row.as_ref()?.get("model")));
    match text.chars().count() {
        0 => Err(Complaint::At(0)),
        1..=64 => Ok(Some(Value::from(text))),
        _ => Err(Complaint::At(1)),
    }
}

/// Reads the name of an interface, which is kept in lower case.
fn interface(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let text = clean_text(Some(sent)).to_lowercase();
    if text.chars().count() > INTERFACE_LENGTH {
        return Err(Complaint::At(0));
    }
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-/".contains(c);
    if text.chars().all(is_plain) { Ok(Some(Value::from(text))) } else { Err(Complaint::At(1)) }
}

/// Returns the list that was sent, none if it may be left out and is. Complaints: no list, empty.
fn list<'a>(work: &Work, sent: Option<&'a Value>) -> Result<Option<&'a Vec<Value>>, Complaint> {
    let is_new = work.row.is_none();
    match sent {
        None | Some(Value::Null) if !is_new => Ok(None),
        None => Err(Complaint::At(1)),
        Some(sent) if is_new && python::is_falsy(sent) => Err(Complaint::At(1)),
        Some(Value::Array(list)) if list.is_empty() => Err(Complaint::At(1)),
        Some(Value::Array(list)) => Ok(Some(list)),
        Some(_) => Err(Complaint::At(0)),
    }
}

/// Reads the ids of the subnets, of which one may be of IPv6.
fn subnet_ids(context: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = list(work, sent)? else { return Ok(None) };
    let old = work.row.as_ref().and_then(|row| row.get("subnet_ids")?.as_array());
    let old: &[Value] = old.map_or(&[], Vec::as_slice);
    for removed in old.iter().filter(|id| !sent.contains(id)) {
        may_remove(context, removed)?;
    }
    let is_six = |id: &Value| {
        let subnet = context.state.get(SUBNET.table, id);
        subnet.is_some_and(|subnet| text(subnet, "address_range").contains(':'))
    };
    let mut has_six = old.iter().any(|id| sent.contains(id) && is_six(id));
    let mut ids = std::collections::BTreeSet::new();
    for sent in sent {
        let id = python::id_of(sent).ok_or(Complaint::At(2))?;
        let id = i64::try_from(id).map_err(|_| Complaint::At(3))?;
        let subnet = context.state.get(SUBNET.table, &Value::from(id));
        let own = |row: &&Row| integer(row, "address_id") == Some(context.address_id());
        let is_there = old.contains(sent);
        let subnet = subnet.filter(|row| is_there || own(row)).ok_or(Complaint::At(3))?;
        let range = text(subnet, "address_range");
        if !is_there && range.contains(':') {
            if has_six {
                return Err(Complaint::At(4));
            }
            if !range.ends_with("/48") {
                return Err(Complaint::At(5));
            }
            has_six = true;
        }
        ids.insert(id);
    }
    Ok(Some(ids.into_iter().collect()))
}

/// Checks that nothing is in a subnet any more.
fn may_remove(context: &Context<'_>, id: &Value) -> Result<(), Complaint> {
    let Some(subnet) = context.state.get(SUBNET.table, id) else { return Ok(()) };
    let has = |entity, column| referring(context.state, entity, column, subnet).next().is_some();
    if has(&SUBNET, "parent_id") {
        return Err(Complaint::At(6));
    }
    if has(&IP_ADDRESS, "subnet_id") { Err(Complaint::At(7)) } else { Ok(()) }
}

/// Reads the addresses of the public port. Without subnets they can't be judged.
fn public_port_ips(context: &Context<'_>, work: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = list(work, sent)? else { return Ok(None) };
    let Some(subnets) = work.clean.get("subnet_ids").and_then(Value::as_array) else {
        return Ok(None);
    };
    let subnets: Vec<&Row> =
        subnets.iter().filter_map(|id| context.state.get(SUBNET.table, id)).collect();
    let current = work.row.as_ref().and_then(|row| row.get("public_port_ips")?.as_array());
    let mut ports = Vec::<Value>::new();
    for sent in sent {
        let address: IpAddr =
            sent.as_str().and_then(|sent| sent.parse().ok()).ok_or(Complaint::At(2))?;
        let shown = Value::from(address.to_string());
        let one = Cidr::parse(&address.to_string()).ok_or(Complaint::At(2))?;
        if !is_public(address) {
            return Err(Complaint::At(3));
        }
        let holds = |row: &&&Row| {
            Cidr::parse(text(row, "address_range")).is_some_and(|all| all.contains(one))
        };
        let subnet = subnets.iter().find(holds).ok_or(Complaint::At(6))?;
        let range = Cidr::parse(text(subnet, "address_range")).ok_or(Complaint::Fault)?;
        let is_last = address.is_ipv4() && range.last() == address;
        if is_last || [range.network().address, range.address].contains(&address) {
            return Err(Complaint::At(4));
        }
        let mut others = referring(context.state, &IP_ADDRESS, "subnet_id", subnet);
        let is_taken = others.any(|row| row.get("address") == Some(&shown));
        let is_own = current.is_some_and(|current| current.contains(&shown));
        if (is_taken || ports.contains(&shown)) && !is_own {
            return Err(Complaint::At(5));
        }
        ports.push(shown);
    }
    Ok(Some(Value::Array(ports)))
}
