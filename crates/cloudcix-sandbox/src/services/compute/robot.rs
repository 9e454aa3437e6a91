//! The robot's work. The requests of a real robot aren't known: this one sets the states.

use std::time::Duration;

use serde_json::Value;

use super::{
    create::GRACE_PERIOD,
    kinds::{KINDS, PROJECTS, ROUTERS},
    states::{
        BUILDING, DELETE, DELETE_QUEUE, DELETED, PENDING, RESTART, RUNNING, STOP, STOPPED,
        UNRESOURCED, UPDATE_RUNNING, UPDATE_STOPPED,
    },
};
use crate::{
    engine::{
        After::{Grace, Notice, NoticeAndWork, Work},
        Context, Named,
        RobotTask::{Build, Delete, Restart, Stop, Update},
        Step, Worker,
    },
    http::Refusal,
    state::{Columns, Key, State, integer, text},
};

const fn ends(
    from: &'static str,
    to: &'static str,
    after: crate::engine::After,
    task: crate::RobotTask,
) -> Step {
    Step::new(Named::Word(from), Named::Word(to), after, task).or(Named::Word(UNRESOURCED))
}

const STEPS: &[Step] = &[
    Step::new(Named::Word(PENDING), Named::Word(BUILDING), Notice, Build),
    ends(BUILDING, RUNNING, Work, Build),
    ends(STOP, STOPPED, NoticeAndWork, Stop),
    ends(RESTART, RUNNING, NoticeAndWork, Restart),
    ends(UPDATE_RUNNING, RUNNING, NoticeAndWork, Update),
    ends(UPDATE_STOPPED, STOPPED, NoticeAndWork, Update),
    ends(DELETE, DELETE_QUEUE, NoticeAndWork, Delete),
    Step::new(Named::Word(DELETE_QUEUE), Named::Word(DELETED), Grace, Delete),
];

macro_rules! workers {
    ($($index:literal $service:literal,)*) => {
        &[$(Worker {
            service: $service,
            table: KINDS[$index].table,
            life: &[STEPS],
            region,
            grace,
            act: |context, to| set(context, KINDS[$index].table, to),
            wakes: |_, _| Vec::new(),
        },)*]
    };
}

/// The robot's work on this application's resources.
pub(crate) static WORKERS: &[Worker] = workers! {
    0 "Compute.compute_backups",
    1 "Compute.compute_gpus",
    2 "Compute.compute_instances",
    3 "Compute.compute_snapshots",
    4 "Compute.storage_volumes",
    5 "Compute.network_firewalls",
    6 "Compute.network_vpns",
    7 "Compute.network_routers",
};

fn set(context: &mut Context<'_>, table: &str, to: Named) -> Result<(), Refusal> {
    let key = context.pk();
    let row = context.state.table(table).get(&key).ok_or(Refusal::Fault)?;
    let mut row = (**row).clone();
    row.insert("state".to_owned(), to.to_value());
    row.insert("updated".to_owned(), Value::from(context.now.to_string()));
    let project = row.get("project_id").cloned().unwrap_or_default();
    context.state.table_mut(table).insert(key, row);
    if to == Named::Word(DELETED) {
        close(context, &project);
    }
    Ok(())
}

/// Closes a project when all that was in it is deleted, its router too.
fn close(context: &mut Context<'_>, project: &Value) {
    let (Some(key), Some(row)) = (Key::from_value(project), context.state.get(PROJECTS, project))
    else {
        return;
    };
    let mut row = (**row).clone();
    if !is_over(context.state, project) {
        return;
    }
    row.insert("closed".to_owned(), true.into());
    row.insert("updated".to_owned(), Value::from(context.now.to_string()));
    context.state.table_mut(PROJECTS).insert(key, row);
}

/// Whether a project had a router, and all that was in it is deleted.
fn is_over(state: &State, project: &Value) -> bool {
    let rows = |table| state.table(table).referring("project_id", project);
    let mut all = KINDS.iter().flat_map(|kind| rows(kind.table));
    rows(ROUTERS).next().is_some() && all.all(|row| text(row, "state") == DELETED)
}

fn region(state: &State, row: &Columns) -> Option<i64> {
    integer(state.get(PROJECTS, row.get("project_id")?)?, "region_id")
}

/// Returns the grace period of a resource, which is in hours.
fn grace(_: &State, row: &Columns) -> Duration {
    let hours = row.get("grace_period").and_then(Value::as_u64).unwrap_or(GRACE_PERIOD);
    Duration::from_secs(hours.saturating_mul(3_600))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::compute::states::ALL;

    #[test]
    fn every_worker_is_that_of_its_kind() {
        assert_eq!(WORKERS.len(), KINDS.len());
        for (worker, kind) in WORKERS.iter().zip(KINDS) {
            assert_eq!(worker.service, format!("Compute.{}", kind.service));
            assert_eq!(worker.table, worker.service);
        }
    }

    #[test]
    fn the_steps_keep_to_the_states_and_do_all_that_can_be_asked_for() {
        for step in STEPS {
            for named in [Some(step.from), Some(step.to), step.or].into_iter().flatten() {
                let Named::Word(word) = named else { panic!("{named:?}") };
                assert!(ALL.contains(&word), "{word}");
            }
        }
        for kind in KINDS {
            for asked in kind.asks.iter().flat_map(|(_, to)| *to) {
                assert!(STEPS.iter().any(|step| step.from == Named::Word(asked)), "{asked}");
            }
        }
    }
}
