use super::{common::WRONG_TYPE, entities::BACKUP_HISTORY, scopes};
use crate::engine::{ListRules, Rules, Scope};

pub(super) static RULES: Rules =
    Rules::new("IAAS", "backup_history", "iaas_backup_history", &BACKUP_HISTORY).list(
        ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE).seeing(Scope::Seen(scopes::history)),
    );
