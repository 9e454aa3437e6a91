//! Responses whose bodies are read late, or break off.

use cloudcix_core::Body;
use cloudcix_core::BoxError;
use cloudcix_core::CollectLayer;
use cloudcix_core::Unread;
use cloudcix_retry::Attempt;
use cloudcix_retry::Decision;
use cloudcix_retry::RetryLayer;
use futures_util::StreamExt as _;
use futures_util::stream;
use http::Method;
use http::Request;
use http::Response;
use http_body_util::StreamBody;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;
use tower::Layer as _;
use tower::ServiceBuilder;
use tower::ServiceExt as _;
use tower::service_fn;

use crate::{Server, assert_impls, ends, request, status, with};

#[tokio::test(start_paused = true)]
async fn a_success_with_an_unread_body_is_never_retried() {
    let stubborn =
        RetryLayer::builder().policy(|_: &Attempt<'_>| Decision::Wait(Duration::ZERO)).build();
    let stack = ServiceBuilder::new()
        .layer(&stubborn)
        .layer(CollectLayer::new())
        .service(Server::new([status(200)]));
    let response = stack.oneshot(with(Method::GET, Unread)).await.unwrap();
    assert!(response.body().bytes().is_none());
    let (_, report) = ends(
        &stubborn,
        &Server::new([status(200), status(200), status(200)]),
        request(Method::GET),
    )
    .await;
    assert_eq!(report.attempts(), 3, "one that was read is the policy's to judge");
}

#[tokio::test(start_paused = true)]
async fn a_body_that_breaks_off_is_retried_around_collect() {
    let attempts = Arc::new(AtomicUsize::new(0));
    let count = attempts.clone();
    let transport = service_fn(move |_: Request<Body>| {
        let broken = count.fetch_add(1, SeqCst) == 0;
        let frame = |text: &'static str| http_body::Frame::data(bytes::Bytes::from(text));
        let frames = [
            Ok(frame("{\"content\"")),
            if broken { Err(BoxError::from("reset")) } else { Ok(frame(":[]}")) },
        ];
        async { Ok::<_, Infallible>(Response::new(StreamBody::new(stream::iter(frames).boxed()))) }
    });
    let stack = ServiceBuilder::new()
        .layer(RetryLayer::new())
        .layer(CollectLayer::new())
        .service(transport);
    assert_impls(&RetryLayer::new());
    let response = stack.oneshot(request(Method::GET)).await.unwrap();
    assert_eq!(
        (response.body().bytes().unwrap(), attempts.load(SeqCst)),
        (&bytes::Bytes::from("{\"content\":[]}"), 2)
    );
}

#[tokio::test(start_paused = true)]
async fn without_collect_a_429_proves_nothing() {
    let attempts = Arc::new(AtomicUsize::new(0));
    let count = attempts.clone();
    let transport = service_fn(move |_: Request<Body>| {
        count.fetch_add(1, SeqCst);
        async {
            Ok::<_, BoxError>(
                Response::builder().status(429).body(Body::from(r#"{"detail":"No."}"#))?,
            )
        }
    });
    let stack = RetryLayer::new().layer(transport);
    assert!(stack.clone().oneshot(request(Method::POST)).await.is_ok());
    assert_eq!(attempts.swap(0, SeqCst), 1);
    assert!(stack.oneshot(request(Method::GET)).await.is_ok());
    assert_eq!(attempts.load(SeqCst), 3);
}
