use std::{path::Path, time::Duration};

use super::Replay;
use crate::{Cassette, LoadError, Matching, Redactor};

/// How a cassette is replayed. Made by [`Replay::builder`].
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ReplayBuilder {
    pub(super) matching: Matching,
    pub(super) order: Order,
    pub(super) latency: Latency,
    redactor: Option<Redactor>,
}

/// In which order the requests must come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Order {
    /// Equal requests get their answers in the order of the recording; different ones may come in any order.
    #[default]
    PerKey,
    /// Every request must come when it came in the recording. A GET or HEAD may be repeated once its answers are used up.
    Strict,
}

/// How long an answer takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Latency {
    /// No time.
    #[default]
    None,
    /// This long, on tokio's clock. Needs a tokio runtime with its timers enabled; without a runtime each call fails.
    Fixed(Duration),
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

    /// How long an answer takes.
    pub fn latency(mut self, latency: Latency) -> Self {
        self.latency = latency;
        self
    }

    /// Which secrets are taken out, of the cassette and of each request. If none is given, a cassette's own redactor is used.
    pub fn redactor(mut self, redactor: Redactor) -> Self {
        self.redactor = Some(redactor);
        self
    }

    /// Replays a file. See [`Cassette::load`].
    ///
    /// # Errors
    /// [`LoadError`] says what is wrong with the file.
    pub fn open(mut self, path: impl AsRef<Path>) -> Result<Replay, LoadError> {
        let redactor = self.redactor.take().unwrap_or_default();
        Ok(Replay::start(Cassette::load_with(path, redactor)?, self))
    }

    /// Replays a cassette.
    pub fn cassette(mut self, cassette: Cassette) -> Replay {
        let cassette = match self.redactor.take() {
            Some(redactor) => cassette.redacted(redactor),
            None => cassette,
        };
        Replay::start(cassette, self)
    }
}
