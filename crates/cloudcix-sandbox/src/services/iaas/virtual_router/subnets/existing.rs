//! The subnets of a router that are there already: they keep what makes them subnets of a cloud.

use serde_json::{Map, Value, json};

use super::{
    super::super::{
        super::membership::links::linked_addresses,
        cidr::Cidr,
        entities::{ALLOCATION, SUBNET, referring},
        values::whole,
    },
    NAME_LENGTH,
};
use crate::{
    engine::{Context, clean_text},
    state::{Columns, Row, State, integer, text},
};

/// The range of the networks' numbers, in the service of subnets.
pub(super) const VLANS: std::ops::Range<i64> = 0..4095;
const VXLANS: std::ops::Range<i64> = 0..1 << 24;

/// Checks the fields of a subnet: returns the changed columns, or the errors.
pub(super) fn check(
    context: &Context<'_>,
    subnet: &Row,
    range: Cidr,
    item: &Map<String, Value>,
) -> Result<Columns, Map<String, Value>> {
    let mut columns = Columns::new();
    let mut errors = Map::new();
    let mut keep = |field: &str, checked: Result<Option<Value>, u16>| match checked {
        Ok(value) => columns.extend(value.map(|value| (field.to_owned(), value))),
        Err(number) => {
            errors.insert(field.to_owned(), error(field, number));
        }
    };
    keep("address_id", address_id(context, subnet, item.get("address_id")));
    let parent = item.get("parent_id").filter(|parent| !parent.is_null());
    if parent.is_some() && is_of_cloud(subnet) {
        keep("parent_id", Err(105));
    }
    keep("address_range", address_range(context.state, subnet, range));
    let name = clean_text(item.get("name"));
    let fits = name.chars().count() <= NAME_LENGTH;
    keep("name", if fits { Ok(Some(Value::from(name))) } else { Err(119) });
    keep("vlan", number(subnet, "vlan", item, &VLANS, 120));
    keep("vxlan", number(subnet, "vxlan", item, &VXLANS, 123));
    if errors.is_empty() { Ok(columns) } else { Err(errors) }
}

fn is_of_cloud(subnet: &Columns) -> bool {
    subnet.get("virtual_router_id").is_some_and(|id| !id.is_null())
}

fn address_id(
    context: &Context<'_>,
    subnet: &Row,
    sent: Option<&Value>,
) -> Result<Option<Value>, u16> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(101_u16)?;
    let id = whole(sent).ok_or(102_u16)?;
    if integer(subnet, "address_id") == Some(id) {
        return Ok(None);
    }
    if is_of_cloud(subnet) {
        return Err(103);
    }
    let own = context.address_id();
    if id == own || linked_addresses(context.state, own).contains(&id) {
        Ok(Some(Value::from(id)))
    } else {
        Err(104)
    }
}

fn address_range(state: &State, subnet: &Row, range: Cidr) -> Result<Option<Value>, u16> {
    if text(subnet, "address_range") == range.to_string() {
        return Ok(None);
    }
    let range_of = |row: &Row| Cidr::parse(text(row, "address_range"));
    let is_outside = |child: &Row| range_of(child).is_some_and(|child| !range.contains(child));
    if referring(state, &SUBNET, "parent_id", subnet).any(is_outside) {
        return Err(112);
    }
    let allocation = subnet.get("allocation_id").and_then(|id| state.get(ALLOCATION.table, id));
    if let Some(allocation) = allocation {
        let all = range_of(allocation).ok_or(113_u16)?;
        if all.address.is_ipv4() != range.address.is_ipv4() {
            return Err(113);
        }
        if !all.contains(range) {
            return Err(114);
        }
        let others = || {
            referring(state, &SUBNET, "allocation_id", allocation)
                .filter(|row| row.get("id") != subnet.get("id"))
        };
        if others().any(|row| text(row, "address_range") == range.to_string()) {
            return Err(115);
        }
        if others().filter_map(range_of).any(|other| other.overlaps(range)) {
            return Err(116);
        }
    }
    Ok(Some(Value::from(range.to_string())))
}

/// Checks the number of a network, which stays as it is in a cloud: not even its absence will do.
/// The number is that of the error for what is no number; the next ones follow it.
fn number(
    subnet: &Row,
    column: &str,
    item: &Map<String, Value>,
    range: &std::ops::Range<i64>,
    first: u16,
) -> Result<Option<Value>, u16> {
    let number = match item.get(column).filter(|sent| !sent.is_null()) {
        Some(sent) => whole(sent).ok_or(first)?,
        None => 0,
    };
    if integer(subnet, column) == Some(number) {
        return Ok(None);
    }
    if is_of_cloud(subnet) {
        return Err(first + 1);
    }
    if range.contains(&number) { Ok(Some(Value::from(number))) } else { Err(first + 2) }
}

fn error(field: &str, number: u16) -> Value {
    let said = match number {
        101 => "\"address_id\" is required.",
        102 => "\"address_id\" must be a valid integer.",
        103 => "\"address_id\" for a cloud subnet cannot be modified.",
        104 => "\"address_id\" must be the ID of your Address or an Address you are linked to.",
        105 => "\"parent_id\" for a cloud subnet cannot be modified.",
        112 => "The new \"address_range\" does not contain one or more of the Subnet's children.",
        113 => {
            "The sent \"address_range\" has a different IP version (4 or 6) to the Allocation of \
             the Subnet."
        }
        114 => "The sent \"address_range\" is not contained within the Allocation of the Subnet.",
        115 => {
            "A Subnet with the sent \"address_range\" already exists in the Allocation of the \
             Subnet."
        }
        116 => {
            "The sent \"address_range\" overlaps with a Subnet already in the Allocation of the \
             Subnet."
        }
        119 => "\"name\" cannot be longer than 128 characters.",
        120 => "\"vlan\" must be a valid integer.",
        121 => "\"vlan\" for a cloud subnet cannot be modified.",
        122 => "\"vlan\" must be between 0 and 4094 inclusive.",
        123 => "\"vxlan\" must be a valid integer.",
        124 => "\"vxlan\" for a cloud subnet cannot be modified.",
        _ => "\"vxlan\" must be between 0 and 16777215 inclusive.",
    };
    let detail = format!("The \"{field}\" parameter is invalid. {said}");
    json!({"error_code": format!("iaas_subnet_update_{number}"), "detail": detail})
}
