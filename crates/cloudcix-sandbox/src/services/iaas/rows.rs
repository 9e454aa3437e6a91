//! Changes of rows that a request makes besides the one that it is about.

use serde_json::Value;

use super::{entities::PROJECT, run_robot};
use crate::{
    auth::Caller,
    engine::{Context, Entity},
    state::{Columns, Key},
};

/// Stores a new row with the next id, the present time, and the caller as the one who made it.
pub(super) fn add(context: &mut Context<'_>, entity: &Entity, mut row: Columns) -> Key {
    let now = Value::from(context.now.to_string());
    for column in ["created", "updated"] {
        if entity.has(column) {
            row.insert(column.to_owned(), now.clone());
        }
    }
    if entity.has("modified_by") {
        let caller = Value::from(context.caller.as_ref().map(Caller::id));
        row.entry("modified_by").or_insert(caller);
    }
    let table = context.state.table_mut(entity.table);
    let id = table.take_id();
    row.insert("id".to_owned(), Value::from(id));
    table.insert(Key::Number(id), row);
    Key::Number(id)
}

/// Changes columns of a row, and the time of its last change.
pub(super) fn set<'a>(
    context: &mut Context<'_>,
    entity: &Entity,
    key: &Key,
    columns: impl IntoIterator<Item = (&'a str, Value)>,
) {
    let now = Value::from(context.now.to_string());
    put(context, entity, key, columns.into_iter().chain([("updated", now)]));
}

/// Changes columns of a row, but not the time of its last change.
pub(super) fn put<'a>(
    context: &mut Context<'_>,
    entity: &Entity,
    key: &Key,
    columns: impl IntoIterator<Item = (&'a str, Value)>,
) {
    let Some(row) = context.state.table(entity.table).get(key) else { return };
    let mut row = (**row).clone();
    row.extend(columns.into_iter().map(|(name, value)| (name.to_owned(), value)));
    context.state.table_mut(entity.table).insert(key.clone(), row);
}

/// Deletes a row now, but keeps it for those that refer to it.
pub(super) fn bury(context: &mut Context<'_>, entity: &Entity, key: &Key) {
    set(context, entity, key, []);
    context.state.table_mut(entity.table).bury(key);
}

/// Notes that the robots have something to do for a project.
pub(super) fn ask_robot(context: &mut Context<'_>, project: &Columns) {
    if let Some(key) = project.get("id").and_then(Key::from_value) {
        let asked = [("run_robot", Value::Bool(true)), ("run_icarus", Value::Bool(true))];
        set(context, &PROJECT, &key, asked);
        run_robot::note_change(context.state, project);
    }
}

/// Returns columns by their names.
pub(super) fn columns<const N: usize>(columns: [(&str, Value); N]) -> Columns {
    columns.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
