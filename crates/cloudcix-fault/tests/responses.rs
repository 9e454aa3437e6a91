//! The responses that faults change, and the errors that they end with.

mod common;

use std::{error::Error as _, io, pin::Pin, time::Duration};

use bytes::Bytes;
use cloudcix_core::{Body, BoxError, Error, ResBody};
use cloudcix_fault::{Fault, FaultLayer, Injected, Rule};
use common::{Server, WHOLE, request};
use http::{Method, Request, Response, StatusCode};
use http_body::Body as _;
use tower::{Layer as _, ServiceExt as _, service_fn};

fn layer(rule: Rule) -> FaultLayer {
    FaultLayer::builder().rule(rule).build().unwrap()
}

/// Sends a request to a server that answers with `response`, under `fault`.
async fn answered(
    fault: Fault,
    method: Method,
    response: impl Fn() -> Response<ResBody> + Clone + Send + Sync + 'static,
) -> Response<ResBody> {
    let server = service_fn(move |_: Request<Body>| {
        let response = response();
        async { Ok::<_, BoxError>(response) }
    });
    let call = layer(Rule::new(fault)).layer(server).oneshot(request(method));
    call.await.unwrap()
}

fn whole() -> Response<ResBody> {
    Response::builder()
        .header("content-encoding", "gzip")
        .header("content-length", WHOLE.len())
        .body(WHOLE.into())
        .unwrap()
}

/// Reads a body to its end: the sizes of its chunks, and the error.
async fn read(body: ResBody, is_broken: bool) -> (Vec<u8>, Vec<usize>, Option<Error>) {
    let mut body = Box::pin(body);
    let (mut read, mut sizes) = (Vec::new(), Vec::new());
    while let Some(frame) = std::future::poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
        match frame {
            Ok(frame) => {
                assert!(!is_broken || !body.is_end_stream(), "the error is still to come");
                let data: Bytes = frame.into_data().unwrap();
                sizes.push(data.len());
                read.extend(data);
            }
            Err(error) => {
                assert!(body.is_end_stream(), "nothing follows the error");
                return (read, sizes, Some(Error::from_transport(error)));
            }
        }
    }
    (read, sizes, None)
}

#[tokio::test]
async fn a_broken_body_announces_more_than_comes_and_a_whole_one_its_own_length() {
    let length = WHOLE.len();
    for (bytes, announced) in
        [(0, length), (length - 1, length), (length, length + 1), (length + 1, length + 1)]
    {
        for fault in [Fault::ResetAfter(bytes), Fault::TruncateAfter(bytes)] {
            let response = answered(fault, Method::GET, whole).await;
            assert_eq!(response.headers()["content-length"], announced.to_string(), "{fault}");
            assert_eq!(response.headers()["content-encoding"], "gzip", "its own encoding");
            assert!(!response.body().is_end_stream(), "{fault}: the error is still to come");
            let (read, _, error) = read(response.into_body(), true).await;
            assert_eq!(read, &WHOLE.as_bytes()[..bytes.min(length)], "{fault}");
            assert!(error.is_some(), "{fault}");
        }
    }
    let bad = answered(Fault::BadJson, Method::GET, whole).await;
    assert_eq!(bad.headers()["content-length"], "13");
    assert!(!bad.headers().contains_key("content-encoding"), "the new body isn't compressed");
    let (bad, _, error) = read(bad.into_body(), false).await;
    assert_eq!((&bad[..], error.is_none()), (&b"{\"content\": ["[..], true));
}

#[tokio::test(start_paused = true)]
async fn a_response_that_has_no_body_has_no_fault_in_it() {
    let with = |status: u16| move || Response::builder().status(status).body("x".into()).unwrap();
    let slow = Fault::SlowBody { chunk: 1, every: Duration::from_secs(1) };
    for fault in [Fault::ResetAfter(0), Fault::TruncateAfter(0), Fault::BadJson, slow] {
        for (method, status, is_injected) in [
            (Method::GET, 200, true),
            (Method::GET, 204, false),
            (Method::GET, 304, false),
            (Method::HEAD, 200, false),
        ] {
            let response = answered(fault, method.clone(), with(status)).await;
            let injected = response.extensions().get::<Injected>().is_some();
            assert_eq!(injected, is_injected, "{fault} {method} {status}");
        }
    }
    let head = Fault::ResetAfter(0).inject(&Method::HEAD, async { Ok(with(200)()) }).await.unwrap();
    assert!(head.extensions().get::<Injected>().is_none(), "nor without the layer");
    let delayed = answered(Fault::Delay(Duration::ZERO), Method::GET, with(204)).await;
    assert!(delayed.extensions().get::<Injected>().is_some(), "a delay needs no body");
}

#[tokio::test(start_paused = true)]
async fn a_slow_body_comes_in_chunks_with_a_wait_before_each() {
    for (chunk, sizes) in [(0, vec![1; 26]), (1, vec![1; 26]), (10, vec![10, 10, 6])] {
        let fault = Fault::SlowBody { chunk, every: Duration::from_secs(1) };
        let response = answered(fault, Method::GET, || Response::new(WHOLE.into())).await;
        let mut body = Box::pin(response.into_body());
        let mut rest = WHOLE.len() as u64;
        assert_eq!(body.size_hint().exact(), Some(rest));
        for size in sizes {
            assert!(!body.is_end_stream());
            let before = tokio::time::Instant::now();
            let frame = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await;
            assert_eq!(frame.unwrap().unwrap().into_data().unwrap().len(), size, "{fault}");
            assert_eq!(before.elapsed(), Duration::from_secs(1), "{fault}");
            rest -= size as u64;
            assert_eq!(body.size_hint().exact(), Some(rest), "{fault}: the rest is announced");
        }
        assert!(body.is_end_stream(), "no reader waits once more");
        assert!(std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await.is_none());
    }
}

#[tokio::test]
async fn a_status_announces_the_length_of_its_body_and_nothing_if_it_has_none() {
    for status in [StatusCode::NOT_FOUND, StatusCode::SERVICE_UNAVAILABLE] {
        let whole = answered(Fault::Status(status), Method::GET, whole).await;
        let length = whole.body().size_hint().exact().unwrap();
        assert_eq!(whole.headers()["content-length"], length.to_string());
        let head = answered(Fault::Status(status), Method::HEAD, || Response::new("".into())).await;
        assert_eq!(head.headers()["content-length"], length.to_string(), "that of a GET");
        assert_eq!(head.body().size_hint().exact(), Some(0));
    }
    // Not a rule's, but a caller's own.
    let sent = async { unreachable!("the request is never sent") };
    let empty = Fault::Status(StatusCode::NO_CONTENT).inject(&Method::GET, sent).await.unwrap();
    assert_eq!((empty.status(), empty.headers().len()), (StatusCode::NO_CONTENT, 0));
}

/// A body of one frame that announces at most so many bytes, and must not be read after its end.
struct AtMost {
    length: u64,
    data: Option<Bytes>,
    has_ended: bool,
}

impl http_body::Body for AtMost {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, BoxError>>> {
        let frame = self.data.take().map(|data| Ok(http_body::Frame::data(data)));
        if frame.is_none() {
            assert!(!std::mem::replace(&mut self.has_ended, true), "polled after its end");
        }
        std::task::Poll::Ready(frame)
    }

    fn size_hint(&self) -> http_body::SizeHint {
        let mut hint = http_body::SizeHint::new();
        hint.set_upper(self.length);
        hint
    }
}

#[tokio::test(start_paused = true)]
async fn a_length_is_announced_if_it_is_known() {
    let slow = Fault::SlowBody { chunk: 1, every: Duration::from_secs(1) };
    let unknown = || {
        let data = Some(Bytes::from_static(b"12"));
        Response::new(ResBody::unread(AtMost { length: 9, data, has_ended: false }))
    };
    for fault in [Fault::ResetAfter(1), Fault::TruncateAfter(9), slow] {
        let response = answered(fault, Method::GET, unknown).await;
        assert!(response.headers().is_empty(), "{fault}");
        assert_eq!(response.body().size_hint().upper(), None, "{fault}");
    }
    let empty = answered(slow, Method::GET, || Response::new(ResBody::default())).await;
    assert_eq!(empty.headers()["content-length"], "0");
    assert!(read(empty.into_body(), false).await.0.is_empty());
    // The body inside is not read after its end.
    let mut body = Box::pin(answered(slow, Method::GET, unknown).await.into_body());
    for is_data in [true, true, false, false] {
        let frame = std::future::poll_fn(|cx| body.as_mut().poll_frame(cx)).await;
        assert_eq!((frame.is_some(), body.is_end_stream()), (is_data, !is_data));
    }
}

/// A body of these frames; a `None` is a frame of trailers.
struct Frames(std::collections::VecDeque<Option<&'static str>>);

impl http_body::Body for Frames {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, BoxError>>> {
        std::task::Poll::Ready(self.0.pop_front().map(|frame| {
            Ok(match frame {
                Some(data) => http_body::Frame::data(data.into()),
                None => http_body::Frame::trailers(http::HeaderMap::new()),
            })
        }))
    }
}

#[tokio::test(start_paused = true)]
async fn frames_without_data_are_no_chunks_and_cost_no_wait() {
    let slow = Fault::SlowBody { chunk: 9, every: Duration::from_secs(1) };
    for (fault, expected, waits) in [
        (slow, vec![2, 1], 2),
        (Fault::ResetAfter(3), vec![2, 1], 0),
        (Fault::ResetAfter(9), vec![2, 1], 0),
    ] {
        for frames in [
            vec![Some("12"), Some("3")],
            vec![Some(""), Some(""), Some("12"), Some(""), Some("3"), Some("")],
            vec![Some("12"), None, None, Some("3"), None],
        ] {
            let start = tokio::time::Instant::now();
            let respond = move || Response::new(ResBody::unread(Frames(frames.clone().into())));
            let body = answered(fault, Method::GET, respond).await.into_body();
            let (_, sizes, error) = read(body, fault != slow).await;
            assert_eq!((sizes, error.is_some()), (expected.clone(), fault != slow), "{fault}");
            assert_eq!(start.elapsed(), Duration::from_secs(waits), "{fault}");
        }
    }
}

#[tokio::test]
async fn what_a_broken_body_announces_goes_down_with_what_has_come() {
    for fault in [Fault::ResetAfter(10), Fault::TruncateAfter(10), Fault::ResetAfter(99)] {
        let mut body = Box::pin(answered(fault, Method::GET, whole).await.into_body());
        let announced = body.size_hint().exact().unwrap();
        let frame = std::future::poll_fn(|cx| body.as_mut().poll_frame(cx)).await;
        let come = frame.unwrap().unwrap().into_data().unwrap().len() as u64;
        assert_eq!(body.size_hint().exact(), Some(announced - come), "{fault}");
        assert!(announced > come, "{fault}");
    }
}

/// A body that stalls after its first frame.
struct Stalling(Option<&'static str>);

impl http_body::Body for Stalling {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, BoxError>>> {
        let frame = self.0.take().map(|data| Ok(http_body::Frame::data(data.into())));
        frame.map_or(std::task::Poll::Pending, |frame| std::task::Poll::Ready(Some(frame)))
    }
}

#[tokio::test]
async fn a_body_breaks_without_waiting_for_what_would_have_followed() {
    let respond = || Response::new(ResBody::unread(Stalling(Some("12"))));
    for bytes in 0..4 {
        for fault in [Fault::ResetAfter(bytes), Fault::TruncateAfter(bytes)] {
            let body = answered(fault, Method::GET, respond).await.into_body();
            let end = futures_util::FutureExt::now_or_never(read(body, true));
            let read = end.map(|(read, _, error)| (read.len(), error.is_some()));
            assert_eq!(read, (bytes <= 2).then_some((bytes, true)), "{fault}");
        }
    }
}

#[tokio::test]
async fn a_body_that_was_read_stays_so_unless_a_fault_breaks_it() {
    let server = Server::default();
    let other = Rule::new(Fault::Reset).http_method(Method::PUT);
    let delay = Rule::new(Fault::Delay(Duration::ZERO));
    for layer in [FaultLayer::new(), layer(other), layer(delay)] {
        let response = layer.layer(server.transport()).oneshot(request(Method::GET)).await.unwrap();
        assert_eq!(response.body().bytes().map(|bytes| &bytes[..]), Some(WHOLE.as_bytes()));
    }
    let broken = answered(Fault::ResetAfter(99), Method::GET, whole).await;
    assert!(broken.body().bytes().is_none());
}

/// A body that fails after its first frame, and then again and again.
struct Failing(bool);

impl http_body::Body for Failing {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, BoxError>>> {
        let frame = http_body::Frame::data(Bytes::from_static(b"12"));
        let is_first = !std::mem::replace(&mut self.0, true);
        std::task::Poll::Ready(Some(if is_first { Ok(frame) } else { Err("it broke".into()) }))
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_fails_by_itself_ends_with_that_error() {
    let slow = Fault::SlowBody { chunk: 1, every: Duration::from_secs(1) };
    for (fault, sizes) in [(Fault::ResetAfter(9), vec![2]), (slow, vec![1, 1])] {
        let respond = || Response::new(ResBody::unread(Failing(false)));
        let mut body = Box::pin(answered(fault, Method::GET, respond).await.into_body());
        let mut next = async || std::future::poll_fn(|cx| body.as_mut().poll_frame(cx)).await;
        for size in sizes {
            assert_eq!(next().await.unwrap().unwrap().into_data().unwrap().len(), size, "{fault}");
        }
        let error = Error::from_transport(next().await.unwrap().unwrap_err());
        assert!(format!("{error:#}").ends_with("it broke"), "{fault}: {error:#}");
        assert!(Injected::find_in(&error).is_none(), "{fault}: a real error");
        if fault == slow {
            assert!(next().await.is_none(), "nothing follows the error");
            assert!(body.is_end_stream());
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_source_of_an_error_is_that_of_the_operating_system() {
    let after = Duration::from_secs(1);
    for (fault, kind, reached) in [
        (Fault::Connect, io::ErrorKind::ConnectionRefused, 0),
        (Fault::ConnectTimeout(after), io::ErrorKind::TimedOut, 0),
        (Fault::Timeout(after), io::ErrorKind::TimedOut, 1),
        (Fault::Reset, io::ErrorKind::ConnectionReset, 1),
        (Fault::ResetAfter(1), io::ErrorKind::ConnectionReset, 1),
        (Fault::TruncateAfter(1), io::ErrorKind::UnexpectedEof, 1),
    ] {
        let server = Server::default();
        let service = layer(Rule::new(fault)).layer(server.transport());
        let error = match service.oneshot(request(Method::GET)).await {
            Ok(response) => read(response.into_body(), true).await.2.unwrap(),
            Err(error) => Error::from_transport(error),
        };
        let mut source = error.source();
        let found = std::iter::from_fn(|| {
            let this = source?;
            source = this.source();
            Some(this)
        })
        .find_map(|source| source.downcast_ref::<io::Error>().map(io::Error::kind));
        assert_eq!((found, server.requests()), (Some(kind), reached), "{fault}");
    }
}
