//! Fields that several services share.

use serde_json::{Map, Value, json};

use crate::{
    engine::{Complaint, Context, Field, Work},
    python,
};

/// The complaints about phones, in order.
pub(super) const PHONES: &[(usize, &str)] = &[
    (0, "\"phones\" must be an array."),
    (1, "Each item in the array must be an object."),
    (2, "Each item in the array must have both the \"name\" and \"number\" keys."),
    (3, "One of the sent values for \"number\" is not a valid phone number."),
];

/// Reads a list of phones: names and numbers are trimmed, then duplicates dropped.
pub(super) fn phones(
    _: &Context<'_>,
    _: &Work,
    _: &Field,
    sent: Option<&Value>,
) -> Result<Option<Value>, Complaint> {
    let Some(sent) = sent.filter(|sent| !python::is_falsy(sent)) else {
        return Ok(Some(json!([])));
    };
    let items = sent.as_array().ok_or(Complaint::At(0))?;
    let mut phones: Vec<Value> = Vec::new();
    for item in items {
        let item = item.as_object().ok_or(Complaint::At(1))?;
        let key = |key| item.get(key).filter(|value| !value.is_null());
        let (Some(name), Some(number)) = (key("name"), key("number")) else {
            return Err(Complaint::At(2));
        };
        // The server fails at what it can't trim.
        let (Some(name), Some(number)) = (name.as_str(), number.as_str()) else {
            return Err(Complaint::Fault);
        };
        let (name, number) = (python::strip(name), python::strip(number));
        if !is_phone(number) {
            return Err(Complaint::At(3));
        }
        let phone = json!({"name": name, "number": number});
        if !phones.contains(&phone) {
            phones.push(phone);
        }
    }
    Ok(Some(Value::Array(phones)))
}

/// Whether a text may be a phone number: a bracket, a plus, digits and a bracket, of which each may
/// be missing, then digits, brackets, spaces, dashes and underscores.
fn is_phone(number: &str) -> bool {
    let rest = number.strip_prefix('(').unwrap_or(number);
    let rest = rest.strip_prefix('+').unwrap_or(rest);
    rest.chars().all(|c| c.is_ascii_digit() || "_- ()".contains(c))
}

/// Returns a column of the row that a work is about, as it was before.
pub(super) fn before<'w>(work: &'w Work, column: &str) -> Option<&'w Value> {
    work.row.as_ref().and_then(|row| row.get(column))
}

/// Returns whether a column holds true, after the change.
pub(super) fn is_set(work: &Work, column: &str) -> bool {
    work.value(column) == Some(&Value::Bool(true))
}

/// Returns the object in a value, or an empty one.
pub(super) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
