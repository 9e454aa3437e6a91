use tokio::sync::watch;

/// The state of a server, as its connections see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Phase {
    #[default]
    Open,
    /// A client waits for a connection, because there are as many as allowed: those that are idle
    /// end.
    Crowded,
    /// The server shuts down: connections end after the response that is in flight.
    Closing,
}

/// Tells all connections of a server its state.
#[derive(Clone, Debug, Default)]
pub(crate) struct Signal(watch::Sender<Phase>);

impl Signal {
    pub(crate) fn set(&self, phase: Phase) {
        self.0.send_replace(phase);
    }

    pub(crate) fn is(&self, phase: Phase) -> bool {
        *self.0.borrow() == phase
    }

    pub(crate) fn subscribe(&self) -> watch::Receiver<Phase> {
        self.0.subscribe()
    }
}
