//! Parsing of one line: a request and its outcome.

use std::{ops::Range, time::Duration};

use bytes::Bytes;
use cloudcix_core::Body;
use http::{Method, Request, Response, StatusCode, Uri, Version};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::{
    NUMBER,
    body::from_base64,
    headers::{Headers, Source, Text},
};
use crate::{Failure, FailureKind, Interaction, format::read::json::column, timestamp};

/// Reads a line that [`write_line`](super::write_line) wrote. `None` if it is invalid after all.
pub(crate) fn read_one(line: Vec<u8>) -> Option<Interaction> {
    let bytes = Bytes::from(line);
    let range = 0..bytes.trim_ascii_end().len();
    read_line(&bytes, range, &mut Vec::new()).ok().map(|(_, interaction)| interaction)
}

/// Splits a line that [`write_line`](super::write_line) wrote into its number and the rest, which
/// is the line without a number except for its first brace. `None` if the line has no number.
pub(crate) fn split_number(line: &[u8]) -> Option<(u64, &[u8])> {
    let rest = line.strip_prefix(b"{")?.strip_prefix(NUMBER.as_bytes())?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(&rest[..digits]).ok()?.parse().ok()?;
    Some((number, rest[digits..].strip_prefix(b",")?))
}

/// The reason why a line can't be read.
pub(super) enum LineError {
    /// The line is not JSON: the parser's message, and the column.
    Syntax(String, usize),
    /// The line is JSON, but not an interaction.
    Invalid(String),
}

impl From<&str> for LineError {
    fn from(reason: &str) -> Self {
        Self::Invalid(reason.to_owned())
    }
}

#[derive(Deserialize)]
struct Line<'a> {
    n: Option<u64>,
    #[serde(borrow)]
    at: Option<Text<'a>>,
    ms: Option<f64>,
    #[serde(borrow)]
    request: RequestRecord<'a>,
    #[serde(borrow)]
    response: Option<ResponseRecord<'a>>,
    #[serde(borrow)]
    failure: Option<FailureRecord<'a>>,
}

#[derive(Deserialize)]
struct RequestRecord<'a> {
    #[serde(borrow)]
    method: Text<'a>,
    #[serde(borrow)]
    url: Text<'a>,
    #[serde(borrow)]
    http: Option<Text<'a>>,
    #[serde(borrow, default)]
    headers: Headers<'a>,
    #[serde(borrow, default, deserialize_with = "present")]
    json: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<Text<'a>>,
    #[serde(borrow)]
    base64: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct ResponseRecord<'a> {
    status: u16,
    #[serde(borrow)]
    http: Option<Text<'a>>,
    #[serde(borrow, default)]
    headers: Headers<'a>,
    #[serde(borrow, default, deserialize_with = "present")]
    json: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<Text<'a>>,
    #[serde(borrow)]
    base64: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct FailureRecord<'a> {
    #[serde(borrow)]
    kind: Text<'a>,
    sent: Option<bool>,
    #[serde(default)]
    permanent: bool,
    #[serde(borrow)]
    text: Option<Text<'a>>,
}

/// Keeps `null`, which is a body, apart from a missing field. serde makes both `None`.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

/// Reads a line, and returns its number, if it has one, and the interaction. `head` is a buffer
/// that is reused from line to line.
pub(super) fn read_line(
    bytes: &Bytes,
    range: Range<usize>,
    head: &mut Vec<u8>,
) -> Result<(Option<u64>, Interaction), LineError> {
    let line = &bytes[range.clone()];
    // The fast path: the response's body is most of the line. It is cut out, unparsed, and `null`
    // takes its place in a small copy of the rest. If the copy doesn't parse as expected, the line
    // was edited by hand, and is parsed as a whole.
    if let Some(body) = tail(line) {
        head.clear();
        head.extend_from_slice(&line[..body.start]);
        head.extend_from_slice(b"null}}");
        if let Ok(parsed) = serde_json::from_slice::<Line<'_>>(head)
            && parsed.response.as_ref().is_some_and(|response| response.json.is_some())
        {
            let source = Source { bytes, at: range.start, parsed: head, same: body.start };
            let body = bytes.slice(range.start + body.start..range.start + body.end);
            return interaction(parsed, Some(body), &source);
        }
    }
    let parsed: Line<'_> = serde_json::from_slice(line).map_err(|error| {
        if error.is_data() {
            LineError::Invalid(syntax(&error))
        } else {
            LineError::Syntax(syntax(&error), column(&error))
        }
    })?;
    // A slice of the file, not a copy.
    let body = parsed
        .response
        .as_ref()
        .and_then(|response| response.json)
        .map(|json| bytes.slice_ref(json.get().as_bytes()));
    interaction(parsed, body, &Source { bytes, at: range.start, parsed: line, same: line.len() })
}

/// Finds the body at the end of a line that `write_line` wrote and nobody edited. Its length is the
/// line's `size`, and it lies between `"json":` and `}}`. `None` for any other line.
fn tail(line: &[u8]) -> Option<Range<usize>> {
    let mut rest = line.strip_prefix(b"{")?;
    if let Some(numbered) = rest.strip_prefix(NUMBER.as_bytes()) {
        let digits = numbered.iter().take_while(|byte| byte.is_ascii_digit()).count();
        rest = numbered[digits..].strip_prefix(b",")?;
    }
    let rest = rest.strip_prefix(b"\"size\":")?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let size: usize = std::str::from_utf8(&rest[..digits]).ok()?.parse().ok()?;
    let end = line.len().checked_sub(2)?;
    let start = end.checked_sub(size)?;
    (size > 0 && line[end..] == *b"}}" && line[..start].ends_with(b",\"json\":"))
        .then_some(start..end)
}

fn interaction(
    line: Line<'_>,
    json: Option<Bytes>,
    source: &Source<'_>,
) -> Result<(Option<u64>, Interaction), LineError> {
    let record = line.request;
    let raw = record.json.map(|json| source.share(Text(json.get().into())));
    let mut request = Request::new(Body::from(one_of(raw, record.text, record.base64)?));
    *request.method_mut() = Method::from_bytes(record.method.0.as_bytes())
        .map_err(|_| "the `method` of its request is not an HTTP method")?;
    *request.uri_mut() = Uri::from_maybe_shared(source.share(record.url))
        .map_err(|_| "the `url` of its request is not a URL")?;
    *request.version_mut() = version(record.http.as_ref())?;
    *request.headers_mut() = record.headers.into_map(source)?;
    let mut interaction = match (line.response, line.failure) {
        (Some(record), None) => {
            let mut response = Response::new(one_of(json, record.text, record.base64)?);
            *response.status_mut() = StatusCode::from_u16(record.status)
                .map_err(|_| "the `status` of its response is not an HTTP status")?;
            *response.version_mut() = version(record.http.as_ref())?;
            *response.headers_mut() = record.headers.into_map(source)?;
            Interaction::new(request, response)
        }
        (None, Some(failed)) => Interaction::failed(request, failure(&failed)?),
        _ => return Err("it has neither a `response` nor a `failure`, or both".into()),
    };
    if let Some(at) = line.at {
        interaction = interaction.started_at(
            timestamp::parse(&at.0)
                .ok_or("its `at` is not a time such as `2026-11-25T09:15:18.123456Z`")?,
        );
    }
    if let Some(ms) = line.ms {
        let took = Duration::try_from_secs_f64(ms / 1000.0)
            .map_err(|_| "its `ms` is not a number of milliseconds")?;
        // Rounded to the microsecond, as it was written: a floating-point number of milliseconds is
        // not exact.
        let micros = u64::try_from((took.as_nanos() + 500) / 1000)
            .map_err(|_| "its `ms` is not a number of milliseconds")?;
        interaction = interaction.took(Duration::from_micros(micros));
    }
    Ok((line.n, interaction))
}

fn one_of(
    json: Option<Bytes>,
    text: Option<Text<'_>>,
    base64: Option<Text<'_>>,
) -> Result<Bytes, LineError> {
    match (json, text, base64) {
        (None, None, None) => Ok(Bytes::new()),
        (Some(json), None, None) => Ok(json),
        (None, Some(text), None) => Ok(Bytes::from(text.0.into_owned())),
        (None, None, Some(text)) => {
            Ok(Bytes::from(from_base64(&text.0).ok_or("the `base64` of a body is not base64")?))
        }
        _ => Err("a body has more than one of `json`, `text` and `base64`".into()),
    }
}

fn version(name: Option<&Text<'_>>) -> Result<Version, LineError> {
    Ok(match name.map(|name| name.0.as_ref()) {
        None | Some("1.1") => Version::HTTP_11,
        Some("0.9") => Version::HTTP_09,
        Some("1.0") => Version::HTTP_10,
        Some("2") => Version::HTTP_2,
        Some("3") => Version::HTTP_3,
        Some(_) => return Err("its `http` is not an HTTP version".into()),
    })
}

fn failure(failed: &FailureRecord<'_>) -> Result<Failure, LineError> {
    let kind = match failed.kind.0.as_ref() {
        "build" => FailureKind::Build,
        "not_sent" => FailureKind::NotSent,
        "unanswered" => FailureKind::Unanswered,
        // If unknown, the request counts as sent: a retry must not assume that the server did
        // nothing.
        "timeout" => FailureKind::Timeout { sent: failed.sent.unwrap_or(true) },
        "decode" => FailureKind::Decode,
        _ => return Err("the `kind` of its failure is unknown".into()),
    };
    let failure =
        Failure::new(kind, failed.text.as_ref().map(|text| text.0.as_ref()).unwrap_or_default());
    Ok(if failed.permanent { failure.permanent() } else { failure })
}

/// Returns the parser's message without the position, which has its own fields, and without the
/// values that it quotes, which may be secrets.
pub(super) fn syntax(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.split(" at line ").next() {
        // Messages that begin with "invalid" quote the value.
        Some(text) if !text.starts_with("invalid ") => text.to_owned(),
        _ if error.is_data() => "one of its values has the wrong type".to_owned(),
        _ => text
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == ' ')
            .collect(),
    }
}
