use serde_json::{Map, Value};

use super::{
    super::{
        copies,
        entities::{SNAPSHOT, SNAPSHOT_HISTORY, VM, referring},
        rows,
        scopes::project_of,
        states::{CLOSED, REQUESTED, RUNNING, RUNNING_UPDATE, SCRUB, SCRUBBING, STABLE},
    },
    RULES,
    texts::error,
};
use crate::{
    auth::Caller,
    engine::{Context, Method, Work, clean_text},
    http::Refusal,
    python,
    state::{Columns, Key, Row, State, flag, integer, text},
};

const NAME_LENGTH: usize = 64;

pub(super) fn create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let mut errors = Map::new();
    let machine = match machine(context, work.sent.get("vm_id")) {
        Ok(found) => Some(found),
        Err(number) => {
            errors.insert("vm_id".to_owned(), error("create", number));
            None
        }
    };
    let name = work.sent.get("name").filter(|name| !python::is_falsy(name));
    let name = clean_text(name);
    if name.is_empty() {
        errors.insert("name".to_owned(), error("create", 106));
    } else if let Some((machine, _)) = &machine
        && is_taken(context.state, machine, &name, None)
    {
        errors.insert("name".to_owned(), error("create", 107));
    }
    let Some((machine, parent)) = machine.filter(|_| errors.is_empty()) else {
        return Err(Refusal::Fields(errors));
    };
    let project = project_of(context.state, &machine).ok_or(Refusal::Fault)?.clone();
    if integer(&project, "address_id") != Some(context.address_id()) {
        let text = "You do not have permission to make this request. You can only create \
                    Snapshots of a VM in your Address.";
        return Err(RULES.refusal(403, Method::Create, 201, text));
    }
    if !are_stable(context.state, &machine) {
        let text = "One or more snapshots of the VM are not in a Stable state. Please wait for \
                    Robot to finish scrubbing or building the snapshots before creating another \
                    of the same VM.";
        return Err(RULES.refusal(400, Method::Create, 1, text));
    }
    let columns = rows::columns([
        ("active", Value::Bool(true)),
        ("name", Value::from(name)),
        ("parent_id", parent.as_ref().and_then(|row| row.get("id").cloned()).into()),
        ("remove_subtree", Value::Bool(false)),
        ("state", Value::from(REQUESTED)),
        ("vm_id", machine.get("id").cloned().unwrap_or_default()),
    ]);
    let key = rows::add(context, &SNAPSHOT, columns);
    note(context, &project, &machine, &key, REQUESTED);
    if let Some(parent) = parent.and_then(|row| Key::from_value(row.get("id")?)) {
        rows::set(context, &SNAPSHOT, &parent, [("active", Value::Bool(false))]);
    }
    rows::ask_robot(context, &project);
    work.key = Some(key);
    Ok(())
}

/// Returns the machine of a new snapshot and its active snapshot, or the number of the error.
fn machine(context: &Context<'_>, sent: Option<&Value>) -> Result<(Row, Option<Row>), u16> {
    let id = sent.and_then(python::id_of).ok_or(101_u16)?;
    let id = i64::try_from(id).map_err(|_| 102_u16)?;
    let machine = context.state.get(VM.table, &Value::from(id)).ok_or(102_u16)?;
    if !copies::is_ready(machine) {
        return Err(103);
    }
    let mut active = open(context.state, machine).filter(|row| flag(row, "active"));
    let parent = active.next().cloned();
    if active.next().is_some() {
        return Err(104);
    }
    if parent.as_ref().is_some_and(|row| integer(row, "state") != Some(RUNNING)) {
        return Err(105);
    }
    Ok((machine.clone(), parent))
}

/// Returns the snapshots of a machine that aren't closed.
fn open<'a>(state: &'a State, machine: &'a Columns) -> impl Iterator<Item = &'a Row> {
    let snapshots = referring(state, &SNAPSHOT, "vm_id", machine);
    snapshots.filter(|row| integer(row, "state") != Some(CLOSED))
}

fn is_taken(state: &State, machine: &Columns, name: &str, but: Option<&Value>) -> bool {
    open(state, machine).any(|row| text(row, "name") == name && row.get("id") != but)
}

fn are_stable(state: &State, machine: &Columns) -> bool {
    let mut snapshots = referring(state, &SNAPSHOT, "vm_id", machine);
    snapshots.all(|row| integer(row, "state").is_some_and(|state| STABLE.contains(&state)))
}

/// Checks that nothing happens to the snapshots of a machine. Robots don't wait for that.
pub(super) fn is_ready(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let machine = machine_of(context, work)?;
    if !context.caller_is(Caller::is_robot) && !are_stable(context.state, &machine) {
        let text = "One or more snapshots of the VM are not in a Stable state. Please wait for \
                    Robot to finish scrubbing or building the snapshots before updating another \
                    of the same VM.";
        return Err(RULES.refusal(400, Method::Update, 2, text));
    }
    if integer(&machine, "gpu").is_some_and(|gpu| gpu > 0) {
        let text = "A Snapshot cannot be updated as this VM has GPUs attached. Please update the \
                    VM by detatching the GPUs before requesting to update this Snapshot.";
        return Err(RULES.refusal(400, Method::Update, 3, text));
    }
    Ok(())
}

fn machine_of(context: &Context<'_>, work: &Work) -> Result<Row, Refusal> {
    let id = work.value("vm_id").ok_or(Refusal::Fault)?;
    context.state.get(VM.table, id).cloned().ok_or(Refusal::Fault)
}

pub(super) fn update(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let (Some(key), Some(row)) = (work.key.clone(), work.row.clone()) else {
        return Err(Refusal::Fault);
    };
    let machine = machine_of(context, work)?;
    let project = project_of(context.state, &machine).ok_or(Refusal::Fault)?.clone();
    let mut columns = Columns::new();
    let mut errors = Map::new();
    let name = clean_text(work.sent.get("name"));
    if name.chars().count() > NAME_LENGTH {
        errors.insert("name".to_owned(), error("update", 101));
    } else if is_taken(context.state, &machine, &name, row.get("id")) {
        errors.insert("name".to_owned(), error("update", 102));
    } else if !name.is_empty() {
        columns.insert("name".to_owned(), Value::from(name));
    }
    let state = match copies::state(context, &row, &machine, work.sent.get("state")) {
        Ok(state) => state,
        Err(number) => {
            errors.insert("state".to_owned(), error("update", number));
            None
        }
    };
    let wrong = match work.sent.get("remove_subtree") {
        None | Some(Value::Null | Value::Bool(false)) => None,
        Some(Value::Bool(true)) if state == Some(SCRUB) => {
            columns.insert("remove_subtree".to_owned(), Value::Bool(true));
            None
        }
        Some(Value::Bool(true)) => Some(if state.is_none() { 109 } else { 110 }),
        Some(_) => Some(108),
    };
    if let Some(number) = wrong {
        errors.insert("remove_subtree".to_owned(), error("update", number));
    }
    if !errors.is_empty() {
        return Err(Refusal::Fields(errors));
    }
    if let Some(state) = state {
        columns.insert("state".to_owned(), Value::from(state));
        match state {
            RUNNING_UPDATE if !flag(&row, "active") => {
                let active: Vec<Key> = open(context.state, &machine)
                    .filter(|other| flag(other, "active") && other.get("id") != row.get("id"))
                    .filter_map(|other| Key::from_value(other.get("id")?))
                    .collect();
                for other in active.iter().take(1) {
                    rows::set(context, &SNAPSHOT, other, [("active", Value::Bool(false))]);
                }
                columns.insert("active".to_owned(), Value::Bool(true));
            }
            CLOSED => {
                columns.insert("active".to_owned(), Value::Bool(false));
                close(context, &project, &machine, &row);
            }
            SCRUBBING if flag(&row, "remove_subtree") => {
                for child in subtree(context.state, &row) {
                    change(context, &project, &machine, &child, SCRUBBING);
                }
            }
            _ => {}
        }
        note(context, &project, &machine, &key, state);
    }
    let columns: Vec<(&str, Value)> =
        columns.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    rows::set(context, &SNAPSHOT, &key, columns);
    rows::ask_robot(context, &project);
    Ok(())
}

/// Returns the keys of the snapshots that were made after a snapshot, and aren't closed.
fn subtree(state: &State, row: &Columns) -> Vec<Key> {
    let mut all = Vec::new();
    let mut rest: Vec<&Columns> = vec![row];
    while let Some(parent) = rest.pop() {
        let children = referring(state, &SNAPSHOT, "parent_id", parent);
        for child in children.filter(|row| integer(row, "state") != Some(CLOSED)) {
            all.extend(child.get("id").and_then(Key::from_value));
            rest.push(child);
        }
    }
    all
}

/// Takes a snapshot out of its tree: with all below it, or so that its parent has its children.
fn close(context: &mut Context<'_>, project: &Row, machine: &Row, row: &Row) {
    let below = subtree(context.state, row);
    let is_active = |key: &Key| {
        let found = context.state.table(SNAPSHOT.table).get(key);
        found.is_some_and(|row| flag(row, "active"))
    };
    let active = below.iter().find(|key| is_active(key)).cloned();
    if let Some(active) = &active {
        rows::set(context, &SNAPSHOT, active, [("active", Value::Bool(false))]);
    }
    let parent = row.get("parent_id").cloned().unwrap_or_default();
    if let Some(parent) =
        Key::from_value(&parent).filter(|_| active.is_some() || flag(row, "active"))
    {
        rows::set(context, &SNAPSHOT, &parent, [("active", Value::Bool(true))]);
    }
    if flag(row, "remove_subtree") {
        for child in below {
            change(context, project, machine, &child, CLOSED);
        }
        return;
    }
    let children: Vec<Key> = referring(context.state, &SNAPSHOT, "parent_id", row)
        .filter(|child| integer(child, "state") != Some(CLOSED))
        .filter_map(|child| Key::from_value(child.get("id")?))
        .collect();
    for child in children {
        rows::set(context, &SNAPSHOT, &child, [("parent_id", parent.clone())]);
    }
}

/// Changes the state of a snapshot, which its history tells.
fn change(context: &mut Context<'_>, project: &Row, machine: &Row, key: &Key, state: i64) {
    rows::set(context, &SNAPSHOT, key, [("state", Value::from(state))]);
    note(context, project, machine, key, state);
}

fn note(context: &mut Context<'_>, project: &Row, machine: &Row, key: &Key, state: i64) {
    let history = rows::columns([
        ("customer_address", project.get("address_id").cloned().unwrap_or_default()),
        ("project_id", project.get("id").cloned().unwrap_or_default()),
        ("snapshot_id", key.to_value()),
        ("state", Value::from(state)),
        ("vm_id", machine.get("id").cloned().unwrap_or_default()),
    ]);
    rows::add(context, &SNAPSHOT_HISTORY, history);
}
