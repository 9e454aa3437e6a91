use super::{common::WRONG_TYPE, entities::VIRTUAL_ROUTER, scopes};
use crate::engine::{Demand, ListRules, Rules, Scope};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid \
        VirtualRouter record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots can only read \
        VirtualRouters in their region.",
    ),
    (
        202,
        "You do not have permission to make this request. A global active user can only \
        read VirtualRouters that are related to Projects for Addresses in their \
        Member.",
    ),
    (
        203,
        "You do not have permission to make this request. Users can only read \
        VirtualRouters that are related to Projects that belong to their Address.",
    ),
];

pub(super) static RULES: Rules =
    Rules::new("IAAS", "virtual_router", "iaas_virtual_router", &VIRTUAL_ROUTER)
        .under_way()
        .list(
            ListRules::after(&[])
                .wrong_type_saying(1, WRONG_TYPE)
                .seeing(Scope::Seen(scopes::of_projects)),
        )
        .read(&[
            FOUND,
            Demand::Also(|context, work| scopes::may_read_row(&RULES, context, work, &HIDDEN)),
        ]);
