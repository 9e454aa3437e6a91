//! The partial file of a recording, to which each interaction is written as it ends.

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

/// A file to which whole lines are appended. After the first failure nothing more is written, only
/// counted.
pub(super) struct Writer {
    paths: Paths,
    state: State,
    /// Held from the first write to the end, even after a failure: the lines that were written must
    /// not be overwritten by another recorder.
    lock: Option<Lock>,
    /// The number of lines that were written.
    pub(super) kept: u64,
    /// The number of lines that should have been written and were not.
    pub(super) lost: u64,
}

enum State {
    /// Nothing was written yet.
    Closed,
    Open {
        file: File,
        /// The length of the complete lines.
        length: u64,
    },
    /// The file could not be created.
    Refused(RecordErrorKind),
    /// A write failed.
    Broken(File, io::Error),
    Finished,
}

/// The outcome of appending a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Appended {
    Written,
    Lost,
    /// The recording was finished before.
    TooLate,
}

impl Writer {
    /// Returns a writer that has not written anything. With a lock, the state of the file that its
    /// owner has seen under the lock stays true.
    pub(super) const fn new(paths: Paths, lock: Option<Lock>) -> Self {
        Self { paths, state: State::Closed, lock, kept: 0, lost: 0 }
    }

    /// Takes the lock unless it is already held, and creates the file. A file left by a recording
    /// that was killed is replaced.
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
            // Without a header it would only be mistaken for a recording.
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

    /// Appends a line, in a single write, so that a process that is killed leaves whole lines.
    pub(super) fn append(&mut self, line: &[u8], redactor: &Redactor) -> Appended {
        if let State::Closed = self.state
            && let Err(error) = self.open(redactor)
        {
            self.state = State::Refused(error);
        }
        match &mut self.state {
            State::Finished => return Appended::TooLate,
            State::Closed | State::Refused(_) | State::Broken(..) => {}
            State::Open { file, length } => match file.write_all(line) {
                Ok(()) => {
                    *length += line.len() as u64;
                    self.kept += 1;
                    return Appended::Written;
                }
                Err(source) => {
                    // Removes the incomplete line, if the disk allows it. A reader skips it in any
                    // case.
                    let _ = file.set_len(*length);
                    self.state = match std::mem::replace(&mut self.state, State::Finished) {
                        State::Open { file, .. } => State::Broken(file, source),
                        other => other,
                    };
                }
            },
        }
        self.lost += 1;
        Appended::Lost
    }

    /// Ends the writing, and returns the file with the lock, or `None` if there was nothing to
    /// write. It does no I/O on the contents, so that calls that end meanwhile hardly wait.
    pub(super) fn end(&mut self) -> Result<Option<PartialFile>, RecordErrorKind> {
        let lock = self.lock.take();
        let partial = self.paths.partial.clone();
        match std::mem::replace(&mut self.state, State::Finished) {
            State::Closed | State::Finished => Ok(None),
            State::Open { file, .. } => {
                Ok(Some(PartialFile { file, kept: self.kept, partial, _lock: lock }))
            }
            State::Refused(RecordErrorKind::Write { source, .. }) => {
                Err(RecordErrorKind::Write { kept: 0, lost: self.lost, partial, source })
            }
            State::Refused(kind) => Err(kind),
            State::Broken(file, source) => {
                // Another program may have removed the file since.
                let kept = if is_at(&file, &partial) { self.kept } else { 0 };
                Err(RecordErrorKind::Write { kept, lost: self.lost, partial, source })
            }
        }
    }
}

/// Takes the lock on a cassette, and creates its folder if it is missing.
pub(super) fn lock(paths: &Paths) -> Result<Lock, RecordErrorKind> {
    paths.make_folder().map_err(RecordErrorKind::Open)?;
    paths.lock().map_err(RecordErrorKind::from)
}

/// The file of a recording, to which no more lines are added. No other recorder writes the cassette
/// as long as this value exists.
pub(super) struct PartialFile {
    file: File,
    kept: u64,
    partial: PathBuf,
    _lock: Option<Lock>,
}

impl PartialFile {
    pub(super) const fn kept(&self) -> u64 {
        self.kept
    }

    pub(super) fn partial(&self) -> &Path {
        &self.partial
    }

    /// Reads the whole file, and checks the number of its lines. It reads the open file, not the
    /// one that has its name by now: a file that was removed or replaced still has its contents.
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

    /// Returns the error of a recording that could not replace the cassette: whether its file is
    /// still there, or gone.
    pub(super) fn left(&self, source: io::Error) -> RecordErrorKind {
        let partial = self.partial.clone();
        if is_at(&self.file, &self.partial) {
            RecordErrorKind::Finish { partial, source }
        } else {
            RecordErrorKind::Gone { partial, source }
        }
    }

    /// Removes the file. Another one that has its name by now belongs to another program, and
    /// stays.
    pub(super) fn remove(self) {
        let is_ours = is_at(&self.file, &self.partial);
        // Windows doesn't remove an open file.
        drop(self.file);
        if is_ours {
            let _ = fs::remove_file(&self.partial);
        }
    }
}

/// Returns the complete lines of a partial file, each with its number and without its first brace.
///
/// It leaves out the header, which has no number, and a line without its line break. So their
/// number is that of the interactions, which [`PartialFile::read`] compares with what was written,
/// and `finish` can write a header of its own before them.
pub(super) fn lines(written: &[u8]) -> impl Iterator<Item = (u64, &[u8])> {
    written
        .split_inclusive(|&byte| byte == b'\n')
        .filter(|line| line.ends_with(b"\n"))
        .filter_map(native::split_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &[u8] = b"{\"n\":0,\"request\":{}}\n";

    fn writer(folder: &tempfile::TempDir) -> (Paths, Writer) {
        let paths = Paths::new(&folder.path().join("a.jsonl"));
        (paths.clone(), Writer::new(paths, None))
    }

    #[test]
    fn after_a_failure_nothing_more_is_written_only_counted() {
        for found in ["the file", "nothing", "another file"] {
            let folder = tempfile::tempdir().unwrap();
            let (paths, mut writer) = writer(&folder);
            let redactor = Redactor::none();
            assert_eq!(writer.append(LINE, &redactor), Appended::Written);
            let written = fs::read(&paths.partial).unwrap();
            assert_eq!(written, [&native::header(&redactor, true), LINE].concat());
            // A handle that only reads, so that writing fails.
            let State::Open { file, length } = &mut writer.state else { panic!("it is open") };
            assert_eq!(*length, written.len() as u64);
            let open = std::mem::replace(file, File::open(&paths.partial).unwrap());
            assert_eq!(writer.append(LINE, &redactor), Appended::Lost);
            let State::Broken(file, _) = &mut writer.state else { panic!("it is broken") };
            // A disk may be full for one line, and have room for the next.
            *file = open;
            assert_eq!(writer.append(LINE, &redactor), Appended::Lost);
            assert_eq!((writer.kept, writer.lost), (1, 2));
            assert_eq!(fs::read(&paths.partial).unwrap(), written);
            if found != "the file" {
                fs::remove_file(&paths.partial).unwrap();
            }
            if found == "another file" {
                fs::write(&paths.partial, &written).unwrap();
            }
            let Err(RecordErrorKind::Write { kept, lost, partial, .. }) = writer.end() else {
                panic!("it failed")
            };
            // Elsewhere, any file of that name counts.
            let is_there = found == "the file" || found == "another file" && cfg!(not(unix));
            assert_eq!((kept, lost, partial), (u64::from(is_there), 2, paths.partial), "{found}");
        }
    }

    #[test]
    fn a_line_after_the_end_is_too_late_and_the_end_comes_once() {
        let folder = tempfile::tempdir().unwrap();
        let (paths, mut writer) = writer(&folder);
        let redactor = Redactor::none();
        for _ in 0..2 {
            assert_eq!(writer.append(LINE, &redactor), Appended::Written);
        }
        let mut partial = writer.end().unwrap().unwrap();
        assert_eq!((partial.kept(), partial.partial()), (2, &*paths.partial));
        assert_eq!(writer.append(LINE, &redactor), Appended::TooLate);
        assert_eq!((writer.kept, writer.lost), (2, 0));
        assert!(writer.end().unwrap().is_none());
        let text = partial.read().unwrap();
        assert_eq!(lines(&text).map(|(number, _)| number).collect::<Vec<_>>(), [0, 0]);
        partial.remove();
        assert!(!paths.partial.exists());
    }

    #[test]
    fn what_is_in_the_way_is_kept_and_each_line_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let (paths, mut writer) = writer(&folder);
        fs::create_dir(&paths.partial).unwrap();
        for lost in 1..=2 {
            assert_eq!(writer.append(LINE, &Redactor::none()), Appended::Lost);
            assert_eq!((writer.kept, writer.lost), (0, lost));
        }
        let Err(RecordErrorKind::InTheWay { path }) = writer.end() else {
            panic!("a folder is in the way")
        };
        assert_eq!(path, paths.partial);
        assert!(paths.partial.is_dir());
    }

    #[test]
    fn only_whole_lines_with_a_number_count() {
        let numbered = |number: u32| format!("{{\"n\":{number},\"request\":{{}}}}\n");
        let text = ["{\"cloudcix-cassette\":1}\n", &numbered(7), &numbered(0)].concat();
        let found: Vec<_> = lines(text.as_bytes()).collect();
        assert_eq!(found, [(7, &b"\"request\":{}}\n"[..]), (0, b"\"request\":{}}\n")]);
        assert_eq!(lines(text.trim_end().as_bytes()).count(), 1, "its line break is missing");
        assert_eq!(lines(b"").count(), 0);
    }
}
