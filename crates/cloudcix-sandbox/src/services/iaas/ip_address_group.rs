use super::{common::WRONG_TYPE, entities::IP_ADDRESS_GROUP, scopes};
use crate::engine::{Demand, ListRules, Rules, Scope};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid IP Address \
        Group record.",
);

pub(super) static RULES: Rules =
    Rules::new("IAAS", "ip_address_group", "iaas_ip_address_group", &IP_ADDRESS_GROUP)
        .under_way()
        .seen(Scope::Seen(scopes::of_member_or_all))
        .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE))
        .read(&[FOUND]);
