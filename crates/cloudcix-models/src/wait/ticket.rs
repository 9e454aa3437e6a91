use std::{
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use cloudcix_client::Pk;
use tokio::runtime::TryCurrentError;

use super::{hub::Hub, queue::Polled};
use crate::states::Stateful;

/// A wait's place among those of its hub. Dropping it gives the place up, and stops the driver if
/// it was the last.
pub(super) struct Ticket<M> {
    hub: Arc<Hub<M>>,
    id: u64,
}

impl<M: Stateful> Ticket<M> {
    /// Takes a place, and wants a poll at once.
    pub(super) fn new(hub: Arc<Hub<M>>, pk: Pk) -> Self {
        let id = hub.add(pk);
        Self { hub, id }
    }

    /// Returns the result of the poll that is wanted.
    pub(super) fn poll(&self, cx: &Context<'_>) -> Result<Poll<Polled<M>>, TryCurrentError> {
        let polled = self.hub.lock().queue.take(self.id, cx.waker());
        if let Some(polled) = polled {
            return Ok(Poll::Ready(polled));
        }
        // At every poll, because the driver may have ended with its runtime.
        self.hub.ensure_driver()?;
        Ok(Poll::Pending)
    }

    /// Wants another poll, `gap` from now.
    pub(super) fn want(&self, gap: Duration) {
        self.hub.want(self.id, gap);
    }
}

impl<M> Drop for Ticket<M> {
    fn drop(&mut self) {
        self.hub.remove(self.id);
    }
}
