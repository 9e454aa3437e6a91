use std::{sync::Arc, time::Duration};

use async_trait::async_trait;

use crate::{Key, QuotaError, Signal};

/// Decides when a call may be sent. [`SlidingLog`](crate::SlidingLog) keeps the quota in memory;
/// implement this trait for a quota that several processes share, or for a rule of your own.
///
/// All times are durations, never points in time, so that a shared quota can count by its server's
/// clock.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_rate_limit as rate_limit; }
/// use std::{sync::Arc, time::Duration};
///
/// use cloudcix::rate_limit::{Key, Quota, QuotaError, RateLimitLayer, Signal, Slot};
///
/// /// Lets every call through.
/// struct Unlimited;
///
/// #[async_trait::async_trait]
/// impl Quota for Unlimited {
///     async fn acquire(&self, _: &Key, _: Duration) -> Result<Box<dyn Slot>, QuotaError> {
///         Ok(Box::new(()))
///     }
///
///     fn report(&self, _: &Key, _: Signal) {}
/// }
///
/// let layer = RateLimitLayer::new(Unlimited);
/// ```
#[cfg_attr(feature = "mockall", mockall::automock)]
#[async_trait]
pub trait Quota: Send + Sync + 'static {
    /// Waits until one more request of `key` may be sent, for `max_wait` at most.
    ///
    /// The future may be dropped at any time, and must then cost no slot. It must delay no other
    /// call while it is alive but not polled. It should fail at once when the slot is certain to
    /// come too late.
    ///
    /// # Errors
    /// A [`QuotaError`] when there is no slot within `max_wait`.
    async fn acquire(&self, key: &Key, max_wait: Duration) -> Result<Box<dyn Slot>, QuotaError>;

    /// Records a signal of the server about the quota of `key`. It must not block: a shared
    /// quota passes the signal on in the background.
    fn report(&self, key: &Key, signal: Signal);
}

#[async_trait]
impl<Q: Quota + ?Sized> Quota for Arc<Q> {
    async fn acquire(&self, key: &Key, max_wait: Duration) -> Result<Box<dyn Slot>, QuotaError> {
        (**self).acquire(key, max_wait).await
    }

    fn report(&self, key: &Key, signal: Signal) {
        (**self).report(key, signal);
    }
}

/// The right to send one request.
///
/// A slot that is dropped before [`sent`](Self::sent) was not used, and is free again at once.
/// After that it stays taken for as long as the quota says, whether it is dropped or not.
#[cfg_attr(feature = "mockall", mockall::automock)]
pub trait Slot: Send {
    /// Records that the request is being sent now.
    fn sent(&mut self);

    /// Records that the head of the response has arrived, so the server has counted the request.
    fn answered(&mut self);
}

/// A slot for quotas that don't follow what happens to their requests.
impl Slot for () {
    fn sent(&mut self) {}

    fn answered(&mut self) {}
}
