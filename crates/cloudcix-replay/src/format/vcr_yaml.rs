//! vcrpy's YAML, in the layout of its serializer: in ASCII only, so that it reads the same in any
//! locale, and with sorted keys.

use std::{fmt::Write as _, io};

use http::{HeaderMap, Request, Response};

use super::{
    ExportErrorKind,
    codec::{Codec, Reader},
    read::replayable::response_of,
    vcr,
};
use crate::{
    Interaction, Redactor,
    yaml::write::{key, value},
};

pub(super) const CODEC: Codec = Codec {
    extensions: &["yaml", "yml"],
    reads: "vcrpy 1.0 and newer",
    keeps: vcr::KEEPS,
    reader: Reader::Entries(vcr::ENTRIES),
    write,
};

fn write(
    interactions: &[Interaction],
    _: &Redactor,
    out: &mut dyn io::Write,
) -> Result<(), ExportErrorKind> {
    out.write_all(if interactions.is_empty() {
        b"interactions: []\n"
    } else {
        b"interactions:\n"
    })?;
    let mut text = String::new();
    for (index, interaction) in interactions.iter().enumerate() {
        text.clear();
        request(&mut text, interaction.request());
        response(&mut text, response_of(interaction, index + 1)?);
        out.write_all(text.as_bytes())?;
    }
    Ok(out.write_all(b"version: 1\n")?)
}

fn request(text: &mut String, request: &Request<cloudcix_core::Body>) {
    text.push_str("- request:\n    body: ");
    match request.body().as_bytes() {
        body if body.is_empty() => text.push_str("null"),
        body => value(text, body, 6),
    }
    headers(text, request.headers());
    text.push_str("    method: ");
    value(text, request.method().as_str().as_bytes(), 6);
    text.push_str("\n    uri: ");
    value(text, request.uri().to_string().as_bytes(), 6);
}

fn response(text: &mut String, response: &Response<bytes::Bytes>) {
    text.push_str("\n  response:\n    body:\n      string: ");
    value(text, response.body(), 8);
    headers(text, response.headers());
    let status = response.status();
    let _ = write!(text, "    status:\n      code: {}\n      message: ", status.as_u16());
    match status.canonical_reason() {
        Some(reason) => value(text, reason.as_bytes(), 8),
        None => text.push_str("null"),
    }
    text.push('\n');
}

fn headers(text: &mut String, headers: &HeaderMap) {
    if headers.is_empty() {
        text.push_str("\n    headers: {}\n");
        return;
    }
    text.push_str("\n    headers:\n");
    for name in headers.keys() {
        key(text, name.as_str(), 6);
        for one in headers.get_all(name) {
            text.push_str("      - ");
            value(text, one.as_bytes(), 8);
            text.push('\n');
        }
    }
}
