//! Forms, of which browsers save the parameters and not always the text.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::entry::{Pair, Text};

pub(super) fn urlencoded(params: &[Pair<'_>]) -> Bytes {
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

/// The parts of a form, written anew. Browsers save the names of files and not what is in them.
pub(super) fn multipart(mime: &str, params: &[Pair<'_>], headers: &mut HeaderMap) -> Option<Bytes> {
    /// Where none was saved. It does not count when forms are compared.
    const BOUNDARY: &str = "----a-boundary-that-was-not-saved";

    if params.is_empty() {
        return Some(Bytes::new());
    }
    let told =
        crate::multipart::parameter(mime, "boundary").filter(|boundary| !boundary.is_empty());
    let boundary =
        crate::multipart::boundary(headers).or(told).unwrap_or_else(|| BOUNDARY.to_owned());
    if crate::multipart::boundary(headers).is_none() {
        let kind = mime.split(';').next().unwrap_or_default();
        let kind = HeaderValue::from_str(&format!("{kind}; boundary=\"{boundary}\"")).ok()?;
        headers.insert(header::CONTENT_TYPE, kind);
    }
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
