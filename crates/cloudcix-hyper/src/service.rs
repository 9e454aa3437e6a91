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

/// The network: a [`Transport`](cloudcix_core::Transport) that speaks HTTP over TCP, TLS, proxies
/// and unix sockets.
///
/// A clone shares the connections. When the last one is gone, idle connections are closed. It must
/// be called inside a tokio runtime with I/O and time enabled; it may be built outside.
///
/// Headers of a request that [speak of the connection](cloudcix_core::is_connection_header) are not
/// sent on: the length and the host are those of its body and its URL, whatever a layer has
/// written, and the connection is this transport's.
///
/// # Errors
/// All are [`cloudcix_core::Error`]s that say how far the request got, with a
/// [`ConnectError`](crate::ConnectError) or a [`DecompressError`](crate::DecompressError) as the
/// source where there is one:
///
/// | what happened | kind | `was_sent()` |
/// |---|---|---|
/// | the host or the proxy refused the connection, or there is no unix socket | `NotSent`, and [`is_connection_refused`](Error::is_connection_refused) | no |
/// | no such name, no route, proxy or TLS failed | `NotSent` | no |
/// | it was called outside of a tokio runtime, and no connection was idle | `NotSent`, not retryable | no |
/// | no connection within the connect timeout, or all that are allowed stayed busy | `Timeout` | no |
/// | the connection broke before a byte of the request was written | `NotSent` | no |
/// | the server says that it did not begin with it: it refuses the HTTP/2 stream, leaves (`GOAWAY`) with an earlier one as its last, or refuses our client certificate | `NotSent` | no |
/// | it broke later, or what came back is no HTTP | `Unanswered` | yes |
/// | the body of a 2xx unpacks to too much, or is not packed as it says | `Decode` | yes |
///
/// A response that comes before its request was written whole is the response. The body of any
/// other status than 2xx is unpacked as far as it goes: what is wrong with it does not hide the
/// status.
///
/// A connection that was found dead in the pool before a byte was written is replaced here,
/// silently. Nothing else is sent twice. A redirect is a response like any other: nothing follows
/// it, and so a token never goes where a redirect points.
///
/// # Connections
/// A call takes an idle connection. If there is none, it waits for whichever comes first: a new
/// one, or one that another call is done with. One connection is made per waiting call, at most 8
/// at a time; with more than 8 open, as many at a time as are open. A connection that has carried
/// no request is closed after a moment (100 ms), so that it takes up no thread of the server. An
/// attempt that the server does not get to within the connect timeout, while it answers other
/// calls, is made again and fails no call.
///
/// Over plain HTTP nothing shows whether a server attends to a new connection. If it has not
/// answered after a second, an idle connection is closed, because some servers have one thread for
/// each.
///
/// # Uploads that are not finished
/// When a call is over before its request was written whole, because it was given up or because the
/// response came early, its connection has 500 ms to get through with it and is then closed. Over
/// HTTP/2, giving the call up resets its stream. After an early response there, the upload goes on
/// until the server has read it or resets the stream, as RFC 9113 (section 8.1) asks it to; until
/// then it counts among the streams that the server allows.
///
/// # Calls that are not polled
/// A call that is kept and never polled again delays the others by no more than about 100 ms, and
/// many of them no longer than one. Connections are made by tasks; a call that does not fetch its
/// connection within 50 ms is passed over until it is polled. What it does keep, until it is
/// dropped (in the standard stack, until its deadline):
/// - the connection that its own request was written to, which counts among those that
///   [`max_connections_per_host`](crate::Builder::max_connections_per_host) allows;
/// - over HTTP/2, its stream, which counts among those that the server allows at a time, and up to
///   1 MiB of its unread response. 256 of these fit into the connection's window, which is more
///   streams than most servers allow.
///
/// # Runtimes
/// The tasks of a connection, and of the attempt to make one, run in the tokio runtime of the call
/// that needed it first. When that runtime is dropped, its connections end, and calls in other
/// runtimes make their own. A runtime that is kept but no longer driven (a current-thread runtime
/// outside of `block_on`) stops them without ending them, and calls in other runtimes wait for
/// them. Give each such runtime a transport of its own, or drive one runtime for as long as the
/// transport is used.
#[derive(Clone)]
pub struct HyperTransport(pub(crate) Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) pool: Pool,
    pub(crate) decompression: Decompression,
    pub(crate) user_agent: HeaderValue,
    /// Whether a request may be handed to a proxy; where none is, none has to be asked.
    pub(crate) handed_over: bool,
    /// `None` when all goes to one unix socket.
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
        let Shared { pool, decompression, user_agent, handed_over, routes, verified: _ } = &*self.0;
        let uri = request.uri();
        let addressed =
            uri.authority().is_some_and(|authority| !authority.as_str().starts_with(':'));
        if !matches!(uri.scheme_str(), Some("http" | "https")) || !addressed {
            return ResponseFuture(State::Failed(Some(Error::build(
                "the URL must be absolute, and begin with http:// or https://",
            ))));
        }
        let credentials =
            routes.as_ref().filter(|_| *handed_over).and_then(|routes| routes.authorization(uri));
        let empty = request.body().is_empty();
        let creates = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
        let method = request.method().clone();
        let headers = request.headers_mut();
        without_connection_headers(headers);
        if let Some(credentials) = credentials {
            headers.insert(header::PROXY_AUTHORIZATION, credentials);
        }
        headers.entry(header::USER_AGENT).or_insert_with(|| user_agent.clone());
        // RFC 9110, section 8.6: without it, some servers wait for a body that never comes. hyper
        // leaves it out.
        if creates && empty {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        let plan = decompression.ask(&method, headers);
        ResponseFuture(State::Waiting { exchange: pool.send(request), plan })
    }
}

/// Takes out what only this transport can know: hyper would obey a `Content-Length` that is not the
/// body's, a `Transfer-Encoding`, another `Host`, or a `Connection` that has a proxy strike out the
/// token.
fn without_connection_headers(headers: &mut HeaderMap) {
    // Most requests have none, and to look is cheaper than to remove each.
    if headers.keys().any(is_connection_header) {
        let found: Vec<HeaderName> =
            headers.keys().filter(|name| is_connection_header(name)).cloned().collect();
        for name in found {
            headers.remove(name);
        }
    }
}

/// The response's head, once it is there. Dropping it gives the call up and closes its connection,
/// within 500 ms; over HTTP/2, its stream.
#[must_use = "futures do nothing unless polled"]
pub struct ResponseFuture(State);

enum State {
    Waiting { exchange: Exchange, plan: Plan },
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
                let unpacker = plan.unpacker(&mut head)?;
                let body = ResponseBody::new(body, unpacker, head.status.is_success());
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
