use std::{
    fmt,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use cloudcix_core::{Body, BoxError, CallState, Error, Transport};
use http::{Request, Response};
use tower::{Service, ServiceExt as _};

use crate::{Quota, Slot, limit::Limit};

/// Lets each request wait for its turn. See the [crate](crate) for what holds, and where it
/// belongs.
///
/// It is always ready: the wait is part of the call. A slot counts from when the service inside
/// takes the request, not from when that service was asked whether it is ready.
///
/// # Errors
/// - Of the kind [`NotSent`](cloudcix_core::ErrorKind::NotSent), with a
///   [`QuotaError`](crate::QuotaError) as its source, when the queue is full or the wait too long.
///   A retry may try again; what a quota [refused](crate::QuotaError::Refused) is permanent.
/// - Of the kind [`Timeout`](cloudcix_core::ErrorKind::Timeout) and not sent, with
///   [`BeyondDeadline`](crate::BeyondDeadline) as its source, when the call's deadline
///   ([`CallState`]) comes before its turn. It is permanent: trying again takes no less time.
/// - Those of the service inside.
#[derive(Clone)]
pub struct RateLimit<S> {
    inner: S,
    limit: Arc<Limit>,
}

impl<S> RateLimit<S> {
    /// Limits `inner` by `quota`.
    pub fn new(inner: S, quota: impl Quota) -> Self {
        Self::with_limit(inner, Arc::new(Limit::new(quota)))
    }

    pub(crate) fn with_limit(inner: S, limit: Arc<Limit>) -> Self {
        Self { inner, limit }
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

    /// The service inside is asked when the turn has come, so that nobody holds its readiness while
    /// waiting.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let Self { mut inner, limit } = self.clone();
        Box::pin(async move {
            let key = limit.policy.key(&request);
            let (mut free, mut waited_for);
            let slot: &mut dyn Slot = if let Some(slot) =
                limit.in_memory.as_ref().and_then(|log| log.try_acquire(&key))
            {
                free = slot;
                &mut free
            } else {
                let deadline = request.extensions().get().and_then(CallState::deadline);
                waited_for = limit.wait(&key, deadline).await?;
                waited_for.as_mut()
            };
            inner.ready().await.map_err(|error| Error::from_readiness(error.into()))?;
            slot.sent();
            let answer = inner.call(request);
            // What is on its way needs the service no more; a permit in there must not wait for the
            // answer.
            drop(inner);
            let answer = answer.await.map_err(Into::into)?;
            slot.answered();
            limit.report(&key, &answer);
            Ok(answer)
        })
    }
}

impl<S: fmt::Debug> fmt::Debug for RateLimit<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimit")
            .field("inner", &self.inner)
            .field("policy", &self.limit.policy)
            .finish_non_exhaustive()
    }
}
