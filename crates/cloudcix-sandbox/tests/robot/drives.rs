//! Drives: they are built, grow, and follow the machines to which they are attached.

use cloudcix_sandbox::{Robot, RobotFailure, RobotTask, Sandbox};
use serde_json::{Value, json};

use super::{MINUTE, cloud, sandbox, send, state};

/// A machine and a drive that run.
fn with_drive(robot: Robot) -> Sandbox {
    let sandbox = sandbox(robot);
    cloud(&sandbox, &["web"]);
    let drive = json!({"project_id": 1, "CEPH_001": 100, "name": "data"});
    let (status, body) = send(&sandbox, "POST", "ceph/", &drive);
    assert_eq!((status, &body["state"]), (201, &json!(1)), "{body}");
    sandbox.advance(2 * MINUTE);
    assert_eq!(state(&sandbox, "ceph/1/"), 4);
    sandbox
}

/// The states of the machine and the drive, and the machine to which that is attached.
fn now(sandbox: &Sandbox) -> (i64, i64, Value) {
    let drive = send(sandbox, "GET", "ceph/1/", &Value::Null).1;
    (state(sandbox, "vm/1/"), state(sandbox, "ceph/1/"), drive["parent_id"].clone())
}

fn put(sandbox: &Sandbox, path: &str) -> u16 {
    send(sandbox, "PUT", path, &json!({})).0
}

#[test]
fn a_drive_is_attached_and_detached_while_its_machine_is_updated() {
    let sandbox = with_drive(Robot::new());
    assert_eq!(put(&sandbox, "attach/1/parent/1/"), 204);
    assert_eq!(now(&sandbox), (10, 4, json!(1)));
    // Until the machine is updated, it can't be detached.
    assert_eq!(put(&sandbox, "detach/1/"), 400);
    sandbox.advance(2 * MINUTE);
    assert_eq!(now(&sandbox), (4, 4, json!(1)));
    assert_eq!(put(&sandbox, "detach/1/"), 204);
    assert_eq!(now(&sandbox), (10, 6, json!(1)));
    sandbox.advance(2 * MINUTE);
    assert_eq!(now(&sandbox), (4, 4, Value::Null), "the robot has detached it");
}

#[test]
fn a_drive_stays_attached_if_the_update_of_its_machine_fails() {
    let failure = RobotFailure::new().service("IAAS.vm").unwrap().task(RobotTask::Update).nth(2);
    let sandbox = with_drive(Robot::new().fail(failure));
    for (path, expected) in [("attach/1/parent/1/", (4, 4)), ("detach/1/", (3, 6))] {
        assert_eq!(put(&sandbox, path), 204);
        sandbox.advance(2 * MINUTE);
        let (machine, drive, parent) = now(&sandbox);
        assert_eq!(((machine, drive), parent), (expected, json!(1)), "{path}");
    }
}

#[test]
fn a_drive_grows_is_stopped_and_deleted_without_a_grace_period() {
    let sandbox = with_drive(Robot::new());
    let specs = |body: &Value| body["specs"][0]["quantity"].clone();
    let (status, body) = send(&sandbox, "PATCH", "ceph/1/", &json!({"CEPH_001": 50}));
    let code = &body["errors"]["CEPH_001"]["error_code"];
    assert_eq!((status, code), (400, &json!("iaas_ceph_update_106")), "it doesn't shrink");
    let (status, body) = send(&sandbox, "PATCH", "ceph/1/", &json!({"CEPH_001": 200}));
    assert_eq!((status, specs(&body), &body["state"]), (200, json!(200), &json!(10)));
    let mut seen = Vec::new();
    for next in [None, Some(5), Some(7), Some(8)] {
        if let Some(next) = next {
            let (status, body) = send(&sandbox, "PATCH", "ceph/1/", &json!({ "state": next }));
            assert_eq!(status, 200, "{body}");
        }
        for step in [MINUTE / 2, 3 * MINUTE / 2] {
            sandbox.advance(step);
            seen.push(state(&sandbox, "ceph/1/"));
        }
    }
    assert_eq!(seen, [11, 4, 12, 6, 13, 4, 17, 99]);
    let drive = send(&sandbox, "GET", "ceph/1/", &Value::Null).1;
    assert_eq!(specs(&drive), 0, "what is deleted has no size");
}

#[test]
fn a_drive_is_attached_only_to_a_machine_of_its_project() {
    let sandbox = with_drive(Robot::new());
    cloud(&sandbox, &["mail"]);
    sandbox.advance(2 * MINUTE);
    let (status, body) = send(&sandbox, "PUT", "attach/1/parent/2/", &json!({}));
    assert_eq!((status, &body["error_code"]), (400, &json!("iaas_attach_update_006")));
}
