//! The cassette that new episodes are added to.

use std::{fs, io};

use super::RecordErrorKind;
use crate::{
    Cassette, Interaction, LoadError, LoadErrorKind, Redactor,
    file::{Paths, Stamp},
    format::{native, read::text},
};

/// What was there when the session began. Others may have written it since, and finished before
/// this session had the lock.
pub(super) struct Base {
    paths: Paths,
    stamp: Option<Stamp>,
    redactor: Redactor,
}

impl Base {
    /// Before the session looks at the cassette: what changes from now on is read again in the end.
    pub(super) fn new(paths: Paths, redactor: Redactor) -> Self {
        // What can't be looked at can't be loaded either, and that one says why.
        let stamp = Stamp::read(&paths.cassette).unwrap_or_default();
        Self { paths, stamp, redactor }
    }

    /// What is there now, if it is not what was loaded. The caller holds the lock, so it stays.
    ///
    /// If the cassette was removed, what this session loaded is written again.
    pub(super) fn reload(&self) -> Result<Option<Vec<Interaction>>, RecordErrorKind> {
        let path = &self.paths.cassette;
        if self.stamp.as_ref().is_some_and(|stamp| stamp.is_current(path)) {
            return Ok(None);
        }
        let load = |kind| RecordErrorKind::Load(LoadError::at(path, kind));
        let text = match fs::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(load(LoadErrorKind::Read(error))),
        };
        // An empty file is as good as none.
        if text.is_empty() {
            return Ok(None);
        }
        let text = text::decode(text.into()).map_err(load)?;
        if !native::is_native(&text) {
            return Err(RecordErrorKind::NotNative);
        }
        let cassette =
            Cassette::parse_with(&text, self.redactor.clone()).map_err(RecordErrorKind::Load)?;
        Ok(Some(cassette.into_parts().0))
    }
}
