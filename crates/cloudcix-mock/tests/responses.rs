//! Responses in the API's shapes, as the client's own error type reads them.

mod common;

use std::time::{Duration, UNIX_EPOCH};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use cloudcix_core::{Error, FieldError, ResBody};
use cloudcix_mock::{
    Mock,
    matcher::{Matcher as _, any, get, post, put, requires_token},
    response::{
        Responder, ResponseFuture, accepted, created, detail, error, html, jwt, login, no_content,
        not_found, object, page, throttled, unauthorized, validation,
    },
};
use common::{API, request, send};
use http::{Method, Request, Response, StatusCode, header::CONTENT_TYPE};
use serde_json::{Value, json};

async fn respond_with(responder: impl Responder) -> Response<ResBody> {
    let mock = Mock::new();
    mock.expect(any()).respond(responder);
    send(&mock, request(Method::GET, "/")).await.unwrap()
}

async fn failure(responder: impl Responder) -> Error {
    let (head, body) = respond_with(responder).await.into_parts();
    Error::status(head, body.bytes().unwrap(), [])
}

fn body(response: &Response<ResBody>) -> Value {
    serde_json::from_slice(response.body().bytes().unwrap()).unwrap()
}

#[tokio::test]
async fn a_status_is_a_response_without_a_body() {
    let response = respond_with(StatusCode::SERVICE_UNAVAILABLE).await;
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(response.headers()["content-length"], "0");
    assert!(response.body().bytes().unwrap().is_empty());
}

#[tokio::test]
async fn objects_come_in_their_envelope_with_their_status() {
    for (reply, status) in [
        (object(json!({"id": 1})), 200),
        (created(json!({"id": 1})), 201),
        (accepted(json!({"id": 1})), 202),
    ] {
        let response = respond_with(reply).await;
        assert_eq!(
            (response.status().as_u16(), body(&response)),
            (status, json!({"content": {"id": 1}}))
        );
        assert_eq!(
            (&response.headers()[CONTENT_TYPE], &response.headers()["content-length"]),
            (&"application/json".parse().unwrap(), &"20".parse().unwrap())
        );
    }
    let none = respond_with(no_content()).await;
    assert_eq!(
        (none.status().as_u16(), none.headers().len(), none.body().bytes().unwrap().len()),
        (204, 0, 0)
    );
}

#[tokio::test]
async fn each_error_shape_is_read_as_what_it_is() {
    let wrong = failure(validation([
        ("name", "c_101", "No name."),
        ("users.0.email", "c_102", "No email."),
        ("users.1", "c_103", "No."),
    ]))
    .await;
    let read = |field: &FieldError| {
        (field.field.clone(), field.error_code.clone().unwrap(), field.detail.clone().unwrap())
    };
    let fields: Vec<_> = wrong.field_errors().iter().map(read).collect();
    let expected = [
        ("name", "c_101", "No name."),
        ("users.0.email", "c_102", "No email."),
        ("users.1", "c_103", "No."),
    ];
    assert_eq!(
        fields,
        expected.map(|(field, code, detail)| (
            field.to_owned(),
            code.to_owned(),
            detail.to_owned()
        ))
    );
    assert!(wrong.is_validation() && wrong.detail() == Some("Bad request."));

    let missing = failure(not_found("membership_country_read_001")).await;
    assert!(missing.is_not_found() && missing.error_code() == Some("membership_country_read_001"));
    let forbidden = failure(error(403, "iaas_vm_read_201", "No.")).await;
    assert!(forbidden.is_forbidden() && forbidden.detail() == Some("No."));
    let refused = failure(detail(405, "Method \"PUT\" not allowed.")).await;
    assert_eq!((refused.status_code().unwrap().as_u16(), refused.error_code()), (405, None));

    let expired = failure(unauthorized()).await;
    assert!(
        expired.is_unauthorized()
            && expired.headers().unwrap()["www-authenticate"] == "X-Auth-Token"
            && expired.error_code().is_none()
    );
    let slow_down = failure(throttled()).await;
    assert!(slow_down.is_throttled() && slow_down.headers().unwrap()["retry-after"] == "1");
    let broken = failure(html(500)).await;
    assert!(
        broken.is_server_error() && broken.api().is_none() && broken.to_string().contains("HTML"),
        "{broken}"
    );
}

#[tokio::test(start_paused = true)]
async fn tokens_are_well_formed_and_expire_when_they_should() {
    let mock = Mock::new();
    let login = login().uid(7).expires_in(Duration::from_secs(60));
    mock.expect(post("/auth/login/")).respond(login.clone()).times(2);
    mock.expect(get("/team/").and(requires_token(&login))).respond(page([1.into()])).times(..);
    mock.expect(get("/team/")).respond(unauthorized()).times(..);
    let with = |token: &str| {
        Request::get(format!("{API}/team/"))
            .header("x-auth-token", token)
            .body(cloudcix_core::Body::empty())
            .unwrap()
    };

    let first = send(&mock, request(Method::POST, "/auth/login/")).await.unwrap();
    let token = body(&first)["token"].as_str().unwrap().to_owned();
    let parts: Vec<_> =
        token.split('.').map(|part| BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).collect();
    let date = httpdate::parse_http_date(first.headers()["date"].to_str().unwrap())
        .unwrap()
        .duration_since(UNIX_EPOCH)
        .unwrap();
    assert_eq!((first.status().as_u16(), parts.len()), (201, 3));
    let head: Value = serde_json::from_slice(&parts[0]).unwrap();
    assert_eq!(head, json!({"alg": "RS256", "typ": "JWT"}));
    assert_eq!(
        serde_json::from_slice::<Value>(&parts[1]).unwrap(),
        json!({"uid": 7, "exp": date.as_secs() + 60})
    );

    let status = async |token: &str| send(&mock, with(token)).await.unwrap().status().as_u16();
    assert_eq!((status(&token).await, status("another").await), (200, 401));
    tokio::time::advance(Duration::from_secs(59)).await;
    assert_eq!(status(&token).await, 200);
    tokio::time::advance(Duration::from_secs(1)).await;
    assert_eq!(status(&token).await, 401);

    let second = send(&mock, request(Method::POST, "/auth/login/")).await.unwrap();
    let fresh = body(&second)["token"].as_str().unwrap().to_owned();
    let later = httpdate::parse_http_date(second.headers()["date"].to_str().unwrap())
        .unwrap()
        .duration_since(UNIX_EPOCH)
        .unwrap();
    assert_eq!(
        (status(&fresh).await, later.checked_sub(date).unwrap(), login.tokens().len()),
        (200, Duration::from_secs(60), 2)
    );
    assert!(!format!("{login:?} {:?}", mock.requests()).contains("eyJ"));
}

#[tokio::test]
async fn a_login_lasts_two_hours_a_refresh_one_and_no_two_tokens_are_the_same() {
    let (mock, login) = (Mock::new(), login());
    mock.expect(post("/auth/login/")).respond(login.clone()).times(2);
    mock.expect(put("/auth/login/")).respond(login.clone());
    let mut lives = Vec::new();
    for method in [Method::POST, Method::POST, Method::PUT] {
        let response = send(&mock, request(method, "/auth/login/")).await.unwrap();
        let token = body(&response)["token"].as_str().unwrap().to_owned();
        let claims: Value = serde_json::from_slice(
            &BASE64_URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap(),
        )
        .unwrap();
        let date = httpdate::parse_http_date(response.headers()["date"].to_str().unwrap())
            .unwrap()
            .duration_since(UNIX_EPOCH)
            .unwrap();
        lives.push((response.status().as_u16(), claims["exp"].as_u64().unwrap() - date.as_secs()));
    }
    assert_eq!(lives, [(201, 7200), (201, 7200), (200, 3600)]);
    let mut tokens: Vec<String> =
        login.tokens().iter().map(|token| token.expose().to_owned()).collect();
    tokens.dedup();
    assert_eq!(tokens.len(), 3);
    assert_ne!(jwt(1, 2, "a").expose(), jwt(1, 2, "b").expose());
}

#[tokio::test]
async fn no_lifetime_is_too_long_or_too_short() {
    for lifetime in [Duration::ZERO, Duration::MAX] {
        let login = login().expires_in(lifetime);
        assert_eq!(respond_with(login.clone()).await.status(), 201);
        let mock = Mock::lenient();
        mock.expect(requires_token(&login)).respond(no_content()).times(..);
        let request = Request::get(API)
            .header("x-auth-token", login.tokens()[0].expose())
            .body(cloudcix_core::Body::empty())
            .unwrap();
        assert_eq!(
            send(&mock, request).await.unwrap().status().is_success(),
            lifetime == Duration::MAX
        );
    }
}

#[tokio::test]
async fn a_reply_keeps_what_is_set_last_and_the_first_thing_that_is_invalid() {
    let teapot = respond_with(detail(400, "No.").status(418).header("x-a", "1")).await;
    assert_eq!((teapot.status().as_u16(), &teapot.headers()["x-a"]), (418, &"1".parse().unwrap()));
    for reply in [
        detail(400, "No.").status(7),
        detail(7, "No.").status(400),
        detail(400, "No.").status(1000).status(400),
        detail(400, "No.").header("a b", "1").status(400),
        detail(400, "No.").header("a", "\n"),
    ] {
        let mock = Mock::new();
        mock.expect(any()).respond(reply);
        assert!(send(&mock, request(Method::GET, "/")).await.is_err());
    }
}

#[tokio::test]
async fn a_head_has_the_length_of_a_body_that_is_not_empty_and_no_body() {
    for (reply, length) in [(object(json!({"id": 1})), Some("20")), (no_content(), None)] {
        let mock = Mock::new();
        mock.expect(any()).respond(reply);
        let response = send(&mock, request(Method::HEAD, "/")).await.unwrap();
        let header = response.headers().get("content-length");
        assert_eq!(header.map(|length| length.to_str().unwrap()), length);
        assert!(response.body().bytes().unwrap().is_empty());
    }
}

#[tokio::test]
async fn only_a_response_that_may_have_a_length_has_one() {
    for (code, has_length) in [
        (100, false),
        (103, false),
        (199, false),
        (200, true),
        (204, false),
        (205, true),
        (304, false),
        (404, true),
    ] {
        let response = respond_with(StatusCode::from_u16(code).unwrap()).await;
        assert_eq!(response.headers().contains_key("content-length"), has_length, "{code}");
    }
}

/// A responder of one's own, which sets no header.
struct Bare(&'static str);

impl Responder for Bare {
    fn respond(&self, _: &cloudcix_mock::Received) -> ResponseFuture {
        let body = ResBody::from(self.0);
        Box::pin(async { Ok(Response::new(body)) })
    }
}

#[tokio::test]
async fn the_head_of_a_response_without_a_length_gets_that_of_its_body() {
    for (sent, length) in [("12345", Some("5")), ("1", Some("1")), ("", None)] {
        let mock = Mock::new();
        mock.expect(any()).respond(Bare(sent));
        let response = send(&mock, request(Method::HEAD, "/")).await.unwrap();
        let shown = response.headers().get("content-length").map(|it| it.to_str().unwrap());
        assert_eq!((shown, response.body().bytes().unwrap().len()), (length, 0));
    }
}

#[tokio::test(start_paused = true)]
async fn a_login_is_of_the_first_user_and_its_clock_ends_with_the_last_date_of_http() {
    let login = login();
    let mock = Mock::new();
    mock.expect(any()).respond(login.clone()).times(..);
    send(&mock, request(Method::POST, "/auth/login/")).await.unwrap();
    let token = login.tokens().remove(0);
    let claims = BASE64_URL_SAFE_NO_PAD.decode(token.expose().split('.').nth(1).unwrap()).unwrap();
    assert!(claims.starts_with(br#"{"uid":1,"#), "{}", claims.escape_ascii());
    tokio::time::advance(Duration::from_secs(300_000_000_000)).await;
    let response = send(&mock, request(Method::POST, "/auth/login/")).await.unwrap();
    assert_eq!(response.headers()["date"], "Fri, 31 Dec 9999 23:59:59 GMT");
}

#[tokio::test]
async fn a_page_that_is_given_has_all_its_items_whatever_the_limit() {
    let response = respond_with(page((0..60).map(Value::from))).await;
    assert_eq!(body(&response)["content"].as_array().unwrap().len(), 60);
}
