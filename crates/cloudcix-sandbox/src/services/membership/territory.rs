use super::{
    demands::{ADMINISTRATOR, SELF_MANAGED},
    entities::{ADDRESS_LINK, TERRITORY},
};
use crate::engine::{Demand, Field, ListRules, Rules, Scope, Unique};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Territory record.",
);
const IN_USE: &str = "You do not have permission to make this request. The specified Territory is \
    in use in at least one Address Link.";

pub(super) static RULES: Rules =
    Rules::new("Membership", "territory", "membership_territory", &TERRITORY)
        .seen(Scope::OwnMember)
        // The real server refuses a territory its own name.
        .fields(&[Field::unique_text("name", 50, Unique::EvenItself)
            .codes(&[101, 102, 103], &[101, 102, 103])])
        .list(ListRules::after(&[]))
        .read(&[FOUND])
        .create(&[SELF_MANAGED, ADMINISTRATOR, Demand::Fields])
        .update(&[SELF_MANAGED, ADMINISTRATOR, FOUND, Demand::Fields])
        .delete(&[
            FOUND,
            SELF_MANAGED,
            ADMINISTRATOR,
            Demand::Unused(&ADDRESS_LINK, "territory_id", 203, IN_USE),
        ]);
