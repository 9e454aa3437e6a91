//! The state that waits share with the task that polls for them.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use cloudcix_client::Pk;
use tokio::{
    runtime::{Handle, RuntimeFlavor, TryCurrentError},
    sync::Notify,
    task::JoinHandle,
    time::Instant,
};
use tracing::instrument::{Instrument as _, WithSubscriber as _};

use super::{driver::drive, queue::Queue, source::Source};
use crate::states::Stateful;

/// The time for which the first poll of a wait is held back, so that those that begin at the same
/// time share it.
const GATHERING: Duration = Duration::from_millis(10);

pub(super) struct Hub<M> {
    pub(super) source: Source<M>,
    /// Whether other waits may join.
    is_shared: bool,
    state: Mutex<State<M>>,
    /// Tells the driver that a poll is wanted.
    pub(super) wanted: Notify,
}

pub(super) struct State<M> {
    pub(super) queue: Queue<M>,
    driver: Option<Driver>,
}

struct Driver {
    task: JoinHandle<()>,
    runtime: Handle,
}

impl Driver {
    /// Whether it goes on by itself. A task of another `current_thread` runtime makes progress only
    /// while a thread blocks on that runtime, and no API tells whether one does.
    fn is_running(&self, here: &Handle) -> bool {
        !self.task.is_finished()
            && (self.runtime.id() == here.id()
                || self.runtime.runtime_flavor() != RuntimeFlavor::CurrentThread)
    }
}

impl<M> Hub<M> {
    pub(super) const fn new(source: Source<M>, is_shared: bool) -> Self {
        let state = State { queue: Queue::new(), driver: None };
        Self { source, is_shared, state: Mutex::new(state), wanted: Notify::const_new() }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State<M>> {
        // No code can panic while it holds this lock, so the value is sound even if it is poisoned.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn add(&self, pk: Pk) -> u64 {
        let now = Instant::now();
        let at = if self.is_shared { now + GATHERING } else { now };
        let id = self.lock().queue.add(pk, now, at);
        self.wanted.notify_one();
        id
    }

    pub(super) fn want(&self, id: u64, gap: Duration) {
        self.lock().queue.want(id, Instant::now(), gap);
        self.wanted.notify_one();
    }

    /// Removes a wait, and stops the driver with the last one.
    pub(super) fn remove(&self, id: u64) {
        let mut state = self.lock();
        let removed = state.queue.remove(id);
        let driver = if state.queue.is_empty() { state.driver.take() } else { None };
        // Wakers, rows and tasks run code of others when they are dropped or aborted: not under
        // the lock.
        drop(state);
        drop(removed);
        if let Some(driver) = driver {
            driver.task.abort();
        }
    }
}

impl<M: Stateful> Hub<M> {
    /// Starts the driver, unless it is running.
    pub(super) fn ensure_driver(self: &Arc<Self>) -> Result<(), TryCurrentError> {
        let here = Handle::try_current()?;
        let mut state = self.lock();
        if state.driver.as_ref().is_some_and(|driver| driver.is_running(&here)) {
            return Ok(());
        }
        state.queue.restart(Instant::now());
        // Under the lock, so that two waits that get here together start one driver. A runtime that
        // is shutting down drops the task at once, which needs no lock before its first poll.
        let task = here.spawn(drive(self.clone()).in_current_span().with_current_subscriber());
        let replaced = state.driver.replace(Driver { task, runtime: here });
        drop(state);
        if let Some(replaced) = replaced {
            replaced.task.abort();
        }
        Ok(())
    }
}
