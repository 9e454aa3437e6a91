use super::{
    exact::PROBLEM as INTEGER_BEYOND_64_BITS,
    place::{self, Place},
};

/// The reason why a response could not be decoded: the source of an
/// [`Error`](cloudcix_core::Error) of the kind [`Decode`](cloudcix_core::ErrorKind::Decode).
///
/// It names the row and the field, but never shows a row's values, which may be secret.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_client::*}; }
/// use cloudcix::{Client, DecodeError, Endpoints};
/// # use cloudcix_core::{Body, ResBody};
/// # const BODY: &str = r#"{
/// #     "content": [{"id": 107, "english_name": "Ireland"}],
/// #     "_metadata": {"page": 0, "limit": 100, "total_records": 1, "warnings": []}
/// # }"#;
/// # let transport = tower::service_fn(|_: http::Request<Body>| async {
/// #     Ok::<_, tower::BoxError>(http::Response::new(ResBody::from(BODY)))
/// # });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let client = Client::new(Endpoints::default(), transport);
/// // The response is a list, not an object with a number.
/// #[derive(Debug, serde::Deserialize)]
/// struct Country { id: String }
/// let error = client.membership().country().list().typed::<Country>().await.unwrap_err();
/// assert!(DecodeError::find_in(&error).is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// The response is empty, and the requested type can't be read from nothing.
    #[error("the response is empty; `send_raw` gives its status and headers")]
    Empty,
    /// The response is an HTML page, as of a proxy, or of another server than the API.
    #[error("the response is an HTML page, not JSON; is the base URL that of the API?")]
    Html,
    /// The response is not UTF-8.
    #[error(
        "the response is not UTF-8, at line {} column {}{}",
        place.line, place.column, place.row_only()
    )]
    NotUtf8 {
        /// The place of the first invalid byte.
        place: Place,
    },
    /// The response ends before its JSON does.
    #[error(
        "the response stops in the middle, at line {} column {}{}",
        place.line, place.column, place.row_only()
    )]
    Truncated {
        /// The place at which it ends.
        place: Place,
    },
    /// The response is not JSON.
    #[error(
        "the response is not JSON, at line {} column {}{}",
        place.line, place.column, place.row_only()
    )]
    Syntax {
        /// The place at which the parser stopped.
        place: Place,
    },
    /// The response has a number that JSON does not have: `NaN`, `Infinity` or `-Infinity`. Python
    /// writes and reads these.
    #[error(
        "the response can't be decoded{place}: `{literal}` is not JSON; `send_raw` gives the \
         response as it is"
    )]
    NotFinite {
        /// The place of the number in the response.
        place: Place,
        /// The number, as the response has it.
        literal: &'static str,
    },
    /// A string has half of a surrogate pair, as Python's strings may. A Rust string can't hold it.
    #[error(
        "the response can't be decoded{place}: a text holds half of a surrogate pair, which is not \
         a character; `typed::<Box<serde_json::value::RawValue>>()` gives each row as it is"
    )]
    Surrogate {
        /// The place of the string in the response.
        place: Place,
    },
    /// A number is too large for an `f64`, or for the requested integer type.
    #[error("the response can't be decoded{place}: the number is too large")]
    NumberTooLarge {
        /// The place of the number in the response.
        place: Place,
    },
    /// An integer beyond 64 bits would become a float in a `serde_json::Value`, or in a value that
    /// serde buffers for `flatten` or `untagged`.
    #[error(
        "the response can't be decoded{place}: an integer beyond 64 bits fits no \
         `serde_json::Value`, nor a value that serde buffers (`flatten`, `untagged`); give it a \
         field of its own with a type that holds it, or read the row as \
         `Box<serde_json::value::RawValue>`"
    )]
    Integer {
        /// The place of the integer in the response.
        place: Place,
    },
    /// The response is JSON, but does not fit the requested type.
    #[error("the response does not fit the requested type{place}: {problem}")]
    Shape {
        /// The place of the value that does not fit.
        place: Place,
        /// The reason, without the value itself.
        problem: String,
    },
    /// The response to a `list` is one object, not a page.
    #[error("the response is one object, not a page of rows; use `list().one()` or `read(())`")]
    OneObject,
    /// The response has warnings, and the call is [strict](crate::Call::strict).
    #[error("the call is strict, and the server warns: {}", warnings.join("; "))]
    Warned {
        /// The server's warnings.
        warnings: Vec<String>,
    },
    /// The list is in another order than the requested one, and the call is
    /// [strict](crate::Call::strict). For an order that it does not know, the server silently uses
    /// its default.
    #[error(
        "the call is strict, and the server ordered by `{in_force}`, not by `{requested}`, which \
         it does not know"
    )]
    OtherOrder {
        /// The requested order.
        requested: String,
        /// The order that the server used, as its response says.
        in_force: String,
    },
}

cloudcix_core::debug_as_report! {
    enum DecodeError {
        Empty, Html, NotUtf8 { place }, Truncated { place }, Syntax { place },
        NotFinite { place, literal }, Surrogate { place }, NumberTooLarge { place },
        Integer { place }, Shape { place, problem }, OneObject, Warned { warnings },
        OtherOrder { requested, in_force },
    }
}

impl DecodeError {
    /// Returns the decode error that is the source of an [`Error`](cloudcix_core::Error), if any.
    pub fn find_in(error: &cloudcix_core::Error) -> Option<&Self> {
        std::error::Error::source(error)?.downcast_ref()
    }

    /// Returns the warnings of [`Warned`](Self::Warned), or nothing for any other error.
    pub fn warnings(&self) -> &[String] {
        if let Self::Warned { warnings } = self { warnings } else { &[] }
    }

    /// Converts the `serde_json` error of a whole response. Its message may quote the response, so
    /// only its parts that don't are kept.
    pub(crate) fn new(error: &serde_json::Error, body: &[u8]) -> Self {
        // The likely causes first: their `serde_json` message would be about column 1.
        if body.trim_ascii().is_empty() {
            return Self::Empty;
        }
        if body.trim_ascii_start().starts_with(b"<") {
            return Self::Html;
        }
        if let Err(error) = std::str::from_utf8(body) {
            return Self::NotUtf8 {
                place: Place::at(body, error.valid_up_to() + 1).without_field(),
            };
        }
        Self::at(Place::in_body(error, body), error, body)
    }

    /// Converts the `serde_json` error of a single row.
    pub(crate) fn in_row(
        error: &serde_json::Error,
        row: &[u8],
        page: Option<u64>,
        index: usize,
    ) -> Self {
        Self::at(Place::in_row(error, row, page, index), error, row)
    }

    fn at(place: Place, error: &serde_json::Error, text: &[u8]) -> Self {
        use serde_json::error::Category;
        // `serde_json` also reports a syntax error if the type stops reading before the value ends.
        // It has no error codes beyond the category, so its messages are matched for the rest.
        let is_json = || serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok();
        let message = error.to_string();
        match error.classify() {
            Category::Eof => Self::Truncated { place: place.without_field() },
            Category::Data if message.starts_with(INTEGER_BEYOND_64_BITS) => {
                Self::Integer { place }
            }
            Category::Data => Self::Shape { place, problem: without_values(&message) },
            Category::Syntax | Category::Io if message.starts_with("number out of range") => {
                if is_negative_integer(text, error) {
                    return Self::Shape {
                        place,
                        problem: "the integer is below what the type holds".to_owned(),
                    };
                }
                Self::NumberTooLarge { place }
            }
            Category::Syntax | Category::Io
                if SURROGATES.iter().any(|start| message.starts_with(start)) =>
            {
                Self::Surrogate { place }
            }
            Category::Syntax | Category::Io if message.starts_with("recursion limit") => {
                Self::Shape {
                    place: place.without_field(),
                    problem: "it is nested more than 128 levels deep".to_owned(),
                }
            }
            Category::Syntax | Category::Io if is_json() => {
                Self::Shape { place, problem: unread(text, error).to_owned() }
            }
            Category::Syntax | Category::Io => match not_finite(text, error) {
                Some(literal) => Self::NotFinite { place, literal },
                // Without the field: its name may be the very thing that is broken.
                None => Self::Syntax { place: place.without_field() },
            },
        }
    }
}

/// The beginnings of `serde_json`'s messages about half of a surrogate pair.
const SURROGATES: [&str; 2] = ["lone leading surrogate", "unexpected end of hex escape"];

/// Describes the part of a value that the type did not read, by the byte at which the parser
/// stopped.
fn unread(text: &[u8], error: &serde_json::Error) -> &'static str {
    let at = place::offset(error, text).saturating_sub(1);
    match text.get(at) {
        Some(b'.' | b'e' | b'E') => "invalid type: floating point, expected an integer",
        _ if error.to_string().starts_with("trailing characters") => {
            "there are more values than the type takes"
        }
        _ => "the type does not take all of the value",
    }
}

/// Whether the parser stopped in a negative integer. "Number out of range" then means that the
/// number is too low for the type, not that it is too large.
fn is_negative_integer(text: &[u8], error: &serde_json::Error) -> bool {
    let at = place::offset(error, text).min(text.len());
    let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-');
    let start = at - text[..at].iter().rev().take_while(|byte| is_part(byte)).count();
    let mut number = text[start..].iter().take_while(|byte| is_part(byte));
    number.next() == Some(&b'-') && number.all(u8::is_ascii_digit)
}

/// Returns the non-finite number in which the parser stopped, if it did.
fn not_finite(text: &[u8], error: &serde_json::Error) -> Option<&'static str> {
    let at = place::offset(error, text).saturating_sub(1);
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let before = text.get(..at)?.iter().rev().take_while(|byte| is_part(byte)).count();
    let word = &text[at - before..];
    let word = &word[..word.iter().take_while(|byte| is_part(byte)).count()];
    ["NaN", "Infinity", "-Infinity"].into_iter().find(|literal| literal.as_bytes() == word)
}

/// Removes the values from an error message of serde, and keeps the names of types and fields. The
/// messages of hand-written `Deserialize` implementations may hold anything, so they are replaced.
fn without_values(message: &str) -> String {
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    let names_only = ["missing field `", "duplicate field `"];
    if names_only.iter().any(|start| message.starts_with(start)) {
        return message.to_owned();
    }
    // `invalid type: string "a secret", expected u32`. From the right, because the value may itself
    // hold `, expected `.
    let with_value = ["invalid type", "invalid value", "invalid length"];
    if let Some(start) = with_value.iter().find(|start| message.starts_with(**start))
        && let Some((value, expected)) = message[start.len()..].rsplit_once(", expected ")
    {
        // `: string "a secret"` becomes `: string`; the value begins with a quote, a digit or a
        // sign.
        let kind: String = value
            .chars()
            .take_while(|letter| letter.is_ascii_lowercase() || ": ".contains(*letter))
            .collect();
        return format!("{start}{}, expected {expected}", kind.trim_end());
    }
    "the type refuses the value".to_owned()
}

#[cfg(test)]
mod tests;
