use std::{error::Error as StdError, time::Duration};

use cloudcix_core::Error;

/// A report on the attempts of a call.
///
/// It is in the extensions of each error ([`Error::extension`](cloudcix_core::Error::extension))
/// and of each response, except for a 2xx to the first attempt, which equals the default:
/// `response.extensions().get::<RetryReport>().cloned().unwrap_or_default()`.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_retry as retry}; }
/// use cloudcix::{Error, retry::RetryReport};
///
/// fn attempts(error: &Error) -> u32 {
///     RetryReport::find_in(error).cloned().unwrap_or_default().attempts()
/// }
///
/// assert_eq!(attempts(&Error::not_sent("offline")), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryReport {
    pub(crate) attempts: u32,
    pub(crate) refused: u32,
    pub(crate) waits: Vec<Duration>,
    pub(crate) ambiguous: bool,
    pub(crate) stopped: Stopped,
}

impl Default for RetryReport {
    /// Returns the report of a call whose first attempt succeeded.
    fn default() -> Self {
        Self {
            attempts: 1,
            refused: 0,
            waits: Vec::new(),
            ambiguous: false,
            stopped: Stopped::Final,
        }
    }
}

impl RetryReport {
    /// Returns the report in `error` or in one of its sources: the error of a call that failed
    /// because its login did has the login's error as its source.
    pub fn find_in<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a Self> {
        std::iter::successors(Some(error), |&error| error.source())
            .find_map(|cause| cause.downcast_ref::<Error>()?.extension())
    }

    /// Returns the number of attempts, the first one included. The auth layer's resend after a 401
    /// doesn't count.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns how many of the [`attempts`](Self::attempts) found the connection refused, and so
    /// sent nothing. While a server restarts, they may be more than
    /// [`max_attempts`](crate::RetryBuilder::max_attempts): see
    /// [`refused_window`](crate::RetryBuilder::refused_window).
    pub fn refused(&self) -> u32 {
        self.refused
    }

    /// Returns the waits before each attempt but the first.
    pub fn waits(&self) -> &[Duration] {
        &self.waits
    }

    /// Whether an attempt before the last, or the send before a resend within it, may have been
    /// carried out unnoticed: it was sent, and no response proves that nothing was done. A 404
    /// after a DELETE that was sent twice then means that the first one worked.
    ///
    /// This doesn't include the last attempt. Its response, or
    /// [`Error::was_sent`](cloudcix_core::Error::was_sent), which covers the earlier ones as well,
    /// tells about it.
    pub fn is_ambiguous(&self) -> bool {
        self.ambiguous
    }

    /// Whether there was more than one attempt, or would have been but for the
    /// [`Budget`](crate::Budget).
    pub(crate) fn has_retried(&self) -> bool {
        self.attempts > 1 || self.stopped == Stopped::Budget
    }

    /// Returns the reason why there was no further attempt.
    pub fn stopped(&self) -> Stopped {
        self.stopped
    }
}

/// The reason why there was no further attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stopped {
    /// The policy decided to stop: the call succeeded, would fail again, or isn't safe to retry.
    Final,
    /// The limit on the attempts was reached.
    Attempts,
    /// Too many calls to this host failed recently: see [`Budget`](crate::Budget).
    Budget,
    /// The connection was refused until the end of its
    /// [window](crate::RetryBuilder::refused_window).
    Refused,
    /// The call's deadline would have passed before the next attempt.
    Deadline,
    /// There is no tokio runtime to wait in.
    NoRuntime,
}
