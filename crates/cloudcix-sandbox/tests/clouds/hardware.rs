//! The rules of servers, interfaces, devices, images and types of storage, as the server's sources
//! have them.

use http::Method;
use serde_json::{Value, json};

use crate::{cloud::Cloud, common::seed};

/// A user who administers the region's address.
fn of_region(cloud: &Cloud) -> String {
    let users = cloud.sandbox.users();
    let user = users.iter().find(|user| user.email == "expired-admin@example.com");
    cloud.sandbox.token(user.expect("an administrator").id, None)
}

/// Sends a request as this user.
fn send(cloud: &Cloud, token: &str, method: &Method, path: &str, body: &Value) -> (u16, Value) {
    let url = format!("https://iaas.localhost{path}");
    cloud.send(method.clone(), &url, token, body)
}

/// Returns the codes of the fields' errors.
fn codes(body: &Value) -> Value {
    let errors = body["errors"].as_object().into_iter().flatten();
    errors.map(|(field, error)| (field.clone(), error["error_code"].clone())).collect()
}

#[test]
fn each_field_of_the_hardware_has_its_codes() {
    let cloud = Cloud::of(&seed("membership"));
    let token = of_region(&cloud);
    let long = "x".repeat(65);
    for (method, path, body, expected) in [
        (
            Method::POST,
            "/server/",
            json!({"model": long, "asset_tag": "x", "enabled": "x", "ram": 1, "cores": 1,
                "gb": 100, "type_id": 2, "storage_type_id": 2}),
            json!({"model": "iaas_server_create_106", "asset_tag": "iaas_server_create_104",
                "enabled": "iaas_server_create_105"}),
        ),
        (
            Method::POST,
            "/interface/",
            json!({"server_id": 6, "details": long, "hostname": long, "enabled": 2}),
            json!({"server_id": "iaas_interface_create_104",
                "mac_address": "iaas_interface_create_105",
                "hostname": "iaas_interface_create_108",
                "details": "iaas_interface_create_109", "enabled": "iaas_interface_create_110"}),
        ),
        (
            Method::POST,
            "/device/",
            json!({"server_id": 6}),
            json!({"device_type_id": "iaas_device_create_101",
                "id_on_host": "iaas_device_create_104", "server_id": "iaas_device_create_108"}),
        ),
        (
            Method::PUT,
            "/device/1/",
            json!({"device_type_id": "x", "server_id": 1, "id_on_host": "0000:00:00.0"}),
            json!({"device_type_id": "iaas_device_update_102"}),
        ),
        (
            Method::PUT,
            "/image/12/",
            json!({"regions": 2}),
            json!({"regions": "iaas_image_update_101"}),
        ),
        (
            Method::PATCH,
            "/storage_type/1/",
            json!({"regions": [[]]}),
            json!({"regions": "iaas_storage_type_update_103"}),
        ),
    ] {
        let (status, answer) = send(&cloud, &token, &method, path, &body);
        assert_eq!((status, codes(&answer)), (400, expected), "{path}: {answer}");
    }
}

#[test]
fn a_change_is_shown_as_it_was_sent_and_read_back_as_it_is_kept() {
    let cloud = Cloud::of(&seed("membership"));
    let token = of_region(&cloud);
    let sent = json!({"details": ["a", "b"], "enabled": 1, "mac_address": "aa-bb-cc-dd-ee-ff"});
    let (status, body) = send(&cloud, &token, &Method::PATCH, "/interface/2/", &sent);
    let shown = &body["content"];
    assert_eq!(status, 200, "{body}");
    assert_eq!((&shown["details"], &shown["enabled"]), (&json!(["a", "b"]), &json!(1)));
    let kept = send(&cloud, &token, &Method::GET, "/interface/2/", &Value::Null).1;
    let kept = &kept["content"];
    assert_eq!((&kept["details"], &kept["enabled"]), (&json!("['a', 'b']"), &json!(true)));
    assert_eq!(kept["mac_address"], "AA:BB:CC:DD:EE:FF");
    // What has no length, or doesn't fit into the database, is a fault.
    for (path, body) in [
        ("/interface/2/", json!({"details": true})),
        ("/interface/2/", json!({"hostname": 5})),
        ("/server/3/", json!({"ram": 8_589_934_592_u64})),
    ] {
        assert_eq!(send(&cloud, &token, &Method::PATCH, path, &body).0, 500, "{path} {body}");
    }
}

#[test]
fn a_server_shows_its_interfaces_in_the_order_in_which_they_were_changed() {
    let cloud = Cloud::of(&seed("membership"));
    let token = of_region(&cloud);
    let ids = || {
        let server = send(&cloud, &token, &Method::GET, "/server/1/", &Value::Null).1;
        let interfaces = server["content"]["interfaces"].as_array().cloned().unwrap_or_default();
        interfaces.iter().map(|interface| interface["id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(), [1, 2]);
    for (change, expected) in [
        // What changes nothing but the time moves nothing.
        (json!({}), [1, 2]),
        (json!({"details": "eth0"}), [1, 2]),
        (json!({"details": "eth1"}), [2, 1]),
    ] {
        assert_eq!(send(&cloud, &token, &Method::PATCH, "/interface/1/", &change).0, 200);
        assert_eq!(ids(), expected, "{change}");
    }
}

#[test]
fn hardware_of_another_region_is_kept_from_its_neighbours() {
    let cloud = Cloud::of(&seed("membership"));
    let token = of_region(&cloud);
    // The server sets the region itself: another one can't be searched for.
    let path = "/server/?search[region_id]=6";
    let (_, body) = send(&cloud, &token, &Method::GET, path, &Value::Null);
    let regions: Vec<&Value> =
        body["content"].as_array().into_iter().flatten().map(|row| &row["region_id"]).collect();
    assert!(!regions.is_empty() && regions.iter().all(|region| **region == 2), "{body}");
    let (status, body) = send(&cloud, &cloud.user, &Method::GET, "/device/1/", &Value::Null);
    assert_eq!((status, &body["error_code"]), (403, &json!("iaas_device_read_201")));
    let (status, body) = send(&cloud, &cloud.user, &Method::PATCH, "/device/1/", &json!({}));
    assert_eq!((status, &body["error_code"]), (404, &json!("iaas_device_update_001")));
}

#[test]
fn an_image_that_is_not_public_is_changed_by_those_who_cannot_read_it() {
    let cloud = Cloud::of(&seed("membership"));
    let token = of_region(&cloud);
    assert_eq!(send(&cloud, &token, &Method::GET, "/image/14/", &Value::Null).0, 404);
    let (status, body) = send(&cloud, &token, &Method::PATCH, "/image/14/", &json!({}));
    assert_eq!((status, &body["content"]["regions"]), (200, &json!([])));
}
