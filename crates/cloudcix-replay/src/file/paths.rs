//! The paths of the files that belong to a cassette.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use super::{
    create::create_folder,
    lock::{Lock, LockError},
    replace,
};

/// The files of one cassette. They are the same whichever symbolic link names it.
#[derive(Clone, Debug)]
pub(crate) struct Paths {
    /// The cassette itself. It is a symbolic link only if that is circular.
    pub(crate) cassette: PathBuf,
    /// The partial file, which has everything recorded so far.
    pub(crate) partial: PathBuf,
    lock: PathBuf,
    /// The folder of the path that the user gave.
    folder: PathBuf,
}

impl Paths {
    /// Resolves a cassette that is a symbolic link, so that its target is written, and so that all
    /// of its names share one lock. A dangling link is followed as well: the cassette is created
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

    /// Creates the cassette's folder if it is missing, but not the folder of a link's target: that
    /// may be missing because a disk is not mounted.
    pub(crate) fn make_folder(&self) -> std::io::Result<()> {
        create_folder(&self.folder)
    }

    /// Takes the cassette's lock, and removes the temporary files of killed writers.
    pub(crate) fn lock(&self) -> Result<Lock, LockError> {
        let lock = Lock::take(&self.lock)?;
        // Safe only under the lock: without it, a file may belong to a running writer.
        replace::remove_leftovers(&self.cassette);
        Ok(lock)
    }
}

/// Returns the folder of a path, which is `.` for a bare name.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Follows symbolic links in the last component of a path. Links among its folders don't matter:
/// every name of the file leads through them to the same place.
fn follow(named: &Path) -> PathBuf {
    /// The limit of Linux.
    const MAX_LINKS: usize = 40;

    let mut path = named.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&path) {
            // A relative target is relative to the folder of the link.
            Ok(target) => path = path.parent().unwrap_or(Path::new("")).join(target),
            // Not a link, or nothing is there.
            Err(_) => return path,
        }
    }
    // The links are circular: opening the path returns the system's own error.
    named.to_owned()
}

/// Returns the name of a file without its folder.
pub(super) fn name(path: &Path) -> &OsStr {
    path.file_name().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_a_cassette_lie_beside_it() {
        for (named, in_folder, partial, lock) in [
            ("nowhere/a.jsonl", "nowhere", "nowhere/a.jsonl.partial", "nowhere/a.jsonl.lock"),
            ("nowhere.jsonl", ".", "nowhere.jsonl.partial", "nowhere.jsonl.lock"),
            ("/nowhere", "/", "/nowhere.partial", "/nowhere.lock"),
        ] {
            let paths = Paths::new(Path::new(named));
            assert_eq!(paths.cassette, Path::new(named));
            assert_eq!((paths.partial, paths.lock), (partial.into(), lock.into()));
            assert_eq!(paths.folder, Path::new(in_folder));
            assert_eq!(folder(Path::new(named)), Path::new(in_folder));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_from_its_own_folder_unless_it_leads_in_a_circle() {
        use std::os::unix::fs::symlink;

        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        fs::create_dir(at("in")).unwrap();
        symlink("in/b", at("a")).unwrap();
        symlink("c", at("in/b")).unwrap();
        // The last one dangles.
        let paths = Paths::new(&at("a"));
        assert_eq!(paths.cassette, at("in/c"));
        assert_eq!((paths.partial, paths.lock), (at("in/c.partial"), at("in/c.lock")));
        assert_eq!(paths.folder, root.path(), "that of the path that was given");
        for (one, other) in [("x", "y"), ("y", "z"), ("z", "x")] {
            symlink(other, at(one)).unwrap();
        }
        for name in ["x", "y", "z"] {
            assert_eq!(Paths::new(&at(name)).cassette, at(name));
        }
    }
}
