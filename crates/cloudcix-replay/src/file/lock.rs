//! The lock that allows one writer per cassette.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use fs4::{FileExt, TryLockError};

use super::{create::create, is_at};

/// An exclusive lock on a cassette. It is released on drop, and by the system if the process dies.
///
/// The locked file is `NAME.lock` beside the cassette, because the cassette itself is replaced by
/// another file when it is written.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    file: File,
}

/// The reason why a lock could not be taken.
#[derive(Debug)]
pub(crate) enum LockError {
    /// Another writer holds it.
    Taken,
    /// Something other than a regular file has the lock's name.
    InTheWay(PathBuf),
    Io(io::Error),
}

impl Lock {
    /// Takes the lock, or fails at once if another writer holds it.
    pub(crate) fn take(path: &Path) -> Result<Self, LockError> {
        loop {
            let Some(file) = open(path)? else { continue };
            match FileExt::try_lock(&file) {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(LockError::Taken),
                Err(TryLockError::Error(error)) => return Err(LockError::Io(error)),
            }
            // The previous holder removes the file on release. If that happened between `open` and
            // `try_lock`, this is a lock on a deleted file, while another writer may lock a new
            // one: try again.
            if is_at(&file, path) {
                return Ok(Self { path: path.to_owned(), file });
            }
        }
    }
}

/// Creates or opens the lock file. `None` if it was removed meanwhile.
fn open(path: &Path) -> Result<Option<File>, LockError> {
    match create(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        made => return made.map(Some).map_err(LockError::Io),
    }
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => Err(LockError::InTheWay(path.to_owned())),
        // If a link replaces the file right now, its target is opened and locked. `take` then finds
        // that the path doesn't name the locked file, and tries again.
        Ok(_) => match OpenOptions::new().write(true).open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            opened => opened.map(Some).map_err(LockError::Io),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(LockError::Io(error)),
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while the lock is still held: afterwards the file could be another writer's. Only
        // Unix can tell whether the path still names this file, so elsewhere it stays.
        if cfg!(unix) && is_at(&self.file, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_writer_at_a_time_holds_the_lock_and_its_file_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        let first = Lock::take(&path).unwrap_or_else(|_| panic!("it is free"));
        assert!(matches!(Lock::take(&path), Err(LockError::Taken)));
        drop(first);
        assert!(cfg!(not(unix)) || !path.exists());
        assert!(Lock::take(&path).is_ok());
        assert!(matches!(Lock::take(&folder.path().join("nowhere/a.lock")), Err(LockError::Io(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_has_replaced_that_of_the_lock_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        let lock = Lock::take(&path).unwrap_or_else(|_| panic!("it is free"));
        fs::remove_file(&path).unwrap();
        fs::write(&path, "of another writer").unwrap();
        drop(lock);
        assert_eq!(fs::read_to_string(&path).unwrap(), "of another writer");
        for other in ["a folder", "a link"] {
            let path = folder.path().join(other);
            if other == "a folder" {
                fs::create_dir(&path).unwrap();
            } else {
                std::os::unix::fs::symlink("nowhere", &path).unwrap();
            }
            let Err(LockError::InTheWay(found)) = Lock::take(&path) else {
                panic!("{other} is in the way")
            };
            assert_eq!(found, path);
        }
    }

    #[test]
    fn two_threads_never_hold_the_lock_at_once() {
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
