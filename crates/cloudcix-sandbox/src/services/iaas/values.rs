//! Values as Python reads and compares them.

use serde_json::Value;

use crate::{http::Refusal, python};

/// Reads a whole number as the real server does; the largest ones become the largest of 64 bits.
pub(super) fn whole(sent: &Value) -> Option<i64> {
    let number = python::id_of(sent)?;
    Some(i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX }))
}

/// Reads the id of a row: a number in any form. One that the database can't hold is no row's. The
/// real server fails at anything else.
pub(super) fn row_id(sent: &Value) -> Result<Value, Refusal> {
    let id = python::id_of(sent).ok_or(Refusal::Fault)?;
    Ok(Value::from(i64::try_from(id).ok()))
}

/// Returns the sent value if it isn't the old number, as a number or a boolean.
pub(super) fn changed(sent: Option<&Value>, old: i64) -> Option<&Value> {
    let is_old = |sent: &Value| match sent {
        Value::Bool(flag) => i64::from(*flag) == old,
        #[expect(clippy::cast_precision_loss, reason = "numbers of processors and gigabytes")]
        sent => sent.as_i64() == Some(old) || sent.as_f64() == Some(old as f64),
    };
    sent.filter(|sent| !sent.is_null() && !is_old(sent))
}

/// Reads a flag, among which Python finds one and zero, too. Returns `None` for other values, and
/// fails at lists and objects, which the real server can't look up.
pub(super) fn truth(sent: &Value) -> Result<Option<bool>, Refusal> {
    match sent {
        Value::Bool(flag) => Ok(Some(*flag)),
        Value::Number(number) if number.as_f64() == Some(1.0) => Ok(Some(true)),
        Value::Number(number) if number.as_f64() == Some(0.0) => Ok(Some(false)),
        Value::Array(_) | Value::Object(_) => Err(Refusal::Fault),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn one_and_zero_are_flags_and_a_list_is_a_fault() {
        assert_eq!(truth(&json!(1)), Ok(Some(true)));
        assert_eq!(truth(&json!(0.0)), Ok(Some(false)));
        assert_eq!(truth(&json!("true")), Ok(None));
        assert_eq!(truth(&json!([])), Err(Refusal::Fault));
    }

    #[test]
    fn an_id_is_a_number_in_any_form_and_anything_else_a_fault() {
        assert_eq!(row_id(&json!("1")), Ok(json!(1)));
        assert_eq!(row_id(&json!(1e30)), Ok(Value::Null));
        assert_eq!(row_id(&json!("x")), Err(Refusal::Fault));
    }

    #[test]
    fn a_number_is_unchanged_in_whatever_form_it_is_sent() {
        assert_eq!(changed(Some(&json!(1.0)), 1), None);
        assert_eq!(changed(Some(&json!(true)), 1), None);
        assert_eq!(changed(Some(&json!("1")), 1), Some(&json!("1")));
    }
}
