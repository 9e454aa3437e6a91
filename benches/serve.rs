//! A gate: a served transport makes at least 0.7 times the requests a second of axum, which serves
//! the same bytes to the same clients in the same run, and an idle connection takes no more memory
//! than one layer adds. It also fails if it measured anything else.
//!
//! ```sh
//! cargo bench -p cloudcix-benches --bench serve
//! cargo bench -p cloudcix-benches --bench serve -- 1000 # requests of each client in a round
//! ```
//!
//! Each server has a thread of its own. Requests a second are told by the clock on the wall and by
//! the processor time of the server's thread, which other load on the machine doesn't change. Both
//! have to meet the limit.

use std::{
    env, fs,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    process::ExitCode,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use axum::{http::header::CONTENT_TYPE, routing::get, serve::ListenerExt as _};
use cloudcix::{
    prelude::*,
    serve::{Access, Secret, Server},
};
use cloudcix_benches::page;
use http::{HeaderValue, Request, Response};
use peak_alloc::PeakAlloc;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    runtime::{Builder, Handle, Runtime},
};
use tower::service_fn;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The fewest requests a second, as a share of axum's.
const SHARE: f64 = 0.7;
/// The most that a connection may take beyond one of axum's, in bytes.
const MORE_MEMORY: i64 = 1024;
/// The fewest requests a second of either, and the least memory: less means that nothing was
/// measured.
const FEWEST: f64 = 500.0;
const LEAST_MEMORY: i64 = 1000;

/// The rounds of each. They take turns, so that other load on the machine slows both alike.
const ROUNDS: usize = 11;
const CLIENTS: usize = 16;
const IDLE: usize = 400;
const SECRET: &str = "a-secret-of-the-measurement";
const JSON: &str = "application/json";

fn main() -> ExitCode {
    let requests = env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(1000);
    let mut passed = true;
    for rows in [1, 100] {
        let contenders = [start_ours(rows), start_axum(rows)];
        let clients = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let expected = contenders.each_ref().map(Contender::response);
        assert_eq!(expected[0], expected[1], "both serve the same bytes");
        let mut rounds = Vec::with_capacity(ROUNDS);
        // The first round is not counted: it fills caches.
        for round in 0..=ROUNDS {
            let measure =
                |contender: &Contender| contender.measure(&clients, requests, expected[0].len());
            let measured = contenders.each_ref().map(measure);
            if round > 0 {
                rounds.push(measured);
            }
        }
        let size = expected[0].len();
        println!(
            "{size} bytes a response, {CLIENTS} clients, {requests} requests each, {ROUNDS} rounds"
        );
        passed &= compare_speed(&rounds);
        if rows == 1 {
            passed &= compare_memory(&contenders);
        }
    }
    if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Compares the medians of requests a second, and of the shares within a round.
fn compare_speed(rounds: &[[Speed; 2]]) -> bool {
    let median_of = |value: &dyn Fn(&[Speed; 2]) -> f64| {
        let mut values: Vec<f64> = rounds.iter().map(value).collect();
        values.sort_unstable_by(f64::total_cmp);
        values[values.len() / 2]
    };
    for (index, name) in ["cloudcix-serve", "axum"].into_iter().enumerate() {
        let wall = median_of(&|round| round[index].wall);
        let processor = median_of(&|round| round[index].processor);
        println!("  {name:<14} {wall:>8.0} requests a second, {processor:>8.0} by processor time");
        assert!(wall > FEWEST && processor > FEWEST, "nothing was measured");
    }
    let by_wall = median_of(&|[ours, axum]| ours.wall / axum.wall);
    let by_processor = median_of(&|[ours, axum]| ours.processor / axum.processor);
    println!("  {by_wall:.2} and {by_processor:.2} of axum's; at least {SHARE}");
    by_wall >= SHARE && by_processor >= SHARE
}

/// Compares the memory of connections that have had a response and are idle.
fn compare_memory([ours, axum]: &[Contender; 2]) -> bool {
    let (ours, axum) = (ours.idle_connection(), axum.idle_connection());
    println!("an idle connection, of {IDLE}");
    println!("  cloudcix-serve {ours:>8} bytes");
    println!("  axum           {axum:>8} bytes");
    println!("  {} more; at most {MORE_MEMORY}", ours - axum);
    assert!(ours > LEAST_MEMORY && axum > LEAST_MEMORY, "nothing was measured");
    ours - axum <= MORE_MEMORY
}

/// A server in a thread.
struct Contender {
    address: SocketAddr,
    runtime: Handle,
}

/// Requests a second.
#[derive(Clone, Copy)]
struct Speed {
    wall: f64,
    /// By the processor time of the server's thread.
    processor: f64,
}

/// Starts a server in a thread, which runs until the program ends. `serve` sends its address.
fn start(serve: impl AsyncFnOnce(mpsc::Sender<SocketAddr>) + Send + 'static) -> Contender {
    let (sender, receiver) = mpsc::channel();
    let (told, address) = mpsc::channel();
    thread::spawn(move || {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        sender.send(runtime.handle().clone()).expect("somebody waits");
        runtime.block_on(serve(told));
    });
    let runtime = receiver.recv().expect("a runtime");
    Contender { address: address.recv().expect("an address"), runtime }
}

fn start_ours(rows: usize) -> Contender {
    start(async move |told| {
        let transport = service_fn(move |_: Request<Body>| async move {
            let mut response = Response::new(Body::from(page(rows)));
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
            Ok::<_, BoxError>(response)
        });
        let access = Access::Secret(Secret::new(SECRET).expect("it is long enough"));
        let server = Server::new(transport, access).bind("127.0.0.1:0").await.expect("a free port");
        told.send(server.local_addr()).expect("somebody waits");
        server.serve().await;
    })
}

fn start_axum(rows: usize) -> Contender {
    start(async move |told| {
        let respond = move || async move { ([(CONTENT_TYPE, JSON)], page(rows)) };
        let router = axum::Router::new().route("/country/", get(respond));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        told.send(listener.local_addr().expect("it is bound")).expect("somebody waits");
        let listener = listener.tap_io(|stream| _ = stream.set_nodelay(true));
        axum::serve(listener, router).await.expect("it serves");
    })
}

/// A request as the Python client sends it.
fn request() -> String {
    format!(
        "GET /country/?limit=100 HTTP/1.1\r\nHost: membership.localhost:8080\r\n\
        User-Agent: python-requests/2.34.2\r\nAccept-Encoding: gzip, deflate\r\nAccept: */*\r\n\
        Connection: keep-alive\r\ncontent-type: application/json\r\nX-Auth-Token: {SECRET}\r\n\r\n"
    )
}

impl Contender {
    /// Returns a whole response, without its date.
    fn response(&self) -> Vec<u8> {
        let mut stream = TcpStream::connect(self.address).expect("it listens");
        let last = request().replace("keep-alive", "close");
        stream.write_all(last.as_bytes()).expect("it reads");
        let mut response = Vec::new();
        stream.read_to_end(&mut response).expect("it responds");
        let text = String::from_utf8(response).expect("text");
        assert!(text.starts_with("HTTP/1.1 200 OK\r\n"), "{text}");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        let mut lines: Vec<&str> = head.split("\r\n").collect();
        lines.retain(|line| *line != "connection: close");
        lines.sort_unstable();
        for line in &mut lines {
            // As long as any other, and not the same in both.
            if line.starts_with("date: ") {
                *line = "date: Sat, 28 Nov 2026 00:00:00 GMT";
            }
        }
        format!("{}\r\n\r\n{body}", lines.join("\r\n")).into_bytes()
    }

    /// Has clients send requests, each when it has the response to the one before.
    fn measure(&self, clients: &Runtime, requests: usize, length: usize) -> Speed {
        let before = self.processor_time();
        let start = Instant::now();
        clients.block_on(async {
            let mut tasks = tokio::task::JoinSet::new();
            for _ in 0..CLIENTS {
                tasks.spawn(send(self.address, requests, length));
            }
            tasks.join_all().await;
        });
        let wall = start.elapsed().as_secs_f64();
        let processor = self.processor_time() - before;
        let count = f64::from(u32::try_from(CLIENTS * requests).expect("fewer requests"));
        Speed { wall: count / wall, processor: count / processor }
    }

    /// Returns the processor time of the server's thread, in seconds.
    fn processor_time(&self) -> f64 {
        let (sender, receiver) = mpsc::channel();
        self.runtime.spawn(async move {
            let status = fs::read_to_string("/proc/thread-self/schedstat");
            let nanoseconds = status.ok().and_then(|text| text.split(' ').next()?.parse().ok());
            sender.send(nanoseconds).expect("somebody waits");
        });
        let nanoseconds: u64 = receiver
            .recv()
            .expect("the thread runs")
            .expect("this system tells the processor time of a thread");
        Duration::from_nanos(nanoseconds).as_secs_f64()
    }

    /// Returns the memory that a connection takes, in bytes.
    fn idle_connection(&self) -> i64 {
        let length = self.response().len();
        let mut buffer = vec![0; length];
        let mut connections = Vec::with_capacity(IDLE);
        let request = request();
        let usage = || i64::try_from(MEMORY.current_usage()).expect("it fits");
        let before = usage();
        for _ in 0..IDLE {
            let mut stream = TcpStream::connect(self.address).expect("it listens");
            stream.write_all(request.as_bytes()).expect("it reads");
            stream.read_exact(&mut buffer).expect("it responds");
            connections.push(stream);
        }
        // The server's thread has freed what the last response took.
        self.processor_time();
        (usage() - before) / i64::try_from(IDLE).expect("it fits")
    }
}

async fn send(address: SocketAddr, requests: usize, length: usize) {
    let mut stream = tokio::net::TcpStream::connect(address).await.expect("it listens");
    stream.set_nodelay(true).expect("it is connected");
    let (request, mut response) = (request(), vec![0; length]);
    for _ in 0..requests {
        stream.write_all(request.as_bytes()).await.expect("it reads");
        stream.read_exact(&mut response).await.expect("it responds");
        assert!(
            response.starts_with(b"HTTP/1.1 200 OK\r\n") && response.ends_with(b"}"),
            "the response is another one: {}",
            String::from_utf8_lossy(&response)
        );
    }
}
