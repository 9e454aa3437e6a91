use super::entities::ADDRESS_LINK;
use crate::engine::Rules;

pub(super) static RULES: Rules =
    Rules::new("Membership", "address_link", "membership_address_link", &ADDRESS_LINK);
