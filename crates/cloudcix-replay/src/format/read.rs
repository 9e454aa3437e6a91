//! Reading cassettes: the format is told by the contents. Each form of vcrpy's turns its text into
//! nodes, one interaction at a time, and [`vcr`] makes sense of the nodes.

pub(crate) mod callable;
pub(crate) mod headers;
mod json;
pub(crate) mod node;
pub(crate) mod text;
mod yaml;

use std::{borrow::Cow, path::Path};

use base64::{Engine as _, alphabet, engine};

use super::vcr;
use crate::{
    Interaction, LoadErrorKind, Omission, OmittedPart,
    content::{InflateBudget, TooLarge},
};
use node::Node;

/// The contents of a file.
pub(crate) struct Imported {
    pub(crate) interactions: Vec<Interaction>,
    pub(crate) skipped: Vec<Omission>,
}

/// Reads a cassette of any known format. `path` is that of the file, if it is one.
pub(crate) fn read(bytes: &[u8], path: Option<&Path>) -> Result<Imported, LoadErrorKind> {
    parse(bytes, path).map_err(|error| text::conflict(bytes).unwrap_or(error))
}

fn parse(bytes: &[u8], path: Option<&Path>) -> Result<Imported, LoadErrorKind> {
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
        return yaml::read(text)?.finish();
    }
    match json::read(text, path) {
        // YAML in flow style looks the same at its start.
        Err(broken @ LoadErrorKind::Json { .. }) => match yaml::read(text) {
            Err(
                LoadErrorKind::Yaml { .. }
                | LoadErrorKind::NotACassette { .. }
                | LoadErrorKind::TooDeep { .. },
            ) => Err(broken),
            read => read?.finish(),
        },
        read => read?.finish(),
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

/// Where the interactions of a file are gathered.
pub(crate) struct Collector {
    pub(crate) interactions: Vec<Interaction>,
    skipped: Vec<Omission>,
    /// The number of entries so far, skipped ones included.
    entries: usize,
    /// The version of the format that the file claims, if it is not that of vcrpy.
    version: Option<String>,
    budget: Budget,
}

/// The fields that are left out of an entry that is otherwise read, each with the reason.
pub(crate) type Notes = Vec<(String, &'static str)>;

/// How much the interactions may still hold. Without aliases and compression they can't be larger
/// than their file, so the budget is never felt by an honest cassette.
pub(crate) struct Budget {
    text: usize,
    text_limit: usize,
    pub(crate) inflated: InflateBudget,
}

/// Why one interaction makes no sense.
pub(crate) enum Fault {
    /// No call can match it: the field, empty for the entry itself, and the reason.
    Skip {
        field: Cow<'static, str>,
        reason: &'static str,
    },
    Malformed(String),
    /// The file is another tool's.
    File(LoadErrorKind),
    TooLarge {
        what: &'static str,
        limit: usize,
    },
}

impl Fault {
    pub(crate) fn skip(field: impl Into<Cow<'static, str>>, reason: &'static str) -> Self {
        Self::Skip { field: field.into(), reason }
    }
}

impl From<&'static str> for Fault {
    fn from(reason: &'static str) -> Self {
        Self::Malformed(reason.to_owned())
    }
}

impl From<TooLarge> for Fault {
    fn from(TooLarge { limit }: TooLarge) -> Self {
        Self::TooLarge { what: "the compressed body", limit }
    }
}

impl Budget {
    /// What aliases may add to the text, whatever the size of the file.
    const SLACK: usize = 64 << 20;
    /// What an interaction takes besides its text.
    const INTERACTION: usize = 128;
    /// What a header takes besides its text.
    pub(crate) const HEADER: usize = 24;

    fn new(file: usize) -> Self {
        // An escape such as `\L` is two bytes and stands for three.
        let text = file.saturating_mul(2).saturating_add(Self::SLACK);
        Self { text, text_limit: text, inflated: InflateBudget::new(file) }
    }

    pub(crate) fn take(&mut self, bytes: usize) -> Result<(), Fault> {
        self.text = self
            .text
            .checked_sub(bytes)
            .ok_or(Fault::TooLarge { what: "the text", limit: self.text_limit })?;
        Ok(())
    }
}

impl Collector {
    fn new(file: usize) -> Self {
        Self {
            interactions: Vec::new(),
            skipped: Vec::new(),
            entries: 0,
            version: None,
            budget: Budget::new(file),
        }
    }

    /// Adds the next entry, unless no call can match it.
    pub(crate) fn add(
        &mut self,
        line: Option<usize>,
        read: impl FnOnce(&mut Budget, &mut Notes) -> Result<Interaction, Fault>,
    ) -> Result<(), LoadErrorKind> {
        self.entries += 1;
        let number = self.entries;
        let mut notes = Notes::new();
        let result =
            self.budget.take(Budget::INTERACTION).and_then(|()| read(&mut self.budget, &mut notes));
        let omission = |field: String, reason: &str, part| Omission {
            entry: number,
            line,
            field,
            reason: reason.to_owned(),
            part,
        };
        match result {
            Ok(interaction) => {
                self.interactions.push(interaction);
                self.skipped.extend(
                    notes
                        .into_iter()
                        .map(|(field, reason)| omission(field, reason, OmittedPart::Header)),
                );
                Ok(())
            }
            Err(Fault::Skip { field, reason }) => {
                self.skipped.push(omission(field.into_owned(), reason, OmittedPart::Entry));
                Ok(())
            }
            Err(Fault::File(kind)) => Err(kind),
            Err(Fault::Malformed(_)) if self.version.is_some() => Err(self.wrong_version()),
            Err(Fault::Malformed(reason)) => {
                Err(LoadErrorKind::Interaction { number, line, reason })
            }
            Err(Fault::TooLarge { what, limit }) => {
                Err(LoadErrorKind::TooLarge { number, what, limit })
            }
        }
    }

    /// Adds the next interaction of vcrpy's.
    fn push(&mut self, node: &Node<'_>, line: Option<usize>) -> Result<(), LoadErrorKind> {
        self.add(line, |budget, notes| vcr::interaction(node, budget, notes))
    }

    /// Looks at the version that a file claims. It is told later: the interactions may show that
    /// another tool wrote the file.
    fn check_version(&mut self, node: &Node<'_>) {
        self.version = match node.text() {
            Some("1" | "1.0") => None,
            Some(other) => Some(format!("`{}`", other.chars().take(20).collect::<String>())),
            None => Some("something that is not a number".to_owned()),
        };
    }

    fn wrong_version(&mut self) -> LoadErrorKind {
        LoadErrorKind::Version { found: self.version.take().unwrap_or_default() }
    }

    /// Returns what was read, unless nothing is left of it: that is no cassette.
    fn finish(mut self) -> Result<Imported, LoadErrorKind> {
        if self.version.is_some() {
            return Err(self.wrong_version());
        }
        let Self { interactions, skipped, entries, .. } = self;
        match skipped.iter().find(|omission| omission.part == OmittedPart::Entry) {
            Some(first) if interactions.is_empty() => {
                Err(LoadErrorKind::NothingLeft { entries, first: Box::new(first.clone()) })
            }
            _ => Ok(Imported { interactions, skipped }),
        }
    }
}

/// What a list at the top of the file means.
fn top_level_list(first: Option<&Node<'_>>) -> LoadErrorKind {
    let has = |message: &str, key: &str| {
        first.and_then(|entry| entry.get(message)).is_some_and(|message| message.get(key).is_some())
    };
    match first {
        Some(_) if has("response", "content") => ENTRIES_ONLY,
        Some(entry) if entry.get("scope").is_some() => OF_NOCK,
        Some(node) if node.get("request").is_some_and(|request| request.get("url").is_some()) => {
            OF_PHP
        }
        Some(node) if node.get("request").is_some() => LoadErrorKind::OldFormat,
        _ => LoadErrorKind::NotACassette {
            reason: "it is a list, not a mapping with `interactions`",
        },
    }
}

/// What the parser of JSON said, without the place, and without what it found there.
fn syntax(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or_default();
    match text.split_once(", expected ") {
        Some((found, expected)) if found.starts_with("invalid ") => {
            format!("there is something else where {expected} should be")
        }
        _ => text.to_owned(),
    }
}

/// Base64 as cassettes hold it: with line breaks, sometimes without padding, in the alphabet for
/// URLs or behind the beginning of a `data:` URL.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    const LENIENT: engine::GeneralPurpose = engine::GeneralPurpose::new(
        &alphabet::STANDARD,
        engine::GeneralPurposeConfig::new()
            .with_decode_padding_mode(engine::DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    let text = text.trim_start();
    let text = match text.split_once(',') {
        Some((start, rest)) if start.starts_with("data:") && start.ends_with(";base64") => rest,
        _ => text,
    };
    let standard = |byte| match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    };
    let packed: Vec<u8> =
        text.bytes().filter(|byte| !byte.is_ascii_whitespace()).map(standard).collect();
    LENIENT.decode(packed).ok()
}

const NO_ENTRIES: LoadErrorKind =
    LoadErrorKind::NotACassette { reason: "its `log` has no list of `entries`" };
const OF_RUBY: LoadErrorKind = text::something_else(
    "a cassette of VCR for Ruby or of betamax (it has `http_interactions`), which is not read",
    RECORD_AGAIN,
);
const ENTRIES_ONLY: LoadErrorKind = text::something_else(
    "the entries of a HAR file without what is around them",
    "put `{\"log\": {\"entries\": …}}` around them",
);
const OF_NOCK: LoadErrorKind =
    text::something_else("a recording of nock, which is not read", RECORD_AGAIN);
const OF_PHP: LoadErrorKind =
    text::something_else("a cassette of PHP-VCR, which is not read", RECORD_AGAIN);
pub(crate) const GO_VCR: LoadErrorKind =
    text::something_else("a cassette of go-vcr, which is not read yet", RECORD_AGAIN);
const RECORD_AGAIN: &str =
    "record the session again with `Recorder` or with vcrpy, or save it as HAR";
const NO_INTERACTIONS: LoadErrorKind =
    LoadErrorKind::NotACassette { reason: "it has no `interactions`" };
const NOT_A_LIST: LoadErrorKind =
    LoadErrorKind::NotACassette { reason: "its `interactions` are not a list" };
const NOT_A_MAPPING: LoadErrorKind =
    LoadErrorKind::NotACassette { reason: "it is not a mapping with `interactions`" };
