//! One writer a cassette.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use fs4::{FileExt, TryLockError};

use super::{create::create, is_at};

/// The right to write a cassette, until it is dropped or the process ends, however it ends.
///
/// The lock is on a file beside the cassette, `NAME.lock`, because the cassette itself is replaced
/// by another file in the end.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    file: File,
}

/// Why there is no lock.
#[derive(Debug)]
pub(crate) enum Locked {
    /// Somebody else has it.
    Taken,
    /// Something that is no plain file has the name of the lock.
    InTheWay(PathBuf),
    Io(io::Error),
}

impl Lock {
    pub(crate) fn take(path: &Path) -> Result<Self, Locked> {
        loop {
            let Some(file) = open(path)? else { continue };
            match FileExt::try_lock(&file) {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Locked::Taken),
                Err(TryLockError::Error(error)) => return Err(Locked::Io(error)),
            }
            // The one that had it removes the file: then this is a lock on nothing.
            if is_at(&file, path) {
                return Ok(Self { path: path.to_owned(), file });
            }
        }
    }
}

/// The file, which is made if it is not there; `None` if it went away meanwhile.
fn open(path: &Path) -> Result<Option<File>, Locked> {
    match create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        made => return made.map(Some).map_err(Locked::Io),
    }
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => Err(Locked::InTheWay(path.to_owned())),
        // A link that takes its place right now is opened, but is not what is locked then: `take`
        // looks again.
        Ok(_) => match OpenOptions::new().write(true).open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            opened => opened.map(Some).map_err(Locked::Io),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Locked::Io(error)),
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Where one can't tell whether a file is still there, it stays.
        if cfg!(unix) && is_at(&self.file, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_lock_at_a_time_and_nothing_is_left_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        let first = Lock::take(&path).unwrap_or_else(|_| panic!("it is free"));
        assert!(matches!(Lock::take(&path), Err(Locked::Taken)));
        drop(first);
        assert!(cfg!(not(unix)) || !path.exists());
        assert!(Lock::take(&path).is_ok());
        assert!(matches!(Lock::take(&folder.path().join("nowhere/a.lock")), Err(Locked::Io(_))));
    }

    #[test]
    fn many_threads_never_hold_it_together() {
        use std::sync::atomic::{AtomicU32, Ordering};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        let (held, taken) = (AtomicU32::new(0), AtomicU32::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let mut left = 50;
                    while left > 0 {
                        let Ok(lock) = Lock::take(&path) else {
                            std::thread::yield_now();
                            continue;
                        };
                        assert_eq!(held.fetch_add(1, Ordering::SeqCst), 0);
                        taken.fetch_add(1, Ordering::SeqCst);
                        held.fetch_sub(1, Ordering::SeqCst);
                        drop(lock);
                        left -= 1;
                    }
                });
            }
        });
        assert_eq!(taken.into_inner(), 200);
    }
}
