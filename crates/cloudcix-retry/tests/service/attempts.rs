//! A policy learns about each attempt, and its decision has a cost.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix_core::{Body, Error, SentBefore};
use cloudcix_retry::{
    Attempt, Budget, Decision, MaxAttempts, NoRetry, RetryLayer, RetryReport, Stopped,
};
use http::{Method, Request, StatusCode};

use crate::{Reply, Server, ends, fails, request, status, with};

const SECOND: Duration = Duration::from_secs(1);

fn refused() -> Reply {
    fails(Error::connection_refused("refused"))
}

#[tokio::test(start_paused = true)]
async fn a_policy_learns_the_number_the_time_and_the_rest_of_the_window_of_each_attempt() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let policy = {
        let seen = seen.clone();
        move |attempt: &Attempt<'_>| {
            if attempt.outcome.status() == Some(StatusCode::OK) {
                return Decision::Stop;
            }
            let left = attempt.refused_left.map(|left| left.as_secs());
            seen.lock().unwrap().push((attempt.number, attempt.elapsed.as_secs(), left));
            Decision::Wait(SECOND)
        }
    };
    let layer = RetryLayer::builder().policy(policy).max_attempts(3).build();
    let replies = [refused(), refused(), status(503), refused(), status(503), refused()];
    let server = Server::new(replies.into_iter().chain([status(200)]));
    let (result, report) = ends(&layer, &server, request(Method::GET)).await;
    assert!(result.unwrap().is_success());
    assert_eq!(
        *seen.lock().unwrap(),
        [
            (1, 0, Some(10)),
            (2, 1, Some(9)),
            (3, 2, None),
            // A response in between begins a new window.
            (4, 3, Some(10)),
            (5, 4, None),
            (6, 5, Some(10)),
        ]
    );
    assert_eq!((report.attempts(), report.refused(), report.waits()), (7, 4, &[SECOND; 6][..]));
    assert!(report.is_ambiguous());
}

#[tokio::test(start_paused = true)]
async fn a_policy_that_stops_is_why_a_call_ends_unless_the_window_is_over() {
    let layer = RetryLayer::builder().policy(|_: &Attempt<'_>| Decision::Stop).build();
    let (_, report) = ends(&layer, &Server::new([refused()]), request(Method::GET)).await;
    assert_eq!((report.stopped(), report.refused()), (Stopped::Final, 1));
    let second_by_second = |attempt: &Attempt<'_>| match attempt.refused_left {
        Some(left) if !left.is_zero() => Decision::Wait(SECOND),
        _ => Decision::Stop,
    };
    let window = Duration::from_secs(2);
    let layer = RetryLayer::builder().policy(second_by_second).refused_window(window).build();
    let server = Server::new([refused(), refused(), refused()]);
    let (_, report) = ends(&layer, &server, request(Method::GET)).await;
    assert_eq!((report.stopped(), report.attempts()), (Stopped::Refused, 3));
}

#[tokio::test(start_paused = true)]
async fn a_retry_after_the_apis_429_leaves_the_budget_to_the_others() {
    let layer = RetryLayer::builder().budget(Budget::new(1, 100)).max_attempts(4).build();
    let server = Server::new([status(429), status(429), status(503), status(503)]);
    let (_, report) = ends(&layer, &server, request(Method::GET)).await;
    // The only token is for the retry after the 503.
    assert_eq!((report.attempts(), report.stopped()), (4, Stopped::Attempts));
    let server = Server::new([status(429), status(503)]);
    let (_, report) = ends(&layer, &server, request(Method::GET)).await;
    assert_eq!((report.attempts(), report.stopped()), (2, Stopped::Budget));
}

#[tokio::test(start_paused = true)]
async fn a_layer_in_between_that_sent_before_makes_the_report_of_an_inner_retry_ambiguous() {
    for (is_folded, expected) in [(false, false), (true, true)] {
        let error = Error::not_sent("x").permanent();
        let error = if is_folded {
            SentBefore::fold(Err::<(), _>(error).map(http::Response::new)).unwrap_err()
        } else {
            error
        };
        let server = Server::new([fails(error.with_extension(RetryReport::default()))]);
        let (result, report) = ends(&RetryLayer::new(), &server, request(Method::POST)).await;
        assert_eq!((report.attempts(), report.is_ambiguous()), (1, expected));
        assert_eq!(result.unwrap_err().was_sent(), expected);
    }
}

#[tokio::test(start_paused = true)]
async fn an_option_of_the_call_comes_before_that_of_the_layer_and_no_retry_before_all() {
    let both = |most| {
        let mut request: Request<Body> = with(Method::GET, NoRetry);
        request.extensions_mut().insert(MaxAttempts(most));
        request
    };
    for (request, attempts) in [
        (request(Method::GET), 3),
        (with(Method::GET, MaxAttempts(5)), 5),
        (with(Method::GET, MaxAttempts(2)), 2),
        (with(Method::GET, MaxAttempts(1)), 1),
        (with(Method::GET, MaxAttempts(0)), 1),
        (with(Method::GET, NoRetry), 1),
        (both(5), 1),
    ] {
        let server = Server::new((0..9).map(|_| status(503)));
        let (_, report) = ends(&RetryLayer::new(), &server, request).await;
        assert_eq!((report.attempts(), server.unused()), (attempts, 9 - attempts as usize));
        assert_eq!(report.stopped(), Stopped::Attempts);
    }
}

#[tokio::test(start_paused = true)]
async fn each_call_earns_its_part_of_a_token_whether_or_not_it_may_be_retried() {
    for earning in [request(Method::GET), with(Method::GET, NoRetry)] {
        let layer = RetryLayer::builder().budget(Budget::new(1, 3)).max_attempts(2).build();
        let attempts = async || {
            let server = Server::new([status(503), status(503)]);
            ends(&layer, &server, request(Method::GET)).await.1.attempts()
        };
        assert_eq!((attempts().await, attempts().await), (2, 1), "there was one token");
        // With the call itself, the third part of the next one.
        ends(&layer, &Server::new([status(200)]), earning.clone()).await.0.unwrap();
        assert_eq!((attempts().await, attempts().await), (2, 1));
    }
}
