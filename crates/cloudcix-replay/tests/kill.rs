//! A recording is killed at 200 random moments: every earlier response can be recovered, and the
//! old cassette is unchanged.
//!
//! This program runs itself: with a path as argument, it is the process that records and is killed.

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
use common::{get, names};
use http::{Request, Response};
use tower::{ServiceExt as _, service_fn};

const KILLS: u32 = 200;
const CALLS: u32 = 24;

fn main() {
    // Test runners list the tests of a program before they run it.
    if env::args().any(|argument| argument == "--list") {
        return println!("kill_many: test\noverlap_and_kill: test");
    }
    match (env::var_os("CASSETTE_TO_RECORD"), env::var("EPISODES_OF")) {
        (Some(path), Ok(name)) => add_episodes(Path::new(&path), &name),
        (Some(path), Err(_)) => record(Path::new(&path)),
        (None, _) => {
            kill_many();
            overlap_and_kill();
        }
    }
}

/// Records, and prints a line for each response that the caller got, and one at the end.
fn record(path: &Path) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let handle = Recorder::new(path).mode(Mode::ReRecord).open().unwrap();
        let live = service_fn(|request: Request<Body>| async move {
            Ok::<_, BoxError>(Response::new(ResBody::from(format!(
                "{{\"path\":\"{}\"}}",
                request.uri().path()
            ))))
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
    // Waits to be killed.
    std::thread::sleep(Duration::from_secs(60));
}

/// Adds one episode after the other, each in a session of its own, and prints a line for each
/// finished recording.
fn add_episodes(path: &Path, name: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let live = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::new(ResBody::from("{}")))
    });
    let mut said = 0;
    for number in 0.. {
        let place = format!("/{name}-{number}/");
        let handle = Recorder::new(path).mode(Mode::NewEpisodes).open().unwrap();
        runtime.block_on(handle.record(live).oneshot(get(&place))).unwrap();
        // The other process may hold the lock.
        if handle.finish().is_ok() {
            println!("{place}");
            said += 1;
        }
        if said == EPISODES {
            return;
        }
    }
}

const EPISODES: usize = 15;

/// Lets two processes add to one cassette, until one is killed and the other is done.
fn overlap_and_kill() {
    const ROUNDS: u64 = 15;

    let (mut both, mut random) = (0, 0x9e37_79b9_7f4a_7c15_u64);
    for round in 0..ROUNDS {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(round);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        let mut children = ["a", "b"].map(|name| {
            let mut child = Command::new(env::current_exe().unwrap());
            child
                .env("CASSETTE_TO_RECORD", &path)
                .env("EPISODES_OF", name)
                .stdout(Stdio::piped())
                .spawn()
                .unwrap()
        });
        let [first, second] = &mut children;
        let mut output = BufReader::new(first.stdout.take().unwrap()).lines();
        let wanted = usize::try_from((random >> 32) % EPISODES as u64).unwrap();
        let mut said: Vec<String> = output.by_ref().take(wanted).map(Result::unwrap).collect();
        first.kill().unwrap();
        first.wait().unwrap();
        said.extend(output.map_while(Result::ok));
        let killed = said.len();
        said.extend(BufReader::new(second.stdout.take().unwrap()).lines().map(Result::unwrap));
        assert!(second.wait().unwrap().success());
        both += u32::from(killed > 0 && said.len() > killed);

        let cassette = Cassette::load(&path).unwrap();
        let recorded: Vec<&str> = cassette
            .interactions()
            .iter()
            .map(|interaction| interaction.request().uri().path())
            .collect();
        let missing: Vec<&String> =
            said.iter().filter(|place| !recorded.contains(&place.as_str())).collect();
        assert!(
            missing.is_empty(),
            "round {round}: {missing:?} were recorded, {recorded:?} is there"
        );
        let different: BTreeSet<&&str> = recorded.iter().collect();
        assert_eq!(different.len(), recorded.len(), "round {round}: nothing is there twice");
        Recorder::new(&path).mode(Mode::ReRecord).open().unwrap().finish().unwrap();
        assert_eq!(names(folder.path()), ["a.jsonl"], "round {round}");
    }
    assert!(both > 0, "no two sessions overlapped");
    println!(
        "{ROUNDS} rounds of two sessions, one of them killed: in {both}, both had added something"
    );
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
        let mut child =
            child.env("CASSETTE_TO_RECORD", &path).stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        // Kills after a random number of responses, and a random number of microseconds.
        let mut said: Vec<String> = output
            .by_ref()
            .take(usize::try_from(random % u64::from(CALLS + 1)).unwrap())
            .map(Result::unwrap)
            .collect();
        let (now, wait) = (Instant::now(), Duration::from_micros((random >> 32) % 1500));
        while now.elapsed() < wait {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        said.extend(output.map_while(Result::ok));
        let received: BTreeSet<&str> =
            said.iter().map(String::as_str).filter(|line| line.starts_with('/')).collect();

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
        let recording =
            recording.map(|cassette| cassette.interactions().to_vec()).unwrap_or_default();
        let recorded: BTreeSet<&str> =
            recording.iter().map(|interaction| interaction.request().uri().path()).collect();
        assert!(
            received.is_subset(&recorded),
            "kill {kill}: {received:?} got responses, {recorded:?} are recorded"
        );

        // The system released the lock of the killed process.
        Recorder::new(&path).mode(Mode::ReRecord).open().unwrap().finish().unwrap();
        assert_eq!(
            names(folder.path()),
            ["a.jsonl"],
            "kill {kill}: the next recording leaves nothing of the killed one"
        );
    }
    assert!(unfinished > 0, "no kill came before the end");
    println!(
        "{KILLS} kills: {unfinished} while recording, {finished} after the end, {torn} with a torn \
         line"
    );
}
