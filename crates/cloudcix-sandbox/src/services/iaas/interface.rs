use super::{common::WRONG_TYPE, entities::INTERFACE, scopes};
use crate::{
    auth::Caller,
    engine::{Context, Demand, ListRules, Rules, Scope, Who, Work},
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid \
        Interface record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "interface", "iaas_interface", &INTERFACE)
    .under_way()
    .list(
        ListRules::after(&[Demand::Allowed(
            Who::If(|context, _| {
                context.caller_is(Caller::is_root) || context.caller_is(Caller::is_in_region)
            }),
            201,
            "You do not have permission to make this request. Only Users whose address is a \
        region can list Interface records.",
        )])
        .wrong_type_saying(1, WRONG_TYPE)
        .seeing(Scope::Seen(scopes::of_servers)),
    )
    .read(&[
        FOUND,
        Demand::Allowed(
            Who::If(is_own),
            201,
            "You do not have permission to make this request. Robots may only read \
        Interfaces that are in their own region.",
        ),
    ]);

/// Whether a row is of the caller's region.
fn is_own(context: &Context<'_>, work: &Work) -> bool {
    let seen = scopes::of_servers(context);
    work.key.as_ref().zip(work.row.as_ref()).is_some_and(|(key, row)| seen(key, row))
}
