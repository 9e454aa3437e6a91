use super::{common::WRONG_TYPE, entities::SNAPSHOT, scopes};
use crate::engine::{Demand, ListRules, Rules, Scope};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid \
        Snapshot record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots can only read \
        Snapshots in their region.",
    ),
    (
        202,
        "You do not have permission to make this request. A global active user can only \
        read Snapshots of a VM for Addresses in their Member.",
    ),
    (
        203,
        "You do not have permission to make this request. Can only read Snapshots of a \
        VM that you own.",
    ),
];

pub(super) static RULES: Rules = Rules::new("IAAS", "snapshot", "iaas_snapshot", &SNAPSHOT)
    .under_way()
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .seeing(Scope::Seen(scopes::of_machines)),
    )
    .read(&[
        FOUND,
        Demand::Also(|context, work| scopes::may_read_row(&RULES, context, work, &HIDDEN)),
    ]);
