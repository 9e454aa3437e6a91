//! Help for tests, in tests.

mod common;

use std::{
    path::PathBuf,
    process::{Command, Output},
};

use cloudcix_core::{Body, BoxError, ResBody};
use cloudcix_replay::{Cassette, Interaction, Mode, Recorder, Redactor, testing::Guard};
use common::get;
use http::{Request, Response};
use tower::{Service, ServiceExt as _, service_fn};

fn live() -> impl Service<Request<Body>, Response = Response<ResBody>, Error = BoxError, Future: Send> + Clone + Send + Sync + 'static {
    service_fn(|_: Request<Body>| async { Ok::<_, BoxError>(Response::new(ResBody::from("live"))) })
}

fn folder_with_cassette() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let interaction = |path: &str| Interaction::new(get(path), Response::new("{}".into()));
    Cassette::new([interaction("/a/"), interaction("/b/")], Redactor::default()).write(&path).unwrap();
    (folder, path)
}

fn panic_of(test: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let panic = std::panic::catch_unwind(test).unwrap_err();
    panic.downcast_ref::<String>().cloned().or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap()
}

#[tokio::test]
async fn a_test_that_leaves_interactions_unused_names_them() {
    let (_folder, path) = folder_with_cassette();
    let expected = format!(
        "1 interactions of the cassette `{}` were not used:\n  #2 GET https://membership.api.cloudcix.com/b/\n\
         to do: send those requests, record the session again, or allow it with `allow_unused`",
        path.display()
    );
    let open = || Guard::open(Recorder::new(&path)).unwrap();
    let guard = open();
    guard.record(live()).oneshot(get("/a/")).await.unwrap();
    assert_eq!(guard.finish().unwrap_err().to_string(), expected);

    let guard = open();
    guard.record(live()).oneshot(get("/a/")).await.unwrap();
    assert_eq!(panic_of(std::panic::AssertUnwindSafe(|| drop(guard))), expected);

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

mod inner {
    use super::*;

    /// What [`the_environment_says_what_a_test_does`] runs, each time in a process of its own.
    #[tokio::test]
    async fn a_test_with_a_cassette() {
        // Elsewhere than in the sources.
        let Some(folder) = std::env::var_os("FOLDER") else {
            let error = cloudcix_replay::cassette!().unwrap();
            assert!(error.handle().path().ends_with("tests/cassettes/testing/inner/a_test_with_a_cassette.jsonl"));
            return;
        };
        let guard = Guard::of_test(folder.to_str().unwrap(), std::any::type_name_of_val(&|| {}), |recorder| recorder).unwrap();
        guard.record(live()).oneshot(get("/a/")).await.unwrap();
        guard.finish().unwrap();
    }
}

#[test]
fn the_environment_says_what_a_test_does() {
    let folder = tempfile::tempdir().unwrap();
    let run = |mode: &str| -> Output {
        let mut test = Command::new(std::env::current_exe().unwrap());
        test.args(["--exact", "inner::a_test_with_a_cassette"]);
        test.env("FOLDER", folder.path()).env(Mode::VARIABLE, mode).output().unwrap()
    };
    let file = folder.path().join("tests/cassettes/testing/inner/a_test_with_a_cassette.jsonl");
    let text = |output: Output| String::from_utf8_lossy(&output.stdout).into_owned();

    let missing = run("");
    assert!(!missing.status.success() && text(missing).contains("CassetteMissing"));
    let wrong = run("always");
    assert!(!wrong.status.success() && text(wrong).contains("InvalidMode"));
    assert!(run("once").status.success());
    let first = std::fs::read(&file).unwrap();
    assert!(run("").status.success() && run("once").status.success());
    assert_eq!(std::fs::read(&file).unwrap(), first);
    assert!(run("re_record").status.success());
    assert_ne!(std::fs::read(&file).unwrap(), first, "it was recorded at another time");
}
