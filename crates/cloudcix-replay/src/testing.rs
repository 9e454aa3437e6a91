//! Helpers for tests: a cassette for each test, named after it, and a guard that fails the test if
//! it leaves interactions unused.
//!
//! ```
//! # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_replay as replay}; }
//! use cloudcix::{Body, replay::testing::Guard};
//! use http::{Request, Response};
//! use tower::{ServiceExt as _, service_fn};
//!
//! # async fn test() -> Result<(), tower::BoxError> {
//! // In a test of yours: `tests/cassettes/TEST_BINARY/MODULE/TEST.jsonl`.
//! let cassette = cloudcix::replay::cassette!()?;
//! # Ok(()) }
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("a.jsonl");
//! # cloudcix_replay::Cassette::new([], cloudcix_replay::Redactor::default()).write(&path)?;
//! # let cassette = Guard::open(cloudcix_replay::Recorder::new(&path))?;
//! let live = service_fn(|_: Request<Body>| async {
//!     Ok::<_, tower::BoxError>(Response::new(Body::from("{}")))
//! });
//! let transport = cassette.record(live);
//! // … the test …
//! # drop(transport);
//! cassette.finish()?;
//! # Ok::<(), tower::BoxError>(())
//! ```
//!
//! By default it replays. `CLOUDCIX_RECORD=once cargo test` records the cassettes that don't exist
//! yet, `CLOUDCIX_RECORD=re_record cargo test NAME` records one again; see [`Mode`] for the others.

use std::{fmt, path::PathBuf};

use crate::{
    Handle, InvalidMode, Miss, Mode, Record, RecordError, Recorded, Recorder, Report, file::Paths,
    record::LastRequest,
};

/// Opens the cassette of the test that calls it, and returns a [`Guard`](crate::testing::Guard).
/// The file is in `tests/cassettes/` in the folder of the crate, at the path of the test function.
/// The mode is that of [`Mode::from_env`](crate::Mode::from_env).
///
/// The optional argument is a function that configures the [`Recorder`](crate::Recorder).
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_replay as replay; }
/// # use cloudcix_replay::{Matching, Order};
/// # fn test() -> Result<(), cloudcix_replay::testing::TestError> {
/// let cassette = cloudcix::replay::cassette!(|recorder| recorder.order(Order::Strict))?;
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

/// The session of one test. Dropping it fails the test if interactions were not used, or if a
/// recording was not finished.
///
/// If the test is panicking already, it does nothing, so that the test's own failure is shown. The
/// guard can't distinguish a test that returned an error from one that ended, and its panic hides
/// such an error. So it first lists the requests that had no response, the usual cause of such an
/// error; if there are none, it names the last request and explains how to see the error.
#[derive(Debug)]
#[must_use = "it checks when it is dropped: keep it to the end of the test"]
pub struct Guard {
    handle: Handle,
    allow_unused: bool,
}

/// The error of a test whose session could not be opened or finished, or was not used up.
///
/// `Debug`, which a test that returns it shows, is the text of `Display` followed by its sources;
/// `{:#?}` shows the structure.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum TestError {
    /// `CLOUDCIX_RECORD` is not the name of a mode.
    #[error("the environment variable `CLOUDCIX_RECORD` is wrong: {0}")]
    Mode(InvalidMode),
    /// The cassette can't be read or written.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// Some interactions were never requested.
    #[error("{0}")]
    Unused(Unused),
}

/// The interactions of a cassette that were never requested. `Display` begins with the requests
/// that had no response, which are often the reason.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Unused {
    /// The path of the cassette.
    pub path: PathBuf,
    /// The interactions that were not used, in the order of the recording.
    pub interactions: Vec<Recorded>,
    /// The first requests that had no response, up to three.
    pub misses: Vec<Miss>,
    /// The number of requests that had no response.
    pub missed: u64,
}

impl Guard {
    /// Opens a guarded session with a recorder of your own.
    ///
    /// # Errors
    /// The errors of [`Recorder::open`].
    pub fn open(recorder: Recorder) -> Result<Self, RecordError> {
        Ok(Self { handle: recorder.open()?, allow_unused: false })
    }

    /// Opens the cassette of a test, for [`cassette!`](crate::cassette). `folder` is the
    /// crate's folder, `function` the name of the type of a closure inside the test.
    ///
    /// # Errors
    /// [`TestError`], if `CLOUDCIX_RECORD` is not the name of a mode, or the cassette can't be
    /// opened.
    pub fn of_test(
        folder: &str,
        function: &str,
        change: impl FnOnce(Recorder) -> Recorder,
    ) -> Result<Self, TestError> {
        let mut path = PathBuf::from(folder).join("tests").join("cassettes");
        // `tests::a_test::{{closure}}`, with one more closure if the test is async.
        path.extend(function.split("::").filter(|part| !part.starts_with('{')));
        path.set_extension("jsonl");
        let mode = Mode::from_env().map_err(TestError::Mode)?;
        Ok(Self::open(change(Recorder::new(path).mode(mode)))?)
    }

    /// Returns a transport that records the responses of `transport`, or plays recorded ones in its
    /// place.
    pub fn record<S>(&self, transport: S) -> Record<S> {
        self.handle.record(transport)
    }

    /// Returns the handle of the session.
    pub const fn handle(&self) -> &Handle {
        &self.handle
    }

    /// Accepts interactions that are never requested.
    pub fn allow_unused(mut self) -> Self {
        self.allow_unused = true;
        self
    }

    /// Finishes the recording, if there is one, and checks that every interaction of a replay was
    /// requested.
    ///
    /// # Errors
    /// [`TestError::Record`] if the recording can't be finished, [`TestError::Unused`] if
    /// interactions were not used.
    pub fn finish(self) -> Result<Report, TestError> {
        let report = self.handle.finish()?;
        match self.unused(&report) {
            Some(unused) => Err(TestError::Unused(unused)),
            None => Ok(report),
        }
    }

    /// Returns the interactions that were not used, unless that is allowed.
    fn unused(&self, report: &Report) -> Option<Unused> {
        let fails = !self.allow_unused && !report.unused.is_empty();
        fails.then(|| Unused {
            path: self.handle.path().to_owned(),
            interactions: report.unused.clone(),
            misses: self.misses(),
            missed: report.missed,
        })
    }

    /// Returns the first misses, without the secrets that the session has learned since.
    fn misses(&self) -> Vec<Miss> {
        let session = self.handle.session();
        let mut misses = session.history().misses();
        if !misses.is_empty() {
            let inspector = session.inspector();
            for miss in &mut misses {
                miss.hide(&inspector);
            }
        }
        misses
    }

    /// Returns the reason why the test must not pass, if there is one.
    fn failure(&self) -> Option<String> {
        let report = self.handle.report();
        if self.handle.is_recording() {
            return Some(self.unfinished(&report));
        }
        let unused = self.unused(&report)?;
        // With a miss, the error that the panic would hide is known, and shown.
        let early = if unused.misses.is_empty() {
            self.early_exit("use `allow_unused` on the guard to see it")
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
            [] => self.early_exit("use `CLOUDCIX_RECORD=passthrough` to see it"),
            misses => Missed { misses, missed: report.missed }.to_string(),
        };
        format!(
            "{first}the recording of `{path}` was not finished: call `finish()` on its guard. \
             {rest}"
        )
    }

    /// Explains that the test may have returned an error, which can't be known here, and how to see
    /// it.
    fn early_exit(&self, advice: &str) -> String {
        let session = self.handle.session();
        let shown = |last: LastRequest| {
            format!("the last request: {}\n", session.inspector().hide(&last.to_string()))
        };
        let last = session.history().last().map(shown).unwrap_or_default();
        format!(
            "the test ended without `finish()`. If it returned an error (`?`), that came first, \
             and this panic hides it: {advice}\n{last}"
        )
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // A second panic during unwinding would abort the test run and hide the first one.
        if std::thread::panicking() || self.handle.is_finished() {
            return;
        }
        if let Some(failure) = self.failure() {
            panic!("{failure}");
        }
    }
}

cloudcix_core::debug_as_report!(
    enum TestError {
        Mode(a),
        Record(a),
        Unused(a),
    }
);

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
            "\nto do: fix the first request that had no response; the others may follow from it"
        })
    }
}

/// The requests that had no response, at the beginning of a failure.
struct Missed<'a> {
    /// The first of them.
    misses: &'a [Miss],
    missed: u64,
}

impl fmt::Display for Missed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { misses, missed } = self;
        match (missed, misses.len()) {
            (1, _) => f.write_str(
                "1 request had no response in the cassette. The test got that as an error, which \
                 came first:\n\n",
            )?,
            (_, shown) => write!(
                f,
                "{missed} requests had no response in the cassette. The test got each as an error, \
                 and those came first. The first {shown}:\n\n"
            )?,
        }
        misses.iter().try_for_each(|miss| writeln!(f, "{}\n", miss.to_string().trim_end()))
    }
}
