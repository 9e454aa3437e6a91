use std::time::Duration;

use crate::Attempt;

/// Decides whether to retry after an attempt, and when.
///
/// A policy is a pure function of an [`Attempt`]. A closure is one; so is
/// [`StandardPolicy`](crate::StandardPolicy), which can be wrapped:
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_retry as retry; }
/// use cloudcix::retry::{Attempt, Decision, Policy, RetryLayer, StandardPolicy};
///
/// let standard = StandardPolicy::default();
/// // Reports are expensive to make: a retry would make another one.
/// let policy = move |attempt: &Attempt<'_>| match attempt.operation() {
///     Some(operation) if operation.application == "Reporting" => Decision::Stop,
///     _ => standard.decide(attempt),
/// };
/// let layer = RetryLayer::builder().policy(policy).build();
/// # drop(layer);
/// ```
///
/// A policy can't exceed the limits that the service keeps itself: the attempts, the budget, the
/// window of refused connections and the deadline. Nor can it retry a call whose response was
/// successful and has an unread body.
pub trait Policy: Send + Sync + 'static {
    /// Decides after every attempt, even a successful one.
    fn decide(&self, attempt: &Attempt<'_>) -> Decision;
}

/// The decision after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Return the outcome as the result of the call.
    Stop,
    /// Wait this long, then retry.
    Wait(Duration),
}

impl<F: Fn(&Attempt<'_>) -> Decision + Send + Sync + 'static> Policy for F {
    fn decide(&self, attempt: &Attempt<'_>) -> Decision {
        self(attempt)
    }
}
