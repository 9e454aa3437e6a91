use super::{common::WRONG_TYPE, entities::VPN_HISTORY, scopes};
use crate::engine::{ListRules, Rules, Scope};

pub(super) static RULES: Rules =
    Rules::new("IAAS", "vpn_history", "iaas_vpn_history", &VPN_HISTORY).list(
        ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE).seeing(Scope::Seen(scopes::history)),
    );
