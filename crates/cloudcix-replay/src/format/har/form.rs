//! Forms, for which browsers save the parameters, but not always the text.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::entry::{Pair, Text};
use crate::multipart;

/// Rebuilds a URL-encoded form from its parameters.
pub(super) fn rebuild_urlencoded(params: &[Pair<'_>]) -> Bytes {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pair = |pair: &Pair<'_>| {
        format!(
            "{}={}",
            encoded(&pair.name.0),
            encoded(pair.value.as_ref().map_or("", |value| &value.0))
        )
    };
    let pairs: Vec<String> = params.iter().map(pair).collect();
    Bytes::from(pairs.join("&"))
}

/// Rebuilds a multipart form from its parameters, and sets its `Content-Type`. `None` if it has a
/// file: browsers save the names of files, but not their contents.
pub(super) fn rebuild_multipart(
    mime: &str,
    params: &[Pair<'_>],
    headers: &mut HeaderMap,
) -> Option<Bytes> {
    /// The boundary if none was saved. Forms are compared by their parts, so it doesn't matter.
    const BOUNDARY: &str = "----a-boundary-that-was-not-saved";

    if params.is_empty() {
        return Some(Bytes::new());
    }
    let saved = multipart::parameter(mime, "boundary").filter(|boundary| !boundary.is_empty());
    let in_headers = multipart::boundary(headers);
    // The matcher takes the boundary from the header, so it must be there.
    let has_none = in_headers.is_none();
    let boundary = in_headers.or(saved).unwrap_or_else(|| BOUNDARY.to_owned());
    if has_none {
        let kind = mime.split(';').next().unwrap_or_default();
        let kind = HeaderValue::from_str(&format!("{kind}; boundary=\"{boundary}\"")).ok()?;
        headers.insert(header::CONTENT_TYPE, kind);
    }
    // As browsers write names: a quote or a line break must not end the header line.
    let quoted = |text: &Text<'_>| text.0.replace('"', "%22").replace(['\r', '\n'], " ");
    let part = |param: &Pair<'_>| {
        let name = quoted(&param.name);
        let file = param
            .file_name
            .as_ref()
            .map(|file| format!("; filename=\"{}\"", quoted(file)))
            .unwrap_or_default();
        let kind = param
            .content_type
            .as_ref()
            .map(|kind| format!("\r\nContent-Type: {}", quoted(kind)))
            .unwrap_or_default();
        let value = match (&param.value, &param.file_name) {
            (Some(value), _) => value.0.as_ref(),
            (None, Some(_)) => return None,
            (None, None) => "",
        };
        Some(format!(
            "--{boundary}\r\nContent-Disposition: form-data; \
             name=\"{name}\"{file}{kind}\r\n\r\n{value}\r\n"
        ))
    };
    let parts: Vec<String> = params.iter().map(part).collect::<Option<_>>()?;
    Some(Bytes::from(format!("{}--{boundary}--\r\n", parts.concat())))
}
