use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use super::Format;
use crate::file::LockError;

/// The error for a cassette that can't be written, with the path and the reason. The previous file
/// is unchanged.
pub struct ExportError(Box<Inner>);

cloudcix_core::debug_as_report!(struct ExportError (a));

#[derive(Debug)]
struct Inner {
    path: Option<PathBuf>,
    kind: ExportErrorKind,
}

/// The reasons why a cassette can't be written.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum ExportErrorKind {
    /// The file could not be written.
    #[error(
        "it could not be written; check that the folder exists, that it can be written to, and \
         that the disk is not full"
    )]
    Write(#[source] io::Error),
    /// A recording into the same cassette is in progress.
    #[error(
        "another recording is writing it; wait until that is finished, or write to another file"
    )]
    Locked,
    /// Something other than a regular file has the name of the cassette's lock.
    #[error("`{}` is in the way: it is not a plain file, so nothing is written to it; remove \
             it", path.display())]
    InTheWay {
        /// The path that is in the way.
        path: PathBuf,
    },
    /// No format has the file's extension.
    #[error("its extension belongs to no format; use {}, or name the format", known_extensions())]
    UnknownFormat,
    /// The format can't represent an interaction.
    #[error(
        "interaction {number} is {what}, which the format can't hold; export {instead}, or leave \
         the interaction out"
    )]
    CannotHold {
        /// The number of the interaction, from 1.
        number: usize,
        /// A description of the interaction.
        what: &'static str,
        /// A format that can represent it.
        instead: &'static str,
    },
}

cloudcix_core::debug_as_report! {
    enum ExportErrorKind {
        Write(a), Locked, InTheWay { path }, UnknownFormat, CannotHold { number, what, instead },
    }
}

/// Lists the usual extension of each format.
fn known_extensions() -> String {
    let usual = Format::ALL.iter().filter_map(|format| format.extensions().first());
    let usual: Vec<String> = usual.map(|extension| format!("`.{extension}`")).collect();
    match usual.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => usual.concat(),
    }
}

impl From<io::Error> for ExportErrorKind {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

impl From<LockError> for ExportErrorKind {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Taken => Self::Locked,
            LockError::InTheWay(path) => Self::InTheWay { path },
            LockError::Io(error) => Self::Write(error),
        }
    }
}

impl From<serde_json::Error> for ExportErrorKind {
    fn from(error: serde_json::Error) -> Self {
        Self::Write(error.into())
    }
}

impl ExportError {
    pub(crate) fn at(path: &Path, kind: ExportErrorKind) -> Self {
        Self(Box::new(Inner { path: Some(path.to_owned()), kind }))
    }

    /// Returns the reason.
    pub fn kind(&self) -> &ExportErrorKind {
        &self.0.kind
    }

    /// Returns the path, or `None` if the cassette was written to memory.
    pub fn path(&self) -> Option<&Path> {
        self.0.path.as_deref()
    }
}

impl From<ExportErrorKind> for ExportError {
    fn from(kind: ExportErrorKind) -> Self {
        Self(Box::new(Inner { path: None, kind }))
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.path {
            Some(path) => {
                write!(f, "the cassette `{}` can't be written: {}", path.display(), self.0.kind)
            }
            None => write!(f, "the cassette can't be written: {}", self.0.kind),
        }
    }
}

impl std::error::Error for ExportError {
    /// The source of the kind, because the message already includes the kind itself.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&self.0.kind)
    }
}
