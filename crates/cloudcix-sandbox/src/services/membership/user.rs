use super::entities::USER;
use crate::engine::Rules;

pub(super) static RULES: Rules = Rules::new("Membership", "user", "membership_user", &USER);
