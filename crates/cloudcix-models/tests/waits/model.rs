//! Any sequence of responses ends a wait exactly where a model of it says.

use std::{sync::Mutex, time::Duration};

use cloudcix_models::{
    states::compute::State,
    wait::{WaitError, WaitExt as _},
};
use proptest::prelude::*;
use serde_json::Value;
use tokio::time::Instant;

use crate::cloud::{Cloud, Now, tasks};

/// The end of a wait, and the number of its polls.
type End = (&'static str, usize);

/// The rules of a wait, stated without the code under test: a table from responses to ends.
fn model(responses: &[Now], goal: &str, through_failures: bool, timeout: u64) -> End {
    let (mut now, mut gap) = (0_u64, 2000_u64);
    for (poll, response) in
        responses.iter().chain(std::iter::repeat(&Now::In("building"))).enumerate()
    {
        if now >= timeout {
            return ("timeout", poll);
        }
        let polls = poll + 1;
        match response {
            Now::In(state) if *state == goal => return ("reached", polls),
            Now::Missing | Now::In("deleted") if goal == "gone" => return ("reached", polls),
            Now::Missing | Now::In("deleted") => return ("gone", polls),
            Now::In("unresourced") if !through_failures => return ("failed", polls),
            Now::Status(400..=403) => return ("error", polls),
            _ => {}
        }
        now += gap;
        gap = (gap * 3 / 2).min(30_000);
    }
    unreachable!("the timeout comes first")
}

fn response() -> impl Strategy<Value = Now> {
    let states =
        ["pending", "building", "running", "stopped", "exploded", "unresourced", "deleted"];
    prop_oneof![
        8 => prop::sample::select(states.to_vec()).prop_map(Now::In),
        20 => Just(Now::In("building")),
        3 => prop::sample::select(vec![429, 500, 503]).prop_map(Now::Status),
        1 => prop::sample::select(vec![400, 401, 403]).prop_map(Now::Status),
        1 => Just(Now::Missing),
    ]
}

async fn run(responses: Vec<Now>, goal: &'static str, through_failures: bool, timeout: u64) -> End {
    let left = Mutex::new(responses.into_iter());
    let cloud = Cloud::new(move |_, _| left.lock().unwrap().next().unwrap_or(Now::In("building")));
    let mut wait = cloud.instances.wait(5).timeout(Duration::from_millis(timeout));
    if through_failures {
        wait = wait.through_failures();
    }
    let begun = Instant::now();
    let end: Result<Option<Value>, WaitError<Value>> = match goal {
        "gone" => wait.until_gone().await,
        state => wait.until(State::from(state)).await.map(Some),
    };
    let end = match end {
        Ok(_) => "reached",
        Err(error) if error.is_failed() => "failed",
        Err(error) if error.is_gone() => "gone",
        Err(error) if error.is_timed_out() => {
            assert_eq!(begun.elapsed(), Duration::from_millis(timeout), "exact");
            "timeout"
        }
        Err(error) => {
            assert!(error.call_error().is_some());
            "error"
        }
    };
    assert_eq!((tasks().await, cloud.log.in_flight()), (0, 0), "nothing is left");
    (end, cloud.log.count())
}

proptest! {
    #[test]
    fn a_wait_ends_exactly_where_the_model_says(
        responses in prop::collection::vec(response(), 0..30),
        goal in prop::sample::select(vec!["running", "stopped", "unresourced", "deleted", "gone"]),
        through_failures: bool,
        // Half a second off the intervals, so that no poll falls on the timeout.
        timeout in (0..400_u64).prop_map(|second| second * 1000 + 517),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        let expected = model(&responses, goal, through_failures, timeout);
        let end = runtime.block_on(run(responses, goal, through_failures, timeout));
        prop_assert_eq!(end, expected);
    }
}
