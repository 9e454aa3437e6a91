use std::sync::Arc;

use tokio::time::{Instant, timeout_at};

use super::WaitQueue;

/// The task that passes turns on while calls wait for one key. It ends with the last of them.
///
/// Calls can't do that for each other: the one whose turn it is might never be polled again, nor
/// might the one behind it.
pub(super) struct Driver {
    queue: Arc<WaitQueue>,
    /// Whether another driver must take over when this one is dropped.
    running: bool,
}

/// The next step after a look at the queue.
pub(super) enum Next {
    /// Nothing: no call waits any more.
    Over,
    /// Look again when there is news, and then at the latest.
    Wait(Option<Instant>),
}

impl Driver {
    pub(super) fn new(queue: Arc<WaitQueue>) -> Self {
        Self { queue, running: true }
    }

    pub(super) async fn run(mut self) {
        while let Next::Wait(until) = self.queue.advance(Instant::now()) {
            let news = self.queue.news.notified();
            match until {
                Some(at) => _ = timeout_at(at, news).await,
                None => news.await,
            }
        }
        self.running = false;
    }
}

impl Drop for Driver {
    /// The runtime shuts down. Calls of other runtimes may wait in the same queue: each that is
    /// woken looks for a driver.
    fn drop(&mut self) {
        if self.running {
            let wakers = {
                let mut state = self.queue.state();
                state.driven = false;
                state.order.wakers()
            };
            wakers.into_iter().for_each(std::task::Waker::wake);
        }
    }
}
