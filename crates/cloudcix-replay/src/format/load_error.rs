use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use super::codec::Entries;

/// Why a cassette can't be loaded: which file, and what is wrong with it.
///
/// [`kind`](Self::kind) tells the cases apart. No message repeats what stands in a body or a
/// header.
#[derive(Debug)]
pub struct LoadError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    path: Option<PathBuf>,
    kind: LoadErrorKind,
}

/// What is wrong with a cassette.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadErrorKind {
    /// The file could not be read: it is missing, or not ours to read.
    #[error("it could not be read; check the path, or record the session first")]
    Read(#[source] io::Error),
    /// It is a folder.
    #[error("it is a folder; name the file in it that holds the session")]
    Folder,
    /// There is nothing in it.
    #[error("it is empty; record the session again")]
    Empty,
    /// It is not text.
    #[error(
        "it is not UTF-8 text: the byte at offset {offset} is wrong; if it is text in another \
         encoding, save it as UTF-8"
    )]
    NotUtf8 {
        /// The number of good bytes before it.
        offset: usize,
    },
    /// It begins as UTF-16 and does not go on so.
    #[error("it is broken UTF-16 text: the byte at offset {offset} is wrong; save it as UTF-8")]
    NotUtf16 {
        /// The number of good bytes before it.
        offset: usize,
    },
    /// It is something else, known by how it begins.
    #[error("it is {what}; {to_do}")]
    SomethingElse {
        /// The thing that it is.
        what: &'static str,
        /// The way to a cassette.
        to_do: &'static str,
    },
    /// Two versions of it were merged by git, which left that to people.
    #[error(
        "an unsolved merge of git begins at line {line}; solve it, or take one of the two with \
         `git checkout --ours` or `--theirs`"
    )]
    MergeConflict {
        /// From 1.
        line: usize,
    },
    /// None of its entries can answer a call. [`Omission`](crate::Omission) tells the cases apart.
    #[error("not one of its entries (it has {entries}) can answer a call: {first}")]
    NothingLeft {
        /// The number of them.
        entries: usize,
        /// Why the first one can't.
        first: Box<crate::Omission>,
    },
    /// It looks like JSON and is not.
    #[error("it is broken JSON at line {line}, column {column}: {reason}")]
    Json {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What the parser said.
        reason: String,
    },
    /// It is not YAML.
    #[error("it is broken YAML at line {line}, column {column}: {reason}")]
    Yaml {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What the parser said.
        reason: String,
    },
    /// vcrpy wrote it before its version 1.0.
    #[error(
        "it is in the format that vcrpy had before 1.0; migrate it with `python3 -m vcr.migration \
         PATH`, or record the session again"
    )]
    OldFormat,
    /// It is in a version of the format that is not known here.
    #[error(
        "it is in version {found} of the cassette format, and the known ones are {}; record the \
         session again with `Recorder` or with vcrpy",
        known_versions()
    )]
    Version {
        /// The version that the file claims, cut to a sensible length.
        found: String,
    },
    /// It is a native cassette that a newer version of this crate wrote.
    #[error(
        "it is in version {found} of the native format, and the newest known one is {newest}; \
         update `cloudcix-replay`, or record the session again"
    )]
    NativeVersion {
        /// The version that the file claims, cut to a sensible length.
        found: String,
        /// The newest one that can be read.
        newest: u64,
    },
    /// It was recorded too long ago.
    #[error(
        "it was recorded {days} days ago, which is longer than the {limit} that it is good for; \
         record the session again"
    )]
    Expired {
        /// How old its oldest interaction is.
        days: u64,
        /// How old it may be.
        limit: u64,
    },
    /// It is YAML or JSON and not a cassette.
    #[error("it is not a cassette: {reason}")]
    NotACassette {
        /// What is missing.
        reason: &'static str,
    },
    /// There is more than one YAML document in it.
    #[error(
        "a second YAML document begins at line {line}; a cassette is one document, so split the \
         file"
    )]
    ManyDocuments {
        /// From 1.
        line: usize,
    },
    /// One of its interactions makes no sense.
    #[error("interaction {number}{} is malformed: {reason}", line
        .map(|line| format!(" (line {line})")).unwrap_or_default())]
    Interaction {
        /// Which one, from 1.
        number: usize,
        /// Where it begins, from 1, if that is known.
        line: Option<usize>,
        /// What is wrong with it.
        reason: String,
    },
    /// It is nested deeper than any real cassette.
    #[error("it is nested deeper than {limit} levels")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// It unfolds, by aliases or by decompression, to much more than its own size.
    #[error(
        "{what} of interaction {number} would unfold to more than {limit} bytes; if that is meant, \
         record it uncompressed"
    )]
    TooLarge {
        /// Which interaction, from 1.
        number: usize,
        /// What is too large.
        what: &'static str,
        /// The limit, in bytes.
        limit: usize,
    },
}

/// The versions of the formats that have such, each with its tool.
fn known_versions() -> String {
    let mut known: Vec<String> = Entries::all()
        .map(|format| format!("{} ({})", format.versions.join(" and "), format.tool))
        .collect();
    known.dedup();
    known.join(", ")
}

impl LoadError {
    pub(crate) fn at(path: &Path, kind: LoadErrorKind) -> Self {
        Self(Box::new(Inner { path: Some(path.to_owned()), kind }))
    }

    /// What is wrong.
    pub fn kind(&self) -> &LoadErrorKind {
        &self.0.kind
    }

    /// The file, if it was one.
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
    /// The kind is part of the message, so this is what lies below it.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&self.0.kind)
    }
}
