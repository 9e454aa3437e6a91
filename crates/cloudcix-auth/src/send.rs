use cloudcix_core::{Body, BoxError, Error, Transport};
use http::{Request, Response};
use tower::ServiceExt as _;

/// Waits until this very clone is ready, and calls it. What fails before that was not sent.
pub(crate) async fn send<S: Transport>(mut service: S, request: Request<Body>) -> Result<Response<S::ResBody>, BoxError> {
    let ready = service.ready().await.map_err(|error| Error::from_readiness(error.into()))?;
    ready.call(request).await.map_err(Into::into)
}
