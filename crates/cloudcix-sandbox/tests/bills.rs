//! Networks, bills and the robot's work, with the rows of the recorded sessions: the rules that no
//! session shows.

mod common;

use std::time::{Duration, SystemTime};

use cloudcix_core::Body;
use cloudcix_sandbox::{Robot, Sandbox};
use http::{Method, Request};
use serde_json::{Value, json};

use common::seed;

/// A status and a body.
type Answer = (u16, Value);

struct Company(Sandbox);

/// A user who is logged in.
struct User<'a>(&'a Sandbox, String);

impl Company {
    fn start() -> Self {
        Self::with(seed("iaas"))
    }

    /// Starts with other rows of the cloud.
    fn with(iaas: Value) -> Self {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_783_756_800);
        let builder = Sandbox::builder().empty().manual_clock(start).throttle(false);
        // The users who are robots say what happens.
        let builder = builder.robot(Robot::off());
        let builder = builder.seed(seed("membership")).seed(iaas);
        Self(builder.build().expect("a good seed"))
    }

    fn log_in(&self, name: &str) -> User<'_> {
        let mailbox = if name == "root" { "admin" } else { name };
        let body = json!({
            "email": format!("{mailbox}@example.com"),
            "password": format!("dummy-password-{name}"),
            "api_key": "dummy-api-key-1",
        });
        let anybody = User(&self.0, String::new());
        let host = "https://membership.localhost/auth/login/";
        let (status, body) = anybody.send(Method::POST, host, &body);
        assert_eq!(status, 201, "{body}");
        User(&self.0, body["token"].as_str().expect("a token").to_owned())
    }
}

impl User<'_> {
    fn send(&self, method: Method, url: &str, body: &Value) -> Answer {
        let mut request = Request::builder().method(method).uri(url);
        request = request.header("content-type", "application/json");
        if !self.1.is_empty() {
            request = request.header("x-auth-token", &self.1);
        }
        let request = request.body(Body::from(body.to_string())).expect("a request");
        let response = self.0.respond(request);
        let body = serde_json::from_slice(response.body().as_bytes()).unwrap_or_default();
        (response.status().as_u16(), body)
    }

    fn call(&self, method: Method, path: &str, body: &Value) -> Answer {
        self.send(method, &format!("https://iaas.localhost{path}"), body)
    }

    fn get(&self, path: &str) -> Value {
        let (status, body) = self.call(Method::GET, path, &Value::Null);
        assert_eq!(status, 200, "{path}: {body}");
        body["content"].clone()
    }

    /// Returns the number of the error that a request gets, or of the error of a field.
    fn error(&self, method: Method, path: &str, field: &str, body: &Value) -> String {
        let (_, answer) = self.call(method, path, body);
        let error = if field.is_empty() { &answer } else { &answer["errors"][field] };
        let code = error["error_code"].as_str().unwrap_or_default();
        code.rsplit('_').next().unwrap_or_default().to_owned()
    }
}

#[test]
fn a_robot_that_looks_again_sees_changes_only_for_five_minutes() {
    let company = Company::start();
    let robot = company.log_in("robot");
    let ids = |robot: &User<'_>| robot.get("/run_robot/")["project_ids"].clone();
    assert_eq!(ids(&robot), json!([1, 1]));
    assert_eq!(ids(&robot), json!([]));
    company.0.advance(Duration::from_secs(299));
    assert_eq!(ids(&robot), json!([]));
    company.0.advance(Duration::from_secs(600));
    assert_eq!(ids(&robot), json!([1, 1]));
    let new = json!({"project_id": 1, "name": "new", "CEPH_001": 100});
    let (status, body) = company.log_in("user").call(Method::POST, "/ceph/", &new);
    assert_eq!(status, 201, "{body}");
    assert_eq!(robot.get("/run_robot/")["ceph"]["build"], json!([1, 2]));
}

#[test]
fn a_robot_is_told_of_a_deletion_once_the_grace_period_is_over() {
    let company = Company::start();
    let (user, robot) = (company.log_in("user"), company.log_in("robot"));
    let steps = [(&user, 8), (&robot, 14), (&robot, 9)];
    for (who, state) in steps {
        let (status, body) = who.call(Method::PATCH, "/vm/2/", &json!({ "state": state }));
        assert_eq!(status, 200, "{body}");
    }
    assert_eq!(robot.get("/run_robot/")["vms"]["scrub"], json!([]));
    company.0.advance(Duration::from_secs(168 * 3600 + 1));
    assert_eq!(company.log_in("robot").get("/run_robot/")["vms"]["scrub"], json!([2]));
}

#[test]
fn a_robot_that_looks_again_sees_what_is_prepared_for_its_deletion() {
    let company = Company::start();
    let (user, robot) = (company.log_in("user"), company.log_in("robot"));
    for (who, state) in [(&user, 8), (&robot, 14)] {
        let (status, body) = who.call(Method::PATCH, "/vm/2/", &json!({ "state": state }));
        assert_eq!(status, 200, "{body}");
    }
    let seen = |name: &str| {
        let work = robot.get("/run_robot/");
        (work["project_ids"].clone(), work[name]["build"].clone())
    };
    assert_eq!(seen("ceph"), (json!([1, 1]), json!([1])));
    assert_eq!(seen("ceph"), (json!([1]), json!([])));
}

#[test]
fn a_robot_is_done_with_a_list_of_projects_of_its_region() {
    let company = Company::start();
    let (user, robot) = (company.log_in("user"), company.log_in("robot"));
    let path = "/run_robot/";
    assert_eq!(user.error(Method::GET, path, "", &Value::Null), "201");
    assert_eq!(user.error(Method::POST, path, "", &json!({"project_ids": [1]})), "201");
    for (ids, number) in [
        (json!("1"), "101"),
        (json!(0), "102"),
        (json!({}), "102"),
        (json!([1, "x"]), "103"),
        (json!([[1]]), "103"),
        (json!([1, 9_999]), "104"),
        (json!([1, 1e40]), "104"),
    ] {
        let body = json!({ "project_ids": ids });
        assert_eq!(robot.error(Method::POST, path, "project_ids", &body), number, "{ids}");
    }
    let done = robot.call(Method::POST, path, &json!({"project_ids": ["1", 1.5, true]}));
    assert_eq!(done, (200, Value::Null));
    assert_eq!(robot.get(path)["project_ids"], json!([]));
}

#[test]
fn a_subnet_of_a_cloud_changes_with_its_router_only() {
    let company = Company::start();
    let (user, root) = (company.log_in("user"), company.log_in("root"));
    let path = "/subnet/10/";
    assert_eq!(user.error(Method::PATCH, path, "", &json!({"name": "x"})), "202");
    assert_eq!(user.error(Method::DELETE, path, "", &Value::Null), "203");
    assert_eq!(user.error(Method::DELETE, "/subnet/3/", "", &Value::Null), "202");
    for (field, value, number) in [
        ("address_id", json!(2), "103"),
        ("parent_id", json!(11), "105"),
        ("vlan", Value::Null, "121"),
        ("vxlan", json!(17), "124"),
    ] {
        let body = json!({ field: value });
        assert_eq!(root.error(Method::PATCH, path, field, &body), number, "{body}");
    }
    let old = root.get(path);
    let same = json!({
        "address_id": old["address_id"], "address_range": old["address_range"],
        "vlan": old["vlan"], "vxlan": old["vxlan"], "name": "renamed",
    });
    assert_eq!(root.call(Method::PUT, path, &same).0, 200);
}

#[test]
fn a_search_by_a_gateway_that_is_no_address_fails() {
    let company = Company::start();
    let user = company.log_in("user");
    let status = |filter: &str| {
        user.call(Method::GET, &format!("/subnet/?search[gateway{filter}"), &Value::Null).0
    };
    assert_eq!(status("]=10.0.0.1"), 200);
    assert_eq!(status("__in]=10.0.0.1,::1"), 200);
    assert_eq!(status("__isnull]=true"), 200);
    assert_eq!(status("__gte]=2"), 500);
    assert_eq!(status("]=true"), 500);
    assert_eq!(status("__in]=10.0.0.1,x:"), 400);
}

#[test]
fn only_the_platform_itself_touches_the_numbers_of_projects() {
    let company = Company::start();
    let (user, root) = (company.log_in("user"), company.log_in("root"));
    let new = |number: i64| json!({ "number": number });
    assert_eq!(user.error(Method::POST, "/asn/", "", &new(1_000_000_000_999)), "202");
    assert_eq!(user.error(Method::PATCH, "/asn/5/", "", &new(5)), "202");
    assert_eq!(user.error(Method::DELETE, "/asn/5/", "", &Value::Null), "201");
    assert_eq!(root.error(Method::POST, "/asn/", "number", &new(1_000_000_000_000)), "103");
    assert_eq!(root.error(Method::POST, "/asn/", "number", &new((1 << 32) - 1)), "103");
    assert_eq!(root.call(Method::POST, "/asn/", &new((1 << 32) - 2)).0, 201);
    assert_eq!(root.call(Method::POST, "/asn/", &new(1_000_000_000_999)).0, 201);
}

#[test]
fn a_bill_ends_at_the_time_that_is_asked_for() {
    let company = Company::start();
    let root = company.log_in("root");
    assert_eq!(root.error(Method::GET, "/cloud/pricing/?timestamp=x", "", &Value::Null), "001");
    let skus =
        |time: &str| root.get(&format!("/cloud/pricing/1/?timestamp={time}"))["skus"].clone();
    assert_eq!(skus("2026-05-20T10:00:00")["VM #1 - \"web1\""]["RAM_001"], 0);
    assert_eq!(skus("2026-05-20T11:00:01")["VM #1 - \"web1\""]["RAM_001"], 8);
    assert_eq!(skus("2026-05-20T08:00:00")["VM #1 - \"web1\""], json!({}));
    // The server fails at a difference between a time with an offset and its own ones.
    let aware = "/cloud/pricing/1/?timestamp=2026-05-20T11:00:01%2B00:00";
    assert_eq!(root.call(Method::GET, aware, &Value::Null).0, 500);
    assert_eq!(root.error(Method::GET, "/cloud/pricing/1/?timestamp=x", "", &Value::Null), "002");
    assert_eq!(root.error(Method::GET, "/cloud/pricing/99/", "", &Value::Null), "001");
}

#[test]
fn a_machine_that_is_being_deleted_costs_nothing() {
    let company = Company::start();
    let (user, root) = (company.log_in("user"), company.log_in("root"));
    let before = root.get("/cloud/pricing/1/")["skus"]["VM #2 - \"db \"one\"\""]["RAM_001"].clone();
    let (status, body) = user.call(Method::PATCH, "/vm/2/", &json!({"state": 8}));
    assert_eq!(status, 200, "{body}");
    company.0.advance(Duration::from_secs(10 * 3600));
    let root = company.log_in("root");
    let after = root.get("/cloud/pricing/1/")["skus"]["VM #2 - \"db \"one\"\""]["RAM_001"].clone();
    assert_eq!(after, before);
}

#[test]
fn the_platform_itself_reads_the_metrics_of_a_region_once_something_has_changed() {
    let company = Company::start();
    let root = company.log_in("root");
    assert_eq!(root.error(Method::GET, "/metrics/2/?force=maybe", "force", &Value::Null), "101");
    let metrics = root.get("/metrics/2/");
    let on_first = json!({"state": 4, "server_id": 1, "count": 2});
    assert_eq!(metrics["vms"][0], json!({"state": 3, "server_id": 1, "count": 1}));
    assert_eq!(metrics["vms"][1], on_first);
    assert_eq!(metrics["servers"][0]["ram_in_use"], 4 + 16 + 2);
    assert_eq!(metrics["servers"][0]["gb_in_use"], 150);
    assert_eq!(metrics["routers"][0]["virtual_router_count"], 3);
    assert_eq!(metrics["subnets"][0]["capacity"], 30);
    assert_eq!(root.call(Method::GET, "/metrics/2/", &Value::Null), (204, Value::Null));
    assert_eq!(root.get("/metrics/2/?force=TRUE"), metrics);
}

#[test]
fn a_customer_of_a_region_is_told_what_its_servers_have_room_for() {
    let company = Company::start();
    let user = company.log_in("user");
    let content = user.get("/capacity/2/");
    // 77 % of 256 virtual processors and of 248 GB of memory, but for what is in use.
    let room = json!([{"cpu": 198 - 7, "ram": 191 - 22, "storage": 2000}]);
    assert_eq!(content["KVM"]["SSD"], room, "{content}");
    assert_eq!(user.error(Method::GET, "/capacity/6/", "", &Value::Null), "101");
}

#[test]
fn a_router_is_asked_only_if_it_has_credentials_and_an_address() {
    let answers = |credentials: Value, address: &str| {
        let mut iaas = seed("iaas");
        for router in iaas["rows"]["router"].as_array_mut().into_iter().flatten() {
            let router = &mut router["content"];
            router["username"] = json!("robot");
            router["credentials"] = credentials.clone();
            router["management_ip"] = json!(address);
        }
        let company = Company::with(iaas);
        let user = company.log_in("user");
        ["/policy_log/1/", "/vpn_status/1/"]
            .map(|path| user.error(Method::GET, path, "", &Value::Null))
    };
    assert_eq!(answers(Value::Null, "2001:db8::10:0:1"), ["002", "002"]);
    assert_eq!(answers(json!("secret"), ""), ["003", "003"]);
    assert_eq!(answers(json!("secret"), "2001:db8::10:0:1"), ["004", "004"]);
}

#[test]
fn the_space_of_an_allocation_is_its_subnets_and_what_is_free() {
    let company = Company::start();
    let root = company.log_in("root");
    let ranges = |kind: &str| {
        let space = root.get(&format!("/subnet_space/3/?search[space_type]={kind}&limit=100"));
        let parts = space.as_array().cloned().unwrap_or_default().into_iter();
        parts
            .map(|part| part["address_range"].as_str().unwrap_or("").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ranges("existing"), ["10.200.1.1/24", "10.200.2.1/24", "10.200.1.129/25"]);
    let free = ranges("free");
    assert_eq!(free[..3], ["10.200.0.0/24", "10.200.3.0/24", "10.200.4.0/22"]);
    assert_eq!(ranges("all").len(), free.len() + 3);
    assert_eq!(ranges("all")[..3], ["10.200.0.0/24", "10.200.1.1/24", "10.200.1.129/25"]);
}

#[test]
fn ranges_and_addresses_are_judged_one_by_one() {
    let company = Company::start();
    let user = company.log_in("user");
    let path = "/ip_validator/?address_ranges=10.0.0.0,x/8,::/y,1.2.3.4/-1,::/129,10.1.2.3/%208";
    let (status, body) =
        user.call(Method::GET, &format!("{path}&ip_addresses=10.9.9.9,010.0.0.1,"), &Value::Null);
    assert_eq!(status, 200, "{body}");
    let number = |range: &str| {
        let code = body["address_ranges"][range]["error"]["error_code"].as_str().unwrap_or("");
        code.rsplit('_').next().unwrap_or_default().to_owned()
    };
    for (range, error) in [
        ("10.0.0.0", "101"),
        ("x/8", "102"),
        ("::/y", "103"),
        ("1.2.3.4/-1", "104"),
        ("::/129", "105"),
    ] {
        assert_eq!(number(range), error, "{range}");
    }
    assert_eq!(body["address_ranges"]["10.1.2.3/ 8"]["details"]["cidr"], "10.0.0.0/8");
    let addresses = &body["ip_addresses"];
    assert_eq!(addresses["10.9.9.9"]["details"]["parent_network"], "10.1.2.3/8");
    assert_eq!(addresses["010.0.0.1"]["valid"], false);
    assert_eq!(addresses[""]["valid"], false);
    // The server keeps the ranges of earlier requests.
    let later = user.call(Method::GET, "/ip_validator/?ip_addresses=10.1.1.1", &Value::Null).1;
    let details = &later["ip_addresses"]["10.1.1.1"]["details"];
    assert_eq!(details["parent_network"], "10.1.2.3/8");
    assert_eq!(user.error(Method::GET, "/ip_validator/", "", &Value::Null), "001");
}
