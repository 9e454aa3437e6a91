use super::{demands::ALL_METHODS, entities::LANGUAGE};
use crate::engine::{Demand, ListRules, Rules};

pub(super) static RULES: Rules =
    Rules::new("Membership", "language", "membership_language", &LANGUAGE)
        .public(ALL_METHODS)
        .list(ListRules::after(&[]))
        .read(&[Demand::Found(
            1,
            "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Language record.",
        )]);
