//! The runtime that passes the turns on when calls wait in several, and when there is none.

use std::{
    error::Error as _,
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
use tokio::{
    runtime::{Builder, Handle, Runtime},
    time::{sleep, timeout},
};

type Acquire<'a> = Pin<Box<dyn Future<Output = Result<Box<dyn Slot>, QuotaError>> + Send + 'a>>;

const HOUR: Duration = Duration::from_secs(3600);

/// A quota of one in this window.
fn one_in(window: Duration) -> SlidingLog {
    SlidingLog::builder().requests(1).window(window).transit(Duration::ZERO).build()
}

fn key() -> Key {
    Key::new(None, User::Uid(1))
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_time().build().unwrap()
}

/// Counts the wake-ups of a call.
#[derive(Default)]
struct Woken(AtomicUsize);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, SeqCst);
    }
}

fn poll(call: &mut Acquire<'_>, woken: &Arc<Woken>) -> Poll<Result<Box<dyn Slot>, QuotaError>> {
    call.as_mut().poll(&mut Context::from_waker(&Waker::from(woken.clone())))
}

fn sent(slot: &mut Box<dyn Slot>) {
    slot.sent();
    slot.answered();
}

/// Waits until this is so.
async fn until(is_so: impl Fn() -> bool) {
    let waits = async {
        while !is_so() {
            sleep(Duration::from_millis(1)).await;
        }
    };
    timeout(Duration::from_secs(30), waits).await.expect("it never happened");
}

fn tasks() -> usize {
    Handle::current().metrics().num_alive_tasks()
}

/// Begins to wait in a runtime, and is dormant when the runtime no longer has a task.
fn dormant<'a>(quota: &'a SlidingLog, key: &'a Key, runtime: &Runtime) -> Acquire<'a> {
    let mut call: Acquire<'_> = quota.acquire(key, HOUR);
    runtime.block_on(async {
        sent(&mut quota.acquire(key, HOUR).await.unwrap());
        assert!(poll(&mut call, &Arc::default()).is_pending());
        until(|| tasks() == 0).await;
    });
    call
}

#[test]
fn a_call_that_has_moved_is_passed_its_turn_by_the_runtime_that_it_is_in() {
    let (first, second) = (runtime(), runtime());
    let (quota, key) = (one_in(Duration::from_millis(20)), key());
    let call = dormant(&quota, &key, &first);
    // The first runtime is kept, but not driven any more.
    second.block_on(async {
        let mut slot = quota.acquire(&key, HOUR).await.unwrap();
        tokio::spawn(async move {
            sleep(Duration::from_millis(1)).await;
            sent(&mut slot);
        });
        assert!(timeout(Duration::from_secs(30), call).await.expect("it is woken").is_ok());
    });
    drop(first);
}

#[test]
fn a_call_that_is_polled_outside_of_a_runtime_is_passed_its_turn_by_the_one_it_began_in() {
    let runtime = runtime();
    let (quota, key) = (one_in(Duration::from_millis(20)), key());
    let mut call = dormant(&quota, &key, &runtime);
    let slot = runtime.block_on(quota.acquire(&key, HOUR)).unwrap();
    let woken = Arc::new(Woken::default());
    assert!(poll(&mut call, &woken).is_pending());
    drop(slot);
    assert_eq!(woken.0.load(SeqCst), 0, "nothing runs in the meantime");
    runtime.block_on(until(|| woken.0.load(SeqCst) > 0));
    assert!(matches!(poll(&mut call, &woken), Poll::Ready(Ok(_))));
}

#[test]
fn a_call_whose_runtime_is_gone_fails_and_says_so() {
    let runtime = runtime();
    let (quota, key) = (one_in(Duration::from_millis(20)), key());
    let mut call = dormant(&quota, &key, &runtime);
    let slot = runtime.block_on(quota.acquire(&key, HOUR)).unwrap();
    drop(runtime);
    let Poll::Ready(Err(error)) = poll(&mut call, &Arc::default()) else {
        panic!("nobody would wake it")
    };
    assert_eq!(error.to_string(), "the quota could not be asked");
    assert_eq!(error.source().unwrap().to_string(), "the runtime is shutting down");
    // It has given its place up, so another runtime serves the next call.
    drop((call, slot));
    assert!(self::runtime().block_on(quota.acquire(&key, HOUR)).is_ok());
}

/// The task that passes turns on ends with the calls, whether they were served or gave up.
#[tokio::test(start_paused = true)]
async fn no_task_outlives_the_calls_that_wait() {
    let (quota, key) = (one_in(Duration::from_secs(1)), key());
    for gives_up in [false, true, false] {
        sent(&mut quota.acquire(&key, HOUR).await.unwrap());
        assert_eq!(tasks(), 0);
        let mut calls: Vec<Acquire<'_>> = (0..2).map(|_| quota.acquire(&key, HOUR)).collect();
        for call in &mut calls {
            assert!(poll(call, &Arc::default()).is_pending());
        }
        assert_eq!(tasks(), 1, "one for both");
        drop(calls.pop());
        tokio::task::yield_now().await;
        assert_eq!(tasks(), 1);
        let call = calls.pop().unwrap();
        if gives_up {
            drop(call);
        } else {
            drop(call.await.unwrap());
        }
        for _ in 0..3 {
            tokio::task::yield_now().await;
        }
        assert_eq!(tasks(), 0);
        sleep(Duration::from_secs(1)).await;
    }
}
