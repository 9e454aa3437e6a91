//! Putting a whole new file in the place of an old one.

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

/// Puts a new file in the place of whatever is there, with its mode. Until it is written whole and
/// is on the disk, the old one stays. The caller holds the cassette's lock: a writer that takes it
/// removes what it finds of others.
pub(crate) fn replace<E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let beside = beside(path);
    let file = create(&beside)?;
    let written = fill(file, path, write).and_then(|()| Ok(fs::rename(&beside, path)?));
    if written.is_err() {
        // What went wrong is told already.
        drop(fs::remove_file(&beside));
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
    // Last, so that a file that many may read is never an unfinished one.
    if let Ok(old) = fs::metadata(path) {
        take_over(out.get_ref(), &old)?;
    }
    Ok(out.get_ref().sync_all()?)
}

/// Gives a new file the owner and the mode of the one that it replaces.
#[cfg(unix)]
fn take_over(file: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};

    let mut mode = old.mode() & 0o777;
    let new = file.metadata()?;
    // Only an administrator may give a file away, and others only to a group of theirs.
    if new.uid() != old.uid() {
        let _ = fchown(file, Some(old.uid()), None);
    }
    if new.gid() != old.gid() && fchown(file, None, Some(old.gid())).is_err() {
        // What the old group might do is no business of another one.
        mode &= !0o070;
    }
    file.set_permissions(fs::Permissions::from_mode(mode))
}

/// Elsewhere a file has the rights that its folder gives it, the new one as well as the old one.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "on Unix, it may fail")]
fn take_over(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// A name that nobody else has: two writers at once must not write into one file.
fn beside(path: &Path) -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut beside = prefix(path);
    beside.push(format!(
        "{}-{}{SUFFIX}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    ));
    path.with_file_name(beside)
}

const SUFFIX: &str = ".tmp";

fn prefix(path: &Path) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(name(path));
    prefix.push(".");
    prefix
}

/// Removes what writers of this file left behind that were killed. The caller holds the lock, so
/// that none of them is at work. What can't be removed does no harm.
pub(super) fn remove_leftovers(path: &Path) {
    let prefix = prefix(path);
    for found in fs::read_dir(folder(path)).into_iter().flatten().flatten() {
        // A link, or a folder, was not made by us.
        if is_leftover(&found.file_name(), &prefix)
            && found.file_type().is_ok_and(|kind| kind.is_file())
        {
            drop(fs::remove_file(found.path()));
        }
    }
}

/// Whether [`beside`] makes such names.
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

/// The rename itself must be on the disk too. Where a folder can't be opened for that, the system
/// sees to it in its own time.
fn sync_folder(path: &Path) {
    if let Ok(folder) = File::open(folder(path)) {
        drop(folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_our_very_name_is_a_leftover() {
        let path = Path::new("/a/b.jsonl");
        let prefix = prefix(path);
        let made = beside(path);
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
}
