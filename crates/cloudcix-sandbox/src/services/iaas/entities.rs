//! The tables of `IaaS`: their columns, and how their rows are shown.

mod cloud;
mod hardware;
mod history;
mod network;

pub(crate) use cloud::{
    BACKUP, CEPH, FIREWALL_RULE, PROJECT, SNAPSHOT, STORAGE, VIRTUAL_ROUTER, VM,
};
pub(crate) use hardware::{
    DEVICE, DEVICE_TYPE, IMAGE, INTERFACE, PLACED, REGION_IMAGE, REGION_STORAGE_TYPE, ROUTER,
    SERVER, SERVER_TYPE, STORAGE_TYPE, room_for_routers,
};
pub(crate) use history::{BACKUP_HISTORY, SNAPSHOT_HISTORY, VM_HISTORY, VPN, VPN_HISTORY};
pub(crate) use network::{
    ALLOCATION, ASN, BLACKLIST, DOMAIN, IP_ADDRESS, IP_ADDRESS_GROUP, IPMI, POOL_IP, RECORD,
    SUBNET, WHITELIST,
};

use serde_json::{Map, Value};

use crate::{
    engine::{Column, Entity, show},
    query::Kind,
    state::{Columns, Row, State},
};

/// The columns that nearly all tables have.
const ID: Column = Column("id", Kind::Integer);
const CREATED: Column = Column("created", Kind::Time);
const UPDATED: Column = Column("updated", Kind::Time);
const MODIFIED_BY: Column = Column("modified_by", Kind::Integer);

/// Returns the rows of a table that refer to `row` by a column, in the order of their keys.
pub(super) fn referring<'a>(
    state: &'a State,
    entity: &Entity,
    column: &'static str,
    row: &'a Columns,
) -> impl Iterator<Item = &'a Row> {
    let id = row.get("id").filter(|id| !id.is_null());
    id.into_iter().flat_map(move |id| state.table(entity.table).referring(column, id))
}

/// Shows the rows of a table that refer to `row` by a column.
fn show_referring(state: &State, entity: &Entity, column: &'static str, row: &Columns) -> Value {
    let rows = referring(state, entity, column, row);
    rows.map(|row| Value::Object(show(state, entity, row))).collect()
}

/// Keeps some keys of a row that is shown.
fn only(mut shown: Map<String, Value>, keys: &[&str]) -> Value {
    shown.retain(|key, _| keys.contains(&key.as_str()));
    Value::Object(shown)
}
