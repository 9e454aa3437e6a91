//! Uploads that are unfinished when their call is over. They hold neither a connection nor their
//! body.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Waker},
    time::Duration,
};

use bytes::Bytes;
use cloudcix_core::Body;
use cloudcix_hyper::HyperTransport;
use http::Request;
use http_body::Body as _;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    time::{sleep, timeout},
};
use tower::{Service as _, ServiceExt as _};

use super::{builder, get, send, soon, transport};

const SILENCE: &[u8] = b"";
const CLOSING: &[u8] =
    b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";
const LYING: &[u8] = b"HTTP/1.1 413 Content Too Large\r\ncontent-length: 2\r\n\r\n{}";
/// A response whose body mostly never comes.
const HALF: &[u8] = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 2000\r\n\r\n{";

/// Starts a server that reads the head of a POST, responds with these bytes, and then neither reads
/// nor closes. Other methods get a proper response. Returns its URL, and the number of heads.
async fn stuck(response: &'static [u8]) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let heads = Arc::new(AtomicUsize::new(0));
    let count = heads.clone();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            drop(tokio::spawn(serve(stream, response, count.clone())));
        }
    });
    (url, heads)
}

async fn serve(mut stream: TcpStream, response: &[u8], heads: Arc<AtomicUsize>) {
    let mut head = Vec::new();
    while let Ok(byte) = stream.read_u8().await {
        head.push(byte);
        if !head.ends_with(b"\r\n\r\n") {
            continue;
        }
        heads.fetch_add(1, SeqCst);
        if head.starts_with(b"POST") {
            stream.write_all(response).await.unwrap();
            return std::future::pending().await;
        }
        head.clear();
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await.unwrap();
    }
}

/// The bytes of a body, with a flag that is set when they are dropped.
struct Watched(Vec<u8>, Arc<AtomicBool>);

impl AsRef<[u8]> for Watched {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.1.store(true, SeqCst);
    }
}

/// Returns an upload that exceeds all buffers on the way, and a flag that is set when its body is
/// dropped.
fn upload(url: &str) -> (Request<Body>, Arc<AtomicBool>) {
    let gone = Arc::new(AtomicBool::new(false));
    let bytes = Bytes::from_owner(Watched(vec![b'x'; 20 << 20], gone.clone()));
    (Request::post(url).body(bytes.into()).unwrap(), gone)
}

async fn until(gone: &AtomicBool) {
    soon(async {
        while !gone.load(SeqCst) {
            sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
}

/// Returns a transport that allows one connection.
fn narrow() -> HyperTransport {
    builder().max_connections_per_host(1).acquire_timeout(Duration::from_secs(20)).build().unwrap()
}

/// Makes a call, and drops it once the server has its head.
async fn give_up(transport: &HyperTransport, request: Request<Body>, heads: &AtomicUsize) {
    let before = heads.load(SeqCst);
    let mut call = transport.clone().call(request);
    soon(async {
        while heads.load(SeqCst) == before {
            assert!(timeout(Duration::from_millis(5), &mut call).await.is_err());
        }
    })
    .await;
}

#[tokio::test]
async fn a_call_that_is_dropped_in_the_middle_of_its_upload_frees_its_connection_and_its_body() {
    let (url, heads) = stuck(SILENCE).await;
    let transport = narrow();
    for _ in 0..2 {
        let (request, gone) = upload(&url);
        give_up(&transport, request, &heads).await;
        assert_eq!(send(&transport, get(&url)).await.unwrap().status(), 200);
        until(&gone).await;
    }
}

#[tokio::test]
async fn a_response_that_was_read_frees_its_connection_although_the_upload_is_stuck() {
    for response in [CLOSING, LYING] {
        let (url, _) = stuck(response).await;
        let transport = narrow();
        for _ in 0..2 {
            let (request, gone) = upload(&url);
            assert!(send(&transport, request).await.unwrap().status().is_client_error());
            until(&gone).await;
        }
        assert_eq!(send(&transport, get(&url)).await.unwrap().status(), 200);
    }
}

#[tokio::test]
async fn a_response_whose_body_is_dropped_frees_its_connection_although_the_upload_is_stuck() {
    for response in [CLOSING, LYING, HALF] {
        let (url, _) = stuck(response).await;
        let transport = narrow();
        for _ in 0..2 {
            let (request, gone) = upload(&url);
            drop(soon(transport.clone().call(request)).await.unwrap());
            until(&gone).await;
        }
        assert_eq!(send(&transport, get(&url)).await.unwrap().status(), 200);
    }
}

#[tokio::test]
async fn unfinished_uploads_end_with_the_last_clone_of_the_transport() {
    let (url, heads) = stuck(SILENCE).await;
    let transport = narrow();
    let (request, given_up) = upload(&url);
    give_up(&transport, request, &heads).await;
    drop(transport);
    until(&given_up).await;

    let (url, _) = stuck(LYING).await;
    let transport = narrow();
    let (request, refused) = upload(&url);
    send(&transport, request).await.unwrap();
    drop(transport);
    until(&refused).await;
}

#[cfg(feature = "http2")]
#[tokio::test]
async fn over_http2_a_call_that_is_dropped_in_the_middle_of_its_upload_frees_its_stream() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let heads = Arc::new(AtomicUsize::new(0));
    let count = heads.clone();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let service = hyper::service::service_fn(|request: Request<hyper::body::Incoming>| {
            count.fetch_add(1, SeqCst);
            async move {
                if request.method() == http::Method::POST {
                    // It keeps the body without reading it.
                    std::future::pending::<()>().await;
                }
                Ok::<_, std::convert::Infallible>(http::Response::new(String::new()))
            }
        });
        let executor = hyper_util::rt::TokioExecutor::new();
        let mut http2 = hyper::server::conn::http2::Builder::new(executor);
        http2.max_concurrent_streams(1);
        http2.serve_connection(hyper_util::rt::TokioIo::new(stream), service).await
    });
    let transport = builder().http2_only().build().unwrap();
    for _ in 0..2 {
        let (request, gone) = upload(&url);
        give_up(&transport, request, &heads).await;
        assert_eq!(send(&transport, get(&url)).await.unwrap().status(), 200);
        until(&gone).await;
    }
}

#[test]
fn the_body_of_an_error_may_be_polled_outside_of_a_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut body = runtime.block_on(async {
        let (url, _) = stuck(HALF).await;
        let request = Request::post(url).body(Body::empty()).unwrap();
        soon(transport().oneshot(request)).await.unwrap().into_body()
    });
    let mut cx = Context::from_waker(Waker::noop());
    let mut poll = || Pin::new(&mut body).poll_frame(&mut cx);
    assert!(poll().is_ready(), "it came with the head");
    // No timer can be made here.
    assert!(poll().is_pending() && poll().is_pending());
}
