use std::time::{Duration, SystemTime, UNIX_EPOCH};

use cloudcix_core::Body;
use cloudcix_fault::{Fault, FaultLayer, Rule};
use http::Request;
use serde_json::{Value, json};

use super::{Sandbox, SandboxBuilder};
use crate::{
    Robot,
    auth::{Claims, InvalidToken, verify},
    clock::Timestamp,
};

const START: u64 = 1_780_000_000;

fn sandbox() -> Sandbox {
    let start = UNIX_EPOCH + Duration::from_secs(START);
    let country = json!({"rows": {"country": [{"content": {"id": 1, "english_name": "Ireland"}}]}});
    Sandbox::builder().empty().seed(country).manual_clock(start).build().unwrap()
}

fn request(url: &str) -> Request<Body> {
    Request::get(url).body(Body::empty()).unwrap()
}

/// Returns the ids of the countries.
fn ids(sandbox: &Sandbox) -> Vec<u64> {
    let response = sandbox.respond(request("http://membership.localhost/country/?order=id"));
    let body: Value = serde_json::from_slice(response.body().as_bytes()).unwrap_or_default();
    let rows = body["content"].as_array().cloned().unwrap_or_default();
    let mut ids: Vec<u64> = rows.iter().filter_map(|row| row["id"].as_u64()).collect();
    ids.sort_unstable();
    ids
}

fn load(sandbox: &Sandbox, id: u64) {
    let row = json!({"content": {"id": id, "english_name": "x"}});
    sandbox.load(&json!({"rows": {"country": [row]}})).unwrap();
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(START + seconds)
}

#[test]
fn a_snapshot_is_restored_with_its_time_and_a_reset_keeps_the_time() {
    let sandbox = sandbox();
    load(&sandbox, 2);
    sandbox.advance(Duration::from_secs(5));
    let snapshot = sandbox.snapshot();
    assert_eq!(
        (&snapshot["format"], &snapshot["now"]),
        (&json!("cloudcix-sandbox/1"), &json!((START + 5) * 1_000_000),)
    );
    load(&sandbox, 3);
    sandbox.advance(Duration::from_secs(5));
    sandbox.restore(&snapshot).unwrap();
    assert_eq!((ids(&sandbox), sandbox.now()), (vec![1, 2], at(5)));
    sandbox.reset();
    assert_eq!((ids(&sandbox), sandbox.now()), (vec![1], at(5)));
    sandbox.set_time(at(1));
    assert_eq!(sandbox.now(), at(1));
}

#[test]
fn what_is_no_snapshot_changes_nothing() {
    let sandbox = sandbox();
    let good = sandbox.snapshot();
    load(&sandbox, 2);
    let with = |name: &str, value: Value| {
        let mut snapshot = good.clone();
        snapshot[name] = value;
        snapshot
    };
    let content = "its time or its rows are missing or malformed";
    let other = "this version can't read the format \"cloudcix-sandbox/2\"";
    for (snapshot, what) in [
        (json!(5), "it names no format"),
        (with("format", json!(null)), "it names no format"),
        (with("format", json!(1)), "it names no format"),
        (with("format", json!("cloudcix-sandbox/2")), other),
        (with("now", json!("x")), content),
        (with("now", json!(1.5)), content),
        (with("state", json!({})), content),
    ] {
        let error = sandbox.restore(&snapshot).unwrap_err();
        assert_eq!(error.to_string(), format!("the snapshot can't be restored: {what}"));
        assert_eq!(ids(&sandbox), [1, 2]);
    }
}

#[test]
fn a_seed_that_is_wrong_in_its_second_row_adds_nothing() {
    let sandbox = sandbox();
    let seed = json!({"rows": {"country": [{"content": {"id": 8}}, {"content": 5}]}});
    assert!(sandbox.load(&seed).is_err());
    assert_eq!(ids(&sandbox), [1]);
}

#[test]
fn a_fork_resets_to_the_first_rows_and_has_neither_log_nor_faults() {
    let sandbox = sandbox();
    load(&sandbox, 2);
    let rule = Rule::new(Fault::Reset);
    sandbox.set_faults(FaultLayer::builder().rule(rule).build().unwrap());
    assert_eq!(ids(&sandbox), [1, 2]);
    let fork = sandbox.fork();
    assert_eq!((sandbox.requests().len(), fork.requests().len()), (1, 0));
    load(&fork, 3);
    fork.advance(Duration::from_secs(9));
    assert_eq!((ids(&sandbox), ids(&fork)), (vec![1, 2], vec![1, 2, 3]));
    assert_eq!((sandbox.now(), fork.now()), (at(0), at(9)));
    fork.reset();
    assert_eq!(ids(&fork), [1]);
    let asked = request("http://membership.localhost/country/");
    assert!(sandbox.faults_for(&asked).is_some() && fork.faults_for(&asked).is_none());
    let command = request("http://sandbox.localhost/clock/");
    assert!(sandbox.faults_for(&command).is_none());
}

#[test]
fn a_named_fork_meets_its_own_faults_and_keeps_its_own_log() {
    let sandbox = sandbox();
    let post = |url: &str, body: Value| {
        let request = Request::post(url).body(Body::from(body.to_string())).unwrap();
        sandbox.respond(request).status().as_u16()
    };
    assert_eq!(post("http://sandbox.localhost/forks/", json!({"name": "a"})), 200);
    let faults = json!({"rules": [{"fault": "reset"}]});
    let put = Request::put("http://sandbox.a.localhost/faults/");
    let put = put.body(Body::from(faults.to_string())).unwrap();
    assert_eq!(sandbox.respond(put).status(), 200);
    for (url, meets) in [
        ("http://membership.a.localhost/country/", true),
        ("http://membership.localhost/country/", false),
        ("http://sandbox.a.localhost/clock/", false),
    ] {
        assert_eq!(sandbox.faults_for(&request(url)).is_some(), meets, "{url}");
    }
    sandbox.respond(request("http://membership.a.localhost/country/"));
    assert_eq!(sandbox.requests().len(), 0, "it is the fork's");
    let forks = |method: &str| {
        let request = Request::builder().method(method).uri("http://sandbox.a.localhost/forks/x/");
        sandbox.respond(request.body(Body::empty()).unwrap()).status().as_u16()
    };
    assert_eq!((forks("DELETE"), forks("GET")), (404, 404));
}

#[test]
fn a_token_is_valid_for_whole_seconds_from_now() {
    let sandbox = sandbox();
    sandbox.advance(Duration::from_millis(700));
    let now = START.cast_signed();
    for (lifetime, expires) in [
        (None, None),
        (Some(Duration::from_millis(999)), Some(now)),
        (Some(Duration::from_millis(1_500)), Some(now + 1)),
        (Some(Duration::from_secs(7)), Some(now + 7)),
        (Some(Duration::MAX), Some(i64::MAX)),
    ] {
        let token = sandbox.token(9, lifetime);
        let found = verify(&token, Timestamp(0));
        assert_eq!(found, Ok(Claims { uid: 9, expires }), "{lifetime:?}");
    }
    let ended = sandbox.token(9, Some(Duration::ZERO));
    let now = Timestamp::from_system(sandbox.now());
    assert_eq!(verify(&ended, now), Err(InvalidToken::Expired));
}

#[test]
fn a_builder_has_the_limits_of_the_real_servers_and_shows_no_seed() {
    let start = UNIX_EPOCH + Duration::from_secs(1);
    let secret = json!({"rows": {}, "internals": {"logins": [{"password": "dummy-password"}]}});
    let builder = Sandbox::builder().seed(secret).manual_clock(start).robot(Robot::off());
    let expected = "SandboxBuilder { seeds: 1, is_demo: false, clock: Manual { now: \
        Timestamp(1000000) }, settings: Settings { throttle: true, user_cache: 60s, max_rows: \
        1000000, max_body: 8388608, dns: true }, robot: Robot { is_on: false, time: 120s, times: \
        {}, failures: [] } }";
    assert_eq!(format!("{builder:?}"), expected);
    let builder = builder
        .throttle(false)
        .user_cache(Duration::from_secs(5))
        .max_rows(6)
        .max_body(7)
        .dns_provider(false);
    let settings = "Settings { throttle: false, user_cache: 5s, max_rows: 6, max_body: 7, dns: \
        false }";
    assert!(format!("{builder:?}").contains(settings), "{builder:?}");
    let is_demo = |builder: &SandboxBuilder| format!("{builder:?}").contains("is_demo: true");
    assert!(is_demo(&Sandbox::builder()) && !is_demo(&Sandbox::builder().empty()));
}

#[test]
fn debug_shows_the_number_of_rows_and_the_time() {
    let shown = format!("{:?}", sandbox());
    assert_eq!(shown, "Sandbox { rows: 1, now: \"2026-05-28T20:26:40\", .. }");
}

/// A drive that is requested in a project.
fn drive() -> Value {
    json!({"application": "IAAS", "rows": {
        "project": [{"content": {"id": 5, "region_id": 9, "address_id": 9}}],
        "ceph": [{"content": {"id": 1, "state": 1, "project_id": 5, "name": "drive"}}],
    }})
}

/// A sandbox with a drive that a robot is to build, which takes it 2 minutes.
fn building() -> Sandbox {
    let start = UNIX_EPOCH + Duration::from_secs(START);
    Sandbox::builder().empty().seed(drive()).manual_clock(start).build().unwrap()
}

/// Returns the seconds after the start at which the steps are due, and the states in which the rows
/// wait for them.
fn agenda(snapshot: &Value) -> Value {
    let entry = |entry: &Value| {
        let due = entry[0].as_i64().map(|due| due / 1_000_000 - START.cast_signed());
        json!([due, entry[1], entry[2], entry[3]])
    };
    snapshot["state"]["agenda"].as_array().into_iter().flatten().map(entry).collect()
}

#[test]
fn what_is_to_be_built_is_planned_from_the_start_and_from_a_reset() {
    let sandbox = building();
    assert_eq!(agenda(&sandbox.snapshot()), json!([[30, "IAAS.ceph", 1, 1]]));
    sandbox.advance(Duration::from_secs(10));
    assert_eq!(agenda(&sandbox.snapshot()), json!([[30, "IAAS.ceph", 1, 1]]));
    sandbox.reset();
    assert_eq!(agenda(&sandbox.snapshot()), json!([[40, "IAAS.ceph", 1, 1]]));
}

#[test]
fn a_snapshot_holds_what_was_due_by_then_as_done() {
    let sandbox = building();
    sandbox.advance(Duration::from_secs(30));
    let snapshot = sandbox.snapshot();
    assert_eq!(agenda(&snapshot), json!([[120, "IAAS.ceph", 1, 2]]));
    let row = &snapshot["state"]["tables"]["IAAS.ceph"]["rows"][0][1];
    assert_eq!((&row["state"], &row["updated"]), (&json!(2), &json!("2026-05-28T20:27:10")));
}

#[test]
fn an_older_snapshot_is_planned_from_its_own_time() {
    let sandbox = building();
    sandbox.advance(Duration::from_secs(5));
    let mut old = sandbox.snapshot();
    old["state"].as_object_mut().unwrap().remove("agenda");
    sandbox.advance(Duration::from_secs(500));
    sandbox.restore(&old).unwrap();
    assert_eq!(agenda(&sandbox.snapshot()), json!([[35, "IAAS.ceph", 1, 1]]));
}

#[test]
fn a_row_that_is_loaded_again_after_its_time_is_planned_anew() {
    let sandbox = building();
    sandbox.advance(Duration::from_secs(40));
    sandbox.load(&drive()).unwrap();
    assert_eq!(agenda(&sandbox.snapshot()), json!([[70, "IAAS.ceph", 1, 1]]));
}
