//! A new machine: which of the region's servers holds it, and the rows that come with it.

mod build;
mod fields;
mod network;
mod plan;
mod server;
mod storages;

use serde_json::{Map, Value};

pub(super) use self::network::public_subnet;
pub(in super::super) use self::{build::build, plan::Plan};
use self::{
    network::take_public,
    plan::{Checked, Wrong, error},
};
use crate::{
    engine::{Context, Work},
    http::Refusal,
};

/// Numbers from here on are those of projects, which have none of their own.
pub(in super::super) const NUMBERS: i64 = 1_000_000_000_000;

type Check = fn(&Context<'_>, &mut Plan, Option<&Value>) -> Checked;

/// The fields, in the order in which they are checked.
const FIELDS: &[(&str, Check)] = &[
    ("project_id", fields::project),
    ("image_id", fields::image),
    ("storage_type_id", fields::storage_type),
    ("storages", storages::check),
    ("cpu", |_, plan, sent| fields::amount(plan, "cpu", sent, 117)),
    ("ram", |_, plan, sent| fields::amount(plan, "ram", sent, 120)),
    ("server", server::find),
    ("dns", fields::dns),
    ("name", fields::name),
    ("public_key", fields::public_key),
    ("gateway_subnet", network::gateway),
    ("ip_addresses", network::addresses),
    ("userdata", fields::userdata),
];

pub(super) fn create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let plan = check(context, &work.sent)?;
    work.key = Some(build(context, plan)?);
    Ok(())
}

/// Checks the fields of a new machine, and takes its public addresses. Those stay taken if a field
/// after them is wrong.
pub(in super::super) fn check(
    context: &mut Context<'_>,
    sent: &Map<String, Value>,
) -> Result<Plan, Refusal> {
    let mut plan = Plan::default();
    for (field, check) in FIELDS {
        let mut checked = check(context, &mut plan, sent.get(*field));
        if *field == "ip_addresses" && checked.is_ok() && plan.errors.is_empty() {
            checked = take_public(context, &mut plan);
        }
        let error = match checked {
            Ok(()) => continue,
            Err(Wrong::Fault) => return Err(Refusal::Fault),
            Err(Wrong::Code(number)) => error(number),
            Err(Wrong::Items(errors)) => Value::Array(errors),
        };
        plan.errors.insert((*field).to_owned(), error);
    }
    if plan.errors.is_empty() { Ok(plan) } else { Err(Refusal::Fields(plan.errors)) }
}
