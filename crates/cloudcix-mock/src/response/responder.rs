use std::{sync::Arc, time::Duration};

use cloudcix_core::{BoxError, BoxFuture, Error, ResBody};
use cloudcix_fault::Fault;
use http::Response;

use super::Faulty;
use crate::Received;

/// The future of a response.
pub type ResponseFuture = BoxFuture<Result<Response<ResBody>, BoxError>>;

/// Responds to the requests of an expectation.
///
/// The mock holds no lock while it calls a responder, which may therefore use the mock and take as
/// long as it likes.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_mock as mock}; }
/// use std::time::Duration;
///
/// use cloudcix::mock::{Mock, matcher::get, response::{self, Responder as _}};
///
/// let mock = Mock::lenient();
/// mock.expect(get("/country/"))
///     .respond(response::page([]).delayed(Duration::from_secs(3)));
/// # _ = mock.verify();
/// ```
pub trait Responder: Send + Sync + 'static {
    /// Responds to a request. Called once for each request, possibly from several tasks at once.
    fn respond(&self, request: &Received) -> ResponseFuture;

    /// Delays this response by `wait`, on tokio's clock.
    fn delayed(self, wait: Duration) -> Delayed<Self>
    where
        Self: Sized,
    {
        Delayed { inner: self, wait }
    }

    /// Breaks this response. A fault that precedes any response, such as [`Fault::Connect`], takes
    /// its place.
    fn faulty(self, fault: Fault) -> Faulty<Self>
    where
        Self: Sized,
    {
        Faulty::new(self, fault)
    }
}

impl<R: Responder + ?Sized> Responder for Box<R> {
    fn respond(&self, request: &Received) -> ResponseFuture {
        (**self).respond(request)
    }
}

impl<R: Responder + ?Sized> Responder for Arc<R> {
    fn respond(&self, request: &Received) -> ResponseFuture {
        (**self).respond(request)
    }
}

/// Fails the call with this error.
impl Responder for Error {
    fn respond(&self, _: &Received) -> ResponseFuture {
        let error = self.clone();
        Box::pin(async { Err(error.into()) })
    }
}

/// A delayed response. See [`Responder::delayed`].
#[derive(Clone, Debug)]
#[must_use]
pub struct Delayed<R> {
    inner: R,
    wait: Duration,
}

impl<R: Responder> Responder for Delayed<R> {
    fn respond(&self, request: &Received) -> ResponseFuture {
        // Calls the inner responder now, and polls its response after the wait.
        let (response, method) = (self.inner.respond(request), request.method().clone());
        let delay = Fault::Delay(self.wait);
        Box::pin(async move { delay.inject(&method, response).await })
    }
}
