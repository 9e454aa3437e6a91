use std::sync::Arc;

use cloudcix_core::{
    json_diff::Extent,
    secret::{REDACTED, is_secret_name},
};
use serde_json::Value;

use super::{Aspect, Matcher, Mismatch, PredicateResult, Verdict, diff};
use crate::{
    Received,
    redact::{self, visible},
};

/// A matcher of a JSON body, of a part of it, or of a condition on it.
#[derive(Clone)]
#[must_use]
pub struct HasJson(Kind);

#[derive(Clone)]
enum Kind {
    Whole(Value, Extent),
    At(String, Value),
    Where(String, Arc<Predicate>),
}

/// Checks a body; the error is the reason why it does not match.
type Predicate = dyn Fn(&Value) -> Result<(), String> + Send + Sync;

/// Requires the body to be this JSON, in any order of its keys. `1`, `1.0` and `"1"` are different
/// values, as they are on the wire.
pub fn json_body(value: impl Into<Value>) -> HasJson {
    HasJson(Kind::Whole(value.into(), Extent::Exact))
}

/// Requires the body to contain this JSON: objects, at any depth, may have more keys. Arrays are
/// compared item by item and must have the same length.
pub fn json_includes(value: impl Into<Value>) -> HasJson {
    HasJson(Kind::Whole(value.into(), Extent::Subset))
}

/// Requires this value at this JSON pointer (RFC 6901) into the body:
/// `json_pointer("/users/0/email", "a@example.com")`.
pub fn json_pointer(pointer: impl Into<String>, value: impl Into<Value>) -> HasJson {
    HasJson(Kind::At(pointer.into(), value.into()))
}

/// Requires a JSON body for which `predicate` returns `true` or `Ok(())`; an `Err` is the reason in
/// reports. `description` says what is required. Neither may contain a secret.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_mock as mock; }
/// use cloudcix::mock::matcher::json_where;
///
/// let named = json_where("a name", |body| body["name"].is_string());
/// # let _ = named;
/// ```
pub fn json_where<R: PredicateResult>(
    description: impl Into<String>,
    predicate: impl Fn(&Value) -> R + Send + Sync + 'static,
) -> HasJson {
    HasJson(Kind::Where(description.into(), Arc::new(move |body: &Value| predicate(body).reason())))
}

impl Matcher for HasJson {
    fn check(&self, request: &Received) -> Verdict {
        let body = match request.json() {
            Ok(body) => body,
            Err(actual) => {
                // Twice the distance of one wrong place: the whole body is wrong.
                return Mismatch::new(Aspect::Body, "JSON body", self.expected(), actual)
                    .at_distance(10)
                    .into();
            }
        };
        match &self.0 {
            Kind::Whole(expected, extent) => {
                diff::diff(expected, body, *extent).into_iter().collect()
            }
            Kind::At(pointer, expected) => match body.pointer(pointer) {
                Some(actual) if actual == expected => Verdict::met(),
                actual => at(pointer, expected, actual).into(),
            },
            Kind::Where(description, predicate) => match predicate(body) {
                Ok(()) => Verdict::met(),
                Err(reason) => {
                    Mismatch::new(Aspect::Body, "JSON body", visible(description), visible(&reason))
                        .into()
                }
            },
        }
    }

    fn describe(&self) -> String {
        match &self.0 {
            Kind::Whole(_, Extent::Exact) => format!("JSON body {}", self.expected()),
            Kind::Whole(_, Extent::Subset) => format!("JSON body with {}", self.expected()),
            Kind::At(pointer, _) => {
                format!("JSON body at {} = {}", visible(pointer), self.expected())
            }
            Kind::Where(..) => format!("JSON body: {}", self.expected()),
        }
    }
}

impl HasJson {
    fn expected(&self) -> String {
        match &self.0 {
            Kind::Whole(value, _) => redact::json(value),
            Kind::At(pointer, value) => shown(pointer, value),
            Kind::Where(description, _) => visible(description),
        }
    }
}

/// Returns the value, or a placeholder if any key on its path is the name of a secret.
fn shown(pointer: &str, value: &Value) -> String {
    // In this order: `~01` is an escaped `~1`, not a slash (RFC 6901, section 4).
    let is_secret =
        pointer.split('/').any(|key| is_secret_name(&key.replace("~1", "/").replace("~0", "~")));
    if is_secret { REDACTED.to_owned() } else { redact::json(value) }
}

fn at(pointer: &str, expected: &Value, actual: Option<&Value>) -> Mismatch {
    let expected = shown(pointer, expected);
    let actual = match actual.map(|actual| shown(pointer, actual)) {
        None => "nothing".to_owned(),
        Some(actual) if actual == expected => format!("a different value ({actual})"),
        Some(actual) => actual,
    };
    let mismatch =
        Mismatch::new(Aspect::Body, format!("JSON body at {}", visible(pointer)), expected, actual);
    if pointer.is_empty() || pointer.starts_with('/') {
        mismatch
    } else {
        mismatch.hint("a JSON pointer begins with `/`")
    }
}

#[cfg(test)]
mod tests {
    use cloudcix_core::Body;
    use http::Request;
    use serde_json::json;

    use super::*;

    fn said(matcher: &HasJson, body: &'static str) -> String {
        let request = Received::new(Request::post("/").body(Body::from(body)).unwrap());
        matcher
            .check(&request)
            .mismatches()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn bodies_are_compared_whole_in_part_at_a_pointer_and_by_predicate() {
        let body = r#"{"name": "Lab", "users": [{"id": 1, "email": "a@example.com"}]}"#;
        assert_eq!(
            said(
                &json_body(json!({"users": [{"email": "a@example.com", "id": 1}], "name": "Lab"})),
                body
            ),
            ""
        );
        assert_eq!(
            said(&json_body(json!({"name": "Lab"})), r#"{"name":"Lab","x":1}"#),
            "JSON body at /x: expected nothing, got 1"
        );
        assert_eq!(said(&json_includes(json!({"users": [{"id": 1}]})), body), "");
        assert_eq!(
            said(&json_includes(json!({"users": [{"id": 2}]})), body),
            "JSON body at /users/0/id: expected 2, got 1"
        );
        assert_eq!(said(&json_pointer("/users/0/id", 1), body), "");
        assert_eq!(
            said(&json_pointer("/users/1/id", 1), body),
            "JSON body at /users/1/id: expected 1, got nothing"
        );
        assert_eq!(
            said(&json_pointer("name", "Lab"), body),
            "JSON body at name: expected \"Lab\", got nothing (a JSON pointer begins with `/`)"
        );
        let two_users = |body: &Value| match body["users"].as_array().map_or(0, Vec::len) {
            2 => Ok(()),
            count => Err(format!("{count}")),
        };
        assert_eq!(
            said(&json_where("two users", two_users), body),
            "JSON body: expected two users, got 1"
        );
        assert_eq!(said(&json_where("an object", Value::is_object), body), "");
    }

    #[test]
    fn a_body_that_is_not_json_is_reported_and_not_shown() {
        assert_eq!(said(&json_body(json!({})), ""), "JSON body: expected {}, got no body");
        let said = said(&json_pointer("/a", 1), "hunter2");
        assert_eq!(
            said,
            "JSON body: expected 1, got 7 bytes that are not JSON (expected value at line 1 \
             column 1)"
        );
    }

    #[test]
    fn secrets_are_not_shown() {
        let login = json!({"email": "a@example.com", "password": "hunter2"});
        let matchers =
            [json_body(login.clone()), json_includes(login), json_pointer("/password", "hunter2")];
        for matcher in matchers {
            let text =
                format!("{} {}", matcher.describe(), said(&matcher, r#"{"password": "hunter3"}"#));
            assert!(!text.contains("hunter") && text.contains("a different value"), "{text}");
        }
    }

    #[test]
    fn a_value_is_secret_by_any_key_of_its_pointer_with_escapes_read() {
        for (pointer, shown) in [
            ("", "{\"a\":1}"),
            ("/name", "{\"a\":1}"),
            ("/password", "[redacted]"),
            ("/password/0/value", "[redacted]"),
            ("/users/0/api_key", "[redacted]"),
            ("/pass~1word", "[redacted]"),
            ("/pass~0word", "[redacted]"),
            ("/pass1word", "{\"a\":1}"),
            ("/pass~01word", "{\"a\":1}"),
        ] {
            assert_eq!(json_pointer(pointer, json!({"a": 1})).expected(), shown, "{pointer}");
        }
    }

    #[test]
    fn a_pointer_names_its_place_and_the_hint_is_for_one_without_a_slash() {
        for (pointer, said_of_it) in [
            ("", "JSON body at : expected 1, got {\"a\":2}"),
            ("/a", "JSON body at /a: expected 1, got 2"),
            ("/b", "JSON body at /b: expected 1, got nothing"),
            ("a", "JSON body at a: expected 1, got nothing (a JSON pointer begins with `/`)"),
        ] {
            assert_eq!(said(&json_pointer(pointer, 1), r#"{"a": 2}"#), said_of_it);
        }
    }

    #[test]
    fn null_is_a_value_and_is_neither_nothing_nor_any_value() {
        for (body, text) in [
            (r#"{"a": null}"#, ""),
            (r#"{"a": 1}"#, "JSON body at /a: expected null, got 1"),
            (r#"{"b": 1}"#, "JSON body at /a: expected null, got nothing"),
        ] {
            assert_eq!(said(&json_pointer("/a", Value::Null), body), text);
            assert_eq!(said(&json_includes(json!({"a": null})), body), text);
        }
    }

    #[test]
    fn a_value_at_a_pointer_differs_as_a_whole_body_does() {
        let long = "x".repeat(130);
        let shown = format!("\"{}… (cut)", "x".repeat(119));
        let body: &'static str = format!(r#"{{"a": "{long}1", "~1": 1}}"#).leak();
        for (matcher, text) in [
            (
                json_pointer("/a", format!("{long}2")),
                format!("JSON body at /a: expected {shown}, got a different value ({shown})"),
            ),
            (json_pointer("/~01", 1), String::new()),
            (json_pointer("/~01", 2), "JSON body at /~01: expected 2, got 1".to_owned()),
        ] {
            assert_eq!(said(&matcher, body), text);
        }
    }
}
