//! Writing lines as they come.

use std::{
    fs::{self, File},
    io::{self, Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
};

use super::RecordErrorKind;
use crate::{
    Redactor,
    file::{Lock, Paths, create_over, is_at},
    format::native,
};

/// A file to which whole lines are added. The first failure is the last write: what comes later is
/// counted, not kept.
pub(super) struct Writer {
    paths: Paths,
    state: State,
    /// Held from the first write to the end, also after a failure: what was written is still of
    /// use.
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
    /// It could not be begun.
    Refused(RecordErrorKind),
    /// Writing failed.
    Broken(File, io::Error),
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
    /// With a lock that was taken before, so that what was found there is still true.
    pub(super) const fn new(paths: Paths, lock: Option<Lock>) -> Self {
        Self { paths, state: State::Closed, lock, kept: 0, lost: 0 }
    }

    /// Takes the lock and begins the file. What a recording that was killed left behind goes.
    pub(super) fn open(&mut self, redactor: &Redactor) -> Result<(), RecordErrorKind> {
        if !matches!(self.state, State::Closed) {
            return Ok(());
        }
        if self.lock.is_none() {
            self.lock = Some(lock(&self.paths)?);
        }
        let made = create_over(&self.paths.partial).map_err(RecordErrorKind::Open)?;
        let mut file =
            made.ok_or_else(|| RecordErrorKind::InTheWay { path: self.paths.partial.clone() })?;
        let header = native::header(redactor, true);
        if let Err(source) = file.write_all(&header) {
            // Nothing is in it.
            let _ = fs::remove_file(&self.paths.partial);
            return Err(RecordErrorKind::Write {
                kept: 0,
                lost: 0,
                partial: self.paths.partial.clone(),
                source,
            });
        }
        self.state = State::Open { file, length: header.len() as u64 };
        Ok(())
    }

    /// Adds a line in one write.
    pub(super) fn append(&mut self, line: &[u8], redactor: &Redactor) -> Kept {
        if let State::Closed = self.state
            && let Err(error) = self.open(redactor)
        {
            self.state = State::Refused(error);
        }
        match &mut self.state {
            State::Finished => return Kept::TooLate,
            State::Closed | State::Refused(_) | State::Broken(..) => {}
            State::Open { file, length } => match file.write_all(line) {
                Ok(()) => {
                    *length += line.len() as u64;
                    self.kept += 1;
                    return Kept::Yes;
                }
                Err(source) => {
                    // What was written of the line goes, as far as the disk lets it.
                    let _ = file.set_len(*length);
                    self.state = match std::mem::replace(&mut self.state, State::Finished) {
                        State::Open { file, .. } => State::Broken(file, source),
                        other => other,
                    };
                }
            },
        }
        self.lost += 1;
        Kept::No
    }

    /// Ends the writing, and hands over what was written, with the lock: nothing, if there was
    /// nothing to write. It only takes a moment, so that a call that comes later need not wait for
    /// the rest.
    pub(super) fn end(&mut self) -> Result<Option<Written>, RecordErrorKind> {
        let lock = self.lock.take();
        let partial = self.paths.partial.clone();
        match std::mem::replace(&mut self.state, State::Finished) {
            State::Closed | State::Finished => Ok(None),
            State::Open { file, .. } => {
                Ok(Some(Written { file, kept: self.kept, partial, _lock: lock }))
            }
            State::Refused(RecordErrorKind::Write { source, .. }) => {
                Err(RecordErrorKind::Write { kept: 0, lost: self.lost, partial, source })
            }
            State::Refused(kind) => Err(kind),
            State::Broken(file, source) => {
                // Somebody may have removed them since.
                let kept = if is_at(&file, &partial) { self.kept } else { 0 };
                Err(RecordErrorKind::Write { kept, lost: self.lost, partial, source })
            }
        }
    }
}

/// The right to write a cassette, whose folder is made if need be.
pub(super) fn lock(paths: &Paths) -> Result<Lock, RecordErrorKind> {
    paths.make_folder().map_err(RecordErrorKind::Open)?;
    paths.lock().map_err(RecordErrorKind::from)
}

/// A recording that takes no more lines, in its file. Nobody else writes the cassette while it is
/// there.
pub(super) struct Written {
    file: File,
    kept: u64,
    partial: PathBuf,
    _lock: Option<Lock>,
}

impl Written {
    pub(super) const fn kept(&self) -> u64 {
        self.kept
    }

    pub(super) fn partial(&self) -> &Path {
        &self.partial
    }

    /// All of it, counted. It is read from the file that was written, whatever has its name by now:
    /// a file that was removed, or replaced by another one, still has its contents.
    pub(super) fn read(&mut self) -> Result<Vec<u8>, RecordErrorKind> {
        let mut text = Vec::new();
        let read = self.file.rewind().and_then(|()| self.file.read_to_end(&mut text));
        read.map_err(|source| self.left(source))?;
        let found = lines(&text).count() as u64;
        if found == self.kept {
            return Ok(text);
        }
        Err(RecordErrorKind::Changed { recorded: self.kept, found, partial: self.partial.clone() })
    }

    /// Why there is no cassette, and whether the recording is still there.
    pub(super) fn left(&self, source: io::Error) -> RecordErrorKind {
        let partial = self.partial.clone();
        if is_at(&self.file, &self.partial) {
            RecordErrorKind::Finish { partial, source }
        } else {
            RecordErrorKind::Gone { partial, source }
        }
    }

    /// Removes the file, whose contents are in their place. Another one that has its name by now is
    /// somebody else's.
    pub(super) fn remove(self) {
        let is_ours = is_at(&self.file, &self.partial);
        // Windows removes no file that is open.
        drop(self.file);
        if is_ours {
            let _ = fs::remove_file(&self.partial);
        }
    }
}

/// The lines that were written whole, with their numbers.
pub(super) fn lines(written: &[u8]) -> impl Iterator<Item = (u64, &[u8])> {
    written
        .split_inclusive(|&byte| byte == b'\n')
        .filter(|line| line.ends_with(b"\n"))
        .filter_map(native::number)
}
