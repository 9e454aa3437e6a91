//! Deadlines and attempt timeouts, on a clock that stands still while there is work to do.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll},
    time::Duration,
};

use cloudcix_core::{
    Body, BoxError, CallState, CollectLayer, DeadlinePassed, Error, ErrorKind, ResBody,
};
use cloudcix_timeout::{
    AttemptTimeout, AttemptTimeoutLayer, Deadline, DeadlineLayer, Limit, TimedOut, Timeouts,
};
use futures_util::{FutureExt as _, future::BoxFuture};
use http::{Request, Response};
use proptest::prelude::*;
use tokio::time::{Instant, sleep};
use tower::{Layer as _, Service, ServiceBuilder, ServiceExt as _, service_fn};

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn request() -> Request<Body> {
    Request::get("https://iaas.api.cloudcix.com/").body(Body::empty()).unwrap()
}

fn with<T: Clone + Send + Sync + 'static>(option: T) -> Request<Body> {
    let mut request = request();
    request.extensions_mut().insert(option);
    request
}

/// A server that takes some time to be ready, and some to respond.
struct Server {
    ready_after: Duration,
    responds_after: Duration,
    waiting: Option<std::pin::Pin<Box<tokio::time::Sleep>>>,
    alive: Arc<AtomicUsize>,
}

impl Server {
    fn new(ready_after: Duration, responds_after: Duration) -> Self {
        Self { ready_after, responds_after, waiting: None, alive: Arc::default() }
    }
}

impl Clone for Server {
    fn clone(&self) -> Self {
        Self { waiting: None, alive: self.alive.clone(), ..*self }
    }
}

struct Alive(Arc<AtomicUsize>);

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

impl Service<Request<Body>> for Server {
    type Response = Response<ResBody>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        let time = self.ready_after;
        self.waiting.get_or_insert_with(|| Box::pin(sleep(time))).poll_unpin(cx).map(Ok)
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        let time = self.responds_after;
        self.alive.fetch_add(1, SeqCst);
        let alive = Alive(self.alive.clone());
        Box::pin(async move {
            let _alive = alive;
            sleep(time).await;
            Ok(Response::default())
        })
    }
}

async fn failure<S>(service: S, request: Request<Body>) -> (Error, Duration)
where
    S: Service<Request<Body>, Error = BoxError>,
    S::Response: std::fmt::Debug,
{
    let began = Instant::now();
    let error = Error::from_transport(service.oneshot(request).await.expect_err("a timeout"));
    (error, began.elapsed())
}

fn limit(error: &Error) -> Option<TimedOut> {
    std::error::Error::source(error)?.downcast_ref().copied()
}

fn assert_impls<T: Send + Sync + Clone + std::fmt::Debug + 'static>(_: &T) {}

#[tokio::test(start_paused = true)]
async fn a_call_that_takes_too_long_ends_and_counts_as_sent() {
    let server = Server::new(ms(0), ms(90_000));
    let (error, took) = failure(DeadlineLayer::default().layer(server.clone()), request()).await;
    assert_eq!((error.kind(), error.was_sent(), took), (ErrorKind::Timeout, true, ms(60_000)));
    assert_eq!(
        limit(&error).map(|timed_out| (timed_out.limit, timed_out.after)),
        Some((Limit::Deadline, ms(60_000)))
    );
    assert_eq!(
        format!("{error:#}"),
        "no response came in time: the call was not over within 60000 ms; raise it with \
         `Timeouts::deadline`, for the call or for the client"
    );
    let (error, took) =
        failure(AttemptTimeoutLayer::default().layer(server.clone()), request()).await;
    assert_eq!((error.kind(), error.was_sent(), took), (ErrorKind::Timeout, true, ms(30_000)));
    assert_eq!(limit(&error).map(|timed_out| timed_out.limit), Some(Limit::Attempt));
    let layer = AttemptTimeoutLayer::new(ms(20_000)).frame(ms(10_000));
    let (shorter, _) = failure(layer.layer(server.clone()), request()).await;
    assert_eq!(
        limit(&shorter).map(|timed_out| (timed_out.limit, timed_out.after)),
        Some((Limit::Attempt, ms(20_000)))
    );
    assert_eq!(server.alive.load(SeqCst), 0, "what ran out of time was stopped");
    assert_eq!(
        format!("{error:#}"),
        "no response came in time: the attempt was not over within 30000 ms; raise it with \
         `Timeouts::attempt`, for the call or for the client"
    );
}

#[tokio::test(start_paused = true)]
async fn a_call_may_have_limits_of_its_own() {
    let server = Server::new(ms(0), ms(90_000));
    let stack = DeadlineLayer::default().layer(AttemptTimeoutLayer::default().layer(server));
    let times = [
        (Timeouts::new().deadline(ms(5)), ms(5)),
        (Timeouts::new().attempt(ms(7)), ms(7)),
        (Timeouts::new().attempt(ms(70_000)), ms(60_000)),
        (Timeouts::new().attempt(Duration::MAX), ms(60_000)),
        (Timeouts::new().deadline(Duration::ZERO), ms(0)),
    ];
    for (timeouts, expected) in times {
        let (error, took) = failure(stack.clone(), with(timeouts)).await;
        assert!(
            error.is_timeout() && (expected..=expected + ms(1)).contains(&took),
            "{timeouts:?}: {took:?}"
        );
    }
    let patient = Timeouts::new().deadline(Duration::MAX).attempt(Duration::MAX);
    assert!(stack.oneshot(with(patient)).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn nothing_was_sent_to_a_service_that_does_not_get_ready() {
    let server = Server::new(ms(90_000), ms(0));
    let (error, took) = failure(DeadlineLayer::default().layer(server.clone()), request()).await;
    assert_eq!((error.was_sent(), took), (false, ms(60_000)));
    let (error, took) =
        failure(AttemptTimeoutLayer::default().layer(server.clone()), request()).await;
    assert_eq!((error.was_sent(), took), (false, ms(30_000)));
    let (error, took) = failure(
        DeadlineLayer::default()
            .layer(AttemptTimeout::clone(&AttemptTimeoutLayer::default().layer(server))),
        request(),
    )
    .await;
    assert_eq!((error.was_sent(), took), (false, ms(30_000)));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_a_layer_still_holds_at_its_deadline_was_not_sent_if_that_layer_says_so() {
    // Both layers hold the call back. One doesn't know the deadline.
    let waits = |inner: AttemptTimeout<Server>, says_so: bool| {
        service_fn(move |mut request: Request<Body>| {
            let inner = inner.clone();
            async move {
                let call = CallState::get_or_insert(request.extensions_mut());
                if says_so {
                    let turn = call.before_deadline(sleep(ms(70_000))).await;
                    turn.ok_or_else(DeadlinePassed::not_sent)?;
                } else {
                    sleep(ms(70_000)).await;
                }
                inner.oneshot(request).await
            }
        })
    };
    for says_so in [true, false] {
        let inner = AttemptTimeoutLayer::default().layer(Server::new(ms(0), ms(0)));
        let (error, took) =
            failure(DeadlineLayer::default().layer(waits(inner, says_so)), request()).await;
        assert_eq!((error.is_timeout(), took), (true, ms(60_000)));
        assert_eq!(error.was_sent(), !says_so, "true where nothing proves the opposite");
    }
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_waits_for_readiness_says_so_at_the_deadline_of_its_call() {
    let attempts = AttemptTimeoutLayer::new(ms(20)).layer(Server::new(ms(90), ms(0)));
    let (error, took) = failure(DeadlineLayer::new(ms(10)).layer(attempts), request()).await;
    assert_eq!((error.is_timeout(), error.was_sent(), took), (true, false, ms(10)));
}

#[tokio::test(start_paused = true)]
async fn the_layers_inside_know_the_deadline_and_the_attempts() {
    let transport = service_fn(|request: Request<Body>| async move {
        let state = request.extensions().get::<CallState>().cloned().ok_or("no state")?;
        let left = state.deadline().map(|deadline| deadline - Instant::now());
        Ok::<_, BoxError>(Response::new(Body::from(format!("{left:?} {}", state.attempts()))))
    });
    let stack = ServiceBuilder::new()
        .layer(DeadlineLayer::new(ms(8)))
        .layer(AttemptTimeoutLayer::default())
        .layer(CollectLayer::new())
        .service(transport);
    assert_impls(&stack);
    let said = async |request: Request<Body>| {
        stack.oneshot(request).await.unwrap().into_body().collect(99).await.unwrap()
    };
    assert_eq!(said(request()).await, "Some(8ms) 1");
    assert_eq!(said(with(Timeouts::new().deadline(Duration::MAX))).await, "None 1");
    let state = CallState::default();
    state.set_deadline(Instant::now() + ms(3));
    assert_eq!(said(with(state.clone())).await, "Some(3ms) 1", "an earlier one stays");
    assert_eq!(said(with(state)).await, "Some(3ms) 2");
}

#[tokio::test(start_paused = true)]
async fn an_earlier_deadline_of_the_call_ends_it() {
    for limit in [DeadlineLayer::DEFAULT, Duration::MAX] {
        let state = CallState::default();
        state.set_deadline(Instant::now() + ms(3));
        let service = DeadlineLayer::new(limit).layer(Server::new(ms(0), ms(90_000)));
        let (error, took) = failure(service, with(state)).await;
        assert!(error.is_timeout() && took <= ms(4), "{limit:?}: {took:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn each_limit_of_a_call_is_for_its_own_layer_only() {
    let server = Server::new(ms(0), ms(90_000));
    let attempts = AttemptTimeoutLayer::default().layer(server.clone());
    let (_, took) = failure(attempts, with(Timeouts::new().deadline(ms(5)).frame(ms(6)))).await;
    assert_eq!(took, AttemptTimeoutLayer::DEFAULT);
    let deadline = DeadlineLayer::default().layer(server);
    let (_, took) = failure(deadline, with(Timeouts::new().attempt(ms(5)).frame(ms(6)))).await;
    assert_eq!(took, DeadlineLayer::DEFAULT);
}

#[tokio::test(start_paused = true)]
async fn a_response_that_is_there_at_the_first_poll_counts_whatever_the_limit() {
    let transport = service_fn(|_: Request<Body>| async {
        Ok::<_, Infallible>(Response::new(ResBody::default()))
    });
    let past = CallState::default();
    past.set_deadline(Instant::now());
    sleep(ms(10)).await;
    for request in [with(Timeouts::new().deadline(ms(0))), with(past)] {
        assert!(DeadlineLayer::default().layer(transport).oneshot(request).await.is_ok());
    }
    assert!(AttemptTimeoutLayer::new(ms(0)).layer(transport).oneshot(request()).await.is_ok());
}

/// A server that says that it will never be ready.
#[derive(Clone)]
struct Gone;

impl Service<Request<Body>> for Gone {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Self::Response, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Err("it is gone".into()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        panic!("it is never ready")
    }
}

#[tokio::test(start_paused = true)]
async fn the_error_of_a_service_before_its_deadline_is_its_own() {
    for error in [
        failure(DeadlineLayer::default().layer(Gone), request()).await.0,
        failure(AttemptTimeoutLayer::default().layer(Gone), request()).await.0,
    ] {
        assert_eq!(format!("{error:#}"), "the request could not be sent: it is gone");
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::NotSent, false));
    }
    // At the deadline, an error of a service that was never ready is that of the deadline.
    let at_once = DeadlineLayer::new(ms(0)).layer(Gone);
    let (error, _) = failure(at_once, request()).await;
    assert_eq!((error.is_timeout(), error.was_sent()), (true, false));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_over_stays_so_however_often_it_is_polled() {
    for (limit, is_error) in [(ms(5), true), (ms(50), false)] {
        let server = Server::new(ms(0), ms(20));
        let mut call = Box::pin(DeadlineLayer::new(limit).layer(server).call(request()));
        assert_eq!((&mut call).await.is_err(), is_error);
        sleep(ms(100)).await;
        assert!(call.now_or_never().is_none());
    }
}

#[tokio::test(start_paused = true)]
async fn a_response_that_is_there_counts_for_an_attempt_that_is_polled_too_late() {
    let service = AttemptTimeoutLayer::new(ms(30)).layer(Server::new(ms(0), ms(20)));
    let mut late = Box::pin(service.oneshot(request()));
    assert!((&mut late).now_or_never().is_none());
    sleep(ms(1000)).await;
    assert!(late.await.is_ok());
}

#[test]
fn outside_a_runtime_nothing_is_limited_and_nothing_panics() {
    let transport = service_fn(|_: Request<Body>| async {
        Ok::<_, Infallible>(Response::new(Body::from("here")))
    });
    let stack = DeadlineLayer::default()
        .layer(AttemptTimeoutLayer::default().layer(CollectLayer::new().layer(transport)));
    let response = stack.oneshot(request()).now_or_never().expect("at once").unwrap();
    assert_eq!(response.body().bytes().unwrap(), "here");
}

#[test]
fn the_inner_service_can_be_reached() {
    let mut deadline: Deadline<AttemptTimeout<u8>> =
        DeadlineLayer::default().layer(AttemptTimeoutLayer::default().layer(7));
    *deadline.get_mut().get_mut() += 1;
    assert_eq!((*deadline.get_ref().get_ref(), deadline.into_inner().into_inner()), (8, 8));
}

proptest! {
    #[test]
    fn the_earliest_end_ends_the_call_and_not_sent_is_a_proof(
        deadline in 0_u64..100,
        attempt in 0_u64..100,
        ready in 0_u64..100,
        response in 0_u64..100,
    ) {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_time().start_paused(true).build().unwrap();
        runtime.block_on(async {
            let server = Server::new(ms(ready), ms(response));
            let limited = AttemptTimeoutLayer::new(ms(attempt)).layer(server.clone());
            let stack = DeadlineLayer::new(ms(deadline)).layer(limited);
            let began = Instant::now();
            let result = stack.oneshot(request()).await.map_err(Error::from_transport);
            let took = began.elapsed();
            // Timers fire up to a millisecond late.
            let first = deadline.min(attempt).min(ready + response);
            prop_assert!((ms(first)..=ms(first + 2)).contains(&took), "{took:?}");
            if let Err(error) = result {
                prop_assert!(error.is_timeout() && first + 2 > deadline.min(attempt));
                prop_assert!(error.was_sent() || took <= ms(ready + 1),
                    "it was sent after {ready} ms");
            }
            prop_assert_eq!(server.alive.load(SeqCst), 0);
            Ok(())
        })?;
    }
}
