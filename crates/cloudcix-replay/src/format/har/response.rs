//! The response of an entry.

use bytes::Bytes;
use http::{HeaderMap, Method, Response, StatusCode};

use super::{
    attachment::Attachments,
    body::{content_length, decoded},
    entry::{Content, ResponseRecord},
    headers,
    interaction::version,
};
use crate::{
    decompress,
    format::read::{Budget, EntryError, Notes, replayable::must_have_body},
};

pub(super) fn read(
    record: &ResponseRecord<'_>,
    status: f64,
    method: &Method,
    attachments: &mut Attachments,
    budget: &mut Budget,
    notes: &mut Notes,
) -> Result<Response<Bytes>, EntryError> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates, and 65,535 is not a status"
    )]
    let status = StatusCode::from_u16(status as u16)
        .map_err(|_| EntryError::skip("response.status", "is not an HTTP status"))?;
    let mut headers =
        headers::read(record.headers.as_deref().unwrap_or_default(), "response", notes)?;
    let raw = match &record.content {
        Some(Content { text: Some(text), encoding, .. }) if !text.0.is_empty() => {
            decoded(text, encoding.as_ref(), "response.content.text")?
        }
        Some(Content { file: Some(name), .. }) => {
            attachments.read(&name.0, "response.content._file")?
        }
        content => {
            if must_have_body(method, status) && is_lost(content.as_ref(), record, &headers) {
                return Err(EntryError::skip(
                    "response.content",
                    "was not saved, although there was a body",
                ));
            }
            Bytes::new()
        }
    };
    let mut response =
        Response::new(decompress::loaded_body(method, &mut headers, raw, &mut budget.inflated)?);
    *response.status_mut() = status;
    *response.version_mut() = version(record.http_version.as_ref());
    *response.headers_mut() = headers;
    Ok(response)
}

/// Whether there was a body that the file doesn't have: it has a size, or an unknown one (-1).
fn is_lost(
    content: Option<&Content<'_>>,
    record: &ResponseRecord<'_>,
    headers: &HeaderMap,
) -> bool {
    let size = content.and_then(|content| content.size);
    if content.is_some_and(|content| content.text.is_some()) {
        // The text is empty, and so was the body unless it has a size.
        return size.is_some_and(|size| size > 0.0);
    }
    // Without a text, a size of 0 proves nothing: tools that didn't save the body write it too.
    if size.is_some_and(|size| size != 0.0) {
        return true;
    }
    record.body_size.is_some_and(|size| size > 0.0)
        || content_length(headers).is_some_and(|length| length > 0)
}
