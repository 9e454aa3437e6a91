use serde_json::{Map, Value};

use super::{
    entities::{SNAPSHOT, VM, referring},
    scopes,
    states::CLOSED,
};
use crate::{
    auth::Caller,
    engine::{Context, Demand, Method, Rules, Work, show},
    http::Refusal,
    state::{Columns, Row, State, integer, text},
};

const HIDDEN: scopes::Texts = [
    (202, NOT_OWN),
    (
        201,
        "You do not have permission to make this request. A global active user can only read a \
        Snapshot Trees  of a VM for an Address in their Member.",
    ),
    (202, NOT_OWN),
];
const NOT_OWN: &str = "You do not have permission to make this request. Can only read a Snapshot \
    Tree of a VM that you own.";
/// The depth to which a tree is shown.
const DEEPEST: usize = 64;

/// The snapshots of a machine, each with those that were made after it.
pub(super) static RULES: Rules = Rules::new("IAAS", "snapshot_tree", "iaas_snapshot_tree", &VM)
    .under_way()
    .read(&[
        Demand::Found(
            1,
            "The \"vm_id\" path parameter is invalid. \"vm_id\" does not correspond with a valid \
            VM record.",
        ),
        Demand::Also(may_read),
    ])
    .showing(shown);

/// Checks that the caller may read the snapshots of a machine. A robot owns none.
fn may_read(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    if context.caller_is(Caller::is_robot) {
        return Err(RULES.refusal(403, Method::Read, 202, NOT_OWN));
    }
    scopes::may_read_row(&RULES, context, work, &HIDDEN)
}

fn shown(context: &Context<'_>, _work: &Work, machine: &Row) -> Map<String, Value> {
    let branches = children(context.state, machine, &Value::Null, 0);
    Map::from_iter([("branches".to_owned(), branches)])
}

/// Shows the snapshots of a machine below one of them.
fn children(state: &State, machine: &Columns, parent: &Value, depth: usize) -> Value {
    if depth == DEEPEST {
        return Value::Array(Vec::new());
    }
    // A closed snapshot has no branch of its own, but stays where it was below another one.
    let is_child = |row: &&Row| {
        row.get("parent_id").unwrap_or(&Value::Null) == parent
            && (!parent.is_null() || integer(row, "state") != Some(CLOSED))
    };
    let mut rows: Vec<&Row> =
        referring(state, &SNAPSHOT, "vm_id", machine).filter(is_child).collect();
    rows.sort_by_key(|row| text(row, "name"));
    let shown = rows.into_iter().map(|row| {
        let mut shown = show(state, &SNAPSHOT, row);
        let id = shown.get("id").cloned().unwrap_or_default();
        shown.remove("parent_id");
        shown.remove("vm");
        // Only a snapshot with an id can have children.
        let below = if id.is_null() { DEEPEST } else { depth + 1 };
        shown.insert("children".to_owned(), children(state, machine, &id, below));
        Value::Object(shown)
    });
    Value::Array(shown.collect())
}
