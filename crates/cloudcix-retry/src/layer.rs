use std::{
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

use tower::{
    Layer,
    util::rng::{HasherRng, Rng},
};

use crate::{Budget, Policy, Retry, StandardPolicy, rules::Rules};

/// Adds a [`Retry`]. A layer, its clones, and all services that they make share one [`Budget`].
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_retry as retry}; }
/// use cloudcix::{Body, retry::RetryLayer};
/// use tower::{Layer as _, ServiceExt as _};
///
/// let transport = tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, tower::BoxError>(http::Response::new(Body::empty()))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let service = RetryLayer::new().layer(transport);
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/")
///     .body(Body::empty())?;
/// assert!(service.oneshot(request).await?.status().is_success());
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone)]
pub struct RetryLayer {
    rules: Arc<Rules>,
}

impl RetryLayer {
    /// The default of [`RetryBuilder::max_attempts`]: 3 attempts, the first one included. A failure
    /// that two retries don't cure is rarely over within the deadline of a call.
    pub const MAX_ATTEMPTS: u32 = 3;

    /// The default of [`RetryBuilder::refused_window`]: 10 s, longer than most servers take to
    /// restart. A server that is down for longer fails the calls that wait for it.
    pub const REFUSED_WINDOW: Duration = Duration::from_secs(10);

    /// Retries by the [`StandardPolicy`], up to [`MAX_ATTEMPTS`](Self::MAX_ATTEMPTS) and within the
    /// default [`Budget`].
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// Returns a builder.
    pub fn builder() -> RetryBuilder {
        RetryBuilder::default()
    }
}

impl Default for RetryLayer {
    fn default() -> Self {
        Self::new()
    }
}

impl<S> Layer<S> for RetryLayer {
    type Service = Retry<S>;

    fn layer(&self, inner: S) -> Retry<S> {
        Retry::new(inner, self.rules.clone())
    }
}

impl fmt::Debug for RetryLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Rules { budget, max_attempts, waits, .. } = &*self.rules;
        let mut out = f.debug_struct("RetryLayer");
        out.field("max_attempts", max_attempts)
            .field("budget", budget)
            .field("waits", waits)
            .finish_non_exhaustive()
    }
}

/// Builds a [`RetryLayer`].
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_retry as retry}; }
/// use std::time::Duration;
///
/// use cloudcix::retry::{Budget, RetryLayer};
///
/// let layer = RetryLayer::builder()
///     .max_attempts(5)
///     .budget(Budget::new(100, 10))
///     .refused_window(Duration::from_secs(30))
///     .build();
/// ```
#[must_use]
pub struct RetryBuilder(Rules);

impl RetryBuilder {
    /// Limits the attempts of a call, the first one included, unless the call has
    /// [`MaxAttempts`](crate::MaxAttempts). 0 counts as 1. The default is
    /// [`RetryLayer::MAX_ATTEMPTS`].
    pub fn max_attempts(mut self, most: u32) -> Self {
        self.0.max_attempts = most;
        self
    }

    /// Sets the policy that decides whether and when to retry: a [`StandardPolicy`] with other
    /// waits, a closure, or a policy of your own.
    pub fn policy(mut self, policy: impl Policy) -> Self {
        self.0.policy = Box::new(policy);
        self
    }

    /// Sets the limit on the retries to each host. Pass clones of one budget to layers that lead to
    /// the same hosts.
    pub fn budget(mut self, budget: Budget) -> Self {
        self.0.budget = budget;
        self
    }

    /// Sets how long [refused connections](cloudcix_core::Error::connection_refused) are retried,
    /// counted from the first: a server that restarts refuses connections until it is back. Nothing
    /// is sent to it meanwhile, so these attempts count neither as attempts nor against the budget;
    /// the deadline holds. An attempt that is sent ends the window, and a later refusal begins a
    /// new one.
    ///
    /// The default is [`RetryLayer::REFUSED_WINDOW`]. With [`Duration::ZERO`], a refused connection
    /// is a failure like any other. So it is without waits, and for a call with a single attempt.
    pub fn refused_window(mut self, window: Duration) -> Self {
        self.0.refused_window = window;
        self
    }

    /// Retries at once, whatever the policy or the server says: for recordings, mocks and
    /// sandboxes, which can't be overloaded.
    pub fn without_waiting(mut self) -> Self {
        self.0.waits = false;
        self
    }

    /// Sets the random number generator for the jitter of the waits. A seeded one makes them
    /// repeatable. The default is tower's [`HasherRng`], seeded by the system.
    pub fn rng(mut self, rng: impl Rng + Send + 'static) -> Self {
        self.0.rng = Mutex::new(Box::new(rng));
        self
    }

    /// Returns the layer.
    pub fn build(self) -> RetryLayer {
        RetryLayer { rules: Arc::new(self.0) }
    }

    #[cfg(any(test, feature = "tower-policy"))]
    pub(crate) fn into_rules(self) -> Arc<Rules> {
        Arc::new(self.0)
    }
}

impl Default for RetryBuilder {
    fn default() -> Self {
        let policy = Box::new(StandardPolicy::default());
        Self(Rules {
            policy,
            budget: Budget::default(),
            max_attempts: RetryLayer::MAX_ATTEMPTS,
            refused_window: RetryLayer::REFUSED_WINDOW,
            waits: true,
            rng: Mutex::new(Box::new(HasherRng::new())),
        })
    }
}

impl fmt::Debug for RetryBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetryBuilder")
            .field("max_attempts", &self.0.max_attempts)
            .field("budget", &self.0.budget)
            .finish_non_exhaustive()
    }
}
