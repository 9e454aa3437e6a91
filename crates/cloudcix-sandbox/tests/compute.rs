//! The life of Compute's resources, as it is documented.

use std::time::{Duration, SystemTime};

use cloudcix_core::Body;
use cloudcix_sandbox::{Robot, RobotFailure, Sandbox};
use http::Request;
use proptest::prelude::*;
use serde_json::{Value, json};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);

fn sandbox() -> Sandbox {
    let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_780_300_800);
    let sandbox = Sandbox::builder().manual_clock(start).throttle(false).build().unwrap();
    let project = json!({"name": "Shop", "region_id": 2});
    let (status, project) = send(&sandbox, "POST", "project/", &project);
    assert_eq!(status, 201, "{project}");
    sandbox
}

/// Sends a request as a user, and returns the status and the content, or the errors.
fn send_as(sandbox: &Sandbox, user: u64, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let url = format!("http://compute.localhost/{path}");
    let request = Request::builder().method(method).uri(url);
    let request = request
        .header("x-auth-token", sandbox.token(user, None))
        .header("content-type", "application/json");
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let response = sandbox.respond(request.body(Body::from(body)).unwrap());
    let body: Value = serde_json::from_slice(response.body().as_bytes()).unwrap_or_default();
    let part = ["content", "errors", "detail"].into_iter().find(|part| body.get(part).is_some());
    (response.status().as_u16(), part.map_or(Value::Null, |part| body[part].clone()))
}

fn send(sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> (u16, Value) {
    send_as(sandbox, 1, method, path, body)
}

fn state(sandbox: &Sandbox, path: &str) -> String {
    let (_, content) = send(sandbox, "GET", path, &Value::Null);
    content["state"].as_str().unwrap_or_default().to_owned()
}

/// Requests a resource, and returns its path.
fn create(sandbox: &Sandbox, path: &str, more: &Value) -> String {
    let mut body = json!({"project_id": 1, "name": "web", "metadata": {}, "specs": []});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let (status, content) = send(sandbox, "POST", path, &body);
    assert_eq!(status, 201, "{path}: {content}");
    assert_eq!(content["state"], "pending");
    format!("{path}{}/", content["id"])
}

/// Asks for a state, and returns the text of the refusal, or nothing.
fn ask(sandbox: &Sandbox, path: &str, state: &str) -> String {
    let (status, content) = send(sandbox, "PATCH", path, &json!({"state": state}));
    let detail = content["state"]["detail"].as_str().unwrap_or_default().to_owned();
    assert_eq!(status == 200, detail.is_empty(), "{status} {content}");
    detail
}

#[test]
fn an_instance_is_built_stopped_restarted_updated_deleted_and_brought_back() {
    let sandbox = sandbox();
    let path = create(&sandbox, "compute/instances/", &json!({"grace_period": 24}));
    let mut seen = vec![state(&sandbox, &path)];
    let mut after = |time: Duration| {
        sandbox.advance(time);
        seen.push(state(&sandbox, &path));
    };
    after(MINUTE / 2);
    after(MINUTE * 3 / 2);
    for asked in ["stop", "update_stopped", "restart", "update_running", "delete", "restart"] {
        assert_eq!(ask(&sandbox, &path, asked), "");
        after(MINUTE);
        after(MINUTE);
    }
    assert_eq!(ask(&sandbox, &path, "delete"), "");
    after(2 * MINUTE);
    after(23 * HOUR);
    after(HOUR);
    assert_eq!(
        seen.join(" "),
        "pending building running stop stopped update_stopped stopped \
        restart running update_running running delete delete_queue restart running \
        delete_queue delete_queue deleted"
    );
}

#[test]
fn only_what_fits_the_state_can_be_asked_for() {
    let sandbox = sandbox();
    let path = create(&sandbox, "compute/instances/", &json!({}));
    let refused = |asked: &str| ask(&sandbox, &path, asked);
    let nothing = "The \"state\" parameter is invalid. Nothing can be asked for while it is";
    assert_eq!(refused("stop"), format!("{nothing} \"pending\"."));
    sandbox.advance(2 * MINUTE);
    let allowed = "It must be one of \"stop\", \"delete\", \"update_running\" while it is";
    assert!(refused("restart").ends_with(&format!("{allowed} \"running\".")));
    assert!(refused("stopped").ends_with("while it is \"running\"."), "a state of the system");
    assert_eq!(refused("running"), "", "the state that it has");
    let backup = create(&sandbox, "compute/backups/", &json!({"instance_id": 1}));
    sandbox.advance(2 * MINUTE);
    let detail = ask(&sandbox, &backup, "update_running");
    assert!(detail.ends_with("It must be one of \"delete\" while it is \"running\"."), "{detail}");
    // A user who is a robot plays the part of the operator.
    let (status, content) = send_as(&sandbox, 5, "PATCH", &path, &json!({"state": "unresourced"}));
    assert_eq!((status, &content["state"]), (200, &json!("unresourced")));
    assert_eq!(refused("delete"), format!("{nothing} \"unresourced\"."));
}

#[test]
fn a_change_of_what_was_built_asks_for_an_update_by_itself() {
    let sandbox = sandbox();
    let path = create(&sandbox, "compute/instances/", &json!({}));
    let change = |body: Value| send(&sandbox, "PATCH", &path, &body);
    // The name needs no robot.
    assert_eq!(change(json!({"name": "shop"})).1["state"], "pending");
    let specs = json!({"specs": [{"quantity": 8, "sku_name": "RAM_001"}]});
    let (status, errors) = change(specs.clone());
    assert_eq!(status, 400);
    let detail = errors["specs"]["detail"].as_str().unwrap_or_default();
    assert!(detail.ends_with("It can't be changed while the state is \"pending\"."), "{errors}");
    sandbox.advance(2 * MINUTE);
    assert_eq!(change(specs.clone()).1["state"], "update_running");
    sandbox.advance(2 * MINUTE);
    // The same once more is no change.
    assert_eq!(change(specs).1["state"], "running");
    assert_eq!(ask(&sandbox, &path, "stop"), "");
    sandbox.advance(2 * MINUTE);
    assert_eq!(change(json!({"metadata": {"dns": "9.9.9.9"}})).1["state"], "update_stopped");
}

#[test]
fn an_update_of_a_firewall_replaces_the_whole_list_of_rules() {
    let sandbox = sandbox();
    let rule = |port: &str| json!({"allow": true, "protocol": "tcp", "port": port});
    let rules = json!({"rules": [rule("22"), rule("443")]});
    let path = create(&sandbox, "network/firewalls/", &rules);
    sandbox.advance(2 * MINUTE);
    let body = json!({"state": "update_running", "rules": [rule("25")]});
    let (_, firewall) = send(&sandbox, "PUT", &path, &body);
    let ports = |firewall: &Value| -> Vec<(Value, Value)> {
        let rules = firewall["rules"].as_array().unwrap().iter();
        rules.map(|rule| (rule["port"].clone(), rule["order"].clone())).collect()
    };
    assert_eq!(ports(&firewall), [(json!("25"), json!(0))]);
    // A project has one firewall of each type.
    let second = json!({"project_id": 1, "rules": []});
    let (status, errors) = send(&sandbox, "POST", "network/firewalls/", &second);
    assert_eq!(status, 400);
    let detail = &errors["type"]["detail"];
    assert!(detail.as_str().unwrap().contains("a firewall of the type \"project\""), "{errors}");
    create(&sandbox, "network/firewalls/", &json!({"type": "geo"}));
}

#[test]
fn a_project_is_deleted_from_its_machines_to_its_router() {
    let sandbox = sandbox();
    let router = create(&sandbox, "network/routers/", &json!({}));
    let firewall = create(&sandbox, "network/firewalls/", &json!({}));
    let instance = create(&sandbox, "compute/instances/", &json!({}));
    sandbox.advance(2 * MINUTE);
    for (path, left) in [(&router, "compute_instances 1"), (&firewall, "compute_instances 1")] {
        let detail = ask(&sandbox, path, "delete");
        assert!(
            detail.contains(&format!("must be deleted first: {left} is \"running\"")),
            "{detail}"
        );
    }
    for path in [&instance, &firewall, &router] {
        assert_eq!(ask(&sandbox, path, "delete"), "");
    }
    sandbox.advance(2 * MINUTE + 167 * HOUR);
    assert_eq!(state(&sandbox, &router), "delete_queue");
    assert_eq!(send(&sandbox, "GET", "project/1/", &Value::Null).1["closed"], false);
    sandbox.advance(HOUR);
    assert_eq!([&instance, &firewall, &router].map(|path| state(&sandbox, path)), ["deleted"; 3]);
    assert_eq!(send(&sandbox, "GET", "project/1/", &Value::Null).1["closed"], true);
    let body = json!({"project_id": 1, "metadata": {}, "specs": []});
    let (status, errors) = send(&sandbox, "POST", "compute/instances/", &body);
    assert_eq!(status, 400, "{errors}");
    let (status, errors) = send(&sandbox, "PATCH", &instance, &json!({"name": "back"}));
    assert_eq!(status, 400, "{errors}");
}

#[test]
fn only_what_has_no_state_is_deleted_by_delete() {
    let sandbox = sandbox();
    let instance = create(&sandbox, "compute/instances/", &json!({}));
    let (status, detail) = send(&sandbox, "DELETE", &instance, &Value::Null);
    let text = "Method \"DELETE\" not allowed. Update the state to \"delete\" instead.";
    assert_eq!((status, detail), (405, json!(text)));
    assert_eq!(send(&sandbox, "DELETE", "project/1/", &Value::Null).0, 405);
    let group = json!({"name": "office", "cidrs": ["192.0.2.0/24"]});
    assert_eq!(send(&sandbox, "POST", "network/ip_groups/", &group).0, 201);
    assert_eq!(send(&sandbox, "DELETE", "network/ip_groups/1/", &Value::Null).0, 204);
    assert_eq!(send(&sandbox, "GET", "network/ip_groups/1/", &Value::Null).0, 404);
}

#[test]
fn what_belongs_to_an_instance_needs_one_that_rests() {
    let sandbox = sandbox();
    create(&sandbox, "compute/instances/", &json!({}));
    let body = |instance: u64| json!({"project_id": 1, "instance_id": instance, "specs": []});
    for (instance, said) in [(1, "it is in \"pending\"."), (9, "There is no such instance.")] {
        for path in ["compute/snapshots/", "compute/backups/", "compute/gpus/"] {
            let (status, errors) = send(&sandbox, "POST", path, &body(instance));
            assert_eq!(status, 400);
            let detail = errors["instance_id"]["detail"].as_str().unwrap_or_default();
            assert!(detail.ends_with(said), "{errors}");
        }
    }
    sandbox.advance(2 * MINUTE);
    let (status, snapshot) = send(&sandbox, "POST", "compute/snapshots/", &body(1));
    assert_eq!(status, 201);
    assert_eq!(snapshot["instance"], json!({"id": 1, "name": "web", "state": "running"}));
}

#[test]
fn a_volume_grows_and_is_mounted() {
    let sandbox = sandbox();
    create(&sandbox, "compute/instances/", &json!({}));
    let specs = |gb: u64| json!([{"quantity": gb, "sku_name": "CEPH_001"}]);
    let volume = create(&sandbox, "storage/volumes/", &json!({"specs": specs(500)}));
    sandbox.advance(2 * MINUTE);
    let change = |body: Value| {
        let answer = send(&sandbox, "PATCH", &volume, &body);
        sandbox.advance(2 * MINUTE);
        answer
    };
    assert_eq!(change(json!({"specs": specs(100)})).0, 400);
    assert_eq!(change(json!({"specs": specs(1_000)})).1["state"], "update_running");
    let mount = |name: &str, id: u64| json!({"metadata": {name: [id], "mount_path": "/data"}});
    let (_, mounted) = change(mount("attach_instance_ids", 1));
    assert_eq!(mounted["contra_instances"], json!([{"id": 1, "name": "web", "state": "running"}]));
    assert_eq!(change(mount("attach_instance_ids", 2)).0, 400);
    assert_eq!(change(mount("detach_instance_ids", 1)).1["contra_instances"], json!([]));
}

#[test]
fn a_build_fails_by_a_rule() {
    let sandbox = sandbox();
    let failure = RobotFailure::new().service("Compute.compute_instances").unwrap().nth(2);
    sandbox.set_robot(Robot::new().fail(failure));
    create(&sandbox, "network/routers/", &json!({}));
    let paths = [1, 2, 3].map(|_| create(&sandbox, "compute/instances/", &json!({})));
    sandbox.advance(2 * MINUTE);
    assert_eq!(paths.map(|path| state(&sandbox, &path)), ["running", "unresourced", "running"]);
}

/// The states that users may ask for, by the documentation.
const ASKS: &[(&str, &[&str])] = &[
    ("running", &["stop", "delete", "update_running"]),
    ("stopped", &["restart", "delete", "update_stopped"]),
    ("delete_queue", &["restart", "stop"]),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn an_instance_does_only_what_the_documentation_allows(
        steps in prop::collection::vec(
            (prop::sample::select(vec![
                "stop", "restart", "delete", "update_running", "update_stopped", "running",
                "deleted", "exploded", "",
            ]), 0_u64..300),
            1..20,
        ),
    ) {
        let sandbox = sandbox();
        let path = create(&sandbox, "compute/instances/", &json!({}));
        for (asked, seconds) in steps {
            let before = state(&sandbox, &path);
            let is_refused = !ask(&sandbox, &path, asked).is_empty();
            let allowed = ASKS.iter().any(|(from, to)| *from == before && to.contains(&asked));
            prop_assert_eq!(is_refused, !allowed && asked != before, "{} {}", before, asked);
            let expected = if allowed { asked } else { &before };
            prop_assert_eq!(&state(&sandbox, &path), expected);
            sandbox.advance(Duration::from_secs(seconds));
        }
        sandbox.advance(169 * HOUR);
        let last = state(&sandbox, &path);
        prop_assert!(["running", "stopped", "deleted"].contains(&&*last), "{}", last);
    }
}
