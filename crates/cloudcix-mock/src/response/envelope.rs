use http::StatusCode;
use serde_json::{Value, json};

use super::{Reply, status};

/// Returns a 200 with one object: `{"content": ...}`, for a read and an update.
pub fn object(value: impl Into<Value>) -> Reply {
    content(StatusCode::OK, &value.into())
}

/// Returns a 201 with the object that was created.
pub fn created(value: impl Into<Value>) -> Reply {
    content(StatusCode::CREATED, &value.into())
}

/// Returns a 202 with an object that the server is still working on.
pub fn accepted(value: impl Into<Value>) -> Reply {
    content(StatusCode::ACCEPTED, &value.into())
}

/// Returns a 204, which has no body: the response to a delete.
pub fn no_content() -> Reply {
    status(StatusCode::NO_CONTENT)
}

fn content(code: StatusCode, value: &Value) -> Reply {
    status(code).json(json!({ "content": value }))
}
