use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    runtime::{Handle, Id},
    sync::Notify,
    task::JoinHandle,
    time::Instant,
};
use tracing::instrument::{Instrument as _, WithSubscriber as _};

use super::{driver::drive, hub::Hub, queue::Queue};
use crate::states::Stateful;

/// The waits of one runtime, with the task that polls for them.
///
/// A task of another runtime can't be relied on: the runtime may shut down, and one of the kind
/// `current_thread` makes progress only while a thread blocks on it.
pub(super) struct Lane<M> {
    pub(super) runtime: Id,
    state: Mutex<State<M>>,
    /// Tells the driver that a poll is wanted.
    pub(super) wanted: Notify,
}

pub(super) struct State<M> {
    pub(super) queue: Queue<M>,
    pub(super) driver: Option<JoinHandle<()>>,
}

impl<M> Lane<M> {
    pub(super) const fn new(runtime: Id) -> Self {
        let state = State { queue: Queue::new(), driver: None };
        Self { runtime, state: Mutex::new(state), wanted: Notify::const_new() }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State<M>> {
        // No code can panic while it holds this lock, so the value is sound even if it is poisoned.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wants another poll of a wait: see [`Queue::want`].
    pub(super) fn want(&self, id: u64, gap: Duration, pause: Duration) {
        self.lock().queue.want(id, Instant::now(), gap, pause);
        self.wanted.notify_one();
    }
}

impl<M: Stateful> Lane<M> {
    /// Starts the driver, unless it is running. `here` is the runtime of the lane.
    pub(super) fn ensure_driver(self: &Arc<Self>, hub: &Arc<Hub<M>>, here: &Handle) {
        let mut state = self.lock();
        if state.driver.as_ref().is_some_and(|driver| !driver.is_finished()) {
            return;
        }
        state.queue.restart(Instant::now());
        // Under the lock, so that two waits that get here together start one driver. A runtime that
        // is shutting down drops the task at once, which needs no lock before its first poll.
        let driver = drive(hub.clone(), self.clone());
        state.driver = Some(here.spawn(driver.in_current_span().with_current_subscriber()));
    }
}
