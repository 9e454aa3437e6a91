//! vcrpy's JSON, in the layout of its serializer.

use std::io;

use http::HeaderMap;
use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};

use super::{
    ExportErrorKind, Keeps,
    codec::{Codec, Reader},
    read::replayable::response_of,
    vcr,
};
use crate::{Interaction, Redactor};

pub(super) const CODEC: Codec = Codec {
    extensions: &["json"],
    reads: "the same, and YAML in flow style",
    keeps: Keeps { bytes: false, ..vcr::KEEPS },
    reader: Reader::Entries(vcr::ENTRIES),
    write,
};

fn write(
    interactions: &[Interaction],
    _: &Redactor,
    out: &mut dyn io::Write,
) -> Result<(), ExportErrorKind> {
    let pairs = interactions.iter().zip(1..).map(|(one, number)| convert(one, number));
    let file = File { version: 1, interactions: pairs.collect::<Result<_, _>>()? };
    let layout = PrettyFormatter::with_indent(b"    ");
    file.serialize(&mut Serializer::with_formatter(Ascii(out), layout))?;
    Ok(out.write_all(b"\n")?)
}

#[derive(Serialize)]
struct File<'a> {
    version: u8,
    interactions: Vec<Pair<'a>>,
}

#[derive(Serialize)]
struct Pair<'a> {
    request: RequestRecord<'a>,
    response: ResponseRecord<'a>,
}

#[derive(Serialize)]
struct RequestRecord<'a> {
    method: &'a str,
    uri: String,
    body: Option<&'a str>,
    headers: Headers<'a>,
}

#[derive(Serialize)]
struct ResponseRecord<'a> {
    status: Status,
    headers: Headers<'a>,
    body: Content<'a>,
}

#[derive(Serialize)]
struct Status {
    code: u16,
    message: Option<&'static str>,
}

#[derive(Serialize)]
struct Content<'a> {
    string: &'a str,
}

/// Headers in their original order, which a map would lose.
struct Headers<'a>(Vec<(&'a str, Vec<&'a str>)>);

impl Serialize for Headers<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, values)| (name, values)))
    }
}

fn convert(interaction: &Interaction, number: usize) -> Result<Pair<'_>, ExportErrorKind> {
    let (request, response) = (interaction.request(), response_of(interaction, number)?);
    Ok(Pair {
        request: RequestRecord {
            method: request.method().as_str(),
            uri: request.uri().to_string(),
            body: Some(text(request.body().as_bytes(), number)?).filter(|body| !body.is_empty()),
            headers: by_name(request.headers(), number)?,
        },
        response: ResponseRecord {
            status: Status {
                code: response.status().as_u16(),
                message: response.status().canonical_reason(),
            },
            headers: by_name(response.headers(), number)?,
            body: Content { string: text(response.body(), number)? },
        },
    })
}

fn by_name(headers: &HeaderMap, number: usize) -> Result<Headers<'_>, ExportErrorKind> {
    let values = |name| {
        headers
            .get_all(name)
            .iter()
            .map(|value| text(value.as_bytes(), number))
            .collect::<Result<_, _>>()
    };
    headers
        .keys()
        .map(|name| Ok((name.as_str(), values(name)?)))
        .collect::<Result<_, _>>()
        .map(Headers)
}

fn text(bytes: &[u8], number: usize) -> Result<&str, ExportErrorKind> {
    let binary = ExportErrorKind::CannotHold {
        number,
        what: "one with bytes that are not text",
        instead: "as YAML",
    };
    std::str::from_utf8(bytes).map_err(|_| binary)
}

/// A writer that escapes everything outside ASCII, so that the file reads the same in any locale.
/// In JSON, such characters occur only inside strings, and `serde_json` writes strings in whole
/// characters.
struct Ascii<'w>(&'w mut dyn io::Write);

impl io::Write for Ascii<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.is_ascii() {
            return self.0.write(bytes);
        }
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        for letter in text.chars() {
            if letter.is_ascii() {
                write!(self.0, "{letter}")?;
                continue;
            }
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(self.0, "\\u{unit:04x}")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn all_outside_of_ascii_is_escaped_in_utf_16() {
        let mut out = Vec::new();
        let mut ascii = Ascii(&mut out);
        for text in ["{\"a\":\"", "é€\n\u{10000}x", "\u{10ffff}\"}"] {
            ascii.write_all(text.as_bytes()).unwrap();
        }
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "{\"a\":\"\\u00e9\\u20ac\n\\ud800\\udc00x\\udbff\\udfff\"}"
        );
    }
}
