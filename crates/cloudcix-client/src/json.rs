//! JSON parsing that never changes a value.

mod error;
mod exact;
mod place;

use serde::de::DeserializeOwned;

pub use self::{
    error::DecodeError,
    place::{Place, Row},
};

/// Parses a whole response. Skips a byte order mark.
pub(crate) fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, DecodeError> {
    let body = without_bom(body);
    parse_exactly(body).map_err(|error| DecodeError::new(&error, body))
}

/// Parses a JSON text. Where a type leaves the kind of number to the format, as `Value` does,
/// `serde_json` turns integers beyond 64 bits into floats; here, they are an error.
pub(crate) fn parse_exactly<T: DeserializeOwned>(text: &[u8]) -> serde_json::Result<T> {
    // The exact parser is slower, and few responses have such an integer.
    if has_long_number(text) { exact::from_slice(text) } else { serde_json::from_slice(text) }
}

/// Removes a byte order mark: JSON must be sent without one, but a parser may ignore it (RFC 8259,
/// section 8.1).
pub(crate) fn without_bom(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

/// The fewest digits of an integer beyond 64 bits: `i64::MIN - 1` has 19.
const MIN_LONG_DIGITS: usize = 19;

/// Whether there may be a number of at least [`MIN_LONG_DIGITS`] digits. A run of that many has a
/// digit at every 19th byte, so only these are looked at, and the bytes around the hits.
fn has_long_number(body: &[u8]) -> bool {
    let is_digit = |at: &usize| body.get(*at).is_some_and(u8::is_ascii_digit);
    (MIN_LONG_DIGITS - 1..body.len()).step_by(MIN_LONG_DIGITS).filter(is_digit).any(|at| {
        let before = (0..at).rev().take_while(is_digit).take(MIN_LONG_DIGITS).count();
        let after = (at + 1..body.len()).take_while(is_digit).take(MIN_LONG_DIGITS).count();
        before + 1 + after >= MIN_LONG_DIGITS
    })
}

#[cfg(test)]
mod tests;
