//! Bodies in files beside the HAR file, as Playwright writes them (`"_file": "0a1b….json"`).

use std::{
    collections::HashMap,
    fs, io,
    path::{Component, Path, PathBuf},
};

use bytes::Bytes;

use crate::format::read::{Fault, text};

/// The files beside a HAR file, each read once.
pub(super) struct Attachments {
    /// The folder of the file and, where that is a link, the folder of what it leads to. Empty for
    /// a file in memory.
    folders: Vec<PathBuf>,
    read: HashMap<PathBuf, Bytes>,
}

impl Attachments {
    pub(super) fn new(file: Option<&Path>) -> Self {
        let mut folders = Vec::new();
        if let Some(file) = file {
            // A bare name lies in the folder in which the program runs.
            let named = file
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty())
                .unwrap_or(Path::new("."));
            let target =
                file.canonicalize().ok().and_then(|target| target.parent().map(Path::to_owned));
            folders.extend(named.canonicalize());
            folders.extend(target.filter(|target| !folders.contains(target)));
        }
        Self { folders, read: HashMap::new() }
    }

    /// The content of a file that lies in one of the folders or below it. Whoever wrote the HAR
    /// file must not make others read what lies elsewhere, so neither `..` nor a symbolic link
    /// leads out. From one folder into the other it may: Bazel links a HAR file and its bodies out
    /// of one folder.
    pub(super) fn read(&mut self, name: &str, field: &str) -> Result<Bytes, Fault> {
        let fault = |reason: &str| Fault::Malformed(format!("`{field}` {reason}"));
        if self.folders.is_empty() {
            return Err(fault(
                "names a file beside the HAR file; load that by its path with `Cassette::load`, so \
                 that the file is found",
            ));
        }
        let path = Path::new(name);
        let stays = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        if name.is_empty() || name.contains(['\\', ':']) || !path.components().all(stays) {
            return Err(fault("does not name a file in the folder of the HAR file"));
        }
        if let Some(known) = self.read.get(path) {
            return Ok(known.clone());
        }
        let missing = |_| {
            fault(
                "names a file that can't be read; it must lie beside the HAR file, as it did when \
                 both were written",
            )
        };
        let mut found = self.folders.iter().map(|folder| folder.join(path).canonicalize());
        let first = found.next().unwrap_or_else(|| Err(io::ErrorKind::NotFound.into()));
        let file =
            first.or_else(|error| found.find_map(Result::ok).ok_or(error)).map_err(missing)?;
        if !self.folders.iter().any(|folder| file.starts_with(folder)) {
            return Err(fault("does not name a file in the folder of the HAR file"));
        }
        // Opening a pipe or a device may take forever.
        if !fs::metadata(&file).map_err(missing)?.is_file() {
            return Err(fault("does not name a regular file"));
        }
        let content = Bytes::from(fs::read(file).map_err(missing)?);
        // A page, or something packed, may well be the body; what only stands for the file can't.
        if let Some(known) = text::pointer(&content) {
            return Err(fault(&format!("names a file that is not there itself: {known}")));
        }
        self.read.insert(path.to_owned(), content.clone());
        Ok(content)
    }
}
