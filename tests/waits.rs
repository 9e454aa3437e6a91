//! Waits through the whole default stack, and over a recording.

use std::{
    future::IntoFuture as _,
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use cloudcix::{
    auth::StaticProvider,
    models::{
        compute::State,
        states::iaas,
        wait::{Interval, WaitError},
    },
    prelude::*,
    replay::Cassette,
};
use cloudcix_sandbox::{Robot, RobotFailure, Sandbox, SandboxTransport};
use futures_util::future::join_all;
use http::{Request, Response};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use tower::service_fn;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);

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

/// Returns a sandbox on tokio's clock, with a project of Compute and the client of root.
fn sandbox(robot: Robot) -> (Sandbox, Client<SandboxTransport>) {
    let (start, began) = (SystemTime::now(), Instant::now());
    let builder = Sandbox::builder().clock_from(move || start + began.elapsed());
    let sandbox = builder.throttle(false).robot(robot).build().unwrap();
    let project = json!({"content": {"id": 1, "name": "Shop", "region_id": 2}});
    sandbox.load(&json!({"rows": {"Compute.project": [project]}})).unwrap();
    let client = Client::new(Endpoints::default(), sandbox.transport());
    let client = client.with_token(sandbox.token(1, None)).unwrap();
    (sandbox, client)
}

/// Requests instances, and returns their ids.
async fn instances(client: &Client<SandboxTransport>, count: usize) -> Vec<i64> {
    let mut ids = Vec::new();
    for number in 0..count {
        let name = format!("web-{number}");
        let data = json!({"name": name, "project_id": 1, "metadata": {}, "specs": []});
        let instance = client.compute().compute_instances().create(&data).await.unwrap();
        ids.push(instance["id"].as_i64().unwrap());
    }
    ids
}

async fn ask(client: &Client<SandboxTransport>, id: i64, state: State) {
    let data = json!({"state": state});
    client.compute().compute_instances().partial_update(id, &data).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_build_of_the_sandbox_is_waited_for() {
    let (_, client) = sandbox(Robot::new());
    let id = instances(&client, 1).await[0];
    let started = Instant::now();
    let instance = client.compute().compute_instances().wait(id).until(State::Running).await;
    assert_eq!(instance.unwrap()["state"], "running");
    let late = started.elapsed().checked_sub(Robot::BUILD_TIME).unwrap();
    assert!(late <= Interval::MAX, "{late:?}");
}

#[tokio::test(start_paused = true)]
async fn machines_of_iaas_are_waited_for_by_their_numbers() {
    let (_, client) = sandbox(Robot::new());
    let cloud = client.iaas().cloud().create(&cloud()).await.unwrap();
    let id = cloud["vms"][0]["id"].as_i64().unwrap();
    let machines = client.iaas().vm();
    machines.wait(id).until(iaas::State::Running).await.unwrap();
    machines.partial_update(id, &json!({"state": iaas::State::Quiesce})).await.unwrap();
    machines.wait(id).until(iaas::State::Quiesced).await.unwrap();
    machines.partial_update(id, &json!({"state": iaas::State::Scrub})).await.unwrap();
    let closed = machines.wait(id).every(Interval::new(HOUR)).timeout(8 * DAY);
    let closed = closed.until_gone().await.unwrap();
    assert!(closed.is_none_or(|machine| machine["state"] == 99));
}

/// Returns the request of a project with one machine.
fn cloud() -> Value {
    json!({
        "project": {"region_id": 2, "name": "Shop"},
        "subnets": [{"address_range": "10.0.0.1/24", "name": "net"}],
        "vms": [{
            "name": "web",
            "image_id": 17,
            "storage_type_id": 2,
            "storages": [{"gb": 50, "name": "Primary", "primary": true}],
            "cpu": 1,
            "ram": 2,
            "dns": "8.8.8.8",
            "gateway_subnet": "10.0.0.1/24",
            "ip_addresses": [{"address": "10.0.0.10", "nat": false}],
        }],
        "firewall_rules": [],
    })
}

#[tokio::test(start_paused = true)]
async fn an_unresourced_build_of_the_sandbox_ends_its_wait_within_one_poll() {
    let (_, client) = sandbox(Robot::new().fail(RobotFailure::next()));
    let id = instances(&client, 1).await[0];
    let started = Instant::now();
    let error = client.compute().compute_instances().wait(id).until(State::Running).await;
    let error = error.unwrap_err();
    assert!(matches!(error, WaitError::Failed { .. }), "{error:?}");
    // The longest interval between two polls.
    let late = started.elapsed().checked_sub(Robot::BUILD_TIME).unwrap();
    assert!(late <= Interval::MAX, "{late:?}");
}

#[tokio::test(start_paused = true)]
async fn a_wait_goes_on_through_a_failure_that_an_operator_mends() {
    let (sandbox, client) = sandbox(Robot::new().fail(RobotFailure::next()));
    let id = instances(&client, 1).await[0];
    let instances = client.compute().compute_instances();
    let operator = async {
        let robot = sandbox.users().into_iter().find(|user| user.email == "robot@example.com");
        let client = Client::new(Endpoints::default(), sandbox.transport());
        let client = client.with_token(sandbox.token(robot.unwrap().id, None)).unwrap();
        sleep(HOUR).await;
        let instance = client.compute().compute_instances().read(id).await.unwrap();
        assert_eq!(instance["state"], "unresourced");
        ask(&client, id, State::Pending).await;
    };
    let wait = instances.wait(id).through_failures().timeout(2 * HOUR).until(State::Running);
    let (result, ()) = tokio::join!(wait, operator);
    assert_eq!(result.unwrap()["state"], "running");
}

#[tokio::test(start_paused = true)]
async fn a_grace_period_of_seven_days_is_waited_for_and_undone() {
    let (sandbox, client) = sandbox(Robot::new());
    let ids = instances(&client, 2).await;
    let instances = client.compute().compute_instances();
    for result in instances.wait_all(ids.clone()).until(State::Running).await {
        result.unwrap();
    }
    for id in &ids {
        ask(&client, *id, State::Delete).await;
    }
    for result in instances.wait_all(ids.clone()).until(State::DeleteQueue).await {
        result.unwrap();
    }
    ask(&client, ids[1], State::Restart).await;
    let (queued, started) = (sandbox.now(), Instant::now());
    let wait = instances.wait(ids[0]).every(Interval::new(HOUR)).timeout(8 * DAY).until_gone();
    let gone = wait.await.unwrap();
    assert!(gone.is_none_or(|instance| instance["state"] == "deleted"));
    let passed = started.elapsed();
    assert!((7 * DAY).saturating_sub(MINUTE) <= passed && passed <= 7 * DAY + HOUR, "{passed:?}");
    assert_eq!(sandbox.now().duration_since(queued).unwrap().as_secs(), passed.as_secs());
    assert_eq!(instances.read(ids[1]).await.unwrap()["state"], "running");
}

#[tokio::test(start_paused = true)]
async fn a_hundred_builds_of_the_sandbox_cost_as_many_polls_as_one() {
    let polls = async |count: usize| {
        let (sandbox, client) = sandbox(Robot::new().build_time(10 * MINUTE));
        let ids = instances(&client, count).await;
        let before = sandbox.requests().len();
        let waits = client.compute().compute_instances().wait_all(ids).until(State::Running).await;
        assert!(waits.iter().all(Result::is_ok) && waits.len() == count);
        sandbox.requests().len() - before
    };
    let (one, hundred) = (polls(1).await, polls(100).await);
    assert!(one > 10, "it polled: {one}");
    assert!(hundred <= 2 * one, "{hundred} requests, and {one} for one build");
}

#[tokio::test(start_paused = true)]
async fn a_hundred_waits_at_once_each_see_their_own_build_end() {
    let failure = RobotFailure::new().when(|job| job.pk % 10 == 0);
    let (_, client) = sandbox(Robot::new().fail(failure));
    let ids = instances(&client, 100).await;
    let waits = ids.iter().map(|id| {
        client.compute().compute_instances().wait(*id).until(State::Running).into_future()
    });
    for (id, result) in ids.iter().zip(join_all(waits).await) {
        assert_eq!(result.is_err(), id % 10 == 0, "{id}: {result:?}");
    }
}
