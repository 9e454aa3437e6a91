use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};

use super::{
    RecordError, RecordErrorKind, base::Base, history::History, recording::Recording,
    session::Session, writer::lock,
};
use crate::{
    Cassette, Expiry, Format, Handle, Latency, LoadErrorKind, Matching, Mode, Order, Redactor,
    Replay, ReplayBuilder,
    file::{Lock, Paths},
    format::{native, read::text},
    redact::SessionRedactor,
};

/// Configures a session that is recorded to a cassette, or replayed from it.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_replay as replay}; }
/// use cloudcix::{Body, replay::{Mode, Recorder}};
/// use http::{Request, Response};
/// use tower::{ServiceExt as _, service_fn};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("country.jsonl");
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let live = service_fn(|_: Request<Body>| async {
///     Ok::<_, tower::BoxError>(Response::new(Body::from("{}")))
/// });
/// // The first run records, and every later one replays.
/// let handle = Recorder::new(&path).mode(Mode::Once).open()?;
/// let transport = handle.record(live);
/// let request = Request::get("https://membership.api.cloudcix.com/country/").body(Body::empty())?;
/// transport.oneshot(request).await?;
/// assert_eq!(handle.finish()?.recorded, 1);
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Recorder {
    path: PathBuf,
    mode: Mode,
    replay: ReplayBuilder,
    redactor: Redactor,
    hosts: Vec<String>,
}

impl Recorder {
    /// Returns a recorder for a cassette, which need not exist yet. The default
    /// [`mode`](Self::mode) is [`Mode::Replay`].
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            mode: Mode::default(),
            replay: Replay::builder(),
            redactor: Redactor::default(),
            hosts: Vec::new(),
        }
    }

    /// Sets the mode: whether requests are played, recorded, or both.
    pub fn mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// Sets the redactor that removes secrets.
    pub fn redactor(mut self, redactor: Redactor) -> Self {
        self.redactor = redactor;
        self
    }

    /// Sets the rules by which a request matches a recorded one.
    pub fn matching(mut self, matching: Matching) -> Self {
        self.replay = self.replay.matching(matching);
        self
    }

    /// Sets the order in which requests are expected.
    pub fn order(mut self, order: Order) -> Self {
        self.replay = self.replay.order(order);
        self
    }

    /// Sets the duration of played responses.
    pub fn latency(mut self, latency: Latency) -> Self {
        self.replay = self.replay.latency(latency);
        self
    }

    /// Sets the maximum age of the cassette. See [`ReplayBuilder::expires`].
    pub fn expires(mut self, after: Duration, then: Expiry) -> Self {
        self.replay = self.replay.expires(after, then);
        self
    }

    /// Always sends requests to this host, and never records them. The port doesn't matter.
    pub fn passthrough(mut self, host: impl Into<String>) -> Self {
        self.hosts.push(host.into());
        self
    }

    /// Reads the cassette or begins a new one, depending on the mode. A symbolic link is followed,
    /// also for writing; a missing folder is created.
    ///
    /// With [`Mode::Replay`], a missing cassette is not an error here: instead, each request fails
    /// with a [`Miss`](crate::Miss) that says so. The partial file of a recording that was killed
    /// is overwritten by the next one; to save it, see [`Cassette::recover`].
    ///
    /// # Errors
    /// [`RecordError`], if the cassette can't be read, or, in a mode that records, not written.
    pub fn open(self) -> Result<Handle, RecordError> {
        let fail = {
            let path = self.path.clone();
            move |kind| RecordError::new(&path, kind)
        };
        self.start().map(|session| Handle::new(Arc::new(session))).map_err(fail)
    }

    fn start(self) -> Result<Session, RecordErrorKind> {
        let Self { path, mode, replay, redactor, hosts } = self;
        let paths = Paths::new(&path);
        // Before anything is read: see `Base::new`.
        let base = (mode == Mode::NewEpisodes).then(|| Base::new(paths.clone(), redactor.clone()));
        let (plan, lock) = Plan::make(mode, &path, &paths)?;
        let session_redactor = Arc::new(SessionRedactor::new(redactor.clone()));
        let replay = match (plan.reads, plan.found) {
            (false, _) => None,
            (true, Some(_)) => {
                let replay = replay.open_in_session(&path, redactor, &session_redactor);
                Some(replay.map_err(RecordErrorKind::Load)?)
            }
            (true, None) if mode == Mode::Replay => Some(replay.missing(&path, &session_redactor)),
            (true, None) => {
                Some(replay.start_in_session(Cassette::new([], redactor), &session_redactor))
            }
        };
        let has_lock = lock.is_some();
        let recording = plan
            .writes
            .then(|| Arc::new(Recording::new(paths, lock, Arc::clone(&session_redactor))));
        // Begins the file now if the session is sure to write, so that errors come before any
        // request. A session that only adds new episodes may have nothing to write.
        if let Some(recording) = recording.as_ref().filter(|_| has_lock) {
            recording.open()?;
        }
        let path = path.into_boxed_path();
        Ok(Session {
            path,
            mode,
            replay,
            recording,
            base,
            hosts,
            passed: 0.into(),
            history: History::default(),
            redactor: session_redactor,
            finished: OnceLock::new(),
        })
    }
}

/// The way in which a session uses the cassette.
#[derive(Clone, Copy)]
struct Plan {
    found: Option<Kind>,
    reads: bool,
    writes: bool,
}

impl Plan {
    /// Decides by the mode and the file. Returns the lock if the session is sure to write.
    fn make(
        mode: Mode,
        path: &Path,
        paths: &Paths,
    ) -> Result<(Self, Option<Lock>), RecordErrorKind> {
        let plan = Self::look(mode, path, paths)?;
        if !plan.writes || mode == Mode::NewEpisodes {
            return Ok((plan, None));
        }
        let lock = lock(paths)?;
        // Again, under the lock: another recorder may have created the cassette meanwhile.
        let plan = Self::look(mode, path, paths)?;
        Ok((plan, plan.writes.then_some(lock)))
    }

    fn look(mode: Mode, path: &Path, paths: &Paths) -> Result<Self, RecordErrorKind> {
        let found = kind_of(&paths.cassette)?;
        let reads = match mode {
            Mode::Replay | Mode::NewEpisodes => true,
            Mode::Once => found.is_some(),
            Mode::ReRecord | Mode::Passthrough => false,
        };
        let writes = match mode {
            Mode::NewEpisodes | Mode::ReRecord => true,
            Mode::Once => found.is_none(),
            Mode::Replay | Mode::Passthrough => false,
        };
        let kind = found
            .unwrap_or_else(|| if has_foreign_name(path) { Kind::Foreign } else { Kind::Native });
        if writes && kind == Kind::Foreign {
            return Err(RecordErrorKind::NotNative);
        }
        Ok(Self { found, reads, writes })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Native,
    Foreign,
}

/// Returns the kind of the file, or `None` if it is missing or empty.
fn kind_of(path: &Path) -> Result<Option<Kind>, RecordErrorKind> {
    // `Paths` has followed all links, so a link that is left is part of a cycle.
    if path.is_symlink() {
        return Err(RecordErrorKind::LinkLoop);
    }
    if path.is_dir() {
        return Err(RecordErrorKind::Folder);
    }
    // The first line of a native cassette is enough to recognize it.
    let mut start = Vec::new();
    match File::open(path).and_then(|file| file.take(256).read_to_end(&mut start)) {
        Ok(0) => Ok(None),
        Ok(_) => Ok(Some(if native::is_native(&text::decode_start(start.into())) {
            Kind::Native
        } else {
            Kind::Foreign
        })),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            Err(RecordErrorKind::Load(crate::LoadError::at(path, LoadErrorKind::Read(error))))
        }
    }
}

/// Whether the name suggests another format.
fn has_foreign_name(path: &Path) -> bool {
    Format::from_path(path).is_some_and(|format| format != Format::Native)
}
