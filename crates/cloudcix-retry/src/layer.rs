use std::{
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

use tower::{
    Layer,
    util::rng::{HasherRng, Rng},
};

use crate::{Budget, Policy, Retry, StandardPolicy, call_progress::Rules};

/// Adds a [`Retry`]. Clones of it, and all services that it makes, share one [`Budget`].
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

    /// To set what is to be different.
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

    /// What judges whether to try again, and when: a [`StandardPolicy`] with other waits, a
    /// closure, a policy of your own.
    pub fn policy(mut self, policy: impl Policy) -> Self {
        self.0.policy = Box::new(policy);
        self
    }

    /// How much may be sent again. Give clones of one to several layers that lead to the same
    /// hosts.
    pub fn budget(mut self, budget: Budget) -> Self {
        self.0.budget = budget;
        self
    }

    /// For how long a [refused connection](cloudcix_core::Error::connection_refused) is tried
    /// again, from the first one on: a server that restarts refuses connections until it is back.
    /// Nothing is sent to it meanwhile, and so these attempts count neither among the most attempts
    /// nor for the budget; the deadline holds. An attempt that gets through begins a new window for
    /// those after it.
    ///
    /// The default is [`RetryLayer::REFUSED_WINDOW`]. With [`Duration::ZERO`], a refused connection
    /// is a failure like any other. So it is where a retry does not wait, and for a call that has
    /// one attempt at the most.
    pub fn refused_window(mut self, window: Duration) -> Self {
        self.0.refused_window = window;
        self
    }

    /// Tries again at once, whatever the policy or the server says: for recordings, mocks and
    /// sandboxes, which nothing can overload.
    pub fn without_waiting(mut self) -> Self {
        self.0.waits = false;
        self
    }

    /// Takes the part of each wait that chance takes from `rng`: a seeded one makes the waits
    /// repeatable. The default is tower's [`HasherRng`], seeded by the system.
    pub fn rng(mut self, rng: impl Rng + Send + 'static) -> Self {
        self.0.rng = Mutex::new(Box::new(rng));
        self
    }

    /// The layer.
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
