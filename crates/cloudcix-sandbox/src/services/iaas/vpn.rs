use super::{common::WRONG_TYPE, entities::VPN, scopes};
use crate::engine::{Demand, ListRules, Rules, Scope};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid \
        VPN record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots can only read VPNs in \
        their region.",
    ),
    (
        202,
        "You do not have permission to make this request. A global active user can only \
        read VPNs that are owned by Addresses in their Member.",
    ),
    (
        203,
        "You do not have permission to make this request. Can only read VPNs that you \
        own.",
    ),
];

pub(super) static RULES: Rules = Rules::new("IAAS", "vpn", "iaas_vpn", &VPN)
    .under_way()
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .seeing(Scope::Seen(scopes::of_routers)),
    )
    .read(&[
        FOUND,
        Demand::Also(|context, work| scopes::may_read_row(&RULES, context, work, &HIDDEN)),
    ]);
