//! Tests of the comparison itself: what is changed is noticed, what is free is not.

use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};

use crate::{
    compare::{Difference, Kind, compare},
    format::{Exchange, ExpectedBody, Session},
    labels::Labels,
    play::play,
    server::Scripted,
};

/// An exchange with a response of the real server's, `extra` beside it.
fn exchange(body: &Value, extra: &Value) -> Exchange {
    let mut line = json!({
        "n": 1,
        "at": 1.25,
        "request": {"method": "GET", "url": "/team/", "headers": {}},
        "response": {
            "status": 200,
            "headers": {"content-type": "application/json", "allow": "GET, POST, HEAD, OPTIONS"},
            "body": body,
        },
    });
    for (name, value) in extra.as_object().unwrap() {
        line[name] = value.clone();
    }
    Exchange::from_json(&line, "membership.localhost")
}

fn response(body: &Value) -> Response<Bytes> {
    Response::builder()
        .header("content-type", "application/json")
        .header("allow", "GET, POST, HEAD, OPTIONS")
        .body(body.to_string().into())
        .unwrap()
}

fn differences(expected: &Value, actual: &Value, extra: &Value) -> Vec<Difference> {
    compare(&exchange(expected, extra), &response(actual), &mut Labels::default())
}

/// Returns the kind and place of the one difference.
fn difference(expected: &Value, actual: &Value) -> (Kind, String) {
    let found = differences(expected, actual, &json!({}));
    assert_eq!(found.len(), 1, "{found:?}");
    (found[0].kind, found[0].place.clone())
}

fn page(rows: &Value) -> Value {
    json!({"content": rows, "_metadata": {"page": 0, "warnings": ["one"]}})
}

#[test]
fn the_same_response_has_no_difference() {
    let body = page(&json!([{"id": 1, "a": null}, {"id": 2, "a": [1.5, true]}]));
    assert_eq!(differences(&body, &body, &json!({})), []);
}

#[test]
fn a_changed_status_is_noticed() {
    let mut actual = response(&json!({}));
    *actual.status_mut() = http::StatusCode::CREATED;
    let found = compare(&exchange(&json!({}), &json!({})), &actual, &mut Labels::default());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].to_string(), "Status : expected 200, got 201");
}

#[test]
fn changed_missing_and_extra_headers_are_noticed() {
    let expected = exchange(&json!({}), &json!({}));
    let names = |actual: &Response<Bytes>| -> Vec<String> {
        let found = compare(&expected, actual, &mut Labels::default());
        assert!(found.iter().all(|it| it.kind == Kind::Header));
        found.into_iter().map(|it| it.place).collect()
    };
    let mut actual = response(&json!({}));
    actual.headers_mut().insert("retry-after", "1".parse().unwrap());
    actual.headers_mut().insert("allow", "GET".parse().unwrap());
    actual.headers_mut().remove("content-type");
    assert_eq!(names(&actual), ["allow", "content-type", "retry-after"]);
}

#[test]
fn a_head_counts_the_real_values() {
    let line = json!({
        "n": 1, "at": 0, "request": {"method": "HEAD", "url": "/member/", "headers": {}},
        "response": {"status": 200, "headers": {"content-length": "120"}},
    });
    let expected = Exchange::from_json(&line, "membership.localhost");
    let actual = |length: &str| {
        Response::builder().header("content-length", length).body(Bytes::new()).unwrap()
    };
    assert_eq!(compare(&expected, &actual("120"), &mut Labels::default()), []);
    let found = compare(&expected, &actual("121"), &mut Labels::default());
    assert_eq!((found[0].kind, &*found[0].place), (Kind::Header, "content-length"));
}

#[test]
fn missing_and_extra_keys_and_rows_are_differences_of_shape() {
    let rows = page(&json!([{"id": 1, "a": 1}]));
    let changed = |actual| difference(&rows, &page(&actual));
    assert_eq!(changed(json!([{"id": 1}])), (Kind::Shape, "/content/0/a".into()));
    assert_eq!(changed(json!([{"id": 1, "a": 1, "b": 1}])), (Kind::Shape, "/content/0/b".into()));
    assert_eq!(changed(json!([{"id": 1, "a": 1}, {"id": 2}])), (Kind::Shape, "/content".into()));
    assert_eq!(changed(json!([{"id": 1, "a": "1"}])), (Kind::Shape, "/content/0/a".into()));
    assert_eq!(changed(json!([{"id": 1, "a": null}])), (Kind::Shape, "/content/0/a".into()));
    assert_eq!(changed(json!([{"id": 1, "a": 1.0}])), (Kind::Shape, "/content/0/a".into()));
}

#[test]
fn changed_values_codes_and_warnings_are_noticed() {
    let rows = json!({"content": {"id": 1}, "_metadata": {"warnings": ["one"]}});
    let value = json!({"content": {"id": 2}, "_metadata": {"warnings": ["one"]}});
    assert_eq!(difference(&rows, &value), (Kind::Value, "/content/id".into()));
    let warning = json!({"content": {"id": 1}, "_metadata": {"warnings": ["two"]}});
    assert_eq!(difference(&rows, &warning), (Kind::Warning, "/_metadata/warnings/0".into()));
    let error = |code| json!({"errors": {"name": {"error_code": code, "detail": "x"}}});
    assert_eq!(
        difference(&error("team_create_101"), &error("team_create_102")),
        (Kind::ErrorCode, "/errors/name/error_code".into())
    );
}

#[test]
fn changed_order_is_noticed() {
    let found = differences(
        &page(&json!([{"id": 1}, {"id": 2}])),
        &page(&json!([{"id": 2}, {"id": 1}])),
        &json!({}),
    );
    assert!(found.iter().all(|it| it.kind == Kind::Order) && !found.is_empty(), "{found:?}");
}

#[test]
fn rows_of_a_tie_come_in_any_order() {
    let expected = page(&json!([{"id": 1, "a": 1}, {"id": 2, "a": 2}, {"id": 3}]));
    let swapped = page(&json!([{"id": 2, "a": 2}, {"id": 1, "a": 1}, {"id": 3}]));
    assert_eq!(differences(&expected, &swapped, &json!({"ties": [[1, 2]]})), []);
    // Their values count still, and so does the order of the others.
    let changed = page(&json!([{"id": 2, "a": 9}, {"id": 1, "a": 1}, {"id": 3}]));
    let found = differences(&expected, &changed, &json!({"ties": [[1, 2]]}));
    assert_eq!((found[0].kind, &*found[0].place), (Kind::Value, "/content/1/a"));
    let elsewhere = page(&json!([{"id": 3}, {"id": 1, "a": 1}, {"id": 2, "a": 2}]));
    assert!(!differences(&expected, &elsewhere, &json!({"ties": [[1, 2]]})).is_empty());
    let twice = page(&json!([{"id": 1, "a": 1}, {"id": 1, "a": 1}, {"id": 3}]));
    assert!(!differences(&expected, &twice, &json!({"ties": [[1, 2]]})).is_empty());
}

#[test]
fn at_the_edge_of_a_page_any_row_of_the_tie_will_do() {
    let expected = page(&json!([{"id": 1, "a": 1}, {"id": 2, "a": 2}]));
    let another = page(&json!([{"id": 1, "a": 1}, {"id": 7, "a": 5}]));
    assert_eq!(differences(&expected, &another, &json!({"ties": [[2, 7]]})), []);
    assert!(!differences(&expected, &another, &json!({"ties": [[2, 8]]})).is_empty());
    let middle = page(&json!([{"id": 1}, {"id": 2}, {"id": 3}]));
    let other = page(&json!([{"id": 1}, {"id": 7}, {"id": 3}]));
    assert!(!differences(&middle, &other, &json!({"ties": [[2, 7]]})).is_empty());
}

#[test]
fn rows_that_are_equal_in_the_order_are_of_a_tie_that_lacks_them() {
    let list = |rows| json!({"content": rows, "_metadata": {"order": "-country__phone"}});
    let row = |id: u32, phone: Value| json!({"id": id, "country": {"phone": phone}});
    let expected = list(json!([row(1, json!(null)), row(2, json!(null))]));
    let ties = json!({"ties": [[1, 2, 3]]});
    let another = list(json!([row(1, json!(null)), row(7, json!(null))]));
    assert_eq!(differences(&expected, &another, &ties), []);
    let other = list(json!([row(1, json!(null)), row(7, json!(5))]));
    assert!(!differences(&expected, &other, &ties).is_empty());
    let twice = list(json!([row(7, json!(null)), row(7, json!(null))]));
    assert!(!differences(&expected, &twice, &ties).is_empty());
}

#[test]
fn where_ties_are_unknown_rows_come_in_any_order() {
    let expected = page(&json!([{"id": 1, "a": 1}, {"id": 2, "a": 2}]));
    let swapped = page(&json!([{"id": 2, "a": 2}, {"id": 1, "a": 1}]));
    assert_eq!(differences(&expected, &swapped, &json!({"ties": "unknown"})), []);
    let changed = page(&json!([{"id": 2, "a": 2}, {"id": 1, "a": 9}]));
    assert_eq!(differences(&expected, &changed, &json!({"ties": "unknown"})).len(), 1);
    let other_shape = page(&json!([{"id": 2, "a": 2}, {"id": 9}]));
    assert_eq!(differences(&expected, &other_shape, &json!({"ties": "unknown"})).len(), 1);
}

#[test]
fn lists_of_users_and_notifications_have_no_order() {
    for name in ["users", "external_notifications", "internal_notifications", "notifications"] {
        let expected = page(&json!([{"id": 1, name: [{"id": 1, "a": 1}, {"id": 2}]}]));
        let swapped = page(&json!([{"id": 1, name: [{"id": 2}, {"id": 1, "a": 1}]}]));
        assert_eq!(differences(&expected, &swapped, &json!({})), []);
        let other = page(&json!([{"id": 1, name: [{"id": 2}, {"id": 3, "a": 1}]}]));
        assert_eq!(differences(&expected, &other, &json!({}))[0].kind, Kind::Order);
    }
    let phones = |one, two| page(&json!([{"id": 1, "phones": [{"number": one}, {"number": two}]}]));
    assert_eq!(differences(&phones(1, 2), &phones(2, 1), &json!({})).len(), 2);
}

#[test]
fn only_volatile_times_may_be_off_by_a_microsecond() {
    let expected = json!({"content": {"updated": "2026-06-01T08:00:14.000001"}});
    let actual = json!({"content": {"updated": "2026-06-01T08:00:14"}});
    let volatile = json!({"volatile": ["/content/updated"]});
    assert_eq!(differences(&expected, &actual, &volatile), []);
    assert_eq!(differences(&expected, &actual, &json!({})).len(), 1);
    let later = json!({"content": {"updated": "2026-06-01T08:00:15"}});
    assert_eq!(differences(&expected, &later, &volatile).len(), 1);
}

#[test]
fn a_missing_or_unexpected_body_is_a_difference_of_shape() {
    let nothing =
        Exchange { body: crate::format::Sent::Nothing, ..exchange(&json!(1), &json!({})) };
    let mut no_body = nothing.clone();
    no_body.expected.body = ExpectedBody::Nothing;
    let found = compare(&no_body, &response(&json!({})), &mut Labels::default());
    assert_eq!(found[0].kind, Kind::Shape);
    let html = response(&json!({})).map(|_| Bytes::from("<html>"));
    let found = compare(&nothing, &html, &mut Labels::default());
    assert_eq!(found[0].kind, Kind::Shape);
    let mut text = nothing;
    text.expected.body = ExpectedBody::Text("<html>".to_owned());
    assert_eq!(compare(&text, &html, &mut Labels::default()), []);
    let found = compare(&text, &response(&json!({})), &mut Labels::default());
    assert_eq!(found[0].kind, Kind::Value);
}

#[test]
fn a_session_is_sent_in_order_with_its_clock_and_its_labels() {
    let login = exchange(&json!({"token": "token:user#1"}), &json!({}));
    let request = json!({"request": {
        "method": "POST", "url": "/team/", "headers": {"x-auth-token": "token:user#1"},
        "body": {"token": "token:user#1"},
    }});
    let team = exchange(&json!({"content": {"token": "token:user#1"}}), &request);
    let header = crate::format::Header {
        seeds: Vec::new(),
        started_at: "2026-06-01T08:00:00Z".parse().unwrap(),
        throttle: false,
        user_cache_seconds: 0,
        dns_provider: false,
    };
    let session = Session { name: "a".into(), header, exchanges: vec![login, team] };
    let mut server = Scripted::default();
    server.responses =
        vec![response(&json!({"token": "abc"})), response(&json!({"content": {"token": "abd"}}))];
    let played = play(&session, &mut server);
    assert_eq!(played[0].differences, []);
    assert_eq!(played[1].differences.len(), 1, "another token than the one that was issued");
    let (at, request) = &server.log[1];
    assert_eq!(at.to_string(), "2026-06-01T08:00:01.25Z");
    assert_eq!(request.uri(), "https://membership.localhost/team/");
    assert_eq!(request.headers()["x-auth-token"], "abc");
    assert_eq!(request.body(), r#"{"token":"abc"}"#);
}
