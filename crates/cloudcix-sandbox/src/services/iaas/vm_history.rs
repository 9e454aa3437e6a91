use super::{entities::VM_HISTORY, scopes};
use crate::engine::{ListRules, Rules, Scope};

pub(super) static RULES: Rules = Rules::new("IAAS", "vm_history", "iaas_vm_history", &VM_HISTORY)
    .list(ListRules::after(&[]).seeing(Scope::Seen(scopes::history)));
