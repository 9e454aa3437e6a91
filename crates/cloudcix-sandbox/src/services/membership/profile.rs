use super::{
    demands::{ADMINISTRATOR, SELF_MANAGED},
    entities::{PROFILE, USER},
};
use crate::engine::{Demand, Field, ListRules, Rules, Scope, Unique};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Profile record.",
);
const IN_USE: &str =
    "You do not have permission to make this request. The specified Profile is not empty.";

pub(super) static RULES: Rules =
    Rules::new("Membership", "profile", "membership_profile", &PROFILE)
        .seen(Scope::OwnMember)
        .fields(&[Field::unique_text("name", 50, Unique::AmongOthers)
            .codes(&[101, 102, 103], &[101, 102, 103])])
        .list(ListRules::after(&[]))
        .read(&[FOUND])
        .create(&[SELF_MANAGED, ADMINISTRATOR, Demand::Fields])
        .update(&[SELF_MANAGED, ADMINISTRATOR, FOUND, Demand::Fields])
        .delete(&[
            FOUND,
            SELF_MANAGED,
            ADMINISTRATOR,
            Demand::Unused(&USER, "profile_id", 203, IN_USE),
        ]);
