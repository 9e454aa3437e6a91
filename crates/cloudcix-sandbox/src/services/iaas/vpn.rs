mod fields;
mod routes;
mod save;

use serde_json::Value;

use super::{
    common::WRONG_TYPE,
    entities::{VIRTUAL_ROUTER, VPN},
    mail, rows, scopes,
    states::{RUNNING, RUNNING_UPDATE},
};
use crate::{
    auth::Caller,
    engine::{Context, Demand, ListRules, Method, Rules, Scope, Work, show},
    http::Refusal,
    state::{Key, Row, flag, integer},
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid \
        VPN record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots can only read VPNs in \
        their region.",
    ),
    (
        202,
        "You do not have permission to make this request. A global active user can only \
        read VPNs that are owned by Addresses in their Member.",
    ),
    (
        203,
        "You do not have permission to make this request. Can only read VPNs that you \
        own.",
    ),
];

pub(super) static RULES: Rules = Rules::new("IAAS", "vpn", "iaas_vpn", &VPN)
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .seeing(Scope::Seen(scopes::of_routers)),
    )
    .read(&[
        FOUND,
        Demand::Also(|context, work| scopes::may_read_row(&RULES, context, work, &HIDDEN)),
    ])
    .showing(|context, work, row| {
        let mut shown = show(context.state, &VPN, row);
        if work.method == Some(Method::Read) && flag(row, "send_email") {
            shown.insert("emails".to_owned(), mail::of_vpn(context, row));
        }
        shown
    })
    .fields(fields::FIELDS)
    .create_with(&[Demand::Fields], save::create)
    .update_with(
        &[
            FOUND,
            Demand::Also(|context, work| scopes::may_update_row(&RULES, context, work, &NOT_OWN)),
            Demand::Also(|context, work| may_change(context, work, Method::Update)),
            Demand::Fields,
        ],
        update,
    )
    .delete_then(
        &[
            FOUND,
            Demand::Also(|context, work| may_change(context, work, Method::Delete)),
            Demand::Also(is_own),
        ],
        ask_router,
    );

const NOT_OWN: [(u16, &str); 2] = [
    (
        201,
        "You do not have permission to make this request. Robots can only update VPNs in their \
        region.",
    ),
    (202, "You do not have permission to make this request. Can only update VPNs that you own."),
];

/// Checks that the router can take a change: it must run.
fn may_change(context: &Context<'_>, work: &Work, method: Method) -> Result<(), Refusal> {
    let router = work.row.as_ref().and_then(|row| row.get("virtual_router_id"));
    let router = router.and_then(|id| context.state.get(VIRTUAL_ROUTER.table, id));
    let is_robot = method == Method::Update && context.caller_is(Caller::is_robot);
    if is_robot || router.is_some_and(|router| integer(router, "state") == Some(RUNNING)) {
        return Ok(());
    }
    let detail = "This request cannot be completed. The chosen Virtual Router cannot be updated to \
        the UPDATE state.";
    Err(RULES.refusal(400, method, 2, detail))
}

/// Checks that a caller owns the VPN that is to be deleted.
fn is_own(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let project = work.row.as_ref().and_then(|row| scopes::project_of(context.state, row));
    let owner = project.and_then(|project| integer(project, "address_id"));
    if owner == Some(context.address_id()) {
        return Ok(());
    }
    let detail =
        "You do not have permission to make this request. Can only delete VPNs that you own.";
    Err(RULES.refusal(403, Method::Delete, 202, detail))
}

/// Keeps the fields. The sandbox does not know yet how the server changes routes and clients.
fn update(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let key = work.key.clone().ok_or(Refusal::Fault)?;
    let clean = std::mem::take(&mut work.clean);
    rows::set(
        context,
        &VPN,
        &key,
        clean.iter().map(|(name, value)| (name.as_str(), value.clone())),
    );
    if context.caller_is(Caller::is_robot) {
        rows::set(context, &VPN, &key, [("send_email", Value::Bool(false))]);
        return Ok(());
    }
    ask_router(context, work)
}

/// Has the robot update the router.
fn ask_router(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let router = work.row.as_ref().and_then(router_of).ok_or(Refusal::Fault)?;
    rows::set(context, &VIRTUAL_ROUTER, &router, [("state", Value::from(RUNNING_UPDATE))]);
    Ok(())
}

fn router_of(vpn: &Row) -> Option<Key> {
    Key::from_value(vpn.get("virtual_router_id")?)
}
