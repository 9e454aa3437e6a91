use super::{demands::ALL_METHODS, entities::TRANSACTION_TYPE};
use crate::engine::{Demand, ListRules, OwnRoute, Rules};

pub(super) static RULES: Rules =
    Rules::new("Membership", "transaction_type", "membership_transaction_type", &TRANSACTION_TYPE)
        .public(ALL_METHODS)
        .also_at(&[
            OwnRoute { pattern: "transactiontype/", methods: &["GET"] },
            OwnRoute { pattern: "transactiontype/<int:pk>/", methods: &["GET"] },
        ])
        .list(ListRules::after(&[]))
        .read(&[Demand::Found(
            1,
            "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Transaction Type \
             record.",
        )]);
