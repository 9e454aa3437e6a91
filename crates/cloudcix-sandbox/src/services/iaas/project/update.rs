use serde_json::{Map, Value};

use super::{
    super::{
        entities::{PROJECT, SNAPSHOT, VM, VM_HISTORY, referring},
        rows,
        states::{CLOSED, QUIESCED, RESTART, RUNNING, SCRUB},
        virtual_router,
    },
    error,
};
use crate::{
    engine::{Context, Work, clean_text, show},
    http::Refusal,
    python,
    state::{Columns, Key, Row, flag, integer, text},
};

const NAME_LENGTH: usize = 100;

/// The changes of a project.
pub(in super::super) struct Changes {
    columns: Columns,
    /// The state that all that is in it is to have.
    state: Option<i64>,
}

/// Changes a project: its texts, its grace period, or the state of all that is in it.
pub(super) fn update(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let (Some(key), Some(row)) = (work.key.clone(), work.row.clone()) else {
        return Err(Refusal::Fault);
    };
    let changes = check(context, &row, &work.sent, context.is_partial).map_err(Refusal::Fields)?;
    let state = changes.state;
    let name = changes.columns.get("name").or_else(|| row.get("name")).map(python::display);
    save(context, &key, &changes);
    if let Some(state) = state {
        change_all(context, &row, state, &name.unwrap_or_default());
        rows::ask_robot(context, &row);
    }
    Ok(())
}

/// Checks the changes of a project: returns them, or the errors.
pub(in super::super) fn check(
    context: &Context<'_>,
    row: &Row,
    sent: &Map<String, Value>,
    is_partial: bool,
) -> Result<Changes, Map<String, Value>> {
    let mut columns = Columns::new();
    let mut errors = Map::new();
    let mut keep = |field: &str, checked: Result<Option<Value>, u16>| match checked {
        Ok(Some(value)) => {
            columns.insert(field.to_owned(), value);
        }
        Ok(None) => {}
        Err(number) => {
            errors.insert(field.to_owned(), error("update", number));
        }
    };
    if !is_partial || sent.contains_key("name") {
        keep("name", name(context, row, sent.get("name")));
    }
    if let Some(note) = sent.get("note").filter(|note| !python::is_falsy(note)) {
        keep("note", Ok(Some(Value::from(clean_text(Some(note))))));
    }
    let state = state(context, row, sent.get("state"));
    keep("state", state.map(|_| None));
    keep("grace_period", grace_period(sent.get("grace_period")));
    match state {
        Ok(state) if errors.is_empty() => Ok(Changes { columns, state }),
        _ => Err(errors),
    }
}

/// Stores the changes of a project itself, even if there are none.
pub(in super::super) fn save(context: &mut Context<'_>, key: &Key, changes: &Changes) {
    let columns: Vec<(&str, Value)> =
        changes.columns.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    rows::set(context, &PROJECT, key, columns);
}

fn name(context: &Context<'_>, row: &Row, sent: Option<&Value>) -> Result<Option<Value>, u16> {
    let name = clean_text(sent);
    if name.is_empty() {
        return Err(101);
    }
    if name.chars().count() > NAME_LENGTH {
        return Err(102);
    }
    let is_taken = context.state.table(PROJECT.table).iter().any(|(_, other)| {
        text(other, "name") == name
            && integer(other, "address_id") == Some(context.address_id())
            && other.get("id") != row.get("id")
            && !flag(other, "closed")
    });
    if is_taken { Err(103) } else { Ok(Some(Value::from(name))) }
}

fn grace_period(sent: Option<&Value>) -> Result<Option<Value>, u16> {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let period = python::id_of(sent).ok_or(113_u16)?;
    if period < 0 {
        return Err(112);
    }
    Ok(Some(Value::from(i64::try_from(period).unwrap_or(i64::MAX))))
}

/// Returns the state that all of the project is to have: running again, or deleted.
fn state(context: &Context<'_>, row: &Row, sent: Option<&Value>) -> Result<Option<i64>, u16> {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let shown = show(context.state, &PROJECT, row);
    if integer(&shown, "min_state").is_none_or(|state| state < RUNNING) {
        return Err(104);
    }
    let state = python::id_of(sent).ok_or(105_u16)?;
    let state = i64::try_from(state).map_err(|_| 106_u16)?;
    if ![RUNNING, SCRUB].contains(&state) {
        return Err(106);
    }
    if !flag(&shown, "stable") {
        return Err(107);
    }
    match (state, flag(&shown, "shut_down")) {
        (SCRUB, true) => Err(108),
        (SCRUB, false) => may_scrub(context, row).map(|()| Some(state)),
        (RUNNING, false) => Err(111),
        _ => Ok(Some(state)),
    }
}

/// Checks that no machine of a project has devices or snapshots.
fn may_scrub(context: &Context<'_>, project: &Row) -> Result<(), u16> {
    let machines = referring(context.state, &VM, "project_id", project);
    let machines: Vec<&Row> =
        machines.filter(|row| integer(row, "state") != Some(CLOSED)).collect();
    if machines.iter().any(|row| integer(row, "gpu").is_some_and(|gpu| gpu > 0)) {
        return Err(109);
    }
    let has_snapshots = |machine: &&Row| {
        referring(context.state, &SNAPSHOT, "vm_id", machine)
            .any(|row| integer(row, "state").is_some_and(|state| state < CLOSED))
    };
    if machines.iter().any(has_snapshots) { Err(110) } else { Ok(()) }
}

/// Changes the state of the router and of all machines that aren't closed.
fn change_all(context: &mut Context<'_>, project: &Row, state: i64, name: &str) {
    let router = project.get("virtual_router_id").and_then(Key::from_value);
    let new = if state == SCRUB { SCRUB } else { RESTART };
    if let Some(router) = router {
        virtual_router::save(context, &router, Some(new));
    }
    let machines: Vec<Row> = referring(context.state, &VM, "project_id", project)
        .filter(|row| integer(row, "state") != Some(CLOSED))
        .cloned()
        .collect();
    for machine in machines {
        let Some(key) = machine.get("id").and_then(Key::from_value) else { continue };
        // Machines go back to the last state that they had before.
        let last = referring(context.state, &VM_HISTORY, "vm_id", &machine)
            .filter_map(|row| integer(row, "state"))
            .filter(|state| [RUNNING, QUIESCED].contains(state))
            .last();
        let new = match last {
            _ if state == SCRUB => SCRUB,
            Some(RUNNING) => RESTART,
            _ => QUIESCED,
        };
        let history = rows::columns([
            ("customer_address", project.get("address_id").cloned().unwrap_or_default()),
            ("project_id", project.get("id").cloned().unwrap_or_default()),
            ("project_vm_name", Value::from(format!("{name}_{}", text(&machine, "name")))),
            ("state", Value::from(new)),
            ("storage_histories", Value::Array(Vec::new())),
            ("vm_id", key.to_value()),
        ]);
        rows::add(context, &VM_HISTORY, history);
        rows::set(context, &VM, &key, [("state", Value::from(new))]);
    }
}
