use std::{
    fmt,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use cloudcix_core::{Body, BoxError, CallState, Error, Transport};
use http::{Request, Response};
use tokio::time::Instant;
use tower::{Service, ServiceExt as _};

use crate::{BeyondDeadline, Policy, Quota, QuotaError};

/// Lets each request wait for its turn. See the [crate](crate) for what holds, and where it belongs.
///
/// It is always ready: the wait is part of the call. A slot counts from when the service inside takes the request, not from when that
/// service was asked whether it is ready.
///
/// # Errors
/// - Of the kind [`NotSent`](cloudcix_core::ErrorKind::NotSent), with a [`QuotaError`] as its source, when the queue is full or the wait
///   too long. A retry may try again; what a quota [refused](QuotaError::Refused) is permanent.
/// - Of the kind [`Timeout`](cloudcix_core::ErrorKind::Timeout) and not sent, with [`BeyondDeadline`] as its source, when the call's
///   deadline ([`CallState`]) comes before its turn. It is permanent: trying again takes no less time.
/// - Those of the service inside.
#[derive(Clone)]
pub struct RateLimit<S> {
    inner: S,
    quota: Arc<dyn Quota>,
    policy: Policy,
}

impl<S> RateLimit<S> {
    /// Limits `inner` by `quota`.
    pub fn new(inner: S, quota: impl Quota) -> Self {
        Self::with_parts(inner, Arc::new(quota), Policy::default())
    }

    pub(crate) fn with_parts(inner: S, quota: Arc<dyn Quota>, policy: Policy) -> Self {
        Self { inner, quota, policy }
    }

    /// The service inside.
    pub const fn get_ref(&self) -> &S {
        &self.inner
    }

    /// The service inside, mutably.
    pub const fn get_mut(&mut self) -> &mut S {
        &mut self.inner
    }

    /// The service inside, without this wrapper.
    pub fn into_inner(self) -> S {
        self.inner
    }
}

impl<S: Transport> Service<Request<Body>> for RateLimit<S> {
    type Response = Response<S::ResBody>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    /// The service inside is asked when the turn has come, so that nobody holds its readiness while waiting.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let Self { mut inner, quota, policy } = self.clone();
        Box::pin(async move {
            let key = policy.key(&request);
            let deadline = request.extensions().get().and_then(CallState::deadline);
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            let patience = policy.patience(left);
            let mut slot = quota.as_ref().acquire(&key, patience).await.map_err(|error| match (error, left) {
                (QuotaError::TooLong { wait }, Some(left)) if left == patience => {
                    // Now: it may have waited for most of it.
                    let left = deadline.map_or(left, |deadline| deadline.saturating_duration_since(Instant::now()));
                    Error::timeout(false, BeyondDeadline { wait, left }).permanent()
                }
                (error @ QuotaError::Refused(_), _) => Error::not_sent(error).permanent(),
                (error, _) => Error::not_sent(error),
            })?;
            inner.ready().await.map_err(|error| Error::from_readiness(error.into()))?;
            slot.sent();
            let answer = inner.call(request);
            // What is on its way needs the service no more; a permit in there must not wait for the answer.
            drop(inner);
            let answer = answer.await.map_err(Into::into)?;
            slot.answered();
            for signal in policy.signals(answer.status(), answer.headers()) {
                quota.as_ref().report(&key, signal);
            }
            Ok(answer)
        })
    }
}

impl<S: fmt::Debug> fmt::Debug for RateLimit<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimit").field("inner", &self.inner).field("policy", &self.policy).finish_non_exhaustive()
    }
}
