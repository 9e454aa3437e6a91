//! The transport against servers that fail on purpose.

// Without cryptography, no transport can be built: see `tests/without_cryptography.rs`.
#![cfg(any(feature = "ring", feature = "aws-lc-rs"))]

mod bodies;
mod decompression;
mod early;
mod faults;
#[cfg(feature = "http2")]
mod goaway;
#[cfg(feature = "http2")]
mod http2;
mod messages;
mod parked;
mod pool;
mod proxies;
mod resent;
mod threads;
mod tls;
mod unfinished;
mod unverified;

use std::{error::Error as _, time::Duration};

use bytes::Bytes;
use cloudcix_core::{Body, Collect, Error};
use cloudcix_hyper::{Builder, ConnectError, HyperTransport, Proxies};
use http::{Request, Response};
use tower::{BoxError, ServiceExt as _};

/// The transport has the traits that generic code requires, and its types can move between tasks.
#[test]
fn it_is_a_transport() {
    fn transport<T: cloudcix_core::Transport + std::fmt::Debug>() {}
    fn send<T: Send>() {}
    transport::<HyperTransport>();
    send::<cloudcix_hyper::ResponseFuture>();
    send::<cloudcix_hyper::ResponseBody>();
}

/// Returns a builder that ignores the proxies of the environment.
fn builder() -> Builder {
    HyperTransport::builder().proxies(Proxies::none())
}

fn transport() -> HyperTransport {
    builder().build().unwrap()
}

fn get(url: impl AsRef<str>) -> Request<Body> {
    Request::get(url.as_ref()).body(Body::empty()).unwrap()
}

fn post(url: impl AsRef<str>) -> Request<Body> {
    Request::post(url.as_ref())
        .header("content-type", "application/json")
        .body("{}".into())
        .unwrap()
}

/// Makes a call, and reads its whole response.
async fn send(
    transport: &HyperTransport,
    request: Request<Body>,
) -> Result<Response<Bytes>, Error> {
    let call = async {
        let (head, body) = Collect::new(transport.clone()).oneshot(request).await?.into_parts();
        Ok::<_, BoxError>(Response::from_parts(head, body.collect(usize::MAX).await?))
    };
    soon(call).await.map_err(Error::from_transport)
}

/// Opens a port on which as many connections can wait as the tests open at once. With the 128 of
/// `std`, the kernel drops some of them, and a client tries again for up to a minute.
fn listen() -> std::net::TcpListener {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let listener = socket.listen(1_024).unwrap().into_std().unwrap();
    listener.set_nonblocking(false).unwrap();
    listener
}

/// Fails a future that hangs. It proves nothing about durations.
async fn soon<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), future).await.expect("it hangs")
}

fn cause(error: &Error) -> &ConnectError {
    error.source().and_then(|source| source.downcast_ref()).expect("a `ConnectError`")
}
