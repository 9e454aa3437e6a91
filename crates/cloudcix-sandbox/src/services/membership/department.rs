use super::{
    demands::{ADMINISTRATOR, SELF_MANAGED},
    entities::{DEPARTMENT, USER},
};
use crate::engine::{Demand, Field, ListRules, Rules, Scope, Unique};

const NOT_FOUND: &str =
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Department record.";
const IN_USE: &str = "You do not have permission to make this request. The specified Department \
    is not empty.";

pub(super) static RULES: Rules =
    Rules::new("Membership", "department", "membership_department", &DEPARTMENT)
        .seen(Scope::OwnMember)
        .fields(&[Field::unique_text("name", 50, Unique::AmongOthers)
            .codes(&[101, 102, 103], &[101, 102, 103])])
        .list(ListRules::after(&[]))
        .read(&[Demand::Found(1, NOT_FOUND)])
        .create(&[SELF_MANAGED, ADMINISTRATOR, Demand::Fields])
        .update(&[SELF_MANAGED, ADMINISTRATOR, Demand::Found(1, NOT_FOUND), Demand::Fields])
        .delete(&[
            Demand::Found(1, NOT_FOUND),
            SELF_MANAGED,
            ADMINISTRATOR,
            Demand::Unused(&USER, "department_id", 203, IN_USE),
        ]);
