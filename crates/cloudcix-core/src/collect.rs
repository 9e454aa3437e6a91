use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http::{Request, Response, response::Parts};
use http_body_util::combinators::UnsyncBoxBody;
use pin_project_lite::pin_project;
use tower::{BoxError, Layer, Service};

use crate::{
    Body, BodyLimit, BoxFuture, CallState, ResBody, Transport, Unread, inner_accessors,
    response::{self, ReadBody},
};

/// Adds [`Collect`].
///
/// Belongs innermost, right around the transport; elsewhere, add
/// [`without_counting`](Self::without_counting).
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Body, core::CollectLayer};
/// use tower::ServiceExt as _;
///
/// let transport = tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, tower::BoxError>(http::Response::new(Body::from("hello")))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let service = tower::ServiceBuilder::new().layer(CollectLayer::new()).service(transport);
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/")
///     .body(Body::empty())?;
/// let response = service.oneshot(request).await?;
/// assert_eq!(response.body().bytes().map(|bytes| bytes.len()), Some(5));
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct CollectLayer {
    limit: BodyLimit,
    counts: bool,
}

impl CollectLayer {
    /// Limits responses to [`BodyLimit::DEFAULT`].
    pub const fn new() -> Self {
        Self::with_limit(BodyLimit::DEFAULT)
    }

    /// Limits responses to `limit`. A [`BodyLimit`] in the extensions of a request takes
    /// precedence.
    pub const fn with_limit(limit: BodyLimit) -> Self {
        Self { limit, counts: true }
    }

    /// Counts no attempts, for a place outside of other layers. See
    /// [`Collect::without_counting`].
    #[must_use]
    pub const fn without_counting(mut self) -> Self {
        self.counts = false;
        self
    }
}

impl Default for CollectLayer {
    fn default() -> Self {
        Self::new()
    }
}

impl<S> Layer<S> for CollectLayer {
    type Service = Collect<S>;

    fn layer(&self, inner: S) -> Collect<S> {
        Collect { inner, limit: self.limit, counts: self.counts }
    }
}

/// Reads the body of each response into memory before it returns the response.
///
/// The layers around it see whole messages, and a body that breaks off is an error of the attempt
/// that it belongs to. It belongs innermost, right around the transport: a retry outside it also
/// retries a broken body, and a timeout outside it covers the body. A call with the [`Unread`]
/// option gets a 2xx response unread.
///
/// It also counts the attempts of a call, unless a layer around it has
/// [done so](CallState::begin_attempt). Only the innermost one may count: one outside of a retry
/// would number the request before the retry clones it, and all attempts would be number 1. Use
/// [`without_counting`](Self::without_counting) around other layers.
///
/// A response with a status other than 2xx keeps that status whatever happens to its body: if the
/// body is larger than the limit, its first MiB is kept ([`BodyLimit::ERROR_BODY`]); if it breaks
/// off, the bytes that arrived are kept.
///
/// # Errors
/// The errors of the transport. For a 2xx also the errors of its body, and
/// [`BodyTooLarge`](crate::BodyTooLarge) if the body is larger than the limit.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Body, core::Collect};
/// use tower::ServiceExt as _;
///
/// let transport = tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, tower::BoxError>(http::Response::new(Body::from("hello")))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let service = Collect::new(transport);
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/")
///     .body(Body::empty())?;
/// let response = service.oneshot(request).await?;
/// assert_eq!(response.body().bytes().map(|bytes| bytes.len()), Some(5));
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Collect<S> {
    inner: S,
    limit: BodyLimit,
    counts: bool,
}

impl<S> Collect<S> {
    /// Limits responses to [`BodyLimit::DEFAULT`].
    pub const fn new(inner: S) -> Self {
        Self { inner, limit: BodyLimit::DEFAULT, counts: true }
    }

    /// Counts no attempts, for a place outside of other layers: the `Collect` next to the transport
    /// counts them.
    #[must_use]
    pub const fn without_counting(mut self) -> Self {
        self.counts = false;
        self
    }

    inner_accessors!(inner: S);
}

impl<S: Transport> Service<Request<Body>> for Collect<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    /// Boxed: it is large, and would be moved through every layer around it.
    type Future = BoxFuture<Result<Response<ResBody>, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        // Only innermost, where each attempt is a request of its own.
        if self.counts {
            CallState::begin_attempt(request.extensions_mut());
        }
        let unread = request.extensions().get::<Unread>().is_some();
        let BodyLimit(limit) = request.extensions().get().copied().unwrap_or(self.limit);
        Box::pin(CollectFuture {
            step: Step::Head { response: self.inner.call(request) },
            unread,
            limit,
        })
    }
}

pin_project! {
    /// Waits for a response and reads its body. Written by hand because an async block would
    /// reserve space for the head and the body more than once.
    struct CollectFuture<F, B> {
        #[pin]
        step: Step<F, B>,
        unread: bool,
        limit: usize,
    }
}

pin_project! {
    #[project = StepProjection]
    enum Step<F, B> {
        Head { #[pin] response: F },
        Body { head: Option<Parts>, #[pin] body: ReadBody<B> },
        // A `ResBody::Unread`, which a layer further inside left unread.
        Unread { head: Option<Parts>, #[pin] body: ReadBody<UnsyncBoxBody<Bytes, BoxError>> },
        Done,
    }
}

impl<F, B, E> Future for CollectFuture<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static,
    E: Into<BoxError>,
{
    type Output = Result<Response<ResBody>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        if let StepProjection::Head { response } = this.step.as_mut().project() {
            let response = ready!(response.poll(cx));
            // Drops the transport's future, and whatever it holds, before the body is read.
            this.step.set(Step::Done);
            let (head, body) = response.map_err(Into::into)?.into_parts();
            let success = head.status.is_success();
            if *this.unread && success {
                return Poll::Ready(Ok(Response::from_parts(head, ResBody::unread(body))));
            }
            // If a `Collect` further inside has read the body under a higher limit, that limit
            // applies here too: see `full_response`.
            let limit = head
                .extensions
                .get()
                .map_or(*this.limit, |&BodyLimit(inner)| inner.max(*this.limit));
            // A low limit must not hide what an error says, so that much of it is read in any case.
            let limit = if success { limit } else { limit.max(BodyLimit::ERROR_BODY.0) };
            *this.limit = limit;
            this.step.set(match ResBody::downcast(body) {
                // Already in memory: there is no point in reading it frame by frame.
                Ok(ResBody::Full(mut bytes)) => {
                    if success {
                        bytes = response::within(bytes, limit)?;
                    } else if bytes.len() > limit {
                        bytes = response::truncate(bytes, BodyLimit::ERROR_BODY.0);
                    }
                    return Poll::Ready(Ok(full_response(head, bytes, limit)));
                }
                Ok(ResBody::Unread(body)) => {
                    Step::Unread { head: Some(head), body: read_body(body, limit, success) }
                }
                Err(body) => Step::Body { head: Some(head), body: read_body(body, limit, success) },
            });
        }
        let (bytes, head) = match this.step.as_mut().project() {
            StepProjection::Body { head, body } => (ready!(body.poll(cx))?, head.take()),
            StepProjection::Unread { head, body } => (ready!(body.poll(cx))?, head.take()),
            // Polled again after it returned. Panicking here would be allowed, but helps no one.
            StepProjection::Head { .. } | StepProjection::Done => return Poll::Pending,
        };
        let Some(head) = head else { return Poll::Pending };
        this.step.set(Step::Done);
        Poll::Ready(Ok(full_response(head, bytes, *this.limit)))
    }
}

fn read_body<B>(body: B, limit: usize, success: bool) -> ReadBody<B> {
    let read = ReadBody::new(body, limit);
    if success { read } else { read.truncating(BodyLimit::ERROR_BODY.0) }
}

fn full_response(mut head: Parts, body: Bytes, limit: usize) -> Response<ResBody> {
    // Tells a `Collect` further outside, which may have the default limit, that this size is
    // allowed. A smaller body fits the default anyway.
    if body.len() > BodyLimit::DEFAULT.0 {
        head.extensions.insert(BodyLimit(limit));
    }
    Response::from_parts(head, ResBody::Full(body))
}
