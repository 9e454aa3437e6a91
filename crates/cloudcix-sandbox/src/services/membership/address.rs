use super::entities::ADDRESS;
use crate::engine::{Demand, Rules};

const NOT_FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Address record.",
);

pub(super) static RULES: Rules =
    Rules::new("Membership", "address", "membership_address", &ADDRESS).read(&[NOT_FOUND]);
