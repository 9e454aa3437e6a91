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

/// The body of a response. Its errors are classified like those of the request.
type ResponseBody = MapErr<reqwest::Body, fn(reqwest::Error) -> Error>;

/// A transport over any `reqwest::Client`, with its pool, TLS, proxies and timeouts. Build the
/// client with [`builder`](Self::builder).
#[derive(Clone, Debug)]
pub(crate) struct Reqwest(pub(crate) reqwest::Client);

impl Reqwest {
    /// Returns a builder of clients that don't follow redirects: a redirect would take the token to
    /// another host.
    pub(crate) fn builder() -> reqwest::ClientBuilder {
        reqwest::Client::builder().redirect(reqwest::redirect::Policy::none())
    }
}

impl Service<Request<Body>> for Reqwest {
    type Response = Response<ResponseBody>;
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
            let response = client.execute(request).await.map_err(classify)?;
            let classify: fn(reqwest::Error) -> Error = classify;
            Ok(Response::from(response).map(|body: reqwest::Body| body.map_err(classify)))
        })
    }
}

/// Converts an error to one that tells how far the request got, which decides whether it may be
/// sent again.
fn classify(error: reqwest::Error) -> Error {
    // `Error` shows the URL already, with its secrets redacted.
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

/// Whether the connection was refused, as while a server restarts. Only for an error of connecting:
/// among its sources, an error of this kind can be nothing else.
fn is_refused(error: &reqwest::Error) -> bool {
    let refused = |error: &io::Error| error.kind() == io::ErrorKind::ConnectionRefused;
    std::iter::successors(error.source(), |&cause| cause.source())
        .any(|cause| cause.downcast_ref().is_some_and(refused))
}
