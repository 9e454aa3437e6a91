//! Whom the robot tells of what it did.

use serde_json::Value;

use super::{
    super::membership::user,
    entities::{BACKUP_HISTORY, SNAPSHOT_HISTORY, VM_HISTORY, VPN_HISTORY, referring},
    scopes::project_of,
    states::ASKED,
};
use crate::{
    auth::USER,
    engine::{Context, Entity},
    state::{Columns, integer, text},
};

/// Returns the mail addresses for a machine.
pub(super) fn of_machine(context: &Context<'_>, machine: &Columns) -> Value {
    addresses(context, &VM_HISTORY, "vm_id", machine)
}

/// Returns the mail addresses for a backup.
pub(super) fn of_backup(context: &Context<'_>, backup: &Columns) -> Value {
    addresses(context, &BACKUP_HISTORY, "backup_id", backup)
}

/// Returns the mail addresses for a snapshot.
pub(super) fn of_snapshot(context: &Context<'_>, snapshot: &Columns) -> Value {
    addresses(context, &SNAPSHOT_HISTORY, "snapshot_id", snapshot)
}

/// Returns the mail addresses for a VPN. Each row of its history is a change that somebody asked
/// for.
pub(super) fn of_vpn(context: &Context<'_>, vpn: &Columns) -> Value {
    let last = referring(context.state, &VPN_HISTORY, "vpn_id", vpn).last();
    of_people(context, last.and_then(|row| integer(row, "modified_by")), vpn)
}

/// Returns the mail addresses of the manager of a row's project, and of who asked for the last
/// change of its state, if the caller sees them.
fn addresses(
    context: &Context<'_>,
    history: &Entity,
    column: &'static str,
    row: &Columns,
) -> Value {
    let state = &*context.state;
    let asked = referring(state, history, column, row)
        .filter(|row| integer(row, "state").is_some_and(|state| ASKED.contains(&state)))
        .last();
    of_people(context, asked.and_then(|row| integer(row, "modified_by")), row)
}

/// Returns the mail addresses of a person and of the manager of a row's project, if the caller sees
/// them.
fn of_people(context: &Context<'_>, person: Option<i64>, row: &Columns) -> Value {
    let state = &*context.state;
    let manager = project_of(state, row).and_then(|row| integer(row, "manager_id"));
    let sees = user::listed(context);
    let users = state.table(USER).iter();
    users
        .filter(|(key, row)| sees(key, row))
        .filter(|(_, row)| {
            let id = integer(row, "id");
            id.is_some() && (id == person || id == manager)
        })
        .map(|(_, row)| Value::from(text(row, "email")))
        .collect()
}
