//! Calls in a process that has no subscriber: a test binary of its own, because whether there is
//! one counts for the whole process.

use std::{
    convert::Infallible,
    sync::{Arc, Mutex},
};

use cloudcix_core::{Body, BoxError, CallState, ResBody};
use cloudcix_trace::{TraceAttempt, TraceAttemptLayer, TraceCall};
use http::{HeaderMap, Request, Response};
use tower::{Layer as _, ServiceExt as _, service_fn};
use tracing::Span;

#[tokio::test]
async fn headers_are_added_to_an_attempt_that_nothing_traces() {
    let server = service_fn(|request: Request<Body>| {
        let is_added = request.headers().contains_key("x-span");
        let status = if is_added { 200 } else { 400 };
        std::future::ready(Ok::<_, Infallible>(
            Response::builder().status(status).body(ResBody::default()).unwrap(),
        ))
    });
    let propagate = |span: &Span, headers: &mut HeaderMap| {
        assert!(span.is_disabled());
        headers.insert("x-span", http::HeaderValue::from_static("none"));
    };
    let stack = TraceCall::new(TraceAttemptLayer::default().propagate(propagate).layer(server));
    let request = Request::get("https://a.example/").body(Body::empty()).unwrap();
    assert_eq!(stack.oneshot(request).await.unwrap().status(), 200);
}

/// Returns the number of attempts that the server sees, or `None` without the state of a call.
async fn seen(attempts: Option<u32>) -> (Option<u32>, Option<u32>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let server = |seen: &Arc<Mutex<Vec<Option<u32>>>>| {
        let seen = seen.clone();
        service_fn(move |request: Request<Body>| {
            let state = request.extensions().get::<CallState>();
            seen.lock().unwrap().push(state.map(CallState::attempts));
            std::future::ready(Ok::<_, Infallible>(Response::new(ResBody::default())))
        })
    };
    let request = || {
        let mut request = Request::get("https://a.example/").body(Body::empty()).unwrap();
        for _ in 0..attempts.unwrap_or_default() {
            // Each is a copy of the request, which counts once.
            CallState::get_or_insert(request.extensions_mut());
            CallState::begin_attempt(&mut request.extensions().clone());
        }
        request
    };
    TraceCall::new(server(&seen)).oneshot(request()).await.unwrap();
    TraceAttempt::new(server(&seen)).oneshot(request()).await.unwrap();
    let seen = seen.lock().unwrap();
    (seen[0], seen[1])
}

#[tokio::test]
async fn the_state_of_a_call_is_made_and_its_attempts_are_counted_although_nothing_is_traced() {
    assert_eq!(seen(None).await, (Some(0), Some(1)));
    assert_eq!(seen(Some(2)).await, (Some(2), Some(3)));
}

#[tokio::test]
async fn an_error_passes_unchanged_although_nothing_is_traced() {
    let failing = service_fn(|_: Request<Body>| async {
        Err::<Response<ResBody>, BoxError>(std::io::Error::from(std::io::ErrorKind::Other).into())
    });
    let request = || Request::get("https://a.example/").body(Body::empty()).unwrap();
    for error in [
        TraceCall::new(failing).oneshot(request()).await.unwrap_err(),
        TraceAttempt::new(failing).oneshot(request()).await.unwrap_err(),
    ] {
        assert!(error.is::<std::io::Error>(), "{error:?}");
    }
}
