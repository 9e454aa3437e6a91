//! Decoding of bodies, and their length according to the headers.

use bytes::Bytes;
use http::{HeaderMap, header};

use super::entry::Text;
use crate::format::read::{EntryError, from_base64};

pub(super) fn decoded(
    text: &Text<'_>,
    encoding: Option<&Text<'_>>,
    field: &'static str,
) -> Result<Bytes, EntryError> {
    if encoding.is_some_and(|encoding| encoding.0.trim().eq_ignore_ascii_case("base64")) {
        let bytes = from_base64(&text.0);
        return Ok(Bytes::from(
            bytes.ok_or_else(|| EntryError::skip(field, "is marked as base64, but is not"))?,
        ));
    }
    Ok(Bytes::copy_from_slice(text.0.as_bytes()))
}

pub(super) fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.trim().parse().ok()
}
