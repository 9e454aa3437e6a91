//! The parts of a cloud that are created as well as updated, and what is undone if one is wrong.

use serde_json::{Map, Value};

use super::super::{
    entities::{IP_ADDRESS, VIRTUAL_ROUTER, VM, VM_HISTORY},
    vm,
};
use crate::{
    engine::{Context, Entity},
    http::Refusal,
    python,
    state::{Key, Row, State},
};

/// The errors of the parts of a cloud, by their names.
pub(super) type Errors = Map<String, Value>;

/// Returns the items of a list, none if nothing was sent, or nothing for anything else.
pub(super) fn items(sent: Option<&Value>) -> Option<&[Value]> {
    match sent.filter(|sent| !python::is_falsy(sent)) {
        None => Some(&[]),
        Some(Value::Array(items)) => Some(items),
        Some(_) => None,
    }
}

/// Does something with each item, and returns the errors by their positions, if there are any.
pub(super) fn each(
    items: &[Value],
    no_object: &Value,
    mut add: impl FnMut(&Map<String, Value>, usize) -> Result<(), Refusal>,
) -> Result<Option<Value>, Refusal> {
    let mut errors = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let Some(item) = item.as_object() else {
            errors.push(no_object.clone());
            continue;
        };
        errors.push(match add(item, index) {
            Ok(()) => Value::Null,
            Err(Refusal::Fields(fields)) => Value::Object(fields),
            // One error of the whole item.
            Err(refusal @ Refusal::Coded { .. }) => refusal.body().unwrap_or_default(),
            Err(other) => return Err(other),
        });
    }
    let is_wrong = errors.iter().any(|error| !error.is_null());
    Ok(is_wrong.then_some(Value::Array(errors)))
}

/// Adds a machine to a project.
pub(super) fn new_machine(
    context: &mut Context<'_>,
    project: &Row,
    sent: &Map<String, Value>,
) -> Result<(), Refusal> {
    let mut sent = sent.clone();
    sent.insert("project_id".to_owned(), project.get("id").cloned().unwrap_or_default());
    let plan = vm::create::check(context, &sent)?;
    vm::create::build(context, plan)?;
    Ok(())
}

/// Undoes what a request did before it failed. As on the real server, the public addresses of
/// machines stay taken, ids stay used, and the history tells of changes of machines.
pub(super) fn undo(context: &mut Context<'_>, earlier: State) {
    let routers = context.state.table(VIRTUAL_ROUTER.table).iter();
    let of_routers: Vec<&Value> = routers.filter_map(|(_, row)| row.get("ip_address_id")).collect();
    let is_public = |row: &Row| {
        row.get("vm_id").is_none_or(Value::is_null)
            && row.get("id").is_some_and(|id| !of_routers.contains(&id))
    };
    let had_machine =
        |row: &Row| row.get("vm_id").is_some_and(|id| earlier.get(VM.table, id).is_some());
    let addresses = new_rows(context.state, &earlier, &IP_ADDRESS, is_public);
    let lines = new_rows(context.state, &earlier, &VM_HISTORY, had_machine);
    context.state.roll_back(earlier);
    for (table, rows) in [(IP_ADDRESS.table, addresses), (VM_HISTORY.table, lines)] {
        for (key, row) in rows {
            context.state.table_mut(table).insert(key, (*row).clone());
        }
    }
}

/// Returns the rows that a table hadn't earlier, and that satisfy a condition.
fn new_rows(
    state: &State,
    earlier: &State,
    entity: &Entity,
    is_kept: impl Fn(&Row) -> bool,
) -> Vec<(Key, Row)> {
    let earlier = earlier.table(entity.table);
    let rows = state.table(entity.table).iter();
    rows.filter(|(key, row)| earlier.get(key).is_none() && is_kept(row))
        .map(|(key, row)| (key.clone(), row.clone()))
        .collect()
}
