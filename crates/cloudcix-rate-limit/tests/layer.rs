//! The layer as its users meet it: the order of calls, the effect of responses, and the texts
//! of errors.

use std::{
    error::Error as _,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use cloudcix_core::{
    Body, BoxError, BoxTransport, CallState, Error, ErrorKind, ResBody, Transport, Wait,
    WaitObserver, WaitOutcome, X_AUTH_TOKEN,
};
use cloudcix_rate_limit::{
    BeyondDeadline, Policy, QuotaError, RateLimit, RateLimitLayer, SlidingLog,
};
use futures_util::{FutureExt as _, future::join_all};
use http::{Request, Response};
use tokio::time::{Instant, sleep};
use tower::{Layer as _, ServiceExt as _, service_fn};

const HERE: &str = "https://membership.api.cloudcix.com/country/";

fn request(uri: &str, uid: u32) -> Request<Body> {
    let token =
        format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(format!(r#"{{"uid":{uid},"exp":1}}"#)));
    Request::get(uri).header(X_AUTH_TOKEN, token).body(Body::empty()).unwrap()
}

fn with_deadline(mut request: Request<Body>, millis: u64) -> Request<Body> {
    CallState::get_or_insert(request.extensions_mut())
        .set_deadline(Instant::now() + Duration::from_millis(millis));
    request
}

/// Responds to the first request with this status and these headers, and to the others with a 200.
fn responding(status: u16, headers: &'static [(&'static str, &'static str)]) -> BoxTransport {
    let responses = Arc::new(AtomicUsize::new(0));
    BoxTransport::new(service_fn(move |_: Request<Body>| {
        let mut response = Response::builder();
        if responses.fetch_add(1, SeqCst) == 0 {
            response = headers.iter().fold(response.status(status), |response, (name, value)| {
                response.header(*name, *value)
            });
        }
        std::future::ready(response.body(ResBody::default()).map_err(BoxError::from))
    }))
}

async fn took<S: Transport>(service: &S, request: Request<Body>) -> u128 {
    let start = Instant::now();
    assert!(service.clone().oneshot(request).await.is_ok());
    start.elapsed().as_millis()
}

async fn fails<S: Transport>(service: &S, request: Request<Body>) -> Error {
    Error::from_transport(
        service.clone().oneshot(request).await.err().expect("it was served").into(),
    )
}

/// One request in any second.
fn one() -> SlidingLog {
    SlidingLog::builder().requests(1).build()
}

#[tokio::test(start_paused = true)]
async fn each_user_on_each_host_has_a_quota_of_its_own() {
    let service = RateLimit::new(responding(200, &[]), one());
    assert_eq!(took(&service, request(HERE, 1)).await, 0);
    assert_eq!(took(&service, request(HERE, 2)).await, 0);
    assert_eq!(took(&service, request("https://iaas.api.cloudcix.com/", 1)).await, 0);
    assert_eq!(took(&service, Request::get(HERE).body(Body::empty()).unwrap()).await, 0);
    assert_eq!(took(&service, request(HERE, 1)).await, 1000);
}

#[tokio::test(start_paused = true)]
async fn all_services_of_a_layer_and_its_clones_share_the_quota() {
    let layer = RateLimitLayer::new(one());
    let (first, second) =
        (layer.layer(responding(200, &[])), layer.clone().layer(responding(200, &[])));
    assert_eq!(took(&first, request(HERE, 1)).await, 0);
    assert_eq!(took(&second, request(HERE, 1)).await, 1000);
    let shared: Arc<SlidingLog> = Arc::new(one());
    let (third, fourth) = (
        RateLimit::new(responding(200, &[]), shared.clone()),
        RateLimit::new(responding(200, &[]), shared),
    );
    assert_eq!(took(&third, request(HERE, 1)).await, 0);
    assert_eq!(took(&fourth, request(HERE, 1)).await, 1000);
}

#[tokio::test(start_paused = true)]
async fn a_429_pauses_all_calls_of_its_key() {
    let service = RateLimitLayer::default().layer(responding(429, &[("retry-after", "3")]));
    assert_eq!(took(&service, request(HERE, 1)).await, 0);
    let others = join_all((0..3).map(|_| took(&service, request(HERE, 1)))).await;
    assert_eq!(others, [3000; 3]);
    let service = RateLimitLayer::default().layer(responding(429, &[]));
    assert_eq!(took(&service, request(HERE, 1)).await, 0);
    assert_eq!(
        (took(&service, request(HERE, 2)).await, took(&service, request(HERE, 1)).await),
        (0, 1000)
    );
}

#[tokio::test(start_paused = true)]
async fn headers_that_the_api_does_not_send_hold_no_call_back() {
    const HEADERS: &[(&str, &str)] =
        &[("ratelimit-policy", "\"user\";q=2;w=1"), ("x-ratelimit-remaining", "0")];
    let service = RateLimitLayer::default().layer(responding(200, HEADERS));
    for _ in 0..20 {
        assert_eq!(took(&service, request(HERE, 1)).await, 0);
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_whose_deadline_comes_before_its_turn_fails_at_once() {
    let service = RateLimit::new(responding(200, &[]), one());
    assert_eq!(took(&service, with_deadline(request(HERE, 1), 500)).await, 0);
    let start = Instant::now();
    let error = fails(&service, with_deadline(request(HERE, 1), 500)).await;
    assert_eq!(
        (start.elapsed(), error.kind(), error.was_sent(), error.is_retryable()),
        (Duration::ZERO, ErrorKind::Timeout, false, false)
    );
    let too_early = error.source().unwrap().downcast_ref::<BeyondDeadline>().unwrap();
    assert_eq!((too_early.wait.as_millis(), too_early.left.as_millis()), (1000, 500));
    assert_eq!(
        format!("{error:#}"),
        "the request could not be sent in time: the quota has room for this call in 1s at the \
         earliest, too late for a response before its deadline in 500ms; start fewer at once, or \
         allow more time"
    );
    // A request that is sent at the last moment gets no response.
    assert!(!fails(&service, with_deadline(request(HERE, 1), 1249)).await.was_sent());
    assert_eq!(took(&service, with_deadline(request(HERE, 1), 1250)).await, 1000);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_has_waited_until_its_deadline_learns_what_is_left_then() {
    let silent = service_fn(|_: Request<Body>| {
        std::future::pending::<Result<Response<ResBody>, BoxError>>()
    });
    let service = RateLimit::new(silent, one());
    let first = tokio::spawn(service.clone().oneshot(request(HERE, 1)));
    sleep(Duration::from_millis(1)).await;
    // A response would have made room in time.
    let error = fails(&service, with_deadline(request(HERE, 1), 1350)).await;
    let late = error.source().unwrap().downcast_ref::<BeyondDeadline>().unwrap();
    assert_eq!((late.wait.as_millis(), late.left.as_millis()), (149, 250));
    first.abort();
}

#[tokio::test(start_paused = true)]
async fn calls_that_wait_fail_at_once_when_a_pause_outlasts_their_deadline() {
    let slow = service_fn(|request: Request<Body>| async move {
        sleep(Duration::from_millis(100)).await;
        let status = if request.extensions().get::<CallState>().is_some() { 200 } else { 429 };
        Response::builder().status(status).header("retry-after", "30").body(ResBody::default())
    });
    let service = RateLimit::new(slow, one());
    let first = took(&service, request(HERE, 1));
    let start = Instant::now();
    let waiting = join_all((0..3).map(|_| async {
        let error = fails(&service, with_deadline(request(HERE, 1), 20_000)).await;
        (error.is_timeout(), start.elapsed().as_millis())
    }));
    let (first, waiting) = tokio::join!(first, waiting);
    assert_eq!((first, waiting), (100, vec![(true, 100); 3]));
}

#[tokio::test(start_paused = true)]
async fn a_full_queue_and_a_long_wait_fail_at_once_and_say_so() {
    let quota = SlidingLog::builder().requests(1).max_waiting(2).build();
    let service = RateLimitLayer::new(quota)
        .policy(Policy::default().max_wait(Duration::from_millis(1500)))
        .layer(responding(200, &[]));
    let start = Instant::now();
    let call = || async {
        (
            service.clone().oneshot(request(HERE, 1)).await.map_err(Error::from_transport),
            start.elapsed(),
        )
    };
    let results = join_all((0..3).map(|_| call())).await;
    assert!(results[0].0.is_ok() && results[1].0.is_ok());
    let (error, at) = (results[2].0.as_ref().unwrap_err(), results[2].1);
    assert_eq!((error.kind(), at), (ErrorKind::NotSent, Duration::ZERO));
    assert_eq!(
        format!("{error:#}"),
        "the request could not be sent: the quota has room for this call in 2s at the earliest, \
         and it may not wait that long; start fewer at once, or raise `max_wait`"
    );
    let service = RateLimit::new(
        responding(200, &[]),
        SlidingLog::builder().requests(1).max_waiting(1).build(),
    );
    let (first, second, error) = tokio::join!(
        took(&service, request(HERE, 1)),
        took(&service, request(HERE, 1)),
        fails(&service, request(HERE, 1))
    );
    assert_eq!((first, second), (0, 1000));
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::NotSent, true));
    assert!(matches!(
        error.source().unwrap().downcast_ref(),
        Some(QuotaError::QueueFull { waiting: 1 })
    ));
}

#[test]
fn without_a_runtime_a_call_that_has_to_wait_fails_and_says_why() {
    let service = RateLimit::new(responding(200, &[]), one());
    assert!(service.clone().oneshot(request(HERE, 1)).now_or_never().unwrap().is_ok());
    let error = Error::from_transport(
        service.oneshot(request(HERE, 1)).now_or_never().unwrap().unwrap_err(),
    );
    assert_eq!(error.kind(), ErrorKind::NotSent);
    assert!(
        format!("{error:#}")
            .starts_with("the request could not be sent: the quota could not be asked: "),
        "{error:#}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_service_that_is_not_ready_costs_no_slot_and_proves_that_nothing_was_sent() {
    let service = RateLimit::new(Unready, one());
    for _ in 0..3 {
        let error = fails(&service, request(HERE, 1)).await;
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::NotSent, false));
    }
    assert_eq!(RateLimit::new(Unready, one()).into_inner(), Unready);
}

#[derive(Clone, Debug, PartialEq)]
struct Unready;

impl tower::Service<Request<Body>> for Unready {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = std::future::Pending<Result<Response<ResBody>, BoxError>>;

    fn poll_ready(
        &mut self,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), BoxError>> {
        std::task::Poll::Ready(Err("closed".into()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        std::future::pending()
    }
}

async fn within<S: Transport>(limit: Duration, service: S) -> bool {
    tokio::time::timeout(limit, service.oneshot(request(HERE, 1)))
        .await
        .is_ok_and(|response| response.is_ok())
}

/// On real threads, where wake-ups could get lost: every call is served, and no slot stays taken.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_threads_lose_no_call() {
    let quota = SlidingLog::builder()
        .requests(50)
        .window(Duration::from_millis(10))
        .transit(Duration::ZERO)
        .build();
    let service = RateLimit::new(responding(200, &[]), quota);
    let calls = (0..1000).map(|number| {
        // Every fourth gives up in the middle.
        let limit = Duration::from_millis(if number % 4 == 0 { number / 20 } else { 60_000 });
        tokio::spawn(within(limit, service.clone()))
    });
    let served = join_all(calls).await.into_iter().filter(|call| matches!(call, Ok(true))).count();
    assert!(served >= 750, "{served} were served");
}

#[test]
fn it_is_a_transport_and_shows_no_secret() {
    fn assert_impls<T: Transport>(_: &T) {}
    let mut service = RateLimitLayer::default().layer(responding(200, &[]));
    assert_impls(&service);
    let shown = format!("{:?} {:?}", RateLimitLayer::default(), SlidingLog::default());
    assert!(shown.contains("host and user") && shown.contains("keys: 0"), "{shown}");
    let _: (&_, &mut _) = (&service.get_ref().clone(), service.get_mut());
}

#[tokio::test]
async fn a_quota_shows_its_limits_and_how_many_keys_it_knows() {
    let quota = SlidingLog::default();
    let limits =
        "Limits { requests: 20, window: 1s, transit: 250ms, max_waiting: 10000 }".to_owned();
    assert_eq!(format!("{quota:?}"), format!("SlidingLog {{ limits: {limits}, keys: 0 }}"));
    assert_eq!(format!("{:?}", SlidingLog::builder().build()), format!("{quota:?}"));
    let service = RateLimit::new(responding(200, &[]), quota.clone());
    for uid in [1, 2, 2] {
        assert!(service.clone().oneshot(request(HERE, uid)).await.is_ok());
    }
    assert_eq!(format!("{quota:?}"), format!("SlidingLog {{ limits: {limits}, keys: 2 }}"));
    let longest = Duration::MAX;
    let bounded = SlidingLog::builder().requests(0).window(longest).transit(longest);
    assert_eq!(
        format!("{:?}", bounded.max_waiting(0).build()),
        "SlidingLog { limits: Limits { requests: 1, window: 86400s, transit: 86400s, max_waiting: \
         0 }, keys: 0 }"
    );
}

#[cfg(feature = "mockall")]
#[tokio::test]
async fn a_quota_can_be_mocked() {
    use cloudcix_rate_limit::{MockQuota, MockSlot, Signal};
    let mut quota = MockQuota::new();
    quota
        .expect_acquire()
        .once()
        .withf(|key, _| key.to_string() == "membership.api.cloudcix.com/uid:7")
        .returning(|_, limit| {
            assert_eq!(limit, Duration::from_secs(60));
            let mut slot = MockSlot::new();
            slot.expect_sent().once().return_const(());
            slot.expect_answered().once().return_const(());
            Ok(Box::new(slot))
        });
    quota
        .expect_report()
        .once()
        .withf(|_, signal| *signal == Signal::Pause(Duration::from_secs(2)))
        .return_const(());
    let service = RateLimit::new(responding(429, &[("retry-after", "2")]), quota);
    assert!(service.oneshot(request(HERE, 7)).await.is_ok());
}

/// The waits of calls, in milliseconds.
#[derive(Default)]
struct Waits(Mutex<Vec<(Wait, u128, WaitOutcome)>>);

impl WaitObserver for Waits {
    fn waited(&self, wait: Wait, duration: Duration, outcome: WaitOutcome) {
        self.0.lock().unwrap().push((wait, duration.as_millis(), outcome));
    }
}

#[tokio::test(start_paused = true)]
async fn an_observer_sees_each_wait_for_a_turn_and_how_it_ended() {
    let waits = Arc::new(Waits::default());
    let observed = |mut request: Request<Body>| {
        CallState::get_or_insert(request.extensions_mut()).observe_waits(waits.clone());
        request
    };
    let policy = Policy::default().max_wait(Duration::from_secs(3));
    let service = RateLimitLayer::new(one()).policy(policy).layer(responding(200, &[]));
    let (first, second) = (observed(request(HERE, 1)), observed(request(HERE, 1)));
    assert_eq!(took(&service, first).await, 0);
    assert!(took(&service, second).await >= 1000);
    let dropped = service.clone().oneshot(observed(request(HERE, 1)));
    assert!(tokio::time::timeout(Duration::from_millis(300), dropped).await.is_err());
    let late = observed(with_deadline(request(HERE, 1), 100));
    assert!(fails(&service, late).await.is_timeout());
    let seen = waits.0.lock().unwrap();
    let outcomes: Vec<_> = seen.iter().map(|(_, _, outcome)| *outcome).collect();
    let failed = WaitOutcome::Failed(ErrorKind::Timeout);
    assert_eq!(outcomes, [WaitOutcome::Done, WaitOutcome::Done, WaitOutcome::Dropped, failed]);
    assert!(seen.iter().all(|(wait, ..)| *wait == Wait::RateLimit));
    assert!(seen[0].1 == 0 && seen[1].1 >= 1000 && seen[2].1 == 300, "{seen:?}");
}
