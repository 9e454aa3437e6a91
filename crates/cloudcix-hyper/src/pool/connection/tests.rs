//! Calls that are over before their request was written completely.

use std::sync::atomic::AtomicBool;

use http::{HeaderValue, Request};
use http_body_util::BodyExt as _;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex},
    time::sleep,
};

use super::*;
use crate::{
    HyperTransport, Proxies,
    connect::Dialed,
    pool::{exchange::exchange, host::OpenGuard},
};

/// More than the pipe to the server holds.
const UPLOAD: usize = 64 << 10;

/// The only connection of a host, as the server sees it.
struct Only {
    host: Arc<Host>,
    far: DuplexStream,
    /// Dropped with the connection.
    open: Weak<AtomicBool>,
}

async fn connect() -> Only {
    let transport = HyperTransport::builder().proxies(Proxies::none()).build().unwrap();
    let settings = transport.0.pool.settings.clone();
    // Another connection would be refused.
    let (root, name) = ("http://127.0.0.1:1/".parse().unwrap(), HeaderValue::from_static("h"));
    let host = Arc::new(Host::new(settings, root, name));
    let (near, far) = duplex(9999);
    let dialed = Dialed { stream: Box::new(near), proxied: false, secure: true, http2: false };
    let guard = OpenGuard::new(&host, 1);
    let open = Arc::downgrade(guard.responded());
    let io = PooledIo::new(dialed, guard);
    let connection = host.settings.protocols.handshake(io, Arc::downgrade(&host)).await.unwrap();
    let PooledConnection::Http1(connection) = connection else { panic!("it is HTTP/1") };
    host.return_to_pool(connection);
    Only { host, far, open }
}

impl Only {
    fn is_open(&self) -> bool {
        self.open.strong_count() > 0
    }

    /// Reads the head of a request, and some of its body.
    async fn read_head(&mut self) {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.far.read_u8().await.unwrap());
        }
    }

    async fn read_body(&mut self) {
        self.far.read_exact(&mut vec![0; UPLOAD]).await.unwrap();
    }

    /// Makes a call whose response comes before its body was read.
    async fn respond_early(&mut self) {
        let request = Request::post("http://127.0.0.1:1/").body(vec![b'x'; UPLOAD].into());
        let call = exchange(self.host.clone(), request.unwrap());
        let respond = async {
            self.read_head().await;
            let response = b"HTTP/1.1 413 Content Too Large\r\ncontent-length: 2\r\n\r\n{}";
            self.far.write_all(response).await.unwrap();
        };
        let (response, ()) = tokio::join!(call, respond);
        assert_eq!(response.unwrap().collect().await.unwrap().to_bytes(), "{}");
    }

    /// Drops a call whose body the server doesn't read.
    async fn give_up(&mut self) {
        let request = Request::post("http://127.0.0.1:1/").body(vec![b'x'; UPLOAD].into());
        let mut call = Box::pin(exchange(self.host.clone(), request.unwrap()));
        tokio::select! {
            _ = &mut call => panic!("there is no response"),
            () = self.read_head() => {}
        }
    }

    /// Returns the milliseconds until the connection is closed.
    async fn closed_after(&self) -> u128 {
        let start = Instant::now();
        while self.is_open() {
            assert!(start.elapsed() < Duration::from_secs(20), "it stays open");
            sleep(Duration::from_millis(1)).await;
        }
        start.elapsed().as_millis()
    }
}

/// Whether this is it, but for a tick of the clock.
fn is_half_a_second(milliseconds: u128) -> bool {
    (500..=501).contains(&milliseconds)
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_does_not_finish_its_exchange_is_closed_half_a_second_after_the_call() {
    let mut refused = connect().await;
    refused.respond_early().await;
    assert!(is_half_a_second(refused.closed_after().await));
    let mut given_up = connect().await;
    given_up.give_up().await;
    assert!(is_half_a_second(given_up.closed_after().await));
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_finishes_in_time_serves_the_next_call_which_has_the_whole_time_again() {
    for wait in [0, 1, 300, 499] {
        let mut connection = connect().await;
        for _ in 0..3 {
            connection.respond_early().await;
            sleep(Duration::from_millis(wait)).await;
            connection.read_body().await;
            // It is idle now, and the half second after the call counts no more.
            sleep(Duration::from_secs(2)).await;
            assert!(connection.is_open(), "after {wait} ms");
        }
        connection.respond_early().await;
        assert!(is_half_a_second(connection.closed_after().await), "after {wait} ms");
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_whose_call_was_dropped_is_closed_as_soon_as_its_request_is_written() {
    let mut connection = connect().await;
    connection.give_up().await;
    sleep(Duration::from_millis(300)).await;
    assert!(connection.is_open());
    connection.read_body().await;
    assert!(connection.closed_after().await <= 1);
}

#[tokio::test(start_paused = true)]
async fn the_connections_of_a_host_are_closed_with_it() {
    let idle = connect().await;
    let Only { host, far: _far, open } = idle;
    drop(host);
    sleep(Duration::from_millis(1)).await;
    assert_eq!(open.strong_count(), 0);

    // One that has still to finish its exchange has no more time for it than any other.
    let mut busy = connect().await;
    busy.respond_early().await;
    let Only { host, far: mut reading, open } = busy;
    drop(host);
    reading.read_exact(&mut vec![0; UPLOAD]).await.unwrap();
    sleep(Duration::from_millis(502)).await;
    assert_eq!(open.strong_count(), 0);
}
