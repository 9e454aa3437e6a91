use std::{fmt, fs, io, path::Path};

use bytes::Bytes;

use crate::{
    ExportError, ExportErrorKind, Format, Interaction, LoadError, LoadErrorKind, Omission,
    Redactor,
    file::{self, Paths},
    format::read,
};

/// A recorded session: its interactions in the order of their requests, with secrets redacted.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_replay as replay; }
/// use cloudcix::replay::Cassette;
///
/// let cassette = Cassette::parse(
///     br#"{"version": 1, "interactions": [{
///         "request": {"method": "GET", "uri": "https://membership.api.cloudcix.com/country/107/",
///             "headers": {}, "body": null},
///         "response": {"status": {"code": 200, "message": "OK"}, "headers": {},
///             "body": {"string": "{\"content\":{\"id\":107}}"}}
///     }]}"#,
/// )?;
/// assert_eq!(cassette.interactions()[0].response().map(http::Response::status),
///     Some(http::StatusCode::OK));
/// # Ok::<(), cloudcix_replay::LoadError>(())
/// ```
#[derive(Clone)]
pub struct Cassette {
    interactions: Vec<Interaction>,
    redactor: Redactor,
    torn: bool,
    skipped: Vec<Omission>,
}

impl Cassette {
    /// Loads a file in any [`Format`]. The contents decide which one it is, not the name.
    ///
    /// Compressed bodies are decompressed. The responses' `Content-Encoding`, `Transfer-Encoding`
    /// and (except for a response to HEAD) `Content-Length` are removed, because they no longer
    /// describe the body. Secrets are redacted with the default [`Redactor`].
    ///
    /// The text may be UTF-8 or UTF-16. Bodies that a HAR file keeps in separate files are read
    /// from its folder. Entries that no call can match are left out and listed by
    /// [`skipped`](Self::skipped). [`Format::reads`](crate::Format::reads) describes the files of
    /// each format.
    ///
    /// # Errors
    /// [`LoadError`] if the file can't be read or is not a cassette; it says what is wrong, and
    /// where.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        Self::load_with(path, Redactor::default())
    }

    /// Loads a file like [`load`](Self::load), but redacts with `redactor`.
    ///
    /// # Errors
    /// The same as for [`load`](Self::load).
    pub fn load_with(path: impl AsRef<Path>, redactor: Redactor) -> Result<Self, LoadError> {
        let path = path.as_ref();
        Self::read_file(path, redactor).map_err(|kind| LoadError::at(path, kind))
    }

    fn read_file(path: &Path, redactor: Redactor) -> Result<Self, LoadErrorKind> {
        // Reading a folder fails with an error that differs by system and names no remedy.
        if path.is_dir() {
            return Err(LoadErrorKind::Folder);
        }
        let bytes = fs::read(path).map_err(LoadErrorKind::Read)?;
        Self::read(Bytes::from(bytes), Some(path), redactor)
    }

    /// Parses a cassette in memory, like [`load`](Self::load) does with a file.
    ///
    /// # Errors
    /// The same as for [`load`](Self::load).
    pub fn parse(bytes: &[u8]) -> Result<Self, LoadError> {
        Self::parse_with(bytes, Redactor::default())
    }

    /// Parses a cassette like [`parse`](Self::parse), but redacts with `redactor`.
    ///
    /// # Errors
    /// The same as for [`load`](Self::load).
    pub fn parse_with(bytes: &[u8], redactor: Redactor) -> Result<Self, LoadError> {
        Self::read(Bytes::copy_from_slice(bytes), None, redactor).map_err(LoadError::from)
    }

    fn read(bytes: Bytes, path: Option<&Path>, redactor: Redactor) -> Result<Self, LoadErrorKind> {
        let read::Loaded { interactions, skipped, clean, torn } =
            read::read(bytes, path, &redactor)?;
        // The file's header says that it was redacted by the same rules, so a second pass, which
        // would dominate the loading of a large file, is skipped.
        let cassette = if clean {
            Self { interactions, redactor, torn, skipped }
        } else {
            Self { torn, skipped, ..Self::build(interactions, redactor) }
        };
        Ok(cassette)
    }

    /// Creates a cassette from interactions, and redacts their secrets with `redactor`.
    pub fn new(interactions: impl IntoIterator<Item = Interaction>, redactor: Redactor) -> Self {
        Self::build(interactions.into_iter().collect(), redactor)
    }

    fn build(mut interactions: Vec<Interaction>, redactor: Redactor) -> Self {
        let redactor = redactor.clean(&mut interactions);
        Self { interactions, redactor, torn: false, skipped: Vec::new() }
    }

    /// Redacts the cassette again with another redactor. Secrets that are already redacted can't be
    /// restored.
    #[must_use]
    pub fn redacted(self, redactor: Redactor) -> Self {
        Self { torn: self.torn, skipped: self.skipped, ..Self::build(self.interactions, redactor) }
    }

    /// Returns the parts of the file that were left out: entries that no call can match, such as
    /// the web sockets and `data:` URLs in a browser's HAR file, and headers that HTTP doesn't
    /// allow. A [`Report`](crate::Report) warns of them.
    ///
    /// ```
    /// # mod cloudcix { pub(crate) use cloudcix_replay as replay; }
    /// use cloudcix::replay::Cassette;
    ///
    /// let cassette = Cassette::parse(
    ///     br#"{"log": {"entries": [
    ///         {"request": {"method": "GET", "url": "wss://a.b/live"},
    ///             "response": {"status": 101}},
    ///         {"request": {"method": "GET", "url": "https://a.b/"}, "response": {"status": 204}}
    ///     ]}}"#,
    /// )?;
    /// assert_eq!(cassette.interactions().len(), 1);
    /// assert_eq!(
    ///     cassette.skipped()[0].to_string(),
    ///     "entry 1: `request.url` is a WebSocket URL, which no call opens; the entry is \
    ///      skipped"
    /// );
    /// # Ok::<(), cloudcix_replay::LoadError>(())
    /// ```
    pub fn skipped(&self) -> &[Omission] {
        &self.skipped
    }

    /// Returns the interactions in the order in which they were recorded.
    pub fn interactions(&self) -> &[Interaction] {
        &self.interactions
    }

    /// Writes the cassette in the format that belongs to the file's extension; see
    /// [`Format::from_path`]. A `.yaml` file is vcrpy's; for go-vcr's YAML, which shares the
    /// extension, call [`write_as`](Self::write_as) with [`Format::GoVcr`]. Secrets are redacted
    /// already.
    ///
    /// The new file is written to a temporary name and replaces the old one once it is complete and
    /// flushed to disk, so a failure leaves the old file unchanged.
    ///
    /// ```
    /// # mod cloudcix { pub(crate) use cloudcix_replay as replay; }
    /// # let folder = std::env::temp_dir().join(format!("cloudcix-replay-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// # let path = |name: &str| folder.join(name);
    /// use cloudcix::replay::{Cassette, Format};
    ///
    /// let cassette = Cassette::parse(b"{\"version\": 1, \"interactions\": []}")?;
    /// cassette.write(path("session.har"))?; // for the network panel of a browser
    /// cassette.write_as(path("session"), Format::VcrYaml)?; // for the Python client
    /// assert!(Cassette::load(path("session"))?.interactions().is_empty());
    /// # std::fs::remove_dir_all(&folder)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`ExportError`] if no format has the file's extension, the format can't represent an
    /// interaction, a recording holds the cassette's lock, or writing fails.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<(), ExportError> {
        let path = path.as_ref();
        match Format::from_path(path) {
            Some(format) => self.write_as(path, format),
            None => Err(ExportError::at(path, ExportErrorKind::UnknownFormat)),
        }
    }

    /// Writes the cassette like [`write`](Self::write), but in the given format whatever the name.
    ///
    /// # Errors
    /// The same as for [`write`](Self::write).
    pub fn write_as(&self, path: impl AsRef<Path>, format: Format) -> Result<(), ExportError> {
        let path = path.as_ref();
        self.write_file(path, format).map_err(|kind| ExportError::at(path, kind))
    }

    fn write_file(&self, path: &Path, format: Format) -> Result<(), ExportErrorKind> {
        let paths = Paths::new(path);
        // A recording merges its interactions into the cassette that it loaded, so the file must
        // not change under it. The lock is by name: it is taken whatever the format.
        let _lock = paths.lock()?;
        file::replace(&paths.cassette, |out| format.write(&self.interactions, &self.redactor, out))
    }

    /// Returns the contents of the file that [`write`](Self::write) would write.
    ///
    /// # Errors
    /// [`ExportErrorKind::CannotHold`] if the format can't represent an interaction.
    pub fn to_bytes(&self, format: Format) -> Result<Vec<u8>, ExportError> {
        let mut bytes = Vec::new();
        format.write(&self.interactions, &self.redactor, &mut bytes)?;
        Ok(bytes)
    }

    /// Whether the last line of a native cassette was incomplete and left out, as happens if the
    /// recording program is killed while it writes.
    pub const fn is_torn(&self) -> bool {
        self.torn
    }

    /// Loads the partial file of a recording that was killed or never finished. It has every
    /// response that the caller received before. Returns `None` if there is no such file. `path` is
    /// the cassette's, not that of `NAME.partial`.
    ///
    /// The partial file stays until the next recording begins; call [`write`](Self::write) to turn
    /// it into a cassette.
    ///
    /// # Errors
    /// The same as for [`load`](Self::load).
    pub fn recover(path: impl AsRef<Path>) -> Result<Option<Self>, LoadError> {
        let partial = Paths::new(path.as_ref()).partial;
        // Through `load` in all other cases, so that errors have the path.
        match fs::metadata(&partial) {
            // The writer was killed before it wrote the first line.
            Ok(found) if found.len() == 0 => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            _ => Self::load(partial).map(Some),
        }
    }

    pub(crate) const fn redactor(&self) -> &Redactor {
        &self.redactor
    }

    pub(crate) fn into_parts(self) -> (Vec<Interaction>, Redactor) {
        (self.interactions, self.redactor)
    }
}

impl fmt::Debug for Cassette {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cassette({} interactions)", self.interactions.len())
    }
}
