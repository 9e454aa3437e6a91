use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use cloudcix_client::Pk;
use tokio::{runtime::Id, time::Instant};

use super::{lane::Lane, source::Source};

/// The time for which the first poll of a wait is held back, so that those that begin at the same
/// time share it.
const GATHERING: Duration = Duration::from_millis(10);

/// The waits of a waiter, which share their polls as far as they run in the same runtime.
pub(super) struct Hub<M> {
    pub(super) source: Source<M>,
    /// Whether other waits may join.
    is_shared: bool,
    /// One for each runtime that has waits.
    lanes: Mutex<HashMap<Id, Arc<Lane<M>>>>,
}

impl<M> Hub<M> {
    pub(super) fn new(source: Source<M>, is_shared: bool) -> Self {
        Self { source, is_shared, lanes: Mutex::new(HashMap::new()) }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Id, Arc<Lane<M>>>> {
        // No code can panic while it holds this lock, so the value is sound even if it is poisoned.
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a wait to the lane of a runtime, which wants a poll at once. Returns the lane, and the
    /// wait's id there.
    pub(super) fn join(&self, runtime: Id, pk: Pk) -> (Arc<Lane<M>>, u64) {
        let now = Instant::now();
        let at = if self.is_shared { now + GATHERING } else { now };
        // Both locked, so that no lane is given up while a wait joins it.
        let mut lanes = self.lock();
        let lane = lanes.entry(runtime).or_insert_with(|| Arc::new(Lane::new(runtime)));
        let id = lane.lock().queue.add(pk, now, at);
        lane.wanted.notify_one();
        (lane.clone(), id)
    }

    /// Removes a wait. Gives up the lane and stops its driver with the last one.
    pub(super) fn leave(&self, lane: &Lane<M>, id: u64) {
        let mut lanes = self.lock();
        let mut state = lane.lock();
        let removed = state.queue.remove(id);
        let (mut given_up, mut driver) = (None, None);
        if state.queue.is_empty() {
            (given_up, driver) = (lanes.remove(&lane.runtime), state.driver.take());
        }
        // Wakers, rows and tasks run code of others when they are dropped or aborted: not under
        // the locks.
        drop(state);
        drop(lanes);
        drop((removed, given_up));
        if let Some(driver) = driver {
            driver.abort();
        }
    }
}
