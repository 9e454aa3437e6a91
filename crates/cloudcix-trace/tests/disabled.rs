//! Calls in a process that has no subscriber: a test binary of its own, because whether there is
//! one counts for the whole process.

use std::convert::Infallible;

use cloudcix_core::{Body, ResBody};
use cloudcix_trace::{TraceAttemptLayer, TraceCall};
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
