//! The differences between a JSON body and the expected one.

use cloudcix_core::{
    json_diff::{self, Difference, Extent},
    secret::REDACTED,
};
use serde_json::Value;

use super::{Aspect, Mismatch};
use crate::redact;

/// Returns a mismatch for every place that differs.
pub(super) fn diff(expected: &Value, actual: &Value, extent: Extent) -> Vec<Mismatch> {
    json_diff::diff(expected, actual, extent).iter().map(mismatch).collect()
}

fn mismatch(difference: &Difference<'_, Value>) -> Mismatch {
    let Difference { pointer, is_secret, left: expected, right: actual } = difference;
    let shown = |value: Option<&Value>| match value {
        None => "nothing".to_owned(),
        Some(_) if *is_secret => REDACTED.to_owned(),
        Some(value) => redact::json(value),
    };
    let (expected_text, mut actual_text) = (shown(*expected), shown(*actual));
    // Two different secrets look the same, as do long values that differ only after the cut.
    if expected_text == actual_text {
        actual_text = format!("a different value ({actual_text})");
    }
    let subject = if pointer.is_empty() {
        "JSON body".to_owned()
    } else {
        format!("JSON body at {}", redact::visible(pointer))
    };
    let mismatch = Mismatch::new(Aspect::Body, subject, expected_text, actual_text);
    // Not for a secret: the hint would reveal that both sides have the same characters.
    match (expected, actual) {
        (Some(Value::Number(expected)), Some(Value::String(actual)))
            if expected.to_string() == *actual && !is_secret =>
        {
            mismatch.hint("got a string where a number is expected")
        }
        (Some(Value::String(expected)), Some(Value::Number(actual)))
            if actual.to_string() == *expected && !is_secret =>
        {
            mismatch.hint("got a number where a string is expected")
        }
        _ => mismatch,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(expected: &Value, actual: &Value, extent: Extent) -> Vec<String> {
        diff(expected, actual, extent).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_place_that_differs_is_named() {
        let (expected, actual) = (
            json!({"a/b": [1, 2], "c": "7", "d": null}),
            json!({"a/b": [1, 3, 4], "c": 7, "e": {"f": 1}}),
        );
        assert_eq!(
            said(&expected, &actual, Extent::Exact),
            [
                "JSON body at /a~1b/1: expected 2, got 3",
                "JSON body at /a~1b/2: expected nothing, got 4",
                "JSON body at /c: expected \"7\", got 7 (got a number where a string is expected)",
                "JSON body at /d: expected null, got nothing",
                "JSON body at /e: expected nothing, got {\"f\":1}",
            ]
        );
        assert_eq!(said(&expected, &actual, Extent::Subset).len(), 4);
        assert_eq!(
            said(&json!([]), &json!({}), Extent::Subset),
            ["JSON body: expected [], got {}"]
        );
    }

    #[test]
    fn secrets_are_hidden_on_both_sides() {
        let (expected, actual) = (
            json!({"password": "hunter2", "users": 1}),
            json!({"password": "hunter3", "users": [{"api_key": "hunter4"}]}),
        );
        let said = said(&expected, &actual, Extent::Exact);
        assert_eq!(
            said[0],
            "JSON body at /password: expected [redacted], got a different value ([redacted])"
        );
        assert!(said.iter().all(|text| !text.contains("hunter")), "{said:?}");
    }

    #[test]
    fn the_hint_about_a_type_is_for_the_same_number_and_no_secret() {
        for (expected, actual, text) in [
            (
                json!({"a": 7}),
                json!({"a": "7"}),
                "JSON body at /a: expected 7, got \"7\" (got a string where a number is expected)",
            ),
            (json!({"a": 7}), json!({"a": "8"}), "JSON body at /a: expected 7, got \"8\""),
            (
                json!({"a": "7"}),
                json!({"a": 7}),
                "JSON body at /a: expected \"7\", got 7 (got a number where a string is expected)",
            ),
            (json!({"a": "7"}), json!({"a": 8}), "JSON body at /a: expected \"7\", got 8"),
            (json!({"a": "7.0"}), json!({"a": 7}), "JSON body at /a: expected \"7.0\", got 7"),
            (
                json!({"otp": 7}),
                json!({"otp": "7"}),
                "JSON body at /otp: expected [redacted], got a different value ([redacted])",
            ),
            (
                json!({"otp": "7"}),
                json!({"otp": 7}),
                "JSON body at /otp: expected [redacted], got a different value ([redacted])",
            ),
            (
                json!({"otp": null}),
                json!({"otp": "7"}),
                "JSON body at /otp: expected [redacted], got a different value ([redacted])",
            ),
            (json!({"otp": "7"}), json!({}), "JSON body at /otp: expected [redacted], got nothing"),
        ] {
            assert_eq!(said(&expected, &actual, Extent::Exact), [text]);
        }
    }

    #[test]
    fn what_differs_only_where_it_is_cut_is_said_to_differ() {
        let long = "x".repeat(130);
        let (expected, actual) = (json!(format!("{long}1")), json!(format!("{long}2")));
        let shown = format!("\"{}… (cut)", "x".repeat(119));
        assert_eq!(
            said(&expected, &actual, Extent::Exact),
            [format!("JSON body: expected {shown}, got a different value ({shown})")]
        );
    }
}
