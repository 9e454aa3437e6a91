//! What is recorded, and what is played again.

mod common;

use std::{
    path::Path,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use cloudcix_core::{
    Body, BodyLimit, BoxError, BoxTransport, Error, ErrorKind, ResBody, Transport, Unread,
};
use cloudcix_replay::{
    Cassette, ExportErrorKind, Failure, FailureKind, Format, Handle, Interaction, Miss, MissReason,
    Mode, Record, RecordErrorKind, Recorder, Redactor, Replay,
};
use common::{get, post, request};
use http::{Request, Response};
use http_body_util::{BodyExt as _, StreamBody};
use tower::{ServiceExt as _, service_fn};

/// A server that counts, and answers with the number of the request and its path.
#[derive(Clone, Default)]
struct Server(Arc<AtomicUsize>);

impl Server {
    fn transport(&self) -> impl Transport<ResBody = ResBody> + use<> {
        let count = Arc::clone(&self.0);
        service_fn(move |request: Request<Body>| {
            let number = count.fetch_add(1, Ordering::SeqCst) + 1;
            async move {
                Ok::<_, BoxError>(Response::new(ResBody::from(format!(
                    "{number} {}",
                    request.uri().path()
                ))))
            }
        })
    }

    fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

/// Boxed where the transport's type is generic: there its future is known to be `Send`.
fn ask<S: Transport<ResBody = ResBody, Error = BoxError>>(
    transport: &S,
    request: Request<Body>,
) -> Pin<Box<dyn Future<Output = Result<String, Error>> + Send>> {
    let answer = transport.clone().oneshot(request);
    Box::pin(async move {
        let bytes =
            answer.await.map_err(Error::from_transport)?.into_body().collect(usize::MAX).await;
        Ok(String::from_utf8_lossy(&bytes.map_err(Error::from_transport)?).into_owned())
    })
}

fn open(path: &Path, mode: Mode) -> Handle {
    Recorder::new(path).mode(mode).open().unwrap()
}

fn reason(error: &Error) -> MissReason {
    std::error::Error::source(error).unwrap().downcast_ref::<Miss>().unwrap().reason()
}

#[test]
fn a_record_is_a_transport_and_shares_its_session() {
    fn assert_transport<T: Transport<ResBody = ResBody>>(_: &T) {}
    let folder = tempfile::tempdir().unwrap();
    let handle = open(&folder.path().join("a.jsonl"), Mode::Passthrough);
    let record = handle.record(Server::default().transport());
    assert_transport(&record);
    assert_transport(&handle.record(Replay::new(Cassette::new([], Redactor::default()))));
    assert_eq!(record.handle().path(), handle.path());
}

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
    for (request, answer) in
        [(get("/a/"), "1 /a/"), (post("/b/", "{}"), "2 /b/"), (post("/b/", "{}"), "3 /b/")]
    {
        assert_eq!(ask(&transport, request).await.unwrap(), answer);
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
async fn failures_are_recorded_and_fail_again_in_the_same_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let failing = service_fn(|request: Request<Body>| async move {
        Err::<Response<ResBody>, BoxError>(match request.uri().path() {
            "/refused/" => std::io::Error::from(std::io::ErrorKind::ConnectionRefused).into(),
            "/reset/" => "the connection was reset".into(),
            _ => Error::timeout(false, "no connection in 10 s").into(),
        })
    });
    let handle = open(&path, Mode::Once);
    let transport = handle.record(failing);
    let mut live = Vec::new();
    for place in ["/refused/", "/reset/", "/slow/"] {
        live.push(ask(&transport, get(place)).await.unwrap_err());
    }
    handle.finish().unwrap();
    let replay = Replay::open(&path).unwrap();
    for (place, live) in ["/refused/", "/reset/", "/slow/"].into_iter().zip(live) {
        let again = ask(&replay, get(place)).await.unwrap_err();
        assert_eq!(
            (again.kind(), again.was_sent(), again.is_retryable()),
            (live.kind(), live.was_sent(), live.is_retryable())
        );
        let text = |error: &Error| std::error::Error::source(error).unwrap().to_string();
        assert_eq!(text(&again), text(&live));
    }
}

/// A body in pieces.
fn pieces(pieces: Vec<Result<&'static str, &'static str>>) -> ResBody {
    let frames = pieces
        .into_iter()
        .map(|piece| piece.map(|data| http_body::Frame::data(Bytes::from_static(data.as_bytes()))));
    ResBody::unread(StreamBody::new(futures_util::stream::iter(frames)))
}

fn answering(
    status: u16,
    body: impl Fn() -> ResBody + Clone + Send + Sync + 'static,
) -> impl Transport<ResBody = ResBody> {
    service_fn(move |_: Request<Body>| {
        let body = body();
        async move { Ok::<_, BoxError>(Response::builder().status(status).body(body).unwrap()) }
    })
}

fn unread(path: &str) -> Request<Body> {
    let mut request = get(path);
    request.extensions_mut().insert(Unread);
    request
}

#[tokio::test]
async fn a_body_that_is_read_later_is_recorded_as_it_passes_by() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle = open(&path, Mode::Once);
    let streaming = handle.record(answering(200, || pieces(vec![Ok("one "), Ok("two")])));
    let answer = streaming.clone().oneshot(unread("/read/")).await.unwrap();
    assert!(answer.body().bytes().is_none(), "it is handed over unread");
    assert_eq!(handle.report().recorded, 0);
    assert_eq!(answer.into_body().collect(99).await.unwrap(), "one two");
    assert_eq!(handle.report().recorded, 1);

    let mut half =
        streaming.clone().oneshot(unread("/half/?token=hunter2")).await.unwrap().into_body();
    assert!(half.frame().await.is_some());
    drop(half);
    let mut large = unread("/large/");
    large.extensions_mut().insert(BodyLimit(5));
    assert_eq!(ask(&streaming, large).await.unwrap(), "one two", "the reader gets it all the same");
    let broken = handle.record(answering(200, || pieces(vec![Ok("one"), Err("reset")])));
    assert!(ask(&broken, unread("/broken/")).await.is_err());
    // Whoever does not ask for it unread gets it whole, an error whatever it asks for.
    let failing = handle.record(answering(503, || pieces(vec![Ok("busy")])));
    for request in [unread("/busy/"), get("/busy/")] {
        assert_eq!(failing.clone().oneshot(request).await.unwrap().body().bytes().unwrap(), "busy");
    }
    let report = handle.finish().unwrap();
    assert_eq!((report.recorded, report.unfinished), (4, 0));
    assert_eq!(
        report.to_string(),
        "0 played, 0 repeats, 0 misses, 0 unused, 4 recorded\n  \
         not recorded: GET https://membership.api.cloudcix.com/half/?token=%5Bredacted%5D: its \
         body was not read to its end\n  \
         not recorded: GET https://membership.api.cloudcix.com/large/: its body is larger than \
         `BodyLimit`"
    );
    let cassette = Cassette::load(&path).unwrap();
    let outcomes: Vec<_> = cassette
        .interactions()
        .iter()
        .map(|interaction| interaction.outcome().map(|answer| answer.body().clone()))
        .collect();
    assert_eq!(outcomes[0].as_ref().unwrap(), "one two");
    assert_eq!(outcomes[1].clone().unwrap_err(), &Failure::new(FailureKind::Unanswered, "reset"));
}

/// A body that knows how long it is, and says that it is over only to whoever asks for more.
struct Exact(std::collections::VecDeque<Bytes>);

impl http_body::Body for Exact {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, BoxError>>> {
        std::task::Poll::Ready(self.0.pop_front().map(|piece| Ok(http_body::Frame::data(piece))))
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(self.0.iter().map(|piece| piece.len() as u64).sum())
    }
}

#[tokio::test]
async fn a_reader_that_knows_the_length_and_stops_there_has_read_it_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle = open(&path, Mode::Once);
    let exact = |pieces: &[&'static str]| {
        Exact(pieces.iter().map(|piece| Bytes::from_static(piece.as_bytes())).collect())
    };
    // A body that is wrapped tells no length, but the head does.
    let told = |pieces: &[&'static str], length: usize| {
        Response::builder()
            .header("content-length", length)
            .body(ResBody::unread(exact(pieces)))
            .unwrap()
    };
    let exact =
        |pieces: &[&'static str]| Response::new(ResBody::Unread(exact(pieces).boxed_unsync()));
    let whole =
        || Response::new(ResBody::unread(http_body_util::Full::new(Bytes::from_static(b"whole"))));
    let mut packed = told(&["one ", "two"], 4);
    packed.headers_mut().insert("content-encoding", "gzip".parse().unwrap());
    for (place, answer, frames) in [
        ("/exact/", exact(&["one ", "two"]), 2),
        ("/whole/", whole(), 1),
        ("/empty/", exact(&[]), 0),
        ("/told/", told(&["one ", "two"], 7), 2),
        ("/told-nothing/", told(&[], 0), 0),
        ("/half/", exact(&["one ", "two"]), 1),
        ("/told-half/", told(&["one ", "two"], 7), 1),
        ("/packed/", packed, 1),
        ("/none/", whole(), 0),
    ] {
        let answer = Arc::new(std::sync::Mutex::new(Some(answer)));
        let live = service_fn(move |_: Request<Body>| {
            std::future::ready(Ok::<_, BoxError>(answer.lock().unwrap().take().unwrap()))
        });
        let mut body = handle.record(live).oneshot(unread(place)).await.unwrap().into_body();
        for _ in 0..frames {
            assert!(body.frame().await.is_some());
        }
        drop(body);
    }
    let report = handle.finish().unwrap();
    assert_eq!((report.recorded, report.skipped.len()), (5, 4), "{report}");
    let cassette = Cassette::load(&path).unwrap();
    let bodies: Vec<&Bytes> = cassette
        .interactions()
        .iter()
        .map(|interaction| interaction.response().unwrap().body())
        .collect();
    assert_eq!(bodies, ["one two", "whole", "", "one two", ""]);
}

#[tokio::test]
async fn a_host_that_passes_gets_its_request_from_a_transport_that_is_ready() {
    use std::task::{Context, Poll};

    /// It is ready when it has been asked, once, whether it is.
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
async fn a_body_beyond_the_limit_is_an_error_of_the_call_and_of_the_recording() {
    let folder = tempfile::tempdir().unwrap();
    let handle = open(&folder.path().join("a.jsonl"), Mode::Once);
    let transport = handle.record(answering(200, || pieces(vec![Ok("one "), Ok("two")])));
    let mut request = get("/a/");
    request.extensions_mut().insert(BodyLimit(5));
    let error = ask(&transport, request).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(handle.finish().unwrap().recorded, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn thousands_of_concurrent_calls_are_all_recorded_each_with_its_own_answer() {
    const CALLS: usize = 3000;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle = open(&path, Mode::Once);
    // The later a request comes, the sooner it is answered.
    let slow = service_fn(|request: Request<Body>| async move {
        let number: u64 = request.uri().path().trim_matches('/').parse().unwrap();
        tokio::time::sleep(Duration::from_millis(20 - number % 20)).await;
        Ok::<_, BoxError>(Response::new(ResBody::from(number.to_string())))
    });
    let transport = handle.record(BoxTransport::new(slow));
    let tasks: Vec<_> = (0..CALLS)
        .map(|number| {
            let transport = transport.clone();
            tokio::spawn(async move { ask(&transport, get(&format!("/{number}/"))).await.unwrap() })
        })
        .collect();
    for (number, task) in tasks.into_iter().enumerate() {
        assert_eq!(task.await.unwrap(), number.to_string());
    }
    assert_eq!(handle.finish().unwrap().recorded, CALLS as u64);
    let cassette = Cassette::load(&path).unwrap();
    let mut seen = vec![false; CALLS];
    for interaction in cassette.interactions() {
        let body = interaction.response().unwrap().body();
        assert_eq!(
            interaction.request().uri().path().as_bytes(),
            [b"/", body.as_ref(), b"/"].concat()
        );
        seen[std::str::from_utf8(body).unwrap().parse::<usize>().unwrap()] = true;
    }
    assert!(seen.into_iter().all(|seen| seen));
}

#[tokio::test]
async fn requests_that_start_first_stand_first_whenever_they_are_answered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle = open(&path, Mode::Once);
    let (send, receive) = tokio::sync::watch::channel(false);
    let held = service_fn(move |request: Request<Body>| {
        let mut gate = receive.clone();
        async move {
            if request.uri().path() == "/first/" {
                gate.wait_for(|open| *open).await.unwrap();
            }
            Ok::<_, BoxError>(Response::new(ResBody::from("{}")))
        }
    });
    let transport = handle.record(held);
    let (first, ()) = tokio::join!(ask(&transport, get("/first/")), async {
        ask(&transport, get("/second/")).await.unwrap();
        assert_eq!((handle.report().recorded, handle.report().unfinished), (1, 1));
        send.send(true).unwrap();
    });
    first.unwrap();
    handle.finish().unwrap();
    let cassette = Cassette::load(&path).unwrap();
    let paths: Vec<&str> = cassette
        .interactions()
        .iter()
        .map(|interaction| interaction.request().uri().path())
        .collect();
    assert_eq!(paths, ["/first/", "/second/"]);
}

#[tokio::test]
async fn what_comes_after_the_end_is_answered_and_not_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let server = Server::default();
    let handle = open(&path, Mode::Once);
    let transport = handle.record(server.transport());
    ask(&transport, get("/a/")).await.unwrap();
    let waiting = handle.record(service_fn(|_: Request<Body>| {
        std::future::pending::<Result<Response<ResBody>, BoxError>>()
    }));
    assert!(
        tokio::time::timeout(Duration::from_millis(1), ask(&waiting, get("/never/")))
            .await
            .is_err()
    );
    assert_eq!(handle.finish().unwrap().unfinished, 1);
    assert!(handle.is_finished());
    assert_eq!(ask(&transport, get("/b/")).await.unwrap(), "2 /b/");
    assert_eq!((handle.report().recorded, handle.report().lost), (1, 1));
    assert_eq!(Cassette::load(&path).unwrap().interactions().len(), 1);
}

#[tokio::test]
async fn other_formats_are_played_and_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let yaml = folder.path().join("a.yaml");
    let text = common::cassette(&[("GET", "/a/", "null", "recorded elsewhere")]);
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

#[tokio::test]
async fn the_extensions_of_a_request_reach_the_transport_and_its_secrets_too() {
    let folder = tempfile::tempdir().unwrap();
    let handle = open(&folder.path().join("a.jsonl"), Mode::Once);
    let checking = service_fn(|request: Request<Body>| async move {
        assert_eq!(request.extensions().get::<u32>(), Some(&7));
        assert_eq!(request.headers()["x-auth-token"], "0paque-t0ken");
        assert_eq!(request.body().as_bytes(), r#"{"password":"hunter2-hunter2"}"#);
        assert_eq!(request.uri().query(), Some("otp=123456"));
        let answer = Response::builder().header("set-cookie", "id=hunter2-hunter2");
        Ok::<_, BoxError>(answer.body(ResBody::from(r#"{"api_key":"hunter2-hunter2"}"#)).unwrap())
    });
    let mut request = post("/user/?otp=123456", r#"{"password":"hunter2-hunter2"}"#);
    request.extensions_mut().insert(7_u32);
    request.headers_mut().insert("x-auth-token", "0paque-t0ken".parse().unwrap());
    let answer = handle.record(checking).oneshot(request).await.unwrap();
    assert_eq!(answer.headers()["set-cookie"], "id=hunter2-hunter2");
    assert_eq!(answer.body().bytes().unwrap(), r#"{"api_key":"hunter2-hunter2"}"#);
    handle.finish().unwrap();
}

#[test]
fn recorders_can_be_used_without_a_runtime() {
    use std::task::{Context, Poll, Waker};
    let folder = tempfile::tempdir().unwrap();
    let handle = open(&folder.path().join("a.jsonl"), Mode::Once);
    let record: Record<_> = handle.record(Server::default().transport());
    let mut future = std::pin::pin!(record.oneshot(get("/a/")));
    assert!(matches!(
        future.as_mut().poll(&mut Context::from_waker(Waker::noop())),
        Poll::Ready(Ok(_))
    ));
    assert_eq!(handle.finish().unwrap().recorded, 1);
}

#[test]
fn a_cassette_is_saved_as_a_whole_and_loads_as_itself() {
    let folder = tempfile::tempdir().unwrap();
    for file in common::recordings("yaml") {
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
            let (answer, other_answer) = (one.response().unwrap(), other.response().unwrap());
            asked.method() == other_asked.method()
                && asked.uri() == other_asked.uri()
                && asked.headers() == other_asked.headers()
                && asked.body() == other_asked.body()
                && answer.status() == other_answer.status()
                && answer.headers() == other_answer.headers()
                && answer.body() == other_answer.body()
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
                // It changes meanwhile, so that it is read once more.
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
