//! Reading of cassettes, and detection of their format.

mod base64;
mod collector;
mod entry_error;
pub(crate) mod headers;
pub(crate) mod json;
pub(crate) mod node;
pub(crate) mod replayable;
pub(crate) mod text;
pub(crate) mod unsupported;
mod yaml;

use std::path::Path;

use bytes::Bytes;

pub(crate) use self::{
    base64::from_base64,
    collector::Collector,
    entry_error::{Budget, EntryError, Notes},
};
use super::{Format, codec::Reader};
use crate::{Interaction, LoadErrorKind, Omission, Redactor};

/// The contents of a file.
#[derive(Default)]
pub(crate) struct Loaded {
    pub(crate) interactions: Vec<Interaction>,
    pub(crate) skipped: Vec<Omission>,
    /// Whether the file was redacted by the same rules already.
    pub(crate) clean: bool,
    /// Whether the last line is incomplete: the writer was killed, or the disk was full.
    pub(crate) torn: bool,
}

/// Reads a cassette of any format. `path` is the path of the file, or `None` for text from memory.
pub(crate) fn read(
    bytes: Bytes,
    path: Option<&Path>,
    redactor: &Redactor,
) -> Result<Loaded, LoadErrorKind> {
    let bytes = text::decode(bytes)?;
    // Conflict markers explain an error, but are not one by themselves: a body may contain them.
    parse(&bytes, path, redactor).map_err(|error| text::conflict(&bytes).unwrap_or(error))
}

fn parse(bytes: &Bytes, path: Option<&Path>, redactor: &Redactor) -> Result<Loaded, LoadErrorKind> {
    for format in Format::ALL {
        match format.codec().reader {
            Reader::File { begins, read } if begins(bytes) => return read(bytes, redactor),
            _ => {}
        }
    }
    // Before the check for UTF-8, which would complain about a ZIP archive's bytes.
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
        // YAML in flow style begins like JSON. If it isn't YAML either, the JSON error is the
        // useful one.
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

/// Reads JSON in the format that owns the first known top-level key.
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

/// Whether a text begins with `{"`, `{}`, `[{` or `[]`.
fn looks_like_json(text: &str) -> bool {
    let mut letters = text.chars().filter(|letter| !letter.is_ascii_whitespace());
    match letters.next() {
        Some('{') => matches!(letters.next(), None | Some('"' | '}')),
        Some('[') => matches!(letters.next(), None | Some('{' | ']')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cassette;

    #[test]
    fn json_begins_with_an_object_of_text_keys_or_a_list_of_objects() {
        for (text, expected) in [
            ("{\"", true),
            ("{}", true),
            ("{", true),
            ("{ \n\t\"a\": 1}", true),
            ("[{", true),
            ("[]", true),
            ("[", true),
            ("[ {}]", true),
            ("{a: b}", false),
            ("{'a': b}", false),
            ("{1: 2}", false),
            ("{[", false),
            ("{{", false),
            ("{]", false),
            ("[1]", false),
            ("[\"a\"]", false),
            ("[[]]", false),
            ("[}", false),
            ("\"a\"", false),
            ("a", false),
            ("", false),
        ] {
            assert_eq!(looks_like_json(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_that_begins_like_json_may_be_yaml_and_its_error_is_that_of_json_otherwise() {
        let error = |text: &str| Cassette::parse(text.as_bytes()).unwrap_err().to_string();
        let json = |reason: &str| {
            format!("the cassette can't be loaded: it is broken JSON at line 1, column {reason}")
        };
        // YAML, which ignores the comma at the end.
        let entry = "{request: {method: GET, uri: 'http://a.b/'}, response: {status: 204}}";
        let read = Cassette::parse(format!("{{\"interactions\": [{entry},],}}").as_bytes());
        assert_eq!(read.unwrap().interactions().len(), 1);
        let yaml = "{\"interactions\": [{request: {method: GET, uri: 'http://a.b/'}}]}";
        assert_eq!(
            error(yaml),
            "the cassette can't be loaded: interaction 1 (line 1) is malformed: `response` is \
             missing"
        );
        for (text, reason) in [
            // Not YAML either, YAML but not a cassette, and too deep.
            ("{\"interactions\": [", "18: EOF while parsing a list"),
            ("{\"a\": 1,}", "9: trailing comma"),
            (&format!("{{\"a\": tru, \"interactions\": {}", "[".repeat(70)), "10: expected ident"),
        ] {
            let error = error(text);
            assert!(error.starts_with(&json("")), "{error}");
            assert!(error.ends_with(reason), "{error}");
        }
    }
}
