//! The attaching of drives to machines, and their detaching.

use serde_json::Value;

use super::{
    ceph::is_public,
    entities::{CEPH, VM},
    rows,
    scopes::project_of,
    states::{QUIESCED, QUIESCED_UPDATE, RUNNING, RUNNING_UPDATE},
};
use crate::{
    auth::Caller,
    engine::{Context, Method, Rules, Work},
    http::{Answer, Refusal},
    state::{Columns, Key, Row, integer},
};

pub(super) static ATTACH: Rules =
    Rules::new("IAAS", "attach", "iaas_attach", &CEPH).under_way().special(Method::Update, attach);

pub(super) static DETACH: Rules =
    Rules::new("IAAS", "detach", "iaas_detach", &CEPH).under_way().special(Method::Update, detach);

/// The number of an error, with its status and its text.
type Wrong = (u16, u16, &'static str);

const DONE: Answer = Answer::Empty { status: 204 };

const NO_DRIVE: Wrong = (
    404,
    1,
    "The \"resource_id\" path parameter is invalid. \"resource_id\" does not correspond to a valid \
    Resource in your Address.",
);
const ATTACHED: Wrong = (
    400,
    3,
    "The \"resource_id\" path parameter is invalid. The Resource is already attached to another \
    Resource.",
);
const DRIVE_IN_WORK: Wrong = (
    400,
    4,
    "The \"resource_id\" path parameter is invalid. The Resource must be in the Running or \
    Quiesced state in order to be attached to another Resource.",
);
const NO_MACHINE: Wrong = (
    404,
    5,
    "The \"parent_resource_id\" path parameter is invalid. \"parent_resource_id\" does not \
    correspond to a valid Resource in your Address.",
);
const OTHER_PROJECT: Wrong = (
    400,
    6,
    "The \"resource_id\" and \"parent_resource_id\" path parameters together are invalid. The \
    Resource records that these correspond to belong to different Projects.",
);
const MACHINE_IN_WORK: Wrong = (
    400,
    7,
    "The \"parent_resource_id\" path parameter is invalid. The Resource must be in the Running or \
    Quiesced state in order to be attached to another Resource.",
);
const ROBOT: Wrong =
    (403, 201, "You do not have permission to make this request. Robots cannot attach Resources.");
const PRIVATE: Wrong = (
    403,
    202,
    "You do not have permission to make this request. A User must be public to attach Resources.",
);

const NOT_ATTACHED: Wrong = (
    400,
    3,
    "The \"resource_id\" path parameter is invalid. The requested Resource is not attached to \
    another Resource.",
);
const NOT_QUIESCED: Wrong = (
    400,
    4,
    "The \"resource_id\" path parameter is invalid. Robots can only detach Quiesced Resources.",
);
const NOT_RUNNING: Wrong = (
    400,
    5,
    "The \"resource_id\" path parameter is invalid. The resource must be Running in order to \
    request Detaching.",
);
const PARENT_IN_WORK: Wrong = (
    400,
    6,
    "The \"resource_id\" path parameter is invalid. The resource's parent must be Running or \
    Quiesced in order to request Detaching.",
);
const OTHER_REGION: Wrong = (
    403,
    201,
    "You do not have permission to make this request. Robots cannot detach Resources in other \
    regions.",
);
const PRIVATE_DETACHES: Wrong = (
    403,
    202,
    "You do not have permission to make this request. A User must be public to detach Resources.",
);

fn refusal(rules: &Rules, (status, number, text): Wrong) -> Refusal {
    rules.refusal(status, Method::Update, number, text)
}

/// Whether the project of a row is the caller's address's.
fn is_own(context: &Context<'_>, row: &Columns) -> bool {
    let project = project_of(context.state, row);
    project.and_then(|project| integer(project, "address_id")) == Some(context.address_id())
}

fn rests(row: &Columns) -> bool {
    matches!(integer(row, "state"), Some(RUNNING | QUIESCED))
}

fn attach(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let (key, drive, parent, machine) =
        to_attach(context).map_err(|wrong| refusal(rules, wrong))?;
    let columns = [
        ("parent_id", machine.get("id").cloned().unwrap_or_default()),
        ("state", Value::from(RUNNING)),
    ];
    rows::set(context, &CEPH, &key, columns);
    update_machine(context, &parent, &machine, &drive);
    Ok(DONE)
}

/// Returns the drive and the machine to which it is to be attached, with their keys.
fn to_attach(context: &Context<'_>) -> Result<(Key, Row, Key, Row), Wrong> {
    if context.caller_is(Caller::is_robot) {
        return Err(ROBOT);
    }
    if !is_public(context, &Work::default()) {
        return Err(PRIVATE);
    }
    let find = |table, key: &Key| {
        context.state.table(table).get(key).filter(|row| is_own(context, row)).cloned()
    };
    let (key, parent) = (context.key("resource_id"), context.key("parent_resource_id"));
    let drive = find(CEPH.table, &key).ok_or(NO_DRIVE)?;
    if drive.get("parent_id").is_some_and(|id| !id.is_null()) {
        return Err(ATTACHED);
    }
    if !rests(&drive) {
        return Err(DRIVE_IN_WORK);
    }
    let machine = find(VM.table, &parent).ok_or(NO_MACHINE)?;
    if drive.get("project_id") != machine.get("project_id") {
        return Err(OTHER_PROJECT);
    }
    if rests(&machine) { Ok((key, drive, parent, machine)) } else { Err(MACHINE_IN_WORK) }
}

/// Asks the robot to change what a machine has.
fn update_machine(context: &mut Context<'_>, key: &Key, machine: &Row, drive: &Row) {
    let is_running = integer(machine, "state") == Some(RUNNING);
    let state = if is_running { RUNNING_UPDATE } else { QUIESCED_UPDATE };
    rows::set(context, &VM, key, [("state", Value::from(state))]);
    if let Some(project) = project_of(context.state, drive).cloned() {
        rows::ask_robot(context, &project);
    }
}

/// Marks a drive as one to detach; once the robot has done so, it is free.
fn detach(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let key = context.key("resource_id");
    let drive = to_detach(context, &key).map_err(|wrong| refusal(rules, wrong))?;
    if context.caller_is(Caller::is_robot) {
        if integer(&drive, "state") != Some(QUIESCED) {
            return Err(refusal(rules, NOT_QUIESCED));
        }
        free(context, &key);
        return Ok(DONE);
    }
    if integer(&drive, "state") != Some(RUNNING) {
        return Err(refusal(rules, NOT_RUNNING));
    }
    let parent = drive.get("parent_id").and_then(Key::from_value).ok_or(Refusal::Fault)?;
    let machine = context.state.table(VM.table).get(&parent).cloned().ok_or(Refusal::Fault)?;
    if !rests(&machine) {
        return Err(refusal(rules, PARENT_IN_WORK));
    }
    rows::set(context, &CEPH, &key, [("state", Value::from(QUIESCED))]);
    update_machine(context, &parent, &machine, &drive);
    Ok(DONE)
}

/// Detaches the drives of the machine of the primary key for which that was asked.
pub(super) fn free_drives(context: &mut Context<'_>) {
    let machine = context.pk().to_value();
    let drives: Vec<Key> = context
        .state
        .table(CEPH.table)
        .referring("parent_id", &machine)
        .filter(|drive| integer(drive, "state") == Some(QUIESCED))
        .filter_map(|drive| Key::from_value(drive.get("id")?))
        .collect();
    for drive in drives {
        free(context, &drive);
    }
}

fn free(context: &mut Context<'_>, drive: &Key) {
    let free = [("parent_id", Value::Null), ("state", Value::from(RUNNING))];
    rows::set(context, &CEPH, drive, free);
}

/// Returns the attached drive that the caller may detach.
fn to_detach(context: &Context<'_>, key: &Key) -> Result<Row, Wrong> {
    let is_robot = context.caller_is(Caller::is_robot);
    let drive = context.state.table(CEPH.table).get(key).ok_or(NO_DRIVE)?.clone();
    if is_robot {
        let project = project_of(context.state, &drive);
        let region = project.and_then(|project| integer(project, "region_id"));
        if region != Some(context.address_id()) {
            return Err(OTHER_REGION);
        }
    } else if !is_own(context, &drive) {
        return Err(NO_DRIVE);
    } else if !is_public(context, &Work::default()) {
        return Err(PRIVATE_DETACHES);
    }
    let is_attached = drive.get("parent_id").is_some_and(|id| !id.is_null());
    if is_attached { Ok(drive) } else { Err(NOT_ATTACHED) }
}
