//! The API's errors, in the shapes in which the server sends them.

use cloudcix_fault::status_response;
use http::StatusCode;
use serde_json::{Map, Value, json};

use super::{Reply, status};

/// Returns `{"error_code", "detail"}` with this status: a missing resource (404), an action that is
/// not allowed (403), a failed login (400).
pub fn error<S: TryInto<StatusCode, Error: Into<http::Error>>>(
    code: S,
    error_code: &str,
    detail: &str,
) -> Reply {
    status(code).json(json!({"error_code": error_code, "detail": detail}))
}

/// Returns `{"detail"}` with this status: all that the server sends with a 405, a 406 or a 415.
pub fn detail<S: TryInto<StatusCode, Error: Into<http::Error>>>(code: S, detail: &str) -> Reply {
    status(code).json(json!({ "detail": detail }))
}

/// Returns a 404 for a record that doesn't exist. For a route that doesn't exist, the server sends
/// [`html(404)`](html) instead.
pub fn not_found(error_code: &str) -> Reply {
    error(
        StatusCode::NOT_FOUND,
        error_code,
        "The \"id\" parameter is invalid. \"id\" does not belong to any valid record.",
    )
}

/// Returns a 400 with the errors of some fields, each as its path, the API's error code and a
/// sentence.
///
/// A dot in the path goes one level down: `users.0.email` becomes
/// `{"errors": {"users": {"0": {"email": {"error_code", "detail"}}}}}`, as the server nests them.
pub fn validation<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) -> Reply {
    let mut errors = Map::new();
    for (path, error_code, detail) in fields {
        put(&mut errors, path, json!({"error_code": error_code, "detail": detail}));
    }
    status(StatusCode::BAD_REQUEST).json(json!({"errors": errors, "detail": "Bad request."}))
}

/// Inserts `leaf` at `path`. If a shorter path already has an error, that one stays.
fn put(errors: &mut Map<String, Value>, path: &str, leaf: Value) {
    match path.split_once('.') {
        None => {
            errors.insert(path.to_owned(), leaf);
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

/// Returns a 401 as the server sends it for an expired token, with
/// `WWW-Authenticate: X-Auth-Token`.
pub fn unauthorized() -> Reply {
    status_response(StatusCode::UNAUTHORIZED).into()
}

/// Returns a 429 with `Retry-After: 1`, which the server sends beyond 20 requests in a second.
pub fn throttled() -> Reply {
    status_response(StatusCode::TOO_MANY_REQUESTS).into()
}

/// Returns an HTML page instead of JSON, which the server sends for a route that doesn't exist
/// (404) and for a failure of its own (500).
pub fn html<S: TryInto<StatusCode, Error: Into<http::Error>>>(code: S) -> Reply {
    Reply::from(status_response(StatusCode::INTERNAL_SERVER_ERROR)).status(code)
}
