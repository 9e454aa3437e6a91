use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::time::Instant;

use super::{log::Limits, wait_queue::WaitQueue};
use crate::Key;

/// One wait queue for each key that is in use.
///
/// No task sweeps it. Whenever there are twice as many keys as were in use after the last sweep,
/// the next new key drops those that are idle. So a new key costs constant time on average, and
/// there are never more than twice as many keys as are in use, or 64.
#[derive(Clone, Default)]
pub(crate) struct Keys {
    limits: Limits,
    queues: Arc<Mutex<Queues>>,
}

#[derive(Default)]
struct Queues {
    by_key: HashMap<Key, Arc<WaitQueue>>,
    /// The number of keys after the last sweep.
    in_use: usize,
}

impl Keys {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, queues: Arc::default() }
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(crate) fn queue(&self, key: &Key) -> Arc<WaitQueue> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner).find(key, self.limits)
    }

    pub(crate) fn len(&self) -> usize {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner).by_key.len()
    }
}

impl Queues {
    /// The number of keys below which a sweep isn't worth it.
    const FEW: usize = 64;

    fn find(&mut self, key: &Key, limits: Limits) -> Arc<WaitQueue> {
        if let Some(queue) = self.by_key.get(key) {
            return queue.clone();
        }
        if self.by_key.len() >= Self::FEW.max(2 * self.in_use) {
            let now = Instant::now();
            // Calls that wait in a queue and slots that are taken hold a reference to it, and new
            // references are only made under this lock: so a count of 1 is ours, and stays 1.
            self.by_key.retain(|_, queue| Arc::strong_count(queue) > 1 || !queue.is_idle(now));
            self.in_use = self.by_key.len();
        }
        self.by_key.entry(key.clone()).or_insert_with(|| Arc::new(WaitQueue::new(limits))).clone()
    }
}
