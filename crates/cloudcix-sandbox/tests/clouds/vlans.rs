//! The numbers of the networks of a region, which clouds use up.

use http::Method;
use serde_json::{Map, Value, json};

use super::{cloud::Cloud, common::seed, machine, unchanged};

/// The number that is left.
const LEFT: i64 = 1900;

/// The recorded rows, with subnets of the second project that take all numbers but one.
fn nearly_full() -> Value {
    let mut iaas = seed("iaas");
    let subnets = iaas["rows"]["subnet"].as_array_mut().expect("a list");
    for vlan in (1003..=2000).filter(|vlan| *vlan != LEFT) {
        let content = json!({
            "id": vlan, "address_id": 1, "address_range": "10.99.0.1/30", "vlan": vlan,
            "virtual_router_id": 2, "allocation": {"id": 10}, "name": "",
        });
        subnets.push(json!({"ids": {}, "pk": vlan, "content": content}));
    }
    iaas
}

fn full(service: &str) -> Value {
    json!({
        "error_code": service,
        "detail": "There was an error creating your cloud Subnet. CloudCIX has hit an internal \
            capacity limit. Our team have been notified.",
    })
}

#[test]
fn a_cloud_takes_the_last_number_of_its_region_and_fails_without_one() {
    let cloud = Cloud::with(&seed("membership"), nearly_full());
    cloud.run_first_router();
    let subnet = |third: u8| json!({"address_range": format!("10.{third}.0.1/24")});
    let body = |subnets: &[Value]| {
        let mut machine = machine("10.1.0.9");
        machine["gateway_subnet"] = json!("10.1.0.1/24");
        json!({"project": {"name": "a", "region_id": 2}, "subnets": subnets, "vms": [machine]})
    };
    let (status, errors) = cloud.call(Method::POST, "/cloud/", &body(&[subnet(1), subnet(2)]));
    assert_eq!(status, 400, "{errors}");
    assert_eq!(errors["errors"]["subnets"], full("iaas_cloud_create_103"), "{errors}");

    let mut update = unchanged();
    let subnets = update["subnets"].as_array_mut().expect("a list");
    subnets.extend([subnet(3), subnet(4)]);
    let (status, errors) = cloud.call(Method::PUT, "/cloud/1/", &update);
    let expected = json!({"subnets": full("iaas_cloud_update_103")});
    assert_eq!((status, &errors["errors"]), (400, &expected));
    assert_eq!(cloud.get("/virtual_router/1/")["state"], 4);

    let (status, created) = cloud.call(Method::POST, "/cloud/", &body(&[subnet(1)]));
    assert_eq!(status, 201, "{created}");
    let taken: Vec<&Map<String, Value>> = created["content"]["virtual_router"]["subnets"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .collect();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0]["vlan"], LEFT);
}
