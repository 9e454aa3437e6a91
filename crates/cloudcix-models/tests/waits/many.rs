//! Waits that share their polls.

use std::{collections::HashMap, time::Duration};

use cloudcix_client::Client;
use cloudcix_core::Endpoints;
use cloudcix_mock::{
    Mock,
    matcher::{any, get},
    response,
};
use cloudcix_models::{
    states::{compute::State, iaas},
    wait::{Interval, WaitError, WaitExt as _},
};
use futures_util::future::join_all;
use serde_json::json;
use tokio::{runtime::Handle, time::sleep};

use crate::cloud::{Cloud, Log, Now, tasks};

/// Returns the number of requests in each round. Requests within half a second are one round.
fn rounds(log: &Log) -> Vec<usize> {
    let mut rounds: Vec<(u64, usize)> = Vec::new();
    for at in log.times() {
        match rounds.last_mut() {
            Some((begun, requests)) if at - *begun < 500 => *requests += 1,
            _ => rounds.push((at, 1)),
        }
    }
    rounds.into_iter().map(|(_, requests)| requests).collect()
}

#[tokio::test(start_paused = true)]
async fn a_hundred_waits_cost_one_request_a_round() {
    let cloud = Cloud::new(|pk, at| {
        Now::In(if at < pk.unsigned_abs() * 10_000 { "building" } else { "running" })
    });
    let results = cloud.instances.wait_all(1..=100).until(State::Running).await;
    let pks: Vec<i64> =
        results.into_iter().map(|result| result.unwrap()["id"].as_i64().unwrap()).collect();
    assert_eq!(pks, (1..=100).collect::<Vec<_>>(), "in the order of their pks");
    let rounds = rounds(&cloud.log);
    assert!(rounds.len() > 30 && rounds.iter().all(|requests| *requests == 1), "{rounds:?}");
    // The last of them is read by itself.
    assert_eq!(cloud.log.all().last().unwrap().1, "read 100");
    assert_eq!(tasks().await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_waits_of_many_threads_share_one_driver() {
    let cloud = Cloud::new(|_, at| Now::In(if at < 300 { "building" } else { "running" }));
    let waiter = cloud.instances.waiter();
    let often = Interval::new(Interval::SHORTEST);
    let waits = (1..=100).map(|pk| {
        let wait = waiter.wait(pk).every(often).until(State::Running);
        tokio::spawn(async move { (wait.await, Handle::current().metrics().num_alive_tasks()) })
    });
    for result in join_all(waits).await {
        let (result, alive) = result.unwrap();
        result.unwrap();
        assert!(alive <= 101, "a task for each wait, and one driver: {alive}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_hundred_waits_of_which_some_are_not_listed_cost_two_requests_a_round() {
    // Every third disappears, every fifth can be read and is never listed.
    let cloud = Cloud::new(|pk, at| match pk {
        _ if pk % 3 == 0 && at > 20_000 => Now::Missing,
        _ if pk % 5 == 0 => Now::Unlisted(if at < 400_000 { "building" } else { "running" }),
        _ => Now::In(if at < 300_000 { "building" } else { "running" }),
    });
    let results = cloud.instances.wait_all(1..=100).until(State::Running).await;
    for (pk, result) in (1..=100).zip(results) {
        match result {
            Ok(instance) => assert!(pk % 3 != 0 && instance["id"] == pk),
            Err(error) => assert!(pk % 3 == 0 && error.is_gone(), "{error:?}"),
        }
    }
    let rounds = rounds(&cloud.log);
    assert!(rounds.iter().all(|requests| *requests <= 2), "{rounds:?}");
}

#[tokio::test(start_paused = true)]
async fn resources_that_disappear_all_at_once_are_noticed_within_minutes() {
    let cloud = Cloud::new(|_, at| if at < 10_000 { Now::In("delete") } else { Now::Missing });
    let results = cloud.instances.wait_all(1..=100).until_gone().await;
    assert!(results.into_iter().all(|result| matches!(result, Ok(None))));
    let times = cloud.log.times();
    assert!(*times.last().unwrap() < 300_000, "{times:?}");
    assert!(rounds(&cloud.log).iter().all(|requests| *requests <= 2));
}

#[tokio::test(start_paused = true)]
async fn more_than_a_hundred_are_read_in_portions() {
    let cloud = Cloud::new(|_, at| Now::In(if at < 1000 { "building" } else { "running" }));
    let results = cloud.instances.wait_all(1..=250).until(State::Running).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(rounds(&cloud.log), [3, 3]);
    // The longest ids fit a request line, too: the cloud asserts it.
    let cloud = Cloud::new(|_, _| Now::In("running"));
    let results =
        cloud.instances.wait_all((0..150).map(|pk| i64::MAX - pk)).until(State::Running).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(rounds(&cloud.log), [2]);
}

#[tokio::test(start_paused = true)]
async fn several_waits_for_one_resource_cost_one_read() {
    let cloud = Cloud::new(|_, at| Now::In(if at < 1000 { "building" } else { "running" }));
    let results = cloud.instances.wait_all([5; 40]).until(State::Running).await;
    assert!(results.iter().all(Result::is_ok));
    let requests: Vec<String> = cloud.log.all().into_iter().map(|(_, what)| what).collect();
    assert_eq!(requests, ["read 5", "read 5"]);
}

#[tokio::test(start_paused = true)]
async fn waits_that_begin_at_different_times_soon_share_their_polls() {
    let cloud = Cloud::new(|_, at| Now::In(if at < 3_600_000 { "building" } else { "running" }));
    let waiter = cloud.instances.waiter();
    let waits = (1..=20).map(|pk| {
        let waiter = waiter.clone();
        async move {
            sleep(Duration::from_millis(pk * 1234)).await;
            waiter.wait(pk).timeout(None).until(State::Running).await
        }
    });
    assert!(join_all(waits).await.iter().all(Result::is_ok));
    let late: Vec<u64> = cloud.log.times().into_iter().filter(|at| *at > 300_000).collect();
    // 55 minutes at 30 s, or at 15 s at worst.
    assert!(late.len() <= 220, "{} requests", late.len());
    assert!(cloud.log.all().iter().any(|(_, what)| what.matches(',').count() == 19));
}

#[tokio::test(start_paused = true)]
async fn a_list_that_skips_the_filter_is_replaced_by_reads() {
    let cloud =
        Cloud::without_filters(|_, at| Now::In(if at < 10_000 { "building" } else { "running" }));
    let results = cloud.instances.wait_all(1..=20).until(State::Running).await;
    assert!(results.iter().all(Result::is_ok));
    let lists = cloud.log.all().iter().filter(|(_, what)| what.starts_with("list")).count();
    assert_eq!(lists, 1);
}

#[tokio::test(start_paused = true)]
async fn pks_that_are_no_integers_are_read_one_by_one_and_eight_at_a_time() {
    let cloud = Cloud::new(|_, _| Now::Hangs);
    let pks = (0..20).map(|pk| pk.to_string());
    let waits = cloud.instances.wait_all(pks).until(State::Running);
    tokio::select! {
        _ = waits => panic!("they hang"),
        () = sleep(Duration::from_secs(60)) => assert_eq!(cloud.log.in_flight(), 8),
    }
    assert_eq!((tasks().await, cloud.log.in_flight()), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_service_whose_lists_have_no_such_filter_is_not_listed_at_all() {
    let mock = Mock::new();
    for pk in 1..=3 {
        let row = json!({"id": pk, "state": 4});
        mock.expect(get(&format!("/ceph/{pk}/"))).respond(response::object(row));
    }
    let client = Client::new(Endpoints::default(), mock.transport());
    let volumes = client.iaas().ceph().wait_all(1..=3).until(iaas::State::Running).await;
    assert!(volumes.iter().all(Result::is_ok));
}

#[tokio::test(start_paused = true)]
async fn an_error_of_a_list_goes_to_all_its_waits() {
    let cloud = Cloud::new(|_, _| Now::Status(401));
    let results = cloud.instances.wait_all(1..=100).until(State::Running).await;
    assert!(
        results
            .iter()
            .all(|result| { result.as_ref().unwrap_err().call_error().unwrap().is_unauthorized() })
    );
    assert_eq!(cloud.log.count(), 1);
    let cloud = Cloud::new(|pk, at| match at {
        0..9000 if pk == 50 => Now::Status(503),
        _ => Now::In("running"),
    });
    let results = cloud.instances.wait_all(1..=100).until(State::Running).await;
    assert!(results.iter().all(Result::is_ok));
}

#[tokio::test(start_paused = true)]
async fn a_list_that_the_server_refuses_is_replaced_by_reads() {
    // A 400 for the list, because one of them is odd, and for the odd one itself.
    let cloud = Cloud::new(|pk, _| if pk == 5 { Now::Status(400) } else { Now::In("running") });
    let results = cloud.instances.wait_all(1..=10).until(State::Running).await;
    let failed: HashMap<usize, bool> = (1..).zip(results.iter().map(Result::is_err)).collect();
    assert!(failed.iter().all(|(pk, failed)| *failed == (*pk == 5)), "{failed:?}");
}

#[tokio::test(start_paused = true)]
async fn dropping_all_waits_stops_the_polls_but_dropping_one_does_not() {
    let cloud = Cloud::new(|_, _| Now::In("building"));
    let waiter = cloud.instances.waiter();
    let spawn = |pk: i64| tokio::spawn(waiter.wait(pk).until(State::Running));
    let (first, second) = (spawn(1), spawn(2));
    sleep(Duration::from_secs(100)).await;
    assert_eq!(tasks().await, 3, "one polls for both");
    first.abort();
    sleep(Duration::from_secs(100)).await;
    assert_eq!((cloud.log.all().last().unwrap().1.as_str(), tasks().await), ("read 2", 2));
    second.abort();
    assert_eq!(tasks().await, 0);
    let requests = cloud.log.count();
    sleep(Duration::from_secs(1000)).await;
    assert_eq!(cloud.log.count(), requests);
    // The waiter is as good as new.
    let wait = waiter.wait(3).timeout(Duration::from_secs(1)).until(State::Running);
    assert!(wait.await.unwrap_err().is_timed_out());
    assert_eq!(cloud.log.count(), requests + 1);
}

#[tokio::test(start_paused = true)]
async fn a_wait_alone_polls_at_once_and_those_of_a_waiter_first_gather() {
    for (is_shared, first) in [(false, 0), (true, 10)] {
        let cloud = Cloud::new(|_, _| Now::In("running"));
        let wait =
            if is_shared { cloud.instances.waiter().wait(7) } else { cloud.instances.wait(7) };
        wait.until(State::Running).await.unwrap();
        assert_eq!(cloud.log.times(), [first]);
    }
}

#[tokio::test(start_paused = true)]
async fn of_those_that_a_list_does_not_show_the_first_is_read_at_once_and_the_others_later() {
    let cloud = Cloud::new(|pk, _| if pk == 1 { Now::In("running") } else { Now::Missing });
    let results = cloud.instances.wait_all(1..=3).until(State::Running).await;
    let gone = results.iter().map(|result| result.as_ref().is_err_and(WaitError::is_gone));
    assert_eq!(gone.collect::<Vec<_>>(), [false, true, true]);
    let log = cloud.log.all().into_iter().map(|(at, what)| format!("{at} {what}"));
    assert_eq!(log.collect::<Vec<_>>(), ["10 list 1, 2, 3", "10 read 2", "2010 read 3"]);
}

#[tokio::test(start_paused = true)]
async fn a_list_that_skips_the_filter_leaves_those_that_it_does_not_show_to_reads() {
    let cloud = Cloud::without_filters(|pk, _| match pk {
        1 => Now::In("running"),
        _ => Now::Unlisted("running"),
    });
    let results = cloud.instances.wait_all(1..=3).until(State::Running).await;
    assert!(results.iter().all(Result::is_ok));
    let log = cloud.log.all().into_iter().map(|(at, what)| format!("{at} {what}"));
    assert_eq!(log.collect::<Vec<_>>(), ["10 list 1, 2, 3", "2010 read 2", "2010 read 3"]);
}

#[tokio::test(start_paused = true)]
async fn all_the_waits_for_one_resource_learn_that_it_is_missing() {
    let cloud = Cloud::new(|pk, _| if pk == 1 { Now::In("running") } else { Now::Missing });
    let results = cloud.instances.wait_all([1, 2, 2, 3, 3, 3]).until(State::Running).await;
    let gone = results.iter().map(|result| result.as_ref().is_err_and(WaitError::is_gone));
    assert_eq!(gone.collect::<Vec<_>>(), [false, true, true, true, true, true]);
    let log = cloud.log.all().into_iter().map(|(at, what)| format!("{at} {what}"));
    assert_eq!(log.collect::<Vec<_>>(), ["10 list 1, 2, 3", "10 read 2", "2010 read 3"]);
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_joins_is_polled_at_once_although_the_others_have_long_to_wait() {
    let cloud = Cloud::new(|pk, _| Now::In(if pk == 1 { "building" } else { "running" }));
    let waiter = cloud.instances.waiter();
    let slow = Interval::new(Duration::from_secs(600));
    let first = tokio::spawn(waiter.wait(1).every(slow).until(State::Running));
    sleep(Duration::from_secs(100)).await;
    waiter.wait(2).until(State::Running).await.unwrap();
    let log = cloud.log.all().into_iter().map(|(at, what)| format!("{at} {what}"));
    assert_eq!(log.collect::<Vec<_>>(), ["10 read 1", "100010 read 2"]);
    first.abort();
    assert_eq!(tasks().await, 0);
}

#[tokio::test(start_paused = true)]
async fn of_two_rows_of_one_resource_a_wait_sees_the_last() {
    let mock = Mock::new();
    let rows = [(1, "building"), (2, "running"), (1, "running")]
        .map(|(id, state)| json!({"id": id, "state": state}));
    mock.expect(any()).respond(response::page(rows));
    let client = Client::new(Endpoints::default(), mock.transport());
    let waits = client.compute().compute_instances().wait_all(1..=2).until(State::Running);
    assert!(waits.await.iter().all(Result::is_ok));
}
