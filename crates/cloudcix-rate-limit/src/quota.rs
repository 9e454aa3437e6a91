use std::{sync::Arc, time::Duration};

use async_trait::async_trait;

use crate::{Key, QuotaError, Signal};

/// Decides when a call may go. [`SlidingLog`](crate::SlidingLog) is the one in memory; implement it
/// for a quota that several processes share, or for a rule of your own.
///
/// Every time is the quota's own: a patience is how long, never until when, so that a shared quota
/// can count by its server's clock.
///
/// ```
/// use std::{sync::Arc, time::Duration};
///
/// use cloudcix_rate_limit::{Key, Quota, QuotaError, RateLimitLayer, Signal, Slot};
///
/// /// Lets everything through.
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
    /// Waits until one more request of `key` may be sent, for `patience` at the most.
    ///
    /// It may be dropped at any time, and must then cost no slot and keep nobody waiting. Nor may
    /// it keep anybody waiting when it is alive and not polled any more. It should fail at once
    /// when it is certain that the slot would come too late.
    ///
    /// # Errors
    /// [`QuotaError`] when there is no slot to be had in time.
    async fn acquire(&self, key: &Key, patience: Duration) -> Result<Box<dyn Slot>, QuotaError>;

    /// Takes note of what the server said. It must return at once: a shared quota sends it on in
    /// the background.
    fn report(&self, key: &Key, signal: Signal);
}

#[async_trait]
impl<Q: Quota + ?Sized> Quota for Arc<Q> {
    async fn acquire(&self, key: &Key, patience: Duration) -> Result<Box<dyn Slot>, QuotaError> {
        (**self).acquire(key, patience).await
    }

    fn report(&self, key: &Key, signal: Signal) {
        (**self).report(key, signal);
    }
}

/// The right to send one request.
///
/// A slot that is dropped before [`sent`](Self::sent) was never used, and is free again at once.
/// One that was sent stays taken for as long as the quota says, whether it is dropped or not.
#[cfg_attr(feature = "mockall", mockall::automock)]
pub trait Slot: Send {
    /// The request goes out now.
    fn sent(&mut self);

    /// The head of its response is here: by now, the server has counted the request.
    fn answered(&mut self);
}

/// For a quota that does not care what becomes of its slots.
impl Slot for () {
    fn sent(&mut self) {}

    fn answered(&mut self) {}
}
