//! The request of an entry.

use bytes::Bytes;
use cloudcix_core::Body;
use http::{HeaderMap, Method, Request, header};

use super::{
    attachment::Attachments,
    body::{content_length, decoded},
    entry::{PostData, RequestRecord},
    form, headers,
    interaction::version,
};
use crate::format::read::{EntryError, Notes, replayable};

pub(super) fn read(
    record: &RequestRecord<'_>,
    ours: bool,
    attachments: &mut Attachments,
    notes: &mut Notes,
) -> Result<Request<Body>, EntryError> {
    let method = replayable::read_method(&record.method.0)?;
    let mut headers =
        headers::read(record.headers.as_deref().unwrap_or_default(), "request", notes)?;
    // The matcher ignores the bodies of these methods, so a lost one does no harm.
    let is_compared = !matches!(method, Method::GET | Method::HEAD | Method::DELETE);
    let body = match &record.post_data {
        _ if is_compared && !ours && is_unsaved(record, &headers) => {
            return Err(EntryError::skip(
                "request.postData",
                "has no content although there was a body, so no call can match it",
            ));
        }
        Some(data) => body_of(data, &mut headers, attachments)?,
        None => Some(Bytes::new()),
    };
    let body = match body {
        Some(body) => body,
        None if is_compared => {
            return Err(EntryError::skip(
                "request.postData",
                "has a file whose content was not saved, so no call can match it",
            ));
        }
        None => Bytes::new(),
    };
    let mut request = Request::new(Body::from(body));
    *request.method_mut() = method;
    *request.uri_mut() = replayable::read_uri(&record.url.0, "request.url")?;
    *request.version_mut() = version(record.http_version.as_ref());
    *request.headers_mut() = headers;
    Ok(request)
}

/// Whether a body was sent that the file doesn't have: it has a size, or only a media type.
fn is_unsaved(record: &RequestRecord<'_>, headers: &HeaderMap) -> bool {
    let data = record.post_data.as_ref();
    let has_text = |data: &&PostData<'_>| data.text.as_ref().is_some_and(|text| !text.0.is_empty());
    let has_params =
        |data: &&PostData<'_>| data.params.as_ref().is_some_and(|params| !params.is_empty());
    // A saved body is used whatever the sizes say: browsers report compressed ones, too.
    if data.is_some_and(|data| has_text(&data) || has_params(&data) || data.file.is_some()) {
        return false;
    }
    let length = content_length(headers);
    let size = record.body_size.filter(|size| *size >= 0.0);
    if length.is_some_and(|length| length > 0) || size.is_some_and(|size| size > 0.0) {
        return true;
    }
    // A chunked body has no `Content-Length`.
    if size.is_none() && headers.contains_key(header::TRANSFER_ENCODING) {
        return true;
    }
    // `postData` without a text means that there was a body, unless a size says that it was empty.
    data.is_some_and(|data| data.text.is_none()) && length.is_none() && size.is_none()
}

/// Returns the body: the text, the contents of a file, or a form rebuilt from its parameters.
/// `None` if a part of it was not saved.
fn body_of(
    data: &PostData<'_>,
    headers: &mut HeaderMap,
    attachments: &mut Attachments,
) -> Result<Option<Bytes>, EntryError> {
    if let Some(text) = data.text.as_ref().filter(|text| !text.0.is_empty()) {
        return decoded(text, data.encoding.as_ref(), "request.postData.text").map(Some);
    }
    if let Some(name) = &data.file {
        return attachments.read(&name.0, "request.postData._file").map(Some);
    }
    let params = data.params.as_deref().unwrap_or_default();
    let mime = data.mime_type.as_ref().map_or("", |kind| &kind.0).trim();
    if mime.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("multipart/")) {
        return Ok(form::rebuild_multipart(mime, params, headers));
    }
    Ok(Some(form::rebuild_urlencoded(params)))
}
