//! The ways in which a wait for one resource ends.

use std::{
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
    time::Duration,
};

use cloudcix_models::{
    states::compute::State,
    wait::{Interval, WaitError, WaitExt as _},
};
use futures_util::{FutureExt as _, StreamExt as _};
use serde_json::Value;
use tokio::{
    runtime::{Builder, Runtime},
    time::{Instant, sleep},
};

use crate::cloud::{Cloud, Now, tasks};

/// An instance that is being built until this time, and then is in `state`.
fn building_until(end: u64, state: &'static str) -> Cloud {
    Cloud::new(move |_, at| Now::In(if at < end { "building" } else { state }))
}

#[tokio::test(start_paused = true)]
async fn it_polls_at_growing_intervals_until_the_state_is_reached() {
    let cloud = building_until(100_000, "running");
    let instance = cloud.instances.wait(5).until(State::Running).await.unwrap();
    assert_eq!((&instance["id"], &instance["state"]), (&5.into(), &"running".into()));
    let seconds = [0, 2000, 5000, 9500, 16250, 26375, 41562, 64344, 94344, 124_344];
    let times = cloud.log.times();
    assert_eq!(times.len(), seconds.len());
    // A timer may fire a millisecond late.
    assert!(times.iter().zip(seconds).all(|(at, due)| at.abs_diff(due) <= 10), "{times:?}");
    assert_eq!((tasks().await, cloud.log.in_flight()), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn unresourced_fails_within_one_poll_with_the_resource_in_the_error() {
    let cloud = building_until(7000, "unresourced");
    let error = cloud.instances.wait(5).until(State::Running).await.unwrap_err();
    let WaitError::Failed { resource, state, .. } = &error else { panic!("{error:?}") };
    assert_eq!((&resource["id"], state.as_str()), (&5.into(), "unresourced"));
    assert_eq!(error.resource(), Some(resource));
    assert_eq!(
        error.to_string(),
        "Compute.compute_instances 5 failed: its state is `unresourced`; only the operator of its \
         region can move it on: ask for that, and wait on with `.through_failures()`"
    );
    assert_eq!(cloud.log.count(), 4, "at 0, 2, 5 and 9.5 s, where it is seen");
}

#[tokio::test(start_paused = true)]
async fn a_wait_through_failures_goes_on_because_an_operator_may_help() {
    let cloud = Cloud::new(|_, at| {
        Now::In(match at {
            0..10_000 => "unresourced",
            10_000..60_000 => "building",
            _ => "running",
        })
    });
    let wait = cloud.instances.wait(5).through_failures();
    assert_eq!(wait.until(State::Running).await.unwrap()["state"], "running");
}

#[tokio::test(start_paused = true)]
async fn a_wait_for_unresourced_itself_is_not_a_failure() {
    let cloud = building_until(7000, "unresourced");
    let instance = cloud.instances.wait(5).until(State::Unresourced).await.unwrap();
    assert_eq!(instance["state"], "unresourced");
}

#[tokio::test(start_paused = true)]
async fn it_waits_for_any_of_several_states_or_for_whatever_a_closure_wants() {
    let cloud = building_until(1000, "stopped");
    let ended = cloud.instances.wait(5).until([State::Running, State::Stopped]).await.unwrap();
    assert_eq!(ended["state"], "stopped");
    let mut seen = 0;
    let counted = cloud.instances.wait(5).until(|instance: &Value| {
        seen += 1;
        instance["id"] == 5 && seen == 3
    });
    assert_eq!(counted.await.unwrap()["id"], 5);
    assert_eq!(seen, 3);
}

#[tokio::test(start_paused = true)]
async fn a_resource_that_is_missing_or_deleted_is_gone() {
    let cloud = Cloud::new(|_, _| Now::Missing);
    let error = cloud.instances.wait(5).until(State::Running).await.unwrap_err();
    assert!(matches!(error, WaitError::Gone { last: None, .. }));
    assert_eq!(
        error.to_string(),
        "Compute.compute_instances 5 is gone: the server has no such resource; use \
         `.until_gone()` to wait for that"
    );
    let cloud = building_until(1000, "deleted");
    let error = cloud.instances.wait(5).through_failures().until(State::Running).await.unwrap_err();
    assert!(error.is_gone() && error.resource().unwrap()["state"] == "deleted");
}

#[tokio::test(start_paused = true)]
async fn a_wait_until_gone_ends_with_a_404_or_a_deleted_state_but_not_in_the_queue() {
    let cloud = Cloud::new(|_, at| if at < 9000 { Now::In("delete_queue") } else { Now::Missing });
    assert_eq!(cloud.instances.wait(5).until_gone().await.unwrap(), None);
    assert_eq!(cloud.log.count(), 4);
    let cloud = building_until(9000, "deleted");
    assert_eq!(cloud.instances.wait(5).until_gone().await.unwrap().unwrap()["state"], "deleted");
    let cloud = building_until(9000, "unresourced");
    assert!(cloud.instances.wait(5).until_gone().await.unwrap_err().is_failed());
}

#[tokio::test(start_paused = true)]
async fn the_timeout_is_exact_and_has_the_last_that_was_seen() {
    let cloud = building_until(u64::MAX, "running");
    let begun = Instant::now();
    let wait = cloud.instances.wait(5).timeout(Duration::from_millis(12_345));
    let error = wait.until(State::Running).await.unwrap_err();
    assert_eq!(begun.elapsed(), Duration::from_millis(12_345));
    assert_eq!(
        error.to_string(),
        "Compute.compute_instances 5 did not get there within 12.345s: its last state was \
         `building`; wait on, or set a longer `.timeout(…)`"
    );
    assert!(error.is_timed_out() && error.resource().unwrap()["state"] == "building");
}

#[tokio::test(start_paused = true)]
async fn the_timeout_is_exact_while_a_poll_hangs_and_stops_the_poll() {
    let cloud = Cloud::new(|_, _| Now::Hangs);
    let begun = Instant::now();
    let error = cloud.instances.wait(5).until(State::Running).await.unwrap_err();
    assert_eq!(begun.elapsed(), Duration::from_secs(3600), "the default is an hour");
    assert!(error.to_string().contains(": no state was seen; "), "{error}");
    assert_eq!((tasks().await, cloud.log.in_flight(), cloud.log.count()), (0, 0, 1));
}

#[tokio::test(start_paused = true)]
async fn a_wait_without_a_timeout_takes_as_long_as_it_takes() {
    let year = 365 * 24 * 3600 * 1000;
    let cloud = building_until(year, "running");
    let daily = Interval::new(Duration::from_secs(24 * 3600));
    cloud.instances.wait(5).timeout(None).every(daily).until(State::Running).await.unwrap();
    assert!(cloud.log.times().last().is_some_and(|at| *at >= year));
}

#[tokio::test(start_paused = true)]
async fn progress_has_each_state_once_and_ends_with_the_goal() {
    let cloud = Cloud::new(|_, at| {
        Now::In(match at {
            0..10_000 => "pending",
            10_000..60_000 => "building",
            _ => "running",
        })
    });
    let progress = cloud.instances.wait(5).until(State::Running).progress();
    let states: Vec<String> =
        progress.map(|item| item.unwrap()["state"].as_str().unwrap().to_owned()).collect().await;
    assert_eq!(states, ["pending", "building", "running"]);
    assert_eq!(tasks().await, 0);
}

#[tokio::test(start_paused = true)]
async fn progress_ends_after_an_error_and_has_no_item_for_what_is_gone() {
    let cloud = building_until(9000, "unresourced");
    let mut progress = cloud.instances.wait(5).until(State::Running).progress();
    assert_eq!(progress.next().await.unwrap().unwrap()["state"], "building");
    assert!(progress.next().await.unwrap().unwrap_err().is_failed());
    assert!(progress.next().await.is_none());
    let cloud = Cloud::new(|_, at| if at < 9000 { Now::In("delete_queue") } else { Now::Missing });
    let progress = cloud.instances.wait(5).until_gone().progress();
    assert_eq!(progress.collect::<Vec<_>>().await.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn dropping_a_wait_stops_it_before_its_first_poll_during_one_and_between_two() {
    let cloud = Cloud::new(|pk, _| if pk == 5 { Now::Hangs } else { Now::In("building") });
    drop(cloud.instances.wait(5).until(State::Running));
    assert_eq!((cloud.log.count(), tasks().await), (0, 0));
    for pk in [5, 6] {
        let mut wait = cloud.instances.wait(pk).until(State::Running);
        tokio::select! {
            _ = &mut wait => panic!("it never ends"),
            () = sleep(Duration::from_secs(1)) => {}
        }
        assert_eq!(cloud.log.in_flight(), usize::from(pk == 5));
        drop(wait);
        let requests = cloud.log.count();
        assert_eq!((tasks().await, cloud.log.in_flight()), (0, 0), "{pk}");
        sleep(Duration::from_secs(100)).await;
        assert_eq!(cloud.log.count(), requests);
    }
}

#[test]
fn outside_of_a_runtime_it_says_that_it_needs_one() {
    let runtime = Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    let cloud = runtime.block_on(async { Cloud::new(|_, _| Now::In("running")) });
    let wait = cloud.instances.wait(5).until(State::Running);
    let error = wait.now_or_never().unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "a wait needs a tokio runtime; await it inside one, such as `#[tokio::main]` provides"
    );
}

#[test]
fn waits_of_one_waiter_in_two_runtimes_do_not_disturb_each_other() {
    let rows = AtomicUsize::new(0);
    let cloud = Cloud::new(move |_, _| {
        let polled = rows.fetch_add(1, SeqCst);
        Now::In(if polled < 10 { "building" } else { "running" })
    });
    let waiter = cloud.instances.waiter();
    std::thread::scope(|threads| {
        for pk in [1, 2] {
            let waiter = &waiter;
            threads.spawn(move || {
                let runtime = Builder::new_current_thread().enable_time().build().unwrap();
                let wait = waiter.wait(pk).every(Interval::new(Interval::SHORTEST));
                runtime.block_on(wait.until(State::Running)).unwrap();
            });
        }
    });
    // Ten, and at most one more for each of them that was under way.
    assert!((11..=13).contains(&cloud.log.count()), "{:?}", cloud.log.all());
}

fn paused() -> Runtime {
    Builder::new_current_thread().enable_time().start_paused(true).build().unwrap()
}

#[test]
fn a_wait_goes_on_in_another_runtime_when_its_own_has_shut_down_or_stands_still() {
    for shut_down in [true, false] {
        let first = paused();
        let (cloud, mut wait) = first.block_on(async {
            let cloud = building_until(0, "running");
            let slow = Interval::new(Duration::from_secs(60));
            let wait = cloud.instances.waiter().wait(5).every(slow);
            let mut wait = Box::pin(wait.until(|_: &Value| true));
            assert!((&mut wait).now_or_never().is_none());
            (cloud, wait)
        });
        let kept = (!shut_down).then_some(first);
        paused().block_on(async { (&mut wait).await.unwrap() });
        assert_eq!(cloud.log.count(), 1);
        drop(kept);
    }
}

#[test]
fn a_result_that_is_there_when_a_wait_moves_counts_and_its_first_runtime_forgets_it() {
    let (first, second) = (paused(), paused());
    let (cloud, mut wait) = first.block_on(async {
        let cloud = building_until(0, "running");
        let mut wait = Box::pin(cloud.instances.wait(5).until(State::Running));
        assert!((&mut wait).now_or_never().is_none());
        sleep(Duration::from_secs(1)).await;
        (cloud, wait)
    });
    assert_eq!(cloud.log.count(), 1);
    second.block_on(async { assert!((&mut wait).now_or_never().unwrap().is_ok()) });
    for runtime in [&first, &second] {
        assert_eq!(runtime.block_on(tasks()), 0);
    }
    assert_eq!(cloud.log.count(), 1);
}
