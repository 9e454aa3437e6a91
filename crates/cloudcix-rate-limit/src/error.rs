use std::time::Duration;

use cloudcix_core::BoxError;

/// Why a call gets no slot. [`RateLimit`](crate::RateLimit) makes it the source of an
/// [`Error`](cloudcix_core::Error) of the kind [`NotSent`](cloudcix_core::ErrorKind::NotSent):
/// nothing of the call was sent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QuotaError {
    /// As many calls wait as may.
    #[error(
        "{waiting} calls wait for this quota already, which is as many as may; start fewer at \
         once, or raise `max_waiting`"
    )]
    QueueFull {
        /// How many wait.
        waiting: usize,
    },
    /// The call would have to wait for longer than it may, or has waited that long.
    #[error(
        "the quota has room for this call in {wait:?} at the earliest, and it may not wait that \
         long; \
         start fewer at once, or raise `max_wait`"
    )]
    TooLong {
        /// The least that the call would still have to wait, provided that nobody before it gives
        /// up.
        wait: Duration,
    },
    /// A quota of your own has a reason of its own. The error is permanent: nobody tries this call
    /// again.
    #[error("the quota refuses this call")]
    Refused(#[source] BoxError),
    /// The quota could not be asked: a shared one that can't be reached, or no runtime to wait in.
    #[error("the quota could not be asked")]
    Unavailable(#[source] BoxError),
}

/// The call must be over before its turn comes. [`RateLimit`](crate::RateLimit) makes it the source
/// of an [`Error`](cloudcix_core::Error) of the kind [`Timeout`](cloudcix_core::ErrorKind::Timeout)
/// that was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the quota has room for this call in {wait:?} at the earliest, too late for an answer before \
     its deadline in {left:?}; \
     start fewer at once, or allow more time"
)]
#[non_exhaustive]
pub struct BeyondDeadline {
    /// The least that the call would have to wait.
    pub wait: Duration,
    /// What was left until the call's deadline.
    pub left: Duration,
}
