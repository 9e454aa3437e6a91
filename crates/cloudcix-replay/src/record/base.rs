//! The cassette that new episodes are added to.

use std::{fs, io};

use super::RecordErrorKind;
use crate::{
    Cassette, Interaction, LoadError, LoadErrorKind, Redactor,
    file::{Paths, Stamp},
    format::{native, read::text},
};

/// The cassette as it was when the session began. Other recorders may replace it until this session
/// takes the lock, which it does with its first new interaction.
pub(super) struct Base {
    paths: Paths,
    stamp: Option<Stamp>,
    redactor: Redactor,
}

impl Base {
    /// Remembers the state of the file. Called before the session loads it, so that any change from
    /// then on is noticed by [`reload`](Self::reload).
    pub(super) fn new(paths: Paths, redactor: Redactor) -> Self {
        // A file that fails here fails to load too, which reports the error.
        let stamp = Stamp::read(&paths.cassette).unwrap_or_default();
        Self { paths, stamp, redactor }
    }

    /// Returns the interactions that the cassette has now, or `None` if it is still the one that
    /// was loaded. The caller holds the lock, so no other recorder changes it afterwards.
    ///
    /// Also returns `None` if the cassette was removed: then the interactions that this session
    /// loaded are written again.
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
        // An empty file counts as missing.
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
