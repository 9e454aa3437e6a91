//! New subnets of a router, which come into an allocation of its project.

use serde_json::{Map, Value, json};

use super::{
    super::super::{
        cidr::Cidr,
        entities::{SUBNET, referring},
        rows,
        values::whole,
    },
    NAME_LENGTH,
    existing::VLANS,
};
use crate::{
    engine::{Context, clean_text},
    state::{Columns, Row, State, text},
};

/// Checks the fields of a subnet: returns its columns, or the errors.
pub(super) fn check(
    context: &Context<'_>,
    router: &Columns,
    allocation: &Row,
    range: Cidr,
    item: &Map<String, Value>,
) -> Result<Columns, Map<String, Value>> {
    let state = &*context.state;
    let sent = |field: &str| item.get(field).filter(|sent| !sent.is_null());
    let name = clean_text(item.get("name"));
    let wrong = [
        ("parent_id", sent("parent_id").and_then(|id| wrong_parent(state, allocation, id))),
        ("address_range", wrong_range(state, allocation, range)),
        ("name", (name.chars().count() > NAME_LENGTH).then_some(122)),
        ("vlan", sent("vlan").and_then(wrong_vlan)),
    ];
    let errors: Map<String, Value> = wrong
        .into_iter()
        .filter_map(|(field, number)| Some((field.to_owned(), error(field, number?))))
        .collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let own = Value::from(context.address_id());
    Ok(rows::columns([
        ("address_id", own.clone()),
        ("address_range", Value::from(range.to_string())),
        ("allocation_id", allocation.get("id").cloned().unwrap_or_default()),
        ("name", Value::from(name)),
        ("virtual_router_id", router.get("id").cloned().unwrap_or_default()),
        ("vxlan", own),
    ]))
}

/// Returns the number of the error of a parent. A good one is of no use: the new subnet overlaps
/// with it, for both are in the same allocation.
fn wrong_parent(state: &State, allocation: &Row, sent: &Value) -> Option<u16> {
    let Some(id) = whole(sent) else { return Some(106) };
    let Some(parent) = state.get(SUBNET.table, &Value::from(id)) else { return Some(107) };
    (parent.get("allocation_id") != allocation.get("id")).then_some(108)
}

fn wrong_range(state: &State, allocation: &Row, range: Cidr) -> Option<u16> {
    let others = || referring(state, &SUBNET, "allocation_id", allocation);
    let overlaps = |row: &Row| {
        Cidr::parse(text(row, "address_range")).is_some_and(|other| other.overlaps(range))
    };
    if others().any(|row| text(row, "address_range") == range.to_string()) {
        Some(115)
    } else {
        others().any(overlaps).then_some(116)
    }
}

/// Returns the number of the error of a network's number, which is checked and not used.
fn wrong_vlan(sent: &Value) -> Option<u16> {
    match whole(sent) {
        None => Some(123),
        Some(number) => (!VLANS.contains(&number)).then_some(124),
    }
}

fn error(field: &str, number: u16) -> Value {
    let said = match number {
        106 => "\"parent_id\" must be a valid integer.",
        107 => "\"parent_id\" does not correspond with a Subnet record.",
        108 => "\"parent_id\" does not correspond with a Subnet record in the chosen Allocation.",
        115 => "The sent \"address_range\" already exists in the chosen Allocation.",
        116 => {
            "The sent \"address_range\" overlaps with a Subnet already in the chosen Allocation."
        }
        122 => "\"name\" cannot be longer than 128 characters.",
        123 => "\"vlan\" must be a valid integer.",
        _ => "\"vlan\" must be greater than or equal to 0, and less than 4095.",
    };
    let detail = format!("The \"{field}\" parameter is invalid. {said}");
    json!({"error_code": format!("iaas_subnet_create_{number}"), "detail": detail})
}
