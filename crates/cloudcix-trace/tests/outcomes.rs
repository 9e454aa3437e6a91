//! The level of the event that ends a call, and the fields that say how it ended.

mod recorder;

use std::{
    convert::Infallible,
    future::{Ready, ready},
    sync::{Arc, Mutex},
};

use cloudcix_core::{Body, BoxError, BoxTransport, Error, ResBody};
use cloudcix_trace::{Levels, TraceAttempt, TraceAttemptLayer, TraceCall, TraceCallLayer};
use http::{HeaderMap, Request, Response};
use recorder::Recorder;
use tower::{Layer as _, ServiceExt as _, service_fn};
use tracing::{Level, Span};

fn request() -> Request<Body> {
    Request::get("https://a.example/").body(Body::empty()).unwrap()
}

fn respond(status: u16) -> Ready<Result<Response<ResBody>, Infallible>> {
    ready(Ok(Response::builder().status(status).body(ResBody::default()).unwrap()))
}

#[test]
fn each_status_has_the_level_of_its_outcome() {
    let levels = Levels {
        span: Level::TRACE,
        answered: Level::DEBUG,
        refused: Level::INFO,
        failed: Level::WARN,
        dropped: Level::ERROR,
    };
    // No response at all, and a future that is dropped.
    for is_dropped in [false, true] {
        let recorder = Recorder::default();
        let server = service_fn(move |_: Request<Body>| async move {
            if is_dropped {
                std::future::pending::<()>().await;
            }
            Err::<Response<ResBody>, BoxError>(Error::not_sent("refused").into())
        });
        let call = TraceCallLayer::default().levels(levels).layer(server).oneshot(request());
        recorder.watch(async {
            let mut call = Box::pin(call);
            let poll = std::future::poll_fn(|cx| {
                std::task::Poll::Ready(call.as_mut().poll(cx).map(drop).is_pending())
            });
            assert_eq!(poll.await, is_dropped);
        });
        let (level, name, error) = if is_dropped {
            (Level::ERROR, "call dropped", "dropped")
        } else {
            (Level::WARN, "call failed", "not_sent")
        };
        let (span, event) = (&recorder.spans()[0], &recorder.events()[0]);
        assert_eq!((event.level, event.name.as_str()), (level, name));
        for entry in [span, event] {
            assert_eq!(entry.field("error.type"), Some(error));
            assert_eq!(entry.field("http.response.status_code"), None);
            assert_eq!(entry.field("duration_ms"), Some("0.0"));
        }
        assert_eq!(span.field("http.response.body.size"), None);
        assert_eq!(recorder.events().len(), 1);
    }
    for (status, level) in [
        (100, Level::DEBUG),
        (200, Level::DEBUG),
        (399, Level::DEBUG),
        (400, Level::INFO),
        (428, Level::INFO),
        (429, Level::WARN),
        (430, Level::INFO),
        (499, Level::INFO),
        (500, Level::WARN),
        (599, Level::WARN),
    ] {
        let recorder = Recorder::default();
        let server = service_fn(move |_: Request<Body>| respond(status));
        let call = TraceCallLayer::default().levels(levels).layer(server).oneshot(request());
        recorder.watch(call).unwrap();
        let (spans, events) = (recorder.spans(), recorder.events());
        assert_eq!((spans[0].level, events[0].level), (Level::TRACE, level), "{status}");
        let shown = Some(status.to_string());
        for entry in [&spans[0], &events[0]] {
            assert_eq!(entry.field("http.response.status_code").map(str::to_owned), shown);
            let error = (status >= 400).then(|| status.to_string());
            assert_eq!(entry.field("error.type").map(str::to_owned), error, "{status}");
        }
    }
}

#[test]
fn the_number_of_attempts_is_left_out_if_no_layer_counts_them() {
    let recorder = Recorder::default();
    let server = service_fn(|_: Request<Body>| respond(200));
    recorder.watch(TraceCall::new(server).oneshot(request())).unwrap();
    assert_eq!(recorder.spans()[0].field("attempts"), None);
}

#[test]
fn a_call_that_ends_at_its_first_attempt_has_made_one() {
    let recorder = Recorder::default();
    let server = TraceAttempt::new(service_fn(|_: Request<Body>| respond(200)));
    recorder.watch(TraceCall::new(server).oneshot(request())).unwrap();
    let spans = recorder.spans();
    assert_eq!((spans[0].name.as_str(), spans[1].name.as_str()), ("call", "attempt"));
    assert_eq!(spans[0].field("attempts"), Some("1"));
    assert_eq!(spans[1].field("attempts"), None, "an attempt has none");
    assert_eq!(spans[1].field("http.request.resend_count"), None, "nothing is resent");
    for span in &spans {
        assert_eq!(span.field("http.request.body.size"), Some("0"), "an empty body has a size");
        assert_eq!(span.field("http.response.body.size"), Some("0"));
    }
}

/// Methods are a caller's own words: only those that the conventions list are shown.
#[test]
fn an_unknown_method_has_the_name_that_the_conventions_give_it() {
    for (method, shown) in [("PATCH", "PATCH"), ("HUNTER2", "_OTHER"), ("get", "_OTHER")] {
        let recorder = Recorder::default();
        let server = TraceAttempt::new(service_fn(|_: Request<Body>| respond(200)));
        let mut request = request();
        *request.method_mut() = method.parse().unwrap();
        recorder.watch(TraceCall::new(server).oneshot(request)).unwrap();
        for span in recorder.spans() {
            assert_eq!(span.field("http.request.method"), Some(shown), "{}", span.name);
        }
        assert!(!recorder.text().contains("HUNTER2"));
    }
}

#[test]
fn an_attempt_that_is_dropped_says_so_and_an_error_passes_unchanged() {
    let recorder = Recorder::default();
    let silent = service_fn(|_: Request<Body>| {
        std::future::pending::<Result<Response<ResBody>, Infallible>>()
    });
    let failing = service_fn(|_: Request<Body>| {
        ready(Err::<Response<ResBody>, BoxError>(std::io::Error::other("it broke").into()))
    });
    recorder.watch(async {
        let mut call = Box::pin(TraceAttempt::new(silent).oneshot(request()));
        let poll = std::future::poll_fn(|cx| {
            std::task::Poll::Ready(call.as_mut().poll(cx).map(drop).is_pending())
        });
        assert!(poll.await);
        drop(call);
        let error = TraceAttempt::new(failing).oneshot(request()).await.unwrap_err();
        assert!(error.is::<std::io::Error>(), "{error:?}");
        let error = TraceCall::new(failing).oneshot(request()).await.unwrap_err();
        assert!(error.is::<std::io::Error>(), "{error:?}");
    });
    let seen = recorder.events();
    let events: Vec<_> =
        seen.iter().map(|event| (event.name.as_str(), event.parent.as_deref().unwrap())).collect();
    assert_eq!(
        events,
        [("attempt dropped", "attempt"), ("attempt failed", "attempt"), ("call failed", "call")]
    );
}

/// Responds at its second poll. Keeps the span in which it was called, then those of its polls.
fn spans_seen(
    layered: impl FnOnce(BoxTransport) -> BoxTransport,
) -> (Vec<Option<&'static str>>, Recorder) {
    let (recorder, seen) = (Recorder::default(), Arc::new(Mutex::new(Vec::new())));
    let into = seen.clone();
    let note = move || {
        into.lock().unwrap().push(Span::current().metadata().map(tracing::Metadata::name));
    };
    let server = service_fn(move |_: Request<Body>| {
        note();
        let note = note.clone();
        async move {
            note();
            tokio::task::yield_now().await;
            note();
            Ok::<_, BoxError>(Response::new(ResBody::default()))
        }
    });
    let stack = layered(BoxTransport::new(server));
    recorder.watch(async {
        let mut call = Box::pin(stack.oneshot(request()));
        let poll = std::future::poll_fn(|cx| {
            std::task::Poll::Ready(call.as_mut().poll(cx).map(drop).is_pending())
        });
        assert!(poll.await);
        assert!(Span::current().is_none(), "between two polls, the thread is in no span");
        call.await.unwrap();
    });
    let seen = seen.lock().unwrap().clone();
    (seen, recorder)
}

#[test]
fn the_inner_service_is_called_and_polled_in_the_span() {
    let (seen, _) = spans_seen(|server| BoxTransport::new(TraceCall::new(server)));
    assert_eq!(seen, [Some("call"); 3]);
    let (seen, _) = spans_seen(|server| BoxTransport::new(TraceAttempt::new(server)));
    assert_eq!(seen, [Some("attempt"); 3]);
    let (seen, recorder) = spans_seen(|server| {
        BoxTransport::new(TraceCall::new(BoxTransport::new(TraceAttempt::new(server))))
    });
    assert_eq!(seen, [Some("attempt"); 3]);
    let parents: Vec<_> = recorder.spans().into_iter().map(|span| span.parent).collect();
    assert_eq!(parents, [None, Some("call".to_owned())]);
}

/// A body whose length is not known before its end, only its limit.
struct Streamed;

impl http_body::Body for Streamed {
    type Data = &'static [u8];
    type Error = Infallible;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<&'static [u8]>, Infallible>>> {
        std::task::Poll::Ready(None)
    }

    fn size_hint(&self) -> http_body::SizeHint {
        let mut hint = http_body::SizeHint::new();
        hint.set_lower(1);
        hint.set_upper(9);
        hint
    }
}

#[test]
fn the_size_of_an_unread_body_is_what_it_announces_or_unknown() {
    for (body, size) in
        [(ResBody::unread(Body::from("hello")), Some("5")), (ResBody::unread(Streamed), None)]
    {
        let recorder = Recorder::default();
        let body = Arc::new(Mutex::new(Some(body)));
        let server = service_fn(move |_: Request<Body>| {
            ready(Ok::<_, Infallible>(Response::new(body.lock().unwrap().take().unwrap())))
        });
        recorder.watch(TraceCall::new(TraceAttempt::new(server)).oneshot(request())).unwrap();
        for span in recorder.spans() {
            assert_eq!(span.field("http.response.body.size"), size);
        }
    }
}

#[test]
fn the_layer_of_attempts_shows_its_levels_and_whether_it_propagates() {
    let layer = TraceAttemptLayer::default();
    let levels = format!("{:?}", Levels::ATTEMPT);
    assert_eq!(
        format!("{layer:?}"),
        format!("TraceAttemptLayer {{ levels: {levels}, propagates: false }}")
    );
    let layer = layer.levels(Levels::CALL).propagate(|_: &Span, _: &mut HeaderMap| {});
    let levels = format!("{:?}", Levels::CALL);
    assert_eq!(
        format!("{layer:?}"),
        format!("TraceAttemptLayer {{ levels: {levels}, propagates: true }}")
    );
}

#[test]
fn the_headers_of_an_attempt_stay_and_its_propagator_sees_them() {
    let propagate = |_: &Span, headers: &mut HeaderMap| {
        let token = headers["x-auth-token"].clone();
        headers.insert("x-seen", token);
    };
    let server = service_fn(|request: Request<Body>| {
        let headers = request.headers();
        assert_eq!([&headers["x-auth-token"], &headers["x-seen"]], ["dummy"; 2]);
        respond(200)
    });
    let stack = TraceAttemptLayer::default().propagate(propagate).layer(server);
    let mut request = request();
    request.headers_mut().insert("x-auth-token", "dummy".parse().unwrap());
    Recorder::default().watch(stack.oneshot(request)).unwrap();
}
