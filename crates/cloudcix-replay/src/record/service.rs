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

/// Adds [`Record`].
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

/// A transport around another one: what that one responses is recorded, or a cassette answers in its
/// place, as the [`Mode`](crate::Mode) says. Made by [`Handle::record`](crate::Handle::record) or
/// by [`RecordLayer`].
///
/// It belongs inside of retries, authentication and rate limits, so that each attempt is recorded
/// with the headers that were sent, and outside of the timeout of an attempt and of
/// [`Collect`](cloudcix_core::Collect), so that whole messages are, and timeouts as well.
///
/// Clones share the session, and so do all that one handle makes.
///
/// # Bodies
/// A body that is not in memory yet is read whole before the response is handed over, up to the
/// call's [`BodyLimit`]. If the call has the [`Unread`] option, the body of a 2xx answer is
/// recorded as it passes by: the interaction is written when its end is reached, or the length that
/// its head tells. A body that is dropped before, or that is larger than the limit, is not
/// recorded, and [`Report::skipped`](crate::Report) says so. So it is with a message that is
/// compressed in a way that can't be undone here, unless the redactor is
/// [none](crate::Redactor::none).
///
/// # Errors
/// Those of the transport, which are recorded as well, and those of a [`Replay`](crate::Replay).
/// That a response can't be written down is no error of the call:
/// [`Handle::finish`](crate::Handle::finish) tells.
#[derive(Clone)]
pub struct Record<S> {
    inner: S,
    session: Arc<Session>,
}

impl<S> Record<S> {
    /// The session's handle.
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
        // Offline, nothing is asked of the transport, which may not even have a network.
        if self.session.is_offline() {
            Poll::Ready(Ok(()))
        } else {
            self.inner.poll_ready(cx).map_err(Into::into)
        }
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let other = self.inner.clone();
        let mut ready = std::mem::replace(&mut self.inner, other);
        let session = Arc::clone(&self.session);
        // A future that nobody polls plays and sends nothing. One that is polled and then left
        // alone holds no lock and no place in a queue: its line is written when it ends, wherever
        // that is, and `finish` does not wait for it.
        Box::pin(async move {
            if session.passes(request.uri()) {
                return send(&mut ready, request).await;
            }
            let mut asked = Request::new(());
            *asked.method_mut() = request.method().clone();
            *asked.uri_mut() = request.uri().clone();
            let result = play_or_send(&session, &mut ready, request).await;
            session.notes().note(&asked, &result);
            result
        })
    }
}

/// The response of the cassette, or else of the transport.
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
        Ok(response) => keep(response, exchange, unread, limit).await,
        Err(error) => Err(failed(error, exchange)),
    }
}

async fn send<S: Transport>(
    transport: &mut S,
    request: Request<Body>,
) -> Result<Response<ResBody>, BoxError> {
    // The transport's own error need not be `Send`, and must not live on.
    transport.call(request).await.map(|response| response.map(res_body)).map_err(Into::into)
}

/// Records a response and hands it over.
async fn keep(
    response: Response<ResBody>,
    exchange: Exchange,
    unread: bool,
    limit: usize,
) -> Result<Response<ResBody>, BoxError> {
    let (head, body) = response.into_parts();
    let told = Response::from_parts(head.clone(), ());
    if let ResBody::Unread(_) = &body
        && unread
        && head.status.is_success()
    {
        return Ok(Response::from_parts(
            head,
            ResBody::unread(Tee::new(body, told, exchange, limit)),
        ));
    }
    let whole = match body {
        ResBody::Full(bytes) => Ok(bytes),
        ResBody::Unread(_) => body.collect(limit).await,
    };
    match whole {
        Ok(bytes) => {
            exchange.answered(&told, bytes.clone());
            Ok(Response::from_parts(head, ResBody::Full(bytes)))
        }
        Err(error) => Err(failed(error, exchange)),
    }
}

/// Records an error and hands it over.
fn failed(error: BoxError, exchange: Exchange) -> BoxError {
    let error = Error::from_transport(error);
    exchange.failed(&error);
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
