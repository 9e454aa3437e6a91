//! A `reqwest::Client` as a transport.

use std::{
    error::Error as _,
    io,
    task::{Context, Poll},
};

use cloudcix::prelude::*;
use futures_util::future::BoxFuture;
use http::{Request, Response};
use http_body_util::{BodyExt as _, combinators::MapErr};
use tower::Service;

/// A response's body, whose errors tell as much as the transport's own.
type Answer = MapErr<reqwest::Body, fn(reqwest::Error) -> Error>;

/// Any `reqwest::Client`: with its own pool, TLS, proxies and timeouts. Build it with
/// [`builder`](Self::builder).
#[derive(Clone, Debug)]
pub(crate) struct Reqwest(pub(crate) reqwest::Client);

impl Reqwest {
    /// A builder for a client that this is made of. A redirect is a response: followed, it would
    /// take the token to another host.
    pub(crate) fn builder() -> reqwest::ClientBuilder {
        reqwest::Client::builder().redirect(reqwest::redirect::Policy::none())
    }
}

impl Service<Request<Body>> for Reqwest {
    type Response = Response<Answer>;
    type Error = Error;
    type Future = BoxFuture<'static, Result<Self::Response, Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let client = self.0.clone();
        Box::pin(async move {
            let request =
                reqwest::Request::try_from(request.map(Body::into_bytes)).map_err(Error::build)?;
            let response = client.execute(request).await.map_err(how_far)?;
            Ok(Response::from(response)
                .map(|body: reqwest::Body| body.map_err(how_far as fn(_) -> _)))
        })
    }
}

/// How far the request got, which decides whether it may be sent again.
fn how_far(error: reqwest::Error) -> Error {
    // `Error` shows the URL itself, without what is secret in it.
    let error = error.without_url();
    match (error.is_connect(), error.is_timeout()) {
        _ if error.is_builder() => Error::build(error),
        (true, true) => Error::timeout(false, error),
        (true, false) if is_refused(&error) => Error::connection_refused(error),
        (true, false) => Error::not_sent(error),
        // A timeout for the whole call may have ended while it was still connecting. reqwest does
        // not say, so it counts as sent.
        (false, true) => Error::timeout(true, error),
        (false, false) => Error::unanswered(error),
    }
}

/// Whether nobody listens, as while a server restarts. Among the causes of an error of connecting,
/// it can only be that.
fn is_refused(error: &reqwest::Error) -> bool {
    let refused = |error: &io::Error| error.kind() == io::ErrorKind::ConnectionRefused;
    std::iter::successors(error.source(), |&cause| cause.source())
        .any(|cause| cause.downcast_ref().is_some_and(refused))
}
