mod keys;
mod log;
mod permit;
mod wait_queue;

use std::{fmt, num::NonZeroU32, time::Duration};

use async_trait::async_trait;

use self::{keys::Keys, log::Limits};
use crate::{Key, Quota, QuotaError, Signal, Slot};

/// The quota in memory: so many requests in any window, by key, first come first served.
///
/// It remembers each request for as long as the server may: until one window after the response's
/// head came, or after the request had [`transit`](Builder::transit) to reach the server, whichever
/// is earlier. So its window covers the server's whatever the network did with the request, and 20
/// a second are never 21 when they arrive.
///
/// Clones share the quota. Keys that nobody uses are forgotten.
///
/// A call has 50 ms to take its turn. One that is kept and not polled in that time, say in a stream
/// that nobody reads from, is passed over with all others that don't show up when they are woken,
/// does not count as waiting any more, and is first in the queue as soon as it is polled. A task,
/// which runs while calls wait, passes the turns on. It belongs to the tokio runtime of the call
/// that came first, and moves on when that one shuts down; so don't leave a current-thread runtime
/// alive without driving it while calls of other runtimes wait for the same quota.
///
/// A call that has to wait needs a tokio runtime with its timer enabled; one that need not, needs
/// none. Without a runtime, the wait is a [`QuotaError::Unavailable`]; in a runtime whose timer is
/// off, tokio panics.
///
/// ```
/// use std::time::Duration;
///
/// use cloudcix_rate_limit::{RateLimitLayer, SlidingLog};
///
/// // Half of the user's quota, because another program has the other half.
/// let layer = RateLimitLayer::new(SlidingLog::builder().requests(10).build());
/// ```
#[derive(Clone, Default)]
pub struct SlidingLog {
    keys: Keys,
}

impl SlidingLog {
    /// A builder with the server's own limit.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// How many keys it remembers at the moment.
    pub fn keys(&self) -> usize {
        self.keys.len()
    }
}

#[async_trait]
impl Quota for SlidingLog {
    async fn acquire(&self, key: &Key, patience: Duration) -> Result<Box<dyn Slot>, QuotaError> {
        let permit = self.keys.queue(key).acquire(patience).await?;
        Ok(Box::new(permit))
    }

    fn report(&self, key: &Key, signal: Signal) {
        self.keys.queue(key).report(signal);
    }
}

impl fmt::Debug for SlidingLog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SlidingLog")
            .field("limits", self.keys.limits())
            .field("keys", &self.keys())
            .finish()
    }
}

/// Says what a [`SlidingLog`] allows.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Builder {
    limits: Limits,
}

impl Builder {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    /// How many requests in any window, 20 unless said otherwise. None at all can't be meant: 0
    /// counts as 1.
    pub fn requests(mut self, requests: u32) -> Self {
        self.limits.requests = NonZeroU32::new(requests).unwrap_or(NonZeroU32::MIN);
        self
    }

    /// How long the window is, 1 s unless said otherwise, and a day at the most.
    pub fn window(mut self, window: Duration) -> Self {
        self.limits.window = window.min(Self::DAY);
        self
    }

    /// The longest that a request may take to reach the server, 250 ms unless said otherwise, and a
    /// day at the most. One that takes longer may arrive together with those of the next window.
    pub fn transit(mut self, transit: Duration) -> Self {
        self.limits.transit = transit.min(Self::DAY);
        self
    }

    /// How many calls may wait for one key, 10,000 unless said otherwise. One more fails at once,
    /// with [`QueueFull`](QuotaError::QueueFull).
    pub fn max_waiting(mut self, calls: usize) -> Self {
        self.limits.max_waiting = calls;
        self
    }

    /// The quota.
    pub fn build(self) -> SlidingLog {
        SlidingLog { keys: Keys::new(self.limits) }
    }
}
