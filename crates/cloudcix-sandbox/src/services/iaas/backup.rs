use super::{entities::BACKUP, scopes};
use crate::engine::{Demand, ListRules, Rules, Scope};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid \
        backup record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots can only read Backups \
        in their region.",
    ),
    (
        202,
        "You do not have permission to make this request. A global active user can only \
        read Backups of a VM for Addresses in their Member.",
    ),
    (
        203,
        "You do not have permission to make this request. Can only read Backups of a VM \
        that you own.",
    ),
];

pub(super) static RULES: Rules = Rules::new("IAAS", "backup", "iaas_backup", &BACKUP)
    .under_way()
    .list(ListRules::after(&[]).seeing(Scope::Seen(scopes::of_machines)))
    .read(&[
        FOUND,
        Demand::Also(|context, work| scopes::may_read_row(&RULES, context, work, &HIDDEN)),
    ]);
