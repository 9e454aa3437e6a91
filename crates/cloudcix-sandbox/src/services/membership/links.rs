//! Links between addresses and between members. Links of addresses and of members have a direction.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::entities::{ADDRESS_LINK, MEMBER_LINK};
use crate::state::{Columns, Key, Row, State, flag, integer};

/// Returns the members that a member has a link to.
pub(in crate::services) fn linked_members(state: &State, member: i64) -> BTreeSet<i64> {
    let links = state.table(MEMBER_LINK.table).iter().map(|(_, row)| row);
    links
        .filter(|row| !flag(row, "deleted") && integer(row, "member_id") == Some(member))
        .filter_map(|row| integer(row, "contra_member_id"))
        .collect()
}

/// Returns the addresses that an address has a link to.
pub(in crate::services) fn linked_addresses(state: &State, address: i64) -> BTreeSet<i64> {
    links_from(state, address).filter_map(|(_, row)| integer(row, "contra_address_id")).collect()
}

/// Returns the links of an address.
pub(super) fn links_from(state: &State, address: i64) -> impl Iterator<Item = (&Key, &Row)> {
    let links = state.table(ADDRESS_LINK.table).iter();
    links.filter(move |(_, row)| {
        !flag(row, "deleted") && integer(row, "address_id") == Some(address)
    })
}

/// Returns the link from one address to another.
pub(super) fn link_between(state: &State, from: i64, to: i64) -> Option<(&Key, &Row)> {
    links_from(state, from).find(|(_, row)| integer(row, "contra_address_id") == Some(to))
}

/// Returns the links of all addresses, in the order of their ids.
pub(super) fn links(state: &State) -> impl Iterator<Item = &Row> {
    let rows = state.table(ADDRESS_LINK.table).iter().map(|(_, row)| row);
    rows.filter(|row| !flag(row, "deleted"))
}
/// Returns all links to an address, whoever has them.
pub(super) fn links_to(state: &State, address: i64) -> impl Iterator<Item = (&Key, &Row)> {
    let links = state.table(ADDRESS_LINK.table).iter();
    links.filter(move |(_, row)| integer(row, "contra_address_id") == Some(address))
}

/// Stores a link without any relation in it.
pub(super) fn insert_link(state: &mut State, from: i64, to: i64, reference: &str) -> Key {
    let id = state.table_mut(ADDRESS_LINK.table).take_id();
    let row = new_link(id, from, to, reference);
    state.table_mut(ADDRESS_LINK.table).insert(Key::Number(id), row);
    Key::Number(id)
}

/// Makes a link without any relation in it.
pub(super) fn new_link(id: u64, from: i64, to: i64, reference: &str) -> Columns {
    let mut row = Columns::new();
    for (name, value) in [
        ("id", Value::from(id)),
        ("address_id", Value::from(from)),
        ("contra_address_id", Value::from(to)),
        ("reference", Value::from(reference)),
        ("extra", json!({})),
    ] {
        row.insert(name.to_owned(), value);
    }
    for name in [
        "credit_limit",
        "extra_reference1",
        "extra_reference2",
        "extra_reference3",
        "note",
        "territory_id",
    ] {
        row.insert(name.to_owned(), Value::Null);
    }
    for name in FLAGS {
        row.insert((*name).to_owned(), Value::Bool(false));
    }
    for name in ["cloud_export_markup", "cloud_import_markup", "cloud_seller_markup"] {
        row.insert(name.to_owned(), Value::from("0.0000"));
    }
    row
}

/// The roles that a link may have.
const FLAGS: &[&str] = &[
    "client",
    "cloud_builder",
    "cloud_customer",
    "cloud_distributor",
    "cloud_seller",
    "customer",
    "service_centre",
    "supplier",
    "warrantor",
];
