//! Help for tests: each has a cassette of its own, by its name, and fails if it leaves interactions
//! unused.
//!
//! ```
//! use cloudcix_core::Body;
//! use cloudcix_replay::testing::Guard;
//! use http::{Request, Response};
//! use tower::{ServiceExt as _, service_fn};
//!
//! # async fn test() -> Result<(), tower::BoxError> {
//! // In a test of yours: `tests/cassettes/TEST_BINARY/MODULE/TEST.jsonl`.
//! let cassette = cloudcix_replay::cassette!()?;
//! # Ok(()) }
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("a.jsonl");
//! # cloudcix_replay::Cassette::new([], cloudcix_replay::Redactor::default()).write(&path)?;
//! # let cassette = Guard::open(cloudcix_replay::Recorder::new(&path))?;
//! let live = service_fn(|_: Request<Body>| async { Ok::<_,
//!     tower::BoxError>(Response::new(Body::from("{}"))) });
//! let transport = cassette.record(live);
//! // … the test …
//! # drop(transport);
//! cassette.finish()?;
//! # Ok::<(), tower::BoxError>(())
//! ```
//!
//! It replays. `CLOUDCIX_RECORD=once cargo test` records what has no cassette yet,
//! `CLOUDCIX_RECORD=re_record cargo test NAME` records anew; see [`Mode`] for the others.

use std::{fmt, path::PathBuf};

use crate::{
    Handle, InvalidMode, Miss, Mode, Record, RecordError, Recorded, Recorder, Report, file::Paths,
    record::Last,
};

/// The cassette of the test that calls it: `tests/cassettes/` in the folder of the crate, then the
/// path of the test function. The mode is that of [`Mode::from_env`].
///
/// What stands between the parentheses is a function that changes the [`Recorder`].
///
/// ```
/// # use cloudcix_replay::{Matching, Order};
/// # fn test() -> Result<(), cloudcix_replay::testing::TestError> {
/// let cassette = cloudcix_replay::cassette!(|recorder| recorder.order(Order::Strict))?;
/// # drop(cassette); Ok(()) }
/// ```
#[macro_export]
macro_rules! cassette {
    () => {
        $crate::cassette!(|recorder| recorder)
    };
    ($change:expr) => {
        $crate::testing::Guard::of_test(
            env!("CARGO_MANIFEST_DIR"),
            ::core::any::type_name_of_val(&|| {}),
            $change,
        )
    };
}

/// The session of one test. Dropping it fails the test if interactions are left that nobody asked
/// for, or if a recording was not finished.
///
/// A test that panics already is left alone, so that its own failure is what one sees. The guard
/// can't tell a test that returned early from one that finished, and Rust shows a panic instead of
/// the error: so the guard leads with the requests that had no response, which is where such an error
/// comes from in most cases, names the last request, and says that an error came first, if there
/// was one.
#[derive(Debug)]
#[must_use = "it checks when it is dropped: keep it to the end of the test"]
pub struct Guard {
    handle: Handle,
    unused: bool,
}

/// Why a test has no session, or did not use it up.
///
/// `Debug`, which a test that ends with it shows, is the same text as `Display`, with what lies
/// below it; `{:#?}` shows the structure.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum TestError {
    /// `CLOUDCIX_RECORD` names no mode.
    #[error("the environment variable `CLOUDCIX_RECORD` is wrong: {0}")]
    Mode(InvalidMode),
    /// The cassette can't be read or written.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// Nobody asked for some interactions.
    #[error("{0}")]
    Unused(Unused),
}

/// The interactions of a cassette that nobody asked for. `Display` leads with what was asked for
/// and not there: that comes first, and is often the reason.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Unused {
    /// The cassette.
    pub path: PathBuf,
    /// The interactions.
    pub interactions: Vec<Recorded>,
    /// The first requests that had no response, up to three.
    pub misses: Vec<Miss>,
    /// The number of requests that had no response.
    pub missed: u64,
}

impl Guard {
    /// A guarded session of a recorder of your own.
    ///
    /// # Errors
    /// Those of [`Recorder::open`].
    pub fn open(recorder: Recorder) -> Result<Self, RecordError> {
        Ok(Self { handle: recorder.open()?, unused: false })
    }

    /// What [`cassette!`](crate::cassette) stands for. `function` is the type of a closure inside
    /// of the test.
    ///
    /// # Errors
    /// [`TestError`], if the environment names no mode, or the cassette can't be opened.
    pub fn of_test(
        folder: &str,
        function: &str,
        change: impl FnOnce(Recorder) -> Recorder,
    ) -> Result<Self, TestError> {
        let mut path = PathBuf::from(folder).join("tests").join("cassettes");
        path.extend(function.split("::").filter(|part| !part.starts_with('{')));
        path.set_extension("jsonl");
        let mode = Mode::from_env().map_err(TestError::Mode)?;
        Ok(Self::open(change(Recorder::new(path).mode(mode)))?)
    }

    /// A transport that records what `transport` answers, or plays in its place.
    pub fn record<S>(&self, transport: S) -> Record<S> {
        self.handle.record(transport)
    }

    /// The handle of the session.
    pub const fn handle(&self) -> &Handle {
        &self.handle
    }

    /// Interactions that nobody asks for are no failure.
    pub fn allow_unused(mut self) -> Self {
        self.unused = true;
        self
    }

    /// Finishes the recording, if it is one, and checks that every interaction of a replay was
    /// asked for.
    ///
    /// # Errors
    /// [`TestError::Record`] if the recording can't be finished, [`TestError::Unused`] if
    /// interactions are left.
    pub fn finish(self) -> Result<Report, TestError> {
        let report = self.handle.finish()?;
        match self.left(&report) {
            Some(unused) => Err(TestError::Unused(unused)),
            None => Ok(report),
        }
    }

    fn left(&self, report: &Report) -> Option<Unused> {
        let left = !self.unused && !report.unused.is_empty();
        left.then(|| Unused {
            path: self.handle.path().to_owned(),
            interactions: report.unused.clone(),
            misses: self.misses(),
            missed: report.missed,
        })
    }

    /// The first misses, without what the session has learned since.
    fn misses(&self) -> Vec<Miss> {
        let session = self.handle.session();
        let mut misses = session.notes().misses();
        if !misses.is_empty() {
            let inspector = session.inspector();
            for miss in &mut misses {
                miss.hide(&inspector);
            }
        }
        misses
    }

    /// Why the test must not pass as it ended.
    fn objection(&self) -> Option<String> {
        let report = self.handle.report();
        if self.handle.is_recording() {
            return Some(self.unfinished(&report));
        }
        let unused = self.left(&report)?;
        // A miss is an error that the test got: nothing is hidden by telling it.
        let early = if unused.misses.is_empty() {
            self.early("`allow_unused` on the guard brings it out")
        } else {
            String::new()
        };
        Some(format!("{early}{unused}"))
    }

    fn unfinished(&self, report: &Report) -> String {
        let path = self.handle.path().display();
        let rest = match report.recorded {
            0 => "Nothing was recorded".to_owned(),
            _ => format!(
                "What was recorded is in `{}`",
                Paths::new(self.handle.path()).partial.display()
            ),
        };
        let misses = self.misses();
        let first = match &*misses {
            [] => self.early("`CLOUDCIX_RECORD=passthrough` brings it out"),
            misses => Missed { misses, missed: report.missed }.to_string(),
        };
        format!(
            "{first}the recording of `{path}` was not finished: call `finish()` on its guard. \
             {rest}"
        )
    }

    /// What comes first if the test ended before its end, which nobody can tell here.
    fn early(&self, instead: &str) -> String {
        let session = self.handle.session();
        let shown = |last: Last| {
            format!("the last request: {}\n", session.inspector().hide(&last.to_string()))
        };
        let last = session.notes().last().map(shown).unwrap_or_default();
        format!(
            "the test ended without `finish()`. If it returned an error (`?`), that came first, \
             and this panic hides it: {instead}\n{last}"
        )
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // A panic while another one unwinds would abort the whole run, and hide why.
        if std::thread::panicking() || self.handle.is_finished() {
            return;
        }
        if let Some(objection) = self.objection() {
            panic!("{objection}");
        }
    }
}

impl fmt::Debug for TestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            return match self {
                Self::Mode(error) => f.debug_tuple("Mode").field(error).finish(),
                Self::Record(error) => f.debug_tuple("Record").field(error).finish(),
                Self::Unused(unused) => f.debug_tuple("Unused").field(unused).finish(),
            };
        }
        write!(f, "{self}")?;
        let mut next = std::error::Error::source(self);
        while let Some(cause) = next {
            write!(f, ": {cause}")?;
            next = cause.source();
        }
        Ok(())
    }
}

impl fmt::Display for Unused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, interactions, misses, missed } = self;
        if !misses.is_empty() {
            write!(f, "{}Besides, ", Missed { misses, missed: *missed })?;
        }
        let (count, were) = (
            interactions.len(),
            if interactions.len() == 1 { "interaction" } else { "interactions" },
        );
        let was = if count == 1 { "was" } else { "were" };
        write!(f, "{count} {were} of the cassette `{}` {was} not used:", path.display())?;
        for interaction in interactions {
            write!(f, "\n  {interaction}")?;
        }
        f.write_str(if misses.is_empty() {
            "\nto do: send those requests, record the session again, or allow it with \
             `allow_unused`"
        } else {
            "\nto do: see to the first request that had no answer; the others may follow from it"
        })
    }
}

/// The requests that had no response.
struct Missed<'a> {
    /// The first ones.
    misses: &'a [Miss],
    missed: u64,
}

impl fmt::Display for Missed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { misses, missed } = self;
        match (missed, misses.len()) {
            (1, _) => f.write_str(
                "1 request had no answer in the cassette. The test got that as \
                                   an error, which came first:\n\n",
            )?,
            (_, shown) => write!(
                f,
                "{missed} requests had no answer in the cassette. The test got each as an error, \
                 and those came first. The first {shown}:\n\n"
            )?,
        }
        misses.iter().try_for_each(|miss| writeln!(f, "{}\n", miss.to_string().trim_end()))
    }
}
