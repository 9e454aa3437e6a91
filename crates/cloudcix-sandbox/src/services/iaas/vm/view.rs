use serde_json::{Map, Value};

use super::{
    super::{
        entities::{STORAGE_TYPE, VM},
        mail,
    },
    room::server_of,
};
use crate::{
    engine::{Context, Method, Work, show as show_row},
    state::{Columns, Row, State},
};

/// Shows one machine: with the name of its storage's type, and the mail addresses of those whom the
/// robot tells of it.
pub(super) fn show(context: &Context<'_>, work: &Work, row: &Row) -> Map<String, Value> {
    let mut shown = show_row(context.state, &VM, row);
    if let Some(name) = storage_type_of(context.state, row) {
        shown.insert("storage_type".to_owned(), name);
    }
    if work.method == Some(Method::Read) {
        shown.insert("emails".to_owned(), mail::of_machine(context, row));
    }
    shown
}

/// Returns the name of the type of a machine's storage.
pub(in super::super) fn storage_type_of(state: &State, machine: &Columns) -> Option<Value> {
    let server = server_of(state, machine)?;
    let kind = state.get(STORAGE_TYPE.table, server.get("storage_type_id")?)?;
    kind.get("name").cloned()
}
