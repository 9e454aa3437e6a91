use super::{entities::CEPH, scopes};
use crate::engine::{Demand, ListRules, Rules, Scope};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid \
        Ceph record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots can only read Ceph \
        drives in their region.",
    ),
    (
        203,
        "You do not have permission to make this request. Global Active Users can only \
        read Ceph objects that are inthe same Member.",
    ),
    (
        202,
        "You do not have permission to make this request. Non-Global Active Users can \
        only read Ceph objects that are inthe same Address.",
    ),
];

pub(super) static RULES: Rules = Rules::new("IAAS", "ceph", "iaas_ceph", &CEPH)
    .under_way()
    .list(ListRules::after(&[]).wrong_type(1).seeing(Scope::Seen(scopes::of_projects)))
    .read(&[
        FOUND,
        Demand::Also(|context, work| scopes::may_read_row(&RULES, context, work, &HIDDEN)),
    ]);
