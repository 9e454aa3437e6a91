use super::{common::WRONG_TYPE, entities::SERVER_TYPE};
use crate::engine::{Demand, ListRules, Rules};

pub(super) static RULES: Rules =
    Rules::new("IAAS", "server_type", "iaas_server_type", &SERVER_TYPE)
        .list(ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE))
        .read(&[Demand::Found(
            1,
            "The \"pk\" path parameter is invalid. \"pk\" does not correspond to a valid \
        ServerType record.",
        )]);
