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
    fn one_and_zero_are_flags_and_a_list_or_an_object_is_a_fault() {
        for (sent, flag) in [
            (json!(true), Ok(Some(true))),
            (json!(false), Ok(Some(false))),
            (json!(1), Ok(Some(true))),
            (json!(1.0), Ok(Some(true))),
            (json!(0), Ok(Some(false))),
            (json!(0.0), Ok(Some(false))),
            (json!(2), Ok(None)),
            (json!(-1), Ok(None)),
            (json!(0.5), Ok(None)),
            (json!("true"), Ok(None)),
            (json!("1"), Ok(None)),
            (Value::Null, Ok(None)),
            (json!([]), Err(Refusal::Fault)),
            (json!({}), Err(Refusal::Fault)),
        ] {
            assert_eq!(truth(&sent), flag, "{sent}");
        }
    }

    #[test]
    fn an_id_is_a_number_in_any_form_and_anything_else_a_fault() {
        for (sent, id) in [
            (json!("1"), Ok(json!(1))),
            (json!(true), Ok(json!(1))),
            (json!(-1.9), Ok(json!(-1))),
            (json!(i64::MAX), Ok(json!(i64::MAX))),
            (json!("9223372036854775808"), Ok(Value::Null)),
            (json!(1e30), Ok(Value::Null)),
            (json!("x"), Err(Refusal::Fault)),
            (Value::Null, Err(Refusal::Fault)),
            (json!([1]), Err(Refusal::Fault)),
        ] {
            assert_eq!(row_id(&sent), id, "{sent}");
        }
    }

    #[test]
    fn a_number_that_64_bits_cannot_hold_becomes_the_nearest() {
        for (sent, number) in [
            (json!("9223372036854775807"), Some(i64::MAX)),
            (json!("9223372036854775808"), Some(i64::MAX)),
            (json!("-9223372036854775808"), Some(i64::MIN)),
            (json!("-9223372036854775809"), Some(i64::MIN)),
            (json!(-1e30), Some(i64::MIN)),
            (json!(2.9), Some(2)),
            (json!(" 7 "), Some(7)),
            (json!(false), Some(0)),
            (json!("7.0"), None),
            (Value::Null, None),
        ] {
            assert_eq!(whole(&sent), number, "{sent}");
        }
    }

    #[test]
    fn a_number_is_unchanged_in_whatever_form_it_is_sent() {
        for (sent, old) in
            [(json!(1), 1), (json!(1.0), 1), (json!(true), 1), (json!(false), 0), (json!(0.0), 0)]
        {
            assert_eq!(changed(Some(&sent), old), None, "{sent} is {old}");
        }
        for (sent, old) in [
            (json!("1"), 1),
            (json!(1.5), 1),
            (json!(true), 0),
            (json!(true), 2),
            (json!(false), 1),
            (json!([]), 0),
        ] {
            assert_eq!(changed(Some(&sent), old), Some(&sent), "{sent} isn't {old}");
        }
        assert_eq!(changed(Some(&Value::Null), 1), None);
        assert_eq!(changed(None, 1), None);
    }
}
