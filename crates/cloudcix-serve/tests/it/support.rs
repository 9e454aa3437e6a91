use std::sync::{Arc, Mutex};

use cloudcix_core::{Body, BoxError, ResBody, Transport};
use cloudcix_serve::{Access, Server};
use http::{Request, Response};
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _, DuplexStream};
use tower::service_fn;

pub(crate) const SECRET: &str = "5ec7e7-of-the-server";
/// The start of a request that is served, without its end.
pub(crate) const GET: &str = "GET /country/ HTTP/1.1\r\nhost: membership.localhost\r\n";

/// The requests that arrived at a transport.
#[derive(Clone, Default)]
pub(crate) struct Arrived(Arc<Mutex<Vec<Request<Body>>>>);

impl Arrived {
    pub(crate) fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    pub(crate) fn take(&self) -> Vec<Request<Body>> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }

    pub(crate) fn push(&self, request: Request<Body>) {
        self.0.lock().unwrap().push(request);
    }
}

/// Returns a transport that responds with the URL of the request.
pub(crate) fn echo() -> (impl Transport, Arrived) {
    let arrived = Arrived::default();
    let seen = arrived.clone();
    let transport = service_fn(move |request: Request<Body>| {
        let url = request.uri().to_string();
        seen.push(request);
        async move { Ok::<_, BoxError>(Response::new(ResBody::from(url))) }
    });
    (transport, arrived)
}

/// Returns a transport that responds to everything with `response`.
pub(crate) fn responding<F>(respond: F) -> impl Transport
where
    F: Fn() -> Result<Response<ResBody>, BoxError> + Clone + Send + Sync + 'static,
{
    service_fn(move |_: Request<Body>| std::future::ready(respond()))
}

/// Returns a transport that never responds, and the handle by which one can tell how many calls
/// are in flight.
pub(crate) fn silent() -> (impl Transport, Arc<()>) {
    let in_flight = Arc::new(());
    let calls = in_flight.clone();
    let transport = service_fn(move |_: Request<Body>| {
        let call = calls.clone();
        async move {
            std::future::pending::<()>().await;
            drop(call);
            Ok::<_, BoxError>(Response::new(ResBody::default()))
        }
    });
    (transport, in_flight)
}

pub(crate) fn open<S: Transport>(transport: S) -> Server<S> {
    Server::new(transport, Access::Open)
}

/// The client's end of a connection.
pub(crate) struct Connection<I = DuplexStream> {
    io: I,
    unread: Vec<u8>,
}

/// A response.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// In lower case.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn code(&self) -> String {
        self.json()["error_code"].as_str().unwrap().replace("cloudcix_serve_", "")
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        self.head.split("\r\n").find_map(|line| line.strip_prefix(&start))
    }
}

/// Connects to a server in memory.
pub(crate) fn connect<S: Transport>(server: &Server<S>) -> Connection {
    connect_with_buffer(server, 1 << 16)
}

/// The same, with a pipe that holds this many bytes in each direction.
pub(crate) fn connect_with_buffer<S: Transport>(server: &Server<S>, bytes: usize) -> Connection {
    let (ours, theirs) = tokio::io::duplex(bytes);
    let server = server.clone();
    tokio::spawn(async move { server.serve_connection(theirs).await });
    Connection::new(ours)
}

impl<I: AsyncRead + tokio::io::AsyncWrite + Unpin> Connection<I> {
    pub(crate) fn new(io: I) -> Self {
        Self { io, unread: Vec::new() }
    }

    /// Writes bytes. Whether the server still reads them doesn't matter.
    pub(crate) async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        _ = self.io.write_all(bytes.as_ref()).await;
    }

    pub(crate) async fn half_close(&mut self) {
        self.io.shutdown().await.unwrap();
    }

    /// Reads a response whose length is given.
    pub(crate) async fn reply(&mut self) -> Reply {
        let head = self.head().await.expect("a response");
        let length = head.split("content-length: ").nth(1);
        let length = length
            .and_then(|rest| rest.split("\r\n").next())
            .map_or(0, |text| text.trim().parse().expect("the length is a number"));
        while self.unread.len() < length {
            assert!(self.read().await, "the body is complete");
        }
        let body = self.unread.drain(..length).collect();
        Reply { status: head[9..12].parse().unwrap(), head, body }
    }

    /// Reads the head of a response, in lower case. `None` if the server ends the connection.
    pub(crate) async fn head(&mut self) -> Option<String> {
        loop {
            if let Some(end) = self.unread.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                let head: Vec<u8> = self.unread.drain(..end + 4).collect();
                return Some(String::from_utf8(head).unwrap().to_ascii_lowercase());
            }
            if !self.read().await {
                assert!(self.unread.is_empty(), "the head is complete");
                return None;
            }
        }
    }

    /// Sends a request and reads the response.
    pub(crate) async fn ask(&mut self, request: impl AsRef<[u8]>) -> Reply {
        self.send(request).await;
        self.reply().await
    }

    /// Reads until the server ends the connection.
    pub(crate) async fn rest(&mut self) -> Vec<u8> {
        while self.read().await {}
        std::mem::take(&mut self.unread)
    }

    /// Returns the bytes that have arrived and are not part of a reply that was read.
    pub(crate) fn unread(&self) -> &[u8] {
        &self.unread
    }

    /// Whether this many bytes, or more, have arrived after the first occurrence of `start`.
    pub(crate) fn has(&self, start: &[u8], bytes: usize) -> bool {
        let at = self.unread.windows(start.len()).position(|window| window == start);
        at.is_some_and(|at| self.unread.len() - at >= bytes)
    }

    /// Reads some bytes. `false` if the server has ended the connection.
    pub(crate) async fn read(&mut self) -> bool {
        self.io.read_buf(&mut self.unread).await.is_ok_and(|read| read > 0)
    }
}

/// Sends a request over a connection of its own.
pub(crate) async fn ask<S: Transport>(server: &Server<S>, request: impl AsRef<[u8]>) -> Reply {
    connect(server).ask(request).await
}

/// Has all other tasks run until they wait.
pub(crate) async fn settle() {
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
}
