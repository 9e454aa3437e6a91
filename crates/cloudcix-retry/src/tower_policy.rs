use std::{fmt, mem, sync::Arc};

use cloudcix_core::{Body, BoxError, BoxFuture, Error};
use http::{Request, Response};
use tower::retry::Policy;

use crate::{
    RetryBuilder,
    call_progress::{CallProgress, Rules},
};

/// The judgement of this crate as a policy of tower's own `Retry`.
///
/// ```
/// use cloudcix_core::{Body, CollectLayer};
/// use cloudcix_retry::{RetryLayer, TowerPolicy};
/// use http::{Request, Response};
/// use tower::{BoxError, ServiceBuilder, retry, service_fn};
///
/// let transport = service_fn(|_: Request<Body>| async { Ok::<_,
///     BoxError>(Response::new(Body::empty())) });
/// let stack = ServiceBuilder::new()
///     .layer(retry::RetryLayer::new(TowerPolicy::new(RetryLayer::builder().max_attempts(5))))
///     .layer(CollectLayer::new())
///     .service(transport);
/// # drop(stack);
/// ```
///
/// The most attempts, the budget and the deadline hold as they do in [`Retry`](crate::Retry), with
/// what tower's loop can't do left out: an attempt on its way is not ended by the deadline, an
/// error of readiness ends the call and speaks for that attempt alone, and the attempts share a
/// [`CallState`](cloudcix_core::CallState) only if a layer further outside has made it.
pub struct TowerPolicy {
    rules: Arc<Rules>,
    course: Option<CallProgress>,
    /// Whether the next `clone_request` is for a further attempt of the same call.
    again: bool,
}

impl TowerPolicy {
    /// With what the builder was told.
    pub fn new(builder: RetryBuilder) -> Self {
        Self { rules: builder.into_rules(), course: None, again: false }
    }
}

impl Default for TowerPolicy {
    fn default() -> Self {
        Self::new(RetryBuilder::default())
    }
}

impl Clone for TowerPolicy {
    fn clone(&self) -> Self {
        Self { rules: self.rules.clone(), course: self.course.clone(), again: self.again }
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
        let course = self.course.as_mut()?;
        let judged = match mem::replace(result, Err(BoxError::from(""))) {
            Ok(response) => Ok(response),
            Err(error) => Err(Error::from_transport(error)),
        };
        if let Some(wait) = course.judge(request, &judged) {
            self.again = true;
            // What is not read of it must not keep a connection while we wait.
            drop(judged);
            return Some(Box::pin(async move {
                if !wait.is_zero() {
                    tokio::time::sleep(wait).await;
                }
            }));
        }
        *result = self.course.take()?.finish(judged).map_err(Into::into);
        None
    }

    /// tower asks the service's own policy for a copy of each new request, and only then copies
    /// that policy for the call: so this is where a call begins.
    fn clone_request(&mut self, request: &Request<Body>) -> Option<Request<Body>> {
        if !mem::take(&mut self.again) {
            self.course = Some(CallProgress::begin(self.rules.clone(), request));
        }
        if let Some(course) = &mut self.course {
            course.start_attempt();
        }
        Some(request.clone())
    }
}
