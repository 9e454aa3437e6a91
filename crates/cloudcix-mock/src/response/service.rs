use cloudcix_core::{ResBody, Transport};
use tower::ServiceExt as _;

use super::{Answer, Responder};
use crate::Received;

/// Answers by a tower service. See [`service`].
#[derive(Clone, Debug)]
#[must_use]
pub struct FromService<S>(S);

/// Answers with what this service answers: a closure through [`tower::service_fn`], an axum router,
/// a recording, another mock's transport. Its errors are the errors of the call, and its body is
/// passed on unread.
pub const fn service<S: Transport>(service: S) -> FromService<S> {
    FromService(service)
}

impl<S: Transport> Responder for FromService<S> {
    fn respond(&self, request: &Received) -> Answer {
        let answering = self.0.clone().oneshot(request.request().clone());
        Box::pin(async { Ok(answering.await.map_err(Into::into)?.map(ResBody::unread)) })
    }
}
