//! The places in which a JSON body is not as expected.

use cloudcix_core::{
    json_diff::{self, Difference, Extent},
    secret::REDACTED,
};
use serde_json::Value;

use super::{Aspect, Mismatch};
use crate::redact;

/// Every place that differs.
pub(super) fn diff(expected: &Value, came: &Value, extent: Extent) -> Vec<Mismatch> {
    json_diff::diff(expected, came, extent).iter().map(mismatch).collect()
}

fn mismatch(difference: &Difference<'_, Value>) -> Mismatch {
    let Difference { pointer, is_secret, left: expected, right: came } = difference;
    let shown = |value: Option<&Value>| match value {
        None => "nothing".to_owned(),
        Some(_) if *is_secret => REDACTED.to_owned(),
        Some(value) => redact::json(value),
    };
    let (expected_text, mut came_text) = (shown(*expected), shown(*came));
    if expected_text == came_text {
        came_text = format!("another value ({came_text})");
    }
    let subject = if pointer.is_empty() {
        "JSON body".to_owned()
    } else {
        format!("JSON body at {}", redact::visible(pointer))
    };
    let mismatch = Mismatch::new(Aspect::Body, subject, expected_text, came_text);
    match (expected, came) {
        (Some(Value::Number(expected)), Some(Value::String(came)))
            if expected.to_string() == *came && !is_secret =>
        {
            mismatch.hint("a text came where a number is expected")
        }
        (Some(Value::String(expected)), Some(Value::Number(came)))
            if came.to_string() == *expected && !is_secret =>
        {
            mismatch.hint("a number came where a text is expected")
        }
        _ => mismatch,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(expected: &Value, came: &Value, extent: Extent) -> Vec<String> {
        diff(expected, came, extent).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_place_that_differs_is_named() {
        let (expected, came) = (
            json!({"a/b": [1, 2], "c": "7", "d": null}),
            json!({"a/b": [1, 3, 4], "c": 7, "e": {"f": 1}}),
        );
        assert_eq!(
            said(&expected, &came, Extent::Exact),
            [
                "JSON body at /a~1b/1: expected 2, came 3",
                "JSON body at /a~1b/2: expected nothing, came 4",
                "JSON body at /c: expected \"7\", came 7 (a number came where a text is expected)",
                "JSON body at /d: expected null, came nothing",
                "JSON body at /e: expected nothing, came {\"f\":1}",
            ]
        );
        assert_eq!(said(&expected, &came, Extent::Subset).len(), 4);
        assert_eq!(
            said(&json!([]), &json!({}), Extent::Subset),
            ["JSON body: expected [], came {}"]
        );
    }

    #[test]
    fn secrets_are_hidden_on_both_sides() {
        let (expected, came) = (
            json!({"password": "hunter2", "users": 1}),
            json!({"password": "hunter3", "users": [{"api_key": "hunter4"}]}),
        );
        let said = said(&expected, &came, Extent::Exact);
        assert_eq!(
            said[0],
            "JSON body at /password: expected [redacted], came another value ([redacted])"
        );
        assert!(said.iter().all(|text| !text.contains("hunter")), "{said:?}");
    }
}
