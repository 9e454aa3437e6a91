use std::sync::Arc;

use cloudcix_core::{
    json_diff::Extent,
    secret::{REDACTED, is_secret_name},
};
use serde_json::Value;

use super::{Aspect, Judgement, Matcher, Mismatch, Verdict, diff};
use crate::{
    Received,
    redact::{self, visible},
};

/// A JSON body, a part of it, or something that is true of it.
#[derive(Clone)]
#[must_use]
pub struct HasJson(Kind);

#[derive(Clone)]
enum Kind {
    Whole(Value, Extent),
    At(String, Value),
    Where(String, Arc<Predicate>),
}

/// Says what is wrong with a body, if anything.
type Predicate = dyn Fn(&Value) -> Result<(), String> + Send + Sync;

/// A body that is this JSON, whatever the order of its keys. `1`, `1.0` and `"1"` are different
/// values, as they are on the wire.
pub fn json_body(value: impl Into<Value>) -> HasJson {
    HasJson(Kind::Whole(value.into(), Extent::Exact))
}

/// A body that has all of this JSON: objects, at any depth, may have more keys. Arrays are compared
/// item by item and have the same length.
pub fn json_includes(value: impl Into<Value>) -> HasJson {
    HasJson(Kind::Whole(value.into(), Extent::Subset))
}

/// A body that has this value at this JSON pointer (RFC 6901):
/// `json_pointer("/users/0/email", "a@example.com")`.
pub fn json_pointer(pointer: impl Into<String>, value: impl Into<Value>) -> HasJson {
    HasJson(Kind::At(pointer.into(), value.into()))
}

/// A JSON body of which `predicate` says `true` or `Ok(())`; `Err` has the reason why not.
/// `description` says what is asked for:
/// `json_where("at most 3 users", |body| body["users"].as_array().is_some_and(|users| users.len() <= 3))`.
pub fn json_where<R: Judgement>(
    description: impl Into<String>,
    predicate: impl Fn(&Value) -> R + Send + Sync + 'static,
) -> HasJson {
    HasJson(Kind::Where(description.into(), Arc::new(move |body: &Value| predicate(body).reason())))
}

impl Matcher for HasJson {
    fn check(&self, request: &Received) -> Verdict {
        let body = match request.json() {
            Ok(body) => body,
            Err(came) => {
                return Mismatch::new(Aspect::Body, "JSON body", self.expected(), came)
                    .at_distance(10)
                    .into();
            }
        };
        match &self.0 {
            Kind::Whole(expected, extent) => {
                diff::diff(expected, body, *extent).into_iter().collect()
            }
            Kind::At(pointer, expected) => match body.pointer(pointer) {
                Some(came) if came == expected => Verdict::met(),
                came => at(pointer, expected, came).into(),
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

fn shown(pointer: &str, value: &Value) -> String {
    let is_secret =
        pointer.split('/').any(|key| is_secret_name(&key.replace("~1", "/").replace("~0", "~")));
    if is_secret { REDACTED.to_owned() } else { redact::json(value) }
}

fn at(pointer: &str, expected: &Value, came: Option<&Value>) -> Mismatch {
    let expected = shown(pointer, expected);
    let came = match came.map(|came| shown(pointer, came)) {
        None => "nothing".to_owned(),
        Some(came) if came == expected => format!("another value ({came})"),
        Some(came) => came,
    };
    let mismatch =
        Mismatch::new(Aspect::Body, format!("JSON body at {}", visible(pointer)), expected, came);
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
    fn bodies_are_compared_wholly_in_part_at_a_place_and_by_predicate() {
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
            "JSON body at /x: expected nothing, came 1"
        );
        assert_eq!(said(&json_includes(json!({"users": [{"id": 1}]})), body), "");
        assert_eq!(
            said(&json_includes(json!({"users": [{"id": 2}]})), body),
            "JSON body at /users/0/id: expected 2, came 1"
        );
        assert_eq!(said(&json_pointer("/users/0/id", 1), body), "");
        assert_eq!(
            said(&json_pointer("/users/1/id", 1), body),
            "JSON body at /users/1/id: expected 1, came nothing"
        );
        assert_eq!(
            said(&json_pointer("name", "Lab"), body),
            "JSON body at name: expected \"Lab\", came nothing (a JSON pointer begins with `/`)"
        );
        let two_users = |body: &Value| match body["users"].as_array().map_or(0, Vec::len) {
            2 => Ok(()),
            count => Err(format!("{count}")),
        };
        assert_eq!(
            said(&json_where("two users", two_users), body),
            "JSON body: expected two users, came 1"
        );
        assert_eq!(said(&json_where("an object", Value::is_object), body), "");
    }

    #[test]
    fn a_body_that_is_not_json_is_told_and_not_shown() {
        assert_eq!(said(&json_body(json!({})), ""), "JSON body: expected {}, came no body");
        let said = said(&json_pointer("/a", 1), "hunter2");
        assert_eq!(
            said,
            "JSON body: expected 1, came 7 bytes that are not JSON (expected value at line 1 \
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
            assert!(!text.contains("hunter") && text.contains("another value"), "{text}");
        }
    }
}
