use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use cloudcix_core::BoxError;
use http::Response;
use http_body::Body;
use pin_project_lite::pin_project;

use crate::observation::Observation;

pin_project! {
    /// The response future of an [`OtelCall`](crate::OtelCall) or an
    /// [`OtelAttempt`](crate::OtelAttempt): it runs inside its span, and records its end.
    pub struct ResponseFuture<F> {
        #[pin]
        inner: F,
        // Boxed, because futures are moved.
        observation: Box<Observation>,
    }
}

impl<F> ResponseFuture<F> {
    pub(crate) fn new(inner: F, observation: Observation) -> Self {
        Self { inner, observation: Box::new(observation) }
    }
}

impl<F, B, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body,
    E: Into<BoxError>,
{
    type Output = Result<Response<B>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        // Entered for this poll only: between polls, other tasks run on this thread.
        let _inside = this.observation.enter();
        let result = ready!(this.inner.poll(cx)).map_err(Into::into);
        this.observation.end(&result);
        Poll::Ready(result)
    }
}
