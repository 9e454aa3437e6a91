use std::fmt::Display;

use http::Version;
use serde::Serialize;

use super::{FORMAT, NUMBER, VERSION, body, headers};
use crate::{Failure, FailureKind, Interaction, Redactor, timestamp};

/// Returns the header line.
pub(crate) fn header(redactor: &Redactor, partial: bool) -> Vec<u8> {
    let mut out = Vec::new();
    put(&mut out, format_args!("{{\"{FORMAT}\":{VERSION},\"redactor\":"));
    json(&mut out, &redactor.rules());
    if partial {
        out.extend_from_slice(b",\"partial\":true");
    }
    put(
        &mut out,
        format_args!(",\"writer\":\"cloudcix-replay {}\"}}\n", env!("CARGO_PKG_VERSION")),
    );
    out
}

/// Returns the line of an interaction, with its line break. In a partial file, whose lines are in
/// the order of the responses, `number` is the position of the request.
pub(crate) fn write_line(interaction: &Interaction, number: Option<u64>) -> Vec<u8> {
    let mut out = Vec::with_capacity(
        512 + interaction.response().map_or(0, |response| response.body().len()),
    );
    out.push(b'{');
    if let Some(number) = number {
        put(&mut out, format_args!("{NUMBER}{number},"));
    }
    let response = interaction
        .response()
        .map(|response| (response, body::Encoding::for_body(response.body())));
    // With the length of the JSON at the end of the line, a reader need not parse it.
    if let Some((response, body::Encoding::Json)) = &response {
        put(&mut out, format_args!("\"size\":{},", response.body().len()));
    }
    if let Some(time) = interaction.started() {
        put(&mut out, format_args!("\"at\":\"{}\",", timestamp::format(time)));
    }
    if let Some(took) = interaction.duration() {
        let micros = took.as_micros();
        put(&mut out, format_args!("\"ms\":{}.{:03},", micros / 1000, micros % 1000));
    }
    let request = interaction.request();
    out.extend_from_slice(b"\"request\":{\"method\":");
    json(&mut out, request.method().as_str());
    out.extend_from_slice(b",\"url\":");
    json(&mut out, &request.uri().to_string());
    version(&mut out, request.version());
    headers::write(&mut out, request.headers());
    body::write(
        &mut out,
        request.body().as_bytes(),
        &body::Encoding::for_body(request.body().as_bytes()),
    );
    match (&response, interaction.failure()) {
        (Some((response, form)), _) => {
            put(
                &mut out,
                format_args!("}},\"response\":{{\"status\":{}", response.status().as_u16()),
            );
            version(&mut out, response.version());
            headers::write(&mut out, response.headers());
            body::write(&mut out, response.body(), form);
            out.extend_from_slice(b"}}\n");
        }
        (None, Some(failure)) => {
            out.extend_from_slice(b"},\"failure\":");
            write_failure(&mut out, failure);
            out.extend_from_slice(b"}\n");
        }
        (None, None) => out.extend_from_slice(b"}}\n"),
    }
    out
}

fn version(out: &mut Vec<u8>, version: Version) {
    let name = match version {
        Version::HTTP_09 => "0.9",
        Version::HTTP_10 => "1.0",
        Version::HTTP_2 => "2",
        Version::HTTP_3 => "3",
        // HTTP/1.1 is the default, and is omitted.
        _ => return,
    };
    put(out, format_args!(",\"http\":\"{name}\""));
}

fn write_failure(out: &mut Vec<u8>, failure: &Failure) {
    let (kind, sent) = match failure.kind() {
        FailureKind::Build => ("build", None),
        FailureKind::NotSent => ("not_sent", None),
        FailureKind::Unanswered => ("unanswered", None),
        FailureKind::Timeout { sent } => ("timeout", Some(sent)),
        FailureKind::Decode => ("decode", None),
    };
    put(out, format_args!("{{\"kind\":\"{kind}\""));
    if let Some(sent) = sent {
        put(out, format_args!(",\"sent\":{sent}"));
    }
    if failure.is_permanent() {
        out.extend_from_slice(b",\"permanent\":true");
    }
    out.extend_from_slice(b",\"text\":");
    json(out, failure.text());
    out.push(b'}');
}

fn put(out: &mut Vec<u8>, text: impl Display) {
    out.extend_from_slice(text.to_string().as_bytes());
}

/// Appends a value as JSON.
pub(super) fn json(out: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    // Strings and plain data always serialize, and writing to a vector never fails. `null` keeps
    // the line valid whatever happens.
    if serde_json::to_writer(&mut *out, value).is_err() {
        out.extend_from_slice(b"null");
    }
}
