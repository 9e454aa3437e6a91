//! The handle of the sandbox, and what holds for all services.

use std::time::{Duration, SystemTime};

use cloudcix_catalogue::{Method as Call, Pk, Service, services};
use cloudcix_core::{Body, Error};
use cloudcix_fault::{Fault, FaultLayer, Rule};
use cloudcix_sandbox::{Fidelity, Sandbox, fidelity};
use http::{Method, Request, Response, StatusCode};
use proptest::prelude::*;
use serde_json::{Value, json};
use tower::ServiceExt as _;

const START: Duration = Duration::from_secs(1_780_300_800);

fn sandbox() -> Sandbox {
    let start = SystemTime::UNIX_EPOCH + START;
    Sandbox::builder().manual_clock(start).throttle(false).build().expect("no seed")
}

fn request(method: Method, path: &str, token: Option<&str>, body: Option<&Value>) -> Request<Body> {
    let mut request =
        Request::builder().method(method).uri(format!("https://membership.localhost{path}"));
    if let Some(token) = token {
        request = request.header("x-auth-token", token);
    }
    if body.is_some() {
        request = request.header("content-type", "application/json");
    }
    let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
    request.body(body).expect("a valid request")
}

fn json(response: &Response<Body>) -> Value {
    serde_json::from_slice(response.body().as_bytes()).unwrap_or_default()
}

/// Logs in, and returns the token.
fn log_in(sandbox: &Sandbox, email: &str) -> String {
    let name = email.split('@').next().unwrap_or_default();
    let api_key = "dummy-api-key-lighthouse";
    let password = format!("dummy-password-{name}");
    let body = json!({"email": email, "password": password, "api_key": api_key});
    let response = sandbox.respond(request(Method::POST, "/auth/login/", None, Some(&body)));
    assert_eq!(response.status(), StatusCode::CREATED);
    json(&response)["token"].as_str().expect("a token").to_owned()
}

fn get(sandbox: &Sandbox, path: &str, token: &str) -> Response<Body> {
    sandbox.respond(request(Method::GET, path, Some(token), None))
}

#[test]
fn a_token_expires_by_the_sandboxs_clock() {
    let sandbox = sandbox();
    let token = log_in(&sandbox, "admin@example.com");
    sandbox.advance(Duration::from_secs(2 * 3600 - 1));
    assert_eq!(get(&sandbox, "/user/1/", &token).status(), StatusCode::OK);
    sandbox.advance(Duration::from_secs(1));
    let response = get(&sandbox, "/user/1/", &token);
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(response.headers()["www-authenticate"], "X-Auth-Token");
}

#[test]
fn an_expired_user_logs_in_and_is_refused() {
    let sandbox = sandbox();
    let token = log_in(&sandbox, "expired@example.com");
    assert_eq!(get(&sandbox, "/country/", &token).status(), StatusCode::FORBIDDEN);
}

#[test]
fn a_fork_and_its_original_do_not_see_each_others_changes() {
    let original = sandbox();
    let token = log_in(&original, "admin@example.com");
    let fork = original.fork();
    let create = |sandbox: &Sandbox, name: &str| {
        let body = json!({ "name": name });
        json(&sandbox.respond(request(Method::POST, "/department/", Some(&token), Some(&body))))
    };
    assert_eq!(create(&fork, "Only here")["content"]["id"], 7);
    assert_eq!(create(&original, "Only there")["content"]["id"], 7);
    let names = |sandbox: &Sandbox| json(&get(sandbox, "/department/", &token)).to_string();
    assert!(names(&fork).contains("Only here") && !names(&fork).contains("Only there"));
    assert!(!names(&original).contains("Only here"));
    fork.reset();
    assert!(!names(&fork).contains("Only here"));
}

#[test]
fn a_user_may_ask_twenty_times_in_a_second() {
    let start = SystemTime::UNIX_EPOCH + START;
    let sandbox = Sandbox::builder().manual_clock(start).build().expect("no seed");
    let token = log_in(&sandbox, "admin@example.com");
    for _ in 0..20 {
        assert_eq!(get(&sandbox, "/currency/1/", &token).status(), StatusCode::OK);
    }
    let refused = get(&sandbox, "/currency/1/", &token);
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.headers()["retry-after"], "1");
    sandbox.advance(Duration::from_secs(1));
    assert_eq!(get(&sandbox, "/currency/1/", &token).status(), StatusCode::OK);
}

#[tokio::test]
async fn faults_are_met_by_the_transport_only() {
    let sandbox = sandbox();
    let layer = FaultLayer::builder().rule(Rule::new(Fault::Connect).path("/country/{}/").nth(2));
    sandbox.set_faults(layer.build().expect("a valid rule"));
    let call = || {
        let request = request(Method::GET, "/country/107/", None, None);
        sandbox.transport().oneshot(request)
    };
    assert_eq!(call().await.expect("no fault").status(), StatusCode::OK);
    let error = Error::from_transport(call().await.expect_err("a fault"));
    assert!(error.is_connection_refused());
    assert_eq!(call().await.expect("no fault").status(), StatusCode::OK);
    sandbox.set_faults(FaultLayer::new());
}

#[tokio::test]
async fn faults_can_be_set_over_http() {
    let sandbox = sandbox();
    let send = |method: Method, body: &str| {
        let request = Request::builder().method(method).uri("http://sandbox.localhost/faults/");
        let request = request.body(Body::from(body.to_owned())).expect("a valid request");
        sandbox.transport().oneshot(request)
    };
    let rules = r#"{"rules": [{"fault": "status", "status": 503}]}"#;
    assert_eq!(send(Method::PUT, rules).await.expect("no fault").status(), StatusCode::OK);
    let call = sandbox.transport().oneshot(request(Method::GET, "/country/107/", None, None));
    assert_eq!(call.await.expect("a status").status(), StatusCode::SERVICE_UNAVAILABLE);
    for wrong in [r#"{"rules": [{"fault": "nope"}]}"#, r#"{"rules": [{"fault": "reset", "x": 1}]}"#]
    {
        let refused = send(Method::PUT, wrong).await.expect("no fault");
        assert_eq!(refused.status(), StatusCode::BAD_REQUEST, "{wrong}");
    }
    assert_eq!(send(Method::PUT, r#"{"rules": []}"#).await.expect("no fault").status(), 200);
}

#[test]
fn a_body_or_a_row_beyond_the_limits_is_refused() {
    let start = SystemTime::UNIX_EPOCH + START;
    let of = |rows: usize, bytes: usize| {
        let builder = Sandbox::builder().manual_clock(start).throttle(false);
        builder.max_rows(rows).max_body(bytes).build().expect("no seed")
    };
    let create = |sandbox: &Sandbox, name: &str| {
        let (token, body) = (sandbox.token(1, None), json!({ "name": name }));
        let path = "/department/";
        sandbox.respond(request(Method::POST, path, Some(&token), Some(&body))).status().as_u16()
    };
    let body = json!({"name": "Lab"}).to_string().len();
    assert_eq!(create(&of(usize::MAX, body), "Lab"), 201);
    assert_eq!(create(&of(usize::MAX, body), "Labs"), 413);
    let shown = format!("{:?}", of(usize::MAX, body));
    let digits = shown.split("rows: ").nth(1).and_then(|rest| rest.split(',').next());
    let rows: usize = digits.and_then(|digits| digits.parse().ok()).expect("a number of rows");
    let sandbox = of(rows + 1, body);
    assert_eq!([create(&sandbox, "a"), create(&sandbox, "b")], [201, 507]);
    // What needs no new row is still done.
    let token = sandbox.token(1, None);
    assert_eq!(get(&sandbox, "/department/1/", &token).status(), StatusCode::OK);
    let delete = request(Method::DELETE, "/department/7/", Some(&token), None);
    assert_eq!(sandbox.respond(delete).status(), StatusCode::NO_CONTENT);
    assert_eq!([create(&sandbox, "b"), create(&sandbox, "c")], [201, 507]);
}

#[test]
fn a_head_is_a_get_without_its_body() {
    let sandbox = sandbox();
    let token = sandbox.token(1, None);
    for (path, status) in [("/country/107/", 200), ("/country/9999/", 404), ("/nope/", 404)] {
        let get = get(&sandbox, path, &token);
        let head = sandbox.respond(request(Method::HEAD, path, Some(&token), None));
        assert_eq!((get.status().as_u16(), head.status()), (status, get.status()), "{path}");
        assert!(head.body().as_bytes().is_empty() && !get.body().as_bytes().is_empty());
        assert_eq!(head.headers()["content-length"], get.body().as_bytes().len().to_string());
        assert_eq!(head.headers(), get.headers(), "{path}");
    }
    let refused = sandbox.respond(request(Method::PUT, "/country/107/", Some(&token), None));
    assert_eq!(refused.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(refused.headers()["allow"], "GET, HEAD, OPTIONS");
    let name = json!({"name": "Lab"});
    sandbox.respond(request(Method::POST, "/department/", Some(&token), Some(&name)));
    let deleted = sandbox.respond(request(Method::DELETE, "/department/7/", Some(&token), None));
    assert_eq!(deleted.status(), StatusCode::NO_CONTENT);
    assert!(!deleted.headers().contains_key("content-length"));
    let moved = get(&sandbox, "/country/107?x=1", &token);
    assert_eq!(moved.status(), StatusCode::MOVED_PERMANENTLY);
    assert_eq!(moved.headers()["location"], "/country/107/?x=1");
    let other = get(&sandbox, "/country/107/?format=html", &token);
    assert_eq!(other.status(), StatusCode::NOT_FOUND);
}

#[test]
fn the_error_of_another_format_says_so() {
    let sandbox = sandbox();
    let error = sandbox.restore(&json!({"format": "cloudcix-sandbox/99"})).unwrap_err();
    assert!(error.to_string().contains("cloudcix-sandbox/99"), "{error}");
    let error = sandbox.load(&json!({"rows": {"nope": []}})).unwrap_err();
    assert!(error.to_string().contains("nope"), "{error}");
}

#[test]
fn debug_shows_no_secret() {
    let sandbox = sandbox();
    let token = log_in(&sandbox, "admin@example.com");
    let shown = format!("{sandbox:?} {:?} {:?}", sandbox.transport(), sandbox.requests());
    for secret in ["dummy-password", "dummy-api-key", token.as_str()] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

/// Returns a URL of a service, below its host or the shared one, with 1 for each id.
fn url(service: &Service, pk: Option<&str>) -> String {
    let application = service.application();
    let base = if application.is_fully_deployed() {
        format!("https://{}.localhost/", application.host_name().to_ascii_lowercase())
    } else {
        format!("https://legacyapi.localhost/{}/v1/", application.host_name())
    };
    let ids = service.uri().split('/').map(|part| if part.starts_with('{') { "1" } else { part });
    let path = ids.collect::<Vec<_>>().join("/");
    format!("{base}{path}{}", pk.map(|pk| format!("{pk}/")).unwrap_or_default())
}

#[test]
fn every_service_of_the_catalogue_answers() {
    let sandbox = sandbox();
    let token = sandbox.token(1, None);
    let send = |method: Method, url: &str, body: &str| {
        let request = Request::builder().method(method).uri(url).header("x-auth-token", &token);
        let request = request.header("content-type", "application/json");
        sandbox.respond(request.body(Body::from(body.to_owned())).expect("a valid request"))
    };
    for service in services() {
        let name = format!("{}.{}", service.application().name(), service.name());
        let status = send(Method::GET, &url(service, None), "").status();
        assert_ne!(status, StatusCode::INTERNAL_SERVER_ERROR, "{name}");
        let is_html = |response: &Response<Body>| {
            response.headers().get("content-type").is_some_and(|value| value == "text/html")
        };
        if service.offers(Call::List) {
            assert!(!is_html(&send(Method::GET, &url(service, None), "")), "{name}");
        }
        let calls = [Call::Create, Call::Read, Call::PartialUpdate, Call::List, Call::Delete];
        let has_all = calls.iter().all(|call| service.offers(*call));
        let is_plain = has_all && service.pk() == Pk::Integer;
        if fidelity(service) == Fidelity::Generic && is_plain {
            let body = "{\"name\": \"x\", \"id\": 99}";
            let made = send(Method::POST, &url(service, None), body);
            assert_eq!(made.status(), StatusCode::CREATED, "{name}");
            let made = json(&made);
            assert_eq!(made["content"]["name"], "x", "{name}");
            let id = made["content"]["id"].to_string();
            let own = url(service, Some(&id));
            let read = send(Method::GET, &own, "");
            assert_eq!(json(&read)["content"], made["content"], "{name}");
            let changed = json(&send(Method::PATCH, &own, "{\"name\": \"y\"}"));
            assert_eq!(changed["content"]["name"], "y", "{name}");
            let listed = json(&send(Method::GET, &url(service, None), ""));
            assert_eq!(listed["_metadata"]["total_records"], 1, "{name}");
            assert_eq!(send(Method::DELETE, &own, "").status(), StatusCode::NO_CONTENT, "{name}");
            assert_eq!(send(Method::GET, &own, "").status(), StatusCode::NOT_FOUND, "{name}");
        }
    }
}

/// A request of a session, which may refer to rows that earlier ones made.
fn step() -> impl Strategy<Value = (Method, String, Option<Value>)> {
    let name = "[a-z]{1,8}";
    prop_oneof![
        (name, 0..3u8).prop_map(|(name, kind)| {
            let path = ["/department/", "/team/", "/profile/"][usize::from(kind)];
            (Method::POST, path.to_owned(), Some(json!({"name": name, "users": [1, 2]})))
        }),
        (1..12u32, name).prop_map(|(id, name)| {
            (Method::PATCH, format!("/department/{id}/"), Some(json!({ "name": name })))
        }),
        (1..12u32).prop_map(|id| (Method::DELETE, format!("/team/{id}/"), None)),
        name.prop_map(|name| {
            let body = json!({"name": name, "currency_id": 2});
            (Method::POST, "/member/".to_owned(), Some(body))
        }),
        "[a-z]{0,2}".prop_map(|text| {
            let path = format!("/team/?search[name__icontains]={text}&order=-name");
            (Method::GET, path, None)
        }),
        (0..100u32).prop_map(|limit| (Method::GET, format!("/user/?limit={limit}"), None)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Under a manual clock, a restored snapshot gives the same bytes for the same requests.
    #[test]
    fn a_restored_snapshot_answers_alike(
        before in prop::collection::vec(step(), 0..8),
        after in prop::collection::vec(step(), 1..8),
    ) {
        let sandbox = sandbox();
        let token = log_in(&sandbox, "admin@example.com");
        let play = |sandbox: &Sandbox, steps: &[(Method, String, Option<Value>)]| {
            let send = |(method, path, body): &(Method, String, Option<Value>)| {
                let request = request(method.clone(), path, Some(&token), body.as_ref());
                let response = sandbox.respond(request);
                (response.status(), response.headers().clone(), response.into_body())
            };
            steps.iter().map(send).collect::<Vec<_>>()
        };
        play(&sandbox, &before);
        let text = sandbox.snapshot().to_string();
        let first = play(&sandbox, &after);
        sandbox.advance(Duration::from_secs(60));
        let other = Sandbox::new();
        for restored in [&sandbox, &other] {
            restored.restore(&serde_json::from_str(&text).unwrap()).unwrap();
        }
        prop_assert_eq!(&play(&sandbox, &after), &first);
        prop_assert_eq!(sandbox.snapshot()["state"].clone(), {
            play(&other, &after);
            other.snapshot()["state"].clone()
        });
    }
}
