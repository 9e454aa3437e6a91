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
    content,
    format::read::{Budget, Fault, Notes},
};

pub(super) fn read(
    answered: &ResponseRecord<'_>,
    status: f64,
    method: &Method,
    attachments: &mut Attachments,
    budget: &mut Budget,
    notes: &mut Notes,
) -> Result<Response<Bytes>, Fault> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "too large becomes the largest, which is no status"
    )]
    let status = StatusCode::from_u16(status as u16)
        .map_err(|_| Fault::skip("response.status", "is not a status of HTTP"))?;
    let mut headers =
        headers::read(answered.headers.as_deref().unwrap_or_default(), "response", notes)?;
    let raw = match &answered.content {
        Some(Content { text: Some(text), encoding, .. }) if !text.0.is_empty() => {
            decoded(text, encoding.as_ref(), "response.content.text")?
        }
        Some(Content { file: Some(name), .. }) => {
            attachments.read(&name.0, "response.content._file")?
        }
        content => {
            if content::has_body(method, status) && is_lost(content.as_ref(), answered, &headers) {
                return Err(Fault::skip("response.content", "was not saved, and there was some"));
            }
            Bytes::new()
        }
    };
    let mut response =
        Response::new(content::decode(method, &mut headers, raw, &mut budget.inflated)?);
    *response.status_mut() = status;
    *response.version_mut() = version(answered.http_version.as_ref());
    *response.headers_mut() = headers;
    Ok(response)
}

/// Whether a body was there that the file doesn't have: its size is told, or said to be unknown.
fn is_lost(
    content: Option<&Content<'_>>,
    answered: &ResponseRecord<'_>,
    headers: &HeaderMap,
) -> bool {
    let size = content.and_then(|content| content.size);
    if content.is_some_and(|content| content.text.is_some()) {
        // It is empty, which is the truth unless a size tells another.
        return size.is_some_and(|size| size > 0.0);
    }
    // Without a text, a size of 0 may as well be that of what a tool had.
    if size.is_some_and(|size| size != 0.0) {
        return true;
    }
    answered.body_size.is_some_and(|size| size > 0.0)
        || content_length(headers).is_some_and(|length| length > 0)
}
