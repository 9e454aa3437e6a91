//! The work that the robot of a region asks for, and the projects that it has done with.

use std::{collections::BTreeSet, time::Duration};

use serde_json::{Map, Value, json};

use super::{
    entities::{BACKUP, CEPH, PROJECT, ROUTER, SERVER, SNAPSHOT, VIRTUAL_ROUTER, VM, referring},
    robot::grace,
    scopes::project_of,
    states::{
        QUIESCE, QUIESCED_UPDATE, REQUESTED, RESTART, RUNNING_UPDATE, SCRUB, SCRUB_PREP,
        SCRUB_QUEUE,
    },
};
use crate::{
    auth::Caller,
    clock::{Civil, Timestamp},
    engine::{Context, Entity, Method, Rules},
    http::{Answer, Refusal},
    python,
    state::{Columns, Key, Row, State, flag, integer, text},
};

pub(super) static RULES: Rules = Rules::new("IAAS", "run_robot", "iaas_run_robot", &PROJECT)
    .special(Method::List, list)
    .special(Method::Create, turn_off);

/// The times at which the robots of the regions looked last, by region. A change takes a region's
/// row away.
const LOOKS: &str = "IAAS.robot_look";
/// The time for which the server remembers a look.
const REMEMBERED: Duration = Duration::from_secs(300);

/// The lists that a state puts a row into.
const LISTS: &[(i64, &[&str])] = &[
    (REQUESTED, &["build"]),
    (QUIESCE, &["quiesce"]),
    (RESTART, &["restart"]),
    (SCRUB, &["scrub"]),
    (QUIESCED_UPDATE, &["updatequiesced", "quiesced_update"]),
    (RUNNING_UPDATE, &["updaterunning", "running_update"]),
    // Only what has a grace period gets there.
    (SCRUB_PREP, &["scrubprep"]),
];

/// The types of servers.
const HYPERV: &[i64] = &[1];
const KVM: &[i64] = &[2, 4, 5];
const PHANTOM: &[i64] = &[3];

const NOT_ROBOT: &str =
    "You do not have permission to make this request. Only Robot can execute this request.";

/// The faults of the projects that a robot has done with, by the number of the error.
const WRONG: &[(u16, &str)] = &[
    (101, "The \"project_ids\" parameter must be a list."),
    (102, "The \"project_ids\" cannot be an empty list."),
    (103, "The \"project_ids\" parameter must be a list containing valid integers."),
    (
        104,
        "\"project_ids\" must be a list of valid IDs for Projects in your region. One or more of \
        the IDs in \"project_ids\" does not correspond with a valid Project in your region.",
    ),
];

/// Forgets that the robot of a project's region has looked: there is something new.
pub(super) fn note_change(state: &mut State, project: &Columns) {
    if let Some(region) = project.get("region_id").and_then(Key::from_value) {
        state.table_mut(LOOKS).remove(&region);
    }
}

/// Whether there may be something new in a region since its robot looked. It looks now.
fn look(state: &mut State, region: i64, now: Timestamp) -> bool {
    let region = Value::from(region);
    let last = state.get(LOOKS, &region).and_then(|row| Civil::parse(text(row, "at")));
    if let Some(key) = Key::from_value(&region) {
        let row = [("id", region), ("at", Value::from(now.to_string()))];
        let row = row.map(|(name, value)| (name.to_owned(), value));
        state.table_mut(LOOKS).insert(key, row.into_iter().collect());
    }
    last.is_none_or(|last| last.plus(REMEMBERED) <= now)
}

fn list(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    if !context.caller_is(Caller::is_robot) {
        return Err(rules.refusal(403, Method::List, 201, NOT_ROBOT));
    }
    let (region, now) = (context.address_id(), context.now);
    let is_new = look(context.state, region, now);
    let work = Work::new(context.state, now, region, is_new);
    Ok(Answer::content(200, work.show()))
}

/// The work in the projects of a region.
struct Work<'a> {
    state: &'a State,
    now: Timestamp,
    /// The ids of the projects, each once for every machine, the one changed longest ago first.
    ids: Vec<i64>,
    projects: BTreeSet<i64>,
    /// Whether the robot hasn't seen the latest changes. Else only what is being prepared for its
    /// deletion counts.
    is_new: bool,
}

impl<'a> Work<'a> {
    fn new(state: &'a State, now: Timestamp, region: i64, is_new: bool) -> Self {
        let projects = state.table(PROJECT.table).iter().map(|(_, row)| row);
        let projects = projects.filter(|row| integer(row, "region_id") == Some(region));
        let ids: Vec<i64> =
            by_change(projects).flat_map(|project| times(state, project, is_new)).collect();
        Self { state, now, projects: ids.iter().copied().collect(), ids, is_new }
    }

    fn show(&self) -> Value {
        let routers = |is_phantom: bool| {
            self.lists(&VIRTUAL_ROUTER, true, |row| {
                let router = row.get("router_id").and_then(|id| self.state.get(ROUTER.table, id));
                let capacity = router.map(|router| integer(router, "capacity"));
                capacity.is_some_and(|capacity| capacity.is_none() == is_phantom)
            })
        };
        let machines = |types| self.lists(&VM, true, |row| self.runs_on(Some(row), types));
        let copies = |entity, types| {
            let of = |row: &Row| row.get("vm_id").and_then(|id| self.state.get(VM.table, id));
            self.lists(entity, false, |row| self.is_new && self.runs_on(of(row), types))
        };
        let drives =
            self.lists(&CEPH, false, |row| self.is_new && integer(row, "resource_type") == Some(1));
        let all_routers = [routers(false), routers(true)];
        let all_machines = [HYPERV, KVM, PHANTOM].map(machines);
        let snapshots = [HYPERV, KVM].map(|types| copies(&SNAPSHOT, types));
        let backups = [HYPERV, KVM].map(|types| copies(&BACKUP, types));
        json!({
            "project_ids": self.ids,
            "resource": {
                "backup_hyperv": backups[0],
                "backup_kvm": backups[1],
                "ceph": drives,
                "gpu": empty(),
                "snapshot_hyperv": snapshots[0],
                "snapshot_kvm": snapshots[1],
                "virtual_router": all_routers[0],
                "virtual_router_phantom": all_routers[1],
                "vm_hyperv": all_machines[0],
                "vm_kvm": all_machines[1],
                "vm_phantom": all_machines[2],
            },
            "backups": together(&backups),
            "ceph": drives,
            "snapshots": together(&snapshots),
            "virtual_routers": together(&all_routers),
            "vms": together(&all_machines),
        })
    }

    /// Whether a machine is on a server of one of these types.
    fn runs_on(&self, machine: Option<&Row>, types: &[i64]) -> bool {
        let server = machine.and_then(|row| self.state.get(SERVER.table, row.get("server_id")?));
        server.and_then(|row| integer(row, "type_id")).is_some_and(|id| types.contains(&id))
    }

    /// Puts the ids of the selected rows into the lists of their states. What has a grace period
    /// is prepared for its deletion first, and deleted after that period.
    fn lists(
        &self,
        entity: &Entity,
        has_grace: bool,
        selects: impl Fn(&Row) -> bool,
    ) -> Map<String, Value> {
        let rows = self.state.table(entity.table).iter().map(|(_, row)| row);
        let rows = rows.filter(|row| {
            let project = project_of(self.state, row).and_then(|row| integer(row, "id"));
            project.is_some_and(|id| self.projects.contains(&id)) && selects(row)
        });
        let mut lists = empty();
        for row in by_change(rows) {
            let own = [integer(row, "state").unwrap_or(0)];
            let states: &[i64] = match own[0] {
                SCRUB if has_grace => &[SCRUB, SCRUB_PREP],
                SCRUB_QUEUE if has_grace && self.is_over(row) => &[SCRUB],
                SCRUB_PREP => &[],
                _ => &own,
            };
            for (_, names) in LISTS.iter().filter(|(state, _)| states.contains(state)) {
                for name in *names {
                    add(&mut lists, name, row.get("id"));
                }
            }
        }
        lists
    }

    /// Whether the grace period of a row is over.
    fn is_over(&self, row: &Row) -> bool {
        let since = Civil::parse(text(row, "updated"));
        since.is_some_and(|since| since.plus(grace(self.state, row)) < self.now)
    }
}

/// Returns a project's id once for each machine, if there is work: the server joins the tables, and
/// a project without machines counts as one with one.
fn times(state: &State, project: &Columns, is_new: bool) -> Vec<i64> {
    let waits = |row: &Row| integer(row, "state") == Some(SCRUB_PREP);
    let all = is_new && flag(project, "run_robot")
        || referring(state, &VIRTUAL_ROUTER, "project_id", project).any(waits);
    let mut machines: Vec<bool> = referring(state, &VM, "project_id", project).map(waits).collect();
    if machines.is_empty() {
        machines.push(false);
    }
    let id = integer(project, "id").unwrap_or(0);
    machines.into_iter().filter(|waits| all || *waits).map(|_| id).collect()
}

/// Orders rows by the time of their last change.
fn by_change<'a>(rows: impl Iterator<Item = &'a Row>) -> impl Iterator<Item = &'a Row> {
    let mut rows: Vec<&Row> = rows.collect();
    rows.sort_by_cached_key(|row| Civil::parse(text(row, "updated")));
    rows.into_iter()
}

/// Returns all lists, with nothing in them.
fn empty() -> Map<String, Value> {
    let names = LISTS.iter().flat_map(|(_, names)| names.iter());
    names.map(|name| ((*name).to_owned(), json!([]))).collect()
}

fn add(lists: &mut Map<String, Value>, name: &str, id: Option<&Value>) {
    if let Some(Value::Array(list)) = lists.get_mut(name) {
        list.extend(id.cloned());
    }
}

/// Puts lists of the same names together.
fn together(all: &[Map<String, Value>]) -> Map<String, Value> {
    let mut lists = empty();
    for (name, list) in all.iter().flatten() {
        for id in list.as_array().into_iter().flatten() {
            add(&mut lists, name, Some(id));
        }
    }
    lists
}

/// Notes that a robot has done with projects.
fn turn_off(context: &mut Context<'_>, _: &'static Rules) -> Result<Answer, Refusal> {
    let code = |number: u16| format!("iaas_run_robot_turn_off_{number}");
    if !context.caller_is(Caller::is_robot) {
        let detail = NOT_ROBOT.to_owned();
        return Err(Refusal::Coded { status: 403, code: code(201), detail });
    }
    let sent = context.input.fields()?;
    let ids = check(context, sent.get("project_ids")).map_err(|number| {
        let text = WRONG.iter().find(|(known, _)| *known == number).map_or("", |(_, text)| text);
        let detail = format!("The \"project_ids\" parameter is invalid. {text}");
        let error = json!({"error_code": code(number), "detail": detail});
        Refusal::Fields(Map::from_iter([("project_ids".to_owned(), error)]))
    })?;
    for id in ids {
        let Some(key) = Key::from_value(&Value::from(id)) else { continue };
        let Some(row) = context.state.table(PROJECT.table).get(&key) else { continue };
        let mut row = (**row).clone();
        // This is no change that moves the time of the last one.
        row.insert("run_robot".to_owned(), Value::Bool(false));
        context.state.table_mut(PROJECT.table).insert(key, row);
    }
    Ok(Answer::Empty { status: 200 })
}

/// Reads the ids of projects in the robot's region, or returns the number of the error.
fn check(context: &Context<'_>, sent: Option<&Value>) -> Result<BTreeSet<i64>, u16> {
    let sent = sent.filter(|sent| !python::is_falsy(sent)).ok_or(102_u16)?;
    let sent = sent.as_array().ok_or(101_u16)?;
    let ids: Option<Vec<i128>> = sent.iter().map(python::id_of).collect();
    let region = context.address_id();
    let in_region = |id: &i64| {
        let project = context.state.get(PROJECT.table, &Value::from(*id));
        project.is_some_and(|row| integer(row, "region_id") == Some(region))
    };
    let ids = ids.ok_or(103_u16)?.into_iter().map(i64::try_from).collect::<Result<_, _>>();
    let ids: BTreeSet<i64> = ids.map_err(|_| 104_u16)?;
    if ids.iter().all(in_region) { Ok(ids) } else { Err(104) }
}
