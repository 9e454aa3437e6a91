//! The links between addresses.

use serde_json::Value;

use super::entities::ADDRESS_LINK;
use crate::state::{Row, State, flag, integer};

/// Returns the links of addresses, in the order of their ids, without those that were deleted.
pub(super) fn links(state: &State) -> impl Iterator<Item = &Row> {
    let rows = state.table(ADDRESS_LINK.table).iter().map(|(_, row)| row);
    rows.filter(|row| !flag(row, "deleted"))
}

/// Returns the link from one address to another.
pub(super) fn link(state: &State, from: &Value, to: &Value) -> Option<Row> {
    let (from, to) = (from.as_i64()?, to.as_i64()?);
    let is_it = |row: &&Row| {
        integer(row, "address_id") == Some(from) && integer(row, "contra_address_id") == Some(to)
    };
    links(state).find(is_it).cloned()
}
