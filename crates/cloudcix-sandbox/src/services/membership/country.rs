use super::{demands::ALL_METHODS, entities::COUNTRY};
use crate::engine::{Demand, ListRules, Rules};

pub(super) static RULES: Rules =
    Rules::new("Membership", "country", "membership_country", &COUNTRY)
        .public(ALL_METHODS)
        .list(ListRules::after(&[]).wrong_type(1))
        .read(&[Demand::Found(
            1,
            "The \"id\" parameter is invalid. \"id\" does not belong to any valid Country.",
        )]);
