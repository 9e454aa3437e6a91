//! A gate: a recording that learns new secrets with each call takes at most twice as long as one
//! that always sees the same. It also fails if it measured anything else.
//!
//! ```sh
//! cargo bench -p cloudcix-benches --bench secrets
//! cargo bench -p cloudcix-benches --bench secrets -- 10000 # calls
//! ```

use std::{
    convert::Infallible,
    env, fs,
    future::{Ready, ready},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use cloudcix::prelude::*;
use cloudcix_replay::{Mode, Recorder};
use http::{Request, Response};
use serde_json::json;
use tower::{ServiceExt as _, service_fn};

/// The most time that many secrets may take, as a multiple of the time for one.
const LIMIT: f64 = 2.0;
/// The runs of each kind. They take turns, so that other load on the machine slows both alike.
const RUNS: usize = 8;

fn main() -> ExitCode {
    let calls = env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(10_000);
    let (mut one, mut many) = (Times::default(), Times::default());
    for _ in 0..RUNS {
        one = one.and(record(calls, |_| 0));
        many = many.and(record(calls, |number| number));
    }
    assert!(one.total() > 0.0, "too few calls to measure anything");
    let ratio = many.total() / one.total();
    println!(
        "{calls} calls, each with a token and a password: processor time of recording and \
         finishing, in {RUNS} runs"
    );
    for (name, Times { recording, finishing }) in
        [("the same two in each call", one), ("two new ones in each call", many)]
    {
        println!("  {name}: {recording:.3} s + {finishing:.3} s");
    }
    println!("  {ratio:.2} times as long; at most {LIMIT}");
    if ratio <= LIMIT { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Processor times, in seconds.
#[derive(Clone, Copy, Default)]
struct Times {
    recording: f64,
    finishing: f64,
}

impl Times {
    fn and(self, other: Self) -> Self {
        Self {
            recording: self.recording + other.recording,
            finishing: self.finishing + other.finishing,
        }
    }

    fn total(self) -> f64 {
        self.recording + self.finishing
    }
}

/// Records this number of calls and checks the file. `secret` maps the number of a call to that of
/// its secrets.
fn record(calls: usize, secret: impl Fn(usize) -> usize) -> Times {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-secrets.jsonl");
    let requests: Vec<Request<Body>> =
        (0..calls).map(|number| request(number, secret(number))).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let recorder = Recorder::new(&path).mode(Mode::ReRecord).open().expect("a recorder");
    let record = recorder.record(service_fn(response));
    let start = Clock::start();
    for request in requests {
        runtime.block_on(record.clone().oneshot(request)).expect("a response");
    }
    let recording = start.stop();
    let start = Clock::start();
    let report = recorder.finish().expect("a cassette");
    let finishing = start.stop();
    assert_eq!(report.recorded, calls as u64, "not every call was recorded");
    check(&path, calls, &secret);
    Times { recording, finishing }
}

/// Checks that the right thing was measured: each call is in the file, and the password in the
/// greeting, which only its value gives away, was redacted.
fn check(path: &PathBuf, calls: usize, secret: &impl Fn(usize) -> usize) {
    let text = fs::read_to_string(path).expect("a cassette");
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(lines.len(), calls, "not every call is in the file");
    for (number, line) in lines.into_iter().enumerate() {
        assert!(
            line.contains("welcome, redacted!") && !line.contains(&password(secret(number))),
            "nothing was learned: {line}"
        );
    }
    drop(fs::remove_file(path));
}

fn request(number: usize, secret: usize) -> Request<Body> {
    let body = json!({"name": format!("vm-{number}"), "password": password(secret), "project_id": 4,
        "cpu": 2, "ram": 8});
    let request =
        Request::post("https://compute.api.cloudcix.com/vm/").header("x-auth-token", token(secret));
    let request = request.header("content-type", "application/json").header("accept", "*/*");
    request.body(Body::from(body.to_string())).expect("a request")
}

/// Returns a page of the usual size, which repeats the password under an innocent name.
#[expect(clippy::needless_pass_by_value, reason = "a service takes its request")]
fn response(request: Request<Body>) -> Ready<Result<Response<ResBody>, Infallible>> {
    let sent: serde_json::Value = serde_json::from_slice(request.body().as_bytes()).expect("JSON");
    let row = |id: usize| {
        json!({
            "id": id, "name": format!("vm-{id}"), "created": "2026-11-24T09:00:00.123456",
            "state": "running", "cpu": 2, "ram": 8,
            "notes": "Some text, \"quoted\", of the length that people write when they are asked \
                      for notes.",
        })
    };
    let greeting = format!("welcome, {}!", sent["password"].as_str().expect("a password"));
    let body = json!({"content": (0..8).map(row).collect::<Vec<_>>(), "greeting": greeting});
    ready(Ok(Response::new(ResBody::from(body.to_string()))))
}

/// Returns a token as long as those of the API, with the prefix that they all share.
fn token(secret: usize) -> String {
    let payload = "eyJ1aWQiOjIsImV4cCI6MTc5NTQ5NDc2NX0";
    format!("eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.{payload}.{}", random(secret, 326))
}

fn password(secret: usize) -> String {
    format!("pw-{}", random(secret + 1, 20))
}

/// Returns pseudorandom letters.
fn random(seed: usize, length: usize) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut state = seed as u64 ^ 0x2545_f491_4f6c_dd1d;
    let letter = |_| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(LETTERS[(state >> 58) as usize])
    };
    (0..length).map(letter).collect()
}

/// A clock of the processor time of this process, which other load does not affect; of wall time
/// where the system doesn't report it.
enum Clock {
    Processor(f64),
    Wall(Instant),
}

impl Clock {
    fn start() -> Self {
        processor_time().map_or_else(|| Self::Wall(Instant::now()), Self::Processor)
    }

    fn stop(&self) -> f64 {
        match self {
            Self::Processor(start) => processor_time().unwrap_or_default() - start,
            Self::Wall(start) => start.elapsed().as_secs_f64(),
        }
    }
}

/// Returns the processor time of this process in seconds, with a resolution of a hundredth.
fn processor_time() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/stat").ok()?;
    let ticks = status
        .rsplit(')')
        .next()?
        .split(' ')
        .skip(12)
        .take(2)
        .filter_map(|ticks| ticks.parse::<f64>().ok());
    Some(ticks.sum::<f64>() / 100.0)
}
