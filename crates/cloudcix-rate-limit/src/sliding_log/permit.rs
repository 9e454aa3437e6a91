use std::sync::Arc;

use super::{log::Log, wait_queue::WaitQueue};
use crate::Slot;

/// A slot that is taken.
pub(crate) struct Permit {
    queue: Arc<WaitQueue>,
    /// Its number in the log, once its request was sent.
    sent: Option<u64>,
}

impl Permit {
    pub(super) fn new(queue: Arc<WaitQueue>) -> Self {
        Self { queue, sent: None }
    }
}

impl Slot for Permit {
    fn sent(&mut self) {
        if self.sent.is_none() {
            self.sent = Some(self.queue.update(Log::sent));
        }
    }

    fn answered(&mut self) {
        if let Some(slot) = self.sent {
            self.queue.update(|log, now| log.answered(slot, now));
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if self.sent.is_none() {
            self.queue.update(|log, _| log.give_back());
        }
    }
}
