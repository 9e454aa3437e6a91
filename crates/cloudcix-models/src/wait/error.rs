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
    /// No user can move it on, but an operator can. To wait for that, use
    /// [`through_failures`](super::Wait::through_failures).
    Failed {
        /// The service and the pk: `Compute.compute_instances 5`.
        target: String,
        /// The resource, as the last poll saw it.
        resource: M,
        /// The name of its state.
        state: String,
    },
    /// The server has no such resource, or it is deleted, so that it never reaches the goal.
    Gone {
        /// The service and the pk.
        target: String,
        /// The resource, if it is still there as a deleted one.
        last: Option<M>,
    },
    /// The resource can't reach the goal any more: no state that may follow the present one is it.
    ///
    /// Known only for IAAS, whose server publishes which state may follow which.
    Unreachable {
        /// The service and the pk.
        target: String,
        /// The resource, as the last poll saw it.
        resource: M,
        /// The name of its state.
        state: String,
        /// The names of all states that may follow, sooner or later.
        reachable: Vec<String>,
    },
    /// The wait's own [timeout](super::Wait::timeout) has passed.
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
    Call {
        /// The service and the pk.
        target: String,
        /// The error of the poll.
        #[source]
        error: Error,
    },
    /// There is no tokio runtime, which a wait needs for its polls and its timer.
    NoRuntime,
}

impl<M: Stateful> WaitError<M> {
    pub(super) fn failed(target: String, resource: M) -> Self {
        let state = resource.state().map(|state| state.to_string()).unwrap_or_default();
        Self::Failed { target, resource, state }
    }

    pub(super) fn unreachable(target: String, resource: M, reachable: Vec<String>) -> Self {
        let state = resource.state().map(|state| state.to_string()).unwrap_or_default();
        Self::Unreachable { target, resource, state, reachable }
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
            Self::Failed { resource, .. } | Self::Unreachable { resource, .. } => Some(resource),
            Self::Gone { last, .. } | Self::TimedOut { last, .. } => last.as_ref(),
            Self::Call { .. } | Self::NoRuntime => None,
        }
    }

    /// Returns the error of the last poll, if that failed.
    pub const fn call_error(&self) -> Option<&Error> {
        match self {
            Self::Call { error, .. } => Some(error),
            Self::TimedOut { error, .. } => error.as_ref(),
            Self::Failed { .. }
            | Self::Gone { .. }
            | Self::Unreachable { .. }
            | Self::NoRuntime => None,
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

    /// Whether the resource can't reach the goal any more.
    pub const fn is_unreachable(&self) -> bool {
        matches!(self, Self::Unreachable { .. })
    }

    /// Whether the wait's own timeout has passed.
    pub const fn is_timed_out(&self) -> bool {
        matches!(self, Self::TimedOut { .. })
    }
}

/// `{}` is one line, without the [sources](std::error::Error::source); `{:#}` adds them. Neither
/// shows the resource.
impl<M> fmt::Display for WaitError<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed { target, state, .. } => write!(
                f,
                "{target} failed: its state is `{state}`; only the operator of its region can move \
                 it on: ask for that, and wait on with `.through_failures()`"
            ),
            Self::Gone { target, last } => {
                let why = match last {
                    Some(_) => "it is deleted",
                    None => "the server has no such resource",
                };
                write!(f, "{target} is gone: {why}; use `.until_gone()` to wait for that")
            }
            Self::Unreachable { target, state, reachable, .. } => write!(
                f,
                "{target} can't get there: its state is `{state}`, and only these may follow: {}; \
                 wait for one of them, for several (`.until([…])`), or for what a closure wants",
                reachable.join(", ")
            ),
            Self::TimedOut { target, after, state, error, .. } => {
                write!(f, "{target} did not get there within {after:?}: ")?;
                match state {
                    Some(state) => write!(f, "its last state was `{state}`")?,
                    None => f.write_str("no state was seen")?,
                }
                if error.is_some() {
                    f.write_str(", and the last poll failed")?;
                }
                f.write_str("; wait on, or set a longer `.timeout(…)`")
            }
            Self::Call { target, .. } => {
                write!(f, "a poll of {target} failed, and would fail again")
            }
            Self::NoRuntime => f.write_str(
                "a wait needs a tokio runtime; await it inside one, such as `#[tokio::main]` \
                 provides",
            ),
        }?;
        match self.call_error() {
            // `#` also adds the sources of the error, and repeats none of them.
            Some(error) if f.alternate() => write!(f, ": {error:#}"),
            _ => Ok(()),
        }
    }
}

/// `{:?}` is the report with the sources, for a program that ends with the error; `{:#?}` is the
/// structure. Neither shows the resource.
impl<M> fmt::Debug for WaitError<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return write!(f, "{self:#}");
        }
        match self {
            Self::Failed { target, state, .. } => f
                .debug_struct("Failed")
                .field("target", target)
                .field("state", state)
                .finish_non_exhaustive(),
            Self::Gone { target, .. } => {
                f.debug_struct("Gone").field("target", target).finish_non_exhaustive()
            }
            Self::Unreachable { target, state, reachable, .. } => f
                .debug_struct("Unreachable")
                .field("target", target)
                .field("state", state)
                .field("reachable", reachable)
                .finish_non_exhaustive(),
            Self::TimedOut { target, after, state, error, .. } => f
                .debug_struct("TimedOut")
                .field("target", target)
                .field("after", after)
                .field("state", state)
                .field("error", error)
                .finish_non_exhaustive(),
            Self::Call { target, error } => {
                f.debug_struct("Call").field("target", target).field("error", error).finish()
            }
            Self::NoRuntime => f.write_str("NoRuntime"),
        }
    }
}
