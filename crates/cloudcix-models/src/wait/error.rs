use std::{fmt, time::Duration};

use cloudcix_core::Error;

use crate::states::Stateful;

/// The reason why a wait ended without its goal.
///
/// [`resource`](Self::resource) returns the resource as it was last seen. Neither `Display` nor
/// `Debug` shows it, because it may hold secrets: they show its pk and its state.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum WaitError<M> {
    /// The work on the resource has failed: it is `unresourced`.
    ///
    /// No user can move it on. Delete it, or have an operator look at it and wait on with
    /// [`through_failures`](super::Wait::through_failures).
    #[error(
        "{target} failed: its state is `{state}`; delete it, or ask the operator of its region, \
         and wait on with `.through_failures()`"
    )]
    Failed {
        /// The service and the pk: `Compute.compute_instances 5`.
        target: String,
        /// The resource, as the last poll saw it.
        resource: M,
        /// The name of its state.
        state: String,
    },
    /// The server has no such resource, or it is deleted, so that it never reaches the goal.
    #[error(
        "{target} is gone: {}; use `.until_gone()` to wait for that",
        if last.is_some() { "it is deleted" } else { "the server has no such resource" }
    )]
    Gone {
        /// The service and the pk.
        target: String,
        /// The resource, if it is still there as a deleted one.
        last: Option<M>,
    },
    /// The wait's own [timeout](super::Wait::timeout) has passed.
    #[error(
        "{target} did not get there within {after:?}: {}; wait on, or set a longer `.timeout(…)`",
        LastSeen { state, error }
    )]
    TimedOut {
        /// The service and the pk.
        target: String,
        /// The timeout.
        after: Duration,
        /// The resource, as it was last seen. `None` if no poll succeeded.
        last: Option<M>,
        /// The name of its state, if it was seen and has one.
        state: Option<String>,
        /// The error of the last poll, if that failed.
        #[source]
        error: Option<Error>,
    },
    /// A poll failed, and a repetition would fail in the same way.
    #[error("a poll of {target} failed, and would fail again")]
    Call {
        /// The service and the pk.
        target: String,
        /// The error of the poll.
        #[source]
        error: Error,
    },
    /// There is no tokio runtime, which a wait needs for its polls and its timer.
    #[error("a wait needs a tokio runtime; await it inside one, such as `#[tokio::main]` provides")]
    NoRuntime,
}

impl<M: Stateful> WaitError<M> {
    pub(super) fn failed(target: String, resource: M) -> Self {
        let state = resource.state().map(|state| state.to_string()).unwrap_or_default();
        Self::Failed { target, resource, state }
    }

    pub(super) fn timed_out(
        target: String,
        after: Duration,
        last: Option<M>,
        error: Option<Error>,
    ) -> Self {
        let state = last.as_ref().and_then(|last| Some(last.state()?.to_string()));
        Self::TimedOut { target, after, last, state, error }
    }
}

impl<M> WaitError<M> {
    /// Returns the resource as it was last seen, if it was.
    pub const fn resource(&self) -> Option<&M> {
        match self {
            Self::Failed { resource, .. } => Some(resource),
            Self::Gone { last, .. } | Self::TimedOut { last, .. } => last.as_ref(),
            Self::Call { .. } | Self::NoRuntime => None,
        }
    }

    /// Returns the error of the last poll, if that failed.
    pub const fn call_error(&self) -> Option<&Error> {
        match self {
            Self::Call { error, .. } => Some(error),
            Self::TimedOut { error, .. } => error.as_ref(),
            Self::Failed { .. } | Self::Gone { .. } | Self::NoRuntime => None,
        }
    }

    /// Whether the work on the resource has failed.
    pub const fn is_failed(&self) -> bool {
        matches!(self, Self::Failed { .. })
    }

    /// Whether the resource is gone.
    pub const fn is_gone(&self) -> bool {
        matches!(self, Self::Gone { .. })
    }

    /// Whether the wait's own timeout has passed.
    pub const fn is_timed_out(&self) -> bool {
        matches!(self, Self::TimedOut { .. })
    }
}

/// Shows the message and its sources, but never the resource.
impl<M> fmt::Debug for WaitError<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        // `#` adds the sources of the error, without repeating what its own line has already.
        self.call_error().map_or(Ok(()), |error| write!(f, ": {error:#}"))
    }
}

/// The last news of a resource, for the message of a timeout.
struct LastSeen<'a> {
    state: &'a Option<String>,
    error: &'a Option<Error>,
}

impl fmt::Display for LastSeen<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.state, self.error) {
            (Some(state), None) => write!(f, "its last state was `{state}`"),
            (Some(state), Some(_)) => {
                write!(f, "its last state was `{state}`, and the last poll failed")
            }
            (None, None) => f.write_str("no state was seen"),
            (None, Some(_)) => f.write_str("no state was seen, and the last poll failed"),
        }
    }
}
