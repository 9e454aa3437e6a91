//! Wakers that use the quota themselves, as those of tasks may, never meet the lock of its queue.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, mpsc},
    task::{Context, Poll, Wake, Waker},
    time::Duration,
};

use cloudcix_rate_limit::{Key, Quota as _, QuotaError, Signal, SlidingLog, Slot, User};
use futures_util::FutureExt as _;
use tokio::time::sleep;

type Acquire<'a> = Pin<Box<dyn Future<Output = Result<Box<dyn Slot>, QuotaError>> + Send + 'a>>;

const HOUR: Duration = Duration::from_secs(3600);

fn key() -> Key {
    Key::new(None, User::Uid(1))
}

fn poll(call: &mut Acquire<'_>, waker: &Waker) -> Poll<Result<Box<dyn Slot>, QuotaError>> {
    call.as_mut().poll(&mut Context::from_waker(waker))
}

/// A waker that uses the quota when it wakes or is dropped, and keeps whether it met the lock.
struct UsesTheQuota {
    quota: SlidingLog,
    woken: Uses,
    dropped: Uses,
}

type Uses = Arc<Mutex<Vec<bool>>>;

impl UsesTheQuota {
    /// Returns the waker, and the uses when it was woken and when it was dropped.
    fn waker(quota: &SlidingLog) -> (Waker, Uses, Uses) {
        let (woken, dropped) = (Uses::default(), Uses::default());
        let uses = Self { quota: quota.clone(), woken: woken.clone(), dropped: dropped.clone() };
        (Waker::from(Arc::new(uses)), woken, dropped)
    }

    /// Whether the lock is held. On a thread of its own, so that a lock that is held fails the test
    /// and doesn't hang it.
    fn is_locked(&self) -> bool {
        let (quota, (done, is_done)) = (self.quota.clone(), mpsc::channel());
        std::thread::spawn(move || {
            drop(quota.acquire(&key(), Duration::ZERO).now_or_never());
            _ = done.send(());
        });
        is_done.recv_timeout(Duration::from_secs(10)).is_err()
    }
}

impl Wake for UsesTheQuota {
    fn wake(self: Arc<Self>) {
        self.woken.lock().unwrap().push(self.is_locked());
    }
}

impl Drop for UsesTheQuota {
    fn drop(&mut self) {
        let is_locked = self.is_locked();
        self.dropped.lock().unwrap().push(is_locked);
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_is_woken_without_the_lock() {
    let (quota, key) = (SlidingLog::builder().requests(1).build(), key());
    let mut slot = quota.acquire(&key, HOUR).await.unwrap();
    slot.sent();
    slot.answered();
    let (waker, woken, _) = UsesTheQuota::waker(&quota);
    let mut parked = [(); 2].map(|()| quota.acquire(&key, HOUR));
    for call in &mut parked {
        assert!(poll(call, &waker).is_pending());
    }
    quota.report(&key, Signal::Pause(Duration::from_secs(1)));
    assert_eq!(*woken.lock().unwrap(), [false; 2], "both look at their own deadlines");
    sleep(Duration::from_millis(1020)).await;
    assert_eq!(*woken.lock().unwrap(), [false; 3], "the first has its turn");
    sleep(Duration::from_millis(50)).await;
    assert_eq!(*woken.lock().unwrap(), [false; 4], "it missed it, so the roll is called");
}

/// The last thing that happens to a call whose time is over.
#[derive(Clone, Copy, Debug)]
enum End {
    Polled,
    Dropped,
    Dormant,
}

#[tokio::test(start_paused = true)]
async fn the_last_waker_of_a_call_is_dropped_without_the_lock() {
    for end in [End::Polled, End::Dropped, End::Dormant] {
        let (quota, key) = (SlidingLog::builder().requests(1).build(), key());
        // Its request isn't sent, so it stays taken.
        let slot = quota.acquire(&key, HOUR).await.unwrap();
        let (waker, _, dropped) = UsesTheQuota::waker(&quota);
        let mut call = quota.acquire(&key, Duration::from_secs(1));
        assert!(poll(&mut call, &waker).is_pending());
        drop(waker);
        // The timer of the call has let go of its waker, so that of the queue is the last one.
        sleep(Duration::from_secs(1)).await;
        assert!(dropped.lock().unwrap().is_empty(), "{end:?}");
        match end {
            End::Polled => assert!(poll(&mut call, Waker::noop()).is_ready()),
            End::Dropped => drop(call),
            End::Dormant => {
                drop(slot);
                sleep(Duration::from_millis(60)).await;
            }
        }
        assert_eq!(*dropped.lock().unwrap(), [false], "{end:?}");
    }
}
