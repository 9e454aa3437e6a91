use serde_json::{Map, Value};

use super::{
    super::{
        super::membership::user,
        entities::{STORAGE_TYPE, VM, VM_HISTORY, referring},
        scopes::project_of,
        states::ASKED,
    },
    room::server_of,
};
use crate::{
    auth::USER,
    engine::{Context, Method, Work, show as show_row},
    state::{Columns, Row, integer, text},
};

/// Shows one machine: with the name of its storage's type, and the mail addresses of those whom the
/// robot tells of it.
pub(super) fn show(context: &Context<'_>, work: &Work, row: &Row) -> Map<String, Value> {
    let mut shown = show_row(context.state, &VM, row);
    let server = server_of(context.state, row);
    let kind = server
        .and_then(|server| context.state.get(STORAGE_TYPE.table, server.get("storage_type_id")?));
    if let Some(name) = kind.and_then(|kind| kind.get("name")) {
        shown.insert("storage_type".to_owned(), name.clone());
    }
    if work.method == Some(Method::Read) {
        shown.insert("emails".to_owned(), emails(context, row));
    }
    shown
}

/// Returns the mail addresses of the manager of a machine's project, and of who asked for the last
/// change of its state, if the caller sees them.
fn emails(context: &Context<'_>, machine: &Columns) -> Value {
    let state = &*context.state;
    let asked = referring(state, &VM_HISTORY, "vm_id", machine)
        .filter(|row| integer(row, "state").is_some_and(|state| ASKED.contains(&state)))
        .last();
    let asker = asked.and_then(|row| integer(row, "modified_by"));
    let manager = project_of(state, machine).and_then(|row| integer(row, "manager_id"));
    let sees = user::listed(context);
    let users = state.table(USER).iter();
    users
        .filter(|(key, row)| sees(key, row))
        .filter(|(_, row)| {
            let id = integer(row, "id");
            id.is_some() && (id == asker || id == manager)
        })
        .map(|(_, row)| Value::from(text(row, "email")))
        .collect()
}
