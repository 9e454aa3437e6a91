use std::{
    fmt,
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll},
};

use cloudcix_core::{
    Body, BoxError, BoxFuture, CallState, DeadlinePassed, Error, Oneshot, Transport,
    inner_accessors,
};
use http::{Request, Response};
use tokio::time::{Instant, sleep};
use tower::Service;

use crate::{call_progress::CallProgress, rules::Rules, timeout::Timeout};

/// Retries requests where that is safe and useful. A [`RetryLayer`](crate::RetryLayer) makes it;
/// see the [crate](crate) for its guarantees.
///
/// It is always ready: each attempt waits inside the call until the inner service is ready.
/// Dropping the call's future stops everything.
///
/// # Errors
/// A [`cloudcix_core::Error`] of the last attempt, with a [`RetryReport`](crate::RetryReport) as
/// its extension. If that attempt was not sent but an earlier one may have been carried out, the
/// error says that the *call* was sent, and has the attempt's own error as its source. A call whose
/// deadline passes fails with a [`Timeout`](cloudcix_core::ErrorKind::Timeout) whose source is a
/// [`DeadlinePassed`].
#[derive(Clone)]
pub struct Retry<S> {
    inner: S,
    rules: Arc<Rules>,
}

impl<S> Retry<S> {
    pub(crate) const fn new(inner: S, rules: Arc<Rules>) -> Self {
        Self { inner, rules }
    }

    inner_accessors!(inner: S);
}

impl<S: fmt::Debug> fmt::Debug for Retry<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Retry").field("inner", &self.inner).finish_non_exhaustive()
    }
}

impl<S: Transport> Service<Request<Body>> for Retry<S> {
    type Response = S::Response;
    type Error = BoxError;
    type Future = BoxFuture<Result<Self::Response, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        // Made here if no layer further outside has: all attempts are one call.
        CallState::get_or_insert(request.extensions_mut());
        let mut progress = CallProgress::begin(self.rules.clone(), &request);
        let mut service = self.inner.clone();
        Box::pin(async move {
            // The last attempt takes the request itself; only those before it need a copy.
            while !progress.is_at_last_attempt() {
                let result =
                    attempt(&mut progress, pin!(Oneshot::new(&mut service, request.clone()))).await;
                let Some(wait) = progress.judge(&request, &result) else {
                    return Ok(progress.finish(result)?);
                };
                // An unread body would hold its connection during the wait.
                drop(result);
                if !wait.is_zero() {
                    sleep(wait).await;
                }
                // Tower's contract: a service whose readiness failed must not be used again.
                service = service.clone();
            }
            let result = attempt(&mut progress, pin!(Oneshot::new(&mut service, request))).await;
            progress.note_last_attempt(&result);
            Ok(progress.finish(result)?)
        })
    }
}

/// Runs one attempt, until the deadline of its call. `work` is large, so it is pinned by the caller
/// and not moved.
async fn attempt<S: Transport>(
    progress: &mut CallProgress,
    mut work: Pin<&mut Oneshot<&mut S>>,
) -> Result<Response<S::ResBody>, Error> {
    progress.start_attempt();
    let deadline = progress.deadline();
    // The wait before this attempt may have ended late: nothing is sent after the deadline.
    if deadline.is_some_and(|deadline| deadline <= Instant::now()) {
        return Err(DeadlinePassed::not_sent());
    }
    let result = match deadline {
        Some(deadline) => Timeout::new(work.as_mut(), deadline).await,
        None => Some(work.as_mut().await),
    };
    match result {
        Some(result) => result.map_err(Error::from_transport),
        None if work.was_called() => Err(DeadlinePassed::maybe_sent()),
        None => Err(DeadlinePassed::not_sent()),
    }
}
