//! Clouds, with the rows of the recorded sessions: the rules that no session shows.

mod cloud;
#[path = "../common/mod.rs"]
mod common;
mod hardware;
mod lists;
mod vlans;

use http::Method;
use proptest::prelude::*;
use serde_json::{Value, json};

use self::{cloud::Cloud, common::seed};

/// An update that changes nothing.
fn unchanged() -> Value {
    json!({
        "project": {"name": "Web shop"},
        "subnets": [
            {"id": 10, "address_id": 1, "address_range": "10.0.0.1/24", "name": "front",
             "vlan": 1000, "vxlan": 1},
            {"id": 11, "address_id": 1, "address_range": "192.168.1.1/24", "name": "back [x]",
             "vlan": 1001, "vxlan": 1},
        ],
        "vms": [
            {"id": 1, "ip_addresses": [{"address": "10.0.0.10", "nat": true}]},
            {"id": 2, "ip_addresses": [{"address": "192.168.1.10"}]},
        ],
        "firewall_rules": [rule("443")],
    })
}

fn rule(port: &str) -> Value {
    json!({"allow": true, "source": "*", "destination": "10.0.0.10/32", "protocol": "tcp",
        "port": port})
}

fn machine(address: &str) -> Value {
    json!({
        "name": format!("machine {address}"), "image_id": 17, "storage_type_id": 2, "cpu": 1,
        "ram": 2, "dns": "8.8.8.8", "gateway_subnet": "10.0.0.1/24",
        "storages": [{"gb": 50, "name": "Primary", "primary": true}],
        "ip_addresses": [{"address": address, "nat": true}],
    })
}

/// Removes the traces that a refused update leaves on the real server, too: addresses are saved
/// anew, public ones of machines that weren't built stay taken, and the history tells of changes.
fn without_traces(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for key in ["updated", "ips_in_use", "history"] {
                object.remove(key);
            }
            object.values_mut().for_each(without_traces);
        }
        Value::Array(items) => items.iter_mut().for_each(without_traces),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_refused_update_of_a_cloud_changes_none_of_its_parts(
        wrong in 1_u8..16,
        renamed in any::<bool>(),
    ) {
        let cloud = Cloud::start();
        let mut before = cloud.get("/cloud/1/");
        let mut body = unchanged();
        if renamed {
            body["project"]["name"] = json!("another");
            body["subnets"][0]["name"] = json!("another");
        }
        let vms = body["vms"].as_array_mut().expect("a list");
        vms[0]["ip_addresses"][0]["nat"] = json!(false);
        vms.push(machine("10.0.0.77"));
        if wrong & 1 != 0 {
            vms.push(json!({"id": 4}));
        }
        if wrong & 2 != 0 {
            body["firewall_rules"] = json!([rule("22"), rule("0")]);
        }
        if wrong & 4 != 0 {
            body["project"] = Value::Null;
        }
        if wrong & 8 != 0 {
            body["subnets"][1]["vlan"] = json!(7);
        }
        let (status, errors) = cloud.call(Method::PUT, "/cloud/1/", &body);
        prop_assert_eq!(status, 400, "{}", errors);
        let mut after = cloud.get("/cloud/1/");
        without_traces(&mut before);
        without_traces(&mut after);
        prop_assert!(before == after, "something changed: {}", errors);
    }
}

#[test]
fn an_update_of_a_cloud_replaces_its_rules_and_builds_what_is_new() {
    let cloud = Cloud::start();
    let mut body = unchanged();
    body["firewall_rules"] = json!([rule("22, 8000-8080,"), rule("80")]);
    body["subnets"].as_array_mut().expect("a list").push(json!({"address_range": "10.9.0.1/24"}));
    body["vms"].as_array_mut().expect("a list").push(machine("10.0.0.77"));
    assert_eq!(cloud.call(Method::PUT, "/cloud/1/", &body).0, 200);
    let after = cloud.get("/cloud/1/");
    let router = &after["virtual_router"];
    let ports: Vec<&Value> =
        router["firewall_rules"].as_array().into_iter().flatten().map(|it| &it["port"]).collect();
    assert_eq!(ports, ["22,8000-8080,", "80"]);
    assert_eq!(router["state"], 10);
    assert_eq!(router["subnets"].as_array().map(Vec::len), Some(3));
    let machines = after["vms"].as_array().expect("a list");
    assert_eq!(machines.len(), 3);
    assert!(machines.iter().any(|it| it["state"] == 1), "one is requested");
    // Until the robot has been there, no more is changed.
    let (status, body) = cloud.call(Method::PUT, "/cloud/1/", &unchanged());
    assert_eq!((status, &body["error_code"]), (400, &json!("iaas_cloud_update_002")));
}

#[test]
fn a_port_that_is_no_text_is_a_fault() {
    let cloud = Cloud::start();
    let mut body = unchanged();
    body["firewall_rules"][0]["port"] = json!(443);
    assert_eq!(cloud.call(Method::PUT, "/cloud/1/", &body).0, 500);
}

#[test]
fn a_refused_cloud_leaves_no_project_and_uses_up_its_id() {
    let cloud = Cloud::start();
    let count = || cloud.get("/project/").as_array().map(Vec::len);
    let before = count();
    let mut body = json!({
        "project": {"name": "New", "region_id": 2},
        "subnets": [{"address_range": "10.0.0.1/24"}],
        "vms": [machine("10.0.0.77"), {"name": ""}],
    });
    assert_eq!(cloud.call(Method::POST, "/cloud/", &body).0, 400);
    assert_eq!(count(), before);
    body["vms"] = json!([machine("10.0.0.77")]);
    let (status, made) = cloud.call(Method::POST, "/cloud/", &body);
    assert_eq!(status, 201, "{made}");
    assert_eq!(made["content"]["project"]["id"], 5, "4 was used up");
}

#[test]
fn a_public_address_comes_and_goes_while_a_machine_runs() {
    let cloud = Cloud::start();
    let nat = |wanted: bool| {
        let body = json!({"ip_addresses": [{"address": "10.0.0.10", "nat": wanted}]});
        let (status, body) = cloud.call(Method::PATCH, "/vm/1/", &body);
        assert_eq!(status, 200, "{body}");
        let machine = &body["content"];
        (machine["ip_addresses"][0]["public_ip"].clone(), machine["history"][0].clone())
    };
    let (public, line) = nat(false);
    assert_eq!((public, &line["nat_quantity"]), (Value::Null, &json!(0)));
    assert_eq!(cloud.get("/virtual_router/1/")["state"], 10);
    let (public, line) = nat(true);
    assert_eq!((&public["address"], &line["nat_quantity"]), (&json!("203.0.113.3"), &json!(1)));
    assert_eq!(cloud.get("/vm/1/")["state"], 4, "the machine itself needs no update");
}

#[test]
fn a_private_user_changes_no_cloud() {
    let mut membership = seed("membership");
    for user in membership["rows"]["user"].as_array_mut().expect("a list") {
        if user["pk"] == 2 {
            user["content"]["is_private"] = json!(true);
        }
    }
    let cloud = Cloud::of(&membership);
    let (post, put, patch) = (Method::POST, Method::PUT, Method::PATCH);
    let snapshot = json!({"vm_id": 2, "name": "x"});
    let backup = json!({"vm_id": 2, "name": "x", "repository": 1});
    for (method, path, body, code) in [
        (&post, "/project/", &json!({}), "iaas_project_create_202"),
        (&patch, "/project/1/", &json!({}), "iaas_project_update_203"),
        (&post, "/cloud/", &json!({}), "iaas_cloud_create_203"),
        (&put, "/cloud/1/", &json!({}), "iaas_cloud_update_203"),
        (&post, "/vm/", &json!({}), "iaas_vm_create_201"),
        (&patch, "/vm/1/", &json!({}), "iaas_vm_update_203"),
        (&post, "/vm/1/storage/", &json!({}), "iaas_storage_create_202"),
        (&post, "/snapshot/", &snapshot, "iaas_snapshot_create_202"),
        (&patch, "/snapshot/1/", &json!({}), "iaas_snapshot_update_203"),
        (&post, "/backup/", &backup, "iaas_backup_create_202"),
        (&patch, "/backup/1/", &json!({}), "iaas_backup_update_203"),
    ] {
        let (status, answer) = cloud.call(method.clone(), path, body);
        assert_eq!((status, &answer["error_code"]), (403, &json!(code)), "{path}: {answer}");
    }
}

#[test]
fn a_robot_lists_the_history_of_its_region() {
    let cloud = Cloud::start();
    for service in ["vm_history", "snapshot_history", "backup_history"] {
        let count = |token: &str| {
            let url = format!("https://iaas.localhost/{service}/");
            let (status, body) = cloud.send(Method::GET, &url, token, &Value::Null);
            assert_eq!(status, 200, "{body}");
            body["_metadata"]["total_records"].as_u64()
        };
        // What the robot did to backups is noted as its own address's.
        assert!(count(&cloud.robot) >= count(&cloud.user), "{service}");
        assert!(count(&cloud.user) > Some(0), "{service}");
    }
}

#[test]
fn a_list_tells_of_values_of_the_wrong_type() {
    let cloud = Cloud::start();
    for service in ["project", "vm", "vm_history", "snapshot", "backup"] {
        let path = format!("/{service}/?search[id]=abc");
        let (status, body) = cloud.call(Method::GET, &path, &Value::Null);
        let code = json!(format!("iaas_{service}_list_001"));
        assert_eq!((status, &body["error_code"]), (400, &code), "{service}");
    }
}

#[test]
fn a_project_with_snapshots_is_not_scrubbed() {
    let cloud = Cloud::start();
    let (status, body) = cloud.call(Method::PATCH, "/project/1/", &json!({"state": 8}));
    assert_eq!(status, 400);
    assert_eq!(body["errors"]["state"]["error_code"], "iaas_project_update_110");
}

#[test]
fn only_the_robot_says_until_when_a_backup_is_good() {
    let cloud = Cloud::start();
    let time = json!({"time_valid": "2026-07-12 08:00:00"});
    let (status, body) = cloud.call(Method::PATCH, "/backup/1/", &time);
    assert_eq!((status, &body["error_code"]), (403, &json!("iaas_backup_update_204")));
    cloud.as_robot("/backup/1/", &time);
    assert_eq!(cloud.get("/backup/1/")["time_valid"], "2026-07-12T08:00:00");
}

#[test]
fn a_robot_changes_the_states_of_drives_and_nothing_else() {
    let cloud = Cloud::start();
    let url = "https://iaas.localhost/ceph/1/";
    let (status, body) = cloud.send(Method::PATCH, url, &cloud.robot, &json!({"name": "mine"}));
    assert_eq!((status, &body["error_code"]), (403, &json!("iaas_ceph_update_002")));
    cloud.as_robot("/ceph/1/", &json!({"state": 2}));
    assert_eq!(cloud.get("/ceph/1/")["state"], 2);
}

#[test]
fn an_address_stands_once_in_a_subnet() {
    let cloud = Cloud::start();
    let address = json!({"subnet_id": 4, "address": "10.200.2.77", "name": "one"});
    assert_eq!(cloud.call(Method::POST, "/ip_address/", &address).0, 201);
    assert_eq!(cloud.call(Method::POST, "/ip_address/", &address).0, 400);
}
