//! Refused connections, which cost neither attempts nor budget.

use cloudcix_core::Body;
use cloudcix_core::CallState;
use cloudcix_core::Error;
use cloudcix_retry::Attempt;
use cloudcix_retry::Budget;
use cloudcix_retry::Decision;
use cloudcix_retry::MaxAttempts;
use cloudcix_retry::NoRetry;
use cloudcix_retry::RetryLayer;
use cloudcix_retry::RetryReport;
use cloudcix_retry::Stopped;
use http::Method;
use http::Request;
use http::Response;
use http::StatusCode;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;
use tokio::time::Instant;
use tower::Layer as _;
use tower::ServiceExt as _;
use tower::service_fn;

use crate::{Reply, Server, ends, fails, request, status, with};

fn refused() -> Reply {
    fails(Error::connection_refused("refused"))
}

#[tokio::test(start_paused = true)]
async fn a_refused_connection_uses_up_no_attempt_and_no_budget() {
    let replies =
        [refused(), status(503), refused(), refused(), status(503), refused(), status(503)];
    let poor = RetryLayer::builder().budget(Budget::new(2, 10)).build();
    let server = Server::new(replies);
    let (result, report) = ends(&poor, &server, request(Method::GET)).await;
    assert_eq!((result.unwrap(), server.unused()), (StatusCode::SERVICE_UNAVAILABLE, 0));
    assert_eq!((report.attempts(), report.refused(), report.waits().len()), (7, 4, 6));
    assert_eq!(report.stopped(), Stopped::Attempts, "three attempts got through");

    let broke = RetryLayer::builder().budget(Budget::new(0, 10)).build();
    let server = Server::new((0..5).map(|_| refused()).chain([status(201)]));
    let (result, report) = ends(&broke, &server, request(Method::POST)).await;
    assert_eq!(
        (result.unwrap(), report.refused(), report.is_ambiguous()),
        (StatusCode::CREATED, 5, false)
    );
}

#[tokio::test(start_paused = true)]
async fn a_429_of_the_api_uses_up_attempts_and_no_budget() {
    let broke = RetryLayer::builder().budget(Budget::new(0, 10)).build();
    let (result, _) =
        ends(&broke, &Server::new([status(429), status(429), status(201)]), request(Method::POST))
            .await;
    assert_eq!(result.unwrap(), StatusCode::CREATED);
    let (_, report) =
        ends(&broke, &Server::new([status(429), status(429), status(429)]), request(Method::POST))
            .await;
    assert_eq!((report.attempts(), report.stopped()), (3, Stopped::Attempts));
    // As an error, too, but not from a proxy.
    let as_error = |body: &'static [u8]| {
        let (head, ()) = Response::builder().status(429).body(()).unwrap().into_parts();
        fails(Error::status(head, body, []))
    };
    let server = Server::new([as_error(b"{\"detail\":\"Slow.\"}"), as_error(b"<html>")]);
    let (_, report) = ends(&broke, &server, request(Method::GET)).await;
    assert_eq!((report.attempts(), report.stopped()), (2, Stopped::Budget));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_has_one_attempt_does_not_wait_for_a_server_that_is_down() {
    for call in [
        with(Method::GET, NoRetry),
        with(Method::GET, MaxAttempts(1)),
        with(Method::GET, MaxAttempts(0)),
    ] {
        let (result, report) = ends(&RetryLayer::new(), &Server::new([refused()]), call).await;
        let told = (report.attempts(), report.refused(), report.stopped());
        assert!(result.unwrap_err().is_connection_refused());
        assert_eq!(told, (1, 1, Stopped::Attempts));
    }
}

#[tokio::test(start_paused = true)]
async fn a_refused_connection_ends_with_its_window_or_with_the_deadline() {
    let always = || Server::new((0..1000).map(|_| refused()));
    let began = Instant::now();
    let layer = RetryLayer::builder().refused_window(Duration::from_secs(2)).build();
    let (result, report) = ends(&layer, &always(), request(Method::POST)).await;
    assert!(result.is_err_and(|error| error.is_connection_refused() && !error.was_sent()));
    assert_eq!((report.stopped(), began.elapsed().as_secs()), (Stopped::Refused, 2));

    let state = CallState::default();
    state.set_deadline(Instant::now() + Duration::from_millis(1500));
    let began = Instant::now();
    let (result, report) = ends(&RetryLayer::new(), &always(), with(Method::POST, state)).await;
    assert!(
        result.is_err_and(|error| error.is_connection_refused())
            && began.elapsed() < Duration::from_millis(1500)
    );
    assert_eq!(report.stopped(), Stopped::Deadline);
}

#[tokio::test(start_paused = true)]
async fn a_policy_gets_no_more_free_attempts_than_the_window_allows() {
    let eager = |wait| {
        RetryLayer::builder()
            .policy(move |_: &Attempt<'_>| Decision::Wait(wait))
            .max_attempts(3)
            .build()
    };
    let always = || Server::new((0..1000).map(|_| refused()));
    let (_, report) = ends(&eager(Duration::ZERO), &always(), request(Method::GET)).await;
    assert_eq!(
        (report.attempts(), report.stopped()),
        (3, Stopped::Attempts),
        "without a wait, they count"
    );
    let (_, report) = ends(&eager(Duration::from_secs(11)), &always(), request(Method::GET)).await;
    assert_eq!(
        (report.attempts(), report.stopped()),
        (3, Stopped::Attempts),
        "one that waits longer is not free"
    );
    let (_, report) = ends(&eager(Duration::from_secs(3)), &always(), request(Method::GET)).await;
    assert_eq!(
        (report.attempts(), report.stopped()),
        (6, Stopped::Attempts),
        "three in 10 s, and then three that count"
    );
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_was_sent_begins_a_new_window_for_refused_connections() {
    const WINDOW: Duration = Duration::from_secs(10);
    let (began, answered) = (Instant::now(), Arc::new(Mutex::new(false)));
    let server = service_fn({
        let answered = answered.clone();
        move |_: Request<Body>| {
            // Late in the first window, the server is there for one request.
            let first = began.elapsed() >= WINDOW * 8 / 10
                && !std::mem::replace(&mut *answered.lock().unwrap(), true);
            std::future::ready(if first {
                status(503)
            } else {
                fails(Error::connection_refused("down"))
            })
        }
    });
    let layer = RetryLayer::builder().refused_window(WINDOW).max_attempts(2).build();
    let error = layer.layer(server).oneshot(request(Method::GET)).await.unwrap_err();
    let report = error.downcast::<Error>().unwrap().extension::<RetryReport>().unwrap().clone();
    assert_eq!(report.stopped(), Stopped::Refused, "{report:?}");
    assert!(began.elapsed() >= WINDOW * 18 / 10, "{:?}: {report:?}", began.elapsed());
}
