use serde_json::Value;

use super::{
    super::{
        entities::{STORAGE, VM, VM_HISTORY},
        rows,
        scopes::project_of,
        states::{QUIESCED, QUIESCED_UPDATE, RUNNING, RUNNING_UPDATE},
        vm::storage_sku,
    },
    RULES, fields, machine_of,
};
use crate::{
    auth::Caller,
    engine::{Context, Method, Work},
    http::Refusal,
    state::{Columns, flag, integer, text},
};

/// Returns the state in which a machine gets another storage, if it can be updated at all.
fn update_of(machine: &Columns) -> Option<i64> {
    match integer(machine, "state") {
        Some(RUNNING) => Some(RUNNING_UPDATE),
        Some(QUIESCED) => Some(QUIESCED_UPDATE),
        _ => None,
    }
}

/// Checks that the machine can be updated now.
pub(super) fn is_ready(context: &mut Context<'_>, _work: &mut Work) -> Result<(), Refusal> {
    if update_of(&*machine_of(context)?).is_some() {
        return Ok(());
    }
    let text = "The \"vm_id\" parameter is invalid. The chosen VM is not currently in a state \
                where it can be updated. Please ensure it is in a valid updatable state before \
                attempting to send this request again.";
    Err(RULES.refusal(400, Method::Create, 2, text))
}

/// Checks that the caller may add a storage: to a machine of its own address.
pub(super) fn may_create(context: &mut Context<'_>, _work: &mut Work) -> Result<(), Refusal> {
    let machine = machine_of(context)?;
    let project = project_of(context.state, &machine).ok_or(Refusal::Fault)?;
    let (number, text) = if integer(project, "address_id") != Some(context.address_id()) {
        (
            201,
            "You do not have permission to make this request. You can only create Storage records \
             for VMs you own.",
        )
    } else if context.caller_is(Caller::is_private) {
        (
            202,
            "You do not have permission to make this request. A User must be public to create \
             Storages.",
        )
    } else {
        return Ok(());
    };
    Err(RULES.refusal(403, Method::Create, number, text))
}

/// Adds a storage to a machine, which is updated for it. The robot isn't told.
pub(super) fn create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let mut columns = fields::check_new(&work.sent)?;
    if flag(&columns, "primary") {
        let text = "The \"primary\" parameter is invalid. You cannot create a second \"primary\" \
                    Storage for an existing VM.";
        return Err(RULES.refusal(400, Method::Create, 3, text));
    }
    let machine = machine_of(context)?;
    let project = project_of(context.state, &machine).ok_or(Refusal::Fault)?.clone();
    let state = Value::from(update_of(&machine));
    let sku = storage_sku(context.state, &machine);
    let machine_key = context.key("vm_id");
    columns.insert("vm_id".to_owned(), machine_key.to_value());
    let key = rows::add(context, &STORAGE, columns);
    let row = context.state.table(STORAGE.table).get(&key).ok_or(Refusal::Fault)?;
    let mut row = (**row).clone();
    // The line of the history lacks the name.
    let line = fields::note(&mut row, sku, "");
    context.state.table_mut(STORAGE.table).insert(key.clone(), row);
    rows::set(context, &VM, &machine_key, [("state", state.clone())]);
    let name = format!("{}_{}", text(&project, "name"), text(&machine, "name"));
    let history = rows::columns([
        ("customer_address", Value::from(context.address_id())),
        ("project_id", project.get("id").cloned().unwrap_or_default()),
        ("project_vm_name", Value::from(name)),
        ("state", state),
        ("storage_histories", Value::Array(vec![line])),
        ("vm_id", machine_key.to_value()),
    ]);
    rows::add(context, &VM_HISTORY, history);
    work.key = Some(key);
    Ok(())
}
