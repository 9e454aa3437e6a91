mod fields;

use super::{
    common::WRONG_TYPE,
    entities::{SUBNET, referring},
    scopes,
};
use crate::{
    auth::Caller,
    engine::{Context, Demand, ListRules, Method, Rules, Scope, Who, Work},
    http::Refusal,
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid \
        Subnet record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "subnet", "iaas_subnet", &SUBNET)
    .list(
        ListRules::after(&[]).wrong_type_saying(2, WRONG_TYPE).seeing(Scope::Seen(scopes::subnets)),
    )
    .read(&[FOUND, Demand::Also(scopes::may_read_subnet)])
    .fields(fields::FIELDS)
    .create(&[
        Demand::Allowed(
            Who::If(|context, _| {
                context.caller_is(Caller::is_root) || context.caller_is(Caller::is_self_managed)
            }),
            201,
            "You do not have permission to make this request. Your Member must be self managed in \
            order to create Subnet records.",
        ),
        Demand::Fields,
        Demand::Also(|context, work| {
            fields::inherit(context, work);
            Ok(())
        }),
    ])
    .update(&[FOUND, Demand::Also(may_update), Demand::Fields])
    .delete_then(
        &[
            FOUND,
            Demand::Allowed(
                Who::If(|context, _| {
                    context.caller_is(Caller::is_root) || context.caller_is(Caller::is_self_managed)
                }),
                201,
                "You do not have permission to make this request. Your Member must be self \
                managed in order to delete Subnet records.",
            ),
            Demand::Also(may_delete),
        ],
        |context, work| {
            super::cascade::delete_addresses(context, work);
            Ok(())
        },
    );

/// Checks that the caller may change a subnet: one that it may read, and that isn't one of a cloud.
fn may_update(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let refuse = |number, text: &str| {
        let text = format!("You do not have permission to make this request. {text}");
        Err(RULES.refusal(403, Method::Update, number, &text))
    };
    if context.caller_is(Caller::is_root) {
        return Ok(());
    }
    if !context.caller_is(Caller::is_self_managed) {
        return refuse(201, "Your Member must be self managed in order to update Subnet records.");
    }
    if work.value("virtual_router_id").is_some_and(|id| !id.is_null()) {
        return refuse(202, "Cloud Subnets can only be updated with their Virtual Router.");
    }
    match scopes::may_read_subnet(context, work) {
        Err(Refusal::Coded { code, .. }) if code.ends_with("205") => refuse(
            204,
            "You can only update Subnets that are owned by linked Addresses in non self managed \
             Members.",
        ),
        Err(_) => refuse(
            203,
            "You can only update Subnets that are owned by your Address, reside in parent Subnets \
             or Allocations owned by your Address, or are owned by an Address your Address is \
             linked to.",
        ),
        Ok(()) => Ok(()),
    }
}

/// Checks that a subnet can be deleted: one of the caller's address, that has none within it, and
/// isn't one of a cloud.
fn may_delete(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let row = work.row.clone().ok_or(Refusal::Fault)?;
    let refuse = |number, text: &str| {
        let text = format!("You do not have permission to make this request. {text}");
        Err(RULES.refusal(403, Method::Delete, number, &text))
    };
    if context.caller_is(Caller::is_root) {
        return Ok(());
    }
    if referring(context.state, &SUBNET, "parent_id", &row).next().is_some() {
        return refuse(202, "The Subnet has children.");
    }
    if row.get("virtual_router_id").is_some_and(|id| !id.is_null()) {
        return refuse(203, "Cloud Subnets can only be deleted with their Virtual Router.");
    }
    match scopes::may_read_subnet(context, work) {
        Ok(()) => Ok(()),
        Err(_) => refuse(
            204,
            "You can only delete Subnets that are owned by your Address, reside in parent Subnets \
             or Allocations owned by your Address, or are owned by an Address your Address is \
             linked to.",
        ),
    }
}
