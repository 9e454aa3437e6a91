use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use http::{Request, Response, response::Parts};
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
        let reading = Reading::of(&request, self.limit);
        let answer = self.inner.call(request);
        Box::pin(async move {
            let (mut head, body) = answer.await.map_err(Into::into)?.into_parts();
            let body = reading.body(&mut head, body).await?;
            Ok(Response::from_parts(head, body))
        })
    }
}

/// How the answer to a request is to be read: what [`Collect`] does, for a caller that has the answer itself.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    unread: bool,
    limit: usize,
}

impl Reading {
    /// As the options of the request say; up to `limit`, unless they say otherwise.
    pub fn of(request: &Request<Body>, limit: BodyLimit) -> Self {
        let options = request.extensions();
        let BodyLimit(limit) = options.get().copied().unwrap_or(limit);
        Self { unread: options.get::<Unread>().is_some(), limit }
    }

    /// Reads it.
    ///
    /// # Errors
    /// Those of the body, and [`BodyTooLarge`](crate::BodyTooLarge) for one beyond the limit.
    pub async fn read<B>(self, answer: Response<B>) -> Result<Response<ResBody>, BoxError>
    where
        B: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static,
    {
        let (mut head, body) = answer.into_parts();
        let body = self.body(&mut head, body).await?;
        Ok(Response::from_parts(head, body))
    }

    /// Apart from the head, which need not be moved for it.
    async fn body<B>(self, head: &mut Parts, body: B) -> Result<ResBody, BoxError>
    where
        B: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static,
    {
        // Another one, further inside, that was told to read more has read it: it is not cut here.
        let limit = head.extensions.get().map_or(self.limit, |&BodyLimit(inner)| self.limit.max(inner));
        if self.unread && head.status.is_success() {
            return Ok(ResBody::unread(body));
        }
        // What an error says is worth more than the limit: a 404 stays a 404.
        let limit = if head.status.is_success() { limit } else { limit.max(ERROR_BODY) };
        let body = match ResBody::own(body) {
            Ok(own) => own.collect(limit).await?,
            Err(body) => response::collect(body, limit).await?,
        };
        if body.len() > BodyLimit::DEFAULT.0 {
            head.extensions.insert(BodyLimit(limit));
        }
        Ok(ResBody::Full(body))
    }
}
