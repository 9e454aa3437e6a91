use super::{
    demands::ALL_METHODS,
    entities::{COUNTRY, SUBDIVISION},
};
use crate::engine::{Demand, ListRules, Rules};

pub(super) static RULES: Rules =
    Rules::new("Membership", "subdivision", "membership_subdivision", &SUBDIVISION)
        .public(ALL_METHODS)
        .list(
            ListRules::after(&[Demand::Parent(
                "country_id",
                &COUNTRY,
                1,
                "The \"country_id\" path parameter is invalid. \"country_id\" must belong to a \
                 valid Country record.",
            )])
            .wrong_type(2),
        )
        .read(&[Demand::Found(
            1,
            "One or both of the path parameters are invalid. The combination of \"country_id\" and \
             \"id\" does not belong to a valid Subdivision. Check your parameters and try again.",
        )]);
