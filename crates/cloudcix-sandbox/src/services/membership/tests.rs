use std::time::{Duration, SystemTime};

use cloudcix_core::Body;
use http::Request;
use serde_json::{Value, json};

use crate::{Sandbox, SandboxUser};

/// Two members that know each other, each with two users.
fn sandbox() -> Sandbox {
    let member = |id: u64, self_managed: bool| {
        json!({"content": {"id": id, "name": "m", "self_managed": self_managed,
            "api_key": format!("dummy-key-{id}")}})
    };
    let address = |id: u64| {
        let member = json!({"id": if id < 3 { 1 } else { 2 }});
        json!({"content": {"id": id, "name": format!("a{id}"), "member": member}})
    };
    let link = |from: u64, to: u64| {
        let content = json!({"address_id": from, "contra_address_id": to, "credit_limit": null});
        json!({"content": content})
    };
    let user = |id: u64, address: u64, more: Value| {
        let member = json!({"id": if address < 3 { 1 } else { 2 }});
        let mut content = json!({"id": id, "email": format!("User{id}@Example.com"),
            "administrator": false, "expiry_date": "2099-01-01T00:00:00", "member": member,
            "address": {"id": address}});
        for (name, value) in more.as_object().cloned().unwrap_or_default() {
            content[name] = value;
        }
        json!({ "content": content })
    };
    let seed = json!({
        "rows": {
            "transaction_type": [{"content": {"id": 1}}, {"content": {"id": 2}}],
            "member": [member(1, true), member(2, true)],
            "address": [address(1), address(2), address(3)],
            "address_link": [link(1, 1), link(1, 3), link(3, 1), link(1, 2)],
            "user": [
                user(1, 1, json!({"administrator": true})),
                user(2, 1, json!({})),
                user(3, 3, json!({})),
                user(4, 3, json!({"expiry_date": "2020-01-01T00:00:00"})),
                user(5, 2, json!({"global_user": true})),
            ],
        },
        "internals": {
            "logins": [{"email": "USER1@example.com", "password": "dummy-password"}],
            "users": [{"id": 2, "first_otp": 123_456, "email_validated": true}, {"id": 9}, {}],
            "notifications": [
                {"id": 1, "user_id": 3, "transaction_type_id": 1},
                {"id": 2, "user_id": 4, "transaction_type_id": 1},
                {"id": 3, "user_id": 1, "transaction_type_id": 2},
                {"id": 4, "user_id": 5, "transaction_type_id": 2},
            ],
        },
    });
    let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_780_000_000);
    Sandbox::builder().empty().seed(seed).manual_clock(start).throttle(false).build().unwrap()
}

fn ask(sandbox: &Sandbox, user: u64, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let request = Request::builder()
        .method(method)
        .uri(format!("https://membership.localhost{path}"))
        .header("x-auth-token", sandbox.token(user, None))
        .header("content-type", "application/json")
        .body(Body::from(body.to_string()))
        .unwrap();
    let response = sandbox.respond(request);
    let body = serde_json::from_slice(response.body().as_bytes()).unwrap_or_default();
    (response.status().as_u16(), body)
}

fn get(sandbox: &Sandbox, user: u64, path: &str) -> (u16, Value) {
    ask(sandbox, user, "GET", path, &json!({}))
}

#[test]
fn an_email_token_is_good_for_a_day_and_the_latest_one_is_told() {
    let day = Duration::from_secs(24 * 3600);
    let sandbox = sandbox();
    assert_eq!(sandbox.email_token(2), None);
    let tell = || {
        let body = json!({"send_email_confirmation": true});
        assert_eq!(ask(&sandbox, 2, "PATCH", "/user/2/", &body).0, 200);
        sandbox.email_token(2).expect("a token")
    };
    let first = tell();
    let second = tell();
    assert_ne!(first, second);
    assert_eq!((sandbox.email_token(1), sandbox.email_token(2)), (None, Some(second.clone())));
    let validated = |expected| {
        let (_, user) = get(&sandbox, 2, "/user/2/");
        assert_eq!(user["content"]["email_validated"], expected);
    };
    validated(false);
    sandbox.advance(day);
    assert_eq!(get(&sandbox, 1, &format!("/email_confirmation/{first}/")), (200, Value::Null));
    validated(true);
    sandbox.advance(Duration::from_micros(1));
    let (status, error) = get(&sandbox, 1, &format!("/email_confirmation/{second}/"));
    let detail = "The email confirmation token is either expired or has been already used.";
    let code = "membership_email_confirmation_read_001";
    assert_eq!((status, error), (400, json!({"error_code": code, "detail": detail})));
}

#[test]
fn a_list_of_those_who_are_told_says_whether_some_of_them_have_expired() {
    let sandbox = sandbox();
    let metadata = |expired| {
        json!({"page": 0, "limit": 50, "order": "first_name",
        "total_records": 1, "expired_users": expired})
    };
    let ids = |body: &Value| -> Vec<u64> {
        let rows = body["content"].as_array().cloned().unwrap_or_default();
        rows.iter().filter_map(|row| row["id"].as_u64()).collect()
    };
    let (status, body) = get(&sandbox, 1, "/address/3/notification/1/");
    assert_eq!((status, ids(&body)), (200, vec![3]));
    let order = body["_metadata"]["order"].clone();
    let expected = |expired| {
        let mut expected = metadata(expired);
        expected["order"] = order.clone();
        expected
    };
    assert_eq!(body["_metadata"], expected(true));
    // Who may work for all addresses of the member but doesn't now is told of its own only.
    let (_, body) = get(&sandbox, 1, "/address/1/notification/2/");
    assert_eq!((ids(&body), &body["_metadata"]), (vec![1], &expected(false)));
    let (_, body) = get(&sandbox, 1, "/address/2/notification/2/");
    assert_eq!((ids(&body), &body["_metadata"]), (vec![5], &expected(false)));
}

#[test]
fn users_are_told_with_what_it_takes_to_log_in() {
    let told: Vec<_> = sandbox()
        .users()
        .into_iter()
        .map(|user| {
            let SandboxUser { id, email, password, api_key, administrator, member_id, address_id } =
                user;
            (id, email, password, api_key, administrator, (member_id, address_id))
        })
        .collect();
    let user = |id: u64, password: Option<&str>, member: u64, address: u64| {
        let (email, key) = (format!("User{id}@Example.com"), format!("dummy-key-{member}"));
        (id, email, password.map(str::to_owned), Some(key), id == 1, (member, address))
    };
    let expected = [
        user(1, Some("dummy-password"), 1, 1),
        user(2, None, 1, 1),
        user(3, None, 2, 3),
        user(4, None, 2, 3),
        user(5, None, 1, 2),
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_a_seed_says_of_users_is_in_their_rows() {
    let sandbox = sandbox();
    let (_, user) = get(&sandbox, 1, "/user/2/");
    let told =
        |user: &Value| json!([user["content"]["first_otp"], user["content"]["email_validated"]]);
    assert_eq!(told(&user), json!([123_456, true]));
    assert_eq!(get(&sandbox, 1, "/user/9/").0, 404, "a user that was deleted has no row");
}

#[test]
fn an_empty_password_is_never_right() {
    let sandbox = sandbox();
    for (password, status) in [("", 400), ("dummy-password", 201)] {
        let login = json!({"email": "user2@example.com", "password": password});
        sandbox.load(&json!({"rows": {}, "internals": {"logins": [login]}})).unwrap();
        let body = json!({"email": "user2@example.com", "password": password,
            "api_key": "dummy-key-1"});
        assert_eq!(ask(&sandbox, 1, "POST", "/auth/login/", &body).0, status, "{password}");
    }
}

#[test]
fn a_new_address_is_linked_with_itself_the_callers_and_the_others_of_its_member_in_this_order() {
    let sandbox = sandbox();
    let one = json!([{"content": {"id": 1}}]);
    let rows = json!({"country": one, "language": one, "currency": one});
    sandbox.load(&json!({ "rows": rows })).unwrap();
    let body = json!({"member_id": 1, "name": "n", "address1": "a", "city": "c", "country_id": 1,
        "language_id": 1, "currency_id": 1});
    let (status, made) = ask(&sandbox, 1, "POST", "/address/", &body);
    assert_eq!((status, &made["content"]["id"]), (201, &json!(4)), "{made}");
    let snapshot = sandbox.snapshot();
    let links = &snapshot["state"]["tables"]["Membership.address_link"]["rows"];
    let links: Vec<Value> = links.as_array().unwrap()[4..]
        .iter()
        .map(|row| {
            json!([row[0], row[1]["address_id"], row[1]["contra_address_id"], row[1]["reference"]])
        })
        .collect();
    let expected =
        json!(
            [[5, 4, 4, "Self Link"], [6, 1, 4, ""], [7, 4, 1, ""], [8, 2, 4, ""], [9, 4, 2, ""],]
        );
    assert_eq!(json!(links), expected);
}
