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
    response::{self, Reading},
};

/// So many bytes of an error's body are read whatever the limit is, and are enough of one that is
/// larger than the limit.
const ERROR_BODY: usize = 1 << 20;

/// Adds [`Collect`].
#[derive(Clone, Copy, Debug, Default)]
pub struct CollectLayer {
    limit: BodyLimit,
}

impl CollectLayer {
    /// Reads answers of up to [`BodyLimit::DEFAULT`].
    pub const fn new() -> Self {
        Self { limit: BodyLimit::DEFAULT }
    }

    /// Reads answers of up to `limit`. A [`BodyLimit`] on a call goes before it.
    pub const fn with_limit(limit: BodyLimit) -> Self {
        Self { limit }
    }
}

impl<S> Layer<S> for CollectLayer {
    type Service = Collect<S>;

    fn layer(&self, inner: S) -> Collect<S> {
        Collect { inner, limit: self.limit, counts: true }
    }
}

/// Reads the response's body inside the service, so that the layers around it see whole messages, and
/// a body that breaks off is an error of the attempt that it belongs to.
///
/// It belongs innermost, right around the transport: a retry outside it retries a broken body too,
/// and a timeout outside it covers the body. It also counts the attempts of a call, unless a layer
/// around it has [done so](CallState::begin_attempt). A call with the [`Unread`] option gets a 2xx answer
/// unread.
///
/// A response with any other status than 2xx keeps its status whatever happens to its body: of one
/// beyond the limit the first MiB is kept, and of one that breaks off what has come.
///
/// # Errors
/// Those of the transport; and for a 2xx those of its body, and
/// [`BodyTooLarge`](crate::BodyTooLarge) beyond the limit.
#[derive(Clone, Copy, Debug)]
pub struct Collect<S> {
    inner: S,
    limit: BodyLimit,
    counts: bool,
}

impl<S> Collect<S> {
    /// Reads answers of up to [`BodyLimit::DEFAULT`].
    pub const fn new(inner: S) -> Self {
        Self { inner, limit: BodyLimit::DEFAULT, counts: true }
    }

    /// Reads responses for a caller, outside of whatever layers `inner` has. It counts no attempts:
    /// the `Collect` next to the transport does.
    pub const fn for_caller(inner: S) -> Self {
        Self { inner, limit: BodyLimit::DEFAULT, counts: false }
    }

    inner_accessors!(inner: S);
}

impl<S: Transport> Service<Request<Body>> for Collect<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    /// Boxed, because it is large, and moves through all the layers around it.
    type Future = BoxFuture<Result<Response<ResBody>, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        if self.counts {
            CallState::begin_attempt(request.extensions_mut());
        }
        let unread = request.extensions().get::<Unread>().is_some();
        let BodyLimit(limit) = request.extensions().get().copied().unwrap_or(self.limit);
        Box::pin(Collecting {
            step: Step::Head { response: self.inner.call(request) },
            unread,
            limit,
        })
    }
}

pin_project! {
    /// A response that is being read. By hand: an async block has room for the head and the body
    /// more than once.
    struct Collecting<F, B> {
        #[pin]
        step: Step<F, B>,
        unread: bool,
        limit: usize,
    }
}

pin_project! {
    #[project = Now]
    enum Step<F, B> {
        Head { #[pin] response: F },
        Body { head: Option<Parts>, #[pin] body: Reading<B> },
        // A body that a layer further inside has left unread.
        Own { head: Option<Parts>, #[pin] body: Reading<UnsyncBoxBody<Bytes, BoxError>> },
        Over,
    }
}

impl<F, B, E> Future for Collecting<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static,
    E: Into<BoxError>,
{
    type Output = Result<Response<ResBody>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        if let Now::Head { response } = this.step.as_mut().project() {
            let response = ready!(response.poll(cx));
            this.step.set(Step::Over);
            let (head, body) = response.map_err(Into::into)?.into_parts();
            let success = head.status.is_success();
            if *this.unread && success {
                return Poll::Ready(Ok(Response::from_parts(head, ResBody::unread(body))));
            }
            // Another of these, further inside, that was told to read more has read it: it is not
            // cut here.
            let limit = head
                .extensions
                .get()
                .map_or(*this.limit, |&BodyLimit(inner)| inner.max(*this.limit));
            // What an error says is worth more than the limit: a 404 stays a 404.
            let limit = if success { limit } else { limit.max(ERROR_BODY) };
            *this.limit = limit;
            this.step.set(match ResBody::own(body) {
                // What was read further inside is not read again, frame by frame.
                Ok(ResBody::Full(mut bytes)) => {
                    if success {
                        bytes = response::within(bytes, limit)?;
                    } else if bytes.len() > limit {
                        bytes = response::begin(bytes, ERROR_BODY);
                    }
                    return Poll::Ready(Ok(whole(head, bytes, limit)));
                }
                Ok(ResBody::Unread(body)) => {
                    Step::Own { head: Some(head), body: reading(body, limit, success) }
                }
                Err(body) => Step::Body { head: Some(head), body: reading(body, limit, success) },
            });
        }
        let (bytes, head) = match this.step.as_mut().project() {
            Now::Body { head, body } => (ready!(body.poll(cx))?, head.take()),
            Now::Own { head, body } => (ready!(body.poll(cx))?, head.take()),
            Now::Head { .. } | Now::Over => return Poll::Pending,
        };
        let Some(head) = head else { return Poll::Pending };
        this.step.set(Step::Over);
        Poll::Ready(Ok(whole(head, bytes, *this.limit)))
    }
}

fn reading<B>(body: B, limit: usize, success: bool) -> Reading<B> {
    let reading = Reading::new(body, limit);
    if success { reading } else { reading.forgiving(ERROR_BODY) }
}

fn whole(mut head: Parts, body: Bytes, limit: usize) -> Response<ResBody> {
    if body.len() > BodyLimit::DEFAULT.0 {
        head.extensions.insert(BodyLimit(limit));
    }
    Response::from_parts(head, ResBody::Full(body))
}
