//! A recording is killed at 200 random moments: what was answered before is there, and the old cassette is as it was.
//!
//! This program runs itself: with a path, it is the process that records and is killed.

mod common;

use std::{
    collections::BTreeSet,
    env, fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use bytes::Bytes;
use cloudcix_core::{Body, BoxError, BoxTransport, ResBody};
use cloudcix_replay::{Cassette, Interaction, Mode, Recorder, Redactor};
use common::get;
use http::{Request, Response};
use tower::{ServiceExt as _, service_fn};

const KILLS: u32 = 200;
const CALLS: u32 = 24;

fn main() {
    // For those who ask a test program what is in it.
    if env::args().any(|argument| argument == "--list") {
        return println!("kill_many: test");
    }
    match env::var_os("CASSETTE_TO_RECORD") {
        Some(path) => record(Path::new(&path)),
        None => kill_many(),
    }
}

/// Says of each answer that it was handed over, and in the end that all is finished.
fn record(path: &Path) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let handle = Recorder::new(path).mode(Mode::ReRecord).open().unwrap();
        let live = service_fn(|request: Request<Body>| async move {
            Ok::<_, BoxError>(Response::new(ResBody::from(format!("{{\"path\":\"{}\"}}", request.uri().path()))))
        });
        let transport = BoxTransport::new(handle.record(live));
        let tasks: Vec<_> = (0..CALLS)
            .map(|number| {
                let transport = transport.clone();
                tokio::spawn(async move {
                    transport.oneshot(get(&format!("/{number}/"))).await.unwrap();
                    println!("/{number}/");
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        handle.finish().unwrap();
        println!("finished");
    });
    // Until it is killed.
    std::thread::sleep(Duration::from_secs(60));
}

fn kill_many() {
    let (mut unfinished, mut finished, mut torn) = (0, 0, 0);
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for kill in 0..KILLS {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        let old = Interaction::new(get("/old/"), Response::new(Bytes::from_static(b"{}")));
        Cassette::new([old], Redactor::default()).write(&path).unwrap();
        let before = fs::read(&path).unwrap();

        let mut child = Command::new(env::current_exe().unwrap());
        let mut child = child.env("CASSETTE_TO_RECORD", &path).stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        // After so many answers, and so many microseconds more.
        let mut said: Vec<String> =
            output.by_ref().take(usize::try_from(random % u64::from(CALLS + 1)).unwrap()).map(Result::unwrap).collect();
        let (now, wait) = (Instant::now(), Duration::from_micros((random >> 32) % 1500));
        while now.elapsed() < wait {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        said.extend(output.map_while(Result::ok));
        let answered: BTreeSet<&str> = said.iter().map(String::as_str).filter(|line| line.starts_with('/')).collect();

        let there = fs::read(&path).unwrap();
        let recording = if there == before {
            assert!(!said.iter().any(|line| line == "finished"), "kill {kill}");
            unfinished += 1;
            Cassette::recover(&path).unwrap()
        } else {
            finished += 1;
            Some(Cassette::parse(&there).unwrap())
        };
        torn += u32::from(recording.as_ref().is_some_and(Cassette::is_torn));
        let recording = recording.map(|cassette| cassette.interactions().to_vec()).unwrap_or_default();
        let recorded: BTreeSet<&str> = recording.iter().map(|interaction| interaction.request().uri().path()).collect();
        assert!(answered.is_subset(&recorded), "kill {kill}: {answered:?} was answered, {recorded:?} is there");

        // The lock ended with the process.
        Recorder::new(&path).mode(Mode::ReRecord).open().unwrap().finish().unwrap();
    }
    assert!(unfinished > 0, "no kill came before the end");
    println!("{KILLS} kills: {unfinished} while recording, {finished} after the end, {torn} with a torn line");
}
