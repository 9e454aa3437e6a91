//! Making files that are their owner's alone.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io,
    path::Path,
};

/// Makes a file that nobody else may read, also before anything is in it. It fails if anything, be
/// it a dangling link, has the name already.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes a file as [`create`] does, in the place of a plain file that may be there. A link goes
/// nowhere: `Ok(None)` says that something else than a plain file has the name.
///
/// The old file is removed rather than emptied: it may have other names, and a wider mode. Whoever
/// puts a link there between the look and the removal loses the link, not what it points to.
pub(crate) fn create_over(path: &Path) -> io::Result<Option<File>> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => fs::remove_file(path)?,
        Ok(_) => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    create(path).map(Some)
}

/// Makes a folder, and those that it is in, if they are missing. Others may look into it, as the
/// mask of the process lets them, but not write.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o755);
    builder.create(path)
}
