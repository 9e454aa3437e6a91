use std::sync::Arc;

use cloudcix_fault::Fault;

use super::{Responder, ResponseFuture, page};
use crate::Received;

/// Breaks an empty page, because a fault in a body needs a body to break. To break a response of
/// your own, use [`Responder::faulty`].
impl Responder for Fault {
    fn respond(&self, request: &Received) -> ResponseFuture {
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

// Not derived, because that would require `R: Clone`.
impl<R> Clone for Faulty<R> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), fault: self.fault }
    }
}

impl<R: Responder> Responder for Faulty<R> {
    fn respond(&self, request: &Received) -> ResponseFuture {
        let (fault, inner, request) = (self.fault, self.inner.clone(), request.clone());
        Box::pin(async move {
            // Lazy: a fault that takes the place of the response never calls the responder.
            let response = async { inner.respond(&request).await };
            fault.inject(request.method(), response).await
        })
    }
}
