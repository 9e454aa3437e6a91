use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};

use super::{
    RecordError, RecordErrorKind, base::Base, notes::Notes, recording::Recording, session::Session,
    writer::lock,
};
use crate::{
    Cassette, Expiry, Format, Handle, Latency, LoadErrorKind, Matching, Mode, Order, Redactor,
    Replay, ReplayBuilder,
    file::{Lock, Paths},
    format::{native, read::text},
    redact::Live,
};

/// How a session is recorded, or replayed, with a cassette.
///
/// ```
/// use cloudcix_core::Body;
/// use cloudcix_replay::{Mode, Recorder};
/// use http::{Request, Response};
/// use tower::{ServiceExt as _, service_fn};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("country.jsonl");
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let live = service_fn(|_: Request<Body>| async { Ok::<_,
///     tower::BoxError>(Response::new(Body::from("{}"))) });
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
    /// A recorder for a cassette, which need not be there yet. It replays, unless another
    /// [`mode`](Self::mode) is set.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            mode: Mode::default(),
            replay: Replay::builder(),
            redactor: Redactor::default(),
            hosts: Vec::new(),
        }
    }

    /// What is played and what is recorded.
    pub fn mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// Which secrets are taken out.
    pub fn redactor(mut self, redactor: Redactor) -> Self {
        self.redactor = redactor;
        self
    }

    /// What makes a request the same as a recorded one.
    pub fn matching(mut self, matching: Matching) -> Self {
        self.replay = self.replay.matching(matching);
        self
    }

    /// In which order the requests must come.
    pub fn order(mut self, order: Order) -> Self {
        self.replay = self.replay.order(order);
        self
    }

    /// How long a played answer takes.
    pub fn latency(mut self, latency: Latency) -> Self {
        self.replay = self.replay.latency(latency);
        self
    }

    /// For how long a recording is good. See [`ReplayBuilder::expires`].
    pub fn expires(mut self, after: Duration, then: Expiry) -> Self {
        self.replay = self.replay.expires(after, then);
        self
    }

    /// Requests to this host are always sent, and never recorded. The port doesn't matter.
    pub fn passthrough(mut self, host: impl Into<String>) -> Self {
        self.hosts.push(host.into());
        self
    }

    /// Reads the cassette, or begins a new one, as the mode says. A cassette that is a symbolic
    /// link is written through; the folder is made if it is missing.
    ///
    /// In the mode `replay`, a cassette that is missing is no error here: each request then fails
    /// with a [`Miss`](crate::Miss) that says so. What a recording that was killed left behind is
    /// overwritten by the next one: see [`Cassette::recover`].
    ///
    /// # Errors
    /// [`RecordError`] says what is wrong with the cassette, or why it can't be written.
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
        let base = (mode == Mode::NewEpisodes).then(|| Base::new(paths.clone(), redactor.clone()));
        let (plan, lock) = Plan::make(mode, &path, &paths)?;
        let live = Arc::new(Live::new(redactor.clone()));
        let replay = match (plan.reads, plan.found) {
            (false, _) => None,
            (true, Some(_)) => {
                Some(replay.open_live(&path, redactor, &live).map_err(RecordErrorKind::Load)?)
            }
            (true, None) if mode == Mode::Replay => Some(replay.missing(&path, &live)),
            (true, None) => Some(replay.start_live(Cassette::new([], redactor), &live)),
        };
        let has_lock = lock.is_some();
        let recording =
            plan.writes.then(|| Arc::new(Recording::new(paths, lock, Arc::clone(&live))));
        // Nothing may be new, so that nothing need be written.
        if let Some(recording) = recording.as_ref().filter(|_| has_lock) {
            recording.open()?;
        }
        let path = path.into_boxed_path();
        let notes = Notes::default();
        Ok(Session {
            path,
            mode,
            replay,
            recording,
            base,
            hosts,
            passed: 0.into(),
            notes,
            live,
            finished: OnceLock::new(),
        })
    }
}

/// The ways in which a session uses a file.
#[derive(Clone, Copy)]
struct Plan {
    found: Option<Kind>,
    reads: bool,
    writes: bool,
}

impl Plan {
    /// By what is there. If that decides whether it is written, the lock is taken first, because
    /// another recorder may make it meanwhile; new episodes take it with the first one.
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

/// What is there. An empty file is as good as none.
fn kind_of(path: &Path) -> Result<Option<Kind>, RecordErrorKind> {
    // Links are followed before, as far as they lead anywhere.
    if path.is_symlink() {
        return Err(RecordErrorKind::LinkLoop);
    }
    if path.is_dir() {
        return Err(RecordErrorKind::Folder);
    }
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

/// A name by which people expect another format.
fn has_foreign_name(path: &Path) -> bool {
    Format::from_path(path).is_some_and(|format| format != Format::Native)
}
