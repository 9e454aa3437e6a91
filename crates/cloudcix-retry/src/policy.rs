use std::time::Duration;

use crate::Attempt;

/// Whether to try again, and when: the judgement, without the doing.
///
/// It is a pure function of an [`Attempt`]. A closure is one; so is
/// [`StandardPolicy`](crate::StandardPolicy), which can be wrapped:
///
/// ```
/// use cloudcix_retry::{Attempt, Decision, Policy, RetryLayer, StandardPolicy};
///
/// let standard = StandardPolicy::default();
/// // Reports are slow to make: whoever asks for one had better not ask again.
/// let policy = move |attempt: &Attempt<'_>| match attempt.operation() {
///     Some(operation) if operation.application == "Reporting" => Decision::Stop,
///     _ => standard.decide(attempt),
/// };
/// let layer = RetryLayer::builder().policy(policy).build();
/// # drop(layer);
/// ```
///
/// What it cannot do, because the service sees to that itself: exceed the most attempts, the
/// budget, the window of refused connections or the deadline, and send a call again that has
/// brought a response whose body is not read yet.
pub trait Policy: Send + Sync + 'static {
    /// Judges an attempt. It is also asked about those that went well.
    fn decide(&self, attempt: &Attempt<'_>) -> Decision;
}

/// What to do after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Take the outcome for the result of the call.
    Stop,
    /// Wait so long, then try again.
    Wait(Duration),
}

impl<F: Fn(&Attempt<'_>) -> Decision + Send + Sync + 'static> Policy for F {
    fn decide(&self, attempt: &Attempt<'_>) -> Decision {
        self(attempt)
    }
}
