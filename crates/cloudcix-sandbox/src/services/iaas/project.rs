use super::{common::WRONG_TYPE, entities::PROJECT, scopes};
use crate::engine::{Demand, ListRules, Rules, Scope};

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
    ]);
