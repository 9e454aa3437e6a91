//! The layer that keeps exchanges.

use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use cloudcix_core::{
    Body, BoxError, BoxFuture, Collect, Error, ResBody, Transport, inner_accessors,
};
use http::{Request, Response};
use tower::{Layer, Service};

use super::{FlightRecorder, exchange::Exchange};

/// Adds a [`FlightRecorder`]. Made by [`FlightRecorder::layer`].
#[derive(Clone, Debug)]
pub struct FlightRecorderLayer(Arc<FlightRecorder>);

impl FlightRecorderLayer {
    pub(super) fn new(recorder: FlightRecorder) -> Self {
        Self(Arc::new(recorder))
    }
}

impl<S> Layer<S> for FlightRecorderLayer {
    type Service = FlightRecorderService<S>;

    fn layer(&self, inner: S) -> FlightRecorderService<S> {
        // A transport may return unread bodies, but the recorder keeps complete ones.
        let inner = Collect::new(inner).without_counting();
        FlightRecorderService { inner, recorder: self.0.clone() }
    }
}

/// A transport whose last exchanges a [`FlightRecorder`] keeps.
///
/// Response bodies are read completely, as by [`Collect`], unless the call has the option
/// [`Unread`](cloudcix_core::Unread). A call that is dropped before it ends is not kept.
///
/// # Errors
/// The errors of the transport, which are kept as well.
#[derive(Clone, Debug)]
pub struct FlightRecorderService<S> {
    inner: Collect<S>,
    recorder: Arc<FlightRecorder>,
}

impl<S> FlightRecorderService<S> {
    inner_accessors!(inner: Collect<S>);
}

impl<S: Transport> Service<Request<Body>> for FlightRecorderService<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = FlightRecorderFuture;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> FlightRecorderFuture {
        // Before the transport consumes the request.
        let exchange = self.recorder.begin(&request);
        let recorder = Arc::clone(&self.recorder);
        FlightRecorderFuture {
            response: self.inner.call(request),
            pending: Some((exchange, recorder)),
        }
    }
}

/// The response of a [`FlightRecorderService`].
#[must_use = "futures do nothing unless polled"]
pub struct FlightRecorderFuture {
    response: BoxFuture<Result<Response<ResBody>, BoxError>>,
    /// The exchange, until it ends.
    pending: Option<(Box<Exchange>, Arc<FlightRecorder>)>,
}

impl Future for FlightRecorderFuture {
    type Output = Result<Response<ResBody>, BoxError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let result = ready!(self.response.as_mut().poll(cx)).map_err(Error::from_transport);
        if let Some((exchange, recorder)) = self.pending.take() {
            recorder.end(exchange, result.as_ref());
        }
        Poll::Ready(result.map_err(Into::into))
    }
}
