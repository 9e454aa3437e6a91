use std::time::Duration;

/// The limits of one call, in its request's extensions: those that are set go before the layers'
/// own. [`Duration::MAX`] is no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Timeouts {
    pub(crate) deadline: Option<Duration>,
    pub(crate) attempt: Option<Duration>,
    pub(crate) frame: Option<Duration>,
}

impl Timeouts {
    /// None of them differs.
    pub const fn new() -> Self {
        Self { deadline: None, attempt: None, frame: None }
    }

    /// The time for the whole call, all attempts and waits included. Needs a
    /// [`Deadline`](crate::Deadline) in the stack.
    pub const fn deadline(mut self, limit: Duration) -> Self {
        self.deadline = Some(limit);
        self
    }

    /// The time for each attempt. Needs an [`AttemptTimeout`](crate::AttemptTimeout) in the stack.
    pub const fn attempt(mut self, limit: Duration) -> Self {
        self.attempt = Some(limit);
        self
    }

    /// The time for each piece of a body that is handed over unread. Needs an
    /// [`AttemptTimeout`](crate::AttemptTimeout) in the stack.
    pub const fn frame(mut self, limit: Duration) -> Self {
        self.frame = Some(limit);
        self
    }
}
