use std::{
    fmt,
    sync::Arc,
    task::{Context, Poll},
};

use cloudcix_core::{
    Body, BodyLimit, BoxError, BoxFuture, Error, ResBody, Transport, Unread, inner_accessors,
};
use http::{Request, Response};
use tower::{Layer, Service};

use super::{recording::Exchange, session::Session, tee::Tee};
use crate::Handle;

/// A layer that adds [`Record`]. Made by [`Handle::layer`](crate::Handle::layer).
#[derive(Clone, Debug)]
pub struct RecordLayer(Handle);

impl RecordLayer {
    pub(crate) const fn new(handle: Handle) -> Self {
        Self(handle)
    }
}

impl<S> Layer<S> for RecordLayer {
    type Service = Record<S>;

    fn layer(&self, inner: S) -> Record<S> {
        Record { inner, session: Arc::clone(self.0.session()) }
    }
}

/// A transport that records the responses of another one, or plays those of a cassette in its
/// place, depending on the [`Mode`](crate::Mode). Made by [`Handle::record`](crate::Handle::record)
/// or by [`RecordLayer`].
///
/// It belongs inside retries, authentication and rate limits, so that each attempt is recorded with
/// the headers that were sent, and outside the timeout of an attempt and
/// [`Collect`](cloudcix_core::Collect), so that it records whole messages, and timeouts as well.
///
/// Clones share the session, as do all services of one handle.
///
/// # Bodies
/// A body that is not in memory yet is read whole before the response is returned, up to the call's
/// [`BodyLimit`]. If the call has the [`Unread`] option, the body of a 2xx response is recorded as
/// it passes: the interaction is written when the caller has read it to its end, or to its
/// `Content-Length`. A body that is dropped before, or that is larger than the limit, is not
/// recorded, and listed in [`Report::skipped`](crate::Report). The same goes for a message that is
/// compressed in a way that can't be undone here, unless the redactor is
/// [none](crate::Redactor::none).
///
/// # Errors
/// The errors of the transport, which are recorded as well, and of a [`Replay`](crate::Replay).
/// A failure to write doesn't fail the call: [`Handle::finish`](crate::Handle::finish) returns it.
#[derive(Clone)]
pub struct Record<S> {
    inner: S,
    session: Arc<Session>,
}

impl<S> Record<S> {
    /// Returns the handle of the session.
    pub fn handle(&self) -> Handle {
        Handle::new(Arc::clone(&self.session))
    }

    inner_accessors!(inner: S);
}

impl<S: Transport> Service<Request<Body>> for Record<S> {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = BoxFuture<Result<Response<ResBody>, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        // An offline session never calls the transport, which may have no network at all.
        if self.session.is_offline() {
            Poll::Ready(Ok(()))
        } else {
            self.inner.poll_ready(cx).map_err(Into::into)
        }
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        // Calls the same clone that was polled ready, and keeps the other for the next call.
        let other = self.inner.clone();
        let mut ready = std::mem::replace(&mut self.inner, other);
        let session = Arc::clone(&self.session);
        // A future that is never polled plays and sends nothing. One that is polled and then left
        // alone holds no lock and no place in a queue: its line is written whenever it ends, and
        // `finish` doesn't wait for it.
        Box::pin(async move {
            if session.passes_through(request.uri()) {
                session.count_passed();
                return send(&mut ready, request).await;
            }
            let mut head = Request::new(());
            *head.method_mut() = request.method().clone();
            *head.uri_mut() = request.uri().clone();
            let result = play_or_send(&session, &mut ready, request).await;
            session.history().add(&head, &result);
            result
        })
    }
}

/// Returns the response of the cassette, or else that of the transport.
async fn play_or_send<S: Transport>(
    session: &Session,
    transport: &mut S,
    request: Request<Body>,
) -> Result<Response<ResBody>, BoxError> {
    if let Some(played) = session.play(&request).await {
        return played.map_err(Into::into);
    }
    let Some(exchange) = session.begin(&request) else { return send(transport, request).await };
    let unread = request.extensions().get::<Unread>().is_some();
    let BodyLimit(limit) = request.extensions().get().copied().unwrap_or_default();
    match send(transport, request).await {
        Ok(response) => record_response(response, exchange, unread, limit).await,
        Err(error) => Err(record_error(error, exchange)),
    }
}

async fn send<S: Transport>(
    transport: &mut S,
    request: Request<Body>,
) -> Result<Response<ResBody>, BoxError> {
    // Converts the error at once: the transport's own type need not be `Send`, so it must not be
    // held across an await.
    transport.call(request).await.map(|response| response.map(res_body)).map_err(Into::into)
}

/// Records a response and returns it.
async fn record_response(
    response: Response<ResBody>,
    exchange: Exchange,
    unread: bool,
    limit: usize,
) -> Result<Response<ResBody>, BoxError> {
    let (head, body) = response.into_parts();
    let recorded_head = Response::from_parts(head.clone(), ());
    // Only a successful response stays unread: the client reads the body of an error itself.
    if let ResBody::Unread(_) = &body
        && unread
        && head.status.is_success()
    {
        let body = ResBody::unread(Tee::new(body, recorded_head, exchange, limit));
        return Ok(Response::from_parts(head, body));
    }
    let whole = match body {
        ResBody::Full(bytes) => Ok(bytes),
        ResBody::Unread(_) => body.collect(limit).await,
    };
    match whole {
        Ok(bytes) => {
            exchange.respond(&recorded_head, bytes.clone());
            Ok(Response::from_parts(head, ResBody::Full(bytes)))
        }
        Err(error) => Err(record_error(error, exchange)),
    }
}

/// Records an error and returns it.
fn record_error(error: BoxError, exchange: Exchange) -> BoxError {
    let error = Error::from_transport(error);
    exchange.fail(&error);
    error.into()
}

fn res_body<B>(body: B) -> ResBody
where
    B: http_body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static,
{
    ResBody::downcast(body).unwrap_or_else(ResBody::unread)
}

impl<S: fmt::Debug> fmt::Debug for Record<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record")
            .field("inner", &self.inner)
            .field("session", &self.session)
            .finish()
    }
}
