//! The order of calls in the cassette, and calls that fail or end late.

use std::time::Duration;

use cloudcix_core::{Body, BoxError, BoxTransport, Error, ResBody, Transport};
use cloudcix_replay::{Cassette, Mode, Record, Recorder, Redactor, Replay};
use http::{Request, Response, Version};
use tower::{ServiceExt as _, service_fn};

use super::{Server, ask, open};
use crate::common::{get, post};

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

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn thousands_of_concurrent_calls_are_all_recorded_each_with_its_own_response() {
    const CALLS: usize = 3000;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle = open(&path, Mode::Once);
    // The later a request is sent, the sooner it gets its response.
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
async fn requests_that_start_first_come_first_whenever_they_end() {
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
async fn a_call_after_the_end_gets_its_response_and_is_not_recorded() {
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
async fn the_extensions_of_a_request_reach_the_transport_and_its_secrets_too() {
    let folder = tempfile::tempdir().unwrap();
    let handle = open(&folder.path().join("a.jsonl"), Mode::Once);
    let checking = service_fn(|request: Request<Body>| async move {
        assert_eq!(request.extensions().get::<u32>(), Some(&7));
        assert_eq!(request.headers()["x-auth-token"], "0paque-t0ken");
        assert_eq!(request.body().as_bytes(), r#"{"password":"hunter2-hunter2"}"#);
        assert_eq!(request.uri().query(), Some("otp=123456"));
        let response = Response::builder().header("set-cookie", "id=hunter2-hunter2");
        Ok::<_, BoxError>(response.body(ResBody::from(r#"{"api_key":"hunter2-hunter2"}"#)).unwrap())
    });
    let mut request = post("/user/?otp=123456", r#"{"password":"hunter2-hunter2"}"#);
    request.extensions_mut().insert(7_u32);
    request.headers_mut().insert("x-auth-token", "0paque-t0ken".parse().unwrap());
    let response = handle.record(checking).oneshot(request).await.unwrap();
    assert_eq!(response.headers()["set-cookie"], "id=hunter2-hunter2");
    assert_eq!(response.body().bytes().unwrap(), r#"{"api_key":"hunter2-hunter2"}"#);
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

#[tokio::test]
async fn responses_that_are_lost_before_and_after_the_end_are_all_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle = open(&path, Mode::NewEpisodes);
    let transport = handle.record(Server::default().transport());
    // Nothing can be written.
    std::fs::create_dir(folder.path().join("a.jsonl.partial")).unwrap();
    for count in 1..=2 {
        ask(&transport, get("/a/")).await.unwrap();
        assert_eq!(handle.report().lost, count);
    }
    assert!(handle.finish().is_err());
    for count in 3..=5 {
        ask(&transport, get("/a/")).await.unwrap();
        let report = handle.report();
        assert_eq!((report.lost, report.recorded, report.unfinished), (count, 0, 0));
    }
    assert!(handle.finish().is_err(), "as before");
}

#[tokio::test]
async fn a_recording_keeps_versions_and_without_a_redactor_what_can_not_be_searched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle =
        Recorder::new(&path).mode(Mode::ReRecord).redactor(Redactor::none()).open().unwrap();
    let transport = handle.record(service_fn(|_: Request<Body>| {
        let response = Response::builder().version(Version::HTTP_3).body(ResBody::from("{}"));
        std::future::ready(response)
    }));
    let mut packed = post("/a/", "\u{1}");
    packed.headers_mut().insert("content-encoding", "zstd".parse().unwrap());
    *packed.version_mut() = Version::HTTP_2;
    transport.oneshot(packed).await.unwrap();
    let report = handle.finish().unwrap();
    assert_eq!((report.recorded, report.skipped.len()), (1, 0));
    let cassette = Cassette::load_with(&path, Redactor::none()).unwrap();
    let [one] = cassette.interactions() else { panic!("one is recorded") };
    assert_eq!(one.request().version(), Version::HTTP_2);
    assert_eq!(one.request().headers()["content-encoding"], "zstd");
    assert_eq!(one.request().body().as_bytes(), "\u{1}");
    assert_eq!(one.response().unwrap().version(), Version::HTTP_3);
}

#[tokio::test]
async fn an_exchange_begins_before_it_reaches_the_transport() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let handle = open(&path, Mode::Once);
    let reached = std::sync::Arc::new(std::sync::Mutex::new(None));
    let seen = std::sync::Arc::clone(&reached);
    let transport = handle.record(service_fn(move |_: Request<Body>| {
        *seen.lock().unwrap() = Some(std::time::SystemTime::now());
        std::thread::sleep(Duration::from_millis(2));
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from("{}"))))
    }));
    ask(&transport, get("/a/")).await.unwrap();
    handle.finish().unwrap();
    let cassette = Cassette::load(&path).unwrap();
    let recorded = &cassette.interactions()[0];
    assert!(recorded.started().unwrap() <= reached.lock().unwrap().unwrap());
    assert!(recorded.duration().unwrap() >= Duration::from_millis(2));
}
