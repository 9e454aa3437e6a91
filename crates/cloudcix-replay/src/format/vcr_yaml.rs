//! vcrpy's YAML, in the layout of its own serializer, and as that in ASCII only, so that it reads
//! in any locale.

use std::{fmt::Write as _, io};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use http::{HeaderMap, Request, Response};

use super::{ExportErrorKind, vcr_response};
use crate::Interaction;

pub(super) fn write(
    interactions: &[Interaction],
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
        response(&mut text, vcr_response(interaction, index + 1)?);
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
        // A longer key must be announced; that is a rule of YAML.
        let long = name.as_str().len() > 120;
        text.push_str(if long { "      ? " } else { "      " });
        scalar(text, name.as_str(), 8);
        text.push_str(if long { "\n      :\n" } else { ":\n" });
        for one in headers.get_all(name) {
            text.push_str("      - ");
            value(text, one.as_bytes(), 8);
            text.push('\n');
        }
    }
}

/// Text as text, and all else as base64.
fn value(text: &mut String, bytes: &[u8], indent: usize) {
    if let Ok(valid) = std::str::from_utf8(bytes) {
        return scalar(text, valid, indent);
    }
    text.push_str("!!binary |");
    // 57 bytes are a line of 76 letters.
    for line in bytes.chunks(57) {
        let _ = write!(text, "\n{:indent$}{}", "", STANDARD.encode(line));
    }
}

/// The simplest way to write a text that every reader takes for that very text.
fn scalar(text: &mut String, value: &str, indent: usize) {
    if is_plain(value) {
        text.push_str(value);
    } else if value.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        text.push('\'');
        text.push_str(&value.replace('\'', "''"));
        text.push('\'');
    } else if is_literal(value) {
        let trailing = value.len() - value.trim_end_matches('\n').len();
        let (body, mark) = match trailing {
            0 => (value, "|-"),
            1 => (&value[..value.len() - 1], "|"),
            _ => (&value[..value.len() - 1], "|+"),
        };
        text.push_str(mark);
        for line in body.split('\n') {
            text.push('\n');
            if !line.is_empty() {
                let _ = write!(text, "{:indent$}{line}", "");
            }
        }
    } else {
        quoted(text, value);
    }
}

/// A word that no reader takes for a number, a date, a truth value, or the beginning of something.
fn is_plain(value: &str) -> bool {
    const MEANS_MORE: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"_./+;=,?&%:-".contains(&byte);
    value.bytes().next().is_some_and(|first| first.is_ascii_alphabetic())
        && value.bytes().all(letter)
        && !value.ends_with(':')
        && !MEANS_MORE.into_iter().any(|word| word.eq_ignore_ascii_case(value))
}

/// Several lines that can stand as they are.
fn is_literal(value: &str) -> bool {
    !value.starts_with([' ', '\n']) && value.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n'))
}

fn quoted(text: &mut String, value: &str) {
    text.push('"');
    for letter in value.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            ' '..='~' => text.push(letter),
            _ => {
                let code = u32::from(letter);
                let _ = match code {
                    0..=0xff => write!(text, "\\x{code:02X}"),
                    0x100..=0xffff => write!(text, "\\u{code:04X}"),
                    _ => write!(text, "\\U{code:08X}"),
                };
            }
        }
    }
    text.push('"');
}
