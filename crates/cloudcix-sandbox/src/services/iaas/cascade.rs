//! The rows that go with one that is deleted.

use super::entities::{ALLOCATION, ASN, IP_ADDRESS, SUBNET};
use crate::{
    engine::{Context, Entity, Work},
    state::{Columns, Key, State, integer},
};

/// Removes the rows that refer to `row` by a column, and returns them.
fn remove(state: &mut State, entity: &Entity, column: &str, row: &Columns) -> Vec<Columns> {
    let id = row.get("id");
    let rows = state.table(entity.table).iter().filter(|(_, row)| row.get(column) == id);
    let rows: Vec<(Key, Columns)> = rows.map(|(key, row)| (key.clone(), (**row).clone())).collect();
    rows.into_iter()
        .map(|(key, row)| {
            state.table_mut(entity.table).remove(&key);
            row
        })
        .collect()
}

fn delete_addresses_of(state: &mut State, subnet: &Columns) {
    remove(state, &IP_ADDRESS, "subnet_id", subnet);
}

fn delete_subnets_of(state: &mut State, allocation: &Columns) {
    for subnet in remove(state, &SUBNET, "allocation_id", allocation) {
        delete_addresses_of(state, &subnet);
    }
}

/// Removes the allocations of a system, with all that is in them.
pub(super) fn delete_allocations(context: &mut Context<'_>, work: &Work) {
    let Some(asn) = work.row.clone() else { return };
    for allocation in remove(context.state, &ALLOCATION, "asn_id", &asn) {
        delete_subnets_of(context.state, &allocation);
    }
}

/// Removes the subnets of an allocation, with their addresses.
pub(super) fn delete_subnets(context: &mut Context<'_>, work: &Work) {
    if let Some(allocation) = work.row.clone() {
        delete_subnets_of(context.state, &allocation);
    }
}

/// Removes the system with a number, with all that is in it.
pub(super) fn delete_number(state: &mut State, number: i64) {
    let found =
        state.table(ASN.table).iter().find(|(_, row)| integer(row, "number") == Some(number));
    let Some((key, asn)) = found.map(|(key, row)| (key.clone(), row.clone())) else { return };
    for allocation in remove(state, &ALLOCATION, "asn_id", &asn) {
        delete_subnets_of(state, &allocation);
    }
    state.table_mut(ASN.table).remove(&key);
}

/// Removes the subnets of a virtual router, with their addresses.
pub(super) fn delete_subnets_of_router(state: &mut State, router: &Columns) {
    for subnet in remove(state, &SUBNET, "virtual_router_id", router) {
        delete_addresses_of(state, &subnet);
    }
}

/// Removes the rows that refer to `row` by a column.
pub(super) fn delete_rows(state: &mut State, entity: &Entity, column: &str, row: &Columns) {
    remove(state, entity, column, row);
}

/// Removes the addresses of a subnet.
pub(super) fn delete_addresses(context: &mut Context<'_>, work: &Work) {
    if let Some(subnet) = work.row.clone() {
        delete_addresses_of(context.state, &subnet);
    }
}
