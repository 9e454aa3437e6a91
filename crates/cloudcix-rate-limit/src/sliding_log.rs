mod keys;
mod log;
mod permit;
mod wait_queue;

use std::{fmt, num::NonZeroU32, time::Duration};

use async_trait::async_trait;

use self::{keys::Keys, log::Limits};
use crate::{Key, Quota, QuotaError, Signal, Slot};

/// A quota in memory: a number of requests in any window, for each key, first come, first served.
///
/// It remembers each request for as long as the server may: until one window after the head of the
/// response came, or one window after the request had [`transit`](Builder::transit) to reach the
/// server, whichever is earlier. So its window covers the server's, however long the network took,
/// and 20 requests in a second are never 21 when they arrive.
///
/// Clones share the quota. Keys that are no longer in use are forgotten.
///
/// # Calls that aren't polled
/// A call has [`TURN`](Self::TURN), 50 ms, to take its turn. A call that isn't polled in that time,
/// say in a stream that is no longer read, is passed over, together with all others that aren't
/// polled when they are woken. It no longer counts as waiting, and is first in the queue as soon as
/// it is polled again.
///
/// # Runtimes
/// A task, which runs while calls wait, passes the turns on. It runs on the tokio runtime of the
/// call that came first, and calls of other runtimes take over when that one shuts down. A
/// current-thread runtime that is kept but not driven would stop the queue: drop it, or drive it,
/// while calls of other runtimes wait for the same quota.
///
/// Only a call that has to wait needs a tokio runtime with its timer enabled. Without a runtime it
/// fails with [`QuotaError::Unavailable`]; in a runtime whose timer is off, tokio panics.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_rate_limit as rate_limit; }
/// use std::time::Duration;
///
/// use cloudcix::rate_limit::{RateLimitLayer, SlidingLog};
///
/// // Half of the user's quota, because another program uses the other half.
/// let layer = RateLimitLayer::new(SlidingLog::builder().requests(10).build());
/// ```
#[derive(Clone, Default)]
pub struct SlidingLog {
    keys: Keys,
}

impl SlidingLog {
    /// The default of [`Builder::requests`]: 20 requests in any window, the server's own limit for
    /// each user. More are throttled; fewer leave a part of the user's quota to other programs.
    pub const REQUESTS: u32 = 20;

    /// The default of [`Builder::window`]: 1 s, the server's window.
    pub const WINDOW: Duration = Duration::from_secs(1);

    /// The default of [`Builder::transit`]: 250 ms, longer than a request takes to arrive over any
    /// useful network, and short enough that slow responses don't hold slots for long.
    pub const TRANSIT: Duration = Duration::from_millis(250);

    /// The default of [`Builder::max_waiting`]: 10,000 calls for each key, which bounds the memory.
    /// Calls beyond that fail at once.
    pub const MAX_WAITING: usize = 10_000;

    /// The time that a call has to take its turn: 50 ms. A woken task is polled within a
    /// millisecond, where a machine isn't overloaded; a call that isn't polled for this long is
    /// passed over.
    pub const TURN: Duration = Duration::from_millis(50);

    /// Returns a builder with the server's own limit.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Returns the number of keys that it remembers at the moment.
    pub fn keys(&self) -> usize {
        self.keys.len()
    }
}

#[async_trait]
impl Quota for SlidingLog {
    async fn acquire(&self, key: &Key, max_wait: Duration) -> Result<Box<dyn Slot>, QuotaError> {
        let permit = self.keys.queue(key).acquire(max_wait).await?;
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

/// Builds a [`SlidingLog`].
///
/// ```
/// # mod cloudcix {
/// #     pub(crate) use cloudcix_core::{self as core, *};
/// #     pub use cloudcix_rate_limit as rate_limit;
/// # }
/// use std::time::Duration;
///
/// use cloudcix::rate_limit::{RateLimitLayer, SlidingLog};
///
/// let quota = SlidingLog::builder().requests(10).window(Duration::from_secs(1)).build();
/// let layer = RateLimitLayer::new(quota);
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Builder {
    limits: Limits,
}

impl Builder {
    /// The longest window and transit: enough for any quota, and far from overflowing an `Instant`.
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    /// Limits the requests in any window; the default is [`SlidingLog::REQUESTS`]. 0 counts as 1,
    /// because nothing would ever be sent.
    pub fn requests(mut self, requests: u32) -> Self {
        self.limits.requests = NonZeroU32::new(requests).unwrap_or(NonZeroU32::MIN);
        self
    }

    /// Sets the length of the window, a day at most; the default is [`SlidingLog::WINDOW`].
    pub fn window(mut self, window: Duration) -> Self {
        self.limits.window = window.min(Self::DAY);
        self
    }

    /// Sets the longest time that a request takes to reach the server, a day at most; the
    /// default is [`SlidingLog::TRANSIT`]. A request that takes longer may arrive together with
    /// requests of the next window, and be throttled.
    pub fn transit(mut self, transit: Duration) -> Self {
        self.limits.transit = transit.min(Self::DAY);
        self
    }

    /// Limits the calls that wait for one key; the default is [`SlidingLog::MAX_WAITING`]. One more
    /// fails at once, with [`QueueFull`](QuotaError::QueueFull).
    pub fn max_waiting(mut self, calls: usize) -> Self {
        self.limits.max_waiting = calls;
        self
    }

    /// Returns the quota.
    pub fn build(self) -> SlidingLog {
        SlidingLog { keys: Keys::new(self.limits) }
    }
}
