//! The replies of a mock, each as it is sent: its status, headers and body.

mod common;

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use cloudcix_core::ResBody;
use cloudcix_mock::{
    Fault, Mock, Received,
    matcher::{any, post},
    response::{
        Reply, Responder, ResponseFuture, detail, error, html, json, login, page, paged, status,
        throttled, unauthorized, validation, with, with_async,
    },
};
use common::{request, send};
use http::{Method, Response, StatusCode};
use serde_json::{Value, json};
use tokio::time::Instant;

async fn respond_with(responder: impl Responder, path: &str) -> Response<ResBody> {
    let mock = Mock::new();
    mock.expect(any()).respond(responder);
    send(&mock, request(Method::GET, path)).await.unwrap()
}

async fn failure(responder: impl Responder) -> String {
    let mock = Mock::new();
    mock.expect(any()).respond(responder);
    format!("{:#}", send(&mock, request(Method::GET, "/")).await.unwrap_err())
}

/// Returns the status, the headers in order and the body.
fn shown(response: &Response<ResBody>) -> String {
    let headers = response.headers().iter();
    let mut lines: Vec<_> =
        headers.map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    lines.insert(0, response.status().as_u16().to_string());
    lines.push(String::from_utf8_lossy(response.body().bytes().unwrap()).into_owned());
    lines.join("\n")
}

fn json_body(response: &Response<ResBody>) -> Value {
    serde_json::from_slice(response.body().bytes().unwrap()).unwrap()
}

#[tokio::test]
async fn a_reply_is_sent_as_it_was_made() {
    for (reply, expected) in [
        (status(204), "204\n"),
        (status(200), "200\ncontent-length: 0\n"),
        (json(json!([1])), "200\ncontent-type: application/json\ncontent-length: 3\n[1]"),
        // A header may repeat.
        (
            status(200).header("x-a", "1").header("x-a", "2"),
            "200\nx-a: 1\nx-a: 2\ncontent-length: 0\n",
        ),
        // A length of its own is kept, as a test of one that is wrong needs it.
        (status(200).header("content-length", "7").body("ab"), "200\ncontent-length: 7\nab"),
        // JSON after another body has its own type, and only one.
        (
            status(200).header("content-type", "text/plain").body("x").json(1),
            "200\ncontent-type: application/json\ncontent-length: 1\n1",
        ),
        (
            Reply::from(Response::builder().status(201).header("x-a", "1").body("ab").unwrap()),
            "201\nx-a: 1\ncontent-length: 2\nab",
        ),
        (
            Reply::from(Response::builder().header("content-length", "9").body("ab").unwrap()),
            "200\ncontent-length: 9\nab",
        ),
        (
            error(418, "teapot", "No."),
            "418\ncontent-type: application/json\ncontent-length: 38\n\
             {\"detail\":\"No.\",\"error_code\":\"teapot\"}",
        ),
    ] {
        assert_eq!(shown(&respond_with(reply, "/").await), expected);
    }
}

#[tokio::test]
async fn the_first_thing_that_is_invalid_is_the_error() {
    let header = |name: &str| {
        format!(
            "the mock was told to respond with a header `{name}` whose name or value HTTP does \
             not allow"
        )
    };
    for (reply, problem) in [
        (status(200).header("a b", "1"), header("a b")),
        (status(200).header("x-a", "\n"), header("x-a")),
        (status(200).header("a b", "1").header("c d", "1"), header("a b")),
        (status(200).header("a b", "1").status(7), header("a b")),
        (
            status(7).header("a b", "1").status(200),
            "the mock was told to respond with an invalid status (invalid status code); use one \
             from 100 to 999"
                .to_owned(),
        ),
    ] {
        let text = failure(reply).await;
        assert!(text.contains(&problem), "{text}\n{problem}");
    }
}

#[tokio::test]
async fn an_html_page_has_the_status_that_it_was_given() {
    for code in [400, 404, 500, 502] {
        let response = respond_with(html(code), "/").await;
        let body = String::from_utf8_lossy(response.body().bytes().unwrap()).into_owned();
        assert_eq!(response.status().as_u16(), code);
        assert!(response.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
        assert!(body.contains("<h1>Error</h1>"), "{body}");
    }
    for (reply, code) in [(unauthorized(), 401), (throttled(), 429)] {
        assert_eq!(respond_with(reply, "/").await.status().as_u16(), code);
    }
}

#[tokio::test]
async fn the_errors_of_fields_are_nested_by_the_parts_of_their_path() {
    let leaf = |code: &str| json!({"error_code": code, "detail": "No."});
    let reply = validation([
        ("name", "replaced", "Another error of the same field."),
        ("name", "a", "No."),
        ("users.0.email", "b", "No."),
        ("users.0.name", "c", "No."),
        ("users.1", "d", "No."),
    ]);
    let response = respond_with(reply, "/").await;
    assert_eq!(response.status(), 400);
    assert_eq!(
        json_body(&response),
        json!({
            "detail": "Bad request.",
            "errors": {
                "name": leaf("a"),
                "users": {"0": {"email": leaf("b"), "name": leaf("c")}, "1": leaf("d")},
            },
        })
    );
    let none = respond_with(validation([]), "/").await;
    assert_eq!(json_body(&none), json!({"detail": "Bad request.", "errors": {}}));
    assert_eq!(json_body(&respond_with(detail(405, "x"), "/").await), json!({"detail": "x"}));
}

#[tokio::test(start_paused = true)]
async fn a_fault_in_the_place_of_a_response_never_calls_the_responder() {
    let calls = Arc::new(AtomicUsize::new(0));
    for (fault, called) in [
        (Fault::Connect, 0),
        (Fault::Delay(Duration::from_secs(1)), 1),
        (Fault::TruncateAfter(1), 1),
    ] {
        let counted = calls.clone();
        let responder = with(move |_: &Received| {
            counted.fetch_add(1, Relaxed);
            json(1)
        });
        let mock = Mock::new();
        mock.expect(any()).respond(responder.faulty(fault));
        _ = send(&mock, request(Method::GET, "/")).await;
        assert_eq!(calls.swap(0, Relaxed), called, "{fault:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_fault_alone_responds_with_an_empty_page() {
    let began = Instant::now();
    let response = respond_with(Fault::Delay(Duration::from_secs(3)), "/?limit=7&page=2").await;
    assert_eq!(began.elapsed(), Duration::from_secs(3));
    let whole = respond_with(page([]), "/?limit=7&page=2").await;
    assert_eq!(shown(&response), shown(&whole));
    assert_eq!(json_body(&response)["content"], json!([]));
}

#[tokio::test(start_paused = true)]
async fn a_response_waits_as_long_as_it_is_delayed_and_its_expectation_as_long_again() {
    for (own, common) in [(0, 0), (3, 0), (0, 5), (3, 5), (7200, 3600)] {
        let mock = Mock::new();
        let reply = status(204).delayed(Duration::from_secs(own));
        // The delay that was set last is the one.
        let expectation = mock.expect(any()).respond(reply).delay(Duration::from_secs(9));
        expectation.delay(Duration::from_secs(common));
        let began = Instant::now();
        send(&mock, request(Method::GET, "/")).await.unwrap();
        assert_eq!(began.elapsed(), Duration::from_secs(own + common));
    }
}

#[tokio::test]
async fn a_lifetime_that_is_set_holds_for_a_refresh_too() {
    let mock = Mock::new();
    mock.expect(any()).respond(login().expires_in(Duration::from_secs(60))).times(2);
    for method in [Method::POST, Method::PUT] {
        let response = send(&mock, request(method, "/auth/login/")).await.unwrap();
        let date = httpdate::parse_http_date(response.headers()["date"].to_str().unwrap()).unwrap();
        let now = date.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        let body = json_body(&response);
        let claims = body["token"].as_str().unwrap().split('.').nth(1).unwrap();
        let claims: Value =
            serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
        assert_eq!(claims["exp"].as_u64().unwrap() - now, 60);
    }
}

#[tokio::test]
async fn a_list_is_cut_by_the_page_and_the_limit_of_the_request() {
    for (query, page, limit, order, content) in [
        ("", 0, 50, "id", 0..50),
        ("?limit=1", 0, 1, "id", 0..1),
        ("?limit=100", 0, 100, "id", 0..100),
        ("?limit=101", 0, 50, "id", 0..50),
        ("?limit=1001", 0, 50, "id", 0..50),
        ("?limit=0", 0, 50, "id", 0..50),
        ("?order=", 0, 50, "", 0..50),
        ("?limit=-1", 0, 50, "id", 0..50),
        ("?limit=x&page=x", 0, 50, "id", 0..50),
        ("?page=-1", 0, 50, "id", 0..50),
        ("?page=1&order=-name", 1, 50, "-name", 50..100),
        ("?page=2", 2, 50, "id", 100..120),
        ("?page=3", 3, 50, "id", 120..120),
        ("?limit=60&page=1", 1, 60, "id", 60..120),
        ("?page=18446744073709551615", u64::MAX, 50, "id", 120..120),
    ] {
        let list = paged((0..120).map(Value::from)).warnings(["an unknown filter"]);
        let expected = json!({
            "content": content.collect::<Vec<_>>(),
            "_metadata": {
                "page": page,
                "limit": limit,
                "order": order,
                "total_records": 120,
                "warnings": ["an unknown filter"],
            },
        });
        assert_eq!(json_body(&respond_with(list, &format!("/{query}")).await), expected, "{query}");
    }
}

fn metadata(page: u64, order: &str, key: &str, total: u64) -> Value {
    json!({"page": page, "limit": 10, "order": order, key: total})
}

#[tokio::test]
async fn the_total_of_a_page_makes_it_the_last_unless_another_one_is_set() {
    let rows = || [json!(1), json!(2)];
    for (list, query, expected) in [
        (page(rows()), "?limit=10", metadata(0, "id", "total_records", 2)),
        (page(rows()), "?limit=10&page=3", metadata(3, "id", "total_records", 32)),
        (page(rows()).total(7), "?limit=10&page=3", metadata(3, "id", "total_records", 7)),
        (paged(rows()).total(0), "?limit=10", metadata(0, "id", "total_records", 0)),
        (page(rows()).total_as("total"), "?limit=10", metadata(0, "id", "total", 2)),
        (page(rows()).order("name"), "?limit=10", metadata(0, "name", "total_records", 2)),
        (page(rows()).order("name"), "?limit=10&order=id", metadata(0, "id", "total_records", 2)),
    ] {
        let response = respond_with(list.without_warnings(), &format!("/{query}")).await;
        assert_eq!(json_body(&response)["_metadata"], expected, "{query}");
    }
    let warned = respond_with(page(rows()), "/").await;
    assert_eq!(json_body(&warned)["_metadata"]["warnings"], json!([]));
}

/// A responder of one's own, which states a length.
struct Stated;

impl Responder for Stated {
    fn respond(&self, _: &Received) -> ResponseFuture {
        let response = Response::builder().header("content-length", "9").body(ResBody::from("ab"));
        Box::pin(async { Ok(response?) })
    }
}

#[tokio::test]
async fn the_head_of_a_response_keeps_the_length_that_it_states() {
    let mock = Mock::new();
    mock.expect(any()).respond(Stated);
    let response = send(&mock, request(Method::HEAD, "/")).await.unwrap();
    assert_eq!(shown(&response), "200\ncontent-length: 9\n");
}

#[tokio::test]
async fn a_status_is_a_response_and_so_is_what_a_closure_makes_of_the_request() {
    for code in [200, 404] {
        let response = respond_with(StatusCode::from_u16(code).unwrap(), "/").await;
        assert_eq!(shown(&response), format!("{code}\ncontent-length: 0\n"));
    }
    let seen = |request: &Received| page([json!(request.query("page"))]);
    let later = async |request: Received| page([json!(request.query("page"))]);
    for response in [
        respond_with(with(seen), "/?page=3&limit=7").await,
        respond_with(with_async(later), "/?page=3&limit=7").await,
    ] {
        let body = json_body(&response);
        assert_eq!((&body["content"], &body["_metadata"]["page"]), (&json!(["3"]), &json!(3)));
        assert_eq!(body["_metadata"]["limit"], 7);
    }
}

#[tokio::test]
async fn a_head_has_no_body_whatever_its_status() {
    let mock = Mock::lenient();
    mock.expect(post("/a/")).respond(json(1)).times(..);
    let response = send(&mock, request(Method::HEAD, "/a/")).await.unwrap();
    assert_eq!(response.status(), 404);
    assert!(response.body().bytes().unwrap().is_empty());
    let length: usize = response.headers()["content-length"].to_str().unwrap().parse().unwrap();
    assert!(length > 100, "{length}");
}

#[tokio::test]
async fn a_head_has_no_body_that_a_fault_could_break() {
    for (method, is_broken) in [(Method::GET, true), (Method::HEAD, false)] {
        let mock = Mock::new();
        mock.expect(any()).respond(json(json!([1, 2, 3])).faulty(Fault::TruncateAfter(2)));
        let result = send(&mock, request(method.clone(), "/")).await;
        assert_eq!(result.is_err(), is_broken, "{method}");
    }
}

#[tokio::test]
async fn the_head_of_what_a_lenient_mock_does_not_expect_has_no_body_either() {
    let mock = Mock::lenient();
    let get = send(&mock, request(Method::GET, "/a/")).await.unwrap();
    let head = send(&mock, request(Method::HEAD, "/a/")).await.unwrap();
    assert_eq!((get.status(), head.status()), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    let length = |response: &Response<ResBody>| response.body().bytes().unwrap().len();
    assert!(length(&get) > 0 && length(&head) == 0);
    let stated: usize = head.headers()["content-length"].to_str().unwrap().parse().unwrap();
    // The text names the method, which has one letter more.
    assert_eq!(stated, length(&get) + 1);
}
