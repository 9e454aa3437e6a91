use std::{error::Error as StdError, time::Duration};

use cloudcix_core::Error;

/// What became of a call's attempts. It is in the extensions of every response but a 2xx to the first
/// attempt, which has nothing to tell
/// (`answer.extensions().get::<RetryReport>().cloned().unwrap_or_default()`), and in those of every
/// error ([`Error::extension`](cloudcix_core::Error::extension)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryReport {
    pub(crate) attempts: u32,
    pub(crate) refused: u32,
    pub(crate) waits: Vec<Duration>,
    pub(crate) ambiguous: bool,
    pub(crate) stopped: Stopped,
}

impl Default for RetryReport {
    /// That of a call that went through at once: one attempt, no wait.
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
    /// The one that `error` brings, or one of its sources, as a login's does that was tried again
    /// before its call failed.
    pub fn find_in<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a Self> {
        std::iter::successors(Some(error), |&error| error.source())
            .find_map(|cause| cause.downcast_ref::<Error>()?.extension())
    }

    /// How many attempts there were, the first one included. The replay after a 401, which is not
    /// this layer's, is not counted.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The number of [`attempts`](Self::attempts) that found the connection refused, and so sent
    /// nothing. Of a server that restarts there may be more than the most attempts of a call: see
    /// [`refused_window`](crate::RetryBuilder::refused_window).
    pub fn refused(&self) -> u32 {
        self.refused
    }

    /// How long was waited before each attempt but the first.
    pub fn waits(&self) -> &[Duration] {
        &self.waits
    }

    /// Whether an attempt before the last, or the send before a replay within it, may have been
    /// carried out without our knowing: it left, and no response proves that nothing was done. A 404
    /// after a DELETE that was sent twice then means that the first one did it.
    ///
    /// The last attempt speaks for itself, with its response or with
    /// [`Error::was_sent`](cloudcix_core::Error::was_sent), which takes the earlier ones into
    /// account.
    pub fn is_ambiguous(&self) -> bool {
        self.ambiguous
    }

    /// Whether there was more than one attempt, or would have been but for the
    /// [`Budget`](crate::Budget).
    pub(crate) fn has_retried(&self) -> bool {
        self.attempts > 1 || self.stopped == Stopped::Budget
    }

    /// Why there was no further attempt.
    pub fn stopped(&self) -> Stopped {
        self.stopped
    }
}

/// Why there was no further attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stopped {
    /// The policy took the outcome for final: success, a failure that would repeat itself, or one
    /// after which it is not safe to try again.
    Final,
    /// There were as many attempts as there may be.
    Attempts,
    /// Too many calls to this host failed of late: see [`Budget`](crate::Budget).
    Budget,
    /// The connection was refused for as long as that is tried again: see
    /// [`refused_window`](crate::RetryBuilder::refused_window).
    Refused,
    /// The call's deadline would have passed before the next attempt.
    Deadline,
    /// There is no tokio runtime to wait in.
    NoRuntime,
}
