use super::{common::WRONG_TYPE, entities::DEVICE, scopes};
use crate::engine::{Demand, ListRules, Rules, Scope};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must belong to a valid Device \
        record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "device", "iaas_device", &DEVICE)
    .under_way()
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .seeing(Scope::Seen(scopes::of_servers)),
    )
    .read(&[FOUND]);
