use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use http::{Request, Response};
use tower::{BoxError, Layer, Service};

use crate::{Body, BodyLimit, ResBody, Transport, Unread, response};

/// The bytes of an error's body that are read whatever the limit is.
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
        Collect { inner, limit: self.limit }
    }
}

/// Reads the answer's body inside the service, so that the layers around it see whole messages, and a body that breaks off is an error of
/// the attempt that it belongs to.
///
/// It belongs innermost, right around the transport: a retry outside it retries a broken body too, and a timeout outside it covers the
/// body. A call with the [`Unread`] option gets a 2xx answer unread.
///
/// # Errors
/// Those of the transport and of its body, and [`BodyTooLarge`](crate::BodyTooLarge) for an answer beyond the limit.
#[derive(Clone, Copy, Debug)]
pub struct Collect<S> {
    inner: S,
    limit: BodyLimit,
}

impl<S> Collect<S> {
    /// Reads answers of up to [`BodyLimit::DEFAULT`].
    pub const fn new(inner: S) -> Self {
        Self { inner, limit: BodyLimit::DEFAULT }
    }

    /// The service inside.
    pub const fn get_ref(&self) -> &S {
        &self.inner
    }

    /// The service inside, mutably.
    pub const fn get_mut(&mut self) -> &mut S {
        &mut self.inner
    }

    /// The service inside, without this wrapper.
    pub fn into_inner(self) -> S {
        self.inner
    }
}

impl<S: Transport> Service<Request<Body>> for Collect<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Response<ResBody>, BoxError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let unread = request.extensions().get::<Unread>().is_some();
        let BodyLimit(limit) = request.extensions().get().copied().unwrap_or(self.limit);
        let answer = self.inner.call(request);
        Box::pin(async move {
            let (mut head, body) = answer.await.map_err(Into::into)?.into_parts();
            // Another of these, further inside, that was told to read more has read it: it is not cut here.
            let limit = head.extensions.get().map_or(limit, |&BodyLimit(inner)| limit.max(inner));
            let body = if unread && head.status.is_success() {
                ResBody::unread(body)
            } else {
                // What an error says is worth more than the limit: a 404 stays a 404.
                let limit = if head.status.is_success() { limit } else { limit.max(ERROR_BODY) };
                // What was read further inside is not read again, frame by frame.
                let body = match ResBody::own(body) {
                    Ok(own) => own.collect(limit).await?,
                    Err(body) => response::collect(body, limit).await?,
                };
                if body.len() > BodyLimit::DEFAULT.0 {
                    head.extensions.insert(BodyLimit(limit));
                }
                ResBody::Full(body)
            };
            Ok(Response::from_parts(head, body))
        })
    }
}
