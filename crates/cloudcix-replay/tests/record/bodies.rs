//! Recording of bodies that the caller reads later.

use std::{pin::Pin, sync::Arc};

use bytes::Bytes;
use cloudcix_core::{Body, BodyLimit, BoxError, ErrorKind, ResBody, Transport, Unread};
use cloudcix_replay::{Cassette, Failure, FailureKind, Mode};
use futures_util::StreamExt as _;
use http::{Request, Response};
use http_body_util::{BodyExt as _, StreamBody};
use tower::{ServiceExt as _, service_fn};

use super::{ask, open};
use crate::common::get;

/// Returns a body in chunks.
fn pieces(pieces: Vec<Result<&'static str, &'static str>>) -> ResBody {
    let frames = pieces
        .into_iter()
        .map(|piece| piece.map(|data| http_body::Frame::data(Bytes::from_static(data.as_bytes()))));
    ResBody::unread(StreamBody::new(futures_util::stream::iter(frames)))
}

fn respond_with(
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
    let streaming = handle.record(respond_with(200, || pieces(vec![Ok("one "), Ok("two")])));
    let response = streaming.clone().oneshot(unread("/read/")).await.unwrap();
    assert!(response.body().bytes().is_none(), "it is handed over unread");
    assert_eq!(handle.report().recorded, 0);
    assert_eq!(response.into_body().collect(99).await.unwrap(), "one two");
    assert_eq!(handle.report().recorded, 1);

    let mut half =
        streaming.clone().oneshot(unread("/half/?token=hunter2")).await.unwrap().into_body();
    assert!(half.frame().await.is_some());
    drop(half);
    let mut large = unread("/large/");
    large.extensions_mut().insert(BodyLimit(5));
    assert_eq!(ask(&streaming, large).await.unwrap(), "one two", "the reader gets it all the same");
    let broken = handle.record(respond_with(200, || pieces(vec![Ok("one"), Err("reset")])));
    assert!(ask(&broken, unread("/broken/")).await.is_err());
    // The body is complete unless the request asks for it unread. That of an error always is.
    let failing = handle.record(respond_with(503, || pieces(vec![Ok("busy")])));
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
        .map(|interaction| interaction.outcome().map(|response| response.body().clone()))
        .collect();
    assert_eq!(outcomes[0].as_ref().unwrap(), "one two");
    assert_eq!(outcomes[1].clone().unwrap_err(), &Failure::new(FailureKind::Unanswered, "reset"));
}

/// A body that knows its length, but reports its end only to a further poll.
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
    // Both the body and the response announce a length.
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
    for (place, response, frames) in [
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
        let response = Arc::new(std::sync::Mutex::new(Some(response)));
        let live = service_fn(move |_: Request<Body>| {
            std::future::ready(Ok::<_, BoxError>(response.lock().unwrap().take().unwrap()))
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
async fn a_body_of_the_limit_is_recorded_and_one_byte_more_is_not() {
    for (limit, recorded) in [(6, 0), (7, 1), (8, 1)] {
        let folder = tempfile::tempdir().unwrap();
        let handle = open(&folder.path().join("a.jsonl"), Mode::Once);
        let transport = handle.record(respond_with(200, || pieces(vec![Ok("one "), Ok("two")])));
        let mut request = unread("/a/");
        request.extensions_mut().insert(BodyLimit(limit));
        assert_eq!(ask(&transport, request).await.unwrap(), "one two");
        let report = handle.finish().unwrap();
        assert_eq!(report.recorded, recorded);
        assert_eq!(report.skipped.is_empty(), recorded == 1);
    }
}

#[tokio::test]
async fn a_body_is_complete_at_the_announced_length_and_not_a_byte_before_or_after() {
    for (length, recorded) in [("6", 0), ("7", 1), (" 7 ", 1), ("8", 0), ("x", 0), ("", 0)] {
        let folder = tempfile::tempdir().unwrap();
        let handle = open(&folder.path().join("a.jsonl"), Mode::Once);
        let transport = handle.record(service_fn(move |_: Request<Body>| {
            let response = Response::builder().header("content-length", length);
            let body = pieces(vec![Ok("one "), Ok("two"), Ok("")]);
            async move { Ok::<_, BoxError>(response.body(body).unwrap()) }
        }));
        let mut body = transport.oneshot(unread("/a/")).await.unwrap().into_body();
        for _ in 0..2 {
            assert!(body.frame().await.is_some());
        }
        drop(body);
        let report = handle.finish().unwrap();
        assert_eq!(report.recorded, recorded);
        assert_eq!(report.skipped.is_empty(), recorded == 1);
    }
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_an_error_of_the_call_and_of_the_recording() {
    let folder = tempfile::tempdir().unwrap();
    let handle = open(&folder.path().join("a.jsonl"), Mode::Once);
    let transport = handle.record(respond_with(200, || pieces(vec![Ok("one "), Ok("two")])));
    let mut request = get("/a/");
    request.extensions_mut().insert(BodyLimit(5));
    let error = ask(&transport, request).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(handle.finish().unwrap().recorded, 1);
}

#[tokio::test]
async fn the_limit_of_a_body_is_64_mib_unless_the_call_has_another() {
    const PIECE: Bytes = Bytes::from_static(&[b' '; 1 << 20]);
    for (last, why) in
        [(0, "its body was not read to its end"), (1, "its body is larger than `BodyLimit`")]
    {
        let folder = tempfile::tempdir().unwrap();
        let handle = open(&folder.path().join("a.jsonl"), Mode::Once);
        let transport = handle.record(respond_with(200, move || {
            let pieces = std::iter::repeat_n(PIECE, 64).chain([PIECE.slice(..last)]);
            let frames = pieces.map(|piece| Ok::<_, BoxError>(http_body::Frame::data(piece)));
            let endless = futures_util::stream::iter(frames).chain(futures_util::stream::pending());
            ResBody::unread(StreamBody::new(endless))
        }));
        let mut body = transport.oneshot(unread("/a/")).await.unwrap().into_body();
        for _ in 0..65 {
            assert!(body.frame().await.unwrap().is_ok());
        }
        drop(body);
        let skipped = handle.finish().unwrap().skipped;
        assert_eq!(skipped.iter().map(|skipped| skipped.why).collect::<Vec<_>>(), [why]);
    }
}
