use serde_json::{Map, Value, json};

/// The answer of a service.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// A JSON document.
    Json { status: u16, body: Value },
    /// A status alone, without a body and its type.
    Empty { status: u16 },
}

impl Answer {
    /// Wraps the content of an answer.
    pub(crate) fn content(status: u16, content: Value) -> Self {
        let mut body = Map::new();
        body.insert("content".to_owned(), content);
        Self::Json { status, body: Value::Object(body) }
    }
}

/// Why a service refuses a request.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refusal {
    /// An error with a code.
    Coded { status: u16, code: String, detail: String },
    /// Errors of single fields: always a 400.
    Fields(Map<String, Value>),
    /// An error with a text only.
    Plain { status: u16, detail: String },
    /// A fault of the server itself: a 500.
    Fault,
}

impl Refusal {
    pub(crate) fn plain(status: u16, detail: impl Into<String>) -> Self {
        Self::Plain { status, detail: detail.into() }
    }

    pub(crate) const fn status(&self) -> u16 {
        match self {
            Self::Coded { status, .. } | Self::Plain { status, .. } => *status,
            Self::Fields(_) => 400,
            Self::Fault => 500,
        }
    }

    /// Returns the body, or `None` for a fault, whose page is HTML.
    pub(crate) fn body(&self) -> Option<Value> {
        Some(match self {
            Self::Coded { code, detail, .. } => json!({"error_code": code, "detail": detail}),
            Self::Fields(errors) => json!({"errors": errors, "detail": "Bad request."}),
            Self::Plain { detail, .. } => json!({ "detail": detail }),
            Self::Fault => return None,
        })
    }
}
