//! Reading cassettes: the format is told by the contents.

mod base64;
pub(crate) mod callable;
mod collector;
mod fault;
pub(crate) mod headers;
pub(crate) mod json;
pub(crate) mod node;
pub(crate) mod strangers;
pub(crate) mod text;
mod yaml;

use std::path::Path;

use bytes::Bytes;

pub(crate) use self::{
    base64::from_base64,
    collector::Collector,
    fault::{Budget, Fault, Notes},
};
use super::{Format, codec::Reader};
use crate::{Interaction, LoadErrorKind, Omission, Redactor};

/// The contents of a file.
#[derive(Default)]
pub(crate) struct Loaded {
    pub(crate) interactions: Vec<Interaction>,
    pub(crate) skipped: Vec<Omission>,
    /// Whether the same redactor has already taken the secrets out.
    pub(crate) clean: bool,
    /// Whether the last line breaks off: the writer was killed, or the disk was full.
    pub(crate) torn: bool,
}

/// Reads a cassette of any format. `path` is that of the file, if it is one.
pub(crate) fn read(
    bytes: Bytes,
    path: Option<&Path>,
    redactor: &Redactor,
) -> Result<Loaded, LoadErrorKind> {
    let bytes = text::decode(bytes)?;
    parse(&bytes, path, redactor).map_err(|error| text::conflict(&bytes).unwrap_or(error))
}

fn parse(bytes: &Bytes, path: Option<&Path>, redactor: &Redactor) -> Result<Loaded, LoadErrorKind> {
    for format in Format::ALL {
        match format.codec().reader {
            Reader::File { begins, read } if begins(bytes) => return read(bytes, redactor),
            _ => {}
        }
    }
    if let Some(known) = text::recognise(bytes) {
        return Err(known);
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| LoadErrorKind::NotUtf8 { offset: error.valid_up_to() })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = text.trim_start();
    if start.is_empty() {
        return Err(LoadErrorKind::Empty);
    }
    if !looks_like_json(start) {
        return yaml::read(text);
    }
    match read_json(text, path) {
        // YAML in flow style looks the same at its start.
        Err(broken @ LoadErrorKind::Json { .. }) => match yaml::read(text) {
            Err(
                LoadErrorKind::Yaml { .. }
                | LoadErrorKind::NotACassette { .. }
                | LoadErrorKind::TooDeep { .. },
            ) => Err(broken),
            read => read,
        },
        read => read,
    }
}

/// The first key at the top that belongs to a format decides.
fn read_json(text: &str, path: Option<&Path>) -> Result<Loaded, LoadErrorKind> {
    let format = json::find_key(text, |key| {
        Format::ALL.iter().find(|format| match &format.codec().reader {
            Reader::Json { key: own, .. } => key == *own,
            Reader::Entries(entries) => key == entries.key,
            Reader::File { .. } => false,
        })
    });
    match format.map(|format| &format.codec().reader) {
        Some(Reader::Json { read, .. }) => read(text, path),
        _ => json::read(text),
    }
}

/// `{"`, `{}`, or `[` and one of `{`, `]`.
fn looks_like_json(text: &str) -> bool {
    let mut letters = text.chars().filter(|letter| !letter.is_ascii_whitespace());
    match letters.next() {
        Some('{') => matches!(letters.next(), None | Some('"' | '}')),
        Some('[') => matches!(letters.next(), None | Some('{' | ']')),
        _ => false,
    }
}
