use std::{fmt, sync::Arc, time::Duration};

use cloudcix_client::{InvalidKey, Pk};

use super::{
    Condition, Gone, Interval, Met, Until,
    hub::Hub,
    run::{Options, Run},
};
use crate::states::Stateful;

/// A wait for one resource that still needs its goal. Returned by
/// [`WaitExt::wait`](super::WaitExt::wait) and [`Waiter::wait`](super::Waiter::wait).
#[must_use = "a wait needs a goal, such as `.until(State::Running)`, and to be awaited"]
pub struct Wait<M> {
    pub(super) hub: Arc<Hub<M>>,
    pub(super) pk: Result<Pk, InvalidKey>,
    pub(super) options: Options,
}

impl Options {
    pub(super) const DEFAULT_TIMEOUT: Duration = Duration::from_secs(3600);
}

impl Default for Options {
    fn default() -> Self {
        let timeout = Some(Self::DEFAULT_TIMEOUT);
        Self { timeout, through_failures: false, interval: Interval::default() }
    }
}

impl<M> Wait<M> {
    /// The default timeout: an hour. Builds may take more than half an hour.
    pub const TIMEOUT: Duration = Options::DEFAULT_TIMEOUT;

    /// Sets the timeout of the whole wait, from its first poll on; `None` waits for as long as it
    /// takes. The deadline of the client's calls limits each poll on its own.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.options.timeout = timeout.into();
        self
    }

    /// Sets the time between two polls.
    pub const fn every(mut self, interval: Interval) -> Self {
        self.options.interval = interval;
        self
    }

    /// Waits on while the resource is `unresourced`, because an operator may move it on. By
    /// default, that ends the wait with [`WaitError::Failed`](super::WaitError::Failed).
    pub const fn through_failures(mut self) -> Self {
        self.options.through_failures = true;
        self
    }

    /// Waits until the resource is in this state, in one of several states, or as a closure wants
    /// it: see [`Condition`]. Returns the resource.
    pub fn until<C: Condition<M>>(self, condition: C) -> Until<M, Met<C>> {
        self.run(Met(condition))
    }

    /// Waits until the resource is gone: it is deleted (`closed` in IAAS, `deleted` in Compute), or
    /// the server has no such resource. Returns the resource if it can still be read.
    ///
    /// A resource in `scrub_queue` or `delete_queue` is not gone: it can be brought back during its
    /// grace period, which may be days.
    pub fn until_gone(self) -> Until<M, Gone>
    where
        M: Stateful,
    {
        self.run(Gone(()))
    }

    pub(super) fn run<G>(self, goal: G) -> Until<M, G> {
        Until::new(Run::new(self.hub, self.pk, self.options, goal))
    }
}

impl<M> fmt::Debug for Wait<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wait")
            .field("service", &self.hub.source.name)
            .field("pk", &self.pk)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
