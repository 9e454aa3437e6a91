//! The robot's work: each step is the PATCH of a state that the real robot of a region sends.

use std::time::Duration;

use super::{
    attach, backup, ceph,
    entities::{BACKUP, CEPH, PROJECT, SNAPSHOT, VIRTUAL_ROUTER, VM, referring},
    scopes::project_of,
    snapshot, states, virtual_router, vm,
};
use crate::{
    engine::{
        After::{Grace, Notice, Work},
        Context, Entity, Method, Named,
        RobotTask::{Build, Delete, Restart, Stop, Update},
        Rules, Step, Worker, perform,
    },
    http::Refusal,
    state::{Columns, Key, State, flag, integer},
};

const fn step(from: i64, to: i64, after: crate::engine::After, task: crate::RobotTask) -> Step {
    Step::new(Named::Number(from), Named::Number(to), after, task)
}

/// The end of some work, which may fail.
const fn ends(from: i64, to: i64, task: crate::RobotTask) -> Step {
    step(from, to, Work, task).or(Named::Number(states::UNRESOURCED))
}

const BUILDS: &[Step] = &[
    step(states::REQUESTED, states::BUILDING, Notice, Build),
    ends(states::BUILDING, states::RUNNING, Build),
];
const RESTS: &[Step] = &[
    step(states::QUIESCE, states::QUIESCING, Notice, Stop),
    ends(states::QUIESCING, states::QUIESCED, Stop),
    step(states::RESTART, states::RESTARTING, Notice, Restart),
    ends(states::RESTARTING, states::RUNNING, Restart),
    step(states::QUIESCED_UPDATE, states::QUIESCED_UPDATING, Notice, Update),
    ends(states::QUIESCED_UPDATING, states::QUIESCED, Update),
];
const UPDATES: &[Step] = &[
    step(states::RUNNING_UPDATE, states::RUNNING_UPDATING, Notice, Update),
    ends(states::RUNNING_UPDATING, states::RUNNING, Update),
];
const DELETES_AFTER_GRACE: &[Step] = &[
    step(states::SCRUB, states::SCRUB_PREP, Notice, Delete),
    ends(states::SCRUB_PREP, states::SCRUB_QUEUE, Delete),
    step(states::SCRUB_QUEUE, states::SCRUBBING, Grace, Delete),
    ends(states::SCRUBBING, states::CLOSED, Delete),
];
const DELETES_AT_ONCE: &[Step] = &[
    step(states::SCRUB, states::SCRUBBING, Notice, Delete),
    ends(states::SCRUBBING, states::CLOSED, Delete),
];

const LIFE: &[&[Step]] = &[BUILDS, RESTS, UPDATES, DELETES_AFTER_GRACE];
const LIFE_OF_DRIVES: &[&[Step]] = &[BUILDS, RESTS, UPDATES, DELETES_AT_ONCE];
const LIFE_OF_COPIES: &[&[Step]] = &[BUILDS, UPDATES, DELETES_AT_ONCE];

const fn worker(
    service: &'static str,
    entity: &'static Entity,
    life: &'static [&'static [Step]],
    act: fn(&mut Context<'_>, Named) -> Result<(), Refusal>,
) -> Worker {
    Worker { service, table: entity.table, life, region, grace, act, wakes: |_, _| Vec::new() }
}

/// The robot's work on this application's resources.
pub(crate) static WORKERS: &[Worker] = &[
    worker("IAAS.backup", &BACKUP, LIFE_OF_COPIES, |context, _| patch(&backup::RULES, context)),
    worker("IAAS.ceph", &CEPH, LIFE_OF_DRIVES, |context, _| patch(&ceph::RULES, context)),
    worker("IAAS.snapshot", &SNAPSHOT, LIFE_OF_COPIES, |context, _| {
        patch(&snapshot::RULES, context)
    }),
    worker("IAAS.virtual_router", &VIRTUAL_ROUTER, LIFE, |context, _| {
        patch(&virtual_router::RULES, context)
    }),
    Worker { wakes, ..worker("IAAS.vm", &VM, LIFE, act_on_machine) },
];

/// Takes a machine to a state. Once it is updated, the drives are free that were to be detached.
fn act_on_machine(context: &mut Context<'_>, to: Named) -> Result<(), Refusal> {
    patch(&vm::RULES, context)?;
    if let Named::Number(states::RUNNING | states::QUIESCED) = to {
        attach::free_drives(context);
    }
    Ok(())
}

/// Has the service check and store the new state, as it does for a robot that sends it.
fn patch(rules: &'static Rules, context: &mut Context<'_>) -> Result<(), Refusal> {
    let work = perform(rules, Method::Update, context)?;
    // The robot has seen what there is to do for the project.
    let project = work.row.and_then(|row| project_of(context.state, &row).cloned());
    let Some(project) = project.filter(|project| flag(project, "run_robot")) else {
        return Ok(());
    };
    if let Some(key) = project.get("id").and_then(Key::from_value) {
        let mut project = (*project).clone();
        project.insert("run_robot".to_owned(), false.into());
        context.state.table_mut(PROJECT.table).insert(key, project);
    }
    Ok(())
}

fn region(state: &State, row: &Columns) -> Option<i64> {
    integer(project_of(state, row)?, "region_id")
}

/// Returns the grace period of a row's project, which is in hours.
pub(super) fn grace(state: &State, row: &Columns) -> Duration {
    let hours = project_of(state, row).and_then(|project| integer(project, "grace_period"));
    Duration::from_secs(u64::try_from(hours.unwrap_or(0)).unwrap_or(0).saturating_mul(3_600))
}

/// A router is deleted after all machines of its project; copies wait for their machine to rest.
fn wakes(state: &State, machine: &Columns) -> Vec<(&'static str, Key)> {
    let key = |row: &Columns| row.get("id").and_then(Key::from_value);
    if integer(machine, "state") == Some(states::CLOSED) {
        let project = project_of(state, machine);
        let router = project.and_then(|row| Key::from_value(row.get("virtual_router_id")?));
        return router.map(|router| (VIRTUAL_ROUTER.table, router)).into_iter().collect();
    }
    let copies = |entity: &'static Entity| {
        let rows = referring(state, entity, "vm_id", machine);
        rows.filter_map(move |row| Some((entity.table, key(row)?)))
    };
    copies(&SNAPSHOT).chain(copies(&BACKUP)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::services::iaas::states::{OF_ROBOTS, after};

    #[test]
    fn no_step_leaves_the_changes_that_robots_may_make() {
        for worker in WORKERS {
            for step in worker.steps() {
                let number = |named| match named {
                    Named::Number(number) => number,
                    Named::Word(word) => panic!("{word}"),
                };
                let allowed = after(OF_ROBOTS, number(step.from)).expect("a state that changes");
                for to in [Some(step.to), step.or].into_iter().flatten() {
                    assert!(allowed.contains(&number(to)), "{}: {step:?}", worker.service);
                }
            }
        }
    }

    #[test]
    fn what_a_user_asks_for_is_done() {
        for asked in states::ASKED {
            assert!(LIFE.concat().iter().any(|step| step.from == Named::Number(*asked)), "{asked}");
        }
    }

    fn row(columns: serde_json::Value) -> Columns {
        serde_json::from_value(columns).expect("an object")
    }

    fn state(rows: &[(&Entity, serde_json::Value)]) -> State {
        let mut state = State::default();
        for (entity, columns) in rows {
            let key = Key::from_value(&columns["id"]).expect("an id");
            state.table_mut(entity.table).insert(key, row(columns.clone()));
        }
        state
    }

    #[test]
    fn the_grace_period_is_that_of_the_project_in_hours() {
        let state = state(&[
            (&PROJECT, json!({"id": 1, "grace_period": 24, "region_id": 2})),
            (&PROJECT, json!({"id": 2, "grace_period": -1})),
            (&PROJECT, json!({"id": 3, "grace_period": i64::MAX})),
            (&PROJECT, json!({"id": 4})),
            (&VM, json!({"id": 7, "project_id": 1})),
        ]);
        for (of, seconds, in_region) in [
            (json!({"project_id": 1}), 86_400, Some(2)),
            (json!({"vm_id": 7}), 86_400, Some(2)),
            (json!({"project_id": 2}), 0, None),
            (json!({"project_id": 3}), u64::MAX, None),
            (json!({"project_id": 4}), 0, None),
            (json!({"project_id": 9}), 0, None),
        ] {
            assert_eq!(grace(&state, &row(of.clone())).as_secs(), seconds, "{of}");
            assert_eq!(region(&state, &row(of.clone())), in_region, "{of}");
        }
    }

    #[test]
    fn a_machine_wakes_its_copies_and_when_it_is_closed_its_router() {
        let state = state(&[
            (&PROJECT, json!({"id": 1, "virtual_router_id": 5})),
            (&PROJECT, json!({"id": 2})),
            (&SNAPSHOT, json!({"id": 3, "vm_id": 7})),
            (&SNAPSHOT, json!({"id": 4, "vm_id": 8})),
            (&BACKUP, json!({"id": 6, "vm_id": 7})),
        ]);
        let copies = vec![(SNAPSHOT.table, Key::Number(3)), (BACKUP.table, Key::Number(6))];
        let router = vec![(VIRTUAL_ROUTER.table, Key::Number(5))];
        for (machine, woken) in [
            (json!({"id": 7, "project_id": 1, "state": 4}), copies.clone()),
            (json!({"id": 7, "project_id": 2, "state": 17}), copies),
            (json!({"id": 7, "project_id": 1, "state": 99}), router),
            (json!({"id": 7, "project_id": 2, "state": 99}), Vec::new()),
            (json!({"id": 9, "project_id": 1, "state": 4}), Vec::new()),
        ] {
            assert_eq!(wakes(&state, &row(machine.clone())), woken, "{machine}");
        }
    }
}
