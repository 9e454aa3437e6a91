pub(super) mod create;
pub(super) mod update;

use serde_json::{Value, json};

use super::{common::WRONG_TYPE, entities::PROJECT, scopes};
use crate::{
    auth::Caller,
    engine::{Context, Demand, ListRules, Method, Rules, Scope, Work},
    http::Refusal,
    state::integer,
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid \
        Project record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots may only read Projects \
        that are in their own region.",
    ),
    (
        202,
        "You do not have permission to make this request. A global active user can only \
        read Projects for Addresses in their Member.",
    ),
    (
        203,
        "You do not have permission to make this request. You can only read Projects \
        that you own.",
    ),
];

pub(super) static RULES: Rules = Rules::new("IAAS", "project", "iaas_project", &PROJECT)
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .catching_types()
            .seeing(Scope::Seen(scopes::projects)),
    )
    .read(&[FOUND, Demand::Also(may_read)])
    .create_with(&[Demand::Also(may_create), Demand::Read], create)
    .update_with(&[FOUND, Demand::Also(may_update), Demand::Read], update::update);

/// Checks that the caller may read a project. Users of the platform's own address read all of them,
/// but not what is in them.
fn may_read(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    if context.address_id() == 1 {
        return Ok(());
    }
    let project = work.row.as_ref().ok_or(Refusal::Fault)?;
    scopes::may_read(&RULES, context, Some(project), &HIDDEN)
}

/// Checks that the caller may create a project: a public user of a member that manages itself.
fn may_create(context: &mut Context<'_>, _work: &mut Work) -> Result<(), Refusal> {
    if context.caller_is(Caller::is_root) {
        return Ok(());
    }
    if !context.caller_is(Caller::is_self_managed) {
        let text =
            "You do not have permission to make this request. Your Member must be self managed.";
        return Err(RULES.refusal(403, Method::Create, 201, text));
    }
    scopes::must_be_public(&RULES, context, Method::Create, 202, "create Projects")
}

/// Checks that the caller may change a project: one of its own address, or of a robot's region.
fn may_update(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    if context.caller_is(Caller::is_root) {
        return Ok(());
    }
    let project = work.row.as_ref().ok_or(Refusal::Fault)?;
    let (column, number, text) = if context.caller_is(Caller::is_robot) {
        (
            "region_id",
            201,
            "You do not have permission to make this request. Robots may only update Projects \
             that are in their own region.",
        )
    } else {
        (
            "address_id",
            202,
            "You do not have permission to make this request. You can only update Projects that \
             you own.",
        )
    };
    if integer(project, column) != Some(context.address_id()) {
        return Err(RULES.refusal(403, Method::Update, number, text));
    }
    scopes::must_be_public(&RULES, context, Method::Update, 203, "update Projects")
}

fn create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let columns = create::check(context, &work.sent).map_err(Refusal::Fields)?;
    work.key = Some(create::build(context, columns).map_err(Refusal::Fields)?);
    Ok(())
}

/// Returns an error of this service as it is shown.
fn error(method: &str, number: u16) -> Value {
    let detail = if method == "create" { of_create(number) } else { of_update(number) };
    json!({"error_code": format!("iaas_project_{method}_{number}"), "detail": detail})
}

const NO_NAME: &str = "The \"name\" parameter is invalid. \"name\" is required.";
const LONG_NAME: &str = "The \"name\" parameter is invalid. \"name\" cannot be longer than 100 \
    characters.";
const TAKEN_NAME: &str = "The \"name\" parameter is invalid. Your Address already has a Project \
    with the same name.";
const NEGATIVE_PERIOD: &str = "The \"grace_period\" parameter is invalid. \"grace_period\" cannot \
    be less than value 0.";
const NO_PERIOD: &str = "The \"grace_period\" parameter is invalid. \"grace_period\" must be a \
    valid integer.";

const fn of_create(number: u16) -> &'static str {
    match number {
        101 => "The \"region_id\" parameter is invalid. \"region_id\" is required.",
        102 => "The \"region_id\" parameter is invalid. \"region_id\" must be a valid integer.",
        103 => {
            "The \"region_id\" parameter is invalid. \"region_id\" must be the ID of a CloudCIX \
             region Address that your Address is linked to."
        }
        104 => {
            "The \"region_id\" parameter is invalid. \"region_id\" does not correspond with a \
             valid CloudCIX region that your Address has permission to build in."
        }
        105 => NO_NAME,
        106 => LONG_NAME,
        107 => TAKEN_NAME,
        108 => NEGATIVE_PERIOD,
        _ => NO_PERIOD,
    }
}

const fn of_update(number: u16) -> &'static str {
    match number {
        101 => NO_NAME,
        102 => LONG_NAME,
        103 => TAKEN_NAME,
        104 => {
            "The \"state\" parameter cannot be updated yet. Please wait until all your newly \
             requested infrastructure has finished building before making requests to update the \
             state of a Project as a whole."
        }
        105 => "The \"state\" parameter is invalid. \"state\" must be a valid integer.",
        106 => {
            "The \"state\" parameter is invalid. \"state\" can only be Restore (4) or Scrub (8)."
        }
        107 => {
            "The \"state\" parameter is invalid. \"state\" can only be changed when all of the \
             Project infrastructure is in stable states."
        }
        108 => {
            "The \"state\" parameter is invalid. You can only Scrub a Project that is currently \
             running."
        }
        109 => {
            "The \"state\" parameter is invalid. One or more of the VMs in the Project has GPUs \
             attached. Please detach all GPUs from the VMs before requesting to Scrub."
        }
        110 => {
            "The \"state\" parameter is invalid. One or more of the VMs in the Project has running \
             Snapshots. Please delete all Snapshots of the VMs before requesting to Scrub."
        }
        111 => {
            "The \"state\" parameter is invalid. You can only Restore a Project that is currently \
             Shutdown."
        }
        112 => NEGATIVE_PERIOD,
        _ => NO_PERIOD,
    }
}
