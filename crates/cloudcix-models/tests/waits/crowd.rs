//! Any crowd of waits that share their polls, begin and end at any time, and of which some are
//! dropped or parked.

use std::{collections::BTreeMap, time::Duration};

use cloudcix_models::{states::compute::State, wait::WaitExt as _};
use futures_util::{FutureExt as _, future::join_all};
use proptest::prelude::*;
use serde_json::Value;
use tokio::time::{Instant, sleep, timeout};

use crate::cloud::{Cloud, Now, tasks};

/// One wait, with the life of its instance. Times are in seconds.
#[derive(Clone, Debug)]
struct Member {
    begins: u64,
    changes: u64,
    becomes: Now,
    fate: Fate,
}

#[derive(Clone, Copy, Debug)]
enum Fate {
    Waits,
    /// Dropped after so long.
    Dropped(u64),
    /// Polled once, and then kept.
    Parked,
}

fn member() -> impl Strategy<Value = Member> {
    let becomes = prop::sample::select(vec![
        Now::In("running"),
        Now::In("running"),
        Now::In("unresourced"),
        Now::In("deleted"),
        Now::Missing,
        Now::Unlisted("running"),
    ]);
    let fate = prop_oneof![
        6 => Just(Fate::Waits),
        1 => (0..300_u64).prop_map(Fate::Dropped),
        1 => Just(Fate::Parked),
    ];
    (0..200_u64, 0..900_u64, becomes, fate).prop_map(|(begins, changes, becomes, fate)| Member {
        begins,
        changes,
        becomes,
        fate,
    })
}

async fn run(members: Vec<Member>) {
    let lives = members.clone();
    let cloud = Cloud::new(move |pk, at| {
        let life = &lives[usize::try_from(pk).unwrap()];
        match life.becomes {
            becomes if at >= life.changes * 1000 => becomes,
            Now::Unlisted(_) => Now::Unlisted("building"),
            _ => Now::In("building"),
        }
    });
    let waiter = cloud.instances.waiter();
    let waits = (0_u64..).zip(&members).map(|(pk, member)| {
        let wait = waiter.wait(pk).timeout(None).until(State::Running);
        async move {
            sleep(Duration::from_secs(member.begins)).await;
            let begun = Instant::now();
            match member.fate {
                Fate::Waits => {
                    let end = end(wait.await);
                    let since = begun.elapsed().as_secs() + member.begins;
                    assert_eq!(end, expected(member.becomes), "{pk}: {member:?}");
                    // An instance that lists don't show has to wait for its turn.
                    let late = since.saturating_sub(member.changes.max(member.begins));
                    assert!(since >= member.changes, "{pk}: too early");
                    assert!(late < 150, "{pk}: {late} s late: {member:?}");
                    None
                }
                Fate::Dropped(after) => {
                    _ = timeout(Duration::from_secs(after), wait).await;
                    None
                }
                Fate::Parked => {
                    let mut parked = Box::pin(wait);
                    assert!((&mut parked).now_or_never().is_none());
                    Some(parked)
                }
            }
        }
    });
    let parked: Vec<_> = join_all(waits).await.into_iter().flatten().collect();
    // None but the parked are left, and nothing is polled for them.
    sleep(Duration::from_secs(60)).await;
    let requests = cloud.log.count();
    sleep(Duration::from_secs(3600)).await;
    assert_eq!((cloud.log.count(), cloud.log.in_flight()), (requests, 0));
    assert_eq!(tasks().await, usize::from(!parked.is_empty()));
    drop(parked);
    assert_eq!(tasks().await, 0);
    // The responses come at once, so the requests of a round have the same time.
    let mut rounds = BTreeMap::<u64, usize>::new();
    for at in cloud.log.times() {
        *rounds.entry(at).or_default() += 1;
    }
    assert!(rounds.values().all(|requests| *requests <= 2), "{rounds:?}");
}

fn end(result: Result<Value, cloudcix_models::wait::WaitError<Value>>) -> &'static str {
    match result {
        Ok(_) => "running",
        Err(error) if error.is_failed() => "failed",
        Err(error) if error.is_gone() => "gone",
        Err(error) => panic!("{error:?}"),
    }
}

fn expected(becomes: Now) -> &'static str {
    match becomes {
        Now::In("unresourced") => "failed",
        Now::In("deleted") | Now::Missing => "gone",
        _ => "running",
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn each_of_a_crowd_ends_as_its_instance_does(
        members in prop::collection::vec(member(), 1..25),
    ) {
        tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap()
            .block_on(run(members));
    }
}
