//! Fields that the machines of a region share: numbers, and flags as Python compares them.

use serde_json::Value;

use crate::{
    engine::{Complaint, Context, Entity},
    python::id_of,
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
    let number = id_of(sent).ok_or(Complaint::At(first))?;
    let kept = i64::try_from(number).ok().filter(|_| number >= least);
    kept.map(|number| Some(Value::from(number))).ok_or(Complaint::At(first + 1))
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

/// Reads a flag, which is kept as it is sent: Python finds one and zero among the booleans, too.
pub(super) fn flag(sent: Option<&Value>) -> Checked {
    match sent {
        None | Some(Value::Null) => Ok(None),
        Some(value) if value.is_boolean() => Ok(Some(value.clone())),
        Some(value) if matches!(value.as_f64(), Some(0.0 | 1.0)) => Ok(Some(value.clone())),
        Some(_) => Err(Complaint::At(0)),
    }
}

/// Whether a server is one of the caller's region.
pub(super) fn is_of_region(context: &Context<'_>, server: &Row) -> bool {
    integer(server, "region_id") == Some(context.address_id())
}
