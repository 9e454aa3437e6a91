use super::{common::WRONG_TYPE, entities::BLACKLIST};
use crate::engine::{Demand, ListRules, Rules};

const FOUND: Demand = Demand::Found(
    1,
    "The \"cidr\" path parameter is invalid. \"cidr\" must belong to a valid \
        CIXBlacklist record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "blacklist", "iaas_cix_blacklist", &BLACKLIST)
    .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE))
    .read(&[FOUND]);
