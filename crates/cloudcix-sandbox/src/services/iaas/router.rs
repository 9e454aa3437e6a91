mod fields;
mod save;

use super::{common::WRONG_TYPE, entities::ROUTER, hardware::is_of_region, scopes};
use crate::{
    auth::Caller,
    engine::{Context, Demand, ListRules, Rules, Scope, Who, Work},
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid \
        Router record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "router", "iaas_router", &ROUTER)
    .list(
        ListRules::after(&[Demand::Allowed(
            Who::If(|context, _| {
                context.caller_is(Caller::is_root) || context.caller_is(Caller::is_in_region)
            }),
            201,
            "You do not have permission to make this request. Only Users whose address is a \
        region can list Router records.",
        )])
        .wrong_type_saying(1, WRONG_TYPE)
        .seeing(Scope::Seen(scopes::of_region)),
    )
    .read(&[
        FOUND,
        Demand::Allowed(
            Who::If(is_own),
            201,
            "You do not have permission to make this request. Only Users whose address is a \
        region can read Router records.",
        ),
    ])
    .fields(fields::FIELDS)
    .create_then(
        &[
            Demand::Allowed(
                Who::If(|context, _| context.caller_is(Caller::is_in_region)),
                201,
                "You do not have permission to make this request. Only Users whose address is a \
                 region can create Router records.",
            ),
            Demand::Fields,
        ],
        save::complete,
    )
    .update_then(
        &[
            FOUND,
            Demand::Allowed(
                Who::If(|context, work| {
                    work.row.as_ref().is_some_and(|row| is_of_region(context, row))
                }),
                201,
                "You do not have permission to make this request. You can only update Routers \
                 that belong to your address",
            ),
            Demand::Fields,
        ],
        save::complete,
    );

/// Whether a row is of the caller's region.
fn is_own(context: &Context<'_>, work: &Work) -> bool {
    let seen = scopes::of_region(context);
    work.key.as_ref().zip(work.row.as_ref()).is_some_and(|(key, row)| seen(key, row))
}
