use super::{common::WRONG_TYPE, entities::IP_ADDRESS, scopes};
use crate::engine::{Demand, ListRules, Rules, Scope};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" must correspond to a valid \
        IPAddress record.",
);

pub(super) static RULES: Rules = Rules::new("IAAS", "ip_address", "iaas_ip_address", &IP_ADDRESS)
    .under_way()
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .seeing(Scope::Seen(scopes::ip_addresses)),
    )
    .read(&[FOUND, Demand::Also(scopes::may_read_ip)]);
