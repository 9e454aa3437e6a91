//! The rows that only a VPN shows: its routes and its clients, which are kept in a list.

use serde_json::{Map, Value};

use super::super::{entities::VPN, hardware::Checked, rows};
use crate::{
    engine::{Complaint, Context, Work},
    python,
    state::{Columns, Key, State},
};

/// Why a part can't be kept.
pub(super) enum Wrong {
    /// The errors of its fields, as they are shown.
    Errors(Map<String, Value>),
    Fault,
}

/// Checks each object of a list. In an update, one with an id changes the part with that id: the
/// complaint at the third position is for an id that no part has.
pub(super) fn check(
    context: &Context<'_>,
    work: &Work,
    list: &str,
    sent: &[Value],
    check: impl Fn(&Columns, Option<&Columns>) -> Result<Columns, Wrong>,
) -> Checked {
    let (mut good, mut errors) = (Vec::new(), Vec::new());
    for sent in sent {
        let sent = sent.as_object().ok_or(Complaint::Fault)?;
        let id = sent.get("id").filter(|id| work.row.is_some() && !id.is_null());
        let old = match id {
            Some(id) => {
                let id = python::id_of(id).ok_or(Complaint::Fault)?;
                Some(find(context.state, list, id).ok_or(Complaint::At(2))?)
            }
            None => None,
        };
        match check(sent, old.as_ref()) {
            Ok(part) => {
                let mut old = old.unwrap_or_default();
                old.extend(part);
                good.push(Value::Object(old));
                errors.push(Value::Null);
            }
            Err(Wrong::Errors(wrong)) => errors.push(Value::Object(wrong)),
            Err(Wrong::Fault) => return Err(Complaint::Fault),
        }
    }
    if errors.iter().all(Value::is_null) {
        Ok(Some(Value::Array(good)))
    } else {
        Err(Complaint::Parts(Value::Array(errors)))
    }
}

/// Finds a part by its id, of whatever VPN.
fn find(state: &State, list: &str, id: i128) -> Option<Columns> {
    let vpns = state.table(VPN.table).iter();
    let mut parts = vpns
        .filter_map(|(_, vpn)| vpn.get(list)?.as_array())
        .flatten()
        .filter_map(Value::as_object);
    parts.find(|part| part.get("id").and_then(python::id_of) == Some(id)).cloned()
}

/// Takes the parts with these ids from all VPNs: a VPN may name the parts of another one.
pub(super) fn take(context: &mut Context<'_>, list: &str, parts: &[Value]) {
    let ids: Vec<&Value> = parts.iter().filter_map(|part| part.get("id")).collect();
    let is_taken = |part: &Value| part.get("id").is_some_and(|id| ids.contains(&id));
    let changed: Vec<(Key, Vec<Value>)> = context
        .state
        .table(VPN.table)
        .iter()
        .filter_map(|(key, vpn)| Some((key, vpn.get(list)?.as_array()?)))
        .filter(|(_, parts)| parts.iter().any(is_taken))
        .map(|(key, parts)| (key.clone(), parts.iter().filter(|p| !is_taken(p)).cloned().collect()))
        .collect();
    for (key, parts) in changed {
        rows::put(context, &VPN, &key, [(list, Value::Array(parts))]);
    }
}

/// Sets the time of each part and, if it is new, its id.
pub(super) fn number(context: &mut Context<'_>, table: &str, parts: &mut [Value]) {
    let now = Value::from(context.now.to_string());
    for part in parts.iter_mut().filter_map(Value::as_object_mut) {
        part.entry("created").or_insert_with(|| now.clone());
        part.insert("updated".to_owned(), now.clone());
        if !part.contains_key("id") {
            let id = context.state.table_mut(table).take_id();
            part.insert("id".to_owned(), Value::from(id));
        }
    }
}
