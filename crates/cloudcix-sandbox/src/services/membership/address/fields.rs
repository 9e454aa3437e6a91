//! The fields of an address that are checked in ways of their own.

use serde_json::Value;

use super::super::entities::{ADDRESS, MEMBER, SUBDIVISION};
use crate::{
    engine::{Complaint, Context, Field, Work},
    python,
    state::{flag, integer},
};

type Checked = Result<Option<Value>, Complaint>;

/// Reads the id of a subdivision, which must be one of the chosen country.
pub(super) fn subdivision_id(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(Some(Value::Null)) };
    let id = python::id_of(sent).ok_or(Complaint::At(0))?;
    let row = i64::try_from(id).ok();
    let row = row.and_then(|id| context.state.get(SUBDIVISION.table, &Value::from(id)));
    let row = row.filter(|row| row.get("country_id") == work.value("country_id"));
    row.and_then(|row| row.get("id").cloned()).map(Some).ok_or(Complaint::At(1))
}

/// Reads an e-mail, of any form. The server fails at what it can't trim.
pub(super) fn email(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let email = match sent {
        None | Some(Value::Null) => "",
        Some(Value::String(email)) => python::strip(email),
        Some(_) => return Err(Complaint::Fault),
    };
    if email.chars().count() > 255 { Err(Complaint::At(0)) } else { Ok(Some(Value::from(email))) }
}

/// Reads the id of another address of the same member. Null leaves it.
pub(super) fn billing_address_id(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let id = python::id_of(sent).ok_or(Complaint::At(0))?;
    let row = i64::try_from(id).ok();
    let row = row.and_then(|id| context.state.get(ADDRESS.table, &Value::from(id)));
    let row = row.filter(|row| row.get("member_id") == work.value("member_id"));
    row.and_then(|row| row.get("id").cloned()).map(Some).ok_or(Complaint::At(1))
}

pub(super) fn cloud_region(
    context: &Context<'_>,
    work: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(None) };
    let wanted = sent.as_bool().ok_or(Complaint::At(0))?;
    let member = work.row.as_ref().and_then(|row| integer(row, "member_id"));
    let member = member.and_then(|id| context.state.get(MEMBER.table, &Value::from(id)));
    if wanted && !member.is_some_and(|member| flag(member, "self_managed")) {
        return Err(Complaint::At(1));
    }
    Ok(Some(Value::Bool(wanted)))
}
