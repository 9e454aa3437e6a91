use std::{
    convert::Infallible,
    sync::Arc,
    sync::atomic::{AtomicUsize, Ordering},
};

use bytes::Bytes;
use cloudcix_core::ErrorKind;
use cloudcix_fault_server::{Authority, FaultServer, Flaw, Tls};
use cloudcix_hyper::{Certificate, HyperTransport};
use http::{Request, Response, Version};
use http_body_util::Full;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::{net::TcpListener, task::JoinSet};

use super::{builder, get, messages::CONNECTION_HEADERS, post, send};

/// Starts a real HTTP/2 server that responds with the HTTP version. Returns its port, and the
/// number of its connections.
async fn server(tls: Option<Tls>) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let connections = Arc::new(AtomicUsize::new(0));
    let count = connections.clone();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            count.fetch_add(1, Ordering::SeqCst);
            let tls = tls.clone();
            tokio::spawn(async move {
                let version = hyper::service::service_fn(
                    |request: Request<hyper::body::Incoming>| async move {
                        let version = format!("{:?}", request.version());
                        Ok::<_, Infallible>(Response::new(Full::<Bytes>::from(version)))
                    },
                );
                let builder = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
                // A client may close the connection at any time.
                match tls {
                    None => drop(builder.serve_connection(TokioIo::new(stream), version).await),
                    Some(tls) => {
                        let stream = tls.acceptor().accept(stream).await.unwrap();
                        drop(builder.serve_connection(TokioIo::new(stream), version).await);
                    }
                }
            });
        }
    });
    (port, connections)
}

fn trusting(authority: &Authority) -> cloudcix_hyper::Builder {
    builder().add_root_certificate(Certificate::from_der(authority.der()))
}

async fn many(transport: &HyperTransport, url: &str) {
    let mut calls = JoinSet::new();
    for _ in 0..50 {
        let (transport, url) = (transport.clone(), url.to_owned());
        calls.spawn(async move {
            let response = send(&transport, post(url)).await.unwrap();
            assert_eq!(
                (response.version(), response.body().as_ref()),
                (Version::HTTP_2, b"HTTP/2.0".as_slice())
            );
        });
    }
    calls.join_all().await;
}

#[tokio::test]
async fn http2_is_negotiated_with_a_server_that_supports_it() {
    let authority = Authority::new();
    let (port, connections) = server(Some(authority.server(Flaw::None).with_alpn(&["h2"]))).await;
    many(&trusting(&authority).http2().build().unwrap(), &format!("https://localhost:{port}/"))
        .await;
    let before = connections.load(Ordering::SeqCst);
    let bounded = trusting(&authority).http2().max_connections_per_host(1).build().unwrap();
    many(&bounded, &format!("https://localhost:{port}/")).await;
    assert_eq!(connections.load(Ordering::SeqCst), before + 1);
}

#[tokio::test]
async fn headers_of_the_connection_break_no_stream() {
    let authority = Authority::new();
    let (port, connections) = server(Some(authority.server(Flaw::None).with_alpn(&["h2"]))).await;
    let transport = trusting(&authority).http2().build().unwrap();
    for (name, value) in CONNECTION_HEADERS {
        let mut request = post(format!("https://localhost:{port}/"));
        request.headers_mut().insert(
            name.to_lowercase().parse::<http::HeaderName>().unwrap(),
            value.parse().unwrap(),
        );
        assert_eq!(send(&transport, request).await.unwrap().body(), "HTTP/2.0", "{name}: {value}");
    }
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_server_without_http2_gets_http1() {
    let authority = Authority::new();
    let server = FaultServer::start_tls(&authority.server(Flaw::None), []).await;
    let transport = trusting(&authority).http2().build().unwrap();
    let response = send(&transport, get(format!("https://localhost:{}/", server.address().port())))
        .await
        .unwrap();
    assert_eq!(response.version(), Version::HTTP_11);
}

#[tokio::test]
async fn http2_is_not_offered_unless_asked_for() {
    let authority = Authority::new();
    let both = authority.server(Flaw::None).with_alpn(&["h2", "http/1.1"]);
    let server = FaultServer::start_tls(&both, []).await;
    let transport = trusting(&authority).build().unwrap();
    let response = send(&transport, get(format!("https://localhost:{}/", server.address().port())))
        .await
        .unwrap();
    assert_eq!(response.version(), Version::HTTP_11);
}

/// Starts a server that resets each stream with this reason after it has received the request.
async fn resetting(reason: h2::Reason) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(async move {
                let mut connection = h2::server::handshake(stream).await.unwrap();
                while let Some(Ok((_, mut respond))) = connection.accept().await {
                    respond.send_reset(reason);
                }
            });
        }
    });
    url
}

#[tokio::test]
async fn a_refused_stream_was_not_processed_and_any_other_reset_proves_nothing() {
    for (reason, kind, sent) in [
        (h2::Reason::REFUSED_STREAM, ErrorKind::NotSent, false),
        (h2::Reason::INTERNAL_ERROR, ErrorKind::Unanswered, true),
        (h2::Reason::CANCEL, ErrorKind::Unanswered, true),
        (h2::Reason::NO_ERROR, ErrorKind::Unanswered, true),
    ] {
        let error = send(&builder().http2_only().build().unwrap(), post(resetting(reason).await))
            .await
            .unwrap_err();
        assert_eq!((error.kind(), error.was_sent()), (kind, sent), "{reason:?}: {error:#}");
        assert!(error.is_retryable(), "{reason:?}");
    }
}

#[tokio::test]
async fn with_prior_knowledge_one_plain_connection_serves_all() {
    let (port, connections) = server(None).await;
    let transport = builder().http2_only().max_connections_per_host(1).build().unwrap();
    many(&transport, &format!("http://localhost:{port}/")).await;
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_connection_is_shared_only_if_one_may_be_idle() {
    let authority = Authority::new();
    for (max_idle, expected) in [(0, 3), (1, 1), (2, 1)] {
        let tls = authority.server(Flaw::None).with_alpn(&["h2"]);
        let (port, connections) = server(Some(tls)).await;
        let transport = trusting(&authority).http2().max_idle_per_host(max_idle).build().unwrap();
        for _ in 0..3 {
            send(&transport, get(format!("https://localhost:{port}/"))).await.unwrap();
        }
        assert_eq!(connections.load(Ordering::SeqCst), expected, "{max_idle}");
    }
}
