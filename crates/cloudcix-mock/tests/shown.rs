//! Each matcher and each response as text: its description, what it finds in a request, its
//! `Debug`.

mod common;

use std::time::Duration;

use cloudcix_core::{Body, Token};
use cloudcix_mock::{
    Mock, Received,
    matcher::{
        Matcher, any, application, delete, exclude, get, head, header, header_absent,
        header_present, host, json_body, json_includes, json_pointer, json_where, method, patch,
        path, post, put, query, query_absent, query_exact, query_present, requires_token, route,
        satisfies, search,
    },
    response::{Reply, error, json, login, not_found, status},
};
use common::{API, request, send, unplaced};
use http::{Method, Request};
use serde_json::json;

fn received(method: &str, url: &str, body: &'static str) -> Received {
    let request = Request::builder()
        .method(method)
        .uri(url)
        .header("accept", "text/html")
        .header("x-auth-token", "hunter2")
        .header("x-two", "1")
        .header("x-two", "2");
    Received::new(request.body(Body::from(body)).unwrap())
}

#[test]
fn each_matcher_says_what_it_wants_and_what_it_got() {
    let login = login();
    let matchers: Vec<Box<dyn Matcher>> = vec![
        Box::new(any()),
        Box::new(get("/a/{id}/")),
        Box::new(head("/a/")),
        Box::new(post("/a/1/")),
        Box::new(put("a/1/")),
        Box::new(patch("/A/1/")),
        Box::new(delete("/a/1")),
        Box::new(route(Method::OPTIONS, "/a/{}/")),
        Box::new(method(Method::PATCH)),
        Box::new(path("/a/1/?q=1")),
        Box::new(path("/a/x{id}/")),
        Box::new(path("/a{/1}/")),
        Box::new(path("/a/b/c/d/")),
        Box::new(host("membership.api.cloudcix.com")),
        Box::new(host("other")),
        Box::new(application("Membership")),
        Box::new(application("SCM")),
        Box::new(query("q", 1)),
        Box::new(query("q", "")),
        Box::new(query("token", "hunter2")),
        Box::new(search("name", "x")),
        Box::new(exclude("name", "x")),
        Box::new(query_present("q")),
        Box::new(query_present("r")),
        Box::new(query_absent("q")),
        Box::new(query_absent("r")),
        Box::new(query_exact([("q", "1"), ("q", "2"), ("r", ""), ("token", "hunter2")])),
        Box::new(query_exact::<&str, &str>([])),
        Box::new(header("accept", "text/html")),
        Box::new(header("accept", "x")),
        Box::new(header("x-two", "2")),
        Box::new(header("x-auth-token", "x")),
        Box::new(header_present("accept")),
        Box::new(header_present("x")),
        Box::new(header_absent("accept")),
        Box::new(header_absent("x")),
        Box::new(json_body(json!({"a": 1, "b/c": [true, {"password": "hunter2"}]}))),
        Box::new(json_body(json!({"a": "1"}))),
        Box::new(json_body(json!({"a": 1, "b/c": [true, {"password": 1}], "c": 2}))),
        Box::new(json_includes(json!({"a": 1}))),
        Box::new(json_includes(json!({"a": {"b": 1}}))),
        Box::new(json_pointer("/a", 1)),
        Box::new(json_pointer("/b~1c/1/password", "hunter3")),
        Box::new(json_pointer("a", 1)),
        Box::new(json_where("two fields", |body: &serde_json::Value| body["a"] == 2)),
        Box::new(json_where("two fields", |_: &serde_json::Value| Err("three\tfields"))),
        Box::new(requires_token("hunter2")),
        Box::new(requires_token(Token::new("x"))),
        Box::new(requires_token(&login)),
        Box::new(satisfies("something", |_: &Received| false)),
        Box::new(satisfies("something", |_: &Received| Err("it is not"))),
        Box::new(satisfies("something", |_: &Received| true)),
        Box::new(get("/a/{id}/").and(query("q", 1)).and(header("accept", "x"))),
        Box::new(post("/b/").and(json_body(json!(1))).and(application("IAAS"))),
    ];
    let requests = [
        received("GET", &format!("{API}/a/1/?q=1&q=2&token=hunter3"), ""),
        received("POST", "/SCM/v1/a/1/", r#"{"a": 1, "b/c": [true, {"password": "hunter2"}]}"#),
        received("OPTIONS", "http://other:81/a/b/c/d/?q=1&search%5Bname%5D=x", "not JSON"),
        received("PATCH", "/a/1/?q", "{\"a\": 2}"),
    ];
    let mut lines: Vec<String> = requests.iter().map(|request| format!("{request:#?}")).collect();
    for matcher in matchers {
        lines.push(format!("{}:", matcher.describe()));
        for request in &requests {
            let verdict = matcher.check(request);
            let found: Vec<_> = verdict
                .mismatches()
                .iter()
                .map(|found| format!("{found} @{}", found.distance()))
                .collect();
            assert_eq!(verdict.is_match(), found.is_empty());
            let (met, far) = (verdict.specificity(), verdict.distance());
            let line = format!("    {met} met, {far} off; {}", found.join("; "));
            lines.push(line.trim_end().to_owned());
        }
    }
    let text = lines.join("\n");
    assert!(!text.contains("hunter"), "{text}");
    insta::assert_snapshot!(text);
}

#[tokio::test]
async fn debug_tells_what_there_is() {
    let mock = Mock::lenient();
    let login = login().uid(7).expires_in(Duration::from_secs(60));
    let expected = mock.expect(post("/auth/login/")).respond(login.clone()).times(..);
    send(&mock, request(Method::POST, "/auth/login/")).await.unwrap();
    let unmatched = send(&mock, request(Method::GET, "/b/")).await.unwrap();
    assert_eq!(unmatched.status(), 404);
    let reply: Reply = json(json!({"a": 1})).status(201);
    insta::assert_snapshot!(format!(
        "{mock:?}\n{:?}\n{expected:?}\n{login:?}\n{reply:?}",
        mock.transport()
    ));
    assert_eq!((login.tokens().len(), expected.calls(), expected.requests().len()), (1, 1, 1));
}

#[tokio::test]
async fn an_error_of_the_mock_has_its_text_and_is_not_sent_again() {
    let mock = Mock::new();
    mock.expect(route(Method::OPTIONS, "/a/")).respond(json(1));
    mock.expect(get("/b/")).respond(not_found("membership_country_read_001"));
    mock.expect(get("/c/")).respond(error(418, "teapot", "No."));
    mock.expect(get("/d/")).respond(status(204).header("a b", "c"));
    let mut lines = Vec::new();
    for (method, path) in [
        (Method::GET, "/b/"),
        (Method::GET, "/c/"),
        (Method::GET, "/d/"),
        (Method::OPTIONS, "/x/?token=hunter2"),
        (Method::GET, "/b/"),
    ] {
        match send(&mock, request(method, path)).await {
            Ok(response) => {
                let body = response.body().bytes().unwrap();
                lines.push(format!("{} {}", response.status(), body.escape_ascii()));
            }
            Err(error) => {
                assert!(!error.was_sent() && !error.is_retryable(), "{error}");
                lines.push(format!("{error:#} {:?}", std::error::Error::source(&error)));
            }
        }
    }
    lines.push(mock.verify().unwrap_err().to_string());
    let again = format!("{:?}", mock.verify().unwrap_err());
    lines.push(again);
    insta::assert_snapshot!(unplaced(&lines.join("\n")));
}

#[tokio::test]
async fn six_differences_are_shown_and_the_others_counted() {
    for differences in [5, 6, 7, 8] {
        let mock = Mock::new();
        let pairs: Vec<_> = (0..differences).map(|at| (format!("q{at}"), "1")).collect();
        mock.expect(get("/a/").and(query_exact(pairs))).respond(json(1));
        send(&mock, request(Method::GET, "/a/")).await.unwrap_err();
        let failure = mock.verify().unwrap_err();
        let text = failure.to_string();
        assert_eq!(text.matches("expected  1").count(), differences.min(6), "{text}");
        let others = differences.saturating_sub(6);
        let line = format!("       and:  {others} others");
        assert_eq!(text.contains(&line), others > 0, "{text}");
        assert_eq!(text.contains("others"), others > 0, "{text}");
        // All are near, so the request is the one that was meant.
        assert!(text.contains("correct each of them"), "{text}");
        let unmet = format!("{:?}", failure.unmet()[0]);
        assert!(unmet.ends_with("times: Times { min: 1, max: 1, empty: false }, calls: 0, .. }"));
        assert!(unmet.starts_with("Unmet { name: \"GET /a/"), "{unmet}");
    }
}

#[tokio::test]
async fn a_request_that_is_far_in_one_respect_is_another_one() {
    let mock = Mock::new();
    mock.expect(get("/a/").and(query("q", 1))).respond(json(1));
    send(&mock, request(Method::GET, "/something/else/")).await.unwrap_err();
    let text = mock.verify().unwrap_err().to_string();
    assert!(text.contains("expect it with `mock.expect(get("), "{text}");
    assert!(
        !text.contains("see problem") && text.contains("were different ones")
            || text.contains("was a different one"),
        "{text}"
    );
}

#[tokio::test]
async fn of_two_that_match_the_exhausted_one_explains_more_than_one_without_a_response() {
    let mock = Mock::new();
    mock.expect(get("/a/")).named("silent");
    mock.expect(get("/a/")).named("exhausted").respond(json(1));
    send(&mock, request(Method::GET, "/a/")).await.unwrap();
    let error = send(&mock, request(Method::GET, "/a/")).await.unwrap_err();
    let text = format!("{error:#}");
    assert!(text.contains("`exhausted`, matches, but it is exhausted"), "{text}");
    mock.verify().unwrap_err();
}
