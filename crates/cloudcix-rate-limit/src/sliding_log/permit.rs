use std::sync::Arc;

use super::{log::Log, wait_queue::WaitQueue};
use crate::Slot;

/// A slot of a [`WaitQueue`] that is taken.
pub(crate) struct Permit {
    queue: Arc<WaitQueue>,
    /// The slot's number in the log, once its request was sent.
    sent: Option<u64>,
}

impl Permit {
    pub(super) fn new(queue: Arc<WaitQueue>) -> Self {
        Self { queue, sent: None }
    }
}

impl Slot for Permit {
    fn sent(&mut self) {
        // Counted once, even if a quota of the user's own passes it on twice.
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
