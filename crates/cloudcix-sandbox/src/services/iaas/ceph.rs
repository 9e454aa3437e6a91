mod fields;

use cloudcix_catalogue::Operator;
use serde_json::{Map, Value, json};

use super::{
    entities::CEPH,
    rows,
    scopes::{self, project_of},
    states::{BILLED, QUIESCED_UPDATE, REQUESTED, RUNNING, RUNNING_UPDATE, SCRUB},
};
use crate::{
    auth::Caller,
    engine::{Context, Demand, ListRules, Method, Rules, Scope, Who, Work, show},
    http::Refusal,
    state::{Row, integer},
};

pub(super) use fields::SIZE;

const FOUND: Demand = Demand::Found(
    1,
    "The \"pk\" path parameter is invalid. \"pk\" does not correspond with a valid \
        Ceph record.",
);
const HIDDEN: scopes::Texts = [
    (
        201,
        "You do not have permission to make this request. Robots can only read Ceph \
        drives in their region.",
    ),
    (
        203,
        "You do not have permission to make this request. Global Active Users can only \
        read Ceph objects that are inthe same Member.",
    ),
    (
        202,
        "You do not have permission to make this request. Non-Global Active Users can \
        only read Ceph objects that are inthe same Address.",
    ),
];

pub(super) static RULES: Rules = Rules::new("IAAS", "ceph", "iaas_ceph", &CEPH)
    .fields(fields::FIELDS)
    .showing(shown)
    .list(
        ListRules::after(&[])
            .wrong_type(1)
            .seeing(Scope::Seen(scopes::of_projects))
            .replacing(replaced),
    )
    .read(&[
        FOUND,
        Demand::Also(|context, work| scopes::may_read_row(&RULES, context, work, &HIDDEN)),
    ])
    .create_then(
        &[
            Demand::Allowed(
                Who::If(is_public),
                201,
                "You do not have permission to make this request. A User must be public to create \
                Ceph drives.",
            ),
            Demand::Fields,
            Demand::Also(|_, work| {
                work.clean.insert("state".to_owned(), Value::from(REQUESTED));
                work.clean.insert("resource_type".to_owned(), Value::from(1));
                Ok(())
            }),
        ],
        tell_robot,
    )
    .update_then(
        &[
            FOUND,
            Demand::Allowed(
                Who::If(|_, work| work.value("parent_id").is_none_or(Value::is_null)),
                201,
                "You do not have permission to make this request. A Ceph drive cannot be updated \
                while it is attached to another resource.",
            ),
            Demand::Also(|context, work| scopes::may_update_row(&RULES, context, work, &NOT_OWN)),
            Demand::Allowed(
                Who::If(|context, work| {
                    context.caller_is(Caller::is_robot) || is_public(context, work)
                }),
                204,
                "You do not have permission to make this request. A User must be public to update \
                Ceph drives.",
            ),
            Demand::Fields,
            Demand::Also(follow_size),
        ],
        tell_robot,
    );

const NOT_OWN: [(u16, &str); 2] = [
    (
        202,
        "You do not have permission to make this request. A Robot can only update Ceph drives in \
        its region.",
    ),
    (
        203,
        "You do not have permission to make this request. You can only update Ceph drives that are \
        in Projects that your Address owns.",
    ),
];

/// Names the searches that are replaced by the region of a robot, and by a user's addresses.
fn replaced(context: &Context<'_>) -> &'static [(&'static str, Option<Operator>)] {
    if context.caller_is(Caller::is_robot) {
        &[("project__region_id", None)]
    } else if context.caller_is(Caller::is_root) {
        &[]
    } else if context.caller_is(Caller::is_global) {
        &[("project__address_id", Some(Operator::In))]
    } else {
        &[("project__address_id", None)]
    }
}

pub(super) fn is_public(context: &Context<'_>, _: &Work) -> bool {
    !context.caller_is(Caller::is_private)
}

/// Sets the state that follows from a new size. Robots change states only.
fn follow_size(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    if work.clean.contains_key(SIZE) && !work.clean.contains_key("state") {
        let is_running = work.value("state").and_then(Value::as_i64) == Some(RUNNING);
        let state = if is_running { RUNNING_UPDATE } else { QUIESCED_UPDATE };
        work.clean.insert("state".to_owned(), Value::from(state));
    }
    let is_more = work.clean.keys().any(|column| column != "state");
    if context.caller_is(Caller::is_robot) && is_more {
        let text = "This request is invalid. Robot is only allowed to update the state of Ceph \
                    drives.";
        return Err(RULES.refusal(403, Method::Update, 2, text));
    }
    // What is being deleted is billed as if it had no size.
    if work.clean.get("state").and_then(Value::as_i64) == Some(SCRUB) {
        work.clean.insert(SIZE.to_owned(), Value::from(0));
    }
    Ok(())
}

/// Notes that the robot has work, unless the robot itself made the change.
fn tell_robot(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let row = work.key.as_ref().and_then(|key| context.state.table(CEPH.table).get(key));
    let project = row.and_then(|row| project_of(context.state, row)).cloned();
    if let Some(project) = project.filter(|_| !context.caller_is(Caller::is_robot)) {
        rows::ask_robot(context, &project);
    }
    Ok(())
}

/// Shows one drive with its size. The server hasn't read it yet when a drive is new, or when an
/// update neither names the size nor ends in a state in which the size is billed anew.
fn shown(context: &Context<'_>, work: &Work, row: &Row) -> Map<String, Value> {
    let mut shown = show(context.state, &CEPH, row);
    let is_read = || {
        let is_billed = integer(row, "state").is_some_and(|state| BILLED.contains(&state));
        is_billed || work.sent.contains_key(SIZE)
    };
    let specs = match work.method {
        Some(Method::Create) => json!([]),
        Some(Method::Update) if !is_read() => Value::Null,
        _ => json!([{"sku": SIZE, "quantity": integer(row, SIZE)}]),
    };
    shown.insert("specs".to_owned(), specs);
    shown
}
