//! VPNs, addresses and routers, with the rows of the recorded sessions: the rules that no session
//! shows.

mod common;

use std::time::{Duration, SystemTime};

use cloudcix_core::Body;
use cloudcix_sandbox::Sandbox;
use http::{Method, Request};
use serde_json::{Value, json};

use common::seed;

/// A sandbox whose first virtual router runs.
struct Network {
    sandbox: Sandbox,
}

/// A status and a body.
type Answer = (u16, Value);

impl Network {
    fn start() -> Self {
        Self::of(&seed("membership"))
    }

    fn of(membership: &Value) -> Self {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_783_756_800);
        let builder = Sandbox::builder().empty().manual_clock(start).throttle(false);
        let builder = builder.seed(membership.clone()).seed(seed("iaas"));
        let network = Self { sandbox: builder.build().expect("a good seed") };
        network.settle();
        network
    }

    /// Has the robot finish the update of the first virtual router.
    fn settle(&self) {
        for state in [11, 4] {
            let (status, body) = self.patch(ROBOT, "/virtual_router/1/", &json!({"state": state}));
            assert_eq!(status, 200, "{body}");
        }
    }

    fn call(&self, user: u64, method: Method, path: &str, body: &Value) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(format!("https://iaas.localhost{path}"))
            .header("content-type", "application/json")
            .header("x-auth-token", self.sandbox.token(user, None));
        let request = request.body(Body::from(body.to_string())).expect("a request");
        let response = self.sandbox.respond(request);
        let body = serde_json::from_slice(response.body().as_bytes()).unwrap_or_default();
        (response.status().as_u16(), body)
    }

    fn get(&self, user: u64, path: &str) -> Answer {
        self.call(user, Method::GET, path, &Value::Null)
    }

    fn post(&self, user: u64, path: &str, body: &Value) -> Answer {
        self.call(user, Method::POST, path, body)
    }

    fn patch(&self, user: u64, path: &str, body: &Value) -> Answer {
        self.call(user, Method::PATCH, path, body)
    }

    /// Creates a VPN for single machines, and lets the robot build it.
    fn dynamic(&self) -> Value {
        let (status, body) = self.post(USER, "/vpn/", &dynamic(1, "10.0.0.1/24", "172.16.9.0/24"));
        assert_eq!(status, 201, "{body}");
        self.settle();
        body["content"].clone()
    }
}

const ROOT: u64 = 1;
const USER: u64 = 2;
const ADMINISTRATOR: u64 = 5;
const ROBOT: u64 = 9;
/// A user of another member.
const STRANGER: u64 = 11;
/// A user of a member that doesn't manage itself.
const MANAGED: u64 = 15;

fn dynamic(router: u64, local: &str, remote: &str) -> Value {
    json!({
        "virtual_router_id": router, "vpn_type": "dynamic_secure_connect", "dns": "10.0.0.10",
        "ike_gateway_value": "any", "routes": [{"local_subnet": local, "remote_subnet": remote}],
        "vpn_clients": [
            {"username": "road", "password": "dummyPassword1"},
            {"username": "air", "password": "dummyPassword2"},
        ],
    })
}

/// Returns a column of each row of a list.
fn each(rows: &Value, column: &str) -> Value {
    rows.as_array().expect("a list").iter().map(|row| row[column].clone()).collect()
}

#[test]
fn a_client_keeps_its_password_and_a_new_one_is_mailed() {
    let network = Network::start();
    let vpn = network.dynamic();
    assert_eq!(each(&vpn["vpn_clients"], "username"), json!(["air", "road"]));
    let old = &vpn["vpn_clients"][1];
    assert_eq!(network.patch(ROBOT, "/vpn/2/", &json!({})).1["content"]["send_email"], false);
    let clients = json!([
        {"id": old["id"], "username": "zebra", "password": "$9$another"},
        {"username": "new", "password": "dummyPassword3"},
    ]);
    let (status, body) = network.patch(USER, "/vpn/2/", &json!({"vpn_clients": clients}));
    assert_eq!(status, 200, "{body}");
    let new = &body["content"];
    assert_eq!(each(&new["vpn_clients"], "username"), json!(["new", "zebra"]));
    assert_eq!(each(&new["vpn_clients"], "id"), json!([3, old["id"]]));
    assert_eq!(new["vpn_clients"][1]["password"], old["password"]);
    assert_eq!(new["send_email"], true);
    assert!(!body.to_string().contains("dummyPassword"), "{body}");
    let (_, history) = network.get(USER, "/vpn_history/?order=-created&search[vpn_id]=2");
    assert_eq!(each(&history["content"], "vpn_quantity"), json!([2, 2]));
    assert_eq!(each(&history["content"], "vpn_sku"), json!(["VPNS2C", "VPNS2C"]));
}

#[test]
fn clients_are_refused_by_the_servers_codes() {
    let network = Network::start();
    let vpn = network.dynamic();
    let id = &vpn["vpn_clients"][0]["id"];
    let long = "x".repeat(65);
    for (client, field, code) in [
        (json!({"username": "a"}), "password", "client_create_101"),
        (json!({"username": "a", "password": "a-b"}), "password", "client_create_102"),
        (json!({"username": "a", "password": "x".repeat(256)}), "password", "client_create_103"),
        (json!({"password": "a"}), "username", "client_create_104"),
        (json!({"username": "(a)", "password": "a"}), "username", "client_create_105"),
        (json!({"username": long, "password": "a"}), "username", "client_create_106"),
        (json!({"id": id, "password": "a=b"}), "password", "client_update_101"),
        (json!({"id": id, "username": "a?"}), "username", "client_update_103"),
        (json!({"id": id, "username": long}), "username", "client_update_104"),
    ] {
        let body = json!({"vpn_clients": [client]});
        let (status, body) = network.patch(USER, "/vpn/2/", &body);
        let found = &body["errors"]["vpn_clients"][0][field]["error_code"];
        assert_eq!((status, found), (400, &json!(format!("iaas_vpn_{code}"))), "{body}");
    }
    for (clients, code) in [(json!("a"), 133), (json!([]), 134), (json!([{"id": 99}]), 135)] {
        let (status, body) = network.patch(USER, "/vpn/2/", &json!({"vpn_clients": clients}));
        let found = &body["errors"]["vpn_clients"]["error_code"];
        assert_eq!((status, found), (400, &json!(format!("iaas_vpn_update_{code}"))), "{body}");
    }
}

#[test]
fn a_route_is_changed_by_its_id_and_a_route_that_is_not_sent_goes() {
    let network = Network::start();
    let routes = |routes: Value| network.patch(USER, "/vpn/1/", &json!({ "routes": routes }));
    let route = |remote: &str| json!({"local_subnet": "10.0.0.1/24", "remote_subnet": remote});
    let mut first = route("172.16.6.0/24");
    first["id"] = json!(1);
    let (status, body) = routes(json!([first, route("172.16.5.0/24")]));
    assert_eq!(status, 200, "{body}");
    let shown = &body["content"]["routes"];
    assert_eq!(each(shown, "remote_subnet"), json!(["172.16.5.0/24", "172.16.6.0/24"]));
    assert_eq!(each(shown, "id"), json!([2, 1]));
    network.settle();
    let (status, body) = routes(json!([first]));
    assert_eq!((status, each(&body["content"]["routes"], "id")), (200, json!([1])), "{body}");
    network.settle();
    first["remote_subnet"] = json!("10.0.0.0/25");
    let (_, body) = routes(json!([first]));
    let code = &body["errors"]["routes"][0]["remote_subnet"]["error_code"];
    assert_eq!(code, "iaas_route_update_106", "{body}");
    first["id"] = json!(2);
    assert_eq!(routes(json!([first])).1["errors"]["routes"]["error_code"], "iaas_vpn_update_129");
}

#[test]
fn a_region_has_each_range_for_single_machines_only_once() {
    let network = Network::start();
    let path = "/dynamic_remote_subnet/2/";
    let count = |body: &Value| body["content"]["dynamic_remote_subnets"].as_array().map(Vec::len);
    assert_eq!(count(&network.get(STRANGER, path).1), Some(4096));
    network.dynamic();
    assert_eq!(count(&network.get(STRANGER, path).1), Some(4095));
    let search = |text| network.get(USER, &format!("{path}?dynamic_remote_subnet={text}"));
    assert_eq!(count(&search("172.16.8.").1), Some(1));
    let (status, body) = search("172.16.9.");
    assert_eq!((status, &body["error_code"]), (404, &json!("iaas_dynamic_remote_subnet_read_002")));
    for (remote, number) in [("172.16.9.0/24", 110), ("172.16.8.0/23", 108), ("8.8.8.0/24", 108)] {
        let (_, body) = network.post(USER, "/vpn/", &dynamic(2, "10.1.0.1/24", remote));
        let code = &body["errors"]["routes"][0]["remote_subnet"]["error_code"];
        assert_eq!(code, &json!(format!("iaas_route_create_{number}")), "{body}");
    }
}

#[test]
fn a_private_user_changes_no_vpn_and_no_router() {
    let mut membership = seed("membership");
    for user in membership["rows"]["user"].as_array_mut().into_iter().flatten() {
        if user["content"]["id"] == USER {
            user["content"]["is_private"] = json!(true);
        }
    }
    let network = Network::of(&membership);
    for (method, path, code) in [
        (Method::POST, "/vpn/", "vpn_create_201"),
        (Method::PATCH, "/vpn/1/", "vpn_update_203"),
        (Method::DELETE, "/vpn/1/", "vpn_delete_203"),
        (Method::PATCH, "/virtual_router/1/", "virtual_router_update_203"),
    ] {
        let (status, body) = network.call(USER, method, path, &json!({}));
        assert_eq!((status, &body["error_code"]), (403, &json!(format!("iaas_{code}"))), "{path}");
    }
}

#[test]
fn strangers_read_no_public_address_of_a_machine_or_a_router() {
    let network = Network::start();
    for (id, number) in [(10, 203), (9, 204), (7, 205)] {
        let (status, body) = network.get(STRANGER, &format!("/ip_address/{id}/"));
        let code = json!(format!("iaas_ip_address_read_{number}"));
        assert_eq!((status, &body["error_code"]), (403, &code), "{body}");
    }
}

#[test]
fn a_group_of_addresses_has_a_name_of_its_own_and_keeps_networks() {
    let network = Network::start();
    let group = |name: &str| json!({"name": name, "cidrs": ["10.1.2.3/8"]});
    let (status, body) = network.post(USER, "/ip_address_group/", &group("ours"));
    assert_eq!((status, &body["content"]["cidrs"]), (201, &json!(["10.0.0.0/8"])), "{body}");
    let code = |body: Value, field: &str| body["errors"][field]["error_code"].clone();
    let taken = network.post(USER, "/ip_address_group/", &group("Offices")).1;
    assert_eq!(code(taken, "name"), "iaas_ip_address_group_create_103");
    let taken = network.patch(USER, "/ip_address_group/2/", &group("ours")).1;
    assert_eq!(code(taken, "name"), "iaas_ip_address_group_update_102");
    let empty = network.patch(USER, "/ip_address_group/2/", &json!({"cidrs": []})).1;
    assert_eq!(code(empty, "cidrs"), "iaas_ip_address_group_update_106");
    let mut all = group("all");
    all["member_id"] = json!(0);
    assert_eq!(network.post(ADMINISTRATOR, "/ip_address_group/", &all).0, 201);
    let (status, body) = network.post(MANAGED, "/ip_address_group/", &group("theirs"));
    let code = json!("iaas_ip_address_group_create_201");
    assert_eq!((status, &body["error_code"]), (403, &code), "{body}");
}

#[test]
fn a_router_loses_no_subnet_with_addresses() {
    let network = Network::start();
    let (status, body) = network.patch(ROBOT, "/router/1/", &json!({"subnet_ids": [9]}));
    let code = &body["errors"]["subnet_ids"]["error_code"];
    assert_eq!((status, code), (400, &json!("iaas_router_update_121")), "{body}");
}

#[test]
fn lists_leave_out_what_belongs_to_their_rows_if_they_are_asked_to() {
    let network = Network::start();
    for (path, part) in [("/vpn/", "routes"), ("/virtual_router/", "project")] {
        let has = |query: &str| {
            let (_, body) = network.get(USER, &format!("{path}?{query}"));
            body["content"][0].get(part).is_some()
        };
        assert!(has("") && has("include_related=True"), "{path}");
        assert!(!has("include_related=false") && !has("include_related="), "{path}");
    }
}

#[test]
fn whatever_has_a_router_updated_stores_its_vpns_anew() {
    let network = Network::start();
    let updated = || network.get(USER, "/vpn/1/").1["content"]["updated"].clone();
    let before = updated();
    assert!(before.as_str().is_some_and(|time| time.starts_with("2026-05")), "{before}");
    let rules = json!({"subnets": [{"address_range": "10.77.0.1/24", "name": "new"}]});
    let (status, body) = network.patch(USER, "/virtual_router/1/", &rules);
    assert_eq!((status, &body["content"]["state"]), (200, &json!(10)), "{body}");
    assert_ne!(updated(), before);
}

#[test]
fn new_subnets_of_a_router_are_refused_by_the_codes_of_subnets() {
    let network = Network::start();
    let long = "x".repeat(129);
    for (subnet, field, number) in [
        (json!({"address_range": "10.0.0.1/24"}), "address_range", 115),
        (json!({"address_range": "10.0.0.9/25"}), "address_range", 116),
        (json!({"address_range": "10.77.0.1/24", "name": long}), "name", 122),
        (json!({"address_range": "10.77.0.1/24", "vlan": "x"}), "vlan", 123),
        (json!({"address_range": "10.77.0.1/24", "vlan": 4095}), "vlan", 124),
        (json!({"address_range": "10.77.0.1/24", "parent_id": "x"}), "parent_id", 106),
        (json!({"address_range": "10.77.0.1/24", "parent_id": 9999}), "parent_id", 107),
        (json!({"address_range": "10.77.0.1/24", "parent_id": 1}), "parent_id", 108),
    ] {
        let body = json!({ "subnets": [subnet] });
        let (status, body) = network.patch(USER, "/virtual_router/1/", &body);
        let found = &body["errors"]["subnets"][0][field]["error_code"];
        assert_eq!(
            (status, found),
            (400, &json!(format!("iaas_subnet_create_{number}"))),
            "{body}"
        );
    }
}

#[test]
fn an_allocation_takes_the_public_addresses_of_its_machines_with_it() {
    let network = Network::start();
    assert_eq!(network.get(ROOT, "/ip_address/10/").0, 200);
    assert_eq!(network.call(ROOT, Method::DELETE, "/allocation/7/", &Value::Null).0, 204);
    for id in [10, 11] {
        assert_eq!(network.get(ROOT, &format!("/ip_address/{id}/")).0, 404, "{id}");
    }
    assert_eq!(network.get(ROOT, "/ip_address/12/").0, 200, "it is in another allocation");
}
