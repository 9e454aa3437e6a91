//! Limits at the limit: one below, one above. And the steps between two attempts.

use std::{
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use cloudcix_core::{Body, BoxError, CallState, Error};
#[cfg(feature = "tower-policy")]
use cloudcix_retry::TowerPolicy;
use cloudcix_retry::{Attempt, Budget, Decision, RetryBuilder, RetryLayer, RetryReport, Stopped};
use http::{Method, Request, Response, StatusCode};
use http_body::Frame;
use tokio::time::Instant;
use tower::{Layer as _, Service, ServiceExt as _, service_fn};

use crate::{Reply, Server, ends, fails, request, status, with};

fn waits(wait: Duration) -> RetryBuilder {
    RetryLayer::builder().policy(move |_: &Attempt<'_>| Decision::Wait(wait))
}

fn refused() -> Reply {
    fails(Error::connection_refused("refused"))
}

#[tokio::test(start_paused = true)]
async fn a_wait_is_begun_only_if_it_ends_before_the_deadline() {
    let wait = Duration::from_millis(5);
    for (left, attempts) in [(4, 1), (5, 1), (6, 2)] {
        let state = CallState::default();
        state.set_deadline(Instant::now() + Duration::from_millis(left));
        let server = Server::new([status(503), status(404)]);
        let layer = waits(wait).max_attempts(2).refused_window(Duration::ZERO).build();
        let (_, report) = ends(&layer, &server, with(Method::GET, state)).await;
        assert_eq!(report.attempts(), attempts, "{left} ms");
        let stopped = if attempts == 1 { Stopped::Deadline } else { Stopped::Final };
        assert_eq!(report.stopped(), stopped, "{left} ms");
    }
    let state = CallState::default();
    state.set_deadline(Instant::now() + Duration::from_secs(60));
    let layer = waits(Duration::MAX).build();
    let server = Server::new([status(503)]);
    let (result, report) = ends(&layer, &server, with(Method::GET, state)).await;
    assert_eq!(
        (result.unwrap(), report.stopped()),
        (StatusCode::SERVICE_UNAVAILABLE, Stopped::Deadline),
        "a wait without end ends after any deadline"
    );
}

#[tokio::test(start_paused = true)]
async fn no_policy_is_asked_after_the_last_attempt_whose_outcome_says_why_it_was_the_last() {
    for most in 1..4 {
        for (last, stopped) in
            [(200, Stopped::Final), (404, Stopped::Final), (503, Stopped::Attempts)]
        {
            let asked = Arc::new(AtomicUsize::new(0));
            let counter = asked.clone();
            let layer = RetryLayer::builder()
                .policy(move |_: &Attempt<'_>| {
                    counter.fetch_add(1, SeqCst);
                    Decision::Wait(Duration::from_millis(1))
                })
                .max_attempts(most)
                .refused_window(Duration::ZERO)
                .build();
            let server = Server::new((1..most).map(|_| status(503)).chain([status(last)]));
            let (result, report) = ends(&layer, &server, request(Method::GET)).await;
            assert_eq!(
                (result.unwrap().as_u16(), report.attempts(), report.stopped()),
                (last, most, stopped)
            );
            assert_eq!(asked.load(SeqCst), most as usize - 1, "{most} attempts");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_connection_is_an_attempt_like_any_other_without_a_window_or_without_waits() {
    for builder in [
        RetryLayer::builder().refused_window(Duration::ZERO),
        RetryLayer::builder().without_waiting(),
    ] {
        let server = Server::new([refused(), refused(), refused()]);
        let (_, report) = ends(&builder.build(), &server, request(Method::GET)).await;
        assert_eq!(
            (report.attempts(), report.refused(), report.stopped()),
            (3, 3, Stopped::Attempts)
        );
    }
    let seen = Arc::new(Mutex::new(Vec::new()));
    for (builder, expected) in [
        (RetryLayer::builder(), Some(RetryLayer::REFUSED_WINDOW)),
        (RetryLayer::builder().refused_window(Duration::ZERO), None),
        (RetryLayer::builder().without_waiting(), None),
    ] {
        let told = seen.clone();
        let layer = builder
            .policy(move |attempt: &Attempt<'_>| {
                told.lock().unwrap().push(attempt.refused_left);
                Decision::Stop
            })
            .build();
        ends(&layer, &Server::new([refused()]), request(Method::GET)).await.0.unwrap_err();
        assert_eq!(std::mem::take(&mut *seen.lock().unwrap()), [expected]);
    }
}

#[test]
fn the_default_report_is_that_of_a_call_that_succeeds_at_once() {
    let report = RetryReport::default();
    assert_eq!((report.attempts(), report.refused(), report.waits()), (1, 0, &[][..]));
    assert_eq!((report.is_ambiguous(), report.stopped()), (false, Stopped::Final));
}

#[tokio::test(start_paused = true)]
async fn only_a_success_at_once_carries_no_report() {
    for (replies, reported) in [
        (vec![status(200)], false),
        (vec![status(204)], false),
        (vec![status(404)], true),
        (vec![status(503), status(200)], true),
    ] {
        let service = RetryLayer::new().layer(Server::new(replies));
        let response = service.oneshot(request(Method::GET)).await.unwrap();
        assert_eq!(response.extensions().get::<RetryReport>().is_some(), reported);
    }
}

#[tokio::test(start_paused = true)]
async fn the_report_of_an_inner_retry_takes_the_place_only_of_a_single_attempt() {
    let inner = RetryLayer::builder().max_attempts(1).build();
    let server = Server::new([status(503), status(404)]);
    let response =
        RetryLayer::new().layer(inner.layer(server)).oneshot(request(Method::GET)).await.unwrap();
    let report = response.extensions().get::<RetryReport>().unwrap();
    assert_eq!((report.attempts(), report.waits().len()), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_an_inner_budget_has_ended_is_not_retried() {
    let broke = RetryLayer::builder().budget(Budget::new(0, 10)).build();
    let server = Server::new([status(503), status(200)]);
    let service = RetryLayer::new().layer(broke.layer(server.clone()));
    let response = service.oneshot(request(Method::GET)).await.unwrap();
    assert_eq!((response.status(), server.unused()), (StatusCode::SERVICE_UNAVAILABLE, 1));
}

/// An unread body, which holds its connection until it is dropped.
struct Unread(Arc<AtomicUsize>);

impl Drop for Unread {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

impl http_body::Body for Unread {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Poll::Ready(None)
    }
}

#[tokio::test(start_paused = true)]
async fn an_unread_body_is_dropped_before_the_wait() {
    let (sent, held) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let transport = {
        let (sent, held) = (sent.clone(), held.clone());
        service_fn(move |_: Request<Body>| {
            sent.fetch_add(1, SeqCst);
            held.fetch_add(1, SeqCst);
            let body = Unread(held.clone());
            async move { Ok::<_, BoxError>(Response::builder().status(503).body(body)?) }
        })
    };
    let builder = || waits(Duration::from_secs(60));
    let ours = builder().build().layer(transport.clone()).oneshot(request(Method::GET));
    let mut ours = std::pin::pin!(ours);
    assert!(tokio::time::timeout(Duration::from_secs(1), ours.as_mut()).await.is_err());
    assert_eq!((sent.load(SeqCst), held.load(SeqCst)), (1, 0), "it waits");

    #[cfg(feature = "tower-policy")]
    {
        let layer = tower::retry::RetryLayer::new(TowerPolicy::new(builder()));
        let towers = layer.layer(transport).oneshot(request(Method::GET));
        let mut towers = std::pin::pin!(towers);
        assert!(tokio::time::timeout(Duration::from_secs(1), towers.as_mut()).await.is_err());
        assert_eq!((sent.load(SeqCst), held.load(SeqCst)), (2, 0), "tower's waits, too");
    }
}

/// A service that breaks when its readiness fails, as tower allows. Clones are whole.
struct Fragile {
    is_broken: bool,
    failures_left: Arc<AtomicUsize>,
}

impl Clone for Fragile {
    fn clone(&self) -> Self {
        Self { is_broken: false, failures_left: self.failures_left.clone() }
    }
}

impl Service<Request<Body>> for Fragile {
    type Response = Response<cloudcix_core::ResBody>;
    type Error = BoxError;
    type Future = std::future::Ready<Reply>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        assert!(!self.is_broken, "used after its readiness failed");
        if self.failures_left.load(SeqCst) == 0 {
            return Poll::Ready(Ok(()));
        }
        self.failures_left.fetch_sub(1, SeqCst);
        self.is_broken = true;
        Poll::Ready(Err(Error::not_sent("not ready").into()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        std::future::ready(status(200))
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_whose_readiness_failed_is_not_used_again() {
    let failures_left = Arc::new(AtomicUsize::new(2));
    let fragile = Fragile { is_broken: false, failures_left };
    let response = RetryLayer::new().layer(fragile).oneshot(request(Method::POST)).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.extensions().get::<RetryReport>().unwrap().attempts(), 3);
}

#[test]
fn debug_says_what_is_set_and_nothing_else() {
    assert_eq!(format!("{:?}", Budget::unlimited()), "Budget(unlimited)");
    assert_eq!(format!("{:?}", Budget::new(7, 3)), "Budget { tokens: 7, .. }");
    let builder = RetryLayer::builder().max_attempts(5).budget(Budget::new(7, 3));
    assert_eq!(
        format!("{builder:?}"),
        "RetryBuilder { max_attempts: 5, budget: Budget { tokens: 7, .. }, .. }"
    );
    assert_eq!(
        format!("{:?}", builder.without_waiting().build()),
        "RetryLayer { max_attempts: 5, budget: Budget { tokens: 7, .. }, waits: false, .. }"
    );
    #[cfg(feature = "tower-policy")]
    assert_eq!(format!("{:?}", TowerPolicy::default()), "TowerPolicy { .. }");
}
