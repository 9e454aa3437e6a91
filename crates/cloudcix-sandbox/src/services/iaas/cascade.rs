//! The rows that go with one that is deleted.

use super::{
    entities::{ALLOCATION, ASN, IP_ADDRESS, SUBNET},
    rows,
};
use crate::{
    engine::{Context, Entity, Work},
    state::{Columns, Key, integer},
};

/// Removes the rows that refer to `row` by a column, and returns them.
fn remove(context: &mut Context<'_>, entity: &Entity, column: &str, row: &Columns) -> Vec<Columns> {
    let id = row.get("id").cloned().unwrap_or_default();
    let rows = context.state.table(entity.table).referring(column, &id);
    let rows: Vec<(Key, Columns)> =
        rows.filter_map(|row| Some((Key::from_value(row.get("id")?)?, (**row).clone()))).collect();
    rows.into_iter()
        .map(|(key, row)| {
            rows::bury(context, entity, &key);
            row
        })
        .collect()
}

/// Removes the addresses of a subnet, and the public ones behind which they stood.
fn delete_addresses_of(context: &mut Context<'_>, subnet: &Columns) {
    for address in remove(context, &IP_ADDRESS, "subnet_id", subnet) {
        if let Some(public) = address.get("public_ip_id").and_then(Key::from_value) {
            rows::bury(context, &IP_ADDRESS, &public);
        }
    }
}

fn delete_subnets_of(context: &mut Context<'_>, allocation: &Columns) {
    for subnet in remove(context, &SUBNET, "allocation_id", allocation) {
        delete_addresses_of(context, &subnet);
    }
}

/// Removes the allocations of a system, with all that is in them.
pub(super) fn delete_allocations(context: &mut Context<'_>, work: &Work) {
    let Some(asn) = work.row.clone() else { return };
    for allocation in remove(context, &ALLOCATION, "asn_id", &asn) {
        delete_subnets_of(context, &allocation);
    }
}

/// Removes the subnets of an allocation, with their addresses.
pub(super) fn delete_subnets(context: &mut Context<'_>, work: &Work) {
    if let Some(allocation) = work.row.clone() {
        delete_subnets_of(context, &allocation);
    }
}

/// Removes the system with a number, with all that is in it.
pub(super) fn delete_number(context: &mut Context<'_>, number: i64) {
    let systems = context.state.table(ASN.table);
    let found = systems.iter().find(|(_, row)| integer(row, "number") == Some(number));
    let Some((key, asn)) = found.map(|(key, row)| (key.clone(), row.clone())) else { return };
    for allocation in remove(context, &ALLOCATION, "asn_id", &asn) {
        delete_subnets_of(context, &allocation);
    }
    rows::bury(context, &ASN, &key);
}

/// Removes the subnets of a virtual router, with their addresses. The subnets keep their time.
pub(super) fn delete_subnets_of_router(context: &mut Context<'_>, router: &Columns) {
    let id = router.get("id");
    let subnets = context.state.table(SUBNET.table).iter();
    let subnets = subnets.filter(|(_, row)| row.get("virtual_router_id") == id);
    let subnets: Vec<(Key, Columns)> =
        subnets.map(|(key, row)| (key.clone(), (**row).clone())).collect();
    for (key, subnet) in subnets {
        context.state.table_mut(SUBNET.table).bury(&key);
        delete_addresses_of(context, &subnet);
    }
}

/// Removes the rows that refer to `row` by a column.
pub(super) fn delete_rows(context: &mut Context<'_>, entity: &Entity, column: &str, row: &Columns) {
    remove(context, entity, column, row);
}

/// Removes the addresses of a subnet.
pub(super) fn delete_addresses(context: &mut Context<'_>, work: &Work) {
    if let Some(subnet) = work.row.clone() {
        delete_addresses_of(context, &subnet);
    }
}
