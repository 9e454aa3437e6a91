//! No secret and no token in anything that the server writes or logs.

use std::{
    io,
    sync::{Arc, Mutex},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use cloudcix_core::{Body, BoxError, Endpoints, ResBody};
use cloudcix_serve::{Access, Secret, Server};
use http::{Request, Response};
use tower::service_fn;

use crate::support::{Connection, GET, SECRET, connect, settle};

const TOKEN: &str = "eyJhbGciOiJSUzI1NiJ9.eyJ1aWQiOjd9.c2lnbmF0dXJl";
const PASSWORD: &str = "hunter2-in-a-body";

/// Collects a log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A body that ends with an error.
struct Broken(String);

impl http_body::Body for Broken {
    type Data = bytes::Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<bytes::Bytes>, BoxError>>> {
        std::task::Poll::Ready(Some(Err(self.0.as_str().into())))
    }
}

#[tokio::test]
async fn nothing_that_the_server_writes_or_logs_has_a_secret() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    // For all threads: other tests would otherwise register events without a subscriber, and
    // tracing caches for each event that nobody is interested.
    tracing::subscriber::set_global_default(subscriber).unwrap();

    // A transport whose errors and panics repeat everything that it was given.
    let transport = service_fn(|request: Request<Body>| async move {
        let path = request.uri().path().to_owned();
        let seen = format!("{:?} {:?}", request.headers(), request.body().as_bytes());
        match path.as_str() {
            "/fails/" => Err(BoxError::from(seen)),
            _ => Ok(Response::new(ResBody::from("{}"))),
        }
    });
    let server = Server::new(transport, Access::Secret(Secret::new(SECRET).unwrap()))
        .upstream(Endpoints::default().with_api_v2_url("http://localhost:1/").unwrap())
        .allow_origin("http://localhost:3000")
        .unwrap();
    let mut written = format!("{server:?}").into_bytes();
    let basic = STANDARD.encode(format!("any:{SECRET}"));
    let headers = [
        format!("x-cloudcix-serve-secret: {SECRET}\r\nx-auth-token: {TOKEN}"),
        format!("x-auth-token: {SECRET}"),
        format!("proxy-authorization: Basic {basic}\r\nx-auth-token: {TOKEN}"),
        // In wrong places, and one that is nearly right.
        format!("x-auth-token: {TOKEN}\r\norigin: http://{SECRET}.example"),
        format!("x-cloudcix-serve-secret: {SECRET}x\r\nauthorization: Bearer {SECRET}"),
        format!("content-length: 4\r\nx-auth-token: {TOKEN}\r\nexpect: {SECRET}"),
    ];
    let body = format!("{{\"password\":\"{PASSWORD}\"}}");
    let hosts = ["membership.localhost", "127.0.0.1", "evil.example"];
    for header in &headers {
        for host in hosts {
            for path in ["/country/", "/fails/", "/SCM/v1/sku/"] {
                let length = format!("content-length: {}\r\n", body.len());
                let length = if header.contains("content-length") { "" } else { &length };
                let head = format!(
                    "POST {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{length}"
                );
                let request = format!("{head}{header}\r\n\r\n{body}");
                let mut connection = connect(&server);
                connection.send(request).await;
                written.extend(connection.rest().await);
            }
        }
    }
    for malformed in [
        format!("{SECRET} / HTTP/1.1\r\nconnection: close\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nhost: {TOKEN}@localhost\r\nconnection: close\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nx-auth-token {TOKEN}\r\n\r\n"),
    ] {
        let mut connection = connect(&server);
        connection.send(malformed).await;
        written.extend(connection.rest().await);
    }
    settle().await;

    // A body that breaks off ends its connection with an error, which the server logs.
    let broken = service_fn(|request: Request<Body>| async move {
        let seen = format!("{:?}", request.headers());
        Ok::<_, BoxError>(Response::new(Broken(seen)))
    });
    let server = Server::new(broken, Access::Open).bind("127.0.0.1:0").await.unwrap().spawn();
    let stream = tokio::net::TcpStream::connect(server.local_addr()).await.unwrap();
    let mut connection = Connection::new(stream);
    connection.send(format!("{GET}x-auth-token: {TOKEN}\r\n\r\n")).await;
    written.extend(connection.rest().await);
    server.shutdown().await;

    let logged = log.0.lock().unwrap().clone();
    let (written, logged) =
        (String::from_utf8(written).unwrap(), String::from_utf8(logged).unwrap());
    assert!(logged.contains("broke off"), "{logged}");
    for (level, message) in [("DEBUG", "refused"), ("TRACE", "responded")] {
        let mut lines = logged.lines().filter(|line| line.contains(message)).peekable();
        assert!(lines.peek().is_some() && lines.all(|line| line.contains(level)), "{logged}");
    }
    assert!(written.contains("cloudcix_serve_secret") && written.contains("200 OK"));
    for (name, text) in [("written", written), ("logged", logged)] {
        for secret in [SECRET, TOKEN, PASSWORD, &basic] {
            assert!(!text.contains(secret), "{name}: {secret} in {text}");
        }
    }
}
