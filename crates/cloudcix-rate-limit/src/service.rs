use std::{
    borrow::Cow,
    fmt,
    sync::Arc,
    task::{Context, Poll},
};

use cloudcix_core::{
    Body, BoxError, BoxFuture, CallState, Oneshot, Transport, Wait, inner_accessors,
};
use http::{Request, Response};
use tower::{Service, util::MapRequest};

use crate::{Quota, shared::Shared};

/// Has each request wait for its turn. See the [crate](crate) for its guarantees and its place in a
/// stack.
///
/// It is always ready: the wait is part of the call. A slot counts from when the inner service
/// takes the request, not from when that service was polled for readiness.
///
/// # Errors
/// - Of the kind [`NotSent`](cloudcix_core::ErrorKind::NotSent), with a
///   [`QuotaError`](crate::QuotaError) as its source, when the queue is full or the wait too long.
///   A retry may try again, unless a quota of your own [refused](crate::QuotaError::Refused) the
///   call.
/// - Of the kind [`Timeout`](cloudcix_core::ErrorKind::Timeout) and not sent, with
///   [`BeyondDeadline`](crate::BeyondDeadline) as its source, when the call's deadline
///   ([`CallState`]) comes before its turn. It is permanent: another attempt would wait as long.
///   With [`DeadlinePassed`](cloudcix_core::DeadlinePassed) as its source, when the deadline passes
///   before the inner service is ready, or before a quota of your own has decided.
/// - Those of the inner service.
#[derive(Clone)]
pub struct RateLimit<S> {
    inner: S,
    shared: Arc<Shared>,
}

impl<S> RateLimit<S> {
    /// Limits `inner` by `quota`.
    pub fn new(inner: S, quota: impl Quota) -> Self {
        Self::with_shared(inner, Arc::new(Shared::new(quota)))
    }

    pub(crate) fn with_shared(inner: S, shared: Arc<Shared>) -> Self {
        Self { inner, shared }
    }

    inner_accessors!(inner: S);
}

impl<S: Transport> Service<Request<Body>> for RateLimit<S> {
    type Response = Response<S::ResBody>;
    type Error = BoxError;
    type Future = BoxFuture<Result<Self::Response, BoxError>>;

    /// Returns ready: the inner service is polled when the turn has come, so that no waiting call
    /// holds its readiness.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let Self { inner, shared } = self.clone();
        Box::pin(async move {
            let key = shared.policy.key(&request);
            // In a block, so that what only the wait needs is no part of the future afterwards.
            let mut slot = {
                // Only read, and not begun here: all that matters is the deadline, and there is
                // none unless a layer further outside has begun the call and set it.
                let state = request.extensions().get::<CallState>();
                let state = state.map_or_else(|| Cow::Owned(CallState::default()), Cow::Borrowed);
                let wait = state.time_wait(Wait::RateLimit);
                let slot = shared.acquire(&key, &state).await;
                wait.end(&slot);
                slot
            }?;
            // The inner service may take long to become ready, so the slot counts from the moment
            // in which that service takes the request.
            let inner = MapRequest::new(inner, |request| {
                slot.sent();
                request
            });
            let response = Oneshot::new(inner, request).await?;
            slot.answered();
            shared.report(&key, &response);
            Ok(response)
        })
    }
}

impl<S: fmt::Debug> fmt::Debug for RateLimit<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimit")
            .field("inner", &self.inner)
            .field("policy", &self.shared.policy)
            .finish_non_exhaustive()
    }
}
