use std::{fmt, sync::Arc};

use tower::Layer;

use crate::{Policy, Quota, RateLimit, SlidingLog, shared::Shared};

/// Adds a [`RateLimit`]. A layer, its clones, and all services that they make share one quota.
///
/// The default is the server's own limit: 20 requests a second for each user on each host.
#[derive(Clone)]
pub struct RateLimitLayer {
    shared: Arc<Shared>,
}

impl RateLimitLayer {
    /// Limits calls by `quota`. To share it among layers, pass an `Arc` of it.
    pub fn new(quota: impl Quota) -> Self {
        Self { shared: Arc::new(Shared::new(quota)) }
    }

    /// Sets the key that calls are counted by, and how long they may wait.
    #[must_use]
    pub fn policy(mut self, policy: Policy) -> Self {
        Arc::make_mut(&mut self.shared).policy = policy;
        self
    }
}

impl Default for RateLimitLayer {
    fn default() -> Self {
        Self::new(SlidingLog::default())
    }
}

impl<S> Layer<S> for RateLimitLayer {
    type Service = RateLimit<S>;

    fn layer(&self, inner: S) -> RateLimit<S> {
        RateLimit::with_shared(inner, self.shared.clone())
    }
}

impl fmt::Debug for RateLimitLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimitLayer")
            .field("policy", &self.shared.policy)
            .finish_non_exhaustive()
    }
}
