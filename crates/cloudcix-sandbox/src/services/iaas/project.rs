pub(super) mod create;

use serde_json::{Value, json};

use super::{common::WRONG_TYPE, entities::PROJECT, scopes};
use crate::{
    auth::Caller,
    engine::{Context, Demand, ListRules, Rules, Scope, Who, Work},
    http::Refusal,
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid \
        Project record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots can only read Projects \
        in their region.",
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
    .under_way()
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .seeing(Scope::Seen(scopes::projects)),
    )
    .read(&[
        FOUND,
        Demand::Also(|context, work| scopes::may_read_row(&RULES, context, work, &HIDDEN)),
    ])
    .create_with(
        &[
            Demand::Allowed(
                Who::If(|context, _| !context.caller_is(Caller::is_robot)),
                202,
                "You do not have permission to make this request. Robots cannot create Projects.",
            ),
            Demand::Allowed(
                Who::SelfManaged,
                201,
                "You do not have permission to make this request. Your Member must be self managed.",
            ),
            Demand::Read,
        ],
        create,
    );

fn create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let columns = create::check(context, &work.sent).map_err(Refusal::Fields)?;
    work.key = Some(create::build(context, columns).map_err(Refusal::Fields)?);
    Ok(())
}

/// Returns an error of this service as it is shown.
fn error(method: &str, number: u16) -> Value {
    let detail = match number {
        101 => "The \"region_id\" parameter is invalid. \"region_id\" is required.",
        102 => "The \"region_id\" parameter is invalid. \"region_id\" must be a valid integer.",
        103 => {
            "The \"region_id\" parameter is invalid. \"region_id\" must be the ID of a CloudCIX \
             region Address that your Address is linked to."
        }
        104 => {
            "The \"region_id\" parameter is invalid. \"region_id\" does not correspond with a valid \
             CloudCIX region that your Address has permission to build in."
        }
        105 => "The \"name\" parameter is invalid. \"name\" is required.",
        106 => "The \"name\" parameter is invalid. \"name\" cannot be longer than 100 characters.",
        107 => {
            "The \"name\" parameter is invalid. Your Address already has a Project with the same \
             name."
        }
        108 => {
            "The \"grace_period\" parameter is invalid. \"grace_period\" cannot be less than value \
             0."
        }
        _ => "The \"grace_period\" parameter is invalid. \"grace_period\" must be a valid integer.",
    };
    json!({"error_code": format!("iaas_project_{method}_{number}"), "detail": detail})
}
