//! Polls that fail.

use std::{error::Error as _, time::Duration};

use cloudcix_client::Client;
use cloudcix_core::Endpoints;
use cloudcix_mock::{Mock, matcher::get, response};
use cloudcix_models::{
    states::compute::State,
    wait::{WaitError, WaitExt as _},
};
use serde_json::json;
use tokio::time::Instant;

use crate::cloud::{Cloud, Now};

#[tokio::test(start_paused = true)]
async fn an_error_that_may_pass_does_not_end_the_wait() {
    for status in [429, 500, 502, 503, 504] {
        let cloud = Cloud::new(move |_, at| match at {
            0..9000 => Now::Status(status),
            _ => Now::In("running"),
        });
        cloud.instances.wait(5).until(State::Running).await.unwrap();
        assert_eq!(cloud.log.count(), 4, "at the usual intervals");
    }
}

#[tokio::test(start_paused = true)]
async fn no_poll_comes_before_the_retry_after_of_the_last_one() {
    let mock = Mock::new();
    let busy = |after: &str| response::detail(503, "busy").header("retry-after", after);
    mock.expect(get("/compute/instances/5/"))
        .respond(busy("120"))
        .then(busy("0"))
        .then(response::object(json!({"id": 5, "state": "running"})));
    let client = Client::new(Endpoints::default(), mock.transport());
    let begun = Instant::now();
    client.compute().compute_instances().wait(5).until(State::Running).await.unwrap();
    let seconds = begun.elapsed().as_secs();
    assert_eq!(seconds, 123, "120 s, and then the second interval");
}

#[tokio::test(start_paused = true)]
async fn an_error_that_would_come_again_ends_the_wait() {
    for status in [400, 401, 403, 405] {
        let cloud = Cloud::new(move |_, _| Now::Status(status));
        let error = cloud.instances.wait(5).until(State::Running).await.unwrap_err();
        let WaitError::Call { error: call, .. } = &error else { panic!("{error:?}") };
        assert_eq!(call.status_code().unwrap().as_u16(), status);
        assert_eq!(
            error.to_string(),
            "a poll of Compute.compute_instances 5 failed, and would fail again"
        );
        assert!(error.source().unwrap().to_string().starts_with(&status.to_string()));
        let all = format!("{error:#}");
        assert!(all.starts_with(&format!("{error}: {status} ")), "{all}");
        assert_eq!(all, format!("{error:?}"));
        assert_eq!(cloud.log.count(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_timeout_says_that_the_last_poll_failed() {
    let cloud = Cloud::new(|_, at| match at {
        0..9000 => Now::In("building"),
        _ => Now::Status(503),
    });
    let wait = cloud.instances.wait(5).timeout(Duration::from_secs(60));
    let error = wait.until(State::Running).await.unwrap_err();
    assert!(
        error.to_string().contains("its last state was `building`, and the last poll failed"),
        "{error}"
    );
    assert!(error.call_error().unwrap().is_server_error());
    // A poll that succeeds after that makes the error one of the past.
    let cloud = Cloud::new(|_, at| match at {
        9000..20_000 => Now::Status(503),
        _ => Now::In("building"),
    });
    let wait = cloud.instances.wait(5).timeout(Duration::from_secs(60));
    assert!(wait.until(State::Running).await.unwrap_err().call_error().is_none());
}

#[tokio::test(start_paused = true)]
async fn a_pk_that_is_none_fails_the_wait_and_sends_nothing() {
    let cloud = Cloud::new(|_, _| Now::In("running"));
    let row = serde_json::json!({"id": 1.5});
    let error = cloud.instances.wait(&row["id"]).until(State::Running).await.unwrap_err();
    assert!(error.call_error().unwrap().is_build(), "{error:?}");
    let empty = cloud.instances.wait("").until(State::Running).await.unwrap_err();
    assert!(empty.call_error().unwrap().is_build(), "{empty:?}");
    assert_eq!(cloud.log.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn no_error_shows_the_resource() {
    let all = [
        (Now::In("unresourced"), "failed"),
        (Now::In("deleted"), "gone"),
        (Now::In("building"), "did not get there"),
        (Now::Status(403), "403"),
    ];
    for (now, expected) in all {
        let cloud = Cloud::new(move |_, _| now);
        let error = cloud.instances.wait(5).until(State::Running).await.unwrap_err();
        for text in [error.to_string(), format!("{error:?}"), format!("{error:#?}")] {
            assert!(!text.contains("hunter2") && !text.contains("api_key"), "{text}");
        }
        assert!(format!("{error:?}").contains(expected), "{error:?}");
        assert!(format!("{error:#?}").contains("target: \"Compute.compute_instances 5\""));
    }
}

#[tokio::test(start_paused = true)]
async fn a_panic_of_the_transport_ends_the_waits_of_that_poll_only() {
    let cloud = Cloud::new(|pk, _| match pk {
        5 => Now::Panics,
        _ => Now::In("running"),
    });
    let waiter = cloud.instances.waiter();
    let panics = waiter.wait("5").until(State::Running); // a string is read by itself
    let runs = waiter.wait(6).until(State::Running);
    let (panics, runs) = tokio::join!(panics, runs);
    let error = panics.unwrap_err();
    assert!(format!("{error:?}").contains("panicked") && !error.is_timed_out(), "{error:?}");
    assert!(!error.call_error().unwrap().is_retryable());
    runs.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_server_that_wants_to_be_left_alone_for_ever_is_left_alone_for_a_day() {
    let mock = Mock::new();
    let busy = response::detail(503, "busy").header("retry-after", "99999999999999999999");
    mock.expect(get("/compute/instances/5/"))
        .respond(busy)
        .then(response::object(json!({"id": 5, "state": "running"})));
    let client = Client::new(Endpoints::default(), mock.transport());
    let begun = Instant::now();
    let wait = client.compute().compute_instances().wait(5).timeout(None);
    wait.until(State::Running).await.unwrap();
    assert_eq!(begun.elapsed(), Duration::from_secs(24 * 3600));
}

#[tokio::test(start_paused = true)]
async fn reads_take_the_place_of_a_list_that_the_server_does_not_understand_and_of_no_other() {
    let row = |pk: i64| json!({"id": pk, "state": "running"});
    for (list, is_replaced) in [
        (response::detail(400, "no"), true),
        (response::detail(404, "no"), true),
        (response::detail(405, "no"), true),
        // Its rows can't be read.
        (response::json(json!({"content": 1})), true),
        (response::detail(401, "no"), false),
        (response::detail(403, "no"), false),
        (response::detail(409, "no"), false),
        (response::detail(429, "no"), false),
        (response::detail(503, "no"), false),
    ] {
        let mock = Mock::new();
        let name = format!("{list:?}");
        mock.expect(get("/compute/instances/"))
            .respond(list)
            .then(response::page([row(1), row(2)]))
            .times(..);
        for pk in [1, 2] {
            let path = format!("/compute/instances/{pk}/");
            mock.expect(get(&path)).respond(response::object(row(pk))).times(..);
        }
        let client = Client::new(Endpoints::default(), mock.transport());
        let instances = client.compute().compute_instances();
        drop(instances.wait_all([1, 2]).until(State::Running).await);
        let segments = mock.requests().into_iter().map(|request| request.segments().len());
        let reads = segments.filter(|segments| *segments == 4).count();
        assert_eq!(reads, if is_replaced { 2 } else { 0 }, "{name}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_timeout_before_anything_was_seen_has_the_error_of_the_last_poll() {
    let cloud = Cloud::new(|_, at| Now::Status(if at < 1000 { 500 } else { 503 }));
    let wait = cloud.instances.wait(5).timeout(Duration::from_millis(2500));
    let error = wait.until(State::Running).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "Compute.compute_instances 5 did not get there within 2.5s: no state was seen, and the \
         last poll failed; wait on, or set a longer `.timeout(…)`"
    );
    assert!(error.resource().is_none());
    assert_eq!(error.call_error().unwrap().status_code().unwrap().as_u16(), 503);
}
