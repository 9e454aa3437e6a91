//! The flight recorder: the exchanges that it keeps, and its dumps.

use std::{
    convert::Infallible,
    io::Write as _,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::SeqCst},
    },
    time::Duration,
};

use cloudcix_core::{Body, BoxError, Error, ErrorKind, ResBody, Transport, Unread};
use cloudcix_replay::{Cassette, FlightRecorder, Interaction, Redactor, Replay};
use flate2::{Compression, write::GzEncoder};
use futures_util::FutureExt as _;
use http::{HeaderName, Request, Response, header};
use proptest::{collection::vec, option, prelude::*};
use tower::{Layer as _, ServiceExt as _, service_fn};

const PASSWORD: &str = "hunter2-hunter2";

fn get(path: &str) -> Request<Body> {
    Request::get(format!("https://membership.api.cloudcix.com/{path}/"))
        .body(Body::empty())
        .unwrap()
}

/// Responds with the number of the request, from 1 on; every third is a 500.
fn counting() -> impl Transport {
    let sent = Arc::new(AtomicU32::new(0));
    service_fn(move |_: Request<Body>| {
        let number = sent.fetch_add(1, SeqCst) + 1;
        let mut response = Response::new(ResBody::from(format!("{{\"content\":{number}}}")));
        if number.is_multiple_of(3) {
            *response.status_mut() = http::StatusCode::INTERNAL_SERVER_ERROR;
        }
        std::future::ready(Ok::<_, Infallible>(response))
    })
}

async fn send(transport: &impl Transport, request: Request<Body>) -> Result<Vec<u8>, Error> {
    let response = transport
        .clone()
        .oneshot(request)
        .await
        .map_err(|error| Error::from_transport(error.into()))?;
    let body = ResBody::downcast(response.into_body()).unwrap_or_else(ResBody::unread);
    Ok(body.collect(1 << 20).await.map_err(Error::from_transport)?.to_vec())
}

fn paths(cassette: &Cassette) -> Vec<String> {
    let path = |one: &Interaction| one.request().uri().path().trim_matches('/').to_owned();
    cassette.interactions().iter().map(path).collect()
}

proptest! {
    #[test]
    fn the_last_exchanges_are_kept_in_their_order(capacity in 0..6_usize, calls in 0..12_usize) {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
            let recorder = FlightRecorder::new(capacity);
            let transport = recorder.layer().layer(counting());
            for call in 0..calls {
                send(&transport, get(&format!("item/{call}"))).await.unwrap();
            }
            let kept = calls.saturating_sub(capacity)..calls;
            let expected: Vec<_> = kept.map(|call| format!("item/{call}")).collect();
            prop_assert_eq!(paths(&recorder.cassette()), expected);
            Ok(())
        })?;
    }
}

/// A response with these headers, or a failure.
type Outcome = Option<Vec<(String, String)>>;

proptest! {
    /// An exchange overwrites an older one, whatever that was.
    #[test]
    fn an_exchange_has_nothing_of_the_one_in_whose_place_it_is_kept(
        outcomes in vec(option::of(vec(("x-[a-c]", "[a-z]{0,3}"), 0..4)), 1..6),
    ) {
        let (served, next) = (Arc::new(outcomes.clone()), Arc::new(AtomicU32::new(0)));
        let recorder = FlightRecorder::new(1);
        let transport = recorder.layer().layer(service_fn(move |request: Request<Body>| {
            let outcome: &Outcome = &served[next.fetch_add(1, SeqCst) as usize];
            let result = outcome.as_ref().ok_or(Error::unanswered("reset")).map(|headers| {
                let mut response = Response::new(ResBody::from(request.into_body().into_bytes()));
                for (name, value) in headers {
                    let name: HeaderName = name.parse().unwrap();
                    response.headers_mut().append(name, value.parse().unwrap());
                }
                response
            });
            std::future::ready(result)
        }));
        for (number, outcome) in outcomes.iter().enumerate() {
            let mut request = get(&number.to_string());
            *request.body_mut() = Body::from(vec![b'x'; number]);
            for (name, value) in outcome.iter().flatten() {
                let name: HeaderName = name.parse().unwrap();
                request.headers_mut().append(name, value.parse().unwrap());
            }
            let sent = request.headers().clone();
            let _ = send(&transport, request).now_or_never().unwrap();
            let kept = recorder.clone().redactor(Redactor::none()).cassette();
            let [kept] = kept.interactions() else { panic!("one exchange is kept") };
            prop_assert_eq!(kept.request().headers(), &sent);
            prop_assert_eq!(kept.request().body().len(), number);
            prop_assert_eq!(kept.failure().is_some(), outcome.is_none());
            let expected = outcome.as_ref().map(|_| &sent);
            prop_assert_eq!(kept.response().map(Response::headers), expected);
            prop_assert!(kept.response().is_none_or(|response| response.body().len() == number));
        }
    }
}

#[tokio::test]
async fn a_dump_replays_what_was_seen_and_the_caller_sees_no_difference() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("flight.jsonl");
    let recorder = FlightRecorder::new(10);
    let transport = recorder.layer().layer(counting());
    let live = [
        send(&transport, get("a")).await.unwrap(),
        send(&transport, get("b")).await.unwrap(),
        send(&transport, get("a")).await.unwrap(),
    ];
    assert_eq!(recorder.dump(&path).unwrap(), 3);
    let replay = Replay::open(&path).unwrap();
    for (name, live) in ["a", "b", "a"].into_iter().zip(live) {
        assert_eq!(send(&replay, get(name)).await.unwrap(), live);
    }
    // They stay in memory.
    assert_eq!(recorder.cassette().interactions().len(), 3);
}

#[tokio::test]
async fn failures_are_kept_with_how_far_the_request_got() {
    let recorder = FlightRecorder::new(10);
    let transport = recorder.layer().layer(service_fn(|_: Request<Body>| {
        std::future::ready(Err::<Response<ResBody>, BoxError>(Error::unanswered("reset").into()))
    }));
    let error = send(&transport, get("a")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unanswered);
    let replay = Replay::new(recorder.cassette());
    let replayed = send(&replay, get("a")).await.unwrap_err();
    assert_eq!((replayed.kind(), replayed.was_sent()), (ErrorKind::Unanswered, true));
}

#[tokio::test]
async fn no_secret_is_written_and_none_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let recorder = FlightRecorder::new(10);
    // The token is learned from the second exchange, whose body is still compressed, and redacted
    // in the first one as well.
    let transport = recorder.layer().layer(service_fn(|request: Request<Body>| {
        let mut body = GzEncoder::new(Vec::new(), Compression::fast());
        write!(body, "{{\"content\":{{\"api_key\":\"{PASSWORD}\"}}}}").unwrap();
        let response = if request.uri().path() == "/b/" {
            Response::builder()
                .header(header::CONTENT_ENCODING, "gzip")
                .body(ResBody::from(body.finish().unwrap()))
        } else {
            Response::builder().body(ResBody::from(format!("{{\"note\":\"{PASSWORD}\"}}")))
        };
        std::future::ready(Ok::<_, Infallible>(response.unwrap()))
    }));
    for name in ["a", "b"] {
        let mut request = get(name);
        request.headers_mut().insert("x-auth-token", PASSWORD.parse().unwrap());
        send(&transport, request).await.unwrap();
    }
    assert!(!format!("{recorder:?} {:?} {transport:?}", recorder.layer()).contains(PASSWORD));
    for name in ["a.jsonl", "a.yaml", "a.har", "no-ending"] {
        let path = folder.path().join(name);
        assert_eq!(recorder.dump(&path).unwrap(), 2);
        let text = String::from_utf8(std::fs::read(path).unwrap()).unwrap();
        assert!(!text.contains(PASSWORD), "{text}");
        assert!(text.contains("redacted"), "{text}");
    }
    // The search would find nothing in a text that is still compressed.
    for interaction in recorder.cassette().interactions() {
        let body = interaction.response().unwrap().body();
        assert!(body.starts_with(b"{") && !body.windows(7).any(|part| part == b"hunter2"));
    }
    let kept = recorder.redactor(Redactor::none()).cassette();
    assert!(kept.interactions()[0].request().headers()["x-auth-token"] == PASSWORD);
}

#[tokio::test]
async fn a_body_that_can_not_be_searched_is_left_out_unless_nothing_is_searched_for() {
    const FRAME: &[u8] = b"\x28\xb5\x2f\xfd\x20\x02\x11\x00\x00{}";
    let recorder = FlightRecorder::new(10);
    let transport = recorder.layer().layer(service_fn(|request: Request<Body>| {
        let mut response = Response::builder();
        let mut body = ResBody::from("{}");
        if request.uri().path() == "/a/" {
            response = response.header(header::CONTENT_ENCODING, "zstd");
            body = ResBody::from(FRAME);
        }
        std::future::ready(Ok::<_, Infallible>(response.body(body).unwrap()))
    }));
    for name in ["a", "b"] {
        send(&transport, get(name)).await.unwrap();
    }
    assert_eq!(paths(&recorder.cassette()), ["b"]);
    let all = recorder.redactor(Redactor::none()).cassette();
    assert_eq!(paths(&all), ["a", "b"]);
    assert_eq!(all.interactions()[0].response().unwrap().body(), FRAME, "as it was received");
    // Without magic bytes: the transport has decompressed it, unless it is the middle of a body.
    for (status, kept) in [(200, vec!["a"]), (206, vec![])] {
        let recorder = FlightRecorder::new(10);
        let transport = recorder.layer().layer(service_fn(move |_: Request<Body>| {
            let response = Response::builder().status(status);
            let response = response.header(header::CONTENT_ENCODING, "gzip");
            std::future::ready(response.body(ResBody::from(&b"\xff\0"[..])))
        }));
        send(&transport, get("a")).await.unwrap();
        assert_eq!(paths(&recorder.cassette()), kept, "{status}");
        let folder = tempfile::tempdir().unwrap();
        // A name that belongs to no format.
        assert_eq!(recorder.dump(folder.path().join("crash")).unwrap(), kept.len());
        let text = std::fs::read_to_string(folder.path().join("crash")).unwrap();
        assert!(text.starts_with("{\"cloudcix-cassette\":"), "{text}");
        assert_eq!(text.lines().count(), 1 + kept.len());
    }
}

#[tokio::test]
async fn it_dumps_by_itself_when_an_exchange_is_waited_for_and_only_then() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crash.jsonl");
    let recorder = FlightRecorder::new(2).dump_when(&path, |exchange| {
        exchange.response().is_none_or(|response| response.status().is_server_error())
    });
    let transport = recorder.layer().layer(counting());
    send(&transport, get("a")).await.unwrap();
    send(&transport, get("b")).await.unwrap();
    tokio::task::yield_now().await;
    assert!(!path.exists());
    send(&transport, get("c")).await.unwrap();
    while !path.exists() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert_eq!(paths(&Cassette::load(&path).unwrap()), ["b", "c"]);
    assert_eq!(recorder.last_dump_error(), None);
}

#[test]
fn a_burst_of_failures_is_one_dump_and_another_one_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crash.jsonl");
    let recorder = FlightRecorder::new(100).dump_when(&path, |_| true);
    let transport = recorder.layer().layer(counting());
    // Dropping the runtime waits for the dumps.
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
        for call in 0..50 {
            send(&transport, get(&format!("item/{call}"))).await.unwrap();
        }
    });
    assert_eq!(Cassette::load(&path).unwrap().interactions().len(), 50);
}

#[tokio::test]
async fn a_dump_that_fails_says_so_and_the_call_does_not_fail() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("missing/crash.jsonl");
    let recorder = FlightRecorder::new(2).dump_when(&path, |_| true);
    assert!(recorder.dump(&path).is_err());
    let transport = recorder.layer().layer(counting());
    send(&transport, get("a")).await.unwrap();
    while recorder.last_dump_error().is_none() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert!(recorder.last_dump_error().unwrap().contains("crash.jsonl"));
}

#[tokio::test]
async fn a_body_that_is_handed_over_unread_is_counted_and_not_kept() {
    let recorder = FlightRecorder::new(2);
    let transport = recorder.layer().layer(service_fn(|_: Request<Body>| {
        let body = ResBody::unread(http_body_util::Full::new(bytes::Bytes::from("file")));
        std::future::ready(Ok::<_, Infallible>(Response::new(body)))
    }));
    let mut request = get("a");
    request.extensions_mut().insert(Unread);
    assert_eq!(send(&transport, request).await.unwrap(), b"file");
    assert_eq!((recorder.skipped(), recorder.cassette().interactions().len()), (1, 0));
    // Without the option, the body is read.
    assert_eq!(send(&transport, get("b")).await.unwrap(), b"file");
    assert_eq!((recorder.skipped(), recorder.cassette().interactions().len()), (1, 1));
}

#[tokio::test]
async fn a_call_that_is_dropped_is_not_kept_and_one_that_is_parked_holds_nobody_up() {
    let recorder = FlightRecorder::new(4);
    let transport = recorder.layer().layer(service_fn(|request: Request<Body>| async move {
        if request.uri().path() == "/slow/" {
            std::future::pending::<()>().await;
        }
        Ok::<_, Infallible>(Response::new(ResBody::from("{}")))
    }));
    let mut parked = Box::pin(transport.clone().oneshot(get("slow")));
    assert!((&mut parked).now_or_never().is_none());
    let mut dropped = Box::pin(transport.clone().oneshot(get("slow")));
    assert!((&mut dropped).now_or_never().is_none());
    drop(dropped);
    send(&transport, get("a")).await.unwrap();
    assert_eq!(paths(&recorder.cassette()), ["a"]);
    drop(parked);
}

#[test]
fn a_dump_that_its_runtime_has_dropped_does_not_prevent_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("crash.jsonl");
    let recorder = FlightRecorder::new(8).dump_when(&path, |_| true);
    let transport = recorder.layer().layer(counting());
    let ended = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let handle = ended.handle().clone();
    drop(ended);
    {
        // The call is polled within a runtime that has ended, which takes no more work.
        let _context = handle.enter();
        send(&transport, get("a")).now_or_never().unwrap().unwrap();
    }
    assert!(!path.exists());
    // A runtime that ends waits for the dumps that have begun.
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(send(&transport, get("b"))).unwrap();
    drop(runtime);
    assert_eq!(paths(&Cassette::load(&path).unwrap()), ["a", "b"]);
}
