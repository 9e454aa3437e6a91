//! The transport against a server that fails as it is told to.

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

use std::{error::Error as _, time::Duration};

use bytes::Bytes;
use cloudcix_core::{Body, Collect, Error};
use cloudcix_hyper::{Builder, ConnectError, HyperTransport, Proxies};
use http::{Request, Response};
use tower::{BoxError, ServiceExt as _};

/// The transport is all that generic code asks for, and what goes between tasks can.
#[test]
fn it_is_a_transport() {
    fn transport<T: cloudcix_core::Transport + std::fmt::Debug>() {}
    fn send<T: Send>() {}
    transport::<HyperTransport>();
    send::<cloudcix_hyper::ResponseFuture>();
    send::<cloudcix_hyper::ResponseBody>();
}

/// Without the proxies of whoever runs the tests.
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

/// A call and its whole response.
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

/// Proves only that something does not hang.
async fn soon<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), future).await.expect("it hangs")
}

fn cause(error: &Error) -> &ConnectError {
    error
        .source()
        .and_then(|source| source.downcast_ref())
        .expect("a reason why there is no connection")
}
