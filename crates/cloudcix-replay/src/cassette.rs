use std::{fmt, fs, io, path::Path};

use bytes::Bytes;

use crate::{
    ExportError, ExportErrorKind, Format, Interaction, LoadError, LoadErrorKind, Omission,
    Redactor,
    file::{self, Paths},
    format::read,
};

/// A recorded session: interactions in the order in which they were recorded, with their secrets
/// taken out.
///
/// ```
/// use cloudcix_replay::Cassette;
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
    /// Reads a file in any [`Format`]. The format is told by the contents, not by the name.
    ///
    /// Bodies that are compressed are decompressed; the responses' `Content-Encoding`,
    /// `Transfer-Encoding` and (but for a response to HEAD) `Content-Length` go, because they no
    /// longer tell the truth. Secrets are taken out with the default [`Redactor`].
    ///
    /// Text may be UTF-8 or UTF-16. Bodies that a HAR file keeps in files beside it are read from
    /// there. An entry that no call can match is left out: [`skipped`](Self::skipped) lists those.
    /// `docs/cassette-formats.md` says what is read of each format.
    ///
    /// # Errors
    /// [`LoadError`] says what is wrong with the file, and where.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        Self::load_with(path, Redactor::default())
    }

    /// As [`load`](Self::load), with a redactor of your own.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn load_with(path: impl AsRef<Path>, redactor: Redactor) -> Result<Self, LoadError> {
        let path = path.as_ref();
        Self::read_file(path, redactor).map_err(|kind| LoadError::at(path, kind))
    }

    fn read_file(path: &Path, redactor: Redactor) -> Result<Self, LoadErrorKind> {
        if path.is_dir() {
            return Err(LoadErrorKind::Folder);
        }
        let bytes = fs::read(path).map_err(LoadErrorKind::Read)?;
        Self::read(Bytes::from(bytes), Some(path), redactor)
    }

    /// Reads a cassette from memory, as [`load`](Self::load) does from a file.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn parse(bytes: &[u8]) -> Result<Self, LoadError> {
        Self::parse_with(bytes, Redactor::default())
    }

    /// As [`parse`](Self::parse), with a redactor of your own.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn parse_with(bytes: &[u8], redactor: Redactor) -> Result<Self, LoadError> {
        Self::read(Bytes::copy_from_slice(bytes), None, redactor).map_err(LoadError::from)
    }

    fn read(bytes: Bytes, path: Option<&Path>, redactor: Redactor) -> Result<Self, LoadErrorKind> {
        let read::Loaded { interactions, skipped, clean, torn } =
            read::read(bytes, path, &redactor)?;
        let cassette = if clean {
            Self { interactions, redactor, torn, skipped }
        } else {
            Self { torn, skipped, ..Self::build(interactions, redactor) }
        };
        Ok(cassette)
    }

    /// A cassette of interactions that you have, with their secrets taken out by `redactor`.
    pub fn new(interactions: impl IntoIterator<Item = Interaction>, redactor: Redactor) -> Self {
        Self::build(interactions.into_iter().collect(), redactor)
    }

    fn build(mut interactions: Vec<Interaction>, redactor: Redactor) -> Self {
        let redactor = redactor.clean(&mut interactions);
        Self { interactions, redactor, torn: false, skipped: Vec::new() }
    }

    /// Takes out the secrets that another redactor knows of. What is already out stays out.
    #[must_use]
    pub fn redacted(self, redactor: Redactor) -> Self {
        Self { torn: self.torn, skipped: self.skipped, ..Self::build(self.interactions, redactor) }
    }

    /// The parts of the file that the cassette doesn't have: entries that no call can match, such
    /// as the web sockets and `data:` URLs in the HAR file of a browser, and headers that no
    /// message can have. A [`Report`](crate::Report) warns of them.
    ///
    /// ```
    /// use cloudcix_replay::Cassette;
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
    ///     "entry 1: `request.url` is that of a WebSocket, which no call opens; the entry is skipped"
    /// );
    /// # Ok::<(), cloudcix_replay::LoadError>(())
    /// ```
    pub fn skipped(&self) -> &[Omission] {
        &self.skipped
    }

    /// The interactions, in the order in which they were recorded.
    pub fn interactions(&self) -> &[Interaction] {
        &self.interactions
    }

    /// Writes the cassette in the format that the file's name tells: see [`Format::from_path`]. Its
    /// secrets are out already.
    ///
    /// The file is written beside the old one and takes its place when it is whole and on the disk:
    /// whatever fails, the old one is still there.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join(format!("cloudcix-replay-{}", std::process::id()));
    /// # std::fs::create_dir_all(&folder)?;
    /// # let path = |name: &str| folder.join(name);
    /// use cloudcix_replay::{Cassette, Format};
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
    /// [`ExportError`] says what is in the way: the name tells no format, the format can't hold
    /// what happened, the disk is full.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<(), ExportError> {
        let path = path.as_ref();
        match Format::from_path(path) {
            Some(format) => self.write_as(path, format),
            None => Err(ExportError::at(path, ExportErrorKind::UnknownFormat)),
        }
    }

    /// As [`write`](Self::write), in the format that you name.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn write_as(&self, path: impl AsRef<Path>, format: Format) -> Result<(), ExportError> {
        let path = path.as_ref();
        self.replace(path, format).map_err(|kind| ExportError::at(path, kind))
    }

    fn replace(&self, path: &Path, format: Format) -> Result<(), ExportErrorKind> {
        let paths = Paths::new(path);
        // Whoever records into the same cassette must not find it changed, whatever the format.
        let _lock = paths.lock()?;
        file::replace(&paths.cassette, |out| format.write(&self.interactions, &self.redactor, out))
    }

    /// The cassette in a format, as [`write`](Self::write) puts it into a file.
    ///
    /// # Errors
    /// [`ExportErrorKind::CannotHold`], where the format can't hold what happened.
    pub fn to_bytes(&self, format: Format) -> Result<Vec<u8>, ExportError> {
        let mut bytes = Vec::new();
        format.write(&self.interactions, &self.redactor, &mut bytes)?;
        Ok(bytes)
    }

    /// Whether the last line of a native cassette broke off and was left out, as it does when the
    /// program that writes it is killed.
    pub const fn is_torn(&self) -> bool {
        self.torn
    }

    /// What a recording that was killed, or not finished, left behind: every response that was handed
    /// over before. `None` if there is no such thing. `path` is that of the cassette, not that of
    /// `NAME.partial`.
    ///
    /// It stays there until the next recording begins; [`write`](Self::write) makes a cassette of
    /// it.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn recover(path: impl AsRef<Path>) -> Result<Option<Self>, LoadError> {
        let partial = Paths::new(path.as_ref()).partial;
        match fs::metadata(&partial) {
            // Killed before the first line was out.
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
