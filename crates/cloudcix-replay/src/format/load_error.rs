use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use super::codec::Entries;

/// The error for a cassette that can't be loaded, with the path and the reason.
///
/// [`kind`](Self::kind) distinguishes the cases. No message repeats text from a body or a header,
/// because that may be a secret.
pub struct LoadError(Box<Inner>);

cloudcix_core::debug_as_report!(struct LoadError (a));

#[derive(Debug)]
struct Inner {
    path: Option<PathBuf>,
    kind: LoadErrorKind,
}

/// The reasons why a cassette can't be loaded.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum LoadErrorKind {
    /// The file could not be read: it is missing, or access is denied.
    #[error("it could not be read; check the path, or record the session first")]
    Read(#[source] io::Error),
    /// The path is a folder.
    #[error("it is a folder; name the file in it that holds the session")]
    Folder,
    /// The file is empty.
    #[error("it is empty; record the session again")]
    Empty,
    /// The file is not text.
    #[error(
        "it is not UTF-8 text: the byte at offset {offset} is wrong; if it is text in another \
         encoding, save it as UTF-8"
    )]
    NotUtf8 {
        /// The offset of the first invalid byte.
        offset: usize,
    },
    /// The file begins as UTF-16, but is not valid.
    #[error("it is broken UTF-16 text: the byte at offset {offset} is wrong; save it as UTF-8")]
    NotUtf16 {
        /// The offset of the first invalid byte.
        offset: usize,
    },
    /// The file has a known format that is not a cassette's, such as a ZIP archive or a web page.
    #[error("it is {what}; {to_do}")]
    OtherFormat {
        /// The format that was recognised.
        what: &'static str,
        /// The remedy.
        to_do: &'static str,
    },
    /// The file has conflict markers of git.
    #[error(
        "a merge conflict of git begins at line {line}; resolve it, or take one of the two sides \
         with `git checkout --ours` or `--theirs`"
    )]
    MergeConflict {
        /// The line of the first marker, from 1.
        line: usize,
    },
    /// No entry can be replayed. [`Omission`](crate::Omission) distinguishes the cases.
    #[error("none of its entries (it has {entries}) can be replayed: {first}")]
    NoUsableEntries {
        /// The number of entries in the file.
        entries: usize,
        /// The reason why the first one can't be replayed.
        first: Box<crate::Omission>,
    },
    /// The file looks like JSON, but is not valid.
    #[error("it is broken JSON at line {line}, column {column}: {reason}")]
    Json {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// The parser's message.
        reason: String,
    },
    /// The file is not valid YAML.
    #[error("it is broken YAML at line {line}, column {column}: {reason}")]
    Yaml {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// The parser's message.
        reason: String,
    },
    /// The file has the format of vcrpy before its version 1.0.
    #[error(
        "it is in the format that vcrpy had before 1.0; migrate it with `python3 -m vcr.migration \
         PATH`, or record the session again"
    )]
    OldFormat,
    /// The file has an unknown version of its format.
    #[error(
        "it is in version {found} of the cassette format, and the known ones are {}; record the \
         session again with `Recorder` or with vcrpy",
        known_versions()
    )]
    Version {
        /// The version in the file, truncated.
        found: String,
    },
    /// The file is a native cassette that a newer version of this crate wrote.
    #[error(
        "it is in version {found} of the native format, and the newest known one is {newest}; \
         update `cloudcix-replay`, or record the session again"
    )]
    NativeVersion {
        /// The version in the file, truncated.
        found: String,
        /// The newest version that can be read.
        newest: u64,
    },
    /// The cassette is older than its [`Expiry`](crate::Expiry) allows.
    #[error(
        "it was recorded {days} days ago, which is longer than the {limit} that it is good for; \
         record the session again"
    )]
    Expired {
        /// The age of its oldest interaction, in days.
        days: u64,
        /// The limit, in days.
        limit: u64,
    },
    /// The file is YAML or JSON, but not a cassette.
    #[error("it is not a cassette: {reason}")]
    NotACassette {
        /// The part that is missing.
        reason: &'static str,
    },
    /// The file has more than one YAML document.
    #[error(
        "a second YAML document begins at line {line}; a cassette is one document, so split the \
         file"
    )]
    ManyDocuments {
        /// The line at which the second document begins, from 1.
        line: usize,
    },
    /// An interaction is malformed.
    #[error("interaction {number}{} is malformed: {reason}", in_line(*line))]
    Interaction {
        /// The number of the interaction, from 1.
        number: usize,
        /// The line at which it begins, from 1, if that is known.
        line: Option<usize>,
        /// The reason.
        reason: String,
    },
    /// The file is nested deeper than any real cassette.
    #[error("it is nested deeper than {limit} levels")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// An interaction expands, by YAML aliases or decompression, to much more than the file's size.
    #[error(
        "{what} of interaction {number} would expand to more than {limit} bytes; if that is \
         intended, record it uncompressed"
    )]
    TooLarge {
        /// The number of the interaction, from 1.
        number: usize,
        /// The part that is too large.
        what: &'static str,
        /// The limit, in bytes.
        limit: usize,
    },
}

cloudcix_core::debug_as_report! {
    enum LoadErrorKind {
        Read(a), Folder, Empty, NotUtf8 { offset }, NotUtf16 { offset },
        OtherFormat { what, to_do }, MergeConflict { line }, NoUsableEntries { entries, first },
        Json { line, column, reason }, Yaml { line, column, reason }, OldFormat, Version { found },
        NativeVersion { found, newest }, Expired { days, limit }, NotACassette { reason },
        ManyDocuments { line }, Interaction { number, line, reason }, TooDeep { limit },
        TooLarge { number, what, limit },
    }
}

fn in_line(line: Option<usize>) -> String {
    line.map(|line| format!(" (line {line})")).unwrap_or_default()
}

/// Lists the known versions of each tool's format.
fn known_versions() -> String {
    let mut known: Vec<String> = Entries::all()
        .map(|format| format!("{} ({})", format.versions.join(" and "), format.tool))
        .collect();
    // vcrpy has two rows in the table, one for YAML and one for JSON.
    known.dedup();
    known.join(", ")
}

impl LoadError {
    pub(crate) fn at(path: &Path, kind: LoadErrorKind) -> Self {
        Self(Box::new(Inner { path: Some(path.to_owned()), kind }))
    }

    /// Returns the reason.
    pub fn kind(&self) -> &LoadErrorKind {
        &self.0.kind
    }

    /// Returns the path, or `None` if the cassette was parsed from memory.
    pub fn path(&self) -> Option<&Path> {
        self.0.path.as_deref()
    }
}

impl From<LoadErrorKind> for LoadError {
    fn from(kind: LoadErrorKind) -> Self {
        Self(Box::new(Inner { path: None, kind }))
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.path {
            Some(path) => {
                write!(f, "the cassette `{}` can't be loaded: {}", path.display(), self.0.kind)
            }
            None => write!(f, "the cassette can't be loaded: {}", self.0.kind),
        }
    }
}

impl std::error::Error for LoadError {
    /// The source of the kind, because the message already includes the kind itself.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&self.0.kind)
    }
}

#[cfg(test)]
mod tests;
