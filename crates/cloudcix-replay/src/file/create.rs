//! Creation of files that only their owner can read.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io,
    path::Path,
};

/// Creates a file that only its owner can read. Fails if the name exists, even as a dangling link.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    // At creation: with a later `chmod`, another user could open the file in between.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Creates a file like [`create`], but replaces a regular file of that name. `Ok(None)` if
/// something else has the name: links are not followed.
///
/// The old file is removed rather than truncated, because it may have hard links and wider
/// permissions. If another process puts a link there between the check and the removal, the link is
/// removed, not its target.
pub(crate) fn create_over(path: &Path) -> io::Result<Option<File>> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => fs::remove_file(path)?,
        Ok(_) => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    create(path).map(Some)
}

/// Creates a folder and its parents if they are missing. Other users may list them, as far as the
/// umask allows, but not write to them.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o755);
    builder.create(path)
}
