//! The five modes: which requests are replayed, sent and recorded.

use std::time::Duration;

use bytes::Bytes;
use cloudcix_core::{Body, BoxError, ResBody};
use cloudcix_replay::{
    Cassette, Format, Interaction, MissReason, Mode, Order, RecordErrorKind, Recorder, Redactor,
};
use http::{Request, Response};
use tower::{ServiceExt as _, service_fn};

use super::{Server, ask, open, reason};
use crate::common::{get, post, request};

#[tokio::test]
async fn once_records_the_first_time_and_replays_ever_after() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let server = Server::default();
    for run in 0..3 {
        let handle = open(&path, Mode::Once);
        assert_eq!(handle.is_recording(), run == 0);
        let transport = handle.record(server.transport());
        assert_eq!(ask(&transport, get("/a/")).await.unwrap(), "1 /a/");
        assert_eq!(ask(&transport, post("/b/", r#"{"x":1}"#)).await.unwrap(), "2 /b/");
        let report = handle.finish().unwrap();
        let expected = if run == 0 { (2, 0) } else { (0, 2) };
        assert_eq!((report.recorded, report.played), expected);
        assert_eq!(handle.finish().unwrap(), report);
    }
    assert_eq!(server.count(), 2);
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["a.jsonl"]);
}

#[tokio::test]
async fn replay_never_sends_and_says_so_if_there_is_no_cassette() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let server = Server::default();
    let handle = open(&path, Mode::Replay);
    let error = ask(&handle.record(server.transport()), get("/a/")).await.unwrap_err();
    assert_eq!((reason(&error), error.is_retryable()), (MissReason::CassetteMissing, false));
    assert_eq!(handle.finish().unwrap().missed, 1);
    assert_eq!((server.count(), path.exists()), (0, false));
}

#[tokio::test]
async fn new_episodes_plays_what_it_knows_and_adds_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let server = Server::default();
    let handle = open(&path, Mode::NewEpisodes);
    assert_eq!(ask(&handle.record(server.transport()), get("/a/")).await.unwrap(), "1 /a/");
    handle.finish().unwrap();
    let first = std::fs::read(&path).unwrap();

    let handle = open(&path, Mode::NewEpisodes);
    assert_eq!(ask(&handle.record(server.transport()), get("/a/")).await.unwrap(), "1 /a/");
    handle.finish().unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), first, "nothing new, so nothing is written");

    let handle = open(&path, Mode::NewEpisodes);
    let transport = handle.record(server.transport());
    for (request, response) in
        [(get("/a/"), "1 /a/"), (post("/b/", "{}"), "2 /b/"), (post("/b/", "{}"), "3 /b/")]
    {
        assert_eq!(ask(&transport, request).await.unwrap(), response);
    }
    let report = handle.finish().unwrap();
    assert_eq!((report.played, report.recorded, report.missed), (1, 2, 0));
    let second = std::fs::read(&path).unwrap();
    assert!(second.starts_with(&first), "what was there stays as it is");
    assert_eq!(Cassette::load(&path).unwrap().interactions().len(), 3);
}

#[tokio::test]
async fn re_record_keeps_the_old_file_until_it_succeeds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    std::fs::write(&path, Cassette::new([], Redactor::default()).to_bytes(Format::Native).unwrap())
        .unwrap();
    let old = std::fs::read(&path).unwrap();
    let server = Server::default();
    let handle = open(&path, Mode::ReRecord);
    ask(&handle.record(server.transport()), get("/a/")).await.unwrap();
    drop(handle);
    assert_eq!(std::fs::read(&path).unwrap(), old, "nothing is finished by dropping it");
    std::fs::write(folder.path().join("b.jsonl.partial"), "").unwrap();
    assert!(
        Cassette::recover(folder.path().join("b.jsonl")).unwrap().is_none(),
        "it was killed before its first line"
    );
    let recovered = Cassette::recover(&path).unwrap().unwrap();
    assert_eq!(recovered.interactions().len(), 1);

    let handle = open(&path, Mode::ReRecord);
    ask(&handle.record(server.transport()), get("/a/")).await.unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), old);
    handle.finish().unwrap();
    assert_eq!(
        Cassette::load(&path).unwrap().interactions()[0].response().unwrap().body(),
        "2 /a/"
    );
    assert!(Cassette::recover(&path).unwrap().is_none());
    // A file in the place of the folder.
    assert!(!cfg!(unix) || Cassette::recover(path.join("b.jsonl")).is_err());
    std::fs::create_dir(folder.path().join("c.jsonl.partial")).unwrap();
    assert!(Cassette::recover(folder.path().join("c.jsonl")).is_err());
}

#[tokio::test]
async fn a_re_record_that_finishes_before_any_call_has_ended_keeps_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle = open(&path, Mode::Once);
    ask(&handle.record(Server::default().transport()), get("/a/")).await.unwrap();
    handle.finish().unwrap();
    let old = std::fs::read(&path).unwrap();

    let handle = open(&path, Mode::ReRecord);
    let never = service_fn(|_: Request<Body>| {
        std::future::pending::<Result<Response<ResBody>, BoxError>>()
    });
    let mut call = Box::pin(handle.record(never).oneshot(get("/a/")));
    assert!(tokio::time::timeout(Duration::from_millis(1), &mut call).await.is_err());
    let error = handle.finish().unwrap_err();
    assert!(matches!(error.kind(), RecordErrorKind::Unfinished { unfinished: 1 }), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), old);
}

#[tokio::test]
async fn passthrough_records_nothing_and_some_hosts_always_pass() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let server = Server::default();
    let handle = open(&path, Mode::Passthrough);
    ask(&handle.record(server.transport()), get("/a/")).await.unwrap();
    assert_eq!(handle.finish().unwrap().passed, 1);
    assert!(!path.exists());

    for mode in [Mode::Once, Mode::Once, Mode::ReRecord, Mode::Replay] {
        let handle = Recorder::new(&path).mode(mode).passthrough("Metrics.example").open().unwrap();
        let transport = handle.record(server.transport());
        let before = server.count();
        let metrics = request("GET", "http://metrics.EXAMPLE:8080/m/", "");
        assert_eq!(ask(&transport, metrics).await.unwrap(), format!("{} /m/", before + 1));
        ask(&transport, get("/a/")).await.unwrap();
        assert_eq!(handle.finish().unwrap().passed, 1);
    }
    let cassette = Cassette::load(&path).unwrap();
    assert!(
        cassette
            .interactions()
            .iter()
            .all(|interaction| interaction.request().uri().path() == "/a/")
    );
}

#[tokio::test]
async fn a_host_that_passes_gets_its_request_from_a_transport_that_is_ready() {
    use std::task::{Context, Poll};

    /// A service that is ready only after `poll_ready`, once per call.
    struct Strict(bool);

    impl Clone for Strict {
        fn clone(&self) -> Self {
            Self(false)
        }
    }

    impl tower::Service<Request<Body>> for Strict {
        type Response = Response<ResBody>;
        type Error = BoxError;
        type Future = std::future::Ready<Result<Self::Response, BoxError>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
            self.0 = true;
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, _: Request<Body>) -> Self::Future {
            assert!(std::mem::take(&mut self.0), "it was not asked whether it is ready");
            std::future::ready(Ok(Response::new(ResBody::from("live"))))
        }
    }

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let recorded = Interaction::new(get("/a/"), Response::new(Bytes::from_static(b"recorded")));
    Cassette::new([recorded], Redactor::default()).write(&path).unwrap();
    for mode in [Mode::Replay, Mode::Once, Mode::NewEpisodes, Mode::ReRecord, Mode::Passthrough] {
        let handle = Recorder::new(&path).mode(mode).passthrough("metrics.example").open().unwrap();
        let transport = handle.record(Strict(false));
        for _ in 0..2 {
            assert_eq!(
                ask(&transport, request("GET", "http://metrics.example/m/", "")).await.unwrap(),
                "live",
                "{mode}"
            );
        }
        ask(&transport, get("/a/")).await.unwrap();
    }
}

#[tokio::test]
async fn new_episodes_sends_a_write_whose_responses_are_used_up_but_not_one_out_of_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let write = |path: &str| post(path, "{}");
    let recorded =
        ["/a/", "/b/"].map(|path| Interaction::new(write(path), Response::new("old".into())));
    Cassette::new(recorded, Redactor::default()).write(&path).unwrap();
    let server = Server::default();
    let handle = Recorder::new(&path).mode(Mode::NewEpisodes).order(Order::Strict).open().unwrap();
    let transport = handle.record(server.transport());
    let early = ask(&transport, write("/b/")).await.unwrap_err();
    assert_eq!((reason(&early), server.count()), (MissReason::WrongOrder, 0));
    for (path, response) in
        [("/a/", "old"), ("/a/", "1 /a/"), ("/b/", "old"), ("/b/", "2 /b/"), ("/c/", "3 /c/")]
    {
        assert_eq!(ask(&transport, write(path)).await.unwrap(), response);
    }
    let report = handle.finish().unwrap();
    assert_eq!((report.played, report.recorded, report.missed), (2, 3, 1));
}

#[tokio::test]
async fn every_host_that_is_named_passes() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::default();
    let handle = Recorder::new(folder.path().join("a.jsonl"))
        .passthrough("one.example")
        .passthrough("two.example")
        .open()
        .unwrap();
    let transport = handle.record(server.transport());
    for (host, passes) in
        [("one.example", true), ("two.example:81", true), ("a.one.example", false)]
    {
        let sent = request("GET", &format!("http://{host}/m/"), "");
        assert_eq!(ask(&transport, sent).await.is_ok(), passes, "{host}");
    }
    assert_eq!((handle.finish().unwrap().passed, server.count()), (2, 2));
}
