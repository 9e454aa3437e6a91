use cloudcix_catalogue::NotFound;

use crate::{InvalidKey, InvalidValue};

/// Why a request could not be built: the source of an [`Error`](cloudcix_core::Error) of the kind
/// [`Build`](cloudcix_core::ErrorKind::Build).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The pk can't identify a resource.
    #[error("the pk: {0}")]
    Pk(InvalidKey),
    /// An id inside the URL can't identify a resource.
    #[error("the id `{name}`: {error}")]
    Id {
        /// The id's name.
        name: String,
        /// What is wrong with it.
        error: InvalidKey,
    },
    /// The pk is an `Option` that is `None`, where leaving it out would act on the whole collection.
    #[error("the pk is missing; give `()` where the collection itself is meant")]
    MissingPk,
    /// An id inside the URL was not given.
    #[error("the URI `{uri}` needs the id `{name}`; give it with `.path(\"{name}\", …)`")]
    MissingId {
        /// The id's name.
        name: String,
        /// The URI.
        uri: String,
    },
    /// An id was given that the URI does not have.
    #[error("the URI `{uri}` has no id `{name}`")]
    UnknownId {
        /// The id's name.
        name: String,
        /// The URI.
        uri: String,
    },
    /// The URI of a service is not one.
    #[error("`{uri}` is not the URI of a service: {problem}")]
    Uri {
        /// What was given.
        uri: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The endpoints put an application elsewhere whose name is most likely misspelled: calls would go where they must not.
    #[error("the endpoints name an application that does not exist: {0}")]
    Endpoints(NotFound),
    /// There is no application or service of that name.
    #[error(transparent)]
    NotFound(#[from] NotFound),
    /// A parameter of the query can't be sent.
    #[error("the query: {0}")]
    Query(InvalidValue),
    /// The name or the value of a header is not one. The value is not repeated.
    #[error("the header `{name}` has a name or a value that a header can't have, such as a newline")]
    Header {
        /// The name that was given.
        name: String,
    },
    /// The header speaks of the connection, not of the request: how the body is framed, whom it is for, what only a proxy reads. The
    /// transport writes these; one that a call had set could cut the body off. The value is not repeated.
    #[error("the header `{name}` can't be set by a call: {reason}")]
    ConnectionHeader {
        /// The name that was given.
        name: String,
        /// Why not, and what to do instead.
        reason: &'static str,
    },
    /// The token holds something that a header can't carry. It is not repeated.
    #[error("the token holds something that a header can't carry, such as a newline")]
    Token,
    /// The data could not be written as JSON: a map whose keys are not strings, or a type that refuses.
    #[error("the data can't be written as JSON: {0}")]
    Json(String),
    /// The URL as a whole is not one; most likely it is too long.
    #[error("the URL is not valid, or longer than 65,534 bytes")]
    Url,
}

impl From<InvalidValue> for BuildError {
    fn from(error: InvalidValue) -> Self {
        Self::Query(error)
    }
}

/// Why an answer is not what was asked for: the source of an [`Error`](cloudcix_core::Error) of the kind
/// [`Decode`](cloudcix_core::ErrorKind::Decode). It never repeats the answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// The answer is empty where data was asked for.
    #[error("the answer is empty; ask with `send_raw` for its head")]
    Empty,
    /// The answer is an HTML page.
    #[error("the answer is an HTML page, not JSON; is the base URL that of the API?")]
    Html,
    /// The answer is not UTF-8.
    #[error("the answer is not UTF-8")]
    NotUtf8,
    /// The answer stops in the middle.
    #[error("the answer stops in the middle, at line {line} column {column}")]
    Truncated {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The answer is not JSON.
    #[error("the answer is not JSON, at line {line} column {column}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The answer is JSON of another shape than the type that was asked for.
    #[error("the answer does not fit the type that was asked for, at line {line} column {column}: {problem}")]
    Shape {
        /// The line, from 1; 0 where it is not known.
        line: usize,
        /// The column, from 1; 0 where it is not known.
        column: usize,
        /// What does not fit, without the value itself.
        problem: String,
    },
}

impl DecodeError {
    /// What `serde_json` says, without what it repeats of the answer.
    pub(crate) fn new(error: &serde_json::Error, body: &[u8]) -> Self {
        let (line, column) = (error.line(), error.column());
        if body.trim_ascii().is_empty() {
            return Self::Empty;
        }
        if body.trim_ascii_start().starts_with(b"<") {
            return Self::Html;
        }
        if std::str::from_utf8(body).is_err() {
            return Self::NotUtf8;
        }
        match error.classify() {
            serde_json::error::Category::Eof => Self::Truncated { line, column },
            serde_json::error::Category::Data => Self::Shape { line, column, problem: without_values(&error.to_string()) },
            serde_json::error::Category::Syntax | serde_json::error::Category::Io => Self::Syntax { line, column },
        }
    }
}

/// Keeps of serde's own messages the parts that name types and fields. Messages of hand-written implementations may hold anything, so
/// nothing of theirs is kept.
fn without_values(message: &str) -> String {
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    let names_only = ["missing field `", "duplicate field `"];
    if names_only.iter().any(|start| message.starts_with(start)) {
        return message.to_owned();
    }
    // `invalid type: string "a secret", expected u32`: the value stands before the last `, expected`.
    let with_value = ["invalid type", "invalid value", "invalid length"];
    if let Some(start) = with_value.iter().find(|start| message.starts_with(**start))
        && let Some((value, expected)) = message[start.len()..].rsplit_once(", expected ")
    {
        let kind: String = value.chars().take_while(|letter| letter.is_ascii_lowercase() || ": ".contains(*letter)).collect();
        return format!("{start}{}, expected {expected}", kind.trim_end());
    }
    "the type refuses the value".to_owned()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Row {
        #[allow(dead_code)]
        id: u32,
    }

    fn decode(body: &str) -> DecodeError {
        DecodeError::new(&serde_json::from_str::<Row>(body).unwrap_err(), body.as_bytes())
    }

    #[test]
    fn a_shape_is_told_without_the_value() {
        let cases = [
            (r#"{"id":"hunter2, expected"}"#, "invalid type: string, expected u32"),
            (r#"{"id":-31337}"#, "invalid value: integer, expected u32"),
            (r#"{"id":1.5}"#, "invalid type: floating point, expected u32"),
            (r"{}", "missing field `id`"),
            (r#"{"hunter2":1}"#, "the type refuses the value"),
            (r"[]", "invalid length, expected struct Row with 1 element"),
        ];
        for (body, expected) in cases {
            let DecodeError::Shape { problem, .. } = decode(body) else { panic!("{body}") };
            assert_eq!(problem, expected);
        }
    }

    #[test]
    fn what_is_no_json_is_told_apart() {
        assert_eq!(decode(" "), DecodeError::Empty);
        assert_eq!(decode("\n<!doctype html>"), DecodeError::Html);
        assert_eq!(decode(r#"{"id""#), DecodeError::Truncated { line: 1, column: 5 });
        assert_eq!(decode("{id}"), DecodeError::Syntax { line: 1, column: 2 });
    }
}
