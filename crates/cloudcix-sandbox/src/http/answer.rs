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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_has_its_status_and_its_body() {
        let errors = Map::from_iter([("a".to_owned(), json!({"error_code": "c"}))]);
        for (refusal, status, body) in [
            (
                Refusal::Coded { status: 404, code: "c".into(), detail: "d".into() },
                404,
                Some(json!({"error_code": "c", "detail": "d"})),
            ),
            (
                Refusal::Fields(errors),
                400,
                Some(json!({"errors": {"a": {"error_code": "c"}}, "detail": "Bad request."})),
            ),
            (Refusal::plain(429, "d"), 429, Some(json!({"detail": "d"}))),
            (Refusal::Fault, 500, None),
        ] {
            assert_eq!((refusal.status(), refusal.body()), (status, body));
        }
        let Answer::Json { status, body } = Answer::content(201, json!([1])) else { return };
        assert_eq!((status, body), (201, json!({"content": [1]})));
    }
}
