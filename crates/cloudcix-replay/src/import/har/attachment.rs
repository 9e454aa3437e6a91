//! Bodies in files beside the HAR file, as Playwright writes them (`"_file": "0a1b….json"`).

use std::{
    collections::HashMap,
    fs,
    path::{Component, Path, PathBuf},
};

use bytes::Bytes;

use crate::import::{Fault, text};

/// The files beside a HAR file, each read once.
pub(super) struct Attachments<'r> {
    folder: Option<&'r Path>,
    read: HashMap<PathBuf, Bytes>,
}

impl<'r> Attachments<'r> {
    pub(super) fn new(folder: Option<&'r Path>) -> Self {
        Self { folder, read: HashMap::new() }
    }

    /// The content of a file that lies in the folder or below it. Whoever wrote the HAR file must
    /// not make others read what lies elsewhere, so neither `..` nor a symbolic link leads out.
    pub(super) fn read(&mut self, name: &str, field: &str) -> Result<Bytes, Fault> {
        let fault = |reason: &str| Fault::Malformed(format!("`{field}` {reason}"));
        let Some(folder) = self.folder else {
            return Err(fault("names a file beside the HAR file; load that by its path with `Cassette::load`, so that the file is found"));
        };
        let path = Path::new(name);
        let stays = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        if name.is_empty() || name.contains(['\\', ':']) || !path.components().all(stays) {
            return Err(fault("does not name a file in the folder of the HAR file"));
        }
        if let Some(known) = self.read.get(path) {
            return Ok(known.clone());
        }
        let missing = |_| fault("names a file that can't be read; it must lie beside the HAR file, as it did when both were written");
        let file = folder.join(path).canonicalize().map_err(missing)?;
        if !file.starts_with(folder.canonicalize().map_err(missing)?) {
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
