//! Writing lines as they come.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::RecordErrorKind;
use crate::{
    Redactor,
    lock::{Lock, Locked},
    native,
};

/// The names of the files that belong to a cassette.
#[derive(Clone, Debug)]
pub(crate) struct Paths {
    pub(crate) cassette: PathBuf,
    /// What is recorded so far.
    pub(crate) partial: PathBuf,
    pub(crate) lock: PathBuf,
}

impl Paths {
    pub(crate) fn new(cassette: &Path) -> Self {
        let with = |extension: &str| {
            let mut name = cassette.as_os_str().to_owned();
            name.push(extension);
            PathBuf::from(name)
        };
        Self { cassette: cassette.to_owned(), partial: with(".partial"), lock: with(".lock") }
    }

    /// The right to write the cassette.
    pub(crate) fn lock(&self) -> Result<Lock, RecordErrorKind> {
        Lock::take(&self.lock).map_err(|locked| match locked {
            Locked::Taken => RecordErrorKind::Locked,
            Locked::Io(error) => RecordErrorKind::Open(error),
        })
    }
}

/// A file to which whole lines are added. The first failure is the last write: what comes later is counted, not kept.
pub(super) struct Writer {
    paths: Paths,
    state: State,
    /// Held from the first write to the end, also after a failure: what was written is still of use.
    lock: Option<Lock>,
    pub(super) kept: u64,
    pub(super) lost: u64,
}

enum State {
    /// Nothing was written yet.
    Closed,
    Open {
        file: File,
        length: u64,
    },
    Failed(RecordErrorKind),
    Finished,
}

/// What became of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kept {
    Yes,
    No,
    /// The recording was finished before.
    TooLate,
}

impl Writer {
    pub(super) const fn new(paths: Paths) -> Self {
        Self { paths, state: State::Closed, lock: None, kept: 0, lost: 0 }
    }

    /// Takes the lock and begins the file. What a recording that was killed left behind goes.
    pub(super) fn open(&mut self, redactor: &Redactor) -> Result<(), RecordErrorKind> {
        if !matches!(self.state, State::Closed) {
            return Ok(());
        }
        self.lock = Some(self.paths.lock()?);
        let mut file =
            OpenOptions::new().write(true).create(true).truncate(true).open(&self.paths.partial).map_err(RecordErrorKind::Open)?;
        let header = native::header(redactor, true);
        if let Err(source) = file.write_all(&header) {
            let partial = self.paths.partial.clone();
            return Err(RecordErrorKind::Write { kept: 0, lost: 0, partial, source });
        }
        self.state = State::Open { file, length: header.len() as u64 };
        Ok(())
    }

    /// Adds a line in one write.
    pub(super) fn append(&mut self, line: &[u8], redactor: &Redactor) -> Kept {
        if let State::Closed = self.state
            && let Err(error) = self.open(redactor)
        {
            self.state = State::Failed(error);
        }
        match &mut self.state {
            State::Open { file, length } => match file.write_all(line) {
                Ok(()) => {
                    *length += line.len() as u64;
                    self.kept += 1;
                    return Kept::Yes;
                }
                Err(source) => {
                    // What was written of the line goes, as far as the disk lets it.
                    let _ = file.set_len(*length);
                    self.fail(source);
                }
            },
            State::Finished => return Kept::TooLate,
            State::Closed | State::Failed(_) => {}
        }
        self.lost += 1;
        Kept::No
    }

    fn fail(&mut self, source: io::Error) {
        let kind = RecordErrorKind::Write { kept: self.kept, lost: 0, partial: self.paths.partial.clone(), source };
        self.state = State::Failed(kind);
    }

    /// Ends the writing, and hands over what was written: nothing, if there was nothing to write. The lock is held until
    /// [`release`](Self::release).
    pub(super) fn end(&mut self) -> Result<Option<Vec<u8>>, RecordErrorKind> {
        match std::mem::replace(&mut self.state, State::Finished) {
            State::Closed | State::Finished => Ok(None),
            State::Open { file, .. } => {
                drop(file);
                let read = fs::read(&self.paths.partial);
                read.map(Some).map_err(|source| RecordErrorKind::Finish { partial: self.paths.partial.clone(), source })
            }
            State::Failed(RecordErrorKind::Write { kept, partial, source, .. }) => {
                Err(RecordErrorKind::Write { kept, lost: self.lost, partial, source })
            }
            State::Failed(kind) => Err(kind),
        }
    }

    pub(super) fn release(&mut self) {
        self.lock = None;
    }
}
