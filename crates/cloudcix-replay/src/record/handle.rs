use std::{path::Path, sync::Arc};

use super::{Record, RecordError, RecordLayer, session::Session};
use crate::{Mode, Report};

/// A session that is recorded or replayed: it makes transports, tells how far things are, and
/// finishes the recording.
///
/// Clones are handles of the same session. Dropping them finishes nothing: what is not
/// [finished](Self::finish) stays in `NAME.partial`, and the cassette stays as it was. The lock on
/// the cassette ends with the recording, or with the last handle, transport and call of the
/// session.
#[derive(Clone, Debug)]
pub struct Handle(Arc<Session>);

impl Handle {
    pub(crate) const fn new(session: Arc<Session>) -> Self {
        Self(session)
    }

    pub(crate) const fn session(&self) -> &Arc<Session> {
        &self.0
    }

    /// A transport that records what `transport` answers, or plays in its place, as the mode says.
    pub fn record<S>(&self, transport: S) -> Record<S> {
        tower::Layer::layer(&self.layer(), transport)
    }

    /// The same as a layer, for a stack.
    pub fn layer(&self) -> RecordLayer {
        RecordLayer::new(self.clone())
    }

    /// The cassette.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The mode of the session.
    pub fn mode(&self) -> Mode {
        self.0.mode()
    }

    /// Whether answers are written down: not in the mode `once`, for example, if there is a
    /// cassette.
    pub fn is_recording(&self) -> bool {
        self.0.is_recording()
    }

    /// Whether [`finish`](Self::finish) was called.
    pub fn is_finished(&self) -> bool {
        self.0.is_finished()
    }

    /// What was played and recorded so far.
    pub fn report(&self) -> Report {
        self.0.report()
    }

    /// Finishes the recording: sorts it by when each request was sent, looks once more for every
    /// secret that the session has shown, and puts it into the place of the cassette. Where nothing
    /// is recorded, it only reports.
    ///
    /// It waits for no call: one that is on its way, or a body that is half read, may be parked for
    /// ever, and counts as [unfinished](Report::unfinished). It reads and writes files, and blocks
    /// its own thread meanwhile, but no call. Answers that come later are handed to their callers
    /// and counted as [lost](Report::lost). Finishing again has the same result.
    ///
    /// # Errors
    /// [`RecordError`]: writing failed, a secret is left, not one call has ended, or somebody has changed the file that was written. The old
    /// cassette is then as it was, and what was recorded is in `NAME.partial`, unless the error
    /// says that it is gone.
    pub fn finish(&self) -> Result<Report, RecordError> {
        self.0.finish()
    }
}
