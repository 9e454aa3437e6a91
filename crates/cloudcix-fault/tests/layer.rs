//! The layer: the calls that pass, the requests that reach the service inside, and the reports.

mod common;

use std::{
    convert::Infallible,
    sync::{Arc, Mutex},
    time::Duration,
};

use bytes::Bytes;
use cloudcix_core::{Body, BoxError, CallState, Collect, Error, ErrorKind, ResBody, Transport};
use cloudcix_fault::{Fault, FaultLayer, Injected, Rule};
use common::{Server, WHOLE, request};
use futures_util::{FutureExt as _, StreamExt as _, stream};
use http::{Method, Request, Response, StatusCode};
use http_body::{Body as _, Frame};
use tokio::time::{Instant, timeout};
use tower::{Layer as _, Service as _, ServiceExt as _, limit::ConcurrencyLimitLayer, service_fn};

const fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn layer(rule: Rule) -> FaultLayer {
    FaultLayer::builder().rule(rule).build().unwrap()
}

async fn end<S: Transport>(transport: S) -> Result<Response<ResBody>, Error> {
    Collect::new(transport).oneshot(request(Method::POST)).await.map_err(Error::from_transport)
}

/// Returns the end of a call under a rule, and the number of requests that reach the server.
async fn under(rule: Rule) -> (Result<StatusCode, (ErrorKind, bool)>, usize) {
    let (server, faults) = (Server::default(), layer(rule));
    let end = match timeout(secs(3600), end(faults.layer(server.transport()))).await {
        Ok(Err(error)) => {
            let fault = faults.log().injections()[0].fault;
            assert_eq!(Injected::find_in(&error).unwrap().fault(), fault);
            Err(error)
        }
        Ok(end) => end,
        // Only the caller's timeout ends a call that hangs.
        Err(elapsed) => Err(Error::from_transport(elapsed.into())),
    };
    (
        end.map(|response| response.status()).map_err(|error| (error.kind(), error.was_sent())),
        server.requests(),
    )
}

#[tokio::test(start_paused = true)]
async fn errors_say_truthfully_how_far_the_request_got() {
    let unavailable = Fault::Status(StatusCode::SERVICE_UNAVAILABLE);
    let ended = |status: u16| Ok(StatusCode::from_u16(status).unwrap());
    for (fault, expected, reached) in [
        (Fault::Connect, Err((ErrorKind::NotSent, false)), [0, 0]),
        (Fault::ConnectTimeout(secs(5)), Err((ErrorKind::Timeout, false)), [0, 0]),
        (Fault::Timeout(secs(5)), Err((ErrorKind::Timeout, true)), [1, 0]),
        (Fault::Hang, Err((ErrorKind::Timeout, true)), [1, 0]),
        (Fault::Reset, Err((ErrorKind::Unanswered, true)), [1, 0]),
        (unavailable, ended(503), [0, 0]),
        (Fault::Status(StatusCode::TOO_MANY_REQUESTS), ended(429), [0, 0]),
    ] {
        let rule = Rule::new(fault);
        assert_eq!(under(rule.clone()).await, (expected, reached[0]), "{fault}");
        assert_eq!(under(rule.with_effect(false)).await, (expected, reached[1]), "{fault}");
    }
    assert_eq!(under(Rule::new(unavailable).with_effect(true)).await, (ended(503), 1));
    for fault in [Fault::ResetAfter(3), Fault::TruncateAfter(3)] {
        assert_eq!(under(Rule::new(fault)).await, (Err((ErrorKind::Unanswered, true)), 1));
    }
    let slow = Fault::SlowBody { chunk: 3, every: secs(1) };
    for fault in [Fault::BadJson, slow, Fault::Delay(secs(9))] {
        assert_eq!(under(Rule::new(fault)).await, (ended(200), 1), "{fault}");
    }
}

#[tokio::test(start_paused = true)]
async fn waits_are_exact_on_tokios_clock() {
    let slow = Fault::SlowBody { chunk: WHOLE.len() / 2, every: secs(1) };
    for (fault, seconds) in [
        (Fault::ConnectTimeout(secs(5)), 5),
        // The server responds at once, but the transport waits all the same.
        (Fault::Timeout(secs(30)), 30),
        (Fault::Delay(secs(9)), 9),
        (slow, 2),
        (Fault::Reset, 0),
    ] {
        let start = Instant::now();
        _ = under(Rule::new(fault)).await;
        assert_eq!(start.elapsed(), secs(seconds), "{fault}");
    }
    // Nothing is sent, and the client can't know.
    let start = Instant::now();
    _ = under(Rule::new(Fault::Timeout(secs(30))).with_effect(false)).await;
    assert_eq!(start.elapsed(), secs(30));
}

#[tokio::test(start_paused = true)]
async fn a_response_that_never_came_cannot_be_lost() {
    let refusing = service_fn(|_: Request<Body>| async {
        Err::<Response<ResBody>, _>(BoxError::from(Error::not_sent("no route to host")))
    });
    for fault in [Fault::Reset, Fault::Hang, Fault::Timeout(secs(5)), Fault::ResetAfter(1)] {
        let error = end(layer(Rule::new(fault)).layer(refusing)).await.unwrap_err();
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::NotSent, false), "{fault}");
        assert!(Injected::find_in(&error).is_none(), "a real error");
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_that_ends_here_is_an_attempt_unless_the_error_says_it_was_not_sent() {
    // With an effect, the request reaches a server that counts no attempts itself.
    for (fault, has_effect, attempts) in [
        (Fault::Reset, false, 1),
        (Fault::Reset, true, 1),
        (Fault::Hang, false, 1),
        (Fault::Hang, true, 1),
        (Fault::Status(StatusCode::BAD_GATEWAY), false, 1),
        (Fault::Connect, false, 0),
        (Fault::ResetAfter(0), true, 0),
    ] {
        let faults = layer(Rule::new(fault).with_effect(has_effect));
        let mut request = request(Method::POST);
        let state = CallState::get_or_insert(request.extensions_mut());
        let call = faults.layer(Server::default().transport()).oneshot(request);
        _ = timeout(secs(1), call).await;
        assert_eq!(state.attempts(), attempts, "{fault}");
    }
}

#[tokio::test]
async fn without_rules_every_call_passes_unchanged() {
    let (server, faults) = (Server::default(), FaultLayer::new());
    // Readiness is that of the service inside, whose only permit is taken.
    let limited = ConcurrencyLimitLayer::new(1).layer(server.transport());
    let mut held = limited.clone();
    held.ready().await.unwrap();
    let mut service = faults.layer(limited);
    assert!(service.ready().now_or_never().is_none());
    drop(held);
    let response = service.ready().await.unwrap().call(request(Method::GET)).await.unwrap();
    assert_eq!(response.body().bytes().unwrap(), WHOLE, "not boxed again");
    assert!(response.extensions().is_empty());
    assert_eq!((server.requests(), faults.log().injected()), (1, 0));
    assert!(faults.log().calls().is_empty() && faults.log().to_string().is_empty());
}

#[tokio::test]
async fn the_first_rule_that_injects_does_and_all_others_count_the_call() {
    let faults = FaultLayer::builder()
        .rule(Rule::new(Fault::Reset).nth(2))
        .rule(Rule::new(Fault::Connect).every(2))
        .rule(Rule::new(Fault::BadJson).service("country"))
        .build()
        .unwrap();
    let service = faults.layer(Server::default().transport());
    for _ in 0..5 {
        _ = end(service.clone()).await;
    }
    let log = faults.log();
    let injected: Vec<_> = log
        .injections()
        .iter()
        .map(|injection| (injection.rule, injection.call, injection.fault))
        .collect();
    assert_eq!(injected, [(0, 2, Fault::Reset), (1, 4, Fault::Connect)]);
    assert_eq!((log.calls(), log.injected()), (vec![5, 5, 0], 2));
}

#[tokio::test]
async fn a_fault_within_a_body_leaves_a_head_and_a_204_alone() {
    let faults = layer(Rule::new(Fault::ResetAfter(0)));
    let service = faults.layer(Server::default().transport());
    service.clone().oneshot(request(Method::HEAD)).await.unwrap();
    assert_eq!(faults.log().calls(), [0]);

    let deleted = service_fn(|_: Request<Body>| async {
        let mut response = Response::new(ResBody::default());
        *response.status_mut() = StatusCode::NO_CONTENT;
        Ok::<_, Infallible>(response)
    });
    let response = end(faults.layer(deleted)).await.unwrap();
    assert!(response.headers().is_empty() && response.extensions().is_empty());
}

#[tokio::test(start_paused = true)]
async fn of_the_faults_within_a_response_only_a_delay_counts_a_head() {
    let slow = Fault::SlowBody { chunk: 1, every: secs(1) };
    for (fault, calls) in [
        (Fault::ResetAfter(0), 1),
        (Fault::TruncateAfter(0), 1),
        (Fault::BadJson, 1),
        (slow, 1),
        (Fault::Delay(secs(1)), 2),
        (Fault::Reset, 2),
        (Fault::Connect, 2),
    ] {
        let faults = layer(Rule::new(fault));
        let service = faults.layer(Server::default().transport());
        for method in [Method::HEAD, Method::GET] {
            let _ = service.clone().oneshot(request(method)).await;
        }
        assert_eq!((faults.log().calls(), faults.log().injected()), (vec![calls], calls));
    }
}

#[tokio::test(start_paused = true)]
async fn a_delayed_request_reaches_the_server_after_the_delay() {
    let server = Server::default();
    let service = layer(Rule::new(Fault::Delay(secs(9)))).layer(server.transport());
    let mut call = Box::pin(service.oneshot(request(Method::POST)));
    assert!((&mut call).now_or_never().is_none());
    tokio::time::advance(secs(8)).await;
    assert!((&mut call).now_or_never().is_none());
    assert_eq!(server.requests(), 0);
    tokio::time::advance(secs(1)).await;
    let response = call.await.unwrap();
    assert_eq!((server.requests(), response.status()), (1, StatusCode::OK));
}

#[tokio::test]
async fn a_status_for_a_head_has_no_body() {
    let faults = layer(Rule::new(Fault::Status(StatusCode::NOT_FOUND)));
    let service = faults.layer(Server::default().transport());
    let response = service.clone().oneshot(request(Method::HEAD)).await.unwrap();
    assert!(response.body().bytes().unwrap().is_empty());
    let whole = service.oneshot(request(Method::GET)).await.unwrap();
    assert_eq!(whole.headers(), response.headers());
    assert!(whole.extensions().get::<Injected>().is_some());
}

/// Returns a transport with an endless body without an announced length. It counts the frames that
/// are taken from it.
fn streamed(taken: &Arc<Mutex<usize>>) -> impl Transport {
    let taken = taken.clone();
    service_fn(move |_: Request<Body>| {
        let taken = taken.clone();
        let frames = stream::repeat_with(move || {
            *taken.lock().unwrap() += 1;
            Ok::<_, BoxError>(Frame::data(Bytes::from_static(b"0123456789")))
        });
        let body = Streamed(Box::pin(frames));
        async move { Ok::<_, Infallible>(Response::new(body)) }
    })
}

struct Streamed(
    std::pin::Pin<Box<dyn futures_util::Stream<Item = Result<Frame<Bytes>, BoxError>> + Send>>,
);

impl http_body::Body for Streamed {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.0.poll_next_unpin(cx)
    }
}

#[tokio::test]
async fn an_endless_download_breaks_at_the_given_byte_and_is_not_held_in_memory() {
    let taken = Arc::default();
    let service = layer(Rule::new(Fault::ResetAfter(25))).layer(streamed(&taken));
    let response = service.oneshot(request(Method::GET)).await.unwrap();
    assert!(response.headers().is_empty(), "no length is made up");
    let mut body = Box::pin(response.into_body());
    let (mut sizes, mut error) = (Vec::new(), None);
    assert_eq!(*taken.lock().unwrap(), 0, "nothing is read ahead");
    while let Some(frame) = std::future::poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
        assert!(sizes.len() < 10, "it should have ended");
        match frame {
            Ok(frame) => sizes.push(frame.into_data().unwrap().len()),
            Err(broken) => error = Some(Error::from_transport(broken)),
        }
    }
    assert_eq!((sizes, *taken.lock().unwrap()), (vec![10, 10, 5], 3));
    assert_eq!(error.unwrap().kind(), ErrorKind::Unanswered);
    assert!(body.is_end_stream());
}

#[test]
fn without_a_runtime_a_fault_that_waits_is_an_error_and_no_panic() {
    for fault in [
        Fault::Delay(secs(1)),
        Fault::Timeout(secs(1)),
        Fault::ConnectTimeout(secs(1)),
        Fault::SlowBody { chunk: 1, every: secs(1) },
    ] {
        let call = end(layer(Rule::new(fault)).layer(Server::default().transport()));
        let error = call.now_or_never().unwrap().unwrap_err();
        let text = "a delay or a fault that waits needs a tokio runtime with its timer; run the \
                    test in `#[tokio::test]`";
        assert!(format!("{error:#}").contains(text), "{fault}: {error:#}");
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Build, false), "{fault}");
    }
}

#[tokio::test(start_paused = true)]
async fn dropping_a_call_that_hangs_drops_the_call_inside() {
    let alive = Arc::new(());
    let guard = alive.clone();
    let silent = service_fn(move |_: Request<Body>| {
        let guard = guard.clone();
        async move {
            let end = std::future::pending::<Result<Response<ResBody>, Infallible>>().await;
            drop(guard);
            end
        }
    });
    let service = layer(Rule::new(Fault::Timeout(secs(30)))).layer(silent);
    let idle = Arc::strong_count(&alive);
    let mut call = Box::pin(service.clone().oneshot(request(Method::POST)));
    assert!((&mut call).now_or_never().is_none());
    assert!(Arc::strong_count(&alive) > idle);
    drop(call);
    assert_eq!(Arc::strong_count(&alive), idle);
    // The end of the fault's own timeout drops it as well.
    end(service).await.unwrap_err();
    assert_eq!(Arc::strong_count(&alive), idle - 1, "the service is dropped as well");
}

#[tokio::test]
async fn the_log_keeps_the_last_ten_thousand() {
    let faults = layer(Rule::new(Fault::Connect));
    let service = faults.layer(Server::default().transport());
    for _ in 0..10_003 {
        service.clone().oneshot(request(Method::GET)).await.unwrap_err();
    }
    let log = faults.log();
    assert_eq!((log.injected(), log.injections().len()), (10_003, 10_000));
    let calls: Vec<u64> = log.injections().iter().map(|injection| injection.call).collect();
    assert!(calls.into_iter().eq(4..=10_003));
    assert!(format!("{faults:?}").ends_with("injected: 10003 }"), "{faults:?}");
}

#[tokio::test(start_paused = true)]
async fn a_delayed_call_holds_no_permit_of_the_services_inside() {
    let slow = Fault::SlowBody { chunk: 1, every: secs(1) };
    for fault in [Fault::Delay(secs(9)), slow, Fault::ConnectTimeout(secs(9)), Fault::Hang] {
        let faults = layer(Rule::new(fault).nth(1));
        let limited = ConcurrencyLimitLayer::new(1).layer(Server::default().transport());
        let service = faults.layer(limited);
        // The future is kept, and never polled again. So is its service, as a retry keeps it.
        let mut kept = service.clone();
        let mut parked = Box::pin(kept.ready().await.unwrap().call(request(Method::POST)));
        _ = (&mut parked).now_or_never();
        tokio::time::advance(secs(60)).await;
        let call = timeout(secs(1), end(service)).await;
        assert!(call.expect("blocked").is_ok(), "{fault}");
        drop(parked);
    }
}
