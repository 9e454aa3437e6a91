use super::{common::WRONG_TYPE, entities::SNAPSHOT_HISTORY, scopes};
use crate::engine::{ListRules, Rules, Scope};

pub(super) static RULES: Rules =
    Rules::new("IAAS", "snapshot_history", "iaas_snapshot_history", &SNAPSHOT_HISTORY).list(
        ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE).seeing(Scope::Seen(scopes::history)),
    );
