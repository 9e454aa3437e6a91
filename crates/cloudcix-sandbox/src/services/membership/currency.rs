use super::{demands::ALL_METHODS, entities::CURRENCY};
use crate::engine::{Demand, ListRules, Rules};

pub(super) static RULES: Rules =
    Rules::new("Membership", "currency", "membership_currency", &CURRENCY)
        .public(ALL_METHODS)
        .list(ListRules::after(&[]))
        .read(&[Demand::Found(
            1,
            "The \"id\" parameter is invalid. \"id\" does not belong to any valid Currency.",
        )]);
