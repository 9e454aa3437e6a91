//! Servers that respond before they have read the whole request, and close the connection.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

use cloudcix_core::{Body, ErrorKind};
use cloudcix_fault_server::{Authority, Flaw, Tls};
use cloudcix_hyper::{Certificate, HyperTransport, Proxies};
use http::Request;
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

use super::{builder, send};

const REFUSAL: &[u8] = b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: \
                         24\r\n\r\n{\"detail\": \"Too large.\"}";
/// A refusal that claims to keep the connection.
const LYING: &[u8] =
    b"HTTP/1.1 413 Content Too Large\r\ncontent-length: 24\r\n\r\n{\"detail\": \"Too large.\"}";
/// A refusal whose body ends with the connection.
const UNBOUNDED: &[u8] = b"HTTP/1.1 401 Unauthorized\r\n\r\n{\"detail\": \"Too large.\"}";

/// Starts a server that reads a head and a bit, responds with these bytes, and closes the
/// connection with the rest unread, which makes the close a reset. Returns its port, and the number
/// of requests.
async fn hasty(response: &'static [u8], tls: Option<Tls>) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let requests = Arc::new(AtomicUsize::new(0));
    let count = requests.clone();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            // A reset discards data that Nagle's algorithm holds back, and the response with it.
            stream.set_nodelay(true).unwrap();
            let (count, tls) = (count.clone(), tls.clone());
            tokio::spawn(async move {
                match tls {
                    None => refuse(stream, response, &count).await,
                    Some(tls) => {
                        if let Ok(stream) = tls.acceptor().accept(stream).await {
                            refuse(stream, response, &count).await;
                        }
                    }
                }
            });
        }
    });
    (port, requests)
}

async fn refuse(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    response: &[u8],
    count: &AtomicUsize,
) {
    if stream.read(&mut [0; 8 << 10]).await.is_ok_and(|read| read > 0) {
        count.fetch_add(1, SeqCst);
        // An error means that the client has closed the connection.
        drop(stream.write_all(response).await);
        drop(stream.flush().await);
    }
}

fn upload(url: &str, size: usize) -> Request<Body> {
    Request::post(url).body(vec![b'x'; size].into()).unwrap()
}

/// Asserts that uploads of various sizes are all refused with this status, one after another and
/// then at once, and that each is sent once.
async fn all_are_refused(
    transport: HyperTransport,
    url: &str,
    requests: &AtomicUsize,
    status: u16,
) {
    for call in 0..20 {
        let size = (6 << 20) + (call << 19);
        let response = send(&transport, upload(url, size))
            .await
            .unwrap_or_else(|error| panic!("{call}: {error:#}"));
        assert_eq!(
            (response.status().as_u16(), response.body().as_ref()),
            (status, &br#"{"detail": "Too large."}"#[..])
        );
    }
    assert_eq!(requests.load(SeqCst), 20, "each was sent once");
    let mut calls = JoinSet::new();
    for _ in 0..10 {
        let (transport, request) = (transport.clone(), upload(url, 6 << 20));
        calls.spawn(async move { send(&transport, request).await.unwrap().status().as_u16() });
    }
    assert_eq!(calls.join_all().await, vec![status; 10]);
    assert_eq!(requests.load(SeqCst), 30);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_response_that_comes_before_the_request_was_written_completely_is_returned() {
    for (response, status) in [(REFUSAL, 400), (LYING, 413), (UNBOUNDED, 401)] {
        let (port, requests) = hasty(response, None).await;
        all_are_refused(
            builder().build().unwrap(),
            &format!("http://127.0.0.1:{port}/"),
            &requests,
            status,
        )
        .await;
    }
}

fn trusting(authority: &Authority) -> cloudcix_hyper::Builder {
    builder().add_root_certificate(Certificate::from_der(authority.der()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_early_response_inside_tls_is_returned() {
    let authority = Authority::new();
    let (port, requests) = hasty(LYING, Some(authority.server(Flaw::None))).await;
    all_are_refused(
        trusting(&authority).build().unwrap(),
        &format!("https://localhost:{port}/"),
        &requests,
        413,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_early_response_of_a_proxy_is_returned() {
    let (port, requests) = hasty(LYING, None).await;
    let proxied =
        builder().proxies(Proxies::all(format!("http://127.0.0.1:{port}"))).build().unwrap();
    all_are_refused(proxied, "http://api.example/", &requests, 413).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_early_response_through_a_tunnel_is_returned() {
    let authority = Authority::new();
    let (port, requests) = hasty(REFUSAL, Some(authority.server(Flaw::None))).await;
    let proxy = format!("http://127.0.0.1:{}", tunnel(port).await);
    let tunnelled = trusting(&authority).proxies(Proxies::all(proxy)).build().unwrap();
    all_are_refused(tunnelled, &format!("https://localhost:{port}/"), &requests, 400).await;
}

#[cfg(unix)]
#[tokio::test]
async fn an_early_response_over_a_unix_socket_is_returned() {
    let path =
        std::env::temp_dir().join(format!("cloudcix-hyper-early-{}.sock", std::process::id()));
    let listener = tokio::net::UnixListener::bind(&path).unwrap();
    let requests = Arc::new(AtomicUsize::new(0));
    let count = requests.clone();
    tokio::spawn(async move {
        loop {
            refuse(listener.accept().await.unwrap().0, REFUSAL, &count).await;
        }
    });
    all_are_refused(
        builder().unix_socket(&path).build().unwrap(),
        "http://api.example/",
        &requests,
        400,
    )
    .await;
    std::fs::remove_file(&path).unwrap();
}

/// Starts a proxy with tunnels to this port. It forwards the whole response even when the server no
/// longer reads.
async fn tunnel(port: u16) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let own = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        loop {
            let (mut client, _) = listener.accept().await.unwrap();
            client.set_nodelay(true).unwrap();
            tokio::spawn(async move {
                assert!(client.read(&mut [0; 1024]).await.unwrap() > 0);
                client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
                let server = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
                server.set_nodelay(true).unwrap();
                let ((mut from_client, mut to_client), (mut from_server, mut to_server)) =
                    (client.into_split(), server.into_split());
                let up = tokio::spawn(async move {
                    tokio::io::copy(&mut from_client, &mut to_server).await.map(|_| ())
                });
                let mut piece = [0; 4096];
                while let Ok(read @ 1..) = from_server.read(&mut piece).await {
                    to_client.write_all(&piece[..read]).await.unwrap();
                }
                up.abort();
            });
        }
    });
    own
}

#[tokio::test]
async fn a_server_that_closes_without_a_response_leaves_the_outcome_unknown() {
    let (port, requests) = hasty(b"", None).await;
    let transport = builder().build().unwrap();
    for call in 1..=10 {
        let error = send(&transport, upload(&format!("http://127.0.0.1:{port}/"), 8 << 20))
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.was_sent(), error.is_retryable()),
            (ErrorKind::Unanswered, true, true),
            "{error:#}"
        );
        assert_eq!(requests.load(SeqCst), call);
    }
    let (port, _) = hasty(b"HTTP/1.1 413 Content Too La", None).await;
    let error =
        send(&transport, upload(&format!("http://127.0.0.1:{port}/"), 8 << 20)).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Unanswered, true), "{error:#}");
}
