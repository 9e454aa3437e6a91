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
