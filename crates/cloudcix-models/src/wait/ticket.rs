use std::{
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use cloudcix_client::Pk;
use tokio::runtime::{Handle, TryCurrentError};

use super::{hub::Hub, lane::Lane, queue::Polled};
use crate::states::Stateful;

/// A wait's place among those of its hub. Dropping it gives the place up, and stops the driver if
/// it was the last.
pub(super) struct Ticket<M> {
    hub: Arc<Hub<M>>,
    pk: Pk,
    /// The lane of the runtime in which it was last polled, and its id there.
    lane: Arc<Lane<M>>,
    id: u64,
}

impl<M: Stateful> Ticket<M> {
    /// Takes a place, and wants a poll at once.
    ///
    /// # Errors
    /// An error outside of a runtime.
    pub(super) fn new(hub: Arc<Hub<M>>, pk: Pk) -> Result<Self, TryCurrentError> {
        let (lane, id) = hub.join(Handle::try_current()?.id(), pk.clone());
        Ok(Self { hub, pk, lane, id })
    }

    /// Returns the result of the poll that is wanted.
    ///
    /// # Errors
    /// An error outside of a runtime.
    pub(super) fn poll(&mut self, cx: &Context<'_>) -> Result<Poll<Polled<M>>, TryCurrentError> {
        let here = Handle::try_current()?;
        let mut polled = self.lane.lock().queue.take(self.id, cx.waker());
        if here.id() != self.lane.runtime {
            self.hub.leave(&self.lane, self.id);
            (self.lane, self.id) = self.hub.join(here.id(), self.pk.clone());
            polled = polled.or_else(|| self.lane.lock().queue.take(self.id, cx.waker()));
        }
        if let Some(polled) = polled {
            return Ok(Poll::Ready(polled));
        }
        // At every poll, because a bug may have ended the driver.
        self.lane.ensure_driver(&self.hub, &here);
        Ok(Poll::Pending)
    }

    /// Wants another poll, `gap` from now, but not before `pause` has passed.
    pub(super) fn want(&self, gap: Duration, pause: Duration) {
        self.lane.want(self.id, gap, pause);
    }
}

impl<M> Drop for Ticket<M> {
    fn drop(&mut self) {
        self.hub.leave(&self.lane, self.id);
    }
}
