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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_says_what_is_wrong_and_what_to_do() {
        use ExportErrorKind as Kind;
        let in_the_way = "`a.lock` is in the way: it is not a plain file, so nothing is written to \
                          it; remove it";
        let write = "it could not be written; check that the folder exists, that it can be written \
                     to, and that the disk is not full";
        let locked = "another recording is writing it; wait until that is finished, or write to \
                      another file";
        for (kind, text) in [
            (Kind::from(io::Error::other("no medium")), write),
            (Kind::from(LockError::Io(io::Error::other("no medium"))), write),
            (Kind::from(LockError::Taken), locked),
            (Kind::from(LockError::InTheWay("a.lock".into())), in_the_way),
            (
                Kind::UnknownFormat,
                "its extension belongs to no format; use `.jsonl`, `.yaml`, `.json` or `.har`, or \
                 name the format",
            ),
            (
                Kind::CannotHold { number: 3, what: "a failure", instead: "HAR" },
                "interaction 3 is a failure, which the format can't hold; export HAR, or leave \
                 the interaction out",
            ),
        ] {
            assert_eq!(kind.to_string(), text);
        }
    }

    #[test]
    fn an_error_has_its_path_if_there_is_one_and_the_source_of_its_kind() {
        let error = ExportError::at(Path::new("a/b.har"), io::Error::other("no medium").into());
        assert_eq!(error.path(), Some(Path::new("a/b.har")));
        assert!(
            error.to_string().starts_with(
                "the cassette `a/b.har` can't be written: it could not be written; check"
            ),
            "{error}"
        );
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "no medium");
        let error = ExportError::from(ExportErrorKind::Locked);
        assert_eq!(error.path(), None);
        assert!(
            error.to_string().starts_with("the cassette can't be written: another recording"),
            "{error}"
        );
        assert!(std::error::Error::source(&error).is_none());
    }
}
