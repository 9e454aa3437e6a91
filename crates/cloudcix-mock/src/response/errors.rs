//! The API's errors, in the shapes that the server has.

use cloudcix_fault::status_response;
use http::StatusCode;
use serde_json::{Map, Value, json};

use super::{Reply, status};

/// `{"error_code", "detail"}` with this status: a resource that is missing, an action that is not
/// allowed, a login that failed (400).
pub fn error<S: TryInto<StatusCode, Error: Into<http::Error>>>(
    code: S,
    error_code: &str,
    detail: &str,
) -> Reply {
    status(code).json(json!({"error_code": error_code, "detail": detail}))
}

/// `{"detail"}` with this status: all that a 405, a 406 or a 415 has.
pub fn detail<S: TryInto<StatusCode, Error: Into<http::Error>>>(code: S, detail: &str) -> Reply {
    status(code).json(json!({ "detail": detail }))
}

/// A 404 in the API's shape. A route that doesn't exist is [`html`] with 404 instead.
pub fn not_found(error_code: &str) -> Reply {
    error(
        StatusCode::NOT_FOUND,
        error_code,
        "The \"id\" parameter is invalid. \"id\" does not belong to any valid record.",
    )
}

/// A 400 that says of each field what is wrong: its way, the API's code and a sentence.
///
/// A dot goes one level down: `users.0.email` becomes
/// `{"errors": {"users": {"0": {"email": {"error_code", "detail"}}}}}`, as the server nests them.
pub fn validation<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) -> Reply {
    let mut errors = Map::new();
    for (way, error_code, detail) in fields {
        put(&mut errors, way, json!({"error_code": error_code, "detail": detail}));
    }
    status(StatusCode::BAD_REQUEST).json(json!({"errors": errors, "detail": "Bad request."}))
}

fn put(errors: &mut Map<String, Value>, way: &str, leaf: Value) {
    match way.split_once('.') {
        None => {
            errors.insert(way.to_owned(), leaf);
        }
        Some((first, rest)) => {
            if let Value::Object(below) =
                errors.entry(first).or_insert_with(|| Value::Object(Map::new()))
            {
                put(below, rest, leaf);
            }
        }
    }
}

/// A 401 as the server sends it for a token that is expired, with `WWW-Authenticate: X-Auth-Token`.
pub fn unauthorized() -> Reply {
    status_response(StatusCode::UNAUTHORIZED).into()
}

/// A 429 with `Retry-After: 1`: more than 20 requests in a second.
pub fn throttled() -> Reply {
    status_response(StatusCode::TOO_MANY_REQUESTS).into()
}

/// An HTML page instead of JSON: what the server sends for a route that doesn't exist (404) and
/// when it fails (500).
pub fn html<S: TryInto<StatusCode, Error: Into<http::Error>>>(code: S) -> Reply {
    Reply::from(status_response(StatusCode::INTERNAL_SERVER_ERROR)).status(code)
}
