use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use cloudcix_core::{Body, Error, Oneshot, ResBody, Transport, inner_accessors};
use http::{Request, Response};
use pin_project_lite::pin_project;
use tower::{BoxError, Layer, Service};

use crate::{FrameTimeout, Limit, TimedOut, Timeouts, bound::Timeout};

/// Adds an [`AttemptTimeout`].
///
/// ```
/// # mod cloudcix {
/// #     pub(crate) use cloudcix_core::{self as core, *};
/// #     pub use cloudcix_timeout as timeout;
/// # }
/// use cloudcix::{Body, timeout::AttemptTimeoutLayer};
/// use tower::{Layer as _, ServiceExt as _};
///
/// let transport = tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, tower::BoxError>(http::Response::new(Body::empty()))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let service = AttemptTimeoutLayer::new(std::time::Duration::from_secs(5)).layer(transport);
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/")
///     .body(Body::empty())?;
/// assert!(service.oneshot(request).await?.status().is_success());
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AttemptTimeoutLayer {
    attempt: Duration,
    frame: Duration,
}

impl AttemptTimeoutLayer {
    /// The default limit of an attempt: 30 s, half of a call's deadline, so that there is time for
    /// another attempt.
    pub const DEFAULT: Duration = Duration::from_secs(30);

    /// The default limit of a frame: 30 s. A server that sends nothing for so long has most likely
    /// stopped.
    pub const FRAME: Duration = Duration::from_secs(30);

    /// Limits each attempt to `attempt`, unless its call has [`Timeouts`]. [`Duration::MAX`] is no
    /// limit.
    pub const fn new(attempt: Duration) -> Self {
        Self { attempt, frame: Self::FRAME }
    }

    /// Limits the wait for each frame of an unread body. [`Duration::MAX`] is no limit.
    pub const fn frame(mut self, limit: Duration) -> Self {
        self.frame = limit;
        self
    }
}

impl Default for AttemptTimeoutLayer {
    fn default() -> Self {
        Self::new(Self::DEFAULT)
    }
}

impl<S> Layer<S> for AttemptTimeoutLayer {
    type Service = AttemptTimeout<S>;

    fn layer(&self, inner: S) -> AttemptTimeout<S> {
        AttemptTimeout { inner, layer: *self }
    }
}

/// Limits each attempt. An unread body is passed on in a [`FrameTimeout`].
///
/// It is always ready: the wait until the inner service is ready is part of the attempt, and counts
/// against its limit.
///
/// # Errors
/// The errors of the inner service; and an [`Error`] of the kind
/// [`Timeout`](cloudcix_core::ErrorKind::Timeout) with a [`TimedOut`] as its source. Its
/// [`was_sent`](Error::was_sent) is false only if the inner service was not ready in time: once it
/// was called, its progress is unknown.
#[derive(Clone, Copy, Debug)]
pub struct AttemptTimeout<S> {
    inner: S,
    layer: AttemptTimeoutLayer,
}

impl<S> AttemptTimeout<S> {
    inner_accessors!(inner: S);
}

impl<S: Transport> Service<Request<Body>> for AttemptTimeout<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    /// Boxed, because it is large and is moved through all the layers around it.
    type Future = Pin<Box<AttemptFuture<S>>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let AttemptTimeoutLayer { mut attempt, mut frame } = self.layer;
        if let Some(timeouts) = request.extensions().get::<Timeouts>() {
            attempt = timeouts.attempt.unwrap_or(attempt);
            frame = timeouts.frame.unwrap_or(frame);
        }
        let oneshot = Oneshot::new(self.inner.clone(), request);
        Box::pin(AttemptFuture { work: Timeout::new(attempt, oneshot), attempt, frame })
    }
}

pin_project! {
    /// The response future of an [`AttemptTimeout`].
    #[must_use = "futures do nothing unless polled"]
    pub struct AttemptFuture<S>
    where
        S: Transport,
    {
        #[pin]
        work: Timeout<Oneshot<S>>,
        attempt: Duration,
        frame: Duration,
    }
}

impl<S: Transport> Future for AttemptFuture<S> {
    type Output = Result<Response<ResBody>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        if let Some(response) = ready!(this.work.as_mut().poll(cx)) {
            return Poll::Ready(Ok(response?.map(|body| limit_frames(body, *this.frame))));
        }
        // Only a service that was never called has surely sent nothing.
        let called = this.work.get_ref().was_called();
        Poll::Ready(Err(Error::timeout(
            called,
            TimedOut { limit: Limit::Attempt, after: *this.attempt },
        )
        .into()))
    }
}

/// Limits the frames of a body, unless it was read whole.
fn limit_frames<B>(body: B, limit: Duration) -> ResBody
where
    B: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static,
{
    match ResBody::downcast(body) {
        Ok(ResBody::Unread(body)) => ResBody::unread(FrameTimeout::new(body, limit)),
        Ok(full) => full,
        // A transport's own type of body, which no layer has read.
        Err(body) => ResBody::unread(FrameTimeout::new(Box::pin(body), limit)),
    }
}
