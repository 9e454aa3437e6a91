//! Whether a file is still the same one.

use std::{
    fs::{self, File, Metadata},
    io,
    path::Path,
    time::SystemTime,
};

/// Whether an open file is what has this name. A link to it is not.
///
/// Only Unix can tell. Elsewhere an open file counts as being where it was, if anything is there.
pub(crate) fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(one), Ok(other)) => is_same(&one, &other),
        _ => false,
    }
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
const fn is_same(_: &Metadata, _: &Metadata) -> bool {
    true
}

/// The identity and the state of the file that has a name.
#[derive(Debug)]
pub(crate) struct Stamp {
    /// As long as it is open, no other file has its number.
    #[cfg(unix)]
    file: File,
    length: u64,
    changed: Option<SystemTime>,
}

impl Stamp {
    /// `None` if there is no file. A link is followed.
    pub(crate) fn read(path: &Path) -> io::Result<Option<Self>> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let found = file.metadata()?;
        Ok(Some(Self {
            #[cfg(unix)]
            file,
            length: found.len(),
            changed: found.modified().ok(),
        }))
    }

    /// Whether it is still that file, and nobody has written to it.
    pub(crate) fn is_current(&self, path: &Path) -> bool {
        #[cfg(unix)]
        let is_same = is_at(&self.file, path);
        #[cfg(not(unix))]
        let is_same = true;
        let is_unchanged =
            |found: Metadata| (found.len(), found.modified().ok()) == (self.length, self.changed);
        is_same && fs::metadata(path).is_ok_and(is_unchanged)
    }
}
