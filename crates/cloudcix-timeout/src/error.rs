use std::{fmt, time::Duration};

/// Which limit was reached: the source of an error of the kind
/// [`Timeout`](cloudcix_core::ErrorKind::Timeout).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{limit} within {} ms; raise it with `Timeouts::{}`, for the call or for the \
         client", after.as_millis(), limit.method())]
#[non_exhaustive]
pub struct TimedOut {
    /// Which one.
    pub limit: Limit,
    /// How long it was.
    pub after: Duration,
}

/// What was limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// The whole call.
    Deadline,
    /// One attempt.
    Attempt,
    /// A piece of a body that was handed over unread.
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
