use std::{sync::Arc, time::Duration};

use cloudcix_core::{BoxError, BoxFuture, Error, ResBody};
use cloudcix_fault::Fault;
use http::Response;

use super::Faulty;
use crate::Received;

/// A response on its way.
pub type Answer = BoxFuture<Result<Response<ResBody>, BoxError>>;

/// Answers a request that an expectation was declared for.
///
/// It is asked while the mock holds no lock, so it may take its time, and it may look at the mock.
pub trait Responder: Send + Sync + 'static {
    /// Answers.
    fn respond(&self, request: &Received) -> Answer;

    /// Answers only after `wait`, on tokio's clock.
    fn delayed(self, wait: Duration) -> Delayed<Self>
    where
        Self: Sized,
    {
        Delayed { inner: self, wait }
    }

    /// Breaks this response. A fault that comes before any response, such as [`Fault::Connect`], takes
    /// its place.
    fn faulty(self, fault: Fault) -> Faulty<Self>
    where
        Self: Sized,
    {
        Faulty::new(self, fault)
    }
}

impl<R: Responder + ?Sized> Responder for Box<R> {
    fn respond(&self, request: &Received) -> Answer {
        (**self).respond(request)
    }
}

impl<R: Responder + ?Sized> Responder for Arc<R> {
    fn respond(&self, request: &Received) -> Answer {
        (**self).respond(request)
    }
}

/// Fails with this error.
impl Responder for Error {
    fn respond(&self, _: &Received) -> Answer {
        let error = self.clone();
        Box::pin(async { Err(error.into()) })
    }
}

/// A response that comes later. See [`Responder::delayed`].
#[derive(Clone, Debug)]
#[must_use]
pub struct Delayed<R> {
    inner: R,
    wait: Duration,
}

impl<R: Responder> Responder for Delayed<R> {
    fn respond(&self, request: &Received) -> Answer {
        let (response, method) = (self.inner.respond(request), request.method().clone());
        let delay = Fault::Delay(self.wait);
        Box::pin(async move { delay.inject(&method, response).await })
    }
}
