//! The meaning of an entry: a request, and what came of it.

use std::{
    borrow::Cow,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use bytes::Bytes;
use cloudcix_core::Body;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Version, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    attachment::Attachments,
    entry::{Answered, Asked, Content, Entry, Pair, PostData, Text},
    failure::failure,
    headers,
};
use crate::{
    Interaction, content,
    format::{
        read::{Budget, Fault, Notes, callable, from_base64},
        vcr,
    },
    timestamp,
};

pub(super) fn interaction(
    entry: Entry<'_>,
    ours: bool,
    attachments: &mut Attachments,
    budget: &mut Budget,
    notes: &mut Notes,
) -> Result<Interaction, Fault> {
    if !ours {
        callable::check(&entry.request.method.0, &entry.request.url.0, "request.url")?;
    }
    let request = asked(&entry.request, ours, attachments, notes)?;
    let response = entry.response.unwrap_or_default();
    let status = response.status.unwrap_or_default();
    let mut interaction = if status <= 0.0 {
        Interaction::failed(request, failure(&response))
    } else {
        let response = answered(&response, status, request.method(), attachments, budget, notes)?;
        if !ours {
            callable::check_status(response.status(), "response.status")?;
        }
        Interaction::new(request, response)
    };
    let started = entry.started_date_time.and_then(|text| timestamp::parse(&text.0));
    if let Some(started) = started.filter(|started| *started > UNKNOWN) {
        interaction = interaction.started_at(started);
    }
    let nanos = entry.time.unwrap_or_default() * 1e6;
    if (1.0..1e18).contains(&nanos) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it was just looked at"
        )]
        let took = Duration::from_nanos(nanos.round() as u64);
        interaction = interaction.took(took);
    }
    Ok(interaction)
}

/// Stands where the time is not known, because the field must not be left out.
const UNKNOWN: SystemTime = UNIX_EPOCH;

fn asked(
    asked: &Asked<'_>,
    ours: bool,
    attachments: &mut Attachments,
    notes: &mut Notes,
) -> Result<Request<Body>, Fault> {
    let method = callable::read_method(&asked.method.0)?;
    let mut headers =
        headers::read(asked.headers.as_deref().unwrap_or_default(), "request", notes)?;
    let is_compared = !matches!(method, Method::GET | Method::HEAD | Method::DELETE);
    let body = match &asked.post_data {
        _ if is_compared && !ours && is_unsaved(asked, &headers) => {
            return Err(Fault::skip(
                "request.postData",
                "has no content, and there was a body, so no call can match it",
            ));
        }
        Some(data) => posted(data, &mut headers, attachments)?,
        None => Some(Bytes::new()),
    };
    let body = match body {
        Some(body) => body,
        None if is_compared => {
            return Err(Fault::skip(
                "request.postData",
                "has a file whose content was not saved, so no call can match it",
            ));
        }
        None => Bytes::new(),
    };
    let mut request = Request::new(Body::from(body));
    *request.method_mut() = method;
    *request.uri_mut() = callable::read_uri(&asked.url.0, "request.url")?;
    *request.version_mut() = version(asked.http_version.as_ref());
    *request.headers_mut() = headers;
    Ok(request)
}

/// Whether a body was sent that the file doesn't have: its size is told, or its kind and nothing
/// else.
fn is_unsaved(asked: &Asked<'_>, headers: &HeaderMap) -> bool {
    let data = asked.post_data.as_ref();
    let has_text = |data: &&PostData<'_>| data.text.as_ref().is_some_and(|text| !text.0.is_empty());
    let has_params =
        |data: &&PostData<'_>| data.params.as_ref().is_some_and(|params| !params.is_empty());
    if data.is_some_and(|data| has_text(&data) || has_params(&data) || data.file.is_some()) {
        return false;
    }
    let told = content_length(headers);
    let size = asked.body_size.filter(|size| *size >= 0.0);
    if told.is_some_and(|length| length > 0) || size.is_some_and(|size| size > 0.0) {
        return true;
    }
    // A body in chunks has no length beforehand.
    if size.is_none() && headers.contains_key(header::TRANSFER_ENCODING) {
        return true;
    }
    // The fields are there for a body; without a text it is unknown, unless a size says that it is
    // empty.
    data.is_some_and(|data| data.text.is_none()) && told.is_none() && size.is_none()
}

/// The text, the file beside, or what the parameters of a form come to. `None` where part of it was
/// not saved.
fn posted(
    data: &PostData<'_>,
    headers: &mut HeaderMap,
    attachments: &mut Attachments,
) -> Result<Option<Bytes>, Fault> {
    if let Some(text) = data.text.as_ref().filter(|text| !text.0.is_empty()) {
        return decoded(text, data.encoding.as_ref(), "request.postData.text").map(Some);
    }
    if let Some(name) = &data.file {
        return attachments.read(&name.0, "request.postData._file").map(Some);
    }
    let params = data.params.as_deref().unwrap_or_default();
    let mime = data.mime_type.as_ref().map_or("", |kind| &kind.0).trim();
    if mime.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("multipart/")) {
        return Ok(multipart(mime, params, headers));
    }
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pair = |pair: &Pair<'_>| {
        format!(
            "{}={}",
            encoded(&pair.name.0),
            encoded(pair.value.as_ref().map_or("", |value| &value.0))
        )
    };
    let pairs: Vec<String> = params.iter().map(pair).collect();
    Ok(Some(Bytes::from(pairs.join("&"))))
}

/// The parts of a form, written anew. Browsers save the names of files and not what is in them.
fn multipart(mime: &str, params: &[Pair<'_>], headers: &mut HeaderMap) -> Option<Bytes> {
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

fn answered(
    answered: &Answered<'_>,
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
            if vcr::has_body(method, status) && is_lost(content.as_ref(), answered, &headers) {
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
fn is_lost(content: Option<&Content<'_>>, answered: &Answered<'_>, headers: &HeaderMap) -> bool {
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

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.trim().parse().ok()
}

/// In the words of the specification, in those of Chrome, and as numbers.
fn version(text: Option<&Text<'_>>) -> Version {
    let text =
        text.map_or(Cow::Borrowed(""), |text| Cow::Owned(text.0.trim().to_ascii_lowercase()));
    match text.strip_prefix("http/").or_else(|| text.strip_prefix('h')).unwrap_or(&text) {
        "0.9" => Version::HTTP_09,
        "1" | "1.0" => Version::HTTP_10,
        "2" | "2.0" => Version::HTTP_2,
        "3" | "3.0" => Version::HTTP_3,
        _ => Version::HTTP_11,
    }
}

fn decoded(
    text: &Text<'_>,
    encoding: Option<&Text<'_>>,
    field: &'static str,
) -> Result<Bytes, Fault> {
    if encoding.is_some_and(|encoding| encoding.0.trim().eq_ignore_ascii_case("base64")) {
        let bytes = from_base64(&text.0);
        return Ok(Bytes::from(
            bytes.ok_or_else(|| Fault::skip(field, "is said to be base64 and is not"))?,
        ));
    }
    Ok(Bytes::copy_from_slice(text.0.as_bytes()))
}
