use http::StatusCode;
use serde_json::{Value, json};

use super::{Reply, status};

/// A 200 with one object: `{"content": ...}`, for a read and an update.
pub fn object(value: impl Into<Value>) -> Reply {
    content(StatusCode::OK, &value.into())
}

/// A 201 with the object that was created.
pub fn created(value: impl Into<Value>) -> Reply {
    content(StatusCode::CREATED, &value.into())
}

/// A 202 with an object on which work goes on.
pub fn accepted(value: impl Into<Value>) -> Reply {
    content(StatusCode::ACCEPTED, &value.into())
}

/// A 204, which has no body: what a delete answers.
pub fn no_content() -> Reply {
    status(StatusCode::NO_CONTENT)
}

fn content(code: StatusCode, value: &Value) -> Reply {
    status(code).json(json!({ "content": value }))
}
