//! Waits that are kept alive and never polled again.

use std::{pin::pin, time::Duration};

use cloudcix_models::{states::compute::State, wait::WaitExt as _};
use futures_util::FutureExt as _;
use serde_json::Value;
use tokio::time::{Instant, sleep};

use crate::cloud::{Cloud, Now, tasks};

#[tokio::test(start_paused = true)]
async fn a_parked_wait_costs_one_poll_and_delays_no_other() {
    let cloud = Cloud::new(|pk, at| match pk {
        1 => Now::Hangs,
        _ => Now::In(if at < 100_000 { "building" } else { "running" }),
    });
    let waiter = cloud.instances.waiter();
    // A string is read by itself, so that the poll that hangs is not that of the others.
    let mut hanging = pin!(waiter.wait("1").until(State::Running));
    let mut parked = pin!(waiter.wait(2).until(State::Running));
    assert!((&mut hanging).now_or_never().is_none() && (&mut parked).now_or_never().is_none());
    waiter.wait(3).until(State::Running).await.unwrap();
    let of_parked =
        cloud.log.all().iter().filter(|(_, what)| what.contains('2') && what != "read 1").count();
    assert_eq!(of_parked, 1, "{:?}", cloud.log.all());
    // Polled at last, it goes on as if nothing had happened.
    sleep(Duration::from_secs(60)).await;
    assert_eq!(parked.await.unwrap()["state"], "running");
}

#[tokio::test(start_paused = true)]
async fn a_slow_reader_of_progress_is_not_polled_for() {
    let cloud = Cloud::new(|_, at| Now::In(if at < 1_000_000 { "building" } else { "running" }));
    let mut progress = cloud.instances.wait(5).until(State::Running).progress();
    progress.next().await.unwrap().unwrap();
    sleep(Duration::from_secs(2000)).await;
    assert_eq!(cloud.log.count(), 2, "the second is at hand");
    // It was seen in time, but looked at too late: what the poll has seen counts, not the time.
    assert_eq!(progress.next().await.unwrap().unwrap()["state"], "running");
    assert!(progress.next().await.is_none());
    assert_eq!(tasks().await, 0);
}

#[tokio::test(start_paused = true)]
async fn a_condition_that_panics_takes_only_its_own_wait_along() {
    let cloud = Cloud::new(|_, _| Now::In("running"));
    let waiter = cloud.instances.waiter();
    let panics = tokio::spawn(waiter.wait(1).until(|_: &Value| panic!("a bug of the caller")));
    let runs = waiter.wait(2).until(State::Running);
    let (panics, runs) = tokio::join!(panics, runs);
    assert!(panics.unwrap_err().is_panic());
    runs.unwrap();
    waiter.wait(3).until(State::Running).await.unwrap();
    assert_eq!(tasks().await, 0);
}

#[tokio::test(start_paused = true)]
async fn a_wait_wakes_the_task_that_polled_it_last() {
    let cloud = Cloud::new(|_, _| Now::In("running"));
    let mut wait = pin!(cloud.instances.waiter().wait(5).until(State::Running));
    for _ in 0..2 {
        assert!((&mut wait).now_or_never().is_none(), "nobody is woken by this");
    }
    let begun = Instant::now();
    assert_eq!(wait.await.unwrap()["state"], "running");
    assert_eq!(cloud.log.times(), [10]);
    assert!(begun.elapsed() < Duration::from_secs(1), "woken by the response, not by its timeout");
}

#[tokio::test(start_paused = true)]
async fn a_result_that_came_in_time_counts_even_if_it_is_looked_at_too_late() {
    let cloud = Cloud::new(|_, _| Now::In("running"));
    let wait = cloud.instances.wait(5).timeout(Duration::from_secs(30)).until(State::Running);
    let mut wait = pin!(wait);
    assert!((&mut wait).now_or_never().is_none());
    sleep(Duration::from_secs(60)).await;
    assert_eq!(wait.await.unwrap()["state"], "running");
}
