//! Atomic replacement of a file.

use std::{
    ffi::{OsStr, OsString},
    fs::{self, File, Metadata},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

use super::{
    create::create,
    paths::{folder, name},
};

/// Replaces a file, and keeps its permissions. The old file stays until the new one is complete and
/// flushed to disk. The caller must hold the cassette's lock, because a writer that takes it
/// removes the temporary files of others.
pub(crate) fn replace<E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let temporary = temporary_path(path);
    let file = create(&temporary)?;
    let written = fill(file, path, write).and_then(|()| Ok(fs::rename(&temporary, path)?));
    if written.is_err() {
        // The caller needs the first error, not one of the cleanup.
        drop(fs::remove_file(&temporary));
        return written;
    }
    sync_folder(path);
    Ok(())
}

fn fill<E: From<io::Error>>(
    file: File,
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    write(&mut out)?;
    out.flush()?;
    // After the contents, so that other users never read an unfinished file.
    if let Ok(old) = fs::metadata(path) {
        take_over(out.get_ref(), &old)?;
    }
    // Before the rename: after a crash, the new name must not lead to an empty file.
    Ok(out.get_ref().sync_all()?)
}

/// Gives a new file the owner and the permissions of the one that it replaces.
#[cfg(unix)]
fn take_over(file: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};

    let mut mode = old.mode() & 0o777;
    let new = file.metadata()?;
    // Only root may change the owner, and other users may change the group only to one of their
    // own. If that fails, the file is written anyway.
    if new.uid() != old.uid() {
        let _ = fchown(file, Some(old.uid()), None);
    }
    if new.gid() != old.gid() && fchown(file, None, Some(old.gid())).is_err() {
        // The permissions were meant for the old group, so the new one doesn't get them.
        mode &= !0o070;
    }
    file.set_permissions(fs::Permissions::from_mode(mode))
}

/// Does nothing: elsewhere, both files inherit their permissions from the folder.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "it may fail on Unix")]
fn take_over(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// Returns a unique hidden name in the same folder: a rename is atomic only within a file system.
fn temporary_path(path: &Path) -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut name = prefix(path);
    name.push(format!("{}-{count}{SUFFIX}", std::process::id()));
    path.with_file_name(name)
}

const SUFFIX: &str = ".tmp";

fn prefix(path: &Path) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(name(path));
    prefix.push(".");
    prefix
}

/// Removes the temporary files of killed writers. The caller must hold the lock, so that no writer
/// is running. Errors are ignored: a file that can't be removed does no harm.
pub(super) fn remove_leftovers(path: &Path) {
    let prefix = prefix(path);
    for found in fs::read_dir(folder(path)).into_iter().flatten().flatten() {
        // This module never creates a link or a folder, so one of that name is the user's.
        if is_leftover(&found.file_name(), &prefix)
            && found.file_type().is_ok_and(|kind| kind.is_file())
        {
            drop(fs::remove_file(found.path()));
        }
    }
}

/// Whether [`temporary_path`] makes such names. Strict, because files that match are removed.
fn is_leftover(name: &OsStr, prefix: &OsStr) -> bool {
    let middle = name.as_encoded_bytes().strip_prefix(prefix.as_encoded_bytes());
    let middle = middle
        .and_then(|rest| rest.strip_suffix(SUFFIX.as_bytes()))
        .and_then(|middle| std::str::from_utf8(middle).ok());
    let is_number = |text: &str| text.parse::<u64>().is_ok_and(|number| number.to_string() == text);
    middle
        .and_then(|middle| middle.split_once('-'))
        .is_some_and(|(process, count)| is_number(process) && is_number(count))
}

/// Flushes the rename to disk. On systems where a folder can't be opened, this is left to the
/// system.
fn sync_folder(path: &Path) {
    if let Ok(folder) = File::open(folder(path)) {
        drop(folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_temporary_files_are_leftovers() {
        let path = Path::new("/a/b.jsonl");
        let prefix = prefix(path);
        let made = temporary_path(path);
        assert!(is_leftover(made.file_name().unwrap(), &prefix), "{made:?}");
        assert!(is_leftover(OsStr::new(".b.jsonl.1-0.tmp"), &prefix));
        for foreign in [
            "b.jsonl",
            ".b.jsonl.tmp",
            ".b.jsonl.-.tmp",
            ".b.jsonl.1-.tmp",
            ".b.jsonl.1-0",
            ".b.jsonl.1-0.tmp~",
            ".b.jsonl.01-0.tmp",
            ".b.jsonl.+1-0.tmp",
            ".b.jsonl.1-0-0.tmp",
            ".b.jsonl.x-0.tmp",
            ".bb.jsonl.1-0.tmp",
            "b.jsonl.1-0.tmp",
            ".B.jsonl.1-0.tmp",
            ".b.jsonl.2.1-0.tmp",
        ] {
            assert!(!is_leftover(OsStr::new(foreign), &prefix), "{foreign}");
        }
    }

    #[test]
    fn each_temporary_file_has_a_hidden_name_of_its_own() {
        let path = Path::new("folder/a.jsonl");
        let (one, other) = (temporary_path(path), temporary_path(path));
        assert_ne!(one, other);
        for made in [one, other] {
            assert_eq!(made.parent(), path.parent());
            assert!(is_leftover(made.file_name().unwrap(), &prefix(path)), "{}", made.display());
            assert!(made.file_name().unwrap().as_encoded_bytes().starts_with(b".a.jsonl."));
        }
    }
}
