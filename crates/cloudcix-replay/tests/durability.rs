//! What is on the disk, whatever happens to the disk.
#![cfg(unix)]

mod common;

use std::{
    fs, io,
    os::unix::fs::{PermissionsExt as _, symlink},
    path::Path,
};

use cloudcix_core::{Body, BoxError, ResBody};
use cloudcix_replay::{Cassette, Handle, Mode, RecordErrorKind, Recorder, Redactor};
use common::get;
use http::{Request, Response};
use tower::{ServiceExt as _, service_fn};

async fn ask(handle: &Handle, path: &str) -> String {
    let live =
        service_fn(
            |request: Request<Body>| async move { Ok::<_, BoxError>(Response::new(ResBody::from(request.uri().path().to_owned()))) },
        );
    let answer = handle.record(live).oneshot(get(path)).await.unwrap();
    String::from_utf8(answer.body().bytes().unwrap().to_vec()).unwrap()
}

fn old_cassette(path: &Path) -> Vec<u8> {
    Cassette::new([], Redactor::default()).write(path).unwrap();
    fs::read(path).unwrap()
}

#[tokio::test]
async fn a_full_disk_is_an_error_of_the_recording_and_not_of_the_calls() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let old = old_cassette(&path);
    // The device that is always full.
    symlink("/dev/full", folder.path().join("a.jsonl.partial")).unwrap();
    let error = Recorder::new(&path).mode(Mode::ReRecord).open().unwrap_err();
    assert!(matches!(error.kind(), RecordErrorKind::Write { source, .. } if source.kind() == io::ErrorKind::StorageFull), "{error:?}");

    let handle = Recorder::new(&path).mode(Mode::NewEpisodes).open().unwrap();
    for place in ["/a/", "/b/"] {
        assert_eq!(ask(&handle, place).await, place, "the call in flight gets its answer");
    }
    assert_eq!((handle.report().recorded, handle.report().lost), (0, 2));
    let error = handle.finish().unwrap_err();
    assert!(matches!(error.kind(), RecordErrorKind::Write { kept: 0, lost: 2, .. }), "{error:?}");
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "No space left on device (os error 28)");
    assert_eq!(handle.finish().unwrap_err().to_string(), error.to_string());
    assert_eq!(fs::read(&path).unwrap(), old);
}

/// A file system of one page beyond the header, where the test may mount one.
#[tokio::test]
async fn a_disk_that_fills_up_keeps_the_whole_lines_that_were_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let mounted = std::process::Command::new("mount").args(["-t", "tmpfs", "-o", "size=16k", "tmpfs"]).arg(folder.path()).output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        // `a_full_disk_is_an_error…` covers what any user can check.
        let probe = fs::metadata("/dev/full").unwrap();
        assert!(!probe.is_file());
        return;
    }
    let path = folder.path().join("a.jsonl");
    let handle = Recorder::new(&path).mode(Mode::Once).open().unwrap();
    let long = format!("/{}/", "x".repeat(900));
    for _ in 0..40 {
        assert_eq!(ask(&handle, &long).await, long);
    }
    let report = handle.report();
    let error = handle.finish().unwrap_err();
    let recovered = Cassette::recover(&path).unwrap().unwrap();
    let unmounted = std::process::Command::new("umount").arg(folder.path()).status().unwrap();
    assert!(unmounted.success());
    assert!(report.recorded > 1 && report.recorded + report.lost == 40, "{report}");
    assert!(matches!(error.kind(), RecordErrorKind::Write { kept, lost, .. } if (*kept, *lost) == (report.recorded, report.lost)));
    assert_eq!(recovered.interactions().len() as u64, report.recorded);
    assert!(!recovered.is_torn());
}

#[tokio::test]
async fn a_folder_that_can_not_be_written_to_is_an_error_before_anything_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("nowhere").join("a.jsonl");
    let inside_a_file = folder.path().join("file").join("a.jsonl");
    fs::write(folder.path().join("file"), "").unwrap();
    let read_only = folder.path().join("read-only");
    fs::create_dir(&read_only).unwrap();
    fs::set_permissions(&read_only, fs::Permissions::from_mode(0o555)).unwrap();
    let mut read_only = read_only.join("a.jsonl");
    if fs::write(read_only.with_extension("probe"), "").is_ok() {
        // The administrator may write anywhere, but not into the kernel.
        read_only = "/sys/a.jsonl".into();
    }
    for path in [&missing, &read_only] {
        let error = Recorder::new(path).mode(Mode::Once).open().unwrap_err();
        assert!(matches!(error.kind(), RecordErrorKind::Open(_)), "{error:?}");
        assert!(error.to_string().ends_with("it can't be written; check that its folder is there and that you may write to it"));
        // Only what is new would be written.
        let handle = Recorder::new(path).mode(Mode::NewEpisodes).open().unwrap();
        assert_eq!(ask(&handle, "/a/").await, "/a/", "the call in flight gets its answer");
        assert!(matches!(handle.finish().unwrap_err().kind(), RecordErrorKind::Open(_)));
    }
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
    assert!(matches!(handle.finish().unwrap_err().kind(), RecordErrorKind::Finish { .. }));
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
    assert!(!folder.path().join("a.jsonl.tmp").exists() && !folder.path().join("a.jsonl.lock").exists());
}
