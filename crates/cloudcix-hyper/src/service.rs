use std::{
    fmt,
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use cloudcix_core::{Body, Error, is_connection_header};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, header};
use tower::Service;

use crate::{
    ResponseBody,
    connect::Routes,
    decode::{Decompression, Plan},
    pool::{Exchange, Pool},
};

/// A [`Transport`](cloudcix_core::Transport) that speaks HTTP over TCP, TLS, proxies and unix
/// sockets.
///
/// Clones share the connections. Dropping the last one closes those that are idle. It must be
/// called inside a tokio runtime with I/O and time enabled; it may be built outside.
///
/// [Connection headers](cloudcix_core::is_connection_header) of a request are not sent: the length
/// and the host are taken from its body and its URL, whatever a layer has written, and the
/// connection belongs to this transport.
///
/// # Errors
/// All are [`cloudcix_core::Error`]s that say how far the request got. Their source is a
/// [`ConnectError`](crate::ConnectError) or a [`DecompressError`](crate::DecompressError) where
/// there is one:
///
/// | failure | kind | `was_sent()` |
/// |---|---|---|
/// | the host or the proxy refused the connection, or there is no unix socket | `NotSent`, and [`is_connection_refused`](Error::is_connection_refused) | no |
/// | the name can't be resolved, there is no route, or the proxy or TLS failed | `NotSent` | no |
/// | it was called outside of a tokio runtime, and no connection was idle | `NotSent`, not retryable | no |
/// | no connection within the connect timeout, or all allowed connections stayed busy | `Timeout` | no |
/// | the connection broke before a byte of the request was written | `NotSent` | no |
/// | the server says that it did not process the request: it refuses the HTTP/2 stream, sends a `GOAWAY` whose last stream is an earlier one, or refuses our client certificate | `NotSent` | no |
/// | the connection broke later, or the response is not HTTP | `Unanswered` | yes |
/// | the body of a 2xx is too large once decompressed, or not compressed as its header says | `Decode` | yes |
///
/// A response that arrives before its request was written completely is returned. Bodies of
/// responses other than a 2xx are decompressed as far as possible: a bad body doesn't hide the
/// status.
///
/// A connection from the pool that turns out to be dead before a byte was written is replaced
/// silently. Nothing else is sent twice. Redirects are returned and never followed, so a token
/// never goes where a redirect points.
///
/// # Connections
/// A call takes an idle connection. If there is none, it waits for a new one or for one that
/// another call returns, whichever comes first. One connection is attempted per waiting call, at
/// most 8 at a time; with more than 8 open, as many at a time as are open. A connection that has
/// carried no request is closed after 100 ms, so that it doesn't hold a thread of the server. An
/// attempt that times out while the server responds to other calls is repeated, and fails no call.
///
/// Over plain HTTP, nothing shows whether the server serves a new connection or its kernel has only
/// accepted it. If no response has come after a second, an idle connection is closed, because some
/// servers have one thread per connection.
///
/// # Unfinished uploads
/// A call may be over before its request was written completely, because it was dropped or because
/// the response came early. Its connection then has 500 ms to finish the exchange before it is
/// closed. Over HTTP/2, dropping the call resets its stream. After an early response there, the
/// upload goes on until the server has read it or resets the stream, as RFC 9113 (section 8.1)
/// asks; until then it counts towards the server's stream limit.
///
/// # Calls that are not polled
/// A call that is kept and never polled again delays the others by no more than about 100 ms, and
/// many such calls delay them no longer than one. Connections are made by tasks, and a call that
/// doesn't fetch its connection within 50 ms is passed over until it is polled. It does hold, until
/// it is dropped (in the standard stack, until its deadline):
/// - the connection that its own request was written to, which counts towards
///   [`max_connections_per_host`](crate::Builder::max_connections_per_host);
/// - over HTTP/2, its stream, which counts towards the server's stream limit, and up to 1 MiB of
///   its unread response. 256 of these fit into the connection's window, which is more streams
///   than most servers allow.
///
/// # Runtimes
/// The tasks of a connection, and of the attempt to make one, run in the tokio runtime of the call
/// that needed it first. When that runtime is dropped, its connections end, and calls in other
/// runtimes make their own. A runtime that is kept but no longer driven (a current-thread runtime
/// outside of `block_on`) suspends them without ending them, and calls in other runtimes wait for
/// them. Give each such runtime a transport of its own, or drive one runtime for as long as the
/// transport is used.
///
/// ```no_run
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_hyper as hyper}; }
/// use cloudcix::{Body, core::Collect, hyper::HyperTransport};
/// use tower::ServiceExt as _;
///
/// # tokio::runtime::Builder::new_current_thread().enable_time().build()?.block_on(async {
/// let transport = Collect::new(HyperTransport::new()?);
/// let request = http::Request::get("https://membership.api.cloudcix.com/country/")
///     .body(Body::empty())?;
/// let response = transport.oneshot(request).await?;
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Clone)]
pub struct HyperTransport(pub(crate) Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) pool: Pool,
    pub(crate) decompression: Decompression,
    pub(crate) user_agent: HeaderValue,
    /// Shared with the connector, which chooses the proxy to connect to. Here they are for the
    /// credentials that each plain HTTP request carries, and for `Debug`. `None` when everything
    /// goes to one unix socket.
    pub(crate) routes: Option<Routes>,
    pub(crate) verified: bool,
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shared { decompression, user_agent, routes, verified, .. } = &*self.0;
        let mut out = f.debug_struct("HyperTransport");
        out.field("user_agent", user_agent)
            .field("decompression", decompression)
            .field("proxies", routes);
        if !verified {
            // Shown only when it is set, so that it stands out in a log.
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
        // A call waits for its connection in its future. A clone that was polled ready and never
        // called would otherwise hold one.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<Body>) -> ResponseFuture {
        let Shared { pool, decompression, user_agent, routes, verified: _ } = &*self.0;
        let uri = request.uri();
        // The `http` crate accepts `http://:80/`.
        let has_host =
            uri.authority().is_some_and(|authority| !authority.as_str().starts_with(':'));
        if !matches!(uri.scheme_str(), Some("http" | "https")) || !has_host {
            return ResponseFuture(State::Failed(Some(Error::build(
                "the URL must be absolute, and begin with http:// or https://",
            ))));
        }
        let credentials = routes.as_ref().and_then(|routes| routes.authorization(uri));
        let empty = request.body().is_empty();
        let expects_body = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
        let method = request.method().clone();
        let headers = request.headers_mut();
        // Before ours are added, which include some of them.
        remove_connection_headers(headers);
        if let Some(credentials) = credentials {
            headers.insert(header::PROXY_AUTHORIZATION, credentials);
        }
        headers.entry(header::USER_AGENT).or_insert_with(|| user_agent.clone());
        // RFC 9110, section 8.6: without a length, some servers wait for a body that never comes.
        // hyper sends no length for an empty body.
        if expects_body && empty {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let plan = decompression.negotiate(&method, headers);
        ResponseFuture(State::Waiting { exchange: pool.send(request), plan })
    }
}

/// Removes the headers that only this transport can know. hyper would obey a `Content-Length` that
/// is not the body's, a `Transfer-Encoding`, another `Host`, or a `Connection` that makes a proxy
/// drop the token.
fn remove_connection_headers(headers: &mut HeaderMap) {
    // Most requests have none, and one scan is cheaper than a removal per name.
    if headers.keys().any(is_connection_header) {
        let found: Vec<HeaderName> =
            headers.keys().filter(|name| is_connection_header(name)).cloned().collect();
        for name in found {
            headers.remove(name);
        }
    }
}

/// The future of a call, which resolves to the response as soon as its head has come.
///
/// Dropping it cancels the call and closes its connection within 500 ms, or resets its stream over
/// HTTP/2.
#[must_use = "futures do nothing unless polled"]
pub struct ResponseFuture(State);

enum State {
    /// Waiting for the head.
    Waiting { exchange: Exchange, plan: Plan },
    /// Not sent, because the request is invalid. `None` once the error was returned.
    Failed(Option<Error>),
}

impl Future for ResponseFuture {
    type Output = Result<Response<ResponseBody>, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            State::Failed(error) => Poll::Ready(Err(error
                .take()
                .unwrap_or_else(|| Error::build("the call has already failed")))),
            State::Waiting { exchange, plan } => {
                let (mut head, body) = ready!(exchange.as_mut().poll(cx))?.into_parts();
                let decompressor = plan.decompressor(&mut head)?;
                let body = ResponseBody::new(body, decompressor, head.status.is_success());
                Poll::Ready(Ok(Response::from_parts(head, body)))
            }
        }
    }
}

impl fmt::Debug for ResponseFuture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseFuture")
    }
}
