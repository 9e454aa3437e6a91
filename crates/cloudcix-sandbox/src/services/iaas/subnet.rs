mod fields;

use std::net::IpAddr;

use cloudcix_catalogue::Operator;

use super::{
    common::WRONG_TYPE,
    entities::{SUBNET, referring},
    scopes,
};
use crate::{
    auth::Caller,
    engine::{Context, Demand, ListRules, Method, Rules, Scope, Who, Work},
    http::Refusal,
    query::{Operand, Query},
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid \
        Subnet record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "subnet", "iaas_subnet", &SUBNET)
    .list(
        ListRules::after(&[Demand::Also(check_gateways)])
            .wrong_type_saying(2, WRONG_TYPE)
            .seeing(Scope::Seen(scopes::subnets)),
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

/// Checks that a search by gateway is one by addresses. The server notices only what looks like
/// IPv6 but isn't; at other texts, its database fails.
fn check_gateways(context: &mut Context<'_>, _: &mut Work) -> Result<(), Refusal> {
    let query = Query::read(&context.query, &RULES.known())?;
    let wanted = query.search.iter().chain(&query.exclude);
    for wanted in wanted.filter(|wanted| wanted.field == "gateway") {
        let texts = match &wanted.operand {
            Operand::Text(text) => std::slice::from_ref(text),
            Operand::Items(texts) => texts,
            Operand::Flag(_) if wanted.operator == Some(Operator::IsNull) => continue,
            Operand::Flag(_) => return Err(Refusal::Fault),
        };
        let mut wrong = texts.iter().filter(|text| text.parse::<IpAddr>().is_err());
        if let Some(wrong) = wrong.next() {
            return Err(if wrong.contains(':') { RULES.wrong_type() } else { Refusal::Fault });
        }
    }
    Ok(())
}

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
        return refuse(
            202,
            "Cloud Subnets can be updated by updating the Virtual Router they are configured on",
        );
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
        return refuse(
            202,
            "The specified Subnet still has children Subnets. Please delete this first before \
             attempting to delete this Subnet again.",
        );
    }
    if row.get("virtual_router_id").is_some_and(|id| !id.is_null()) {
        return refuse(
            203,
            "Cloud Subnets can only be deleted by updating or deleting the Virtual Router it is \
             configured on",
        );
    }
    match scopes::may_read_subnet(context, work) {
        Ok(()) => Ok(()),
        Err(Refusal::Coded { code, .. }) if code.ends_with("205") => refuse(
            205,
            "You can only delete Subnets that are owned by linked Addresses in non self managed \
             Members.",
        ),
        Err(_) => refuse(
            204,
            "You can only delete Subnets that are owned by your Address, reside in parent Subnets \
             or Allocations owned by your Address, or are owned by an Address your Address is \
             linked to.",
        ),
    }
}
