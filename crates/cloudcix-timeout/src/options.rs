use std::time::Duration;

/// Options of single calls, in the extensions of the request: limits in place of the layers' own.
/// [`Duration::MAX`] is no limit.
///
/// ```
/// # mod cloudcix {
/// #     pub(crate) use cloudcix_core::{self as core, *};
/// #     pub use cloudcix_timeout as timeout;
/// # }
/// use std::time::Duration;
///
/// use cloudcix::{Body, timeout::Timeouts};
///
/// let mut request = http::Request::new(Body::empty());
/// // `Call::option` does the same.
/// let timeouts = Timeouts::new().deadline(Duration::from_secs(300));
/// request.extensions_mut().insert(timeouts);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Timeouts {
    pub(crate) deadline: Option<Duration>,
    pub(crate) attempt: Option<Duration>,
    pub(crate) frame: Option<Duration>,
}

impl Timeouts {
    /// No overrides.
    pub const fn new() -> Self {
        Self { deadline: None, attempt: None, frame: None }
    }

    /// Limits the whole call, with all attempts and waits. Needs a [`Deadline`](crate::Deadline) in
    /// the stack.
    pub const fn deadline(mut self, limit: Duration) -> Self {
        self.deadline = Some(limit);
        self
    }

    /// Limits each attempt. Needs an [`AttemptTimeout`](crate::AttemptTimeout) in the stack.
    pub const fn attempt(mut self, limit: Duration) -> Self {
        self.attempt = Some(limit);
        self
    }

    /// Limits the wait for each frame of an unread body. Needs an
    /// [`AttemptTimeout`](crate::AttemptTimeout) in the stack.
    pub const fn frame(mut self, limit: Duration) -> Self {
        self.frame = Some(limit);
        self
    }
}
