//! The `cassette!` guard, in passing and failing tests.

mod common;

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use cloudcix_core::{Body, BoxError, ResBody};
use cloudcix_replay::{
    Cassette, Failure, FailureKind, Interaction, Mode, Order, Recorder, Redactor, testing::Guard,
};
use common::get;
use http::{Request, Response};
use tower::{Service, ServiceExt as _, service_fn};

fn live()
-> impl Service<Request<Body>, Response = Response<ResBody>, Error = BoxError, Future: Send>
+ Clone
+ Send
+ Sync
+ 'static {
    service_fn(|_: Request<Body>| async { Ok::<_, BoxError>(Response::new(ResBody::from("live"))) })
}

fn folder_with_cassette() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let interaction = |path: &str| Interaction::new(get(path), Response::new("{}".into()));
    Cassette::new([interaction("/a/"), interaction("/b/")], Redactor::default())
        .write(&path)
        .unwrap();
    (folder, path)
}

fn panic_of(test: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let panic = std::panic::catch_unwind(test).unwrap_err();
    panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap()
}

#[tokio::test]
async fn a_test_that_leaves_interactions_unused_names_them() {
    let (_folder, path) = folder_with_cassette();
    let expected = format!(
        "1 interaction of the cassette `{}` was not used:\n  #2 GET \
         https://membership.api.cloudcix.com/b/\n\
         to do: send those requests, record the session again, or allow it with `allow_unused`",
        path.display()
    );
    let open = || Guard::open(Recorder::new(&path)).unwrap();
    let guard = open();
    guard.record(live()).oneshot(get("/a/")).await.unwrap();
    assert_eq!(guard.finish().unwrap_err().to_string(), expected);

    let guard = open();
    guard.record(live()).oneshot(get("/a/")).await.unwrap();
    let hint = "the test ended without `finish()`. If it returned an error (`?`), that came first, \
                and this panic hides it: use `allow_unused` on the guard to see it\n\
                the last request: GET https://membership.api.cloudcix.com/a/ returned 200 OK\n";
    assert_eq!(panic_of(std::panic::AssertUnwindSafe(|| drop(guard))), format!("{hint}{expected}"));

    drop(open().allow_unused());
    let guard = open();
    for path in ["/a/", "/b/"] {
        guard.record(live()).oneshot(get(path)).await.unwrap();
    }
    assert_eq!(guard.finish().unwrap().played, 2);
}

#[test]
fn the_own_failure_of_a_test_is_not_hidden() {
    let (_folder, path) = folder_with_cassette();
    let failure = panic_of(|| {
        let _guard = Guard::open(Recorder::new(path)).unwrap();
        panic!("the test's own failure");
    });
    assert_eq!(failure, "the test's own failure");
}

#[test]
fn a_recording_that_is_not_finished_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let guard = Guard::open(Recorder::new(&path).mode(Mode::Once)).unwrap();
    let failure = panic_of(std::panic::AssertUnwindSafe(|| drop(guard)));
    assert!(failure.contains("was not finished: call `finish()`"), "{failure}");
    assert!(!path.exists());
}

/// Tests that other tests run. Each gets a process of its own, so the environment of the main test
/// process doesn't matter.
mod inner {
    use super::*;

    const WHY: &str = "this test is run by another one";

    fn guard(mode: Mode) -> Guard {
        let folder = PathBuf::from(std::env::var_os("FOLDER").expect(WHY));
        Guard::open(Recorder::new(folder.join("a.jsonl")).mode(mode)).unwrap()
    }

    #[tokio::test]
    #[ignore = "another test runs it"]
    async fn a_test_with_a_cassette() {
        // Not in the source folder.
        let folder = std::env::var("FOLDER").expect(WHY);
        let guard =
            Guard::of_test(&folder, std::any::type_name_of_val(&|| {}), |recorder| recorder)
                .unwrap();
        guard.record(live()).oneshot(get("/a/")).await.unwrap();
        guard.finish().unwrap();
    }

    #[test]
    #[ignore = "another test runs it"]
    fn a_test_with_a_cassette_of_its_name() {
        let guard = cloudcix_replay::cassette!().unwrap();
        assert!(
            guard.handle().path().ends_with(
                "tests/cassettes/testing/inner/a_test_with_a_cassette_of_its_name.jsonl"
            )
        );
    }

    #[tokio::test]
    #[ignore = "another test runs it"]
    async fn a_miss() -> Result<(), BoxError> {
        let guard = guard(Mode::Replay);
        guard.record(live()).oneshot(get("/a/")).await?;
        guard.record(live()).oneshot(get("/nowhere/?token=hunter2")).await?;
        guard.record(live()).oneshot(get("/b/")).await?;
        guard.finish()?;
        Ok(())
    }

    #[tokio::test]
    #[ignore = "another test runs it"]
    async fn a_miss_and_all_else_used() -> Result<(), BoxError> {
        let guard = guard(Mode::Replay);
        for path in ["/a/", "/b/", "/nowhere/"] {
            guard.record(live()).oneshot(get(path)).await?;
        }
        guard.finish()?;
        Ok(())
    }

    #[tokio::test]
    #[ignore = "another test runs it"]
    async fn misses_that_the_test_takes_no_notice_of() -> Result<(), BoxError> {
        let guard = guard(Mode::Replay);
        for path in ["/1/", "/2/", "/3/", "/4/"] {
            drop(guard.record(live()).oneshot(get(path)).await);
        }
        guard.finish()?;
        Ok(())
    }

    #[tokio::test]
    #[ignore = "another test runs it"]
    async fn a_decode_error() -> Result<(), BoxError> {
        let guard = guard(Mode::Replay);
        let response =
            guard.record(live()).oneshot(get("/a/")).await?.into_body().collect(99).await?;
        let number: u32 = serde_json::from_slice(&response)?;
        guard.record(live()).oneshot(get(&format!("/{number}/"))).await?;
        guard.finish()?;
        Ok(())
    }

    #[tokio::test]
    #[ignore = "another test runs it"]
    async fn a_failure_while_recording() -> Result<(), BoxError> {
        let guard = guard(Mode::ReRecord);
        guard.record(live()).oneshot(get("/a/")).await?;
        let refused = service_fn(|_: Request<Body>| async {
            Err::<Response<ResBody>, BoxError>("hunter2 was refused".into())
        });
        guard.record(refused).oneshot(get("/b/")).await?;
        guard.finish()?;
        Ok(())
    }

    #[tokio::test]
    #[ignore = "another test runs it"]
    async fn a_miss_while_recording() -> Result<(), BoxError> {
        let folder = PathBuf::from(std::env::var_os("FOLDER").expect(WHY));
        let recorder =
            Recorder::new(folder.join("a.jsonl")).mode(Mode::NewEpisodes).order(Order::Strict);
        let guard = Guard::open(recorder)?;
        guard.record(live()).oneshot(get("/b/")).await?;
        guard.finish()?;
        Ok(())
    }

    #[tokio::test]
    #[ignore = "another test runs it"]
    async fn nothing_at_all() -> Result<(), BoxError> {
        let _guard = guard(Mode::NewEpisodes);
        Err("the test's own error".into())
    }
}

fn run(test: &str, folder: &Path, mode: Option<&str>) -> Output {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "--ignored", &format!("inner::{test}")]);
    child.env("FOLDER", folder).env("RUST_BACKTRACE", "0").env_remove(Mode::VARIABLE);
    if let Some(mode) = mode {
        child.env(Mode::VARIABLE, mode);
    }
    child.output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_cassette_has_the_name_of_its_test() {
    let folder = tempfile::tempdir().unwrap();
    let output = run("a_test_with_a_cassette_of_its_name", folder.path(), None);
    assert!(output.status.success() && text(&output).contains("1 passed"), "{}", text(&output));
}

#[test]
fn the_environment_says_what_a_test_does() {
    let folder = tempfile::tempdir().unwrap();
    let run = |mode: &str| run("a_test_with_a_cassette", folder.path(), Some(mode));
    let file = folder.path().join("tests/cassettes/testing/inner/a_test_with_a_cassette.jsonl");

    let missing = run("");
    let text_of_the_miss = text(&missing);
    assert!(!missing.status.success(), "{text_of_the_miss}");
    for part in ["there is no cassette with a response", "to do: check the path"] {
        assert!(text_of_the_miss.contains(part), "{text_of_the_miss}");
    }
    let wrong = run("always");
    assert!(!wrong.status.success() && text(&wrong).contains("`always` is not a recording mode"));
    assert!(run("once").status.success());
    let first = std::fs::read(&file).unwrap();
    assert!(run("").status.success() && run("once").status.success());
    assert_eq!(std::fs::read(&file).unwrap(), first);
    assert!(run("re_record").status.success());
    assert_ne!(std::fs::read(&file).unwrap(), first, "it was recorded at another time");
}

/// Returns the output of a test that ends with `?`, without the lines that every failing test has.
fn said(test: &str) -> String {
    let (folder, _) = folder_with_cassette();
    let output = run(test, folder.path(), None);
    let said = text(&output);
    assert!(!output.status.success() && said.contains("1 failed"), "{said}");
    let said = said.split_once(" stdout ----\n").unwrap().1.split_once("\n\nfailures:").unwrap().0;
    let line = |line: &&str| !line.contains("panicked at ") && !line.starts_with("note: run with");
    let said: Vec<&str> = said.lines().filter(line).collect();
    said.join("\n")
        .replace(folder.path().to_str().unwrap(), "FOLDER")
        .replace("FOLDER\\", "FOLDER/")
        .trim()
        .to_owned()
}

#[test]
fn a_test_that_ends_with_a_miss_shows_the_miss_first() {
    insta::assert_snapshot!("a_miss", said("a_miss"));
    insta::assert_snapshot!(
        "misses_that_the_test_takes_no_notice_of",
        said("misses_that_the_test_takes_no_notice_of")
    );
    insta::assert_snapshot!("a_miss_while_recording", said("a_miss_while_recording"));
    let shown = said("a_miss_and_all_else_used");
    assert!(
        shown.starts_with("Error: ") && shown.contains("/nowhere/") && !shown.contains("not used"),
        "{shown}"
    );
    assert!(!said("a_miss").contains("hunter2"));
}

#[test]
fn a_test_that_ends_with_another_error_is_said_to_have_it_and_how_to_see_it() {
    insta::assert_snapshot!("a_decode_error", said("a_decode_error"));
    insta::assert_snapshot!("a_failure_while_recording", said("a_failure_while_recording"));
    insta::assert_snapshot!("nothing_at_all", said("nothing_at_all"));
}

/// The guard, the errors and the reports show no secret that the session has learned.
#[tokio::test]
async fn a_guard_never_shows_a_secret_that_the_session_knows() {
    const SECRET: &str = "leakGGGG7777";
    let with_secret = |path: &str| {
        let mut request = get(&format!("{path}{SECRET}/?q={SECRET}"));
        request.headers_mut().insert("X-Auth-Token", SECRET.parse().unwrap());
        request
    };
    for mode in [Mode::Replay, Mode::NewEpisodes, Mode::ReRecord, Mode::Once] {
        for (first, last) in [("/a/", "/a/x/"), ("/a/x/", "/b/y/"), ("/b/", "/b/")] {
            let (_folder, path) = folder_with_cassette();
            let failing = Interaction::failed(
                get("/b/redacted/?q=redacted"),
                Failure::new(
                    FailureKind::Timeout { sent: true },
                    format!("no answer from /b/{SECRET}/"),
                ),
            );
            let plain = |path: &str| Interaction::new(get(path), Response::new("{}".into()));
            let unused = plain(&format!("/c/{SECRET}/?q={SECRET}"));
            Cassette::new([plain("/a/redacted/?q=redacted"), failing, unused], Redactor::default())
                .write(&path)
                .unwrap();
            let open = || Guard::open(Recorder::new(&path).mode(mode)).unwrap();
            for finishes in [true, false] {
                let guard = open();
                let mut shown = Vec::new();
                for path in [first, last] {
                    // The secret is used before the request that reveals its name.
                    let plain = get(&format!("{path}{SECRET}/"));
                    for request in [with_secret(path), plain] {
                        if let Err(error) = guard.record(live()).oneshot(request).await {
                            let error = cloudcix_core::Error::from_transport(error);
                            shown.push(format!("{error} {error:?} {error:#?}"));
                        }
                    }
                }
                let report = guard.handle().report();
                shown.push(format!("{report} {report:?}"));
                if finishes {
                    let result =
                        guard.finish().map_err(|error| format!("{error} {error:?} {error:#?}"));
                    shown.push(format!("{result:#?}"));
                } else {
                    shown.push(panic_of(std::panic::AssertUnwindSafe(|| {
                        drop(guard);
                        panic!("nothing to say");
                    })));
                }
                let shown = shown.join("\n");
                assert!(!shown.contains(SECRET), "{mode:?} {first} {last}: {shown}");
            }
        }
    }
}

#[tokio::test]
async fn a_single_miss_shows_no_secret_that_the_session_has_learned_since() {
    const SECRET: &str = "hunter2-hunter2";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let login = |password: &str| {
        common::post("/auth/login/", &serde_json::json!({"password": password}).to_string())
    };
    // The second one stays unused, so the guard shows the miss.
    let recorded =
        [login("p"), get("/other/")].map(|sent| Interaction::new(sent, Response::new("{}".into())));
    Cassette::new(recorded, Redactor::default()).write(&path).unwrap();
    let guard = Guard::open(Recorder::new(&path)).unwrap();
    guard.record(live()).oneshot(get(&format!("/note/{SECRET}/"))).await.unwrap_err();
    guard.record(live()).oneshot(login(SECRET)).await.unwrap();
    let error = guard.finish().unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(shown.contains("/note/redacted/") && !shown.contains(SECRET), "{shown}");
}

#[tokio::test]
async fn a_guard_counts_all_misses_and_shows_three() {
    for sent in 1..=5 {
        for mode in [Mode::Replay, Mode::NewEpisodes] {
            let (_folder, path) = folder_with_cassette();
            // Only in this order does a session that records have a miss.
            let recorder = Recorder::new(&path).mode(mode).order(Order::Strict);
            let guard = Guard::open(recorder).unwrap();
            for _ in 0..sent {
                guard.record(live()).oneshot(get("/b/")).await.unwrap_err();
            }
            let text = panic_of(std::panic::AssertUnwindSafe(|| drop(guard)));
            let shown = text.matches("this request was recorded, but not as the next one").count();
            assert_eq!(shown, sent.min(3), "{text}");
            let start = match sent {
                1 => "1 request had no response in the cassette. The test got that as an error, \
                      which came first:\n\n"
                    .to_owned(),
                _ => format!(
                    "{sent} requests had no response in the cassette. The test got each as an \
                     error, and those came first. The first {shown}:\n\n"
                ),
            };
            assert!(text.starts_with(&start), "{text}");
        }
    }
}

#[tokio::test]
async fn a_guard_without_misses_says_how_to_see_an_error_however_many_are_unused() {
    for used in [0, 1] {
        let (_folder, path) = folder_with_cassette();
        let guard = Guard::open(Recorder::new(&path)).unwrap();
        for _ in 0..used {
            guard.record(live()).oneshot(get("/a/")).await.unwrap();
        }
        let text = panic_of(std::panic::AssertUnwindSafe(|| drop(guard)));
        let early = "the test ended without `finish()`. If it returned an error (`?`), that came \
                     first, and this panic hides it: use `allow_unused` on the guard to see it\n";
        let last = "the last request: GET https://membership.api.cloudcix.com/a/ returned 200 OK\n";
        let left = if used == 0 { "2 interactions" } else { "1 interaction" };
        let last = if used == 0 { "" } else { last };
        assert!(text.starts_with(&format!("{early}{last}{left} of the cassette")), "{text}");
    }
}
