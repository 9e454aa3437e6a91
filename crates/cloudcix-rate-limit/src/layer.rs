use std::{fmt, sync::Arc};

use tower::Layer;

use crate::{Policy, Quota, RateLimit, SlidingLog, shared::Shared};

/// Adds a [`RateLimit`]. A layer, its clones, and all services that they make share one quota.
///
/// The default is the server's own limit: 20 requests a second for each user on each host.
///
/// ```
/// # mod cloudcix {
/// #     pub(crate) use cloudcix_core::{self as core, *};
/// #     pub use cloudcix_rate_limit as rate_limit;
/// # }
/// use cloudcix::{Body, rate_limit::{RateLimitLayer, SlidingLog}};
/// use tower::{Layer as _, ServiceExt as _};
///
/// let transport = tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, tower::BoxError>(http::Response::new(Body::empty()))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let service = RateLimitLayer::new(SlidingLog::default()).layer(transport);
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/")
///     .body(Body::empty())?;
/// assert!(service.oneshot(request).await?.status().is_success());
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
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
