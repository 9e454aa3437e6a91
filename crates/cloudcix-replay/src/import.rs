//! Reading cassettes: the format is told by the contents. Each form of vcrpy's turns its text into nodes, one interaction at a time, and
//! [`vcr`] makes sense of the nodes.

mod body;
mod har;
mod headers;
mod json;
mod node;
mod vcr;
mod vcr_body;
mod vcr_yaml;
mod yaml;

use base64::{Engine as _, alphabet, engine};

use crate::{Interaction, LoadErrorKind};
pub(crate) use body::{unpack, unpack_request};
use node::Node;

/// Reads a cassette of any known format.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Interaction>, LoadErrorKind> {
    let text = std::str::from_utf8(bytes).map_err(|error| LoadErrorKind::NotUtf8 { offset: error.valid_up_to() })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = text.trim_start();
    if start.is_empty() {
        return Err(LoadErrorKind::Empty);
    }
    if !looks_like_json(start) {
        return vcr_yaml::read(text);
    }
    match json::read(text) {
        // YAML in flow style looks the same at its start.
        Err(broken @ LoadErrorKind::Json { .. }) => vcr_yaml::read(text).map_err(|yaml| match yaml {
            LoadErrorKind::Yaml { .. } | LoadErrorKind::NotACassette { .. } | LoadErrorKind::TooDeep { .. } => broken,
            other => other,
        }),
        result => result,
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
struct Collector {
    interactions: Vec<Interaction>,
    budget: Budget,
}

/// How much the interactions may still hold. Without aliases and compression they can't be larger than their file, so the budget is never
/// felt by an honest cassette.
struct Budget {
    text: usize,
    text_limit: usize,
    inflated: usize,
}

/// Why one interaction makes no sense.
enum Fault {
    Malformed(String),
    TooLarge { what: &'static str, limit: usize },
}

impl Fault {
    fn at(self, number: usize, line: Option<usize>) -> LoadErrorKind {
        match self {
            Self::Malformed(reason) => LoadErrorKind::Interaction { number, line, reason },
            Self::TooLarge { what, limit } => LoadErrorKind::TooLarge { number, what, limit },
        }
    }
}

impl From<&'static str> for Fault {
    fn from(reason: &'static str) -> Self {
        Self::Malformed(reason.to_owned())
    }
}

impl Budget {
    /// What aliases may add to the text, and compression to the bodies, whatever the size of the file.
    const SLACK: usize = 64 << 20;
    /// How many times the file's size its compressed bodies may come to, beyond that. Text hardly ever exceeds 20, a bomb has 1000.
    const RATIO: usize = 50;
    /// What an interaction takes besides its text.
    const INTERACTION: usize = 128;
    /// What a header takes besides its text.
    const HEADER: usize = 24;

    fn new(file: usize) -> Self {
        // An escape such as `\L` is two bytes and stands for three.
        let text = file.saturating_mul(2).saturating_add(Self::SLACK);
        Self { text, text_limit: text, inflated: file.saturating_mul(Self::RATIO).saturating_add(Self::SLACK) }
    }

    fn take(&mut self, bytes: usize) -> Result<(), Fault> {
        self.text = self.text.checked_sub(bytes).ok_or(Fault::TooLarge { what: "the text", limit: self.text_limit })?;
        Ok(())
    }
}

impl Collector {
    fn new(file: usize) -> Self {
        Self { interactions: Vec::new(), budget: Budget::new(file) }
    }

    fn push(&mut self, node: &Node<'_>, line: Option<usize>) -> Result<(), LoadErrorKind> {
        let number = self.interactions.len() + 1;
        self.budget.take(Budget::INTERACTION).map_err(|fault| fault.at(number, line))?;
        let interaction = vcr::interaction(node, &mut self.budget).map_err(|fault| fault.at(number, line))?;
        self.interactions.push(interaction);
        Ok(())
    }
}

/// Checks the version that a file claims.
fn check_version(node: &Node<'_>) -> Result<(), LoadErrorKind> {
    match node.text() {
        Some("1") => Ok(()),
        Some(other) => Err(LoadErrorKind::Version { found: format!("`{}`", other.chars().take(20).collect::<String>()) }),
        None => Err(LoadErrorKind::Version { found: "something that is not a number".to_owned() }),
    }
}

/// What a list at the top of the file means.
fn top_level_list(first: Option<&Node<'_>>) -> LoadErrorKind {
    match first {
        Some(node) if node.get("request").is_some() => LoadErrorKind::OldFormat,
        _ => LoadErrorKind::NotACassette { reason: "it is a list, not a mapping with `interactions`" },
    }
}

/// What the parser of JSON said, without the place, and without what it found there.
fn syntax(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or_default();
    match text.split_once(", expected ") {
        Some((found, expected)) if found.starts_with("invalid ") => format!("there is something else where {expected} should be"),
        _ => text.to_owned(),
    }
}

/// Base64 as cassettes hold it: with line breaks, and sometimes without padding.
fn from_base64(text: &str) -> Option<Vec<u8>> {
    const LENIENT: engine::GeneralPurpose = engine::GeneralPurpose::new(
        &alphabet::STANDARD,
        engine::GeneralPurposeConfig::new()
            .with_decode_padding_mode(engine::DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    let packed: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    LENIENT.decode(packed).ok()
}

const NO_ENTRIES: LoadErrorKind = LoadErrorKind::NotACassette { reason: "its `log` has no list of `entries`" };
const OF_RUBY: LoadErrorKind = LoadErrorKind::NotACassette {
    reason: "it has `http_interactions`, as cassettes of VCR for Ruby and of betamax do; of this kind only those of vcrpy are read",
};
const NO_INTERACTIONS: LoadErrorKind = LoadErrorKind::NotACassette { reason: "it has no `interactions`" };
const NOT_A_LIST: LoadErrorKind = LoadErrorKind::NotACassette { reason: "its `interactions` are not a list" };
const NOT_A_MAPPING: LoadErrorKind = LoadErrorKind::NotACassette { reason: "it is not a mapping with `interactions`" };
