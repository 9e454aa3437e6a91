//! HTTP/2 without TLS.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use cloudcix_core::{Body, Transport};
use cloudcix_serve::Server;
use http::{Request, Response, StatusCode};
use http_body::Body as _;
use hyper::{
    body::Incoming,
    client::conn::http2::{self, SendRequest},
};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::time::Instant;

use crate::support::{Connection, connect, echo, open, settle, silent};

async fn connect_h2<S: Transport>(server: &Server<S>) -> SendRequest<Body> {
    let (ours, theirs) = tokio::io::duplex(1 << 16);
    let server = server.clone();
    tokio::spawn(async move { server.serve_connection(theirs).await });
    let (client, connection) =
        http2::handshake(TokioExecutor::new(), TokioIo::new(ours)).await.unwrap();
    tokio::spawn(connection);
    client
}

async fn read(response: Response<Incoming>) -> Bytes {
    let mut body = std::pin::pin!(response.into_body());
    let mut whole = Vec::new();
    while let Some(frame) = std::future::poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
        whole.extend_from_slice(frame.unwrap().data_ref().unwrap());
    }
    whole.into()
}

fn get(url: &str) -> Request<Body> {
    Request::get(url).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn many_requests_share_a_connection_and_each_is_checked() {
    let (transport, arrived) = echo();
    let mut client = connect_h2(&open(transport)).await;
    for number in 0..10 {
        let url = format!("http://sandbox.localhost:8080/{number}/");
        let response = client.send_request(get(&url)).await.unwrap();
        assert_eq!(read(response).await, url);
    }
    let forged = client.send_request(get("http://evil.example/")).await.unwrap();
    assert_eq!((forged.status(), arrived.count()), (StatusCode::MISDIRECTED_REQUEST, 10));
}

#[tokio::test]
async fn http_1_is_spoken_beside_it() {
    let (transport, _) = echo();
    let server = open(transport);
    let request = "GET / HTTP/1.1\r\nhost: a.localhost\r\n\r\n";
    assert_eq!(connect(&server).ask(request).await.text(), "http://a.localhost/");
}

#[tokio::test(start_paused = true)]
async fn a_connection_whose_version_is_not_known_in_time_ends() {
    let (transport, _) = echo();
    let server = open(transport).head_timeout(Duration::from_secs(7));
    for start in ["", "PRI", "PRI * HTTP/2.0\r\n\r\nSM\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"] {
        let begin = Instant::now();
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let server = server.clone();
        let connected = tokio::spawn(async move { server.serve_connection(theirs).await });
        let mut connection = Connection::new(ours);
        connection.send(start).await;
        connected.await.unwrap().unwrap_err();
        assert_eq!(begin.elapsed().as_secs(), 7, "{start:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_client_that_has_gone_takes_its_calls_along() {
    let (transport, in_flight) = silent();
    let server = open(transport);
    let mut client = connect_h2(&server).await;
    drop(server);
    let calls: Vec<_> = (0..5).map(|_| client.send_request(get("http://a.localhost/"))).collect();
    settle().await;
    assert!(Arc::strong_count(&in_flight) > 5);
    drop((calls, client));
    settle().await;
    assert_eq!(Arc::strong_count(&in_flight), 1);
}

#[tokio::test]
async fn the_limit_of_a_head_holds() {
    let (transport, arrived) = echo();
    let mut client = connect_h2(&open(transport).max_head(20_000)).await;
    for (length, status) in [(19_000, 200), (21_000, 431), (19_000, 200)] {
        let mut request = get("http://a.localhost/");
        request.headers_mut().insert("x-padding", "x".repeat(length).parse().unwrap());
        let response = client.send_request(request).await.unwrap();
        assert_eq!(response.status(), status, "{length}");
    }
    assert_eq!(arrived.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_client_that_has_gone_without_a_word_is_given_up() {
    let (transport, arrived) = echo();
    let server = open(transport).head_timeout(Duration::from_secs(7));
    let (ours, theirs) = tokio::io::duplex(1 << 16);
    let connected = tokio::spawn(async move { server.serve_connection(theirs).await });
    let mut connection = Connection::new(ours);
    // Settings, and `GET /` at `a.localhost`. Nothing is answered, neither settings nor pings.
    connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await;
    connection.send(b"\0\0\0\x04\0\0\0\0\0").await;
    connection.send(b"\0\0\x10\x01\x05\0\0\0\x01\x82\x86\x84\x41\x0ba.localhost").await;
    let begin = Instant::now();
    connected.await.unwrap().unwrap_err();
    // 7 s until it is asked, and then the time for its answer.
    assert!((7..60).contains(&begin.elapsed().as_secs()), "{:?}", begin.elapsed());
    assert_eq!(arrived.count(), 1);
}
