use std::{path::Path, sync::Arc};

use super::{Record, RecordError, RecordLayer, session::Session};
use crate::{Mode, Report};

/// A session that is recorded or replayed: makes transports, reports the progress, and finishes the
/// recording.
///
/// Clones are handles of the same session. Dropping them finishes nothing: a recording that is not
/// [finished](Self::finish) stays in `NAME.partial`, and the cassette is unchanged. The lock on the
/// cassette is released by `finish`, or with the last handle, transport and call of the session.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_replay as replay}; }
/// use cloudcix::replay::{Mode, Recorder};
///
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("session.jsonl");
/// let handle = Recorder::new(&path).mode(Mode::Once).open()?;
/// assert!(handle.is_recording());
/// let layer = handle.layer();
/// // After the calls:
/// let report = handle.finish()?;
/// assert_eq!(report.recorded, 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Handle(Arc<Session>);

impl Handle {
    pub(crate) const fn new(session: Arc<Session>) -> Self {
        Self(session)
    }

    pub(crate) const fn session(&self) -> &Arc<Session> {
        &self.0
    }

    /// Returns a transport that records the responses of `transport`, or plays recorded ones in its
    /// place, depending on the mode.
    pub fn record<S>(&self, transport: S) -> Record<S> {
        tower::Layer::layer(&self.layer(), transport)
    }

    /// Returns the layer that makes such a transport, for a stack.
    pub fn layer(&self) -> RecordLayer {
        RecordLayer::new(self.clone())
    }

    /// Returns the path of the cassette.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Returns the mode of the session.
    pub fn mode(&self) -> Mode {
        self.0.mode()
    }

    /// Whether responses are recorded. With [`Mode::Once`], for example, they are not if there is a
    /// cassette.
    pub fn is_recording(&self) -> bool {
        self.0.is_recording()
    }

    /// Whether [`finish`](Self::finish) was called.
    pub fn is_finished(&self) -> bool {
        self.0.is_finished()
    }

    /// Returns the number of interactions that were played and recorded so far, and more.
    pub fn report(&self) -> Report {
        self.0.report()
    }

    /// Finishes the recording: sorts it by the time of each request, searches it again for every
    /// secret that the session has learned, and replaces the cassette. In a session that doesn't
    /// record, it only returns the report.
    ///
    /// It doesn't wait for calls in flight or for bodies that are half read, because they might
    /// never be polled again: they count as [unfinished](Report::unfinished). It blocks its own
    /// thread while it reads and writes files, but not the calls. Responses that arrive later are
    /// returned to their callers and counted as [lost](Report::lost). Finishing again returns the
    /// same result.
    ///
    /// # Errors
    /// [`RecordError`], if writing failed, the recording still contains a secret, no call has
    /// ended, or another program has changed the partial file. The old cassette is then unchanged,
    /// and the recording is in `NAME.partial`, unless the error says that it is gone.
    pub fn finish(&self) -> Result<Report, RecordError> {
        self.0.finish()
    }
}
