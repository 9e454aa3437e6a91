mod save;
mod texts;

use serde_json::{Map, Value};

use super::{common::WRONG_TYPE, entities::BACKUP, mail, scopes};
use crate::{
    engine::{Context, Demand, ListRules, Method, Rules, Scope, Work, show},
    state::Row,
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid \
        backup record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots can only read the \
        Backups of a VM in their region.",
    ),
    (
        202,
        "You do not have permission to make this request. A global active user can only \
        read Backups of a VM for Addresses in their Member.",
    ),
    (
        203,
        "You do not have permission to make this request. A user can only read Backups \
        of a VM that they own.",
    ),
];

pub(super) static RULES: Rules = Rules::new("IAAS", "backup", "iaas_backup", &BACKUP)
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .lacking(&["timestamp"])
            .seeing(Scope::Seen(scopes::of_machines)),
    )
    .read(&[
        FOUND,
        Demand::Also(|context, work| scopes::may_read_row(&RULES, context, work, &HIDDEN)),
    ])
    .create_with(&[Demand::Read], save::create)
    .update_with(
        &[Demand::Found(
            1,
            "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid Backup \
            record.",
        )],
        save::update,
    )
    .showing(shown);

const NOT_OWN: [(u16, &str); 2] = [
    (
        201,
        "You do not have permission to make this request. Robots can only update the Backups of a \
        VM in their region.",
    ),
    (
        202,
        "You do not have permission to make this request. You can only update Backups of a VMs in \
        your Address.",
    ),
];

/// Shows one backup: to those who read it, with the mail addresses of whom the robot tells of it.
fn shown(context: &Context<'_>, work: &Work, row: &Row) -> Map<String, Value> {
    let mut shown = show(context.state, &BACKUP, row);
    if work.method == Some(Method::Read) {
        shown.insert("emails".to_owned(), mail::of_backup(context, row));
    }
    shown
}
