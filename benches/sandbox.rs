//! A gate: the sandbox starts within 10 ms, forks 100,000 rows within 1 ms, responds with a
//! filtered and ordered page of 100,000 rows within 20 ms, and serves at least 20 times the lists a
//! second on a port that a worker of the real server does. It also fails if it measured anything
//! else.
//!
//! ```sh
//! cargo bench -p cloudcix-benches --bench sandbox
//! ```
//!
//! Each is measured several times, and the fastest one counts, because other load on the machine
//! only makes it slower. The medians are printed beside it.

use std::{
    env, hint,
    net::SocketAddr,
    process::{Command, ExitCode},
    sync::mpsc,
    thread,
    time::{Duration, Instant, SystemTime},
};

use cloudcix::{
    prelude::*,
    serve::{Access, Server},
};
use http::Request;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    runtime::Builder,
    task::JoinSet,
};

const START: Duration = Duration::from_millis(10);
const FORK: Duration = Duration::from_millis(1);
const PAGE: Duration = Duration::from_millis(20);
/// The lists a second of the real server, with one worker on the machine of the measurements.
const REAL: f64 = 60.0;
/// The least times as many.
const FASTER: f64 = 20.0;

const ROWS: usize = 100_000;
const CLIENTS: usize = 8;
const REQUESTS: usize = 500;
/// The argument with which this program starts one sandbox, and prints how long that took.
const START_ONLY: &str = "start-only";

fn main() -> ExitCode {
    if env::args().any(|argument| argument == START_ONLY) {
        let began = Instant::now();
        hint::black_box(Sandbox::new());
        println!("{}", began.elapsed().as_nanos());
        return ExitCode::SUCCESS;
    }
    let full = full();
    let results = [
        compare("start, in a process of its own", START, &times(11, start)),
        compare("fork of 100,000 rows", FORK, &times(101, || timed(|| full.fork()))),
        compare("page of 100,000 rows", PAGE, &times(101, || page(&full))),
        lists(),
    ];
    if results.into_iter().all(|passed| passed) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn times(count: usize, mut measure: impl FnMut() -> Duration) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..count).map(|_| measure()).collect();
    times.sort_unstable();
    times
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    hint::black_box(work());
    began.elapsed()
}

/// Prints the fastest and the median time, and returns whether the fastest is within the limit.
fn compare(name: &str, limit: Duration, times: &[Duration]) -> bool {
    let (fastest, median) = (times[0], times[times.len() / 2]);
    println!("{name:<32} {fastest:>10.2?} (median {median:.2?}); at most {limit:?}");
    fastest <= limit
}

/// Returns the time of the first sandbox of a process, which reads the demo company.
fn start() -> Duration {
    let program = env::current_exe().expect("this program has a path");
    let output = Command::new(program).arg(START_ONLY).output().expect("this program runs");
    let text = String::from_utf8_lossy(&output.stdout);
    Duration::from_nanos(text.trim().parse().expect("it prints a number"))
}

fn builder() -> cloudcix::sandbox::SandboxBuilder {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_780_300_800);
    Sandbox::builder().manual_clock(now).throttle(false)
}

/// Returns a sandbox with the demo company and many departments.
fn full() -> Sandbox {
    let department = |id: usize| {
        let name = format!("Lab {} of {id}", id.wrapping_mul(7919) % ROWS);
        json!({"content": {"id": id, "name": name, "member": {"id": 1}}})
    };
    let rows: Value = (1_000..1_000 + ROWS).map(department).collect();
    let sandbox = builder().build().expect("the demo company");
    sandbox.load(&json!({"rows": {"Membership.department": rows}})).expect("valid rows");
    sandbox
}

/// Returns the time of a page that is filtered by a text within the name, and ordered by it.
fn page(sandbox: &Sandbox) -> Duration {
    let url = "http://membership.localhost/department/?search[name__icontains]=ab+7&order=-name";
    let request = Request::get(url).header("x-auth-token", sandbox.token(1, None));
    let request = request.body(Body::empty()).expect("a valid request");
    let began = Instant::now();
    let response = sandbox.respond(request);
    let took = began.elapsed();
    let body: Value = serde_json::from_slice(response.body().as_bytes()).expect("JSON");
    let total = body["_metadata"]["total_records"].as_u64().expect("a page");
    assert!((1_000..ROWS as u64).contains(&total), "{total} rows match");
    took
}

/// Measures lists on a port, and returns whether there are enough in a second.
fn lists() -> bool {
    let sandbox = builder().build().expect("the demo company");
    let address = serve(sandbox.clone());
    let request = format!(
        "GET /department/ HTTP/1.1\r\nHost: membership.localhost\r\nAccept: */*\r\n\
        X-Auth-Token: {}\r\n\r\n",
        sandbox.token(1, None)
    );
    let clients = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut rounds: Vec<f64> = (0..7)
        .map(|_| {
            let took = timed(|| {
                clients.block_on(async {
                    let mut tasks = JoinSet::new();
                    for _ in 0..CLIENTS {
                        tasks.spawn(send(address, request.clone()));
                    }
                    tasks.join_all().await;
                });
            });
            let count = f64::from(u32::try_from(CLIENTS * REQUESTS).expect("fewer requests"));
            count / took.as_secs_f64()
        })
        .collect();
    rounds.sort_unstable_by(f64::total_cmp);
    let (fastest, median) = (rounds[rounds.len() - 1], rounds[rounds.len() / 2]);
    println!(
        "{:<32} {fastest:>8.0}/s (median {median:.0}/s); the real server {REAL:.0}/s, which is \
         {:.0} times less; at least {FASTER:.0}",
        "lists on a port",
        fastest / REAL
    );
    fastest >= FASTER * REAL
}

/// Serves a sandbox in a thread of its own, until the program ends.
fn serve(sandbox: Sandbox) -> SocketAddr {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async move {
            let server = Server::new(sandbox.transport(), Access::Open);
            let server = server.bind("127.0.0.1:0").await.expect("a free port");
            sender.send(server.local_addr()).expect("somebody waits");
            server.serve().await;
        });
    });
    receiver.recv().expect("an address")
}

/// Sends requests on one connection, each when it has the response to the one before.
async fn send(address: SocketAddr, request: String) {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    stream.set_nodelay(true).expect("it is connected");
    let mut response = vec![0; 64 * 1024];
    for _ in 0..REQUESTS {
        stream.write_all(request.as_bytes()).await.expect("it reads");
        let mut length = 0;
        loop {
            let count = stream.read(&mut response[length..]).await.expect("it responds");
            assert!(count > 0, "the connection ended");
            length += count;
            if is_whole(&response[..length]) {
                break;
            }
        }
    }
}

/// Returns whether a response has come to its end, and checks that it is a page.
fn is_whole(response: &[u8]) -> bool {
    let text = String::from_utf8_lossy(response);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("content-length").then(|| value.parse().ok())?
    });
    let length: usize = length.expect("a length");
    if body.len() < length {
        return false;
    }
    assert!(body.starts_with("{\"") && body.contains("\"total_records\":4,"), "{body}");
    true
}
