use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use http::Method;

use crate::{Form, LoadError, file::LockError};

/// Why a session can't be recorded: which cassette, and what is wrong.
///
/// [`kind`](Self::kind) tells the cases apart. Cloning is cheap: whoever asks again gets the same
/// answer.
#[derive(Clone, Debug)]
pub struct RecordError(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    kind: RecordErrorKind,
}

/// What is wrong with a recording.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordErrorKind {
    /// Another recorder, in this process or in another one, writes the same cassette.
    #[error(
        "another recorder is writing it; wait until that one has finished, or record to another \
         file"
    )]
    Locked,
    /// The file can't be made: its folder is not ours to write to, or can't be made.
    #[error("it can't be written; check that you may write to its folder")]
    Open(#[source] io::Error),
    /// Something has the name of a file that the recorder makes beside the cassette, and is no
    /// plain file: a symbolic link, a folder. Writing through it might overwrite anything.
    #[error("`{}` is in the way: it is not a plain file, so nothing is written to it; remove \
             it", path.display())]
    InTheWay {
        /// The path that is in the way.
        path: PathBuf,
    },
    /// The cassette is a folder.
    #[error("it is a folder; name a file in it")]
    Folder,
    /// The cassette is a symbolic link that leads to itself, by way of others or not.
    #[error("it is a symbolic link that leads in a circle; remove it, or let it lead to a file")]
    LinkLoop,
    /// The cassette that is there can't be read.
    #[error("what is there can't be read")]
    Load(#[source] LoadError),
    /// The file that is there is of another format, or the name is that of another format.
    #[error(
        "recordings are written in the native format only; record to a file whose name ends with \
         `.jsonl`"
    )]
    NotNative,
    /// Writing failed while the session went on: the disk is full.
    #[error("writing failed, and {lost} answers since are not recorded; the {kept} before are in \
             `{}`", partial.display())]
    Write {
        /// The number of interactions that were written.
        kept: u64,
        /// How many were not.
        lost: u64,
        /// Where those are that were written.
        partial: PathBuf,
        /// The system's error.
        #[source]
        source: io::Error,
    },
    /// The recording is there and can't be put into its place. The old cassette, if there is one,
    /// is as it was.
    #[error("the recording can't be put into its place and is left in `{}`", partial.display())]
    Finish {
        /// Where the recording is.
        partial: PathBuf,
        /// The system's error.
        #[source]
        source: io::Error,
    },
    /// The recording can't be put into its place, and somebody has removed or replaced the file
    /// that it was in. The old cassette, if there is one, is as it was.
    #[error("the recording can't be put into its place, and `{}`, which held it, is gone; record \
             again", partial.display())]
    Gone {
        /// The path of the recording.
        partial: PathBuf,
        /// The system's error.
        #[source]
        source: io::Error,
    },
    /// The file that the recording is in was changed by another program. The old cassette, if there
    /// is one, is as it was.
    #[error("{recorded} interactions were recorded, and {found} are in `{}`: something else has \
             changed it; record again", partial.display())]
    Changed {
        /// The number of interactions that were written.
        recorded: u64,
        /// The number that is there.
        found: u64,
        /// Where.
        partial: PathBuf,
    },
    /// Not one call has ended, and some are on their way: an empty cassette would take the old
    /// one's place. That one is as it was.
    #[error("none of the {unfinished} calls that were sent has ended; finish when they have")]
    Unfinished {
        /// How many are on their way.
        unfinished: u64,
    },
    /// Secrets are left in the recording. The old cassette, if there is one, is as it was.
    #[error(
        "secrets are left in it, so it was not finished: {}; delete `{}`, name the field with \
         `Redactor::also` and record again",
        show(leaks),
        partial.display()
    )]
    Leak {
        /// Where.
        leaks: Vec<Leak>,
        /// The file that holds them.
        partial: PathBuf,
    },
}

/// A secret that is left in a recording. Which one is not told.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Leak {
    /// The number of the interaction, from 1.
    pub number: usize,
    /// The method of its request.
    pub method: Method,
    /// Its URL, without secrets.
    pub url: String,
    /// How the secret is written there.
    pub form: Form,
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

    /// What is wrong.
    pub fn kind(&self) -> &RecordErrorKind {
        &self.0.kind
    }

    /// The cassette.
    pub fn path(&self) -> &Path {
        &self.0.path
    }
}

impl fmt::Display for Leak {
    /// `#3 GET https://membership.api.cloudcix.com/country/ (in base64)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = match self.form {
            Form::Raw => "",
            Form::Json => " (with the escapes of JSON)",
            Form::Percent => " (percent-encoded)",
            Form::Base64 => " (in base64)",
            _ => " (in another encoding)",
        };
        write!(f, "#{} {} {}{form}", self.number, self.method, self.url)
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the cassette `{}` can't be recorded: {}", self.0.path.display(), self.0.kind)
    }
}

impl std::error::Error for RecordError {
    /// The kind is part of the message, so this is what lies below it.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        std::error::Error::source(&self.0.kind)
    }
}
