//! Builds in virtual time.

mod drives;
mod failures;
mod networks;

use std::time::{Duration, SystemTime};

use cloudcix_core::Body;
use cloudcix_sandbox::{Robot, RobotFailure, RobotTask, Sandbox};
use http::Request;
use proptest::prelude::*;
use serde_json::{Value, json};

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(86_400);

fn start() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_780_300_800)
}

fn sandbox(robot: Robot) -> Sandbox {
    Sandbox::builder().manual_clock(start()).throttle(false).robot(robot).build().unwrap()
}

/// Sends a request as root, and returns the status and the content.
fn send(sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let url = format!("http://iaas.localhost/{path}");
    let request = Request::builder().method(method).uri(url);
    let request = request
        .header("x-auth-token", sandbox.token(1, None))
        .header("content-type", "application/json");
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let response = sandbox.respond(request.body(Body::from(body)).unwrap());
    let body: Value = serde_json::from_slice(response.body().as_bytes()).unwrap_or_default();
    let status = response.status().as_u16();
    (status, if status < 300 { body["content"].clone() } else { body })
}

fn state(sandbox: &Sandbox, path: &str) -> i64 {
    send(sandbox, "GET", path, &Value::Null).1["state"].as_i64().unwrap()
}

/// Requests a project with machines of these names.
fn cloud(sandbox: &Sandbox, names: &[&str]) -> Value {
    let machine = |(index, name): (usize, &&str)| {
        json!({
            "name": name,
            "image_id": 17,
            "storage_type_id": 2,
            "storages": [{"gb": 50, "name": "Primary", "primary": true}],
            "cpu": 1,
            "ram": 2,
            "dns": "8.8.8.8",
            "gateway_subnet": "10.0.0.1/24",
            "ip_addresses": [{"address": format!("10.0.0.{}", index + 10), "nat": false}],
        })
    };
    let vms: Vec<Value> = names.iter().enumerate().map(machine).collect();
    let (status, content) = send(
        sandbox,
        "POST",
        "cloud/",
        &json!({
            "project": {"region_id": 2, "name": names.concat()},
            "subnets": [{"address_range": "10.0.0.1/24", "name": "net"}],
            "vms": vms,
            "firewall_rules": [],
        }),
    );
    assert_eq!(status, 201, "{content}");
    content
}

#[test]
fn a_machine_is_built_stopped_restarted_deleted_and_closed() {
    let sandbox = sandbox(Robot::new());
    cloud(&sandbox, &["web"]);
    let mut seen = vec![state(&sandbox, "vm/1/")];
    let mut follow = |to: Option<i64>, steps: &[Duration]| {
        if let Some(to) = to {
            let (status, body) = send(&sandbox, "PATCH", "vm/1/", &json!({"state": to}));
            assert_eq!(status, 200, "{body}");
            seen.push(state(&sandbox, "vm/1/"));
        }
        for step in steps {
            sandbox.advance(*step);
            seen.push(state(&sandbox, "vm/1/"));
        }
    };
    let (notice, work) = (MINUTE / 2, MINUTE * 3 / 2);
    follow(None, &[notice, work]);
    follow(Some(5), &[notice, work]);
    follow(Some(7), &[notice, work]);
    follow(Some(8), &[notice, work]);
    // The user changes its mind within the grace period, and deletes it once more.
    follow(Some(7), &[notice, work]);
    follow(Some(8), &[notice, work, 6 * DAY, DAY, work]);
    assert_eq!(seen, [1, 2, 4, 5, 12, 6, 7, 13, 4, 8, 14, 9, 7, 13, 4, 8, 14, 9, 9, 17, 99]);
    // The history is that of a real robot, told by the robot of the region.
    let history = "vm_history/?order=created&limit=100";
    let (_, history) = send(&sandbox, "GET", history, &Value::Null);
    let rows = history.as_array().unwrap().iter();
    let rows: Vec<(i64, i64)> = rows
        .map(|row| (row["state"].as_i64().unwrap(), row["modified_by"].as_i64().unwrap()))
        .collect();
    let told = [1, 2, 4, 5, 12, 6, 7, 13, 4, 8, 14, 9, 7, 13, 4, 8, 14, 9, 17, 99];
    let by = |state| if [1, 5, 7, 8].contains(&state) { 1 } else { 5 };
    assert_eq!(rows, told.map(|state| (state, by(state))));
    assert_eq!(history[19]["created"], "2026-06-08T08:13:30");
}

#[test]
fn steps_that_the_clock_has_jumped_over_have_the_times_at_which_they_were_due() {
    let sandbox = sandbox(Robot::new());
    cloud(&sandbox, &["web"]);
    sandbox.advance(365 * DAY);
    let (_, machine) = send(&sandbox, "GET", "vm/1/", &Value::Null);
    assert_eq!(
        (&machine["state"], &machine["updated"]),
        (&json!(4), &json!("2026-06-01T08:02:00"))
    );
    let created = |index: usize| machine["history"][index]["created"].clone();
    assert_eq!([created(0), created(1)], ["2026-06-01T08:02:00", "2026-06-01T08:00:30"]);
    let (_, asked) = send(&sandbox, "GET", "run_robot/", &Value::Null);
    assert_eq!(asked["project_ids"].as_array().map_or(0, Vec::len), 0, "{asked}");
}

#[test]
fn a_project_is_closed_after_its_machines_and_its_router() {
    let sandbox = sandbox(Robot::new());
    cloud(&sandbox, &["web", "database"]);
    sandbox.advance(2 * MINUTE);
    assert_eq!(send(&sandbox, "PATCH", "project/1/", &json!({"state": 8})).0, 200);
    let states = || ["vm/1/", "vm/2/", "virtual_router/1/"].map(|path| state(&sandbox, path));
    sandbox.advance(2 * MINUTE);
    assert_eq!(states(), [9, 9, 9]);
    // Undone, and asked for once more.
    assert_eq!(send(&sandbox, "PATCH", "project/1/", &json!({"state": 4})).0, 200);
    sandbox.advance(2 * MINUTE);
    assert_eq!(states(), [4, 4, 4]);
    assert_eq!(send(&sandbox, "PATCH", "project/1/", &json!({"state": 8})).0, 200);
    sandbox.advance(2 * MINUTE + 7 * DAY);
    assert_eq!(states(), [17, 17, 9], "the router waits for its machines");
    sandbox.advance(2 * MINUTE);
    assert_eq!(states(), [99, 99, 17]);
    sandbox.advance(2 * MINUTE);
    assert_eq!(states(), [99, 99, 99]);
    let (_, project) = send(&sandbox, "GET", "project/1/", &Value::Null);
    assert_eq!(project["closed"], true);
}

#[test]
fn a_router_whose_machine_was_brought_back_waits_for_it_without_end() {
    let sandbox = sandbox(Robot::new());
    cloud(&sandbox, &["web"]);
    sandbox.advance(2 * MINUTE);
    assert_eq!(send(&sandbox, "PATCH", "project/1/", &json!({"state": 8})).0, 200);
    sandbox.advance(2 * MINUTE);
    assert_eq!(send(&sandbox, "PATCH", "vm/1/", &json!({"state": 7})).0, 200);
    sandbox.advance(9_000 * DAY);
    assert_eq!((state(&sandbox, "vm/1/"), state(&sandbox, "virtual_router/1/")), (4, 9));
    assert_eq!(send(&sandbox, "PATCH", "vm/1/", &json!({"state": 8})).0, 200);
    sandbox.advance(8 * DAY);
    assert_eq!((state(&sandbox, "vm/1/"), state(&sandbox, "virtual_router/1/")), (99, 99));
}

#[test]
fn a_waiting_router_waits_on_in_a_restored_sandbox() {
    let original = sandbox(Robot::new());
    cloud(&original, &["web"]);
    original.advance(2 * MINUTE);
    assert_eq!(send(&original, "PATCH", "project/1/", &json!({"state": 8})).0, 200);
    original.advance(2 * MINUTE + 7 * DAY);
    let restored = sandbox(Robot::new());
    restored.restore(&original.snapshot()).unwrap();
    restored.advance(4 * MINUTE);
    assert_eq!(state(&restored, "virtual_router/1/"), 99);
}

#[test]
fn a_backup_that_waits_for_its_machine_is_built_at_the_same_time_in_a_restored_sandbox() {
    let original = sandbox(Robot::new());
    cloud(&original, &["web"]);
    original.advance(2 * MINUTE);
    let backup = json!({"vm_id": 1, "name": "before", "repository": 1});
    assert_eq!(send(&original, "POST", "backup/", &backup).0, 201);
    assert_eq!(send(&original, "PATCH", "vm/1/", &json!({"state": 5})).0, 200);
    original.advance(MINUTE * 11 / 6);
    assert_eq!(state(&original, "backup/1/"), 1);
    let restored = sandbox(Robot::new());
    restored.restore(&original.snapshot()).unwrap();
    for sandbox in [&original, &restored] {
        sandbox.advance(DAY);
        assert_eq!(state(sandbox, "backup/1/"), 4);
    }
    assert!(rows(&original) == rows(&restored));
}

#[test]
fn rows_that_are_loaded_or_reset_are_built_from_then_on() {
    let sandbox = sandbox(Robot::new());
    cloud(&sandbox, &["web"]);
    let rows = send(&sandbox, "GET", "vm/1/", &Value::Null).1;
    sandbox.advance(2 * MINUTE);
    sandbox.load(&json!({"rows": {"IAAS.vm": [{"content": rows}]}})).unwrap();
    assert_eq!(state(&sandbox, "vm/1/"), 1);
    sandbox.advance(2 * MINUTE);
    assert_eq!(state(&sandbox, "vm/1/"), 4);

    let seeded = Sandbox::builder().manual_clock(start()).throttle(false);
    let seeded = seeded.seed(json!({"rows": {"Compute.compute_instances": [
        {"content": {"id": 7, "name": "web", "state": "pending"}},
    ]}}));
    let seeded = seeded.build().unwrap();
    let state = || {
        let snapshot = seeded.snapshot();
        snapshot["state"]["tables"]["Compute.compute_instances"]["rows"][0][1]["state"].clone()
    };
    seeded.advance(2 * MINUTE);
    assert_eq!(state(), "running");
    seeded.reset();
    seeded.advance(MINUTE);
    assert_eq!(state(), "building");
    seeded.advance(MINUTE);
    assert_eq!(state(), "running");
}

#[test]
fn a_change_of_the_name_does_not_begin_a_build_anew() {
    let sandbox = sandbox(Robot::new());
    cloud(&sandbox, &["web"]);
    sandbox.advance(MINUTE);
    assert_eq!(send(&sandbox, "PATCH", "vm/1/", &json!({"name": "shop"})).0, 200);
    sandbox.advance(MINUTE);
    assert_eq!(state(&sandbox, "vm/1/"), 4);
}

#[test]
fn snapshots_and_backups_are_built_updated_and_deleted_without_a_grace_period() {
    let sandbox = sandbox(Robot::new());
    cloud(&sandbox, &["web"]);
    sandbox.advance(2 * MINUTE);
    for (path, body) in [
        ("snapshot/", json!({"vm_id": 1, "name": "before"})),
        ("backup/", json!({"vm_id": 1, "name": "before", "repository": 1})),
    ] {
        let (status, content) = send(&sandbox, "POST", path, &body);
        assert_eq!(status, 201, "{content}");
        let path = format!("{path}1/");
        let mut seen = vec![state(&sandbox, &path)];
        for next in [None, Some(10), Some(8)] {
            if let Some(next) = next {
                let body = json!({"state": next, "name": "before"});
                let (status, body) = send(&sandbox, "PATCH", &path, &body);
                assert_eq!(status, 200, "{body}");
            }
            for step in [MINUTE / 2, 3 * MINUTE / 2] {
                sandbox.advance(step);
                seen.push(state(&sandbox, &path));
            }
        }
        assert_eq!(seen, [1, 2, 4, 11, 4, 17, 99], "{path}");
    }
}

#[test]
fn a_router_that_is_to_be_updated_runs_again() {
    let sandbox = sandbox(Robot::new());
    cloud(&sandbox, &["web"]);
    sandbox.advance(2 * MINUTE);
    assert_eq!(send(&sandbox, "PATCH", "virtual_router/1/", &json!({"state": 10})).0, 200);
    let mut seen = vec![state(&sandbox, "virtual_router/1/")];
    for step in [MINUTE / 2, 3 * MINUTE / 2] {
        sandbox.advance(step);
        seen.push(state(&sandbox, "virtual_router/1/"));
    }
    assert_eq!(seen, [10, 11, 4]);
}

#[test]
fn work_fails_by_its_number_service_name_id_or_a_predicate() {
    type Failure = fn() -> RobotFailure;
    let cases: [(Failure, [i64; 3]); 7] = [
        (RobotFailure::new, [3, 3, 3]),
        // The router comes first, but it is another service.
        (|| RobotFailure::next().service("IAAS.vm").unwrap(), [3, 4, 4]),
        (|| RobotFailure::new().service("IAAS.vm").unwrap().nth(2), [4, 3, 4]),
        (|| RobotFailure::new().service("iaas.VM").unwrap().first(2), [3, 3, 4]),
        (|| RobotFailure::new().named("c"), [4, 4, 3]),
        (|| RobotFailure::new().service("IAAS.vm").unwrap().pk(2), [4, 3, 4]),
        (|| RobotFailure::new().when(|job| job.name.as_str() > "a"), [4, 3, 3]),
    ];
    for (failure, expected) in cases {
        let sandbox = sandbox(Robot::new().fail(failure()));
        cloud(&sandbox, &["a", "b", "c"]);
        sandbox.advance(2 * MINUTE);
        let states = [1, 2, 3].map(|id| state(&sandbox, &format!("vm/{id}/")));
        assert_eq!(states, expected, "{:?}", failure());
    }
}

#[test]
fn work_of_another_kind_fails_only_if_it_is_named() {
    let sandbox = sandbox(Robot::new());
    sandbox.fail_robot(RobotFailure::new().task(RobotTask::Stop));
    cloud(&sandbox, &["web"]);
    sandbox.advance(2 * MINUTE);
    assert_eq!(send(&sandbox, "PATCH", "vm/1/", &json!({"state": 5})).0, 200);
    sandbox.advance(2 * MINUTE);
    assert_eq!(state(&sandbox, "vm/1/"), 3);
    // A user can't move it on, and time doesn't.
    assert_eq!(send(&sandbox, "PATCH", "vm/1/", &json!({"state": 7})).0, 400);
    sandbox.advance(9 * DAY);
    assert_eq!(state(&sandbox, "vm/1/"), 3);
}

#[test]
fn a_service_has_its_own_build_time_and_a_robot_that_is_off_builds_nothing() {
    let robot = Robot::new().build_time(Duration::ZERO).build_time_of("IAAS.vm", 40 * MINUTE);
    let sandbox = sandbox(robot.unwrap());
    cloud(&sandbox, &["web"]);
    assert_eq!((state(&sandbox, "vm/1/"), state(&sandbox, "virtual_router/1/")), (1, 4));
    sandbox.advance(10 * MINUTE);
    assert_eq!(state(&sandbox, "vm/1/"), 2);
    sandbox.set_robot(Robot::off());
    sandbox.advance(DAY);
    assert_eq!(state(&sandbox, "vm/1/"), 2);
    // The next robot takes up what it finds.
    sandbox.set_robot(Robot::new());
    sandbox.advance(2 * MINUTE);
    assert_eq!(state(&sandbox, "vm/1/"), 4);
    let error = Robot::new().build_time_of("IAAS.image", MINUTE).unwrap_err();
    assert!(
        error.to_string().starts_with("the robot does nothing for \"IAAS.image\"; it works for ")
    );
}

#[test]
fn the_control_port_sets_the_robot_and_its_failures() {
    let sandbox = sandbox(Robot::new());
    let command = |method: &str, path: &str, body: Value| {
        let request = Request::builder().method(method);
        let request = request.uri(format!("http://sandbox.localhost/{path}"));
        let response = sandbox.respond(request.body(Body::from(body.to_string())).unwrap());
        let status = response.status().as_u16();
        let body: Value = serde_json::from_slice(response.body().as_bytes()).unwrap();
        (status, body["content"].clone(), body["detail"].as_str().unwrap_or("").to_owned())
    };
    let settings = json!({"on": true, "seconds": 60.0, "services": {"IAAS.vm": 5.0}});
    assert_eq!(command("PUT", "robot/", settings.clone()).0, 200);
    assert_eq!(command("GET", "robot/", Value::Null).1, settings);
    assert_eq!(command("POST", "robot/failures/", json!({"service": "IAAS.vm", "nth": 2})).0, 200);
    cloud(&sandbox, &["a", "b"]);
    sandbox.advance(MINUTE / 12);
    assert_eq!([state(&sandbox, "vm/1/"), state(&sandbox, "vm/2/")], [4, 3]);
    for (method, path, body, detail) in [
        ("PUT", "robot/", json!({"on": 1}), "\"on\" must be true or false."),
        ("PUT", "robot/", json!({"speed": 1}), "A robot has no setting \"speed\"."),
        ("PUT", "robot/", json!({"seconds": -1}), "\"seconds\" must be a number of seconds"),
        ("PUT", "robot/", json!({"services": {"IAAS.image": 1}}), "This can't be set: the robot"),
        (
            "PUT",
            "robot/",
            json!({"failures": [{"task": "x"}]}),
            "\"task\" must be one of \"build\"",
        ),
        ("POST", "robot/failures/", json!([]), "The body must be an object."),
        ("POST", "robot/failures/", json!({"pk": "1"}), "\"pk\" must be a whole number."),
        ("POST", "robot/failures/", json!({"every": 1}), "There is no condition \"every\"."),
        ("DELETE", "robot/", Value::Null, "This path takes GET, PUT."),
    ] {
        let (status, _, found) = command(method, path, body);
        assert!(status >= 400 && found.starts_with(detail), "{status} {found}");
    }
}

/// A thing that a user asks for.
fn asks() -> impl Strategy<Value = Vec<(u8, i64, u64)>> {
    prop::collection::vec(
        (0_u8..6, prop::sample::select(vec![4_i64, 5, 7, 8, 10]), 0_u64..400),
        1..14,
    )
}

/// Asks for something, which may be refused.
fn ask(sandbox: &Sandbox, what: u8, state: i64) {
    let (method, path, body) = match what {
        0 => ("PATCH", "vm/1/", json!({"state": state})),
        1 => ("PATCH", "vm/2/", json!({"state": state})),
        2 => ("PATCH", "project/1/", json!({"state": state})),
        3 => ("POST", "snapshot/", json!({"vm_id": 1, "name": state.to_string()})),
        4 => ("PATCH", "snapshot/1/", json!({"name": "s", "state": state})),
        _ => ("POST", "backup/", json!({"vm_id": 2, "name": state.to_string(), "repository": 1})),
    };
    send(sandbox, method, path, &body);
}

fn rows(sandbox: &Sandbox) -> Value {
    sandbox.snapshot()["state"].clone()
}

fn busy(robot: Robot) -> Sandbox {
    let sandbox = sandbox(robot);
    cloud(&sandbox, &["a", "b"]);
    sandbox.advance(2 * MINUTE);
    sandbox
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn advancing_in_one_step_or_in_many_gives_the_same_rows(asks in asks(), parts in 1_u32..40) {
        let (one, many) = (busy(Robot::new()), busy(Robot::new()));
        for (what, state, minutes) in asks {
            ask(&one, what, state);
            ask(&many, what, state);
            let by = Duration::from_secs(minutes * minutes * 17);
            one.advance(by);
            // The clock counts microseconds.
            let part = Duration::from_micros(minutes * minutes * 17_000_000 / u64::from(parts));
            for _ in 0..parts {
                many.advance(part);
                send(&many, "GET", "project/", &Value::Null);
            }
            many.advance(by.saturating_sub(part * parts));
            prop_assert!(rows(&one) == rows(&many));
        }
    }

    #[test]
    fn a_restored_or_forked_sandbox_goes_on_with_what_was_begun(asks in asks()) {
        let original = busy(Robot::new());
        for (what, state, minutes) in asks {
            ask(&original, what, state);
            original.advance(Duration::from_secs(minutes));
            let restored = sandbox(Robot::new());
            restored.restore(&original.snapshot()).unwrap();
            let forked = original.fork();
            let expected = original.fork();
            for later in [&restored, &forked, &expected] {
                later.advance(8 * DAY);
            }
            prop_assert!(rows(&restored) == rows(&expected));
            prop_assert!(rows(&forked) == rows(&expected));
            prop_assert_eq!(original.now() + 8 * DAY, forked.now());
        }
    }

    #[test]
    fn no_state_is_skipped_and_all_that_is_asked_for_comes_to_rest(asks in asks()) {
        let sandbox = busy(Robot::new());
        for (what, state, minutes) in asks {
            ask(&sandbox, what, state);
            sandbox.advance(Duration::from_secs(minutes));
        }
        sandbox.advance(30 * DAY);
        let history = send(&sandbox, "GET", "vm_history/?limit=100&order=id", &Value::Null).1;
        let states = |id: i64| -> Vec<i64> {
            let rows = history.as_array().unwrap().iter().filter(|row| row["vm_id"] == id);
            rows.map(|row| row["state"].as_i64().unwrap()).collect()
        };
        for states in [states(1), states(2)] {
            for pair in states.windows(2) {
                prop_assert!(MAY_FOLLOW.contains(&(pair[0], pair[1])), "{states:?}");
            }
            let last = states.last();
            prop_assert!(last.is_some_and(|state| [4, 6, 99].contains(state)), "{states:?}");
        }
    }
}

/// The changes of users, of robots, and of a project that is deleted or brought back with all its
/// machines, even those that are deleted already.
const MAY_FOLLOW: &[(i64, i64)] = &[
    (1, 2),
    (2, 4),
    (4, 5),
    (4, 8),
    (4, 10),
    (5, 12),
    (12, 6),
    (6, 7),
    (6, 8),
    (6, 15),
    (7, 13),
    (13, 4),
    (8, 14),
    (14, 9),
    (9, 7),
    (9, 6),
    (9, 8),
    (9, 17),
    (17, 99),
    (10, 11),
    (11, 4),
    (15, 16),
    (16, 6),
];
