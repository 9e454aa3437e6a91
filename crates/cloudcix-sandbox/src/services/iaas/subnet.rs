use super::{common::WRONG_TYPE, entities::SUBNET, scopes};
use crate::engine::{Demand, ListRules, Rules, Scope};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid \
        Subnet record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "subnet", "iaas_subnet", &SUBNET)
    .under_way()
    .list(
        ListRules::after(&[]).wrong_type_saying(2, WRONG_TYPE).seeing(Scope::Seen(scopes::subnets)),
    )
    .read(&[FOUND, Demand::Also(scopes::may_read_subnet)]);
