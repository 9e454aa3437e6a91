use std::sync::Arc;

use cloudcix_fault::Fault;

use super::{Answer, Responder, page};
use crate::Received;

/// Breaks an empty page. By itself, a fault in a body has no other body to break;
/// [`Responder::faulty`] breaks a response of yours.
impl Responder for Fault {
    fn respond(&self, request: &Received) -> Answer {
        page(Vec::<serde_json::Value>::new()).faulty(*self).respond(request)
    }
}

/// A response with a [`Fault`]. See [`Responder::faulty`].
#[derive(Debug)]
#[must_use]
pub struct Faulty<R> {
    inner: Arc<R>,
    fault: Fault,
}

impl<R> Faulty<R> {
    pub(super) fn new(inner: R, fault: Fault) -> Self {
        Self { inner: Arc::new(inner), fault }
    }
}

impl<R> Clone for Faulty<R> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), fault: self.fault }
    }
}

impl<R: Responder> Responder for Faulty<R> {
    fn respond(&self, request: &Received) -> Answer {
        let (fault, inner, request) = (self.fault, self.inner.clone(), request.clone());
        Box::pin(async move {
            // Asked only where the fault leaves anything of the response.
            let response = async { inner.respond(&request).await };
            fault.inject(request.method(), response).await
        })
    }
}
