use std::{fmt, mem, sync::Arc};

use cloudcix_core::{Body, BoxError, BoxFuture, Error};
use http::{Request, Response};
use tower::retry::Policy;

use crate::{RetryBuilder, call_progress::CallProgress, rules::Rules};

/// The decisions of this crate as a policy of tower's own `Retry`.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_retry as retry}; }
/// use cloudcix::{Body, core::CollectLayer, retry::{RetryLayer, TowerPolicy}};
/// use http::{Request, Response};
/// use tower::{BoxError, ServiceBuilder, retry, service_fn};
///
/// let transport = service_fn(|_: Request<Body>| async {
///     Ok::<_, BoxError>(Response::new(Body::empty()))
/// });
/// let stack = ServiceBuilder::new()
///     .layer(retry::RetryLayer::new(TowerPolicy::new(RetryLayer::builder().max_attempts(5))))
///     .layer(CollectLayer::new())
///     .service(transport);
/// # drop(stack);
/// ```
///
/// The limits on attempts, budget and deadline hold as in [`Retry`](crate::Retry), except for what
/// tower's loop can't do: the deadline doesn't end an attempt in flight, an error of readiness ends
/// the call and tells about that attempt alone, and the attempts share a
/// [`CallState`](cloudcix_core::CallState) only if a layer further outside has made one.
pub struct TowerPolicy {
    rules: Arc<Rules>,
    progress: Option<CallProgress>,
    /// Whether the next `clone_request` is for a further attempt of the same call.
    again: bool,
}

impl TowerPolicy {
    /// Returns a policy with the settings of `builder`.
    pub fn new(builder: RetryBuilder) -> Self {
        Self { rules: builder.into_rules(), progress: None, again: false }
    }
}

impl Default for TowerPolicy {
    fn default() -> Self {
        Self::new(RetryBuilder::default())
    }
}

impl Clone for TowerPolicy {
    fn clone(&self) -> Self {
        Self { rules: self.rules.clone(), progress: self.progress.clone(), again: self.again }
    }
}

impl fmt::Debug for TowerPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TowerPolicy").finish_non_exhaustive()
    }
}

impl<B: 'static> Policy<Request<Body>, Response<B>, BoxError> for TowerPolicy {
    type Future = BoxFuture<()>;

    fn retry(
        &mut self,
        request: &mut Request<Body>,
        result: &mut Result<Response<B>, BoxError>,
    ) -> Option<Self::Future> {
        let progress = self.progress.as_mut()?;
        let judged = match mem::replace(result, Err(BoxError::from(""))) {
            Ok(response) => Ok(response),
            Err(error) => Err(Error::from_transport(error)),
        };
        if let Some(wait) = progress.judge(request, &judged) {
            self.again = true;
            // An unread body would hold its connection during the wait.
            drop(judged);
            return Some(Box::pin(async move {
                if !wait.is_zero() {
                    tokio::time::sleep(wait).await;
                }
            }));
        }
        *result = self.progress.take()?.finish(judged).map_err(Into::into);
        None
    }

    /// Copies the request for an attempt. tower calls this on the service's own policy for each new
    /// request, and only then clones that policy for the call: so a call begins here.
    fn clone_request(&mut self, request: &Request<Body>) -> Option<Request<Body>> {
        if !mem::take(&mut self.again) {
            self.progress = Some(CallProgress::begin(self.rules.clone(), request));
        }
        if let Some(progress) = &mut self.progress {
            progress.start_attempt();
        }
        Some(request.clone())
    }
}
