//! VPNs: their router is updated for each change of them.

use cloudcix_sandbox::{Robot, RobotFailure, RobotTask, Sandbox};
use serde_json::{Value, json};

use super::{MINUTE, cloud, sandbox, send, state};

const REMOTE: &str = "172.16.5.0/24";

fn vpn(remote: &str) -> Value {
    json!({
        "virtual_router_id": 1,
        "vpn_type": "site_to_site",
        "ike_gateway_type": "public_ip",
        "ike_gateway_value": "192.0.2.77",
        "ike_pre_shared_key": "dummySharedKey",
        "ike_authentication": "sha-256",
        "ike_dh_groups": "group24",
        "ike_encryption": "aes-128-cbc",
        "ike_version": "v2-only",
        "ipsec_authentication": "hmac-sha1-96",
        "ipsec_encryption": "aes-256-cbc",
        "ipsec_establish_time": "immediately",
        "ipsec_pfs_groups": "group24",
        "routes": [{"local_subnet": "10.0.0.1/24", "remote_subnet": remote}],
    })
}

fn router(sandbox: &Sandbox) -> i64 {
    state(sandbox, "virtual_router/1/")
}

#[test]
fn a_vpn_is_built_changed_and_torn_down_by_updates_of_its_router() {
    let sandbox = sandbox(Robot::new());
    cloud(&sandbox, &["web"]);
    assert_eq!(send(&sandbox, "POST", "vpn/", &vpn(REMOTE)).0, 400, "the router is not built yet");
    sandbox.advance(2 * MINUTE);
    for (method, path, body, expected) in [
        ("POST", "vpn/", vpn(REMOTE), 201),
        ("PATCH", "vpn/1/", json!({"description": "office"}), 200),
        ("DELETE", "vpn/1/", Value::Null, 204),
    ] {
        let (status, answer) = send(&sandbox, method, path, &body);
        assert_eq!(status, expected, "{answer}");
        let mut seen = vec![router(&sandbox)];
        // One change at a time.
        let (status, refused) = send(&sandbox, "POST", "vpn/", &vpn("172.16.6.0/24"));
        assert_eq!((status, &refused["error_code"]), (400, &json!("iaas_vpn_create_001")));
        for step in [MINUTE / 2, 3 * MINUTE / 2] {
            sandbox.advance(step);
            seen.push(router(&sandbox));
        }
        assert_eq!(seen, [10, 11, 4], "{method} {path}");
    }
    assert_eq!(send(&sandbox, "GET", "vpn/1/", &Value::Null).0, 404);
    let url = "vpn_history/?order=-created&search[vpn_id]=1";
    let history = send(&sandbox, "GET", url, &Value::Null).1;
    assert!(history.as_array().is_some_and(|lines| !lines.is_empty()), "{history}");
}

#[test]
fn a_vpn_whose_router_was_not_updated_stays_and_takes_no_change() {
    let failure = RobotFailure::new().task(RobotTask::Update);
    let sandbox = sandbox(Robot::new().fail(failure));
    cloud(&sandbox, &["web"]);
    sandbox.advance(2 * MINUTE);
    assert_eq!(send(&sandbox, "POST", "vpn/", &vpn(REMOTE)).0, 201);
    sandbox.advance(2 * MINUTE);
    assert_eq!(router(&sandbox), 3);
    assert_eq!(send(&sandbox, "DELETE", "vpn/1/", &Value::Null).0, 400);
    assert_eq!(send(&sandbox, "GET", "vpn/1/", &Value::Null).0, 200);
}
