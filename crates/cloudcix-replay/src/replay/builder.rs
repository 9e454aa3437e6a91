use std::{
    path::Path,
    sync::Arc,
    time::{Duration, SystemTime},
};

use super::Replay;
use crate::{
    Cassette, Interaction, LoadError, LoadErrorKind, Matching, Omission, Redactor, redact::Live,
};

/// How a cassette is replayed. Made by [`Replay::builder`].
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ReplayBuilder {
    pub(super) matching: Matching,
    pub(super) order: Order,
    pub(super) latency: Latency,
    expiry: Option<(Duration, Expiry)>,
    redactor: Option<Redactor>,
}

/// What becomes of a cassette that is too old.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Expiry {
    /// It is replayed, and [`Report::warnings`](super::Report) says so.
    Warn,
    /// It is not loaded.
    Error,
}

/// In which order the requests must come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Order {
    /// Equal requests get their responses in the order of the recording; different ones may come in
    /// any order.
    #[default]
    PerKey,
    /// Every request must come when it came in the recording. A GET or HEAD may be repeated once
    /// its responses are used up.
    Strict,
}

/// How long a response takes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Latency {
    /// No time.
    #[default]
    None,
    /// This long, on tokio's clock. Needs a tokio runtime with its timers enabled; without a
    /// runtime each call fails.
    Fixed(Duration),
    /// As long as when it was recorded, times this: `1.0` is the same, `0.1` ten times as fast.
    /// What the cassette tells no time of takes none. Needs a tokio runtime, as
    /// [`Fixed`](Self::Fixed) does.
    Recorded(f64),
}

impl ReplayBuilder {
    /// What makes a request the same as a recorded one.
    pub fn matching(mut self, matching: Matching) -> Self {
        self.matching = matching;
        self
    }

    /// In which order the requests must come.
    pub fn order(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// How long a response takes.
    pub fn latency(mut self, latency: Latency) -> Self {
        self.latency = latency;
        self
    }

    /// Which secrets are taken out, of the cassette and of each request. If none is given, a
    /// cassette's own redactor is used.
    pub fn redactor(mut self, redactor: Redactor) -> Self {
        self.redactor = Some(redactor);
        self
    }

    /// For how long a recording is good, and what becomes of an older one. Its age is that of its
    /// oldest interaction; formats that tell no times never expire. A cassette that is already
    /// loaded can only warn.
    pub fn expires(mut self, after: Duration, then: Expiry) -> Self {
        self.expiry = Some((after, then));
        self
    }

    /// Replays a file. See [`Cassette::load`].
    ///
    /// # Errors
    /// [`LoadError`] says what is wrong with the file.
    pub fn open(mut self, path: impl AsRef<Path>) -> Result<Replay, LoadError> {
        let path = path.as_ref();
        let redactor = self.redactor.take().unwrap_or_default();
        let cassette = Cassette::load_with(path, redactor)?;
        self.check(path, &cassette)?;
        Ok(self.cassette(cassette))
    }

    /// Replays a cassette.
    pub fn cassette(mut self, cassette: Cassette) -> Replay {
        let cassette = match self.redactor.take() {
            Some(redactor) => cassette.redacted(redactor),
            None => cassette,
        };
        let live = Arc::new(Live::new(cassette.redactor().clone()));
        self.start_live(cassette, &live)
    }

    /// As [`open`](Self::open), with a redactor that others use as well.
    pub(crate) fn open_live(
        self,
        path: &Path,
        redactor: Redactor,
        live: &Arc<Live>,
    ) -> Result<Replay, LoadError> {
        let cassette = Cassette::load_with(path, redactor)?;
        self.check(path, &cassette)?;
        Ok(self.start_live(cassette, live))
    }

    pub(crate) fn start_live(self, cassette: Cassette, live: &Arc<Live>) -> Replay {
        let torn = cassette
            .is_torn()
            .then(|| "the last line of the cassette broke off and is left out".to_owned());
        let old = self.expired(&cassette).map(|(days, limit)| {
            format!(
                "the cassette was recorded {days} days ago, which is longer than the {limit} that \
                 it is good for; record the session again"
            )
        });
        let warnings = torn.into_iter().chain(old).chain(skipped(cassette.skipped())).collect();
        Replay::start(cassette, self, Arc::clone(live), warnings, None)
    }

    /// A replay of a file that is not there.
    pub(crate) fn missing(self, path: &Path, live: &Arc<Live>) -> Replay {
        Replay::start(
            Cassette::new([], Redactor::none()),
            self,
            Arc::clone(live),
            Vec::new(),
            Some(path.to_owned()),
        )
    }

    fn check(&self, path: &Path, cassette: &Cassette) -> Result<(), LoadError> {
        match (self.expiry, self.expired(cassette)) {
            (Some((_, Expiry::Error)), Some((days, limit))) => {
                Err(LoadError::at(path, LoadErrorKind::Expired { days, limit }))
            }
            _ => Ok(()),
        }
    }

    /// How many days old the cassette is, if that is more than it may be, and how many it may be.
    fn expired(&self, cassette: &Cassette) -> Option<(u64, u64)> {
        const DAY: u64 = 86_400;
        let (limit, _) = self.expiry?;
        let oldest = cassette.interactions().iter().filter_map(Interaction::started).min()?;
        let age = SystemTime::now().duration_since(oldest).ok().filter(|age| *age > limit)?;
        Some((age.as_secs() / DAY, limit.as_secs() / DAY))
    }
}

/// Warns of the parts of a file that its cassette doesn't have.
fn skipped(omissions: &[Omission]) -> Vec<String> {
    /// The page of a browser may have hundreds.
    const TOLD: usize = 8;

    let mut told: Vec<String> = omissions.iter().take(TOLD).map(ToString::to_string).collect();
    if let Some(more) = omissions.len().checked_sub(TOLD).filter(|more| *more > 0) {
        told.push(format!(
            "{more} more parts of the cassette's file are left out; `Cassette::skipped` lists them"
        ));
    }
    told
}
