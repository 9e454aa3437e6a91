//! The names of the files that belong to a cassette.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use super::{
    create::create_folder,
    lock::{Lock, Locked},
    replace,
};

/// The files of one cassette. By whichever link it is named, they are the same.
#[derive(Clone, Debug)]
pub(crate) struct Paths {
    /// The cassette itself. It is a link only if that leads in a circle.
    pub(crate) cassette: PathBuf,
    /// The partial file, with all that is recorded so far.
    pub(crate) partial: PathBuf,
    lock: PathBuf,
    /// The folder of the name that the user gave.
    folder: PathBuf,
}

impl Paths {
    /// Follows a cassette that is a symbolic link, so that it is written through, and so that there
    /// is one lock for all of its names. A dangling link is followed as well: the cassette is made
    /// where it points.
    pub(crate) fn new(named: &Path) -> Self {
        let cassette = follow(named);
        let with = |extension: &str| {
            let mut name = cassette.as_os_str().to_owned();
            name.push(extension);
            PathBuf::from(name)
        };
        Self {
            partial: with(".partial"),
            lock: with(".lock"),
            folder: folder(named).to_owned(),
            cassette,
        }
    }

    /// Makes the folder if it is missing. That of the place where a link points is not: what is
    /// missing there may be a disk.
    pub(crate) fn make_folder(&self) -> std::io::Result<()> {
        create_folder(&self.folder)
    }

    /// The right to write the cassette. What a writer left behind that was killed goes now: there
    /// is no other one while the lock is held.
    pub(crate) fn lock(&self) -> Result<Lock, Locked> {
        let lock = Lock::take(&self.lock)?;
        replace::remove_leftovers(&self.cassette);
        Ok(lock)
    }
}

/// The folder that a name stands in.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where a name leads. Links among its folders lead whoever opens it to the same place anyway.
fn follow(named: &Path) -> PathBuf {
    /// As far as Linux goes.
    const MOST_LINKS: usize = 40;

    let mut path = named.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            // A relative link starts at the folder that it is in.
            Ok(target) => path = path.parent().unwrap_or(Path::new("")).join(target),
            // It is no link, or nothing is there.
            Err(_) => return path,
        }
    }
    // Whoever opens it gets the system's own error.
    named.to_owned()
}

/// The name of a file, without its folder.
pub(super) fn name(path: &Path) -> &OsStr {
    path.file_name().unwrap_or_default()
}
