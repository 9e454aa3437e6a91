mod save;
mod texts;

use serde_json::{Map, Value};

use super::{common::WRONG_TYPE, entities::SNAPSHOT, mail, scopes};
use crate::{
    engine::{Context, Demand, ListRules, Method, Rules, Scope, Work, show},
    state::Row,
};

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid \
        Snapshot record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots can only read the \
        Snapshots of a VM in their region.",
    ),
    (
        202,
        "You do not have permission to make this request. A global active user can only \
        read Snapshots of a VM for Addresses in their Member.",
    ),
    (
        203,
        "You do not have permission to make this request. Can only read Snapshots of a \
        VM that you own.",
    ),
];

pub(super) static RULES: Rules = Rules::new("IAAS", "snapshot", "iaas_snapshot", &SNAPSHOT)
    .list(
        ListRules::after(&[])
            .wrong_type_saying(1, WRONG_TYPE)
            .seeing(Scope::Seen(scopes::of_machines)),
    )
    .read(&[
        FOUND,
        Demand::Also(|context, work| scopes::may_read_row(&RULES, context, work, &HIDDEN)),
    ])
    .create_with(&[Demand::Read], save::create)
    .update_with(
        &[
            FOUND,
            Demand::Also(save::is_ready),
            Demand::Also(|context, work| scopes::may_update_row(&RULES, context, work, &NOT_OWN)),
            Demand::Also(|context, _| {
                scopes::must_be_public(&RULES, context, Method::Update, 203, "update Snapshots")
            }),
            Demand::Read,
        ],
        save::update,
    )
    .showing(shown);

const NOT_OWN: [(u16, &str); 2] = [
    (
        201,
        "You do not have permission to make this request. Robots can only read the Snapshots \
        of a VM in their region.",
    ),
    (
        202,
        "You do not have permission to make this request. You can only update Snapshots of a VMs \
        in your Address.",
    ),
];

/// Shows one snapshot: to those who read it, with the mail addresses of whom the robot tells of it.
fn shown(context: &Context<'_>, work: &Work, row: &Row) -> Map<String, Value> {
    let mut shown = show(context.state, &SNAPSHOT, row);
    if work.method == Some(Method::Read) {
        shown.insert("emails".to_owned(), mail::of_snapshot(context, row));
    }
    shown
}
