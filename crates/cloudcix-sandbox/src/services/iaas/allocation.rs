use super::{common::WRONG_TYPE, entities::ALLOCATION, scopes};
use crate::{
    auth::Caller,
    engine::{Context, Demand, ListRules, Rules, Scope, Who, Work},
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Allocation \
        record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "allocation", "iaas_allocation", &ALLOCATION)
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .seeing(Scope::Seen(scopes::allocations)),
    )
    .read(&[
        FOUND,
        Demand::Allowed(
            Who::If(is_seen),
            201,
            "You do not have permission to make this request. You can only read Allocation \
        records that are owned by your Address, or that are in an ASN owned by your \
        Member.",
        ),
    ]);

/// Whether an allocation is the caller's address's, or in a system of its member.
fn is_seen(context: &Context<'_>, work: &Work) -> bool {
    let seen = scopes::allocations(context);
    let is_seen = work.key.as_ref().zip(work.row.as_ref()).is_some_and(|(key, row)| seen(key, row));
    is_seen || context.caller_is(Caller::is_root)
}
