use cloudcix_core::{ResBody, Transport};
use tower::ServiceExt as _;

use super::{Responder, ResponseFuture};
use crate::Received;

/// A responder that calls a tower service. See [`service`].
#[derive(Clone, Debug)]
#[must_use]
pub struct FromService<S>(S);

/// Responds with the response of this service: a closure through
/// [`tower::service_fn`](https://docs.rs/tower), an axum router, a recording, another mock's
/// transport. Its errors become the call's errors, and its body is passed on unread.
pub const fn service<S: Transport>(service: S) -> FromService<S> {
    FromService(service)
}

impl<S: Transport> Responder for FromService<S> {
    fn respond(&self, request: &Received) -> ResponseFuture {
        let response = self.0.clone().oneshot(request.request().clone());
        Box::pin(async { Ok(response.await.map_err(Into::into)?.map(ResBody::unread)) })
    }
}
