//! The pool against a server that has few threads and gives each connection one until it is closed,
//! like gunicorn's threaded workers and many others. It has no timeouts: a thread that waits for a
//! request which doesn't come waits until the client closes the connection.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    sync::{Arc, Mutex, atomic::AtomicUsize, atomic::Ordering},
    thread,
    time::Duration,
};

use cloudcix_core::Body;
use cloudcix_fault_server::{Authority, Flaw, Tls};
use cloudcix_hyper::{Certificate, HyperTransport};
use http::Request;
use tokio::task::JoinSet;
use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::{builder, listen, send};

/// A server with a fixed number of threads, each of which serves one connection until its end.
struct Threads {
    address: SocketAddr,
    seen: Arc<Seen>,
}

#[derive(Default)]
struct Seen {
    /// The number of times that each request arrived completely, by its body.
    requests: Mutex<BTreeMap<String, usize>>,
    /// The number of threads that wait for the first request of a connection.
    waiting: AtomicUsize,
}

impl Threads {
    fn start(threads: usize, tls: Option<&Tls>, delay: Duration) -> Self {
        let listener = listen();
        let (address, seen) = (listener.local_addr().unwrap(), Arc::<Seen>::default());
        for _ in 0..threads {
            let (listener, seen) = (listener.try_clone().unwrap(), seen.clone());
            let tls = tls.map(|tls| tls.acceptor().config().clone());
            // The threads end with the process.
            thread::spawn(move || {
                while let Ok((stream, _)) = listener.accept() {
                    seen.waiting.fetch_add(1, Ordering::SeqCst);
                    let requests = serve(stream, tls.clone(), &seen, delay);
                    if requests == 0 {
                        seen.waiting.fetch_sub(1, Ordering::SeqCst);
                    }
                }
            });
        }
        Self { address, seen }
    }

    /// Asserts that each of these requests arrived once, and that in the end no connection is left
    /// that has carried none.
    async fn assert_each_seen_once(&self, calls: usize) {
        let requests = self.seen.requests.lock().unwrap().clone();
        assert_eq!(
            (requests.len(), requests.values().sum::<usize>()),
            (calls, calls),
            "{requests:?}"
        );
        for _ in 0..1000 {
            if self.seen.waiting.load(Ordering::SeqCst) == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{:?} threads wait for requests that don't come", self.seen.waiting);
    }
}

/// Serves a connection until its end, and returns the number of its requests.
fn serve(stream: TcpStream, tls: Option<Arc<ServerConfig>>, seen: &Seen, delay: Duration) -> usize {
    match tls {
        None => respond(&mut BufReader::new(stream), seen, delay),
        Some(tls) => respond(
            &mut BufReader::new(StreamOwned::new(ServerConnection::new(tls).unwrap(), stream)),
            seen,
            delay,
        ),
    }
}

fn respond<S: Read + Write>(stream: &mut BufReader<S>, seen: &Seen, delay: Duration) -> usize {
    let mut requests = 0;
    while let Some(body) = request(stream) {
        if requests == 0 {
            seen.waiting.fetch_sub(1, Ordering::SeqCst);
        }
        requests += 1;
        *seen.requests.lock().unwrap().entry(body).or_default() += 1;
        thread::sleep(delay);
        let head = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
        if stream.get_mut().write_all(head).and_then(|()| stream.get_mut().flush()).is_err() {
            break;
        }
    }
    requests
}

/// Reads the body of the next request; `None` if the connection ends.
fn request(stream: &mut impl BufRead) -> Option<String> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.to_ascii_lowercase().trim_end().strip_prefix("content-length: ") {
            Some(value) => length = value.parse().unwrap(),
            None if line == "\r\n" => break,
            None => {}
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some(String::from_utf8(body).unwrap())
}

/// Makes this many calls at once, and waits until all have got a response.
async fn many(transport: &HyperTransport, url: &str, calls: usize) {
    let mut running = JoinSet::new();
    for call in 0..calls {
        let (transport, request) =
            (transport.clone(), Request::post(url).body(Body::from(call.to_string())).unwrap());
        running.spawn(async move {
            send(&transport, request).await.map(|response| response.status().as_u16())
        });
    }
    for status in running.join_all().await {
        assert_eq!(status.unwrap(), 200);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_call_to_a_server_with_few_threads_succeeds_and_no_thread_waits_in_vain() {
    for threads in 1..=4 {
        for calls in [1, 20, 200] {
            let server = Threads::start(threads, None, Duration::ZERO);
            let transport = builder().build().unwrap();
            many(&transport, &format!("http://{}/", server.address), calls).await;
            server.assert_each_seen_once(calls).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_holds_with_tls_where_a_connection_waits_for_a_thread_before_it_can_be_used() {
    let authority = Authority::new();
    for threads in 1..=4 {
        for calls in [1, 20, 200] {
            let server =
                Threads::start(threads, Some(&authority.server(Flaw::None)), Duration::ZERO);
            let transport = builder()
                .add_root_certificate(Certificate::from_der(authority.der()))
                .build()
                .unwrap();
            many(&transport, &format!("https://localhost:{}/", server.address.port()), calls).await;
            server.assert_each_seen_once(calls).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_after_a_burst_find_a_connection_that_the_server_serves() {
    let server = Threads::start(2, None, Duration::ZERO);
    let transport = builder().build().unwrap();
    let url = format!("http://{}/", server.address);
    many(&transport, &url, 50).await;
    server.assert_each_seen_once(50).await;
    server.seen.requests.lock().unwrap().clear();
    for call in 0..50 {
        let request = Request::post(&url).body(Body::from(call.to_string())).unwrap();
        assert_eq!(send(&transport, request).await.unwrap().status(), 200);
    }
    server.assert_each_seen_once(50).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_waits_for_a_thread_longer_than_it_may_take_fails_no_call() {
    let authority = Authority::new();
    let server = Threads::start(1, Some(&authority.server(Flaw::None)), Duration::from_millis(60));
    let transport = builder()
        .add_root_certificate(Certificate::from_der(authority.der()))
        .connect_timeout(Duration::from_secs(3));
    // Together they take at least five seconds, for which the one thread has one connection: the
    // handshakes of all others time out.
    many(&transport.build().unwrap(), &format!("https://localhost:{}/", server.address.port()), 90)
        .await;
    server.assert_each_seen_once(90).await;
}
