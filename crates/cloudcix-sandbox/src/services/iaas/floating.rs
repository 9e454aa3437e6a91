//! The public addresses that clouds are given.

use serde_json::Value;

use super::{
    cidr::Cidr,
    entities::{IP_ADDRESS, referring},
    rows,
};
use crate::{
    engine::Context,
    state::{Columns, Key, State, text},
};

/// Returns the lowest address of a subnet that is free. The real server takes any.
pub(super) fn lowest_free(state: &State, subnet: &Columns) -> Option<String> {
    let range = Cidr::parse(text(subnet, "address_range"))?;
    let taken: std::collections::BTreeSet<&str> =
        referring(state, &IP_ADDRESS, "subnet_id", subnet)
            .map(|row| text(row, "address"))
            .collect();
    range.hosts().find(|host| !taken.contains(host.as_str()))
}

/// Stores a public address in a subnet.
pub(super) fn take(
    context: &mut Context<'_>,
    subnet: &Columns,
    modified_by: Option<Value>,
) -> Option<Key> {
    let address = lowest_free(context.state, subnet)?;
    let mut row = rows::columns([
        ("address", Value::from(address)),
        ("subnet_id", subnet.get("id")?.clone()),
        ("name", Value::from("Floating IP")),
        ("credentials", Value::from("")),
        ("location", Value::from("")),
    ]);
    if let Some(modified_by) = modified_by {
        row.insert("modified_by".to_owned(), modified_by);
    }
    Some(rows::add(context, &IP_ADDRESS, row))
}
