use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use cloudcix_core::{Body, CallState, Error, Transport, inner_accessors};
use http::Request;
use pin_project_lite::pin_project;
use tower::{BoxError, Layer, Service};

use crate::{
    Limit, TimedOut, Timeouts, bound,
    enforced::{self, DeadlineReached, Enforced},
};

/// Adds a [`Deadline`].
///
/// ```
/// # mod cloudcix {
/// #     pub(crate) use cloudcix_core::{self as core, *};
/// #     pub use cloudcix_timeout as timeout;
/// # }
/// use cloudcix::{Body, timeout::DeadlineLayer};
/// use tower::{Layer as _, ServiceExt as _};
///
/// let transport = tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, tower::BoxError>(http::Response::new(Body::empty()))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let service = DeadlineLayer::new(std::time::Duration::from_secs(10)).layer(transport);
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/")
///     .body(Body::empty())?;
/// assert!(service.oneshot(request).await?.status().is_success());
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct DeadlineLayer {
    limit: Duration,
}

impl DeadlineLayer {
    /// The default limit: 60 s for a whole call, time for two attempts that run out of theirs, or
    /// for three that fail, with their waits.
    pub const DEFAULT: Duration = Duration::from_secs(60);

    /// The time after its deadline that a call's caller has to end it itself: 50 ms. A call that is
    /// still there then, because it isn't polled, is dropped by the task that watches it.
    pub const GRACE: Duration = enforced::GRACE;

    /// Limits each call to `limit`, unless it has [`Timeouts`]. [`Duration::MAX`] is no limit.
    pub const fn new(limit: Duration) -> Self {
        Self { limit }
    }
}

impl Default for DeadlineLayer {
    fn default() -> Self {
        Self::new(Self::DEFAULT)
    }
}

impl<S> Layer<S> for DeadlineLayer {
    type Service = Deadline<S>;

    fn layer(&self, inner: S) -> Deadline<S> {
        Deadline { inner, layer: *self }
    }
}

/// Limits each call, and lets the inner layers know its deadline through the [`CallState`].
///
/// It is always ready: the wait until the inner service is ready is part of the call, and counts
/// against its limit. If the response has an unread body, the deadline ends at its head.
///
/// A call that is alive but not polled ends, too. In a tokio runtime a task watches the deadline,
/// wakes the caller, and drops the inner call 50 ms later ([`GRACE`](DeadlineLayer::GRACE)), with
/// the connection, the permits and the slots that it holds. A caller that polls after that gets the
/// error.
///
/// # Errors
/// The errors of the inner service, which may notice the deadline first and report it with a source
/// of its own; and an [`Error`] of the kind [`Timeout`](cloudcix_core::ErrorKind::Timeout) with a
/// [`TimedOut`] as its source. Its [`was_sent`](Error::was_sent) is false only if the inner service
/// was not ready in time. A layer further inside that still holds the request when the deadline
/// passes is polled once more, and says so in an error of its own.
#[derive(Clone, Copy, Debug)]
pub struct Deadline<S> {
    inner: S,
    layer: DeadlineLayer,
}

impl<S> Deadline<S> {
    inner_accessors!(inner: S);
}

impl<S: Transport> Service<Request<Body>> for Deadline<S> {
    type Response = S::Response;
    type Error = BoxError;
    type Future = DeadlineFuture<S>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<Body>) -> DeadlineFuture<S> {
        let limit = request
            .extensions()
            .get()
            .and_then(|timeouts: &Timeouts| timeouts.deadline)
            .unwrap_or(self.layer.limit);
        let state = CallState::get_or_insert(request.extensions_mut());
        // The earliest deadline counts: a layer further outside may have set an earlier one.
        let end = bound::after(limit)
            .map_or_else(|| state.deadline(), |deadline| Some(state.set_deadline(deadline)));
        DeadlineFuture { work: Enforced::new(self.inner.clone(), request, end), limit }
    }
}

pin_project! {
    /// The response future of a [`Deadline`].
    #[must_use = "futures do nothing unless polled"]
    pub struct DeadlineFuture<S>
    where
        S: Transport,
    {
        #[pin]
        work: Enforced<S>,
        limit: Duration,
    }
}

impl<S: Transport> Future for DeadlineFuture<S> {
    type Output = Result<S::Response, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let DeadlineReached { called } = match ready!(this.work.poll(cx)) {
            Ok(result) => return Poll::Ready(result),
            Err(reached) => reached,
        };
        Poll::Ready(Err(Error::timeout(
            called,
            TimedOut { limit: Limit::Deadline, after: *this.limit },
        )
        .into()))
    }
}
