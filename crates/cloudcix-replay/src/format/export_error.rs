use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use super::Format;
use crate::file::LockError;

/// Why a cassette can't be written: which file, and what is in the way. Whatever was there before
/// is still there.
#[derive(Debug)]
pub struct ExportError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    path: Option<PathBuf>,
    kind: ExportErrorKind,
}

/// The reasons why a cassette can't be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportErrorKind {
    /// The file could not be written.
    #[error(
        "it could not be written; check that the folder exists, that it can be written to, and \
         that the disk is not full"
    )]
    Write(#[source] io::Error),
    /// Somebody records into this very cassette.
    #[error(
        "somebody else is writing it; wait until that recording is finished, or write to another \
         file"
    )]
    Locked,
    /// Something has the name of the cassette's lock and is no plain file.
    #[error("`{}` is in the way: it is not a plain file, so nothing is written to it; remove \
             it", path.display())]
    InTheWay {
        /// The path that is in the way.
        path: PathBuf,
    },
    /// The name does not tell the format.
    #[error("its name does not tell the format; end it in {}, or name the format", known_endings())]
    UnknownFormat,
    /// The format has no way to say what happened.
    #[error(
        "interaction {number} is {what}, which the format can't hold; export {instead}, or leave \
         the interaction out"
    )]
    CannotHold {
        /// Which interaction, from 1.
        number: usize,
        /// What it is.
        what: &'static str,
        /// What can be done.
        instead: &'static str,
    },
}

/// The usual ending of each format's files.
fn known_endings() -> String {
    let endings = Format::ALL.iter().filter_map(|format| format.extensions().first());
    let endings: Vec<String> = endings.map(|ending| format!("`.{ending}`")).collect();
    match endings.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => endings.concat(),
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

    /// The path that is in the way.
    pub fn kind(&self) -> &ExportErrorKind {
        &self.0.kind
    }

    /// The file, if it was one.
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
    /// The kind is part of the message, so this is what lies below it.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&self.0.kind)
    }
}
