//! The black and the white list: rows whose key is a range that the caller chooses.

use serde_json::Value;

use super::cidr::Cidr;
use crate::{
    auth::Caller,
    engine::{Complaint, Context, Entity, Field, Work, clean_text},
    http::Refusal,
    state::{Key, text},
};

/// Reads a range, of which only the network is kept.
pub(super) fn check(
    context: &Context<'_>,
    work: &Work,
    entity: &Entity,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let range = sent.and_then(Value::as_str).and_then(Cidr::parse).ok_or(Complaint::At(0))?;
    let cidr = range.network().to_string();
    let is_taken = context
        .state
        .table(entity.table)
        .iter()
        .any(|(key, row)| work.key.as_ref() != Some(key) && text(row, "cidr") == cidr);
    if is_taken { Err(Complaint::At(1)) } else { Ok(Some(Value::from(cidr))) }
}

pub(super) fn comment(
    _: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    Ok(Some(Value::from(clean_text(sent))))
}

/// Stores a row under its range: a change of the range moves it.
pub(super) fn store(
    context: &mut Context<'_>,
    work: &mut Work,
    entity: &Entity,
) -> Result<(), Refusal> {
    let mut row = work.row.as_ref().map(|row| (**row).clone()).unwrap_or_default();
    row.extend(std::mem::take(&mut work.clean));
    let now = Value::from(context.now.to_string());
    row.entry("created").or_insert_with(|| now.clone());
    row.insert("updated".to_owned(), now);
    let caller = context.caller.as_ref().map(Caller::id);
    row.insert("modified_by".to_owned(), Value::from(caller));
    let key = Key::Text(text(&row, "cidr").into());
    let table = context.state.table_mut(entity.table);
    if let Some(old) = work.key.take() {
        table.remove(&old);
    }
    table.insert(key.clone(), row);
    work.key = Some(key);
    Ok(())
}
