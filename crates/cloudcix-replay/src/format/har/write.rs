//! Writing of HAR 1.2, with every field that the importers of Chrome and Firefox need. Unknown
//! numbers are -1, because the importers require the fields.

mod fields;

use std::{
    borrow::Cow,
    io,
    time::{Duration, UNIX_EPOCH},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderMap, Response, Uri, header};
use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};

use self::fields::{
    Content, Creator, Entry, FailureRecord, File, Log, Nothing, Page, PageTimings, Pair, PostData,
    RequestRecord, ResponseRecord, Timings,
};
use super::CREATOR;
use crate::{
    ExportErrorKind, Failure, FailureKind, Interaction, format::urlencoded::pairs, timestamp,
};

pub(super) fn write(
    interactions: &[Interaction],
    out: &mut dyn io::Write,
) -> Result<(), ExportErrorKind> {
    let entries: Vec<Entry<'_>> = interactions.iter().map(entry).collect();
    // Pages are optional in the specification, but viewers group the entries by them.
    let page = entries.first().map(|first| Page {
        started_date_time: first.started_date_time.clone(),
        id: PAGE,
        title: CREATOR,
        timings: PageTimings { on_content_load: -1, on_load: -1 },
    });
    let creator = Creator { name: CREATOR, version: env!("CARGO_PKG_VERSION") };
    let file =
        File { log: Log { version: "1.2", creator, pages: page.into_iter().collect(), entries } };
    file.serialize(&mut Serializer::with_formatter(&mut *out, PrettyFormatter::new()))?;
    Ok(out.write_all(b"\n")?)
}

const PAGE: &str = "page_1";

fn entry(interaction: &Interaction) -> Entry<'_> {
    let request = interaction.request();
    let took = interaction.duration().map_or(0.0, milliseconds);
    let version = format!("{:?}", request.version());
    let body = request.body().as_bytes();
    let post_data = (!body.is_empty()).then(|| {
        let (text, encoding) = text_or_base64(body);
        PostData {
            mime_type: text_of(request.headers(), header::CONTENT_TYPE).unwrap_or_default(),
            params: [],
            text,
            encoding,
        }
    });
    Entry {
        pageref: PAGE,
        started_date_time: timestamp::format(interaction.started().unwrap_or(UNIX_EPOCH)),
        time: took,
        request: RequestRecord {
            method: request.method().as_str(),
            url: request.uri().to_string(),
            http_version: version.clone(),
            cookies: [],
            headers: headers(request.headers()),
            query_string: query(request.uri()),
            post_data,
            headers_size: -1,
            body_size: body.len(),
        },
        response: match interaction.outcome() {
            Ok(response) => response_record(response),
            Err(failure) => failure_record(failure, version),
        },
        cache: Nothing {},
        timings: Timings {
            blocked: -1,
            dns: -1,
            connect: -1,
            ssl: -1,
            send: 0,
            wait: took,
            receive: 0,
        },
    }
}

fn response_record(response: &Response<bytes::Bytes>) -> ResponseRecord<'_> {
    let (text, encoding) = text_or_base64(response.body());
    ResponseRecord {
        status: response.status().as_u16(),
        status_text: response.status().canonical_reason().unwrap_or_default(),
        http_version: format!("{:?}", response.version()),
        cookies: [],
        headers: headers(response.headers()),
        content: Content {
            size: response.body().len(),
            mime_type: text_of(response.headers(), header::CONTENT_TYPE).unwrap_or(UNKNOWN_TYPE),
            text,
            encoding,
        },
        redirect_url: text_of(response.headers(), header::LOCATION).unwrap_or_default(),
        headers_size: -1,
        body_size: -1,
        error: None,
        failure: None,
    }
}

/// Writes a failure like browsers do: a status of 0, and the reason in `_error`.
fn failure_record(failure: &Failure, http_version: String) -> ResponseRecord<'_> {
    let kind = match failure.kind() {
        FailureKind::Build => "build",
        FailureKind::NotSent => "not_sent",
        FailureKind::Unanswered => "unanswered",
        FailureKind::Timeout { .. } => "timeout",
        FailureKind::Decode => "decode",
    };
    ResponseRecord {
        status: 0,
        status_text: "",
        http_version,
        cookies: [],
        headers: Vec::new(),
        content: Content {
            size: 0,
            mime_type: UNKNOWN_TYPE,
            text: Cow::Borrowed(""),
            encoding: None,
        },
        redirect_url: "",
        headers_size: -1,
        body_size: -1,
        error: Some(failure.text()),
        failure: Some(FailureRecord {
            kind,
            sent: failure.was_sent(),
            permanent: failure.is_permanent(),
        }),
    }
}

const UNKNOWN_TYPE: &str = "x-unknown";

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

fn text_or_base64(bytes: &[u8]) -> (Cow<'_, str>, Option<&'static str>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(_) => (Cow::Owned(STANDARD.encode(bytes)), Some("base64")),
    }
}

fn text_of(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Converts headers. A value that is not UTF-8 is also kept as base64, from which it is read back.
fn headers(headers: &HeaderMap) -> Vec<Pair<'_>> {
    let mut pairs = Vec::with_capacity(headers.len());
    for (name, value) in headers {
        let text = String::from_utf8_lossy(value.as_bytes());
        let base64 = matches!(text, Cow::Owned(_)).then(|| STANDARD.encode(value.as_bytes()));
        pairs.push(Pair { name: Cow::Borrowed(name.as_str()), value: text, base64 });
    }
    pairs
}

fn query(uri: &Uri) -> Vec<Pair<'_>> {
    pairs(uri.query().unwrap_or_default())
        .map(|(name, value)| Pair { name: name.into(), value: value.into(), base64: None })
        .collect()
}
