//! Idle keys are forgotten, but no request or pause that still counts.

use std::time::Duration;

use cloudcix_rate_limit::{Key, Quota as _, QuotaError, Signal, SlidingLog, User};
use proptest::prelude::*;
use tokio::time::sleep;

const SECOND: Duration = Duration::from_secs(1);

/// One request a second.
fn one() -> SlidingLog {
    SlidingLog::builder().requests(1).build()
}

fn key(uid: u64) -> Key {
    Key::new(None, User::Uid(uid))
}

/// Uses this many other keys, each of which is idle at once: far more than are kept when idle.
async fn others_come_by(quota: &SlidingLog, others: u64) {
    for other in 0..others {
        drop(quota.acquire(&key(1 + other), Duration::ZERO).await.unwrap());
    }
}

/// Returns the wait for a slot of key 0, from the error of a call that must not wait; `None` if
/// there is a slot.
async fn wait(quota: &SlidingLog) -> Option<Duration> {
    match quota.acquire(&key(0), Duration::ZERO).await {
        Ok(_unused) => None,
        Err(QuotaError::TooLong { wait }) => Some(wait),
        Err(error) => panic!("{error}"),
    }
}

fn on_paused_time<T>(test: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_time().start_paused(true).build().unwrap().block_on(test)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_request_that_went_counts_until_its_window_is_over(others in 0..400_u64, answered: bool) {
        on_paused_time(async {
            let quota = one();
            let mut slot = quota.acquire(&key(0), Duration::ZERO).await.unwrap();
            slot.sent();
            if answered {
                slot.answered();
            }
            drop(slot);
            others_come_by(&quota, others).await;
            let held = if answered { 1000 } else { 1250 };
            sleep(Duration::from_millis(held - 1)).await;
            others_come_by(&quota, others).await;
            assert!(wait(&quota).await.is_some(), "a second request would go in the same window");
            sleep(Duration::from_millis(1)).await;
            assert_eq!(wait(&quota).await, None);
        });
    }

    #[test]
    fn a_slot_whose_request_has_not_gone_yet_counts(others in 0..400_u64) {
        on_paused_time(async {
            let quota = one();
            let slot = quota.acquire(&key(0), Duration::ZERO).await.unwrap();
            others_come_by(&quota, others).await;
            assert!(wait(&quota).await.is_some());
            drop(slot);
            assert_eq!(wait(&quota).await, None, "it was not used");
        });
    }

    #[test]
    fn a_pause_holds(others in 0..400_u64) {
        on_paused_time(async {
            let quota = one();
            quota.report(&key(0), Signal::Pause(10 * SECOND));
            others_come_by(&quota, others).await;
            sleep(9 * SECOND).await;
            others_come_by(&quota, others).await;
            assert_eq!(wait(&quota).await, Some(SECOND));
            sleep(SECOND).await;
            assert_eq!(wait(&quota).await, None);
        });
    }
}

#[tokio::test(start_paused = true)]
async fn what_no_longer_counts_is_forgotten() {
    let quota = one();
    for uid in 0..1000 {
        quota.acquire(&key(uid), Duration::ZERO).await.unwrap().sent();
        quota.report(&key(uid), Signal::Pause(2 * SECOND));
    }
    assert_eq!(quota.keys(), 1000);
    sleep(3 * SECOND).await;
    for uid in 1000..3000 {
        drop(quota.acquire(&key(uid), Duration::ZERO).await.unwrap());
    }
    assert!(quota.keys() <= 65, "{} keys are remembered", quota.keys());
}

/// Keys are forgotten when there are twice as many as were in use, and no sooner: a sweep costs as
/// much as there are keys.
#[tokio::test(start_paused = true)]
async fn keys_are_swept_at_64_and_then_at_twice_those_that_are_in_use() {
    let quota = one();
    let mut slots = Vec::new();
    for uid in 0..40 {
        slots.push(quota.acquire(&key(uid), Duration::ZERO).await.unwrap());
    }
    let idle = |uid| {
        let quota = quota.clone();
        async move { drop(quota.acquire(&key(uid), Duration::ZERO).await.unwrap()) }
    };
    for uid in 40..64 {
        idle(uid).await;
    }
    assert_eq!(quota.keys(), 64, "none is forgotten before");
    // A key that is known needs no room.
    idle(63).await;
    assert_eq!(quota.keys(), 64);
    idle(64).await;
    assert_eq!(quota.keys(), 41, "those in use, and the new one");
    for uid in 65..104 {
        idle(uid).await;
    }
    assert_eq!(quota.keys(), 80, "twice as many as were in use");
    drop(slots);
    idle(104).await;
    assert_eq!(quota.keys(), 1);
    for uid in 200..263 {
        idle(uid).await;
    }
    assert_eq!(quota.keys(), 64, "fewer aren't worth a sweep");
    idle(263).await;
    assert_eq!(quota.keys(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_window_and_a_transit_last_a_day_at_most_and_0_requests_count_as_one() {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    let week = 7 * DAY;
    for (quota, held) in [
        (SlidingLog::builder().requests(0).window(week).transit(Duration::ZERO).build(), DAY),
        (SlidingLog::builder().requests(0).window(SECOND).transit(week).build(), DAY + SECOND),
        (SlidingLog::builder().requests(1).window(DAY).transit(DAY).build(), 2 * DAY),
    ] {
        quota.acquire(&key(0), Duration::ZERO).await.unwrap().sent();
        let millisecond = Duration::from_millis(1);
        sleep(held.saturating_sub(millisecond)).await;
        assert_eq!(wait(&quota).await, Some(millisecond));
        sleep(millisecond).await;
        assert_eq!(wait(&quota).await, None);
        let shown = format!("{quota:?}");
        assert!(shown.starts_with("SlidingLog { limits: Limits { requests: 1, "), "{shown}");
        assert!(shown.ends_with(", keys: 1 }"), "{shown}");
    }
}
