use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::time::Instant;

use super::{log::Limits, wait_queue::WaitQueue};
use crate::Key;

/// One wait queue for each key that is in use.
///
/// There is no task that sweeps: whenever there are twice as many keys as were in use the last
/// time, those that are idle are dropped. That costs each new key a constant share, and there are
/// never more than twice as many as are in use, and 64.
#[derive(Clone, Default)]
pub(crate) struct Keys {
    limits: Limits,
    queues: Arc<Mutex<Queues>>,
}

#[derive(Default)]
struct Queues {
    by_key: HashMap<Key, Arc<WaitQueue>>,
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
    const FEW: usize = 64;

    fn find(&mut self, key: &Key, limits: Limits) -> Arc<WaitQueue> {
        if let Some(queue) = self.by_key.get(key) {
            return queue.clone();
        }
        if self.by_key.len() >= Self::FEW.max(2 * self.in_use) {
            let now = Instant::now();
            // Whoever waits in a queue or holds one of its slots refers to it, and new references
            // are only made under this lock.
            self.by_key.retain(|_, queue| Arc::strong_count(queue) > 1 || !queue.is_idle(now));
            self.in_use = self.by_key.len();
        }
        self.by_key.entry(key.clone()).or_insert_with(|| Arc::new(WaitQueue::new(limits))).clone()
    }
}
