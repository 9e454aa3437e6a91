//! The files of a recording: permissions, symbolic links and cleanup.
#![cfg(unix)]

mod common;

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink},
    path::Path,
};

use bytes::Bytes;
use cloudcix_core::{Body, BoxError, ResBody};
use cloudcix_replay::{
    Cassette, ExportErrorKind, Format, Handle, Interaction, Mode, RecordErrorKind, Recorder,
    Redactor,
};
use common::{get, names};
use http::{Request, Response};
use tower::{ServiceExt as _, service_fn};

async fn ask(handle: &Handle, path: &str) {
    let live = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::new(ResBody::from("{}")))
    });
    handle.record(live).oneshot(get(path)).await.unwrap();
}

fn open(path: &Path, mode: Mode) -> Handle {
    Recorder::new(path).mode(mode).open().unwrap()
}

fn cassette(paths: &[&str]) -> Cassette {
    let interactions = paths
        .iter()
        .map(|path| Interaction::new(get(path), Response::new(Bytes::from_static(b"{}"))));
    Cassette::new(interactions, Redactor::default())
}

fn paths(cassette: &Path) -> Vec<String> {
    let cassette = Cassette::load(cassette).unwrap();
    cassette
        .interactions()
        .iter()
        .map(|interaction| interaction.request().uri().path().to_owned())
        .collect()
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[tokio::test]
async fn new_files_are_their_owners_alone_from_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle = open(&path, Mode::Once);
    ask(&handle, "/a/").await;
    for name in ["a.jsonl.partial", "a.jsonl.lock"] {
        assert_eq!(mode(&folder.path().join(name)), 0o600, "{name}");
    }
    handle.finish().unwrap();
    assert_eq!(mode(&path), 0o600);
    for &format in Format::ALL {
        let path = folder.path().join(format!("{format:?}"));
        cassette(&["/a/"]).write_as(&path, format).unwrap();
        assert_eq!(mode(&path), 0o600, "{format:?}");
    }
}

#[tokio::test]
async fn a_file_that_is_replaced_keeps_its_mode_and_what_is_beside_it_has_the_narrow_one() {
    for wanted in [0o600, 0o640, 0o644, 0o664, 0o400, 0o755] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        cassette(&["/old/"]).write(&path).unwrap();
        set_mode(&path, wanted);
        for session in [Mode::ReRecord, Mode::NewEpisodes] {
            let handle = open(&path, session);
            ask(&handle, &format!("/{session}/")).await;
            assert_eq!(mode(&folder.path().join("a.jsonl.partial")), 0o600, "{wanted:o} {session}");
            handle.finish().unwrap();
            assert_eq!(mode(&path), wanted, "{session}");
        }
        cassette(&["/new/"]).write(&path).unwrap();
        assert_eq!(mode(&path), wanted);
    }
}

/// Tested as root only: other users can't give files away.
#[test]
fn a_file_that_is_replaced_keeps_its_owner_and_group_where_they_can_be_given() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    cassette(&["/old/"]).write(&path).unwrap();
    set_mode(&path, 0o640);
    let given = std::os::unix::fs::chown(&path, Some(12_345), Some(23_456));
    cassette(&["/new/"]).write(&path).unwrap();
    let found = fs::metadata(&path).unwrap();
    let mine = fs::metadata(folder.path()).unwrap();
    let expected = if given.is_ok() { (12_345, 23_456) } else { (mine.uid(), mine.gid()) };
    assert_eq!(((found.uid(), found.gid()), found.mode() & 0o777), (expected, 0o640));
}

#[tokio::test]
async fn a_partial_file_that_others_may_read_is_not_used_again() {
    let folder = tempfile::tempdir().unwrap();
    let (path, partial) = (folder.path().join("a.jsonl"), folder.path().join("a.jsonl.partial"));
    let elsewhere = folder.path().join("elsewhere");
    fs::write(&partial, "of a recording that was killed").unwrap();
    set_mode(&partial, 0o644);
    fs::hard_link(&partial, &elsewhere).unwrap();
    let handle = open(&path, Mode::Once);
    ask(&handle, "/a/").await;
    assert_eq!(mode(&partial), 0o600);
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "of a recording that was killed");
    handle.finish().unwrap();
}

#[tokio::test]
async fn nothing_is_written_through_what_stands_in_the_place_of_a_file_beside_the_cassette() {
    for name in ["a.jsonl.partial", "a.jsonl.lock"] {
        for kind in ["a link", "a dangling link", "a link to a device", "a folder"] {
            let folder = tempfile::tempdir().unwrap();
            let (path, trap, target) = (
                folder.path().join("a.jsonl"),
                folder.path().join(name),
                folder.path().join("target"),
            );
            match kind {
                "a folder" => fs::create_dir(&trap).unwrap(),
                "a link to a device" => symlink("/dev/null", &trap).unwrap(),
                "a dangling link" => symlink("target", &trap).unwrap(),
                _ => {
                    fs::write(&target, "precious").unwrap();
                    symlink(&target, &trap).unwrap();
                }
            }
            let error = Recorder::new(&path).mode(Mode::Once).open().unwrap_err();
            assert!(
                matches!(error.kind(), RecordErrorKind::InTheWay { path } if *path == trap),
                "{kind}: {error:?}"
            );
            let says = format!(
                "`{}` is in the way: it is not a plain file, so nothing is written to it; remove \
                 it",
                trap.display()
            );
            assert!(error.to_string().ends_with(&says), "{error}");

            let handle = open(&path, Mode::NewEpisodes);
            ask(&handle, "/a/").await;
            assert_eq!((handle.report().recorded, handle.report().lost), (0, 1));
            assert!(matches!(
                handle.finish().unwrap_err().kind(),
                RecordErrorKind::InTheWay { .. }
            ));
            if name == "a.jsonl.lock" {
                let error = cassette(&[]).write(&path).unwrap_err();
                assert!(matches!(error.kind(), ExportErrorKind::InTheWay { .. }), "{error:?}");
            }
            assert_eq!(target.exists(), kind == "a link");
            assert!(!target.exists() || fs::read_to_string(&target).unwrap() == "precious");
            assert!(!path.exists() && trap.symlink_metadata().is_ok());
        }
    }
}

#[tokio::test]
async fn a_cassette_that_is_a_link_is_written_through_and_locked_for_all_of_its_names() {
    for (link, target) in [
        ("link.jsonl", "inner/a.jsonl"),
        ("inner/link.jsonl", "a.jsonl"),
        ("link.jsonl", "a.jsonl"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("inner")).unwrap();
        let link = folder.path().join(link);
        let real = link.parent().unwrap().join(target);
        // From a link to a link, one of them relative.
        symlink(target, link.with_file_name("hop")).unwrap();
        symlink(link.with_file_name("hop"), &link).unwrap();
        cassette(&["/old/"]).write(&real).unwrap();
        set_mode(&real, 0o640);

        let handle = open(&link, Mode::NewEpisodes);
        ask(&handle, "/new/").await;
        for name in [&real, &link, &link.with_file_name("hop")] {
            let error = Recorder::new(name).mode(Mode::ReRecord).open().unwrap_err();
            assert!(matches!(error.kind(), RecordErrorKind::Locked), "{error:?}");
            assert!(matches!(
                cassette(&[]).write_as(name, Format::Native).unwrap_err().kind(),
                ExportErrorKind::Locked
            ));
        }
        handle.finish().unwrap();
        assert!(link.is_symlink() && !real.is_symlink());
        assert_eq!(
            (paths(&real), mode(&real)),
            (vec!["/old/".to_owned(), "/new/".to_owned()], 0o640)
        );

        // An unfinished recording is found under each name.
        let handle = open(&real, Mode::ReRecord);
        ask(&handle, "/killed/").await;
        drop(handle);
        for name in [&real, &link] {
            assert_eq!(Cassette::recover(name).unwrap().unwrap().interactions().len(), 1);
        }
        cassette(&["/written/"]).write(&link).unwrap();
        assert!(link.is_symlink() && paths(&real) == ["/written/"]);
    }
}

#[tokio::test]
async fn a_dangling_link_makes_the_cassette_where_it_points_but_no_folder_there() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("link.jsonl");
    symlink("a.jsonl", &link).unwrap();
    let handle = open(&link, Mode::Once);
    ask(&handle, "/a/").await;
    handle.finish().unwrap();
    assert!(link.is_symlink());
    assert_eq!(names(folder.path()), ["a.jsonl", "link.jsonl"]);
    assert!(!open(&link, Mode::Once).is_recording());

    let missing = folder.path().join("missing.jsonl");
    symlink("disk/a.jsonl", &missing).unwrap();
    let error = Recorder::new(&missing).mode(Mode::Once).open().unwrap_err();
    assert!(matches!(error.kind(), RecordErrorKind::Open(_)), "{error:?}");
    assert!(!folder.path().join("disk").exists());

    let circle = folder.path().join("circle.jsonl");
    symlink("circle.jsonl", &circle).unwrap();
    for mode in [Mode::Once, Mode::Replay, Mode::NewEpisodes, Mode::ReRecord] {
        let error = Recorder::new(&circle).mode(mode).open().unwrap_err();
        assert!(matches!(error.kind(), RecordErrorKind::LinkLoop), "{mode}: {error:?}");
    }
}

#[tokio::test]
async fn a_partial_file_that_is_removed_or_replaced_costs_nothing_and_what_replaced_it_stays() {
    for replaced in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let (path, partial) =
            (folder.path().join("a.jsonl"), folder.path().join("a.jsonl.partial"));
        let handle = open(&path, Mode::Once);
        ask(&handle, "/a/").await;
        fs::remove_file(&partial).unwrap();
        if replaced {
            fs::write(&partial, "somebody else's").unwrap();
        }
        ask(&handle, "/b/").await;
        assert_eq!(handle.finish().unwrap().recorded, 2);
        assert_eq!(paths(&path), ["/a/", "/b/"]);
        let expected: &[&str] =
            if replaced { &["a.jsonl", "a.jsonl.partial"] } else { &["a.jsonl"] };
        assert_eq!(names(folder.path()), expected);
        assert!(!replaced || fs::read_to_string(&partial).unwrap() == "somebody else's");
    }
}

#[tokio::test]
async fn a_partial_file_whose_lines_are_gone_or_doubled_is_counted_and_fails_the_end() {
    for (change, found) in [("emptied", 0), ("cut", 1), ("doubled", 4)] {
        let folder = tempfile::tempdir().unwrap();
        let (path, partial) =
            (folder.path().join("a.jsonl"), folder.path().join("a.jsonl.partial"));
        cassette(&["/old/"]).write(&path).unwrap();
        let handle = open(&path, Mode::ReRecord);
        ask(&handle, "/a/").await;
        ask(&handle, "/b/").await;
        let text = fs::read_to_string(&partial).unwrap();
        let changed = match change {
            "emptied" => String::new(),
            "cut" => text[..text.len() - 1].to_owned(),
            _ => format!("{text}{}", text.split_once('\n').unwrap().1),
        };
        // In place, as an editor or a shell does it.
        fs::write(&partial, changed).unwrap();
        let error = handle.finish().unwrap_err();
        assert!(
            matches!(error.kind(), RecordErrorKind::Changed { recorded: 2, found: there, .. }
                if *there == found),
            "{change}: {error:?}"
        );
        let says = format!(
            "2 interactions were recorded, but {found} are in `{}`: another program has changed it",
            partial.display()
        );
        assert!(error.to_string().contains(&says), "{error}");
        assert_eq!(paths(&path), ["/old/"], "{change}");
    }
}

#[tokio::test]
async fn the_next_recording_removes_what_a_killed_writer_left_and_nothing_else() {
    let ours = [".a.jsonl.4711-0.tmp", ".a.jsonl.1-12.tmp"];
    let others = [
        ".a.jsonl.tmp",
        ".a.jsonl.4711-x.tmp",
        "a.jsonl.4711-0.tmp",
        ".b.jsonl.4711-0.tmp",
        ".a.jsonl.4711-0.tmp.bak",
    ];
    for session in [Mode::Once, Mode::ReRecord, Mode::NewEpisodes] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        for name in ours.iter().chain(&others) {
            fs::write(folder.path().join(name), "half a cassette").unwrap();
        }
        fs::create_dir(folder.path().join(".a.jsonl.5-5.tmp")).unwrap();
        symlink("a", folder.path().join(".a.jsonl.6-6.tmp")).unwrap();
        let handle = open(&path, session);
        ask(&handle, "/a/").await;
        handle.finish().unwrap();
        let mut left: Vec<&str> =
            others.into_iter().chain([".a.jsonl.5-5.tmp", ".a.jsonl.6-6.tmp", "a.jsonl"]).collect();
        left.sort_unstable();
        assert_eq!(names(folder.path()), left, "{session}");
    }
}

/// A temporary file may belong to the writer that holds the lock.
#[tokio::test]
async fn what_a_live_writer_has_beside_the_cassette_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (path, live) = (folder.path().join("a.jsonl"), folder.path().join(".a.jsonl.4711-0.tmp"));
    let handle = open(&path, Mode::Once);
    fs::write(&live, "of the live one").unwrap();
    assert!(Recorder::new(&path).mode(Mode::ReRecord).open().is_err());
    assert!(cassette(&[]).write(&path).is_err());
    assert!(cassette(&[]).write_as(&path, Format::Har).is_err(), "whatever the format");
    assert!(live.exists());
    drop(handle);
    open(&path, Mode::ReRecord).finish().unwrap();
    assert!(!live.exists());
}

/// A writer that takes the lock removes the temporary files of others, which must have ended.
#[test]
fn a_cassette_is_locked_until_it_is_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let large = Interaction::new(get("/a/"), Response::new(vec![b' '; 1 << 18].into()));
    let cassette = Cassette::new([large], Redactor::none());
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut written = 0;
            while written < 50 {
                match cassette.write(&path) {
                    Ok(()) => written += 1,
                    Err(error) => {
                        assert!(matches!(error.kind(), ExportErrorKind::Locked), "{error:?}");
                        std::thread::yield_now();
                    }
                }
            }
        });
        while !writer.is_finished() {
            drop(Recorder::new(&path).mode(Mode::ReRecord).open());
            std::thread::yield_now();
        }
    });
}
