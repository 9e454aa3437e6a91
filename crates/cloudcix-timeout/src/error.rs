use std::{fmt, time::Duration};

/// A limit that was reached: the source of an error of the kind
/// [`Timeout`](cloudcix_core::ErrorKind::Timeout).
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "{limit} within {} ms; raise it with `Timeouts::{}`, for the call or for the client",
    after.as_millis(),
    limit.method()
)]
#[non_exhaustive]
pub struct TimedOut {
    /// The kind of limit.
    pub limit: Limit,
    /// Its length.
    pub after: Duration,
}

cloudcix_core::debug_as_report!(struct TimedOut { limit, after });

/// The kind of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// The limit of a whole call: [`Deadline`](crate::Deadline).
    Deadline,
    /// The limit of an attempt: [`AttemptTimeout`](crate::AttemptTimeout).
    Attempt,
    /// The limit of the wait for a frame of an unread body: [`FrameTimeout`](crate::FrameTimeout).
    Frame,
}

impl Limit {
    const fn method(self) -> &'static str {
        match self {
            Self::Deadline => "deadline",
            Self::Attempt => "attempt",
            Self::Frame => "frame",
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Deadline => "the call was not over",
            Self::Attempt => "the attempt was not over",
            Self::Frame => "nothing more of the body came",
        })
    }
}
