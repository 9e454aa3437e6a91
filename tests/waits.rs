//! Waits through the whole default stack, and over a recording.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use cloudcix::{
    auth::StaticProvider,
    models::{
        compute::State,
        wait::{Interval, WaitError},
    },
    prelude::*,
    replay::Cassette,
};
use cloudcix_sandbox::Sandbox;
use futures_util::future::join_all;
use http::{Request, Response};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use tower::service_fn;

/// The times at which requests arrived, in milliseconds, and the number of those with a token.
#[derive(Clone, Default)]
struct Arrivals(Arc<Mutex<(Vec<u64>, usize)>>);

/// Returns a client with the default stack, whose instances are in the state, or get the status,
/// that `now` returns for a time in milliseconds.
fn client(
    arrivals: &Arrivals,
    now: impl Fn(u64) -> Result<&'static str, u16> + Clone + Send + Sync + 'static,
) -> Client {
    let (arrivals, begun) = (arrivals.clone(), Instant::now());
    let transport = service_fn(move |request: Request<Body>| {
        let at = u64::try_from(begun.elapsed().as_millis()).unwrap();
        {
            let mut arrivals = arrivals.0.lock().unwrap();
            arrivals.0.push(at);
            arrivals.1 += usize::from(request.headers().contains_key("x-auth-token"));
        }
        let pk: u64 = request.uri().path().split('/').nth(3).unwrap().parse().unwrap();
        let response = match now(at) {
            Ok(state) => Response::new(ResBody::from(
                json!({"content": {"id": pk, "state": state}}).to_string(),
            )),
            Err(status) => Response::builder()
                .status(status)
                .body(ResBody::from(r#"{"detail": "no"}"#))
                .unwrap(),
        };
        std::future::ready(Ok::<_, BoxError>(response))
    });
    Stack::standard()
        .token_provider(StaticProvider::new("a token").unwrap())
        .build(Endpoints::default(), transport)
}

#[tokio::test(start_paused = true)]
async fn a_wait_outlives_the_deadline_of_its_calls_and_an_outage() {
    let arrivals = Arrivals::default();
    let client = client(&arrivals, |at| match at {
        // An outage for longer than all retries of a call.
        60_000..900_000 => Err(503),
        0..1_800_000 => Ok("building"),
        _ => Ok("running"),
    });
    let begun = Instant::now();
    let instance =
        client.compute().compute_instances().wait(5).until(State::Running).await.unwrap();
    assert_eq!(instance["state"], "running");
    assert!(begun.elapsed() > Duration::from_secs(1800));
    assert!(begun.elapsed() < Duration::from_secs(1900), "half a minute late at most");
    let (times, with_token) = arrivals.0.lock().unwrap().clone();
    assert_eq!(with_token, times.len(), "each poll has a token");
}

#[tokio::test(start_paused = true)]
async fn polls_count_against_the_rate_limit() {
    let arrivals = Arrivals::default();
    let client = client(&arrivals, |at| Ok(if at < 60_000 { "building" } else { "running" }));
    let instances = client.compute().compute_instances();
    // Separate waits, which share no polls.
    let waits = (1..=100).map(|pk| instances.wait(pk).until(State::Running));
    assert!(join_all(waits).await.iter().all(Result::is_ok));
    let times = arrivals.0.lock().unwrap().0.clone();
    assert!(times.len() > 500);
    let busiest = times.windows(21).map(|window| window[20] - window[0]).min().unwrap();
    assert!(busiest >= 1000, "21 requests within {busiest} ms");
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_ends_the_wait() {
    let arrivals = Arrivals::default();
    let client = client(&arrivals, |_| Err(403));
    let wait = client.compute().compute_instances().wait(5).until(State::Running);
    let error = wait.await.unwrap_err();
    assert!(error.call_error().is_some_and(Error::is_forbidden), "{error:?}");
    assert!(!format!("{error:?}").contains("a token"));
}

/// A session as it might have been recorded, line by line.
fn session(exchanges: impl IntoIterator<Item = (String, Value)>) -> Replay {
    let mut lines = vec![json!({"cloudcix-cassette": 1}).to_string()];
    for (url, json) in exchanges {
        let request = json!({"method": "GET", "url": url});
        let response = json!({"status": 200, "json": json});
        lines.push(json!({"request": request, "response": response}).to_string());
    }
    Replay::new(Cassette::parse(lines.join("\n").as_bytes()).unwrap())
}

/// A build that was recorded.
fn recording(states: &[&str]) -> Replay {
    session(states.iter().map(|state| {
        let url = "https://compute.api.cloudcix.com/compute/instances/5/";
        (url.to_owned(), json!({"content": {"id": 5, "state": state}}))
    }))
}

#[tokio::test(start_paused = true)]
async fn a_recorded_build_is_waited_for() {
    let replay = recording(&["pending", "building", "building", "running"]);
    let client = Stack::offline().build(Endpoints::default(), replay);
    let instances = client.compute().compute_instances();
    let instance = instances.wait(5).until(State::Running).await.unwrap();
    assert_eq!(instance["state"], "running");
}

#[tokio::test(start_paused = true)]
async fn a_recorded_failure_fails_within_one_poll() {
    let replay = recording(&["building", "unresourced", "running"]);
    let client = Client::new(Endpoints::default(), replay);
    let wait = client.compute().compute_instances().wait(5).until(State::Running);
    assert!(matches!(wait.await, Err(WaitError::Failed { state, .. }) if state == "unresourced"));
}

#[tokio::test(start_paused = true)]
async fn a_recording_without_the_resource_ends_the_wait() {
    let replay = recording(&["building"]);
    let client = Client::new(Endpoints::default(), replay);
    let wait = client.compute().compute_instances().wait(6).until(State::Running);
    let error = wait.await.unwrap_err();
    assert!(error.call_error().is_some_and(Error::is_miss), "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn a_hundred_recorded_builds_cost_one_request_a_round() {
    let ids: Vec<i64> = (1..=100).collect();
    let client = Client::new(Endpoints::default(), recording(&[]));
    let list = client.compute().compute_instances().list();
    let request = list.search("id__in", &ids[..]).limit(100).into_request().unwrap();
    let replay = session(["pending", "building", "running"].map(|state| {
        let rows: Vec<Value> = ids.iter().map(|id| json!({"id": id, "state": state})).collect();
        (request.uri().to_string(), json!({"content": rows}))
    }));
    let client = Client::new(Endpoints::default(), replay.clone());
    let waits = client.compute().compute_instances().wait_all(ids).until(State::Running);
    assert!(waits.await.iter().all(Result::is_ok));
    let report = replay.report();
    assert_eq!((report.played, report.repeated, report.missed), (3, 0, 0));
}

#[tokio::test(start_paused = true)]
async fn resources_of_the_sandbox_are_waited_for() {
    // Its clock is the real one, on which all requests come at once.
    let sandbox = Sandbox::builder().throttle(false).build().unwrap();
    let client = Client::new(Endpoints::default(), sandbox.transport());
    let client = client.with_token(sandbox.token(1, None)).unwrap();
    let instances = client.compute().compute_instances();
    let mut ids = Vec::new();
    for name in ["web", "database", "cache"] {
        let data = json!({"name": name, "project_id": 1, "metadata": {}, "specs": []});
        ids.push(instances.create(&data).await.unwrap()["id"].as_i64().unwrap());
    }
    let renamed = |instance: &Value| instance["name"] == "renamed";
    let waits = instances.wait_all(ids.clone()).through_failures().until(renamed);
    let changes = async {
        for id in &ids[..2] {
            sleep(Duration::from_secs(60)).await;
            instances.partial_update(id, &json!({"name": "renamed"})).await.unwrap();
        }
        sleep(Duration::from_secs(60)).await;
        instances.delete(ids[2]).await.unwrap();
    };
    let (results, ()) = tokio::join!(waits, changes);
    let [web, database, cache] = <[_; 3]>::try_from(results).unwrap();
    assert_eq!(
        [web.unwrap()["id"].as_i64(), database.unwrap()["id"].as_i64()],
        [Some(ids[0]), Some(ids[1])]
    );
    let error = cache.unwrap_err();
    assert!(error.is_gone(), "{error:?}");
    assert_eq!(instances.wait(ids[2]).until_gone().await.unwrap(), None);
}

/// Returns the client of an empty sandbox, as root.
fn client_of(sandbox: &Sandbox) -> Client<cloudcix_sandbox::SandboxTransport> {
    let client = Client::new(Endpoints::default(), sandbox.transport());
    client.with_token(sandbox.token(1, None)).unwrap()
}

#[tokio::test(start_paused = true)]
async fn an_unresourced_build_of_the_sandbox_ends_its_wait_within_one_poll() {
    let sandbox = Sandbox::builder().throttle(false).build().unwrap();
    let client = client_of(&sandbox);
    let instances = client.compute().compute_instances();
    let data = json!({"name": "web", "project_id": 1, "metadata": {}, "specs": []});
    let id = instances.create(&data).await.unwrap()["id"].as_i64().unwrap();
    instances.partial_update(id, &json!({"state": "building"})).await.unwrap();
    let started = Instant::now();
    let operator = async {
        sleep(Duration::from_secs(300)).await;
        instances.partial_update(id, &json!({"state": "unresourced"})).await.unwrap();
    };
    let (result, ()) = tokio::join!(instances.wait(id).until(State::Running), operator);
    let error = result.unwrap_err();
    assert!(matches!(error, WaitError::Failed { .. }), "{error:?}");
    // The longest interval between two polls.
    let late = started.elapsed().saturating_sub(Duration::from_secs(300));
    assert!(late <= Interval::MAX, "{late:?}");
}

#[tokio::test(start_paused = true)]
async fn a_hundred_builds_of_the_sandbox_cost_as_many_polls_as_one() {
    let polls = async |count: usize| {
        let sandbox = Sandbox::builder().throttle(false).build().unwrap();
        let client = client_of(&sandbox);
        let instances = client.compute().compute_instances();
        let mut ids = Vec::new();
        for number in 0..count {
            let name = format!("web-{number}");
            let data = json!({"name": name, "project_id": 1, "metadata": {}, "specs": []});
            let id = instances.create(&data).await.unwrap()["id"].as_i64().unwrap();
            instances.partial_update(id, &json!({"state": "building"})).await.unwrap();
            ids.push(id);
        }
        let before = sandbox.requests().len();
        let waits = instances.wait_all(ids).until(State::Running);
        let ended = tokio::time::timeout(Duration::from_secs(600), waits).await;
        assert!(ended.is_err(), "nothing was built");
        sandbox.requests().len() - before
    };
    let (one, hundred) = (polls(1).await, polls(100).await);
    assert!(one > 20, "it polled: {one}");
    assert!(hundred <= 2 * one, "{hundred} requests, and {one} for one build");
}
