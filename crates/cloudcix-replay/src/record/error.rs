use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use http::Method;

use crate::{Encoding, LoadError, file::LockError};

/// An error of a recording: the cassette, and what is wrong with it.
///
/// [`kind`](Self::kind) distinguishes the cases. Cloning is cheap.
#[derive(Clone)]
pub struct RecordError(Arc<Inner>);

cloudcix_core::debug_as_report!(struct RecordError (a));

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    kind: RecordErrorKind,
}

/// The kinds of [`RecordError`].
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum RecordErrorKind {
    /// Another recorder, in this process or in another one, is writing the same cassette.
    #[error(
        "another recorder is writing it; wait until that one has finished, or record to another \
         file"
    )]
    Locked,
    /// The file can't be created: its folder is not writable, or can't be created.
    #[error("it can't be written; check that you may write to its folder")]
    Open(#[source] io::Error),
    /// The path of a file that the recorder creates beside the cassette is taken by something other
    /// than a plain file: a symbolic link or a folder. Writing through it might overwrite anything.
    #[error("`{}` is in the way: it is not a plain file, so nothing is written to it; remove \
             it", path.display())]
    InTheWay {
        /// The path that is in the way.
        path: PathBuf,
    },
    /// The cassette is a folder.
    #[error("it is a folder; name a file in it")]
    Folder,
    /// The cassette is a symbolic link that leads to itself, directly or through others.
    #[error("it is a symbolic link that leads in a circle; remove it, or let it lead to a file")]
    LinkLoop,
    /// The existing cassette can't be read.
    #[error("the existing file can't be read")]
    Load(#[source] LoadError),
    /// The existing file has another format, or the name suggests one.
    #[error(
        "recordings are written in the native format only; record to a file whose name ends with \
         `.jsonl`"
    )]
    NotNative,
    /// Writing failed during the session, for example because the disk is full.
    #[error(
        "writing failed, and the {lost} responses since then are not recorded; the {kept} before \
         are in `{}`",
        partial.display()
    )]
    Write {
        /// The number of interactions that were written.
        kept: u64,
        /// The number of interactions that were not.
        lost: u64,
        /// The path of the file with those that were written.
        partial: PathBuf,
        /// The system's error.
        #[source]
        source: io::Error,
    },
    /// The recording can't replace the cassette. The old cassette, if there is one, is unchanged.
    #[error("the recording can't replace the cassette and is left in `{}`", partial.display())]
    Finish {
        /// The path of the recording.
        partial: PathBuf,
        /// The system's error.
        #[source]
        source: io::Error,
    },
    /// The recording can't replace the cassette, and its own file was removed or replaced by
    /// another program. The old cassette, if there is one, is unchanged.
    #[error(
        "the recording can't replace the cassette, and `{}`, which contained it, is gone; record \
         again",
        partial.display()
    )]
    Gone {
        /// The path that the recording had.
        partial: PathBuf,
        /// The system's error.
        #[source]
        source: io::Error,
    },
    /// The file of the recording was changed by another program. The old cassette, if there is one,
    /// is unchanged.
    #[error(
        "{recorded} interactions were recorded, but {found} are in `{}`: another program has \
         changed it; record again",
        partial.display()
    )]
    Changed {
        /// The number of interactions that were written.
        recorded: u64,
        /// The number of interactions that are in the file.
        found: u64,
        /// The path of the recording.
        partial: PathBuf,
    },
    /// No call has ended, and some are still in flight: an empty cassette would replace the old
    /// one, which is unchanged.
    #[error("none of the {unfinished} calls that were sent has ended; finish when they have")]
    Unfinished {
        /// The number of calls in flight.
        unfinished: u64,
    },
    /// The recording still contains secrets. The old cassette, if there is one, is unchanged.
    #[error(
        "the recording still contains secrets, so it was not finished: {}; delete `{}`, name the \
         field with `Redactor::also` and record again",
        show(leaks),
        partial.display()
    )]
    Leak {
        /// The interactions that contain them.
        leaks: Vec<Leak>,
        /// The path of the file that contains them.
        partial: PathBuf,
    },
}

cloudcix_core::debug_as_report! {
    enum RecordErrorKind {
        Locked, Open(a), InTheWay { path }, Folder, LinkLoop, Load(a), NotNative,
        Write { kept, lost, partial, source }, Finish { partial, source },
        Gone { partial, source }, Changed { recorded, found, partial }, Unfinished { unfinished },
        Leak { leaks, partial },
    }
}

/// An interaction of a recording that still contains a secret. The secret itself is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Leak {
    /// The number of the interaction, from 1.
    pub number: usize,
    /// The method of its request.
    pub method: Method,
    /// The URL of its request, without secrets.
    pub url: String,
    /// The encoding of the secret.
    pub encoding: Encoding,
}

fn show(leaks: &[Leak]) -> String {
    let mut shown: Vec<String> = leaks.iter().take(5).map(Leak::to_string).collect();
    if leaks.len() > shown.len() {
        shown.push(format!("and {} more", leaks.len() - shown.len()));
    }
    shown.join(", ")
}

impl From<LockError> for RecordErrorKind {
    fn from(error: LockError) -> Self {
        match error {
            LockError::Taken => Self::Locked,
            LockError::InTheWay(path) => Self::InTheWay { path },
            LockError::Io(error) => Self::Open(error),
        }
    }
}

impl RecordError {
    pub(crate) fn new(path: &Path, kind: RecordErrorKind) -> Self {
        Self(Arc::new(Inner { path: path.to_owned(), kind }))
    }

    /// Returns the kind of the error.
    pub fn kind(&self) -> &RecordErrorKind {
        &self.0.kind
    }

    /// Returns the path of the cassette.
    pub fn path(&self) -> &Path {
        &self.0.path
    }
}

impl fmt::Display for Leak {
    /// Writes `#3 GET https://membership.api.cloudcix.com/country/ (in base64)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let encoding = match self.encoding {
            Encoding::Raw => "",
            Encoding::Json => " (with the escapes of JSON)",
            Encoding::Percent => " (percent-encoded)",
            Encoding::Base64 => " (in base64)",
            _ => " (in another encoding)",
        };
        write!(f, "#{} {} {}{encoding}", self.number, self.method, self.url)
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the cassette `{}` can't be recorded: {}", self.0.path.display(), self.0.kind)
    }
}

impl std::error::Error for RecordError {
    /// Returns the source of the kind, which is itself part of the message.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&self.0.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaks(count: usize) -> RecordErrorKind {
        let encodings = [Encoding::Raw, Encoding::Json, Encoding::Percent, Encoding::Base64];
        let leak = |index: usize| Leak {
            number: index + 1,
            method: Method::GET,
            url: format!("/{index}/"),
            encoding: encodings[index % encodings.len()],
        };
        RecordErrorKind::Leak { leaks: (0..count).map(leak).collect(), partial: "a.partial".into() }
    }

    #[test]
    fn each_kind_says_what_is_wrong_and_what_to_do() {
        use RecordErrorKind as Kind;
        let source = || io::Error::other("no medium");
        let partial = || PathBuf::from("a.partial");
        for (kind, text) in [
            (
                Kind::from(LockError::Taken),
                "another recorder is writing it; wait until that one has finished, or record to \
                 another file",
            ),
            (
                Kind::from(LockError::Io(source())),
                "it can't be written; check that you may write to its folder",
            ),
            (
                Kind::from(LockError::InTheWay("a.lock".into())),
                "`a.lock` is in the way: it is not a plain file, so nothing is written to it; \
                 remove it",
            ),
            (Kind::Folder, "it is a folder; name a file in it"),
            (
                Kind::LinkLoop,
                "it is a symbolic link that leads in a circle; remove it, or let it lead to a file",
            ),
            (
                Kind::NotNative,
                "recordings are written in the native format only; record to a file whose name \
                 ends with `.jsonl`",
            ),
            (
                Kind::Write { kept: 3, lost: 4, partial: partial(), source: source() },
                "writing failed, and the 4 responses since then are not recorded; the 3 before \
                 are in `a.partial`",
            ),
            (
                Kind::Finish { partial: partial(), source: source() },
                "the recording can't replace the cassette and is left in `a.partial`",
            ),
            (
                Kind::Gone { partial: partial(), source: source() },
                "the recording can't replace the cassette, and `a.partial`, which contained it, \
                 is gone; record again",
            ),
            (
                Kind::Changed { recorded: 3, found: 4, partial: partial() },
                "3 interactions were recorded, but 4 are in `a.partial`: another program has \
                 changed it; record again",
            ),
            (
                Kind::Unfinished { unfinished: 3 },
                "none of the 3 calls that were sent has ended; finish when they have",
            ),
        ] {
            assert_eq!(kind.to_string(), text);
        }
    }

    #[test]
    fn of_the_leaks_five_are_named_with_their_encodings() {
        let five = "#1 GET /0/, #2 GET /1/ (with the escapes of JSON), #3 GET /2/ \
                    (percent-encoded), #4 GET /3/ (in base64), #5 GET /4/";
        for (count, shown) in [
            (1, "#1 GET /0/".to_owned()),
            (5, five.to_owned()),
            (6, format!("{five}, and 1 more")),
            (8, format!("{five}, and 3 more")),
        ] {
            assert_eq!(
                leaks(count).to_string(),
                format!(
                    "the recording still contains secrets, so it was not finished: {shown}; \
                     delete `a.partial`, name the field with `Redactor::also` and record again"
                )
            );
        }
    }

    #[test]
    fn an_error_has_its_path_and_the_source_of_its_kind() {
        let kind = RecordErrorKind::Open(io::Error::other("no medium"));
        let error = RecordError::new(Path::new("a/b.jsonl"), kind);
        assert_eq!(error.path(), Path::new("a/b.jsonl"));
        assert_eq!(
            error.to_string(),
            "the cassette `a/b.jsonl` can't be recorded: it can't be written; check that you may \
             write to its folder"
        );
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "no medium");
        let error = RecordError::new(Path::new("a"), RecordErrorKind::Folder);
        assert!(std::error::Error::source(&error).is_none());
    }
}
