use serde_json::{Map, Value};

use super::{
    super::{
        copies,
        entities::{SNAPSHOT, SNAPSHOT_HISTORY, VM, referring},
        rows,
        scopes::{self, project_of},
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

const NAME_LENGTH: usize = 128;

pub(super) fn create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let mut errors = Map::new();
    let machine = match machine(context, work.sent.get("vm_id")) {
        Ok(found) => Some(found),
        Err(number) => {
            errors.insert("vm_id".to_owned(), error("create", number));
            None
        }
    };
    let name = clean_text(work.sent.get("name"));
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
    scopes::must_be_public(&RULES, context, Method::Create, 202, "create Snapshots")?;
    if !are_stable(context.state, &machine) {
        let text = "A Snapshot cannot be created as one or more snapshots of this VM are currently \
                    being scrubbed. Please wait for Robot to finish scrubbing Snapshots before \
                    requesting to create a new Snapshot.";
        return Err(RULES.refusal(400, Method::Create, 1, text));
    }
    if copies::has_devices(&machine) {
        let text = "A Snapshot cannot be created as this VM has GPUs attached. Please update the \
                    VM by detatching the GPUs before requesting to create a new Snapshot.";
        return Err(RULES.refusal(400, Method::Create, 2, text));
    }
    // The real server checks no length, and fails at a name that its column can't hold.
    if name.chars().count() > NAME_LENGTH {
        return Err(Refusal::Fault);
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
    if !copies::is_running(machine) {
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
    if copies::has_devices(&machine) {
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
    let state =
        match copies::state(context, &row, copies::is_running(&machine), work.sent.get("state")) {
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

/// Returns the snapshots that were made right after a snapshot, by their names.
fn children(state: &State, parent: &Columns) -> Vec<Row> {
    let mut children: Vec<Row> =
        referring(state, &SNAPSHOT, "parent_id", parent).cloned().collect();
    children.sort_by(|left, right| text(left, "name").cmp(text(right, "name")));
    children
}

/// Returns the keys of all snapshots below a snapshot, the closed ones included.
fn subtree(state: &State, row: &Columns) -> Vec<Key> {
    let mut all = Vec::new();
    let mut rest = children(state, row);
    rest.reverse();
    while let Some(child) = rest.pop() {
        let Some(key) = child.get("id").and_then(Key::from_value) else { continue };
        // A seed may have a circle.
        if all.contains(&key) {
            continue;
        }
        all.push(key);
        rest.extend(children(state, &child).into_iter().rev());
    }
    all
}

/// Returns the key of the active snapshot below a snapshot. The real server looks only at the first
/// open one of each snapshot's children.
fn active_below(state: &State, row: &Row) -> Option<Key> {
    let mut row = row.clone();
    // A seed may have a circle.
    for _ in 0..state.table(SNAPSHOT.table).len() {
        let is_open = |row: &Row| integer(row, "state") != Some(CLOSED);
        let child = children(state, &row).into_iter().find(is_open)?;
        if flag(&child, "active") {
            return child.get("id").and_then(Key::from_value);
        }
        row = child;
    }
    None
}

/// Takes a snapshot out of its tree: with all below it, or so that its parent has its children.
fn close(context: &mut Context<'_>, project: &Row, machine: &Row, row: &Row) {
    let active = if flag(row, "active") { None } else { active_below(context.state, row) };
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
        for child in subtree(context.state, row) {
            change(context, project, machine, &child, CLOSED);
        }
        return;
    }
    for child in children(context.state, row) {
        if integer(&child, "state") == Some(CLOSED) {
            continue;
        }
        if let Some(key) = child.get("id").and_then(Key::from_value) {
            // This is no change of the child: its time stays.
            let mut child = (*child).clone();
            child.insert("parent_id".to_owned(), parent.clone());
            context.state.table_mut(SNAPSHOT.table).insert(key, child);
        }
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
