//! The layer that keeps exchanges.

use std::{
    task::{Context, Poll},
    time::{Duration, Instant, SystemTime},
};

use bytes::Bytes;
use cloudcix_core::{
    Body, BoxError, BoxFuture, Collect, Error, ResBody, Transport, inner_accessors,
};
use http::{Request, Response};
use tower::{Layer, Service};

use super::FlightRecorder;
use crate::{Failure, Interaction};

/// Adds a [`FlightRecorder`]. Made by [`FlightRecorder::layer`].
#[derive(Clone, Debug)]
pub struct FlightRecorderLayer(FlightRecorder);

impl FlightRecorderLayer {
    pub(super) const fn new(recorder: FlightRecorder) -> Self {
        Self(recorder)
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
    recorder: FlightRecorder,
}

impl<S> FlightRecorderService<S> {
    inner_accessors!(inner: Collect<S>);
}

impl<S: Transport> Service<Request<Body>> for FlightRecorderService<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = BoxFuture<Result<Response<ResBody>, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let recorder = self.recorder.clone();
        // The transport consumes the request. The copy is cheap, as the body is shared.
        let copy = copy_request(&request);
        let (started, clock) = (SystemTime::now(), Instant::now());
        let response = self.inner.call(request);
        Box::pin(async move {
            // Converted at once: the transport's error need not be `Send`, and must not be held
            // across an await point.
            let result = response.await.map_err(Error::from_transport);
            let interaction = match &result {
                Ok(response) => match response.body() {
                    ResBody::Full(body) => Interaction::new(copy, copy_response(response, body)),
                    ResBody::Unread(_) => {
                        recorder.skip();
                        return result.map_err(Into::into);
                    }
                },
                Err(error) => Interaction::failed(copy, Failure::from_error(error)),
            };
            // To the microsecond, as in the native format.
            let micros = u64::try_from(clock.elapsed().as_micros()).unwrap_or(u64::MAX);
            let took = Duration::from_micros(micros);
            recorder.keep(interaction.started_at(started).took(took));
            result.map_err(Into::into)
        })
    }
}

/// Copies a request without its extensions, which belong to the layers of the live call.
fn copy_request(request: &Request<Body>) -> Request<Body> {
    let mut copy = Request::new(request.body().clone());
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    *copy.version_mut() = request.version();
    *copy.headers_mut() = request.headers().clone();
    copy
}

/// Copies a response without its extensions. The body is shared.
fn copy_response(response: &Response<ResBody>, body: &Bytes) -> Response<Bytes> {
    let mut copy = Response::new(body.clone());
    *copy.status_mut() = response.status();
    *copy.version_mut() = response.version();
    *copy.headers_mut() = response.headers().clone();
    copy
}
