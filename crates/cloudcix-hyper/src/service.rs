use std::{
    fmt,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use cloudcix_core::{Body, Error, is_connection_header};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, header};
use hyper_util::client::legacy::{Client, ResponseFuture as Exchange};
use tower::Service;

use crate::{
    BuildError, Builder, ResponseBody,
    connect::{Connector, Routes},
    decode::{Decompression, Plan},
    error,
    limit::CALLING,
};

/// The network: a [`Transport`](cloudcix_core::Transport) that speaks HTTP over TCP, TLS, proxies and unix sockets.
///
/// A clone shares the connections. When the last one is gone, idle connections are closed. It must be called inside a tokio runtime with
/// I/O and time enabled; it may be built outside.
///
/// Headers of a request that [speak of the connection](cloudcix_core::is_connection_header) are not sent on: the length and the host are
/// those of its body and its URL, whatever a layer has written, and the connection is this transport's.
///
/// # Errors
/// All are [`cloudcix_core::Error`]s that say how far the request got, with a [`ConnectError`](crate::ConnectError) or a
/// [`DecompressError`](crate::DecompressError) as the source where there is one:
///
/// | what happened | kind | `was_sent()` |
/// |---|---|---|
/// | the host or the proxy refused the connection, or there is no unix socket | `NotSent`, and [`is_connection_refused`](Error::is_connection_refused) | no |
/// | no such name, no route, proxy or TLS failed | `NotSent` | no |
/// | no connection within the connect timeout, or all that are allowed stayed busy | `Timeout` | no |
/// | the connection broke before a byte of the request was written | `NotSent` | no |
/// | the server says that it did not begin with it: it refuses the HTTP/2 stream, or our client certificate | `NotSent` | no |
/// | it broke later, or what came back is no HTTP | `Unanswered` | yes |
/// | the answer unpacks to too much, or is not packed as it says | `Decode` | yes |
///
/// A connection that was found dead in the pool before a byte was written is replaced here, silently. Nothing else is sent twice. A
/// redirect is an answer like any other: nothing follows it, and so a token never goes where a redirect points.
#[derive(Clone)]
pub struct HyperTransport(pub(crate) Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) client: Client<Connector, Body>,
    pub(crate) decompression: Decompression,
    pub(crate) user_agent: HeaderValue,
    /// Whether a request may be handed to a proxy; where none is, none has to be asked.
    pub(crate) handed_over: bool,
    /// `None` when all goes to one unix socket.
    pub(crate) routes: Option<Routes>,
    pub(crate) limited: bool,
    pub(crate) verified: bool,
}

impl HyperTransport {
    /// With the defaults of [`Builder`].
    ///
    /// # Errors
    /// When the environment names a proxy that is none, or the system trusts no certificate authority.
    pub fn new() -> Result<Self, BuildError> {
        Self::builder().build()
    }

    /// To set what is to be different.
    pub fn builder() -> Builder {
        Builder::default()
    }
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shared { decompression, user_agent, routes, verified, .. } = &*self.0;
        let mut out = f.debug_struct("HyperTransport");
        out.field("user_agent", user_agent).field("decompression", decompression).field("proxies", routes);
        if !verified {
            // Whoever looks at a log is to see it.
            out.field("danger_accept_invalid_certificates", &true);
        }
        out.finish_non_exhaustive()
    }
}

impl Service<Request<Body>> for HyperTransport {
    type Response = Response<ResponseBody>;
    type Error = Error;
    type Future = ResponseFuture;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<Body>) -> ResponseFuture {
        let Shared { client, decompression, user_agent, handed_over, routes, limited, verified: _ } = &*self.0;
        let uri = request.uri();
        let addressed = uri.authority().is_some_and(|authority| !authority.as_str().starts_with(':'));
        if !matches!(uri.scheme_str(), Some("http" | "https")) || !addressed {
            return ResponseFuture(State::Failed(Some(Error::build("the URL must be absolute, and begin with http:// or https://"))));
        }
        let credentials = routes.as_ref().filter(|_| *handed_over).and_then(|routes| routes.authorization(uri));
        let empty = request.body().is_empty();
        let creates = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
        let method = request.method().clone();
        let headers = request.headers_mut();
        without_connection_headers(headers);
        if let Some(credentials) = credentials {
            headers.insert(header::PROXY_AUTHORIZATION, credentials);
        }
        headers.entry(header::USER_AGENT).or_insert_with(|| user_agent.clone());
        // RFC 9110, section 8.6: without it, some servers wait for a body that never comes. hyper leaves it out.
        if creates && empty {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let plan = decompression.ask(&method, headers);
        ResponseFuture(State::Waiting { exchange: client.request(request), plan, limited: *limited })
    }
}

/// Takes out what only this transport can know: hyper would obey a `Content-Length` that is not the body's, a `Transfer-Encoding`, another
/// `Host`, or a `Connection` that has a proxy strike out the token.
fn without_connection_headers(headers: &mut HeaderMap) {
    // Most requests have none, and to look is cheaper than to remove each.
    if headers.keys().any(is_connection_header) {
        let found: Vec<HeaderName> = headers.keys().filter(|name| is_connection_header(name)).cloned().collect();
        for name in found {
            headers.remove(name);
        }
    }
}

/// The answer's head, once it is there. Dropping it gives the call up and closes its connection.
#[must_use = "futures do nothing unless polled"]
pub struct ResponseFuture(State);

enum State {
    Waiting { exchange: Exchange, plan: Plan, limited: bool },
    Failed(Option<Error>),
}

impl Future for ResponseFuture {
    type Output = Result<Response<ResponseBody>, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            State::Failed(error) => Poll::Ready(Err(error.take().unwrap_or_else(|| Error::build("the call has already failed")))),
            State::Waiting { exchange, plan, limited } => {
                let exchange = Pin::new(exchange);
                let answer = if *limited { CALLING.sync_scope((), || exchange.poll(cx)) } else { exchange.poll(cx) };
                let (mut head, body) = ready!(answer).map_err(error::from_client)?.into_parts();
                let decoder = plan.decoder(&mut head)?;
                Poll::Ready(Ok(Response::from_parts(head, ResponseBody::new(body, decoder))))
            }
        }
    }
}

impl fmt::Debug for ResponseFuture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseFuture")
    }
}
