use std::{
    fmt,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use cloudcix_client::{InvalidKey, Pk};
use futures_util::future::{JoinAll, join_all};

use super::{Condition, Goal, Gone, Interval, Met, Until, Wait, WaitError, hub::Hub, run::Options};
use crate::states::Stateful;

/// Waits for many resources that share their polls and still need their goal. Returned by
/// [`WaitExt::wait_all`](super::WaitExt::wait_all) and
/// [`Waiter::wait_all`](super::Waiter::wait_all).
#[must_use = "waits need a goal, such as `.until(State::Running)`, and to be awaited"]
pub struct WaitAll<M> {
    pub(super) hub: Arc<Hub<M>>,
    pub(super) pks: Vec<Result<Pk, InvalidKey>>,
    pub(super) options: Options,
}

impl<M> WaitAll<M> {
    /// Sets the timeout of each wait: see [`Wait::timeout`].
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.options.timeout = timeout.into();
        self
    }

    /// Sets the time between two polls: see [`Wait::every`].
    pub const fn every(mut self, interval: Interval) -> Self {
        self.options.interval = interval;
        self
    }

    /// Waits on while a resource is `unresourced`: see [`Wait::through_failures`].
    pub const fn through_failures(mut self) -> Self {
        self.options.through_failures = true;
        self
    }

    /// Waits until each resource is as the condition wants it: see [`Wait::until`]. A clone of the
    /// condition judges each resource.
    pub fn until<C: Condition<M> + Clone>(self, condition: C) -> UntilAll<M, Met<C>>
    where
        M: Stateful,
    {
        self.run(&Met(condition))
    }

    /// Waits until each resource is gone: see [`Wait::until_gone`].
    pub fn until_gone(self) -> UntilAll<M, Gone>
    where
        M: Stateful,
    {
        self.run(&Gone(()))
    }

    fn run<G: Goal<M> + Clone>(self, goal: &G) -> UntilAll<M, G>
    where
        M: Stateful,
    {
        let Self { hub, pks, options } = self;
        let waits = pks.into_iter().map(|pk| Wait { hub: hub.clone(), pk, options });
        UntilAll { waits: join_all(waits.map(|wait| wait.run(goal.clone()))) }
    }
}

impl<M> fmt::Debug for WaitAll<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitAll")
            .field("service", &self.hub.source.name)
            .field("pks", &self.pks)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// Waits for many resources: a future of all their results, in the order of their pks. Returned by
/// [`WaitAll::until`] and [`WaitAll::until_gone`].
///
/// It is ready when the last of the waits has ended, and the failure of one does not end the
/// others. Dropping it stops them all.
#[must_use = "waits do nothing until they are awaited"]
pub struct UntilAll<M: Stateful, G: Goal<M>> {
    waits: JoinAll<Until<M, G>>,
}

impl<M: Stateful, G: Goal<M>> Future for UntilAll<M, G> {
    type Output = Vec<Result<G::Output, WaitError<M>>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.waits).poll(cx)
    }
}

// No field is structurally pinned.
impl<M: Stateful, G: Goal<M>> Unpin for UntilAll<M, G> {}

impl<M: Stateful, G: Goal<M>> fmt::Debug for UntilAll<M, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UntilAll").finish_non_exhaustive()
    }
}
