//! The state of a session: what it plays, what it records, and its report.

use std::{
    fmt,
    path::Path,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

use cloudcix_core::{Body, Error, ResBody};
use http::{Request, Response, Uri};

use super::{
    RecordError,
    base::Base,
    history::History,
    recording::{Exchange, Recording},
};
use crate::{
    Mode, Replay, Report,
    redact::{Inspector, SessionRedactor},
};

/// The state that a handle and all services of a session share.
pub(crate) struct Session {
    pub(super) path: Box<Path>,
    pub(super) mode: Mode,
    /// The cassette that is tried first.
    pub(super) replay: Option<Replay>,
    /// The recording of the responses that the transport returns.
    pub(super) recording: Option<Arc<Recording>>,
    /// The cassette that new episodes are added to.
    pub(super) base: Option<Base>,
    /// The hosts that are neither played nor recorded.
    pub(super) hosts: Vec<String>,
    pub(super) passed: AtomicU64,
    pub(super) history: History,
    /// The redactor that has learned the secrets so far.
    pub(super) redactor: Arc<SessionRedactor>,
    pub(super) finished: OnceLock<Result<Report, RecordError>>,
}

impl Session {
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) const fn mode(&self) -> Mode {
        self.mode
    }

    pub(crate) const fn is_recording(&self) -> bool {
        self.recording.is_some()
    }

    pub(crate) const fn history(&self) -> &History {
        &self.history
    }

    /// Returns the redactor for errors and reports, with the secrets that are known by now.
    pub(crate) fn inspector(&self) -> Inspector {
        self.redactor.inspector()
    }

    /// Whether the session never sends anything.
    pub(super) fn is_offline(&self) -> bool {
        // Requests to hosts that pass through need the transport.
        self.replay.is_some() && self.recording.is_none() && self.hosts.is_empty()
    }

    /// Whether a request is passed through because of its host.
    pub(super) fn passes_through(&self, uri: &Uri) -> bool {
        let host = uri.host().unwrap_or_default();
        self.hosts.iter().any(|passed| passed.eq_ignore_ascii_case(host))
    }

    /// Counts a request that is sent without being recorded, for the report.
    pub(super) fn count_passed(&self) {
        self.passed.fetch_add(1, Ordering::Relaxed);
    }

    /// Responds from the cassette. Returns `None` if the request must be sent.
    pub(super) async fn play(
        &self,
        request: &Request<Body>,
    ) -> Option<Result<Response<ResBody>, Error>> {
        let replay = self.replay.as_ref()?;
        if self.recording.is_some() {
            replay.play_if_recorded(request).await
        } else {
            Some(replay.play(request).await)
        }
    }

    /// Begins the exchange of a request that is about to be sent. If the session records nothing,
    /// counts the request as passed through, and returns `None`.
    pub(super) fn begin(&self, request: &Request<Body>) -> Option<Exchange> {
        let exchange = self.recording.as_ref().map(|recording| recording.begin(request));
        if exchange.is_none() {
            self.count_passed();
        }
        exchange
    }

    pub(crate) fn report(&self) -> Report {
        let mut report = self.replay.as_ref().map(Replay::report).unwrap_or_default();
        report.passed = self.passed.load(Ordering::Relaxed);
        if let Some(recording) = &self.recording {
            let counts = recording.counts();
            report.recorded = counts.recorded;
            report.lost = counts.lost + counts.late;
            report.unfinished = counts.unfinished;
            report.skipped = counts.skipped;
        }
        report
    }

    /// Finishes the recording once; later calls return the same result.
    pub(crate) fn finish(&self) -> Result<Report, RecordError> {
        let finish = || {
            let loaded = self.replay.as_ref().map(Replay::interactions).unwrap_or_default();
            let result = self
                .recording
                .as_ref()
                .map_or(Ok(()), |recording| recording.finish(loaded, self.base.as_ref()));
            result.map(|()| self.report()).map_err(|kind| RecordError::new(&self.path, kind))
        };
        self.finished.get_or_init(finish).clone()
    }

    pub(crate) fn is_finished(&self) -> bool {
        self.finished.get().is_some()
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("path", &self.path)
            .field("mode", &self.mode)
            .finish_non_exhaustive()
    }
}
