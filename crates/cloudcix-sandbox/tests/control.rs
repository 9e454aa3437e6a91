//! Control over HTTP, under the host `sandbox.localhost`.

use std::time::{Duration, SystemTime};

use cloudcix_core::Body;
use cloudcix_sandbox::Sandbox;
use http::Request;
use serde_json::{Value, json};
use tower::ServiceExt as _;

const START: u64 = 1_780_000_000;

fn sandbox() -> Sandbox {
    let country = json!({"id": 1, "english_name": "Ireland"});
    let user =
        json!({"id": 7, "email": "me@example.com", "member": {"id": 3}, "address": {"id": 4}});
    let member = json!({"id": 3, "name": "Mine", "api_key": "dummy-key"});
    Sandbox::builder()
        .seed(json!({
            "application": "membership",
            "rows": {
                "country": [{"content": country}],
                "member": [{"content": member}],
                "user": [{"content": user}],
            },
            "internals": {
                "logins": [{"email": "me@example.com", "password": "dummy-password"}],
                "email_confirmations": [
                    {"token": "dummy-token", "user_id": 7, "email": "me@example.com"},
                ],
            },
        }))
        .manual_clock(SystemTime::UNIX_EPOCH + Duration::from_secs(START))
        .build()
        .unwrap()
}

/// Sends a request, and returns the status and the body.
fn send(sandbox: &Sandbox, method: &str, url: &str, body: &str) -> (u16, Value) {
    let request = Request::builder().method(method).uri(format!("http://{url}"));
    let request = request.body(Body::from(body.to_owned())).unwrap();
    let response = sandbox.respond(request);
    let body = serde_json::from_slice(response.body().as_bytes()).unwrap_or_default();
    (response.status().as_u16(), body)
}

fn command(sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> (u16, Value) {
    send(sandbox, method, &format!("sandbox.localhost:8080{path}"), &body.to_string())
}

#[test]
fn the_clock_is_read_set_and_advanced() {
    let sandbox = sandbox();
    let now = |text: &str| (200, json!({"content": {"now": text}}));
    assert_eq!(command(&sandbox, "GET", "/clock/", &Value::Null), now("2026-05-28T20:26:40"));
    let advanced = command(&sandbox, "POST", "/clock/advance/", &json!({"seconds": 604_800.5}));
    assert_eq!(advanced, now("2026-06-04T20:26:40.500000"));
    let set = command(&sandbox, "PUT", "/clock/", &json!({"now": "2030-01-02T03:04:05Z"}));
    assert_eq!(set, now("2030-01-02T03:04:05"));
    let time = sandbox.now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    assert_eq!(time, Duration::from_secs(1_893_553_445));
}

#[test]
fn wrong_times_are_refused() {
    let sandbox = sandbox();
    for (path, body) in [
        ("/clock/advance/", json!({"seconds": -1})),
        ("/clock/advance/", json!({"seconds": 1e300})),
        ("/clock/advance/", json!({})),
    ] {
        assert_eq!(command(&sandbox, "POST", path, &body).0, 400, "{body}");
    }
    for body in [json!({"now": "tomorrow"}), json!({"now": 5}), json!([])] {
        assert_eq!(command(&sandbox, "PUT", "/clock/", &body).0, 400, "{body}");
    }
    let (status, answer) = send(&sandbox, "PUT", "sandbox.localhost/clock/", "{");
    assert_eq!(status, 400);
    assert!(answer["detail"].as_str().unwrap().starts_with("The body must be JSON"), "{answer}");
}

#[test]
fn a_snapshot_is_restored() {
    let sandbox = sandbox();
    let (_, snapshot) = command(&sandbox, "GET", "/snapshot/", &Value::Null);
    let row = json!({"application": "membership",
        "rows": {"country": [{"content": {"id": 2, "english_name": "France"}}]}});
    assert_eq!(command(&sandbox, "POST", "/seed/", &row).0, 200);
    command(&sandbox, "POST", "/clock/advance/", &json!({"seconds": 5}));
    let status = |id| send(&sandbox, "GET", &format!("membership.localhost/country/{id}/"), "").0;
    assert_eq!(status(2), 200);
    let (restored, answer) = command(&sandbox, "PUT", "/snapshot/", &snapshot["content"]);
    assert_eq!((restored, status(2)), (200, 404));
    assert_eq!(answer, json!({"content": {"now": "2026-05-28T20:26:40"}}));
    assert_eq!(command(&sandbox, "PUT", "/snapshot/", &json!({"format": "other"})).0, 400);
}

#[test]
fn a_reset_returns_to_the_first_rows() {
    let sandbox = sandbox();
    let row = json!({"application": "membership",
        "rows": {"country": [{"content": {"id": 2}}]}});
    command(&sandbox, "POST", "/seed/", &row);
    assert_eq!(command(&sandbox, "POST", "/reset/", &Value::Null).0, 200);
    assert_eq!(send(&sandbox, "GET", "membership.localhost/country/2/", "").0, 404);
    let wrong = json!({"rows": {"country": 5}});
    assert_eq!(command(&sandbox, "POST", "/seed/", &wrong).0, 400);
}

#[test]
fn requests_users_and_email_tokens_are_told() {
    let sandbox = sandbox();
    send(&sandbox, "GET", "membership.localhost/country/1/", "");
    let (_, requests) = command(&sandbox, "GET", "/requests/", &Value::Null);
    assert_eq!(
        requests["content"],
        json!([{"method": "GET", "url": "http://membership.localhost/country/1/", "status": 200,
            "at": "2026-05-28T20:26:40"}]),
        "commands themselves don't count"
    );
    let (_, users) = command(&sandbox, "GET", "/users/", &Value::Null);
    assert_eq!(
        users["content"],
        json!([{"id": 7, "email": "me@example.com", "password": "dummy-password",
            "api_key": "dummy-key", "administrator": false, "member_id": 3, "address_id": 4}])
    );
    let token = command(&sandbox, "GET", "/users/7/email_token/", &Value::Null);
    assert_eq!(token, (200, json!({"content": {"token": "dummy-token"}})));
    assert_eq!(command(&sandbox, "GET", "/users/8/email_token/", &Value::Null).0, 404);
}

#[test]
fn debug_shows_no_password_and_no_key() {
    let users = format!("{:?}", sandbox().users());
    assert!(users.contains("me@example.com"));
    assert!(!users.contains("dummy-password") && !users.contains("dummy-key"), "{users}");
}

#[test]
fn unknown_paths_and_methods_are_told_apart() {
    let sandbox = sandbox();
    let (status, answer) = command(&sandbox, "GET", "/nope/", &Value::Null);
    assert_eq!(status, 404);
    assert!(answer["detail"].as_str().unwrap().contains("/clock/advance/"), "{answer}");
    let (status, answer) = command(&sandbox, "DELETE", "/clock/", &Value::Null);
    assert_eq!((status, answer), (405, json!({"detail": "This path takes GET, PUT."})));
    assert_eq!(command(&sandbox, "POST", "/users/7/email_token/", &Value::Null).0, 405);
}

#[test]
fn forks_have_hosts_of_their_own_and_do_not_see_each_other() {
    let sandbox = sandbox();
    let countries = |host: &str| send(&sandbox, "GET", &format!("membership{host}/country/"), "");
    for name in ["a", "b-2"] {
        let (status, _) = command(&sandbox, "POST", "/forks/", &json!({"name": name}));
        assert_eq!(status, 200);
    }
    let forks = command(&sandbox, "GET", "/forks/", &Value::Null);
    assert_eq!(forks, (200, json!({"content": ["a", "b-2"]})));

    // A row and an hour of one of them, by its own host of commands.
    let france = json!({"application": "membership", "rows": {"country": [
        {"content": {"id": 2, "english_name": "France"}},
    ]}});
    let (status, _) = send(&sandbox, "POST", "sandbox.a.localhost/seed/", &france.to_string());
    assert_eq!(status, 200);
    send(&sandbox, "POST", "sandbox.a.localhost/clock/advance/", r#"{"seconds": 3600}"#);
    let total = |host| countries(host).1["_metadata"]["total_records"].clone();
    assert_eq!([total(".localhost"), total(".a.localhost:80"), total(".b-2.localhost")], [1, 2, 1]);
    let now = |host: &str| send(&sandbox, "GET", &format!("sandbox{host}/clock/"), "").1;
    assert_ne!(now(".localhost"), now(".a.localhost"));
    assert_eq!(now(".localhost"), now(".b-2.localhost"));

    let (status, body) = send(&sandbox, "POST", "sandbox.a.localhost/forks/", r#"{"name": "c"}"#);
    assert_eq!(status, 404, "{body}");
    let (status, _) = command(&sandbox, "DELETE", "/forks/a/", &Value::Null);
    assert_eq!(status, 200);
    assert_eq!(total(".a.localhost"), 1, "without the fork, the host is the sandbox's own");
    assert_eq!(command(&sandbox, "DELETE", "/forks/a/", &Value::Null).0, 404);
}

#[test]
fn a_fork_needs_a_name_that_no_host_has() {
    let sandbox = sandbox();
    for name in ["", "A", "a.b", "membership", "sandbox", "localhost", &"x".repeat(64)] {
        let (status, body) = command(&sandbox, "POST", "/forks/", &json!({"name": name}));
        assert_eq!(status, 400, "{name}: {body}");
    }
    assert_eq!(command(&sandbox, "POST", "/forks/", &json!({})).0, 400);
    for number in 0..100 {
        let name = format!("fork-{number}");
        assert_eq!(command(&sandbox, "POST", "/forks/", &json!({"name": name})).0, 200, "{name}");
    }
    let (status, body) = command(&sandbox, "POST", "/forks/", &json!({"name": "one-more"}));
    assert_eq!(status, 400, "{body}");
    assert_eq!(command(&sandbox, "POST", "/forks/", &json!({"name": "fork-7"})).0, 200);
}

#[tokio::test]
async fn each_condition_of_a_rule_of_faults_selects_the_calls_that_it_says() {
    // The calls, and which of them a rule with the conditions strikes.
    let calls = [
        ("GET", "membership.localhost", "/country/1/"),
        ("GET", "membership.api.cloudcix.com", "/country/"),
        ("POST", "membership.localhost", "/country/"),
        ("GET", "iaas.localhost", "/vm/"),
    ];
    for (conditions, struck) in [
        (json!({}), vec![0, 1, 2, 3]),
        // Only calls of a client have these.
        (json!({"application": "IAAS"}), vec![]),
        (json!({"service": "country"}), vec![]),
        (json!({"method": "read"}), vec![]),
        (json!({"host": "membership.localhost"}), vec![0, 2]),
        (json!({"path": "/country/{}/"}), vec![0]),
        (json!({"http_method": "POST"}), vec![2]),
        (json!({"nth": 3}), vec![2]),
        (json!({"first": 2}), vec![0, 1]),
        (json!({"every": 2}), vec![1, 3]),
        (json!({"probability": 0.0}), vec![]),
        (json!({"probability": 1}), vec![0, 1, 2, 3]),
    ] {
        let sandbox = sandbox();
        let mut rule = json!({"fault": "reset", "with_effect": false});
        rule.as_object_mut().unwrap().extend(conditions.as_object().unwrap().clone());
        let faults = json!({"seed": 3, "rules": [rule]});
        let (status, body) = command(&sandbox, "PUT", "/faults/", &faults);
        assert_eq!(status, 200, "{conditions}: {body}");
        let mut found = Vec::new();
        for (index, (method, host, path)) in calls.into_iter().enumerate() {
            let request = Request::builder().method(method).uri(format!("https://{host}{path}"));
            let request = request.body(Body::empty()).unwrap();
            if sandbox.transport().oneshot(request).await.is_err() {
                found.push(index);
            }
        }
        assert_eq!(found, struck, "{conditions}");
        let (_, log) = command(&sandbox, "GET", "/faults/", &Value::Null);
        let injections = log["content"]["injections"].as_array().unwrap();
        assert_eq!(injections.len(), found.len(), "{log}");
        for (injection, index) in injections.iter().zip(&found) {
            assert_eq!(injection["fault"], "reset");
            assert_eq!(
                (&injection["rule"], &injection["method"]),
                (&json!(0), &json!(calls[*index].0))
            );
        }
    }
}
