//! The places in which two JSON values differ, as JSON pointers (RFC 6901).

use cloudcix_core::secret::{REDACTED, is_secret_name};
use serde_json::{Map, Value};

use super::{Aspect, Mismatch};
use crate::redact;

/// How much of the value that came has to be in the expected one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Exact,
    /// Objects may have more keys than expected. Arrays are compared item by item and must be of
    /// the same length.
    Subset,
}

/// Every place that differs.
pub(super) fn diff(expected: &Value, came: &Value, extent: Extent) -> Vec<Mismatch> {
    let mut found = Vec::new();
    Diff { extent, found: &mut found }.values(&Place::default(), Some(expected), Some(came));
    found
}

/// Where a value stands, and whether it stands below a key whose values are secret.
#[derive(Clone, Default)]
struct Place {
    pointer: String,
    secret: bool,
}

impl Place {
    fn key(&self, key: &str) -> Self {
        let pointer = format!("{}/{}", self.pointer, key.replace('~', "~0").replace('/', "~1"));
        Self { pointer, secret: self.secret || is_secret_name(key) }
    }
}

struct Diff<'a> {
    extent: Extent,
    found: &'a mut Vec<Mismatch>,
}

impl Diff<'_> {
    fn values(&mut self, place: &Place, expected: Option<&Value>, came: Option<&Value>) {
        match (expected, came) {
            (Some(Value::Object(expected)), Some(Value::Object(came))) => {
                self.objects(place, expected, came);
            }
            (Some(Value::Array(expected)), Some(Value::Array(came))) => {
                for index in 0..expected.len().max(came.len()) {
                    self.values(
                        &place.key(&index.to_string()),
                        expected.get(index),
                        came.get(index),
                    );
                }
            }
            (expected, came) if expected != came => {
                self.found.push(mismatch(place, expected, came));
            }
            _ => {}
        }
    }

    fn objects(&mut self, place: &Place, expected: &Map<String, Value>, came: &Map<String, Value>) {
        // In the order of the alphabet, whatever order the map keeps.
        let mut keys: Vec<&String> = expected.keys().collect();
        if self.extent == Extent::Exact {
            keys.extend(came.keys().filter(|key| !expected.contains_key(*key)));
        }
        keys.sort_unstable();
        for key in keys {
            self.values(&place.key(key), expected.get(key), came.get(key));
        }
    }
}

fn mismatch(place: &Place, expected: Option<&Value>, came: Option<&Value>) -> Mismatch {
    let shown = |value: Option<&Value>| match value {
        None => "nothing".to_owned(),
        Some(_) if place.secret => REDACTED.to_owned(),
        Some(value) => redact::json(value),
    };
    let (expected_text, mut came_text) = (shown(expected), shown(came));
    if expected_text == came_text {
        came_text = format!("another value ({came_text})");
    }
    let subject = if place.pointer.is_empty() {
        "JSON body".to_owned()
    } else {
        format!("JSON body at {}", redact::visible(&place.pointer))
    };
    let mismatch = Mismatch::new(Aspect::Body, subject, expected_text, came_text);
    match (expected, came) {
        (Some(Value::Number(expected)), Some(Value::String(came)))
            if expected.to_string() == *came && !place.secret =>
        {
            mismatch.hint("a text came where a number is expected")
        }
        (Some(Value::String(expected)), Some(Value::Number(came)))
            if came.to_string() == *expected && !place.secret =>
        {
            mismatch.hint("a number came where a text is expected")
        }
        _ => mismatch,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
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

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (0..3).prop_map(Value::from),
            "[ab]?".prop_map(Value::from)
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                proptest::collection::hash_map("[ab]", inner, 0..3)
                    .prop_map(|map| map.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn there_is_no_difference_exactly_where_values_are_equal(expected in any_json(),
            came in any_json()) {
            prop_assert_eq!(diff(&expected, &came, Extent::Exact).is_empty(), expected == came);
            prop_assert!(diff(&expected, &expected, Extent::Subset).is_empty());
            if diff(&expected, &came, Extent::Exact).is_empty() {
                prop_assert!(diff(&expected, &came, Extent::Subset).is_empty());
            }
        }
    }
}
