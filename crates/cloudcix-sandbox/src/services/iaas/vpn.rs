mod clients;
mod fields;
mod parts;
mod password;
mod routes;
mod save;

pub(super) use self::{fields::DYNAMIC, routes::ranges};
use super::{
    common::WRONG_TYPE,
    entities::{VIRTUAL_ROUTER, VPN},
    mail, scopes,
};
use crate::{
    auth::Caller,
    engine::{Context, Demand, ListRules, Method, Rules, Scope, Work, show},
    http::Refusal,
    state::{flag, integer},
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid \
        VPN record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots can only read the VPNs in \
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
            .related(&["routes", "vpn_clients"])
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
    .create_with(
        &[
            Demand::Also(|context, _| must_be_public(context, Method::Create, 201, "create VPNs")),
            Demand::Fields,
        ],
        save::create,
    )
    .update_with(
        &[
            FOUND,
            Demand::Also(|context, work| scopes::may_update_row(&RULES, context, work, &NOT_OWN)),
            Demand::Also(|context, _| must_be_public(context, Method::Update, 203, "update VPNs")),
            Demand::Also(|context, work| {
                let is_robot = context.caller_is(Caller::is_robot);
                if is_robot { Ok(()) } else { may_change(context, work, Method::Update) }
            }),
            Demand::Fields,
        ],
        save::update,
    )
    .delete_then(
        &[
            FOUND,
            Demand::Also(|context, work| may_change(context, work, Method::Delete)),
            Demand::Also(may_delete),
        ],
        save::delete,
    );

const NOT_OWN: [(u16, &str); 2] = [
    (
        201,
        "You do not have permission to make this request. Robots can only update the VPNs in \
        their region.",
    ),
    (202, "You do not have permission to make this request. Can only update VPNs that you own."),
];

fn must_be_public(
    context: &Context<'_>,
    method: Method,
    number: u16,
    task: &str,
) -> Result<(), Refusal> {
    scopes::must_be_public(&RULES, context, method, number, task)
}

/// Checks that the router of a VPN can take a change.
fn may_change(context: &Context<'_>, work: &Work, method: Method) -> Result<(), Refusal> {
    let router = work.row.as_ref().and_then(|row| row.get("virtual_router_id"));
    let router = router.and_then(|id| context.state.get(VIRTUAL_ROUTER.table, id));
    save::may_change(router, method, 2)
}

/// Checks that the VPN that is to be deleted is in the robot's region, or of the user's address.
fn may_delete(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let project = work.row.as_ref().and_then(|row| scopes::project_of(context.state, row));
    let is_of =
        |column| project.and_then(|project| integer(project, column)) == Some(context.address_id());
    if context.caller_is(Caller::is_robot) {
        let detail = "You do not have permission to make this request. Robots can only delete \
            the VPNs in their region.";
        let refusal = RULES.refusal(403, Method::Delete, 201, detail);
        return if is_of("region_id") { Ok(()) } else { Err(refusal) };
    }
    if !is_of("address_id") {
        let detail =
            "You do not have permission to make this request. Can only delete VPNs that you own.";
        return Err(RULES.refusal(403, Method::Delete, 202, detail));
    }
    must_be_public(context, Method::Delete, 203, "delete VPNs")
}
