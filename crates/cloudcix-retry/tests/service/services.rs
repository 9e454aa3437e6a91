//! The retry as a service: readiness, runtimes, options of a call.

use cloudcix_core::Body;
use cloudcix_core::BoxError;
use cloudcix_core::CallState;
use cloudcix_core::Error;
use cloudcix_core::ResBody;
use cloudcix_retry::Attempt;
use cloudcix_retry::Backoff;
use cloudcix_retry::Decision;
use cloudcix_retry::Idempotent;
use cloudcix_retry::MaxAttempts;
use cloudcix_retry::Retry;
use cloudcix_retry::RetryLayer;
use cloudcix_retry::StandardPolicy;
use cloudcix_retry::Stopped;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use http::Method;
use http::Request;
use http::Response;
use http::StatusCode;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;
use tokio::time::Instant;
use tower::Layer as _;
use tower::Service;
use tower::ServiceExt as _;

use crate::{Reply, Server, ends, fails, request, status, with};

#[tokio::test(start_paused = true)]
async fn a_call_that_is_said_to_be_idempotent_is_sent_again() {
    let server = Server::new([fails(Error::unanswered("reset")), status(400)]);
    let (result, report) = ends(&RetryLayer::new(), &server, with(Method::POST, Idempotent)).await;
    assert_eq!((result.unwrap(), report.is_ambiguous()), (StatusCode::BAD_REQUEST, true));
}

#[derive(Clone)]
struct Unready(Arc<AtomicUsize>);

impl Service<Request<Body>> for Unready {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Reply>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        let failed = self.0.fetch_add(1, SeqCst) < 2;
        Poll::Ready(if failed { Err("no worker".into()) } else { Ok(()) })
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        std::future::ready(status(201)).boxed()
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_that_was_not_ready_has_sent_nothing_so_a_create_is_tried_again() {
    let response = RetryLayer::new()
        .layer(Unready(Arc::default()))
        .oneshot(request(Method::POST))
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
    let one = Unready(Arc::default());
    let error =
        RetryLayer::new().layer(one).oneshot(with(Method::POST, MaxAttempts(1))).await.unwrap_err();
    assert!(!Error::from_transport(error).was_sent());
}

#[derive(Clone)]
struct NeverReady;

impl Service<Request<Body>> for NeverReady {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Reply>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Pending
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        unreachable!("it is never ready")
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_that_is_not_ready_by_the_deadline_has_sent_nothing() {
    let state = CallState::default();
    state.set_deadline(Instant::now() + Duration::from_secs(1));
    let call = RetryLayer::new().layer(NeverReady).oneshot(with(Method::POST, state));
    let error = Error::from_transport(call.await.unwrap_err());
    assert_eq!((error.is_timeout(), error.was_sent()), (true, false));
}

#[test]
fn outside_a_runtime_it_retries_only_without_a_wait() {
    let report = |layer: &RetryLayer, replies: [u16; 2], request| {
        let server = Server::new(replies.map(status));
        ends(layer, &server, request).now_or_never().expect("at once").1
    };
    let certain = RetryLayer::builder()
        .policy(|_: &Attempt<'_>| Decision::Wait(Duration::from_secs(1)))
        .build();
    let with_deadline = || {
        let state = CallState::default();
        state.set_deadline(Instant::now() + Duration::from_secs(9));
        with(Method::GET, state)
    };
    assert_eq!(report(&certain, [503, 200], with_deadline()).stopped(), Stopped::NoRuntime);
    let offline = RetryLayer::builder().without_waiting().build();
    assert_eq!(report(&offline, [503, 200], with_deadline()).waits(), [Duration::ZERO]);
}

#[test]
fn the_inner_service_can_be_reached_and_debug_shows_no_secret() {
    let mut retry: Retry<u8> = RetryLayer::new().layer(7);
    *retry.get_mut() += 1;
    assert_eq!((*retry.get_ref(), format!("{retry:?}").as_str()), (8, "Retry { inner: 8, .. }"));
    assert_eq!(retry.into_inner(), 8);
    let policy =
        StandardPolicy::new(Backoff::default()).longest_retry_after(Duration::from_secs(5));
    let layer = RetryLayer::builder().policy(policy).max_attempts(5).build();
    assert_eq!(
        format!("{layer:?}"),
        "RetryLayer { max_attempts: 5, budget: Budget { tokens: 10, .. }, waits: true, .. }"
    );
}
