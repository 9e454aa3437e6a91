//! Large cassettes: the cost of loading them, of finding a response and of adding to them, and
//! their memory, beside vcrpy on the same file in the same run.
//!
//! ```sh
//! cargo bench -p cloudcix-benches --bench cassettes -- 100000 20000
//! ```
//!
//! The numbers, both optional, are the interactions of the large cassette, and those of the smaller
//! one that vcrpy loads too; the large one would take it more than a minute. Without vcrpy the exit
//! status is that of `did_not_run`.

#[path = "../tests/vcrpy/environment.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod environment;

use std::{
    convert::Infallible,
    env, fs,
    future::{Ready, ready},
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    time::{Duration, Instant},
};

use bytes::Bytes;
use cloudcix::prelude::*;
use cloudcix_replay::{Cassette, Interaction, Mode, Recorder, Redactor, Replay};
use http::{Request, Response};
use serde_json::{Value, json};
use tower::{ServiceExt as _, service_fn};

fn main() -> ExitCode {
    let arguments: Vec<String> =
        env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [flag, what, path, interactions] = arguments.as_slice()
        && flag == "--measure"
    {
        let rows = match what.as_str() {
            "append" => append(Path::new(path)),
            _ => measure(what, Path::new(path), interactions),
        };
        println!("{rows}");
        return ExitCode::SUCCESS;
    }
    let number = |at: usize, otherwise: usize| {
        arguments.get(at).map_or(otherwise, |text| text.parse().expect("a number of interactions"))
    };
    let (large, small) = (number(0, 100_000), number(1, 20_000));
    println!(
        "rows marked with a number of interactions are of a cassette of that many; load average {}",
        load_average()
    );
    let sizes = if large == small { vec![small] } else { vec![large, small] };
    let mut outcome = ExitCode::SUCCESS;
    for interactions in sizes {
        let files = write(interactions);
        for (what, path) in [("native", &files[0]), ("yaml", &files[1]), ("har", &files[2])] {
            show(interactions, path, &in_a_process(what, path, interactions));
        }
        show(interactions, &files[0], &in_a_process("append", &files[0], interactions));
        if interactions == small {
            outcome = vcrpy(interactions, &files[1]);
        }
        for file in files {
            drop(fs::remove_file(file));
        }
    }
    outcome
}

fn show(interactions: usize, path: &Path, rows: &Value) {
    let megabytes = fs::metadata(path).map_or(0, |data| data.len() >> 20);
    for (name, value) in rows.as_object().expect("rows by name") {
        let value = value.as_f64().unwrap_or_else(|| panic!("{name} was not measured: {value}"));
        if name.contains("memory") {
            println!(
                "{interactions:>7} {megabytes:>4} MB  {name:<44} {:>9.0} MB",
                value / f64::from(1 << 20)
            );
        } else {
            println!(
                "{interactions:>7} {megabytes:>4} MB  {name:<44} {:>12.3?}",
                Duration::from_secs_f64(value)
            );
        }
    }
}

fn vcrpy(interactions: usize, path: &Path) -> ExitCode {
    let vcrpy = match environment::find_or_make() {
        Ok(vcrpy) => vcrpy,
        Err(problem) => return cloudcix_benches::did_not_run("vcrpy", &problem),
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("cassettes").join("vcrpy.py");
    let times: Value = serde_json::from_slice(&environment::script(
        &vcrpy,
        &script,
        &[path.to_str().expect("a path in UTF-8"), "add"],
    ))
    .expect("JSON");
    let rows = json!({
        "vcrpy: load": times["load"], "vcrpy: load, time of the processor": times["load_processor"],
        "vcrpy: match the first": times["first"], "vcrpy: match the last": times["last"],
        "vcrpy: add one and save": times["add"], "vcrpy: memory, peak": times["peak"],
    });
    show(interactions, path, &rows);
    println!("vcrpy has libyaml: {}", times["libyaml"]);
    ExitCode::SUCCESS
}

/// Writes the same cassette in each format. The imported formats contain the secrets, so that the
/// cost of redacting them is measured.
fn write(interactions: usize) -> [PathBuf; 3] {
    let cassette = Cassette::new((0..interactions).map(interaction), Redactor::none());
    let path = |name: &str| {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{interactions}.{name}"))
    };
    let files = [path("jsonl"), path("yaml"), path("har")];
    cassette.write(&files[1]).expect("the folder can be written to");
    cassette.write(&files[2]).expect("the folder can be written to");
    // A native recording is always redacted.
    cassette.redacted(Redactor::default()).write(&files[0]).expect("the folder can be written to");
    files
}

/// Returns an interaction: a page of a few members, one of them with an API key.
fn interaction(number: usize) -> Interaction {
    let row = |row: usize| {
        json!({
            "id": number * 10 + row, "name": format!("Member {number}.{row}"),
            "address1": "5 Main Street", "city": "Cork", "country_id": 372,
            "created": "2026-11-24T09:00:00.123456",
            "currency": {"id": 1, "code": "EUR", "description": "Euro"},
            "self_managed": row.is_multiple_of(2),
            "notes": "Some text, \"quoted\", of the length that people write when they are asked \
                      for notes.",
            "uri": format!("/member/{row}/"),
        })
    };
    let mut rows: Vec<Value> = (0..6).map(row).collect();
    rows[0]["api_key"] = json!("0123456789abcdef0123456789abcdef0123456789abcdef");
    let body = json!({"content": rows,
        "_metadata": {"page": 0, "limit": 5, "total_records": 5, "order": "name", "warnings": []}});
    let request = Request::get(url(number))
        .header("accept", "*/*")
        .header("user-agent", "python-requests/2.34.2");
    let request =
        request.header("x-auth-token", "abcdefghijklmnop").body(Body::empty()).expect("a request");
    let response = Response::builder()
        .header("content-type", "application/json")
        .header("server", "gunicorn")
        .header("vary", "origin");
    let response = response
        .header("date", "Tue, 24 Nov 2026 02:32:45 GMT")
        .body(Bytes::from(body.to_string()))
        .expect("a response");
    Interaction::new(request, response)
}

fn url(number: usize) -> String {
    format!("https://membership.api.cloudcix.com/member/?limit=5&page={number}")
}

/// Runs [`measure`] in a process of its own, so that the peak memory is that of one cassette.
fn in_a_process(what: &str, path: &Path, interactions: usize) -> Value {
    let mut command = Command::new(env::current_exe().expect("the name of this program"));
    command.args(["--measure", what]).arg(path).arg(interactions.to_string());
    let output = command.output().expect("this program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn measure(what: &str, path: &Path, interactions: &str) -> Value {
    // Warms up the system's file cache: reading from the disk must not be measured.
    drop(fs::read(path));
    let (start, processor) = (Instant::now(), processor_time());
    let cassette = Cassette::load(path).expect("a cassette");
    let (load, processor) = (start.elapsed(), processor_time() - processor);
    let peak = memory();
    assert_eq!(cassette.interactions().len().to_string(), interactions, "not all was loaded");
    let last = cassette.interactions().len() - 1;
    let start = Instant::now();
    let replay = Replay::new(cassette);
    let open = start.elapsed();
    let name = |row: &str| format!("{what}: {row}");
    json!({
        name("load, redacted"): load.as_secs_f64(), name("load, time of the processors"): processor,
        name("the index for matching"): open.as_secs_f64(),
        name("match the first"): find(&replay, 0), name("match the last"): find(&replay, last),
        name("memory, peak of the load"): peak,
    })
}

/// Returns the median time to find a response, in seconds. A repeated GET gets its last response
/// again.
fn find(replay: &Replay, number: usize) -> f64 {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let mut times: Vec<f64> = Vec::new();
    for _ in 0..1000 {
        let request = Request::get(url(number)).body(Body::empty()).expect("a request");
        let start = Instant::now();
        let response = runtime.block_on(replay.clone().oneshot(request));
        times.push(start.elapsed().as_secs_f64());
        assert!(response.is_ok_and(|response| response.status() == 200));
    }
    times.sort_unstable_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Measures the cost of a recorder for each call, and the cost of adding one interaction to an
/// existing cassette.
fn append(path: &Path) -> Value {
    const CALLS: usize = 10_000;
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let response = interaction(0).response().expect("a response").body().clone();
    let transport =
        service_fn(move |_: Request<Body>| -> Ready<Result<Response<ResBody>, Infallible>> {
            ready(Ok(Response::new(ResBody::from(response.clone()))))
        });
    let new = path.with_extension("new.jsonl");
    let recorder = Recorder::new(&new).mode(Mode::ReRecord).open().expect("a recorder");
    let record = recorder.record(transport.clone());
    let start = Instant::now();
    for number in 0..CALLS {
        let request = Request::get(url(number)).body(Body::empty()).expect("a request");
        runtime
            .block_on(async {
                record
                    .clone()
                    .oneshot(request)
                    .await
                    .map_err(drop)?
                    .into_body()
                    .collect(usize::MAX)
                    .await
                    .map_err(drop)
            })
            .expect("a response");
    }
    let each = start.elapsed().as_secs_f64() / f64::from(u32::try_from(CALLS).unwrap_or(u32::MAX));
    let start = Instant::now();
    let report = recorder.finish().expect("a cassette");
    let finish = start.elapsed().as_secs_f64();
    assert_eq!(report.recorded, CALLS as u64, "not every call was recorded");
    drop(fs::remove_file(new));
    let start = Instant::now();
    let recorder = Recorder::new(path).mode(Mode::NewEpisodes).open().expect("a recorder");
    let request = Request::get("https://membership.api.cloudcix.com/new/")
        .body(Body::empty())
        .expect("a request");
    let one = async {
        recorder
            .record(transport)
            .oneshot(request)
            .await
            .map_err(drop)?
            .into_body()
            .collect(usize::MAX)
            .await
            .map_err(drop)
    };
    runtime.block_on(one).expect("a response");
    let opened = start.elapsed().as_secs_f64();
    let report = recorder.finish().expect("a cassette");
    assert_eq!(report.recorded, 1, "the new call was not added");
    json!({
        "record: one call more": each,
        "record: finish after 10,000 calls": finish,
        "record: open the cassette and add one": opened,
        "record: the same, and finish": start.elapsed().as_secs_f64(),
    })
}

/// Returns the processor time of this process in seconds, with a resolution of a hundredth, which
/// other load does not affect; 0 where the system doesn't report it.
fn processor_time() -> f64 {
    let status = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = status.rsplit(')').next().unwrap_or_default().split(' ').skip(12).take(2);
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Returns the peak memory of this process in bytes; 0 where the system doesn't report it.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().strip_suffix(" kB").and_then(|text| text.parse::<u64>().ok()).unwrap_or_default()
        << 10
}

fn load_average() -> String {
    fs::read_to_string("/proc/loadavg").map_or_else(
        |_| "unknown".to_owned(),
        |text| text.split(' ').next().unwrap_or_default().to_owned(),
    )
}
