//! The report of a call, and the error of its last attempt.

use cloudcix_core::BoxError;
use cloudcix_core::CallState;
use cloudcix_core::Error;
use cloudcix_core::ErrorKind;
use cloudcix_core::ResBody;
use cloudcix_retry::Attempt;
use cloudcix_retry::Budget;
use cloudcix_retry::Decision;
use cloudcix_retry::HasherRng;
use cloudcix_retry::MaxAttempts;
use cloudcix_retry::RetryBuilder;
use cloudcix_retry::RetryLayer;
use cloudcix_retry::RetryReport;
use cloudcix_retry::Stopped;
use http::Method;
use http::Response;
use http::StatusCode;
use std::error::Error as _;
use std::hash::BuildHasherDefault;
use std::hash::DefaultHasher;
use std::time::Duration;
use tokio::time::Instant;
use tower::Layer as _;
use tower::ServiceExt as _;

use crate::{Reply, Server, ends, fails, request, status, with};

#[tokio::test(start_paused = true)]
async fn a_call_that_succeeds_at_once_needs_no_report() {
    let (status, report) =
        ends(&RetryLayer::new(), &Server::new([status(200)]), request(Method::POST)).await;
    assert_eq!(
        (status.unwrap(), report.attempts(), report.waits(), report.is_ambiguous()),
        (StatusCode::OK, 1, &[][..], false)
    );
    assert_eq!(report.stopped(), Stopped::Final);
}

#[tokio::test(start_paused = true)]
async fn the_report_says_why_there_was_no_further_attempt() {
    let layer = RetryLayer::new();
    let stopped = async |layer: &RetryLayer, replies: Vec<Reply>, request| {
        let server = Server::new(replies);
        let (_, report) = ends(layer, &server, request).await;
        assert_eq!(server.unused(), 0);
        (report.stopped(), report.attempts())
    };
    let down = || vec![status(503), status(503), status(503)];
    assert_eq!(stopped(&layer, down(), request(Method::GET)).await, (Stopped::Attempts, 3));
    assert_eq!(
        stopped(&layer, vec![status(503)], request(Method::POST)).await,
        (Stopped::Final, 1)
    );
    assert_eq!(stopped(&layer, vec![status(401)], request(Method::GET)).await, (Stopped::Final, 1));
    assert_eq!(
        stopped(&layer, vec![status(503), status(503), status(200)], request(Method::GET)).await,
        (Stopped::Final, 3)
    );
    assert_eq!(
        stopped(&layer, vec![status(503)], with(Method::GET, MaxAttempts(0))).await,
        (Stopped::Attempts, 1)
    );
    let poor = RetryLayer::builder().budget(Budget::new(1, 10)).build();
    assert_eq!(
        stopped(&poor, vec![status(503), status(503)], request(Method::GET)).await,
        (Stopped::Budget, 2)
    );
    assert_eq!(
        stopped(&poor.clone(), vec![status(503)], request(Method::GET)).await,
        (Stopped::Budget, 1)
    );
    let state = CallState::default();
    state.set_deadline(Instant::now() + Duration::from_millis(1));
    let slow = RetryLayer::builder()
        .policy(|_: &Attempt<'_>| Decision::Wait(Duration::from_millis(2)))
        .build();
    assert_eq!(
        stopped(&slow, vec![status(503)], with(Method::GET, state)).await,
        (Stopped::Deadline, 1)
    );
}

#[tokio::test(start_paused = true)]
async fn the_last_attempt_does_not_pass_the_first_off_as_not_sent() {
    let server = Server::new([
        fails(Error::unanswered("reset")),
        fails(Error::not_sent("refused").permanent()),
    ]);
    let (result, report) = ends(&RetryLayer::new(), &server, request(Method::PUT)).await;
    let error = result.unwrap_err();
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_retryable()),
        (ErrorKind::Unanswered, true, false)
    );
    assert!(report.is_ambiguous());
    let source = error.source().unwrap().downcast_ref::<Error>().unwrap();
    assert_eq!((source.kind(), source.was_sent()), (ErrorKind::NotSent, false));
    assert_eq!(
        format!("{error:#}"),
        "an earlier attempt may have been carried out; the last attempt failed because the request \
         could not be sent: refused"
    );

    let server = Server::new([
        status(503),
        fails(Error::timeout(false, "connect")),
        fails(Error::timeout(false, "connect")),
    ]);
    let (result, _) = ends(&RetryLayer::new(), &server, request(Method::PUT)).await;
    assert!(result.is_err_and(|error| error.is_timeout() && error.was_sent()));

    let server = Server::new([
        status(429),
        fails(Error::not_sent("refused")),
        fails(Error::not_sent("refused")),
    ]);
    let (result, report) = ends(&RetryLayer::new(), &server, request(Method::POST)).await;
    assert!(
        result.is_err_and(|error| !error.was_sent()) && !report.is_ambiguous(),
        "a 429 of the API proves that nothing was done"
    );
}

#[tokio::test(start_paused = true)]
async fn a_call_that_another_retry_has_given_up_is_not_retried() {
    // As a response, as an error, and as the source of an error.
    let as_error = |_: Reply| Err::<Response<ResBody>, BoxError>(Error::unanswered("lost").into());
    let sources: [fn(BoxError) -> BoxError; 2] =
        [|error| error, |error| Error::not_sent(error).into()];
    let (outer, inner) = (RetryLayer::new(), RetryLayer::new());
    let server = Server::new([503; 9].map(status));
    let response =
        outer.layer(inner.layer(server.clone())).oneshot(request(Method::GET)).await.unwrap();
    assert_eq!((response.status(), server.unused()), (StatusCode::SERVICE_UNAVAILABLE, 6));
    assert_eq!(
        response.extensions().get::<RetryReport>().unwrap().attempts(),
        3,
        "as the inner one tells it"
    );
    for (source, attempts) in sources.into_iter().zip([3, 1]) {
        let server = Server::new([503; 9].map(status));
        let fails = inner.layer(server.clone().map_result(as_error)).map_err(source);
        let error = Error::from_transport(
            outer.layer(fails).oneshot(request(Method::GET)).await.unwrap_err(),
        );
        assert_eq!(
            (server.unused(), error.extension::<RetryReport>().unwrap().attempts()),
            (6, attempts),
            "{error:#}"
        );
    }
    // A call that must not be retried has not been given up by a retry.
    let server = Server::new([status(503), status(200)]);
    let once = RetryLayer::builder().max_attempts(1).build();
    let response =
        outer.layer(once.layer(server.clone())).oneshot(request(Method::GET)).await.unwrap();
    assert_eq!((response.status(), server.unused()), (StatusCode::OK, 0));
}

#[tokio::test(start_paused = true)]
async fn an_earlier_send_of_an_inner_retry_is_not_forgotten() {
    // A 503 after which the create may have been done, a 429 that proves something of the second
    // attempt alone, and no connection.
    let unsent = || fails(Error::not_sent("no route"));
    let server = Server::new([status(503), status(429), unsent(), unsent()]);
    let again = || {
        RetryLayer::builder()
            .policy(|_: &Attempt<'_>| Decision::Wait(Duration::ZERO))
            .max_attempts(2)
            .build()
    };
    let error = again()
        .layer(again().layer(server.clone()))
        .oneshot(request(Method::POST))
        .await
        .unwrap_err();
    let error = Error::from_transport(error);
    assert_eq!(server.unused(), 0);
    assert!(
        error.was_sent() && error.extension::<RetryReport>().unwrap().is_ambiguous(),
        "{error:#}"
    );
}

#[tokio::test(start_paused = true)]
async fn waits_repeat_with_a_seeded_rng_and_differ_without() {
    let waits = async |builder: RetryBuilder| {
        let server = Server::new([503; 5].map(status));
        let layer = builder.max_attempts(5).build();
        ends(&layer, &server, request(Method::GET)).await.1.waits().to_vec()
    };
    let seeded = || {
        let hasher = BuildHasherDefault::<DefaultHasher>::default();
        RetryLayer::builder().rng(HasherRng::with_hasher(hasher))
    };
    let first = waits(seeded()).await;
    assert_eq!((first.len(), waits(seeded()).await), (4, first));
    assert_ne!(waits(RetryLayer::builder()).await, waits(RetryLayer::builder()).await);
}
