//! The cassette's file: it is never overwritten in another format, and conflicts are refused.

use cloudcix_replay::{
    Cassette, ExportErrorKind, Format, Interaction, Mode, RecordErrorKind, Recorder, Redactor,
};
use http::Response;
use tower::ServiceExt as _;

use super::{Server, ask, open};
use crate::common::get;

#[tokio::test]
async fn other_formats_are_played_and_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let yaml = folder.path().join("a.yaml");
    let text = crate::common::cassette(&[("GET", "/a/", "null", "recorded elsewhere")]);
    std::fs::write(&yaml, &text).unwrap();
    let server = Server::default();
    let handle = open(&yaml, Mode::Once);
    assert_eq!(
        ask(&handle.record(server.transport()), get("/a/")).await.unwrap(),
        "recorded elsewhere"
    );
    handle.finish().unwrap();
    for (path, mode) in [
        (&yaml, Mode::ReRecord),
        (&yaml, Mode::NewEpisodes),
        (&folder.path().join("new.YML"), Mode::Once),
    ] {
        let error = Recorder::new(path).mode(mode).open().unwrap_err();
        assert!(matches!(error.kind(), RecordErrorKind::NotNative), "{error}");
    }
    assert_eq!(std::fs::read_to_string(&yaml).unwrap(), text);
    std::fs::write(folder.path().join("empty.jsonl"), "").unwrap();
    assert!(
        open(&folder.path().join("empty.jsonl"), Mode::Once).is_recording(),
        "an empty file is as good as none"
    );
}

#[tokio::test]
async fn the_second_writer_of_a_cassette_is_told_about_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let first = open(&path, Mode::Once);
    let error = Recorder::new(&path).mode(Mode::ReRecord).open().unwrap_err();
    assert!(matches!(error.kind(), RecordErrorKind::Locked));
    assert_eq!(
        error.to_string(),
        format!(
            "the cassette `{}` can't be recorded: another recorder is writing it; wait until that \
             one has finished, or record to another file",
            path.display()
        )
    );
    let error = Cassette::new([], Redactor::default()).write(&path).unwrap_err();
    assert!(matches!(error.kind(), ExportErrorKind::Locked), "{error}");
    first.finish().unwrap();
    open(&path, Mode::ReRecord).finish().unwrap();
}

#[test]
fn a_cassette_is_saved_as_a_whole_and_loads_as_itself() {
    let folder = tempfile::tempdir().unwrap();
    for file in crate::common::recordings("yaml") {
        let cassette = Cassette::load(&file).unwrap();
        let path = folder.path().join("a.jsonl");
        cassette.write(&path).unwrap();
        let again = Cassette::load(&path).unwrap();
        assert_eq!(
            again.to_bytes(Format::Native).unwrap(),
            cassette.to_bytes(Format::Native).unwrap()
        );
        assert!(!again.is_torn());
        let same = |one: &Interaction, other: &Interaction| {
            let (asked, other_asked) = (one.request(), other.request());
            let (response, other_answer) = (one.response().unwrap(), other.response().unwrap());
            asked.method() == other_asked.method()
                && asked.uri() == other_asked.uri()
                && asked.headers() == other_asked.headers()
                && asked.body() == other_asked.body()
                && response.status() == other_answer.status()
                && response.headers() == other_answer.headers()
                && response.body() == other_answer.body()
        };
        assert_eq!(cassette.interactions().len(), again.interactions().len());
        assert!(
            cassette
                .interactions()
                .iter()
                .zip(again.interactions())
                .all(|(one, other)| same(one, other))
        );
    }
}

#[tokio::test]
async fn a_native_cassette_in_utf_16_is_recorded_to_as_any_other() {
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        for mark in ["\u{feff}", ""] {
            for mode in [Mode::Replay, Mode::Once, Mode::NewEpisodes, Mode::ReRecord] {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("a.jsonl");
                let old =
                    Interaction::new(get("/a/"), Response::new("\u{1f600}".repeat(100).into()));
                let native =
                    Cassette::new([old], Redactor::default()).to_bytes(Format::Native).unwrap();
                let units = format!("{mark}{}", String::from_utf8(native).unwrap());
                let write = || {
                    std::fs::write(
                        &path,
                        units.encode_utf16().flat_map(order).collect::<Vec<u8>>(),
                    )
                    .unwrap();
                };
                write();
                let handle = Recorder::new(&path).mode(mode).open().unwrap();
                // It changes meanwhile, so it is read again.
                write();
                let answered =
                    handle.record(Server::default().transport()).oneshot(get("/b/")).await.is_ok();
                handle.finish().unwrap();
                let expected = if mode == Mode::NewEpisodes { 2 } else { 1 };
                assert_eq!(
                    Cassette::load(&path).unwrap().interactions().len(),
                    expected,
                    "{mode:?}"
                );
                assert_eq!(
                    answered,
                    matches!(mode, Mode::NewEpisodes | Mode::ReRecord),
                    "{mode:?}"
                );
            }
        }
    }
}

#[test]
fn a_cassette_that_is_a_folder_or_a_circle_of_links_is_called_that() {
    for mode in [Mode::Replay, Mode::Once, Mode::NewEpisodes, Mode::ReRecord] {
        let folder = tempfile::tempdir().unwrap();
        let error = Recorder::new(folder.path()).mode(mode).open().unwrap_err();
        assert!(
            matches!(error.kind(), RecordErrorKind::Folder)
                && error.to_string().contains("is a folder"),
            "{error}"
        );
        #[cfg(unix)]
        {
            let (one, other) = (folder.path().join("a.jsonl"), folder.path().join("b.jsonl"));
            std::os::unix::fs::symlink(&one, &other).unwrap();
            std::os::unix::fs::symlink(&other, &one).unwrap();
            let error = Recorder::new(&one).mode(mode).open().unwrap_err();
            assert!(
                matches!(error.kind(), RecordErrorKind::LinkLoop)
                    && error.to_string().contains("circle"),
                "{error}"
            );
        }
    }
}

#[tokio::test]
async fn the_contents_of_a_file_decide_and_the_name_only_without_them() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::default();
    let native = Cassette::new([], Redactor::default()).to_bytes(Format::Native).unwrap();
    for (name, contents, is_recorded) in [
        ("a.yaml", &native[..], true),
        ("a.har", b"", false),
        ("a", b"", true),
        ("a.other", b"", true),
        ("a.jsonl", b"", true),
        ("b.jsonl", b"{\"log\": {\"entries\": []}}", false),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, contents).unwrap();
        for mode in [Mode::NewEpisodes, Mode::ReRecord] {
            match Recorder::new(&path).mode(mode).open() {
                Ok(handle) => {
                    assert!(is_recorded, "{name} {mode}");
                    ask(&handle.record(server.transport()), get(&format!("/{mode}/")))
                        .await
                        .unwrap();
                    handle.finish().unwrap();
                    let text = std::fs::read(&path).unwrap();
                    assert!(text.starts_with(b"{\"cloudcix-cassette\":"), "{name} {mode}");
                }
                Err(error) => {
                    assert!(matches!(error.kind(), RecordErrorKind::NotNative), "{name}: {error}");
                    assert!(!is_recorded && std::fs::read(&path).unwrap() == contents, "{name}");
                }
            }
        }
    }
}

#[tokio::test]
async fn what_was_loaded_is_written_again_if_the_cassette_is_gone_or_empty_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let old = || Interaction::new(get("/old/"), Response::new("old".into()));
    let empty = || Cassette::new([], Redactor::default());
    for (change, expected) in [
        ("removed", &["/old/", "/new/"][..]),
        ("empty", &["/old/", "/new/"]),
        ("without interactions", &["/new/"]),
    ] {
        Cassette::new([old()], Redactor::default()).write(&path).unwrap();
        let handle = open(&path, Mode::NewEpisodes);
        match change {
            "removed" => std::fs::remove_file(&path).unwrap(),
            "empty" => std::fs::write(&path, "").unwrap(),
            _ => empty().write(&path).unwrap(),
        }
        ask(&handle.record(Server::default().transport()), get("/new/")).await.unwrap();
        handle.finish().unwrap();
        let cassette = Cassette::load(&path).unwrap();
        let found: Vec<&str> =
            cassette.interactions().iter().map(|one| one.request().uri().path()).collect();
        assert_eq!(found, expected, "{change}");
    }
}

#[cfg(unix)]
#[test]
fn a_path_that_can_not_be_read_is_an_error_in_every_mode_that_looks_at_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("file"), "").unwrap();
    for mode in [Mode::Replay, Mode::Once, Mode::NewEpisodes, Mode::ReRecord] {
        let path = folder.path().join("file/a.jsonl");
        let error = Recorder::new(path).mode(mode).open().unwrap_err();
        assert!(matches!(error.kind(), RecordErrorKind::Load(_)), "{mode}: {error}");
    }
}
