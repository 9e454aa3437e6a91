//! The task that polls for all waits of a runtime.

use std::{
    future::{Future as _, poll_fn},
    pin::pin,
    sync::Arc,
    task::Poll,
};

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use tokio::time::{Instant, sleep_until};

use super::{hub::Hub, lane::Lane, queue::Portion, source::Source};
use crate::states::Stateful;

/// The most polls that a driver has in flight, so that a request that hangs delays no others.
const MAX_IN_FLIGHT: usize = 8;

/// Polls until it is aborted, which the last wait of the runtime does.
pub(super) async fn drive<M: Stateful>(hub: Arc<Hub<M>>, lane: Arc<Lane<M>>) {
    // Created here and not by the spawner: a runtime that is shutting down drops the task before
    // it has begun, while the spawner is still busy with it.
    let _end = WakeAll(&lane);
    let source = &hub.source;
    let mut in_flight = FuturesUnordered::new();
    loop {
        let (portions, next_at) = {
            let queue = &mut lane.lock().queue;
            let free = MAX_IN_FLIGHT - in_flight.len();
            (queue.start(Instant::now(), free, source.shares()), queue.next_at())
        };
        for portion in portions {
            in_flight.push(poll_portion(source, &lane, portion));
        }
        // When none is free, only a response leads on: a timer would fire again and again.
        let next_at = next_at.filter(|_| in_flight.len() < MAX_IN_FLIGHT);
        let mut timer = pin!(next_at.map(sleep_until));
        let mut wanted = pin!(lane.wanted.notified());
        poll_fn(|cx| {
            // All are polled, so that each of them wakes the task.
            let responded = matches!(in_flight.poll_next_unpin(cx), Poll::Ready(Some(())));
            let timer = timer.as_mut().as_pin_mut();
            let is_time = timer.is_some_and(|timer| timer.poll(cx).is_ready());
            let is_wanted = wanted.as_mut().poll(cx).is_ready();
            if responded || is_time || is_wanted { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }
}

/// Reads the resources of a portion, and gives them to their waits.
async fn poll_portion<M: Stateful>(source: &Source<M>, lane: &Lane<M>, portion: Portion) {
    let (pks, waits): (Vec<_>, Vec<_>) = portion.into_iter().unzip();
    let fetched = source.fetch(pks).await;
    let mut wakers = Vec::new();
    let mut state = lane.lock();
    for ((_, polled), ids) in fetched.into_iter().zip(waits) {
        for id in ids {
            match &polled {
                Some(polled) => wakers.extend(state.queue.arrive(id, polled.clone())),
                None => state.queue.absent(id, Instant::now()),
            }
        }
    }
    // A waker may run code of others, so not under the lock.
    drop(state);
    for waker in wakers {
        waker.wake();
    }
}

/// Wakes all waits of the runtime when their driver ends, because it may have ended with its
/// runtime: a wait that is polled in another one moves there.
struct WakeAll<'a, M>(&'a Lane<M>);

impl<M> Drop for WakeAll<'_, M> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        // Taken, because its task counts as finished only later: a wait that is polled by then
        // would take it for alive, and start no other.
        let (wakers, driver) = (state.queue.wakers(), state.driver.take());
        drop(state);
        drop(driver);
        for waker in wakers {
            waker.wake();
        }
    }
}
