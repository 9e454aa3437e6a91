//! The errors of calls that may not wait as long as they would have to, and what cuts a wait short.

use std::{error::Error as _, sync::Arc, time::Duration};

use cloudcix_core::{Body, BoxError, CallState, Error, ResBody, Transport};
use cloudcix_rate_limit::{
    BeyondDeadline, Key, Policy, Quota as _, QuotaError, RateLimitLayer, Signal, SlidingLog, Slot,
    User,
};
use futures_util::FutureExt as _;
use http::{Request, Response};
use tokio::time::{Instant, sleep};
use tower::{Layer as _, ServiceExt as _, service_fn};

const HOUR: Duration = Duration::from_secs(3600);

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn key() -> Key {
    Key::new(None, User::Uid(1))
}

fn responding() -> impl Transport<ResBody = ResBody> {
    service_fn(|_: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::default())))
    })
}

fn request(left: Option<Duration>) -> Request<Body> {
    let mut request = Request::get("https://a.example/").body(Body::empty()).unwrap();
    if let Some(left) = left {
        CallState::get_or_insert(request.extensions_mut()).set_deadline(Instant::now() + left);
    }
    request
}

async fn sent(quota: &SlidingLog) {
    let mut slot = quota.acquire(&key(), HOUR).await.unwrap();
    slot.sent();
    slot.answered();
}

#[tokio::test(start_paused = true)]
async fn the_shorter_of_the_deadline_and_the_longest_wait_is_what_the_error_is_about() {
    // The call would have to wait for 1000 ms. A response takes 250 ms of the time that is left.
    for (max_wait, left, error) in [
        (900, None, Some("policy")),
        (1000, None, None),
        (900, Some(5000), Some("policy")),
        (900, Some(1151), Some("policy")),
        (900, Some(1150), Some("deadline")),
        (900, Some(1149), Some("deadline")),
        (5000, Some(1249), Some("deadline")),
        (5000, Some(1250), None),
    ] {
        let layer = RateLimitLayer::new(SlidingLog::builder().requests(1).build())
            .policy(Policy::default().max_wait(ms(max_wait)));
        let service = layer.layer(responding());
        service.clone().oneshot(request(None)).await.unwrap();
        let result = service.oneshot(request(left.map(ms))).await;
        let shown = result.err().map(|error| {
            let error = Error::from_transport(error);
            assert!(!error.was_sent(), "{error}");
            let source = error.source().unwrap();
            match (source.downcast_ref(), source.downcast_ref()) {
                (Some(QuotaError::TooLong { wait }), None) => {
                    assert!(*wait == ms(1000) && error.is_retryable());
                    "policy"
                }
                (None, Some(BeyondDeadline { wait, left: found, .. })) => {
                    assert!(*wait == ms(1000) && Some(*found) == left.map(ms));
                    assert!(error.is_timeout() && !error.is_retryable());
                    "deadline"
                }
                _ => panic!("{error:#}"),
            }
        });
        assert_eq!(shown, error, "{max_wait} {left:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_pause_ends_the_waits_of_all_calls_that_it_outlasts_at_once() {
    let quota = SlidingLog::builder().requests(1).build();
    sent(&quota).await;
    let start = Instant::now();
    // Each in a task of its own, so that each has to be woken.
    let wait = |longest| {
        let quota = quota.clone();
        tokio::spawn(async move {
            let result = quota.acquire(&key(), ms(longest)).await;
            (result.err().map(|error| error.to_string()), start.elapsed())
        })
    };
    let calls = [wait(5000), wait(5000), wait(9000)];
    sleep(ms(100)).await;
    quota.report(&key(), Signal::Pause(ms(6000)));
    let [one, two, three] = calls.map(async |call| call.await.unwrap());
    let (one, two, three) = tokio::join!(one, two, three);
    for (error, after) in [one, two] {
        assert_eq!(after, ms(100));
        assert_eq!(
            error.unwrap(),
            "the quota has room for this call in 6s at the earliest, and it may not wait that \
             long; start fewer at once, or raise `max_wait`"
        );
    }
    assert_eq!(three, (None, ms(6100)));
}

#[tokio::test(start_paused = true)]
async fn a_call_whose_time_is_over_learns_how_long_it_would_wait_from_then() {
    let quota = SlidingLog::builder().requests(1).build();
    let key = key();
    // Not sent yet, so it may be given back at any time, or be sent and count for a second.
    let unsent = quota.acquire(&key, HOUR).await.unwrap();
    let start = Instant::now();
    match quota.acquire(&key, ms(1000)).await {
        Err(QuotaError::TooLong { wait }) => {
            assert_eq!((wait, start.elapsed()), (ms(1000), ms(1000)));
        }
        _ => panic!("there was no room"),
    }
    drop(unsent);
    assert!(quota.acquire(&key, Duration::ZERO).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_call_that_gives_up_learns_when_the_next_slot_is_free() {
    let quota = SlidingLog::builder().requests(2).build();
    sent(&quota).await;
    sleep(ms(300)).await;
    sent(&quota).await;
    // Both slots are used: the first is free 700 ms from now, and the second 300 ms later.
    let key = key();
    let (first, second, third) = tokio::join!(
        quota.acquire(&key, ms(700)),
        quota.acquire(&key, ms(1000)),
        quota.acquire(&key, ms(1699)),
    );
    let waits = [first, second, third].map(|result| match result {
        Ok(_slot) => None,
        Err(QuotaError::TooLong { wait }) => Some(wait),
        Err(error) => panic!("{error}"),
    });
    assert_eq!(waits, [None, None, Some(ms(1700))]);
}

#[tokio::test(start_paused = true)]
async fn a_key_whose_call_is_not_polled_keeps_its_quota() {
    let quota = SlidingLog::builder().requests(1).build();
    sent(&quota).await;
    let this = key();
    let mut parked = quota.acquire(&this, HOUR);
    assert!((&mut parked).now_or_never().is_none());
    sleep(ms(10_000)).await;
    // Far more keys than are kept when they are idle.
    for uid in 2..400 {
        drop(quota.acquire(&Key::new(None, User::Uid(uid)), Duration::ZERO).await.unwrap());
    }
    let mut slot = quota.acquire(&this, Duration::ZERO).await.unwrap();
    slot.sent();
    // The parked call is of the same quota, so it finds no room.
    assert!((&mut parked).now_or_never().is_none());
}

#[tokio::test(start_paused = true)]
async fn a_policy_is_that_of_the_layer_it_was_set_on_and_the_quota_is_shared() {
    let layer = RateLimitLayer::new(SlidingLog::builder().requests(1).build());
    let hasty = layer.clone().policy(Policy::default().max_wait(Duration::ZERO));
    assert!(format!("{layer:?}").contains("max_wait: 60s"), "{layer:?}");
    assert!(format!("{hasty:?}").contains("max_wait: 0ns"), "{hasty:?}");
    let (patient, hasty) = (layer.layer(responding()), hasty.layer(responding()));
    patient.clone().oneshot(request(None)).await.unwrap();
    assert!(hasty.oneshot(request(None)).await.is_err());
    let start = Instant::now();
    patient.oneshot(request(None)).await.unwrap();
    assert_eq!(start.elapsed(), ms(1000));
}

#[tokio::test(start_paused = true)]
async fn a_quota_behind_an_arc_is_the_same_quota() {
    let quota = Arc::new(SlidingLog::builder().requests(1).build());
    let mut slot: Box<dyn Slot> = quota.acquire(&key(), HOUR).await.unwrap();
    slot.sent();
    slot.sent();
    slot.answered();
    slot.answered();
    quota.report(&key(), Signal::Pause(ms(3000)));
    let start = Instant::now();
    drop(quota.clone().acquire(&key(), HOUR).await.unwrap());
    assert_eq!((start.elapsed(), quota.keys()), (ms(3000), 1));
}

#[tokio::test(start_paused = true)]
async fn a_pause_and_a_wait_that_no_clock_can_hold_are_long_ones() {
    let quota = SlidingLog::builder().requests(1).build();
    sent(&quota).await;
    let start = Instant::now();
    drop(quota.acquire(&key(), Duration::MAX).await.unwrap());
    assert_eq!(start.elapsed(), ms(1000));
    for pause in [Duration::MAX, Duration::from_secs(u64::MAX / 2), 1000 * HOUR] {
        let quota = SlidingLog::default();
        quota.report(&key(), Signal::Pause(pause));
        let Err(QuotaError::TooLong { wait }) = quota.acquire(&key(), 100 * HOUR).await else {
            panic!("it was sent in a pause of {pause:?}")
        };
        assert!(wait >= 1000 * HOUR, "{wait:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_polled_after_its_time_learns_how_long_it_would_wait_from_then() {
    let quota = SlidingLog::builder().requests(1).build();
    let key = key();
    let slot = quota.acquire(&key, HOUR).await.unwrap();
    for late in [1, 500] {
        let mut call = quota.acquire(&key, ms(1000));
        assert!((&mut call).now_or_never().is_none());
        sleep(ms(1000 + late)).await;
        let Some(Err(QuotaError::TooLong { wait })) = call.now_or_never() else {
            panic!("it has no more time")
        };
        assert_eq!(wait, ms(1000));
    }
    drop(slot);
}
