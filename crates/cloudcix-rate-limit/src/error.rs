use std::time::Duration;

use cloudcix_core::BoxError;

/// The reason why a call got no slot.
///
/// It is the source of an [`Error`](cloudcix_core::Error) of the kind
/// [`NotSent`](cloudcix_core::ErrorKind::NotSent): nothing of the call was sent.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum QuotaError {
    /// The wait queue of the key is full: see
    /// [`Builder::max_waiting`](crate::Builder::max_waiting).
    #[error(
        "{waiting} calls wait for this quota already, which is as many as may; start fewer at \
         once, or raise `max_waiting`"
    )]
    QueueFull {
        /// The number of calls that wait.
        waiting: usize,
    },
    /// The call would have to wait longer than it may, or has already waited that long: see
    /// [`Policy::max_wait`](crate::Policy::max_wait).
    #[error(
        "the quota has room for this call in {wait:?} at the earliest, and it may not wait that \
         long; start fewer at once, or raise `max_wait`"
    )]
    TooLong {
        /// The least time that the call would still have to wait, unless a call ahead of it gives
        /// up.
        wait: Duration,
    },
    /// A quota of your own refuses the call, for a reason of its own. The error is permanent: no
    /// retry sends the call again.
    #[error("the quota refuses this call")]
    Refused(#[source] BoxError),
    /// The quota is unavailable: a shared one can't be reached, or there is no runtime to wait in.
    #[error("the quota could not be asked")]
    Unavailable(#[source] BoxError),
}

cloudcix_core::debug_as_report! {
    enum QuotaError {
        QueueFull { waiting }, TooLong { wait }, Refused(a), Unavailable(a),
    }
}

/// The call's turn would come too late for its deadline.
///
/// It is the source of an [`Error`](cloudcix_core::Error) of the kind
/// [`Timeout`](cloudcix_core::ErrorKind::Timeout): nothing of the call was sent.
#[derive(Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the quota has room for this call in {wait:?} at the earliest, too late for a response before \
     its deadline in {left:?}; start fewer at once, or allow more time"
)]
#[non_exhaustive]
pub struct BeyondDeadline {
    /// The least time that the call would have to wait.
    pub wait: Duration,
    /// The time that was left until the call's deadline.
    pub left: Duration,
}

cloudcix_core::debug_as_report!(struct BeyondDeadline { wait, left });
