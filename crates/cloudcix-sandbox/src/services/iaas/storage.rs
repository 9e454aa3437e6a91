//! The storages of a machine, as a service of their own: it adds and reads them.

pub(super) mod fields;
mod save;
mod texts;

use super::{
    common::WRONG_TYPE,
    entities::{STORAGE, VM},
    scopes::{self, project_of},
};
use crate::{
    auth::Caller,
    engine::{Context, Demand, ListRules, Method, Rules, Work},
    http::Refusal,
    state::Row,
};

const NO_MACHINE: &str =
    "The \"vm_id\" parameter is invalid. \"vm_id\" does not correspond with a valid VM record.";
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots may only read Storages that are \
         in their own region.",
    ),
    (
        202,
        "You do not have permission to make this request. A global active user can only read \
         Storages for VMs in Addresses in their Member.",
    ),
    (
        203,
        "You do not have permission to make this request. Users can only read Storages that are \
         in VMs in Projects that belong to their Address.",
    ),
];

pub(super) static RULES: Rules = Rules::new("IAAS", "storage", "iaas_storage", &STORAGE)
    .list(
        ListRules::after(&[Demand::Parent("vm_id", &VM, 1, NO_MACHINE), Demand::Also(may_list)])
            .wrong_type_saying(2, WRONG_TYPE),
    )
    .read(&[
        Demand::Parent(
            "vm_id",
            &VM,
            1,
            "The \"vm_id\" path parameter is invalid. \"vm_id\" does not correspond to a valid VM \
             record.",
        ),
        Demand::Found(
            2,
            "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid Storage \
             record in the specified VM.",
        ),
        Demand::Also(|context, work| scopes::may_read_row(&RULES, context, work, &HIDDEN)),
    ])
    .create_with(
        &[
            Demand::Parent("vm_id", &VM, 1, NO_MACHINE),
            Demand::Also(save::is_ready),
            Demand::Also(save::may_create),
            Demand::Read,
        ],
        save::create,
    );

/// Returns the machine that the path names.
fn machine_of(context: &Context<'_>) -> Result<Row, Refusal> {
    context.state.table(VM.table).get(&context.key("vm_id")).cloned().ok_or(Refusal::Fault)
}

/// Checks that the caller may list the storages of a machine. Robots count as users here.
fn may_list(context: &mut Context<'_>, _work: &mut Work) -> Result<(), Refusal> {
    let machine = machine_of(context)?;
    let project = project_of(context.state, &machine).ok_or(Refusal::Fault)?;
    if context.caller_is(Caller::is_root) || scopes::is_own(context, project) {
        return Ok(());
    }
    let (number, text) = if context.caller_is(Caller::is_global) {
        (
            201,
            "You do not have permission to make this request. A global active user can only list \
             Storage records for VMs in Addresses in their Member.",
        )
    } else {
        (
            202,
            "You do not have permission to make this request. You can only list Storage records \
             for VMs you own.",
        )
    };
    Err(RULES.refusal(403, Method::List, number, text))
}
