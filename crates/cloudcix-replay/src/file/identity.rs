//! Detection of files that were replaced or changed.

use std::{
    fs::{self, File, Metadata},
    io,
    path::Path,
    time::SystemTime,
};

/// Whether `path` names the open file itself, not a link to it.
///
/// Only Unix has file identities in the standard library. Elsewhere any file of that name counts.
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

/// The identity, size and modification time of a file, to detect later changes.
#[derive(Debug)]
pub(crate) struct Stamp {
    /// Kept open so that the system can't give its inode number to another file.
    #[cfg(unix)]
    file: File,
    length: u64,
    changed: Option<SystemTime>,
}

impl Stamp {
    /// Takes the stamp of a file, through links. `None` if there is no file.
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

    /// Whether `path` still names the same file, and nothing has been written to it.
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_stamp_is_current_until_its_file_is_written_or_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a"), folder.path().join("b"));
        assert!(Stamp::read(&path).unwrap().is_none());
        fs::write(&path, "one").unwrap();
        let stamp = Stamp::read(&path).unwrap().unwrap();
        let changed = stamp.changed.unwrap();
        let touch = |path: &Path, time: SystemTime| {
            File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
        };
        assert!(stamp.is_current(&path));
        // Only the time differs.
        touch(&path, changed + Duration::from_secs(1));
        assert!(!stamp.is_current(&path));
        touch(&path, changed);
        assert!(stamp.is_current(&path));
        // Only the length differs.
        fs::write(&path, "longer").unwrap();
        touch(&path, changed);
        assert!(!stamp.is_current(&path));
        fs::write(&path, "one").unwrap();
        touch(&path, changed);
        assert!(stamp.is_current(&path));
        // Another file with the same length and time.
        fs::write(&other, "one").unwrap();
        touch(&other, changed);
        fs::rename(&other, &path).unwrap();
        assert_eq!(stamp.is_current(&path), cfg!(not(unix)));
        fs::remove_file(&path).unwrap();
        assert!(!stamp.is_current(&path));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_file_is_not_the_file_itself() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&path, "one").unwrap();
        let file = File::open(&path).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(is_at(&file, &path) && !is_at(&file, &link));
        fs::hard_link(&path, folder.path().join("c")).unwrap();
        assert!(is_at(&file, &folder.path().join("c")), "another name of the same file");
        fs::rename(&link, &path).unwrap();
        assert!(!is_at(&file, &path));
    }

    #[test]
    fn a_stamp_of_what_can_not_be_read_is_an_error_unless_it_is_missing() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "").unwrap();
        assert!(Stamp::read(&folder.path().join("b")).unwrap().is_none());
        #[cfg(unix)]
        assert!(Stamp::read(&folder.path().join("a/b")).is_err());
    }
}
