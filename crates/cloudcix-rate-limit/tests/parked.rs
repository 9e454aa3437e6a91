//! Calls that are kept alive and not polled delay no other calls.

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll, Wake, Waker},
    time::Duration,
};

use cloudcix_rate_limit::{Key, Quota as _, QuotaError, SlidingLog, Slot, User};
use futures_util::{FutureExt as _, future::poll_fn, stream::FuturesUnordered};
use tokio::{
    runtime::{Builder, Runtime},
    time::{Instant, sleep},
};

type Acquire<'a> = Pin<Box<dyn Future<Output = Result<Box<dyn Slot>, QuotaError>> + Send + 'a>>;

const HOUR: Duration = Duration::from_secs(3600);

fn key() -> Key {
    Key::new(None, User::Uid(1))
}

/// A quota of one a second whose only slot is taken at once, with its request sent.
async fn used_up() -> SlidingLog {
    let quota = SlidingLog::builder().requests(1).build();
    sent(quota.acquire(&key(), HOUR).await);
    quota
}

fn sent(slot: Result<Box<dyn Slot>, QuotaError>) {
    let mut slot = slot.unwrap();
    slot.sent();
    slot.answered();
}

/// Begins to wait, and is not polled again.
async fn park<'a>(quota: &'a SlidingLog, key: &'a Key) -> Acquire<'a> {
    let mut call: Acquire<'a> = quota.acquire(key, HOUR);
    poll_fn(|cx| Poll::Ready(call.as_mut().poll(cx).is_pending()))
        .await
        .then_some(())
        .expect("there was room");
    call
}

async fn sent_at(call: Acquire<'_>, start: Instant) -> u128 {
    sent(call.await);
    start.elapsed().as_millis()
}

async fn millis_to_acquire(quota: &SlidingLog) -> u128 {
    let start = Instant::now();
    sent(quota.acquire(&key(), HOUR).await);
    start.elapsed().as_millis()
}

#[tokio::test(start_paused = true)]
async fn however_many_calls_are_not_polled_they_cost_the_others_100_ms_once() {
    for (calls, cost) in [(1, 50), (2, 100), (8, 100), (1000, 100)] {
        let (quota, key) = (used_up().await, key());
        let mut parked = Vec::new();
        for _ in 0..calls {
            parked.push(park(&quota, &key).await);
        }
        assert_eq!(millis_to_acquire(&quota).await, 1000 + cost, "{calls} calls");
        for _ in 0..20 {
            assert_eq!(millis_to_acquire(&quota).await, 1000);
        }
        drop(parked);
        assert_eq!(millis_to_acquire(&quota).await, 1000);
    }
}

#[tokio::test(start_paused = true)]
async fn a_dormant_call_is_first_when_it_is_polled_again() {
    let (quota, key) = (used_up().await, key());
    let dormant = park(&quota, &key).await;
    sleep(Duration::from_secs(5)).await;
    // The dormant call holds no slot: another one gets it at once.
    assert_eq!(millis_to_acquire(&quota).await, 0);
    let (start, behind) = (Instant::now(), park(&quota, &key).await);
    let (first, second) = tokio::join!(sent_at(dormant, start), sent_at(behind, start));
    assert_eq!((first, second), (1000, 2000));
}

#[tokio::test(start_paused = true)]
async fn dormant_calls_fill_no_queue() {
    let quota = SlidingLog::builder().requests(1).max_waiting(2).build();
    let key = key();
    sent(quota.acquire(&key, HOUR).await);
    let _parked = (park(&quota, &key).await, park(&quota, &key).await);
    assert!(matches!(quota.acquire(&key, HOUR).await, Err(QuotaError::QueueFull { waiting: 2 })));
    sleep(Duration::from_secs(2)).await;
    assert_eq!(millis_to_acquire(&quota).await, 0);
    assert_eq!(millis_to_acquire(&quota).await, 1000);
}

#[tokio::test(start_paused = true)]
async fn a_full_queue_says_how_many_wait_even_if_that_is_more_than_may_or_the_wait_too_long() {
    let quota = SlidingLog::builder().requests(1).max_waiting(1).build();
    let key = key();
    sent(quota.acquire(&key, HOUR).await);
    let mut dormant = park(&quota, &key).await;
    sleep(Duration::from_secs(2)).await;
    assert_eq!(millis_to_acquire(&quota).await, 0);
    let _waits = park(&quota, &key).await;
    for waiting in [1, 2] {
        for max_wait in [Duration::ZERO, HOUR] {
            match quota.acquire(&key, max_wait).await {
                Err(QuotaError::QueueFull { waiting: found }) => assert_eq!(found, waiting),
                other => panic!("{:?}", other.map(|_| "a slot")),
            }
        }
        // A call that was dormant keeps its place, and there is no room that it must not take.
        assert!((&mut dormant).now_or_never().is_none());
    }
}

#[tokio::test(start_paused = true)]
async fn calls_that_wait_in_a_set_which_is_not_polled_delay_no_other() {
    let (quota, key) = (used_up().await, key());
    let mut set: FuturesUnordered<Acquire<'_>> =
        (0..8).map(|_| quota.acquire(&key, HOUR)).collect();
    assert!(futures_util::StreamExt::next(&mut set).now_or_never().is_none());
    assert_eq!(millis_to_acquire(&quota).await, 1000 + 100);
    let start = Instant::now();
    while let Some(slot) = futures_util::StreamExt::next(&mut set).await {
        sent(slot);
    }
    assert_eq!(start.elapsed().as_secs(), 8);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_polled_too_late_has_waited_too_long() {
    let (quota, key) = (used_up().await, key());
    let mut call: Acquire<'_> = quota.acquire(&key, Duration::from_secs(2));
    assert!(poll_fn(|cx| Poll::Ready(call.as_mut().poll(cx).is_pending())).await);
    sleep(Duration::from_secs(3)).await;
    assert!(matches!(call.await, Err(QuotaError::TooLong { .. })));
}

/// Counts the wake-ups of a call.
#[derive(Default)]
struct Woken(AtomicUsize);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, SeqCst);
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_that_found_no_room_in_its_turn_is_woken_when_there_is() {
    let (quota, key) = (used_up().await, key());
    let mut dormant = park(&quota, &key).await;
    sleep(Duration::from_millis(1100)).await;
    assert_eq!(millis_to_acquire(&quota).await, 0);
    let mut waits = park(&quota, &key).await;
    sleep(Duration::from_millis(1020)).await;
    // It is the turn of the second call. The first is polled again and takes the slot, the second
    // finds no room, and the first gives its slot back.
    let slot = dormant.as_mut().now_or_never().unwrap().unwrap();
    let woken = Arc::new(Woken::default());
    let waker = Waker::from(woken.clone());
    assert!(waits.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
    drop(slot);
    sleep(Duration::from_millis(1)).await;
    assert_eq!(woken.0.load(SeqCst), 1);
    sent(waits.now_or_never().unwrap());
}

#[tokio::test(start_paused = true)]
async fn a_call_that_found_no_room_in_its_turn_gets_the_next_slot_that_is_free() {
    let (quota, key) = (SlidingLog::builder().requests(2).build(), key());
    let used = async || sent(quota.acquire(&key, HOUR).await);
    used().await;
    used().await;
    let dormant = park(&quota, &key).await;
    sleep(Duration::from_secs(5)).await;
    used().await;
    sleep(Duration::from_millis(30)).await;
    used().await;
    let (start, mut waits) = (Instant::now(), park(&quota, &key).await);
    // The turn of the second call has begun, and the first one takes its slot. The other slot is
    // free within the turn.
    sleep(Duration::from_millis(971)).await;
    sent(dormant.now_or_never().unwrap());
    assert!((&mut waits).now_or_never().is_none());
    assert_eq!(sent_at(waits, start).await, 1000);
}

/// Turns are passed on by a task, on the runtime of the call that came first. Other calls may
/// outlive that runtime.
#[test]
fn a_runtime_that_shuts_down_leaves_the_queue_to_the_others() {
    let runtime = || -> Runtime {
        Builder::new_multi_thread().worker_threads(1).enable_time().build().unwrap()
    };
    let (first, second) = (runtime(), runtime());
    let quota = SlidingLog::builder().requests(1).window(Duration::from_millis(300)).build();
    sent(quota.acquire(&key(), HOUR).now_or_never().unwrap());
    let key = key();
    let parked = first.block_on(park(&quota, &key));
    let shared = quota.clone();
    let waits = second.spawn(async move { sent(shared.acquire(&self::key(), HOUR).await) });
    first.shutdown_background();
    second.block_on(waits).unwrap();
    drop(parked);
}

#[test]
fn a_runtime_that_shuts_down_wakes_the_calls_of_others_at_once() {
    let runtime = || Builder::new_current_thread().enable_time().build().unwrap();
    let (first, second) = (runtime(), runtime());
    let (quota, key) = (first.block_on(used_up()), key());
    let parked = first.block_on(park(&quota, &key));
    let _entered = second.enter();
    let (woken, mut waits) = (Arc::new(Woken::default()), quota.acquire(&key, HOUR));
    let waker = Waker::from(woken.clone());
    assert!(waits.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
    assert_eq!(woken.0.load(SeqCst), 0);
    drop(first);
    assert_eq!(woken.0.load(SeqCst), 1, "nobody would pass the turn on to it");
    drop(parked);
}

/// Waits in a task of its own, which is polled whenever it is woken.
fn awake(quota: &SlidingLog, start: Instant) -> tokio::task::JoinHandle<u128> {
    let quota = quota.clone();
    tokio::spawn(async move {
        sent(quota.acquire(&key(), HOUR).await);
        start.elapsed().as_millis()
    })
}

#[tokio::test(start_paused = true)]
async fn a_slot_that_is_free_before_a_roll_call_ends_is_taken_at_once() {
    let (quota, key) = (SlidingLog::builder().requests(2).build(), key());
    let start = Instant::now();
    sent(quota.acquire(&key, HOUR).await);
    sleep(Duration::from_millis(70)).await;
    sent(quota.acquire(&key, HOUR).await);
    // The first misses its turn at 1000 ms, and the last one the roll call from 1050 to 1100 ms.
    let first = park(&quota, &key).await;
    let calls = [awake(&quota, start), awake(&quota, start)];
    tokio::task::yield_now().await;
    let last = park(&quota, &key).await;
    let [second, third] = calls;
    assert_eq!((second.await.unwrap(), third.await.unwrap()), (1050, 1070));
    drop((first, last));
}

#[tokio::test(start_paused = true)]
async fn a_roll_call_that_ends_before_there_is_room_frees_the_places_of_the_absent() {
    let (quota, key) = (SlidingLog::builder().requests(1).max_waiting(3).build(), key());
    let start = Instant::now();
    sent(quota.acquire(&key, HOUR).await);
    let first = park(&quota, &key).await;
    let second = awake(&quota, start);
    tokio::task::yield_now().await;
    let mut others = vec![park(&quota, &key).await];
    assert_eq!(second.await.unwrap(), 1050);
    others.extend([park(&quota, &key).await, park(&quota, &key).await]);
    sleep(Duration::from_millis(49)).await;
    assert!(matches!(quota.acquire(&key, HOUR).await, Err(QuotaError::QueueFull { waiting: 3 })));
    sleep(Duration::from_millis(2)).await;
    others.push(park(&quota, &key).await);
    assert!(matches!(quota.acquire(&key, HOUR).await, Err(QuotaError::QueueFull { waiting: 3 })));
    drop((first, others));
}
