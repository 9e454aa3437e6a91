use std::{future::Future, pin::Pin, time::Duration};

use cloudcix_core::{Body, Error, Transport};
use http::{Request, Response};
use tokio::{
    runtime::Handle,
    time::{Instant, timeout_at},
};
use tower::{BoxError, ServiceExt as _};

/// When `limit` from now is; `None` if that is so far off that it is no limit.
pub(crate) fn after(limit: Duration) -> Option<Instant> {
    Instant::now().checked_add(limit)
}

/// Waits for `work` until then; `None` if it is not over by then. It is pinned where it is, because it is large, and moving it costs.
pub(crate) async fn until<F: Future>(then: Option<Instant>, work: Pin<&mut F>) -> Option<F::Output> {
    match then {
        // tokio's timers panic without a runtime.
        Some(then) if Handle::try_current().is_ok() => timeout_at(then, work).await.ok(),
        _ => Some(work.await),
    }
}

/// Calls a service as soon as it is ready. `calling` is told when that is.
pub(crate) async fn call<S: Transport>(
    mut service: S,
    request: Request<Body>,
    calling: impl FnOnce(),
) -> Result<Response<S::ResBody>, BoxError> {
    let service = service.ready().await.map_err(|error| Error::from_readiness(error.into()))?;
    calling();
    service.call(request).await.map_err(Into::into)
}
