//! Calls that are alive and not polled end at their deadline, too.

use std::{
    sync::{Arc, Mutex},
    task::{Context, Poll, Waker},
    time::Duration,
};

use cloudcix_core::{Body, BoxError, Error, ResBody, Transport};
use cloudcix_timeout::{DeadlineLayer, Timeouts};
use futures_util::{FutureExt as _, StreamExt as _, future::BoxFuture, stream::FuturesUnordered};
use http::{Request, Response};
use tokio::{
    sync::Semaphore,
    time::{Instant, sleep},
};
use tower::{Layer as _, ServiceExt as _, limit::ConcurrencyLimitLayer, service_fn};

type Call = BoxFuture<'static, Result<Response<ResBody>, BoxError>>;

const MINUTE: Duration = DeadlineLayer::DEFAULT;

fn request() -> Request<Body> {
    Request::get("https://iaas.api.cloudcix.com/").body(Body::empty()).unwrap()
}

/// Returns a server that handles one call at a time, and responds after `delay`.
fn one_at_a_time(delay: Duration) -> impl Transport<ResBody = ResBody, Error = BoxError> {
    let server = service_fn(move |_: Request<Body>| async move {
        sleep(delay).await;
        Ok::<_, BoxError>(Response::new(ResBody::default()))
    });
    DeadlineLayer::default().layer(ConcurrencyLimitLayer::new(1).layer(server))
}

fn call<S: Transport<ResBody = ResBody, Error = BoxError>>(service: &S) -> Call {
    Box::pin(service.clone().oneshot(request()))
}

/// Polls a call this many times.
fn park(call: &mut Call, polls: u32) {
    for _ in 0..polls {
        assert!(call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
}

#[tokio::test(start_paused = true)]
async fn the_resources_of_a_call_are_free_50_ms_after_its_deadline() {
    for polls in [1, 2, 7] {
        let service = one_at_a_time(Duration::from_secs(1));
        let (start, mut parked) = (Instant::now(), call(&service));
        park(&mut parked, polls);
        // Both wait for the parked call, and time out; the next call gets its place.
        let timed_out = Error::from_transport(call(&service).await.unwrap_err());
        assert!(
            timed_out.is_timeout() && !timed_out.was_sent() && start.elapsed() == MINUTE,
            "{:?}",
            start.elapsed()
        );
        assert!(call(&service).await.is_ok());
        assert_eq!(start.elapsed(), MINUTE + Duration::from_millis(1050));
        let error = Error::from_transport(parked.await.unwrap_err());
        assert!(error.is_timeout() && error.was_sent(), "its request was on its way");
    }
}

#[tokio::test(start_paused = true)]
async fn calls_in_a_set_that_is_not_polled_end_too() {
    let service = one_at_a_time(Duration::from_secs(1));
    let mut set: FuturesUnordered<_> = (0..5).map(|_| call(&service)).collect();
    assert!(set.next().now_or_never().is_none());
    sleep(MINUTE + Duration::from_millis(51)).await;
    assert!(
        call(&service).now_or_never().is_none(),
        "it has its place, and waits for the response"
    );
    let mut on_their_way = 0;
    while let Some(result) = set.next().await {
        let error = Error::from_transport(result.unwrap_err());
        assert!(error.is_timeout());
        on_their_way += usize::from(error.was_sent());
    }
    assert_eq!(on_their_way, 1, "only one ever had a place");
}

#[tokio::test(start_paused = true)]
async fn a_response_that_is_there_goes_to_a_caller_that_is_a_little_late() {
    let service = one_at_a_time(Duration::from_secs(1));
    for (late, ok) in [(0, true), (49, true), (51, false)] {
        let mut parked = call(&service);
        park(&mut parked, 1);
        sleep(MINUTE + Duration::from_millis(late)).await;
        assert_eq!(parked.await.is_ok(), ok, "{late} ms late");
    }
}

#[tokio::test(start_paused = true)]
async fn neither_a_call_that_is_over_nor_one_that_is_dropped_leaves_anything_behind() {
    let places = Arc::new(Semaphore::new(1));
    let held = places.clone();
    let server = service_fn(move |_: Request<Body>| {
        let place = held.clone().try_acquire_owned().unwrap();
        async move {
            sleep(Duration::from_secs(1)).await;
            drop(place);
            Ok::<_, BoxError>(Response::new(ResBody::default()))
        }
    });
    let service = DeadlineLayer::default().layer(server);
    let alive = || tokio::runtime::Handle::current().metrics().num_alive_tasks();
    assert!(call(&service).await.is_ok());
    tokio::task::yield_now().await;
    let mut dropped = call(&service);
    park(&mut dropped, 1);
    assert_eq!((places.available_permits(), alive()), (0, 1));
    drop(dropped);
    assert_eq!(places.available_permits(), 1, "at once, not when the task has gone");
    tokio::task::yield_now().await;
    assert_eq!(alive(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_call_without_a_deadline_needs_no_task() {
    let service = one_at_a_time(Duration::from_secs(3600));
    let mut endless = request();
    endless.extensions_mut().insert(Timeouts::new().deadline(Duration::MAX));
    let mut call: Call = Box::pin(service.oneshot(endless));
    park(&mut call, 3);
    assert_eq!(tokio::runtime::Handle::current().metrics().num_alive_tasks(), 0);
    assert!(call.await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn one_task_watches_a_call_however_often_it_is_polled() {
    let mut call = call(&one_at_a_time(Duration::from_secs(1)));
    park(&mut call, 5);
    assert_eq!(tokio::runtime::Handle::current().metrics().num_alive_tasks(), 1);
    assert!(call.await.is_ok());
    tokio::task::yield_now().await;
    assert_eq!(tokio::runtime::Handle::current().metrics().num_alive_tasks(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_call_wakes_the_task_that_polled_it_last() {
    let silent = service_fn(|_: Request<Body>| {
        std::future::pending::<Result<Response<ResBody>, BoxError>>()
    });
    let mut call = call(&DeadlineLayer::default().layer(silent));
    park(&mut call, 2);
    let start = Instant::now();
    let moved = tokio::spawn(call);
    assert!(Error::from_transport(moved.await.unwrap().unwrap_err()).is_timeout());
    assert_eq!(start.elapsed(), MINUTE);
}

#[tokio::test(start_paused = true)]
async fn a_destructor_inside_a_call_may_drop_the_call() {
    /// Drops the call that it is part of.
    struct Last(Arc<Mutex<Option<Call>>>);
    impl Drop for Last {
        fn drop(&mut self) {
            let call = self.0.lock().unwrap().take();
            drop(call);
        }
    }
    let kept = Arc::new(Mutex::new(None));
    let inside = kept.clone();
    let silent = service_fn(move |_: Request<Body>| {
        let last = Last(inside.clone());
        async move {
            std::future::pending::<()>().await;
            drop(last);
            Ok::<_, BoxError>(Response::new(ResBody::default()))
        }
    });
    let mut call = call(&DeadlineLayer::default().layer(silent));
    park(&mut call, 1);
    *kept.lock().unwrap() = Some(call);
    sleep(MINUTE + Duration::from_millis(51)).await;
    assert!(kept.lock().unwrap().is_none());
}

/// The task belongs to the runtime in which the call first waited.
#[test]
fn a_call_that_outlives_its_runtime_still_has_its_deadline() {
    let runtime = || {
        tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap()
    };
    let silent = service_fn(|_: Request<Body>| {
        std::future::pending::<Result<Response<ResBody>, BoxError>>()
    });
    let service = DeadlineLayer::default().layer(silent);
    let mut call = call(&service);
    runtime().block_on(async { park(&mut call, 1) });
    runtime().block_on(async {
        let start = Instant::now();
        let error = Error::from_transport(call.await.unwrap_err());
        // The clocks of the two runtimes began at almost the same time.
        assert!(error.is_timeout() && start.elapsed() <= MINUTE + Duration::from_secs(5));
    });
}

#[test]
fn outside_a_runtime_a_call_that_is_polled_after_its_deadline_has_ended() {
    let silent = service_fn(|_: Request<Body>| {
        std::future::pending::<Result<Response<ResBody>, BoxError>>()
    });
    let service = DeadlineLayer::new(Duration::from_millis(1)).layer(silent);
    let mut call = call(&service);
    park(&mut call, 1);
    std::thread::sleep(Duration::from_millis(2));
    let Poll::Ready(Err(error)) = call.as_mut().poll(&mut Context::from_waker(Waker::noop()))
    else {
        panic!("it goes on")
    };
    assert!(Error::from_transport(error).is_timeout());
}
