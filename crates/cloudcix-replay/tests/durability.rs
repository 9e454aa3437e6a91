//! The state of the files after a full disk, a missing folder or a failed replacement.
#![cfg(unix)]

mod common;

use std::{
    env, fs, io,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Command,
};

use cloudcix_core::{Body, BoxError, ResBody};
use cloudcix_replay::{Cassette, Handle, Mode, RecordErrorKind, Recorder, Redactor};
use common::{get, names};
use http::{Request, Response};
use tower::{ServiceExt as _, service_fn};

async fn ask(handle: &Handle, path: &str) -> String {
    let live = service_fn(|request: Request<Body>| async move {
        Ok::<_, BoxError>(Response::new(ResBody::from(request.uri().path().to_owned())))
    });
    let response = handle.record(live).oneshot(get(path)).await.unwrap();
    String::from_utf8(response.body().bytes().unwrap().to_vec()).unwrap()
}

fn old_cassette(path: &Path) -> Vec<u8> {
    Cassette::new([], Redactor::default()).write(path).unwrap();
    fs::read(path).unwrap()
}

/// Runs an ignored test of this file in a process that may write at most `blocks` blocks to a file,
/// which simulates a full disk.
fn with_a_small_disk(blocks: u32, test: &str, folder: &Path) {
    let mut child = Command::new("sh");
    // Without the trap, SIGXFSZ would end the process.
    child
        .args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""), "sh"])
        .arg(env::current_exe().unwrap());
    let child = child.args(["--exact", "--ignored", test]).env("FOLDER", folder).output().unwrap();
    let output = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success() && output.contains("1 passed"), "{output}");
}

fn folder_of_the_parent() -> PathBuf {
    env::var_os("FOLDER").expect("this test is run by another one").into()
}

#[test]
fn a_full_disk_is_an_error_of_the_recording_and_not_of_the_calls() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let old = old_cassette(&path);
    with_a_small_disk(0, "on_a_full_disk", folder.path());
    assert_eq!(fs::read(&path).unwrap(), old);
    assert_eq!(names(folder.path()), ["a.jsonl"]);
}

#[tokio::test]
#[ignore = "the test above runs it on a full disk"]
async fn on_a_full_disk() {
    let path = folder_of_the_parent().join("a.jsonl");
    let error = Recorder::new(&path).mode(Mode::ReRecord).open().unwrap_err();
    let RecordErrorKind::Write { source, .. } = error.kind() else { panic!("{error:?}") };
    assert_eq!(source.kind(), io::ErrorKind::FileTooLarge, "{error:?}");

    let handle = Recorder::new(&path).mode(Mode::NewEpisodes).open().unwrap();
    for place in ["/a/", "/b/"] {
        assert_eq!(ask(&handle, place).await, place, "the call in flight gets its response");
    }
    assert_eq!((handle.report().recorded, handle.report().lost), (0, 2));
    let error = handle.finish().unwrap_err();
    assert!(matches!(error.kind(), RecordErrorKind::Write { kept: 0, lost: 2, .. }), "{error:?}");
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "File too large (os error 27)"
    );
    assert_eq!(handle.finish().unwrap_err().to_string(), error.to_string());
}

#[test]
fn a_disk_that_fills_up_keeps_the_whole_lines_that_were_on_it() {
    let folder = tempfile::tempdir().unwrap();
    with_a_small_disk(32, "on_a_disk_that_fills_up", folder.path());
}

#[tokio::test]
#[ignore = "the test above runs it on a small disk"]
async fn on_a_disk_that_fills_up() {
    let path = folder_of_the_parent().join("a.jsonl");
    let handle = Recorder::new(&path).mode(Mode::Once).open().unwrap();
    let long = format!("/{}/", "x".repeat(900));
    for _ in 0..40 {
        assert_eq!(ask(&handle, &long).await, long);
    }
    let report = handle.report();
    let error = handle.finish().unwrap_err();
    let recovered = Cassette::recover(&path).unwrap().unwrap();
    assert!(
        report.recorded > 1 && report.recorded + report.lost == 40 && report.lost > 1,
        "{report}"
    );
    let RecordErrorKind::Write { kept, lost, .. } = error.kind() else { panic!("{error:?}") };
    assert_eq!((*kept, *lost), (report.recorded, report.lost));
    assert_eq!(recovered.interactions().len() as u64, report.recorded);
    assert!(!recovered.is_torn());
}

#[tokio::test]
async fn a_folder_that_is_missing_is_made_when_something_is_written() {
    let folder = tempfile::tempdir().unwrap();
    for mode in [Mode::Once, Mode::ReRecord, Mode::NewEpisodes] {
        let path = folder.path().join(mode.to_string()).join("deeper").join("a.jsonl");
        let handle = Recorder::new(&path).mode(mode).open().unwrap();
        assert_eq!(path.parent().unwrap().exists(), mode != Mode::NewEpisodes, "{mode}");
        assert_eq!(ask(&handle, "/a/").await, "/a/");
        assert_eq!(handle.finish().unwrap().recorded, 1);
        let made = fs::metadata(path.parent().unwrap()).unwrap().permissions().mode();
        assert_eq!(made & 0o022, 0, "{mode}: others may write to a folder of mode {made:o}");
    }
    for mode in [Mode::Replay, Mode::Passthrough] {
        let path = folder.path().join(mode.to_string()).join("a.jsonl");
        Recorder::new(&path).mode(mode).open().unwrap().finish().unwrap();
        assert!(!path.parent().unwrap().exists(), "{mode}");
    }
}

#[tokio::test]
async fn a_folder_that_can_not_be_written_to_is_an_error_before_anything_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let inside_a_file = folder.path().join("file").join("a.jsonl");
    fs::write(folder.path().join("file"), "").unwrap();
    let read_only = folder.path().join("read-only");
    fs::create_dir(&read_only).unwrap();
    fs::set_permissions(&read_only, fs::Permissions::from_mode(0o555)).unwrap();
    let mut read_only = read_only.join("a.jsonl");
    if fs::write(read_only.with_extension("probe"), "").is_ok() {
        // Root may write anywhere but to sysfs.
        read_only = "/sys/a.jsonl".into();
    }
    let error = Recorder::new(&read_only).mode(Mode::Once).open().unwrap_err();
    assert!(matches!(error.kind(), RecordErrorKind::Open(_)), "{error:?}");
    assert!(
        error.to_string().ends_with("it can't be written; check that you may write to its folder"),
        "{error}"
    );
    // In this mode, nothing is written until there is something new.
    let handle = Recorder::new(&read_only).mode(Mode::NewEpisodes).open().unwrap();
    assert_eq!(ask(&handle, "/a/").await, "/a/", "the call in flight gets its response");
    assert!(matches!(handle.finish().unwrap_err().kind(), RecordErrorKind::Open(_)));
    let error = Recorder::new(&inside_a_file).mode(Mode::Once).open().unwrap_err();
    assert!(matches!(error.kind(), RecordErrorKind::Load(_)), "{error:?}");
}

#[tokio::test]
async fn a_folder_that_is_gone_at_the_end_leaves_a_typed_error() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    let handle = Recorder::new(inner.join("a.jsonl")).mode(Mode::Once).open().unwrap();
    assert_eq!(ask(&handle, "/a/").await, "/a/");
    fs::remove_dir_all(&inner).unwrap();
    assert_eq!(ask(&handle, "/b/").await, "/b/");
    let error = handle.finish().unwrap_err();
    assert!(matches!(error.kind(), RecordErrorKind::Gone { .. }), "{error:?}");
    let partial = inner.join("a.jsonl.partial");
    let says = format!(
        "the recording can't replace the cassette, and `{}`, which contained it, is gone; record \
         again",
        partial.display()
    );
    assert!(error.to_string().ends_with(&says), "{error}");
}

#[tokio::test]
async fn a_cassette_that_can_not_be_replaced_leaves_the_recording_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle = Recorder::new(&path).mode(Mode::Once).open().unwrap();
    assert_eq!(ask(&handle, "/a/").await, "/a/");
    // A folder that is not empty can't be replaced by a file.
    fs::create_dir_all(path.join("in the way")).unwrap();
    let error = handle.finish().unwrap_err();
    assert!(matches!(error.kind(), RecordErrorKind::Finish { .. }), "{error:?}");
    assert_eq!(Cassette::recover(&path).unwrap().unwrap().interactions().len(), 1);
    assert_eq!(names(folder.path()), ["a.jsonl", "a.jsonl.partial"]);
}
