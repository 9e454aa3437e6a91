use super::{common::WRONG_TYPE, entities::VM_HISTORY, scopes};
use crate::engine::{ListRules, Rules, Scope};

pub(super) static RULES: Rules = Rules::new("IAAS", "vm_history", "iaas_vm_history", &VM_HISTORY)
    .list(
        ListRules::after(&[]).wrong_type_saying(1, WRONG_TYPE).seeing(Scope::Seen(scopes::history)),
    );
