//! Domains and records, which the real servers let a DNS provider keep.

use std::collections::BTreeSet;

use serde_json::Value;

use super::entities::DOMAIN;
use crate::{
    auth::Caller,
    engine::{Complaint, Context, Demand, Entity, Field, Seen, Who, Work, clean_text},
    http::Refusal,
    python,
    state::{Columns, Key, State, integer},
};

/// The provider can be reached: else the server fails.
pub(super) const PROVIDER: Demand =
    Demand::Also(|context, _| if context.has_dns { Ok(()) } else { Err(Refusal::Fault) });

/// The caller's member manages itself: else a 403.
pub(super) const SELF_MANAGED: Demand = Demand::Allowed(
    Who::SelfManaged,
    201,
    "You do not have permission to make this request. Your Member must be self managed.",
);

type Checked = Result<Option<Value>, Complaint>;

/// Stores a row, with the number of the provider.
pub(super) fn store(
    context: &mut Context<'_>,
    work: &mut Work,
    entity: &Entity,
) -> Result<(), Refusal> {
    let mut row: Columns = work.row.as_ref().map(|row| (**row).clone()).unwrap_or_default();
    row.extend(std::mem::take(&mut work.clean));
    let now = Value::from(context.now.to_string());
    row.entry("created").or_insert_with(|| now.clone());
    row.insert("updated".to_owned(), now);
    row.insert("modified_by".to_owned(), Value::from(context.caller.as_ref().map(Caller::id)));
    let table = context.state.table_mut(entity.table);
    let key = work.key.take().unwrap_or_else(|| Key::Number(table.take_id()));
    row.insert("id".to_owned(), key.to_value());
    table.insert(key.clone(), row);
    work.key = Some(key);
    Ok(())
}

/// Whether a record is one of a domain of the member, or is marked as the member's own.
pub(super) fn is_of_member(state: &State, record: &Columns, member: i64) -> bool {
    let domain = record.get("domain_id").and_then(|id| state.get(DOMAIN.table, id));
    let is_its = |row: &Columns| integer(row, "member_id") == Some(member);
    is_its(record) || domain.is_some_and(|domain| is_its(domain))
}

/// Selects the records of the caller's member.
pub(super) fn of_member(context: &Context<'_>) -> Seen {
    let member = Some(context.member_id());
    let domains = context.state.table(DOMAIN.table).iter().map(|(_, row)| row);
    let domains = domains.filter(|row| integer(row, "member_id") == member);
    let domains: BTreeSet<i64> = domains.filter_map(|row| integer(row, "id")).collect();
    Box::new(move |_, row| {
        integer(row, "member_id") == member
            || integer(row, "domain_id").is_some_and(|domain| domains.contains(&domain))
    })
}

/// Reads the id of a domain of the caller's member. Complaints: missing, no integer, no such
/// domain, another's.
pub(super) fn domain_id(
    context: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Checked {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Complaint::At(0))?;
    let id = python::id_of(sent).ok_or(Complaint::At(1))?;
    let domain = i64::try_from(id).ok();
    let domain = domain.and_then(|id| context.state.get(DOMAIN.table, &Value::from(id)));
    let domain = domain.ok_or(Complaint::At(2))?;
    if integer(domain, "member_id") != Some(context.member_id()) {
        return Err(Complaint::At(3));
    }
    Ok(domain.get("id").cloned())
}

/// Reads a text that must be sent. Complaints: missing, too long.
pub(super) fn text(sent: Option<&Value>, max: usize) -> Checked {
    let text = clean_text(sent);
    if text.is_empty() {
        return Err(Complaint::At(0));
    }
    if text.chars().count() > max { Err(Complaint::At(1)) } else { Ok(Some(Value::from(text))) }
}

/// Reads the name of a host or a domain. Complaints: missing, too long, a part too long.
pub(super) fn host_name(sent: Option<&Value>) -> Result<Value, Complaint> {
    let name = clean_text(sent);
    if name.is_empty() {
        return Err(Complaint::At(0));
    }
    let name = name.strip_suffix('/').unwrap_or(&name);
    if name.chars().count() > 240 {
        return Err(Complaint::At(1));
    }
    if name.split('.').any(|part| part.chars().count() > 63) {
        return Err(Complaint::At(2));
    }
    Ok(Value::from(name))
}

/// Reads the seconds that a record may be remembered, an hour by default. Complaints: no integer,
/// less than three minutes.
pub(super) fn time_to_live(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else {
        return Ok(Some(Value::from(3600)));
    };
    let seconds = python::id_of(sent).ok_or(Complaint::At(0))?;
    let seconds = i64::try_from(seconds).ok().filter(|seconds| *seconds >= 180);
    seconds.map(|seconds| Some(Value::from(seconds))).ok_or(Complaint::At(1))
}

/// Reads a priority, 1 by default. Complaints: no integer, out of range.
pub(super) fn priority(_: &Context<'_>, _: &Work, _: &Field, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !sent.is_null()) else { return Ok(Some(Value::from(1))) };
    let number = python::id_of(sent).ok_or(Complaint::At(0))?;
    let number = u16::try_from(number).ok().filter(|number| *number >= 1);
    number.map(|number| Some(Value::from(number))).ok_or(Complaint::At(1))
}
