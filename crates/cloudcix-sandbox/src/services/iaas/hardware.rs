//! Fields that the machines of a region share: numbers, and flags as Python compares them.

use serde_json::{Map, Value};

use super::values::{truth, whole};
use crate::{
    engine::{Complaint, Context, Entity, Work, show},
    http::Refusal,
    python,
    state::{Row, integer},
};

pub(super) type Checked = Result<Option<Value>, Complaint>;

/// Reads a whole number of at least `least`. Complaints, in order: missing (if a missing one is
/// `required`), no integer, less.
pub(super) fn number(sent: Option<&Value>, required: bool, least: i128) -> Checked {
    let first = usize::from(required);
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else {
        return if required { Err(Complaint::At(0)) } else { Ok(None) };
    };
    let number = whole(sent).ok_or(Complaint::At(first))?;
    if i128::from(number) < least { Err(Complaint::At(first + 1)) } else { Ok(Some(number.into())) }
}

/// Fails as the database does at a number of more than 32 bits.
pub(super) fn must_fit(_: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let mut numbers = work.clean.values().filter_map(Value::as_i64);
    if numbers.all(|number| i32::try_from(number).is_ok()) { Ok(()) } else { Err(Refusal::Fault) }
}

/// Reads a text that is kept as it stands; anything with a length passes for one. Complaint: too
/// long. The real server fails at what has no length.
pub(super) fn text_with_length(sent: &Value, max: usize) -> Result<Value, Complaint> {
    let length = match sent {
        Value::String(text) => text.chars().count(),
        Value::Array(items) => items.len(),
        Value::Object(fields) => fields.len(),
        _ => return Err(Complaint::Fault),
    };
    let kept = python::display(sent);
    match kept.chars().count() {
        _ if length > max => Err(Complaint::At(0)),
        // The database has a limit of its own.
        stored if stored > max => Err(Complaint::Fault),
        _ => Ok(Value::from(kept)),
    }
}

/// Reads the id of a row. Complaints, in order: missing (if `required`), no integer, no such row.
pub(super) fn id(
    context: &Context<'_>,
    entity: &Entity,
    sent: Option<&Value>,
    required: bool,
) -> Checked {
    let first = usize::from(required);
    match number(sent, required, i128::MIN)? {
        Some(id) => match context.state.get(entity.table, &id) {
            Some(_) => Ok(Some(id)),
            None => Err(Complaint::At(first + 1)),
        },
        None => Ok(None),
    }
}

/// Reads a flag, among which Python finds one and zero, too. The real server fails at lists and
/// objects, which it can't look up.
pub(super) fn flag(sent: Option<&Value>) -> Checked {
    match sent {
        None | Some(Value::Null) => Ok(None),
        Some(value) => match truth(value) {
            Ok(Some(flag)) => Ok(Some(Value::Bool(flag))),
            Ok(None) => Err(Complaint::At(0)),
            Err(_) => Err(Complaint::Fault),
        },
    }
}

/// Shows a row with fields as they were sent: the answer to a change is made before the database
/// has read them.
pub(super) fn show_as_sent(
    context: &Context<'_>,
    work: &Work,
    row: &Row,
    entity: &Entity,
    fields: &[&str],
) -> Map<String, Value> {
    let mut shown = show(context.state, entity, row);
    for field in fields {
        if let Some(sent) = work.sent.get(*field).filter(|sent| !sent.is_null()) {
            shown.insert((*field).to_owned(), sent.clone());
        }
    }
    shown
}

/// Whether a server is one of the caller's region.
pub(super) fn is_of_region(context: &Context<'_>, server: &Row) -> bool {
    integer(server, "region_id") == Some(context.address_id())
}
