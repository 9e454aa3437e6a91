//! The rules that snapshots and backups share.

use serde_json::Value;

use super::states::{self, QUIESCED, RUNNING};
use crate::{
    auth::Caller,
    engine::Context,
    python,
    state::{Columns, integer},
};

/// Whether backups of a machine can be made and changed: it must run, or be stopped.
pub(super) fn is_ready(machine: &Columns) -> bool {
    integer(machine, "state").is_some_and(|state| [RUNNING, QUIESCED].contains(&state))
}

/// Whether a machine runs: else no snapshot of it can be made or changed.
pub(super) fn is_running(machine: &Columns) -> bool {
    integer(machine, "state") == Some(RUNNING)
}

/// Whether devices are attached to a machine, of which no copy can be made then.
pub(super) fn has_devices(machine: &Columns) -> bool {
    integer(machine, "gpu").is_some_and(|gpu| gpu > 0)
}

/// Returns the new state of a copy, none if it stays, or the number of the error.
pub(super) fn state(
    context: &Context<'_>,
    row: &Columns,
    is_ready: bool,
    sent: Option<&Value>,
) -> Result<Option<i64>, u16> {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let state = python::id_of(sent).ok_or(103_u16)?;
    let state = i64::try_from(state).map_err(|_| 104_u16)?;
    let old = integer(row, "state").unwrap_or(0);
    if state == old {
        return Ok(None);
    }
    if !states::exists(state) {
        return Err(104);
    }
    let is_robot = context.caller_is(Caller::is_robot);
    let map = if is_robot { states::OF_ROBOTS } else { states::OF_COPIES };
    let next = states::after(map, old).ok_or(105_u16)?;
    if !next.contains(&state) {
        return Err(106);
    }
    if is_ready { Ok(Some(state)) } else { Err(107) }
}
