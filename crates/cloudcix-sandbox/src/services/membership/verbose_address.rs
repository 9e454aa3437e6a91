use super::{address::verbose, entities::ADDRESS};
use crate::engine::{ListRules, Method, Rules};

pub(super) static RULES: Rules =
    Rules::new("Membership", "verbose_address", "membership_verbose_address", &ADDRESS)
        .list(ListRules::after(&[]).wrong_type(1))
        .special(Method::List, verbose);
