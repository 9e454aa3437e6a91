//! The error message for a request without a recorded response.

mod common;

use bytes::Bytes;
use cloudcix_core::{Body, BoxError, Error, ResBody};
use cloudcix_replay::{Cassette, Interaction, Matching, Order, Recorder, Redactor, Replay};
use common::{body, cassette, get, miss, post, request, send};
use http::{Request, Response};
use insta::assert_snapshot;
use tower::{ServiceExt as _, service_fn};

fn replay(order: Order) -> Replay {
    let lab = r#"{"name": "Lab", "tags": ["a", "b"], "size": {"x": 1}}"#;
    let text = cassette(&[
        ("POST", "/auth/login/", r#"{"email": "a@b.c", "password": "hunter2"}"#, "{}"),
        ("GET", "/country/?limit=1&page=0", "null", "{}"),
        ("GET", "/country/107/", "null", "{}"),
        ("POST", "/department/", lab, "{}"),
        ("POST", "/department/", r#"{"name": "Office"}"#, "{}"),
    ]);
    Replay::builder().order(order).cassette(Cassette::parse(text.as_bytes()).unwrap())
}

#[tokio::test]
async fn another_body_is_shown_as_a_diff_with_json_pointers() {
    let sent =
        r#"{"name":"Lab","tags":["a","c"],"size":{"x":1.0,"y/z":null},"password":"hunter2"}"#;
    assert_snapshot!(miss(&replay(Order::PerKey), post("/department/?token=hunter2", sent)).await);
}

#[tokio::test]
async fn another_query_is_shown_by_its_parameters() {
    assert_snapshot!(miss(&replay(Order::PerKey), get("/country/?limit=2&page=0&order=-id")).await);
}

#[tokio::test]
async fn what_was_never_recorded_is_compared_with_what_comes_closest() {
    let request =
        request("PATCH", "https://iaas.api.cloudcix.com/country/107/", "not JSON: hunter2");
    assert_snapshot!(miss(&replay(Order::PerKey), request).await);
}

#[tokio::test]
async fn an_interaction_that_was_already_played_is_named() {
    let replay = replay(Order::PerKey);
    let login = || post("/auth/login/", r#"{"email":"a@b.c","password":"another"}"#);
    assert_eq!(body(&replay, login()).await, "{}");
    assert_snapshot!(miss(&replay, login()).await);
}

#[tokio::test]
async fn in_the_wrong_order_the_next_one_is_named() {
    assert_snapshot!(miss(&replay(Order::Strict), get("/country/107/")).await);
}

#[tokio::test]
async fn an_empty_cassette_has_nothing_to_compare_with() {
    assert_snapshot!(
        miss(&Replay::new(Cassette::new([], Redactor::default())), get("/country/")).await
    );
}

#[tokio::test]
async fn the_error_of_the_transport_names_the_request_and_shows_no_secret() {
    let error =
        send(&replay(Order::PerKey), post("/user/?api_key=hunter2", r#"{"password":"hunter2"}"#))
            .await
            .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the request could not be sent (POST \
         https://membership.api.cloudcix.com/user/?api_key=%5Bredacted%5D)"
    );
    assert!(error.is_miss() && !format!("{error:#} {error:?}").contains("hunter2"));
}

#[tokio::test]
async fn a_header_that_is_compared_is_shown() {
    let text = cassette(&[("GET", "/country/", "null", "{}")]);
    let matching = Matching::default().header("Accept").header("x-auth-token");
    let replay =
        Replay::builder().matching(matching).cassette(Cassette::parse(text.as_bytes()).unwrap());
    let mut asked = get("/country/");
    asked.headers_mut().insert("accept", "text/csv".parse().unwrap());
    asked.headers_mut().insert("x-auth-token", "hunter2".parse().unwrap());
    assert_snapshot!(miss(&replay, asked).await);
}

#[tokio::test]
async fn a_custom_rule_says_why() {
    let text = cassette(&[("GET", "/country/", "null", "{}")]);
    let matching = Matching::default().also(|_, _| Err("it is not Tuesday".to_owned()));
    let replay =
        Replay::builder().matching(matching).cassette(Cassette::parse(text.as_bytes()).unwrap());
    assert_snapshot!(miss(&replay, get("/country/")).await);
}

#[tokio::test]
async fn without_a_cassette_it_is_said_how_to_record_one() {
    let handle = Recorder::new("tests/cassettes/country.jsonl").open().unwrap();
    let live = service_fn(|_: Request<Body>| async {
        Err::<Response<ResBody>, _>(BoxError::from("it must not be asked"))
    });
    let error =
        Error::from_transport(handle.record(live).oneshot(get("/country/")).await.unwrap_err());
    assert_snapshot!(std::error::Error::source(&error).unwrap());
}

fn text(kind: &str, body: &str) -> Request<Body> {
    let mut request = post("/department/", body);
    request.headers_mut().insert("content-type", kind.parse().unwrap());
    request
}

async fn told(kind: &str, recorded: &str, sent: &str) -> String {
    let interaction = Interaction::new(text(kind, recorded), Response::new(Bytes::new()));
    let replay = Replay::new(Cassette::new([interaction], Redactor::default()));
    let miss = miss(&replay, text(kind, sent)).await;
    let [difference] = &miss.nearest()[0].differences[..] else { panic!("{miss}") };
    difference.to_string()
}

#[tokio::test]
async fn invisible_characters_are_shown_where_texts_differ() {
    let form = "application/x-www-form-urlencoded";
    for (kind, recorded, sent, expected) in [
        (form, "a=hello", "a=hello%0A", r#"form `/a`: recorded "hello", sent "hello\n""#),
        (form, "a=1%0D%0A2", "a=1%0A2", r#"form `/a`: recorded "1\r\n2", sent "1\n2""#),
        ("text/plain", "hello 1", "hello 2", r#"body: recorded "hello 1", sent "hello 2""#),
        ("text/plain", "hello\r\n", "hello\n", r#"body: recorded "hello\r\n", sent "hello\n""#),
        (
            "text/plain",
            "hello\t\u{7f}",
            "hello ",
            r#"body: recorded "hello\t\u{7f}", sent "hello ""#,
        ),
    ] {
        assert_eq!(told(kind, recorded, sent).await, expected);
    }
    // Far from the beginning.
    let long = "é\n".repeat(10_000);
    let told = told("text/plain", &format!("{long}\n1{long}"), &format!("{long}\n2{long}")).await;
    assert!(
        told.contains(r"\n1é") && told.contains(r"\n2é") && told.chars().count() < 600,
        "{told}"
    );
}

#[tokio::test]
async fn a_text_that_is_shown_has_no_secret() {
    let told = told(
        "text/plain",
        "first\npassword=hunter2-hunter2\nlast",
        "second\npassword=hunter3-hunter3\nlast",
    )
    .await;
    assert!(!told.contains("hunter"), "{told}");
}

#[tokio::test]
async fn no_url_of_a_recording_shows_a_secret_that_the_session_has_learned_since() {
    let login = |password: &str| {
        post("/auth/login/", &serde_json::json!({"password": password}).to_string())
    };
    // The next one in the order, and the closest one.
    for (order, later) in [(Order::Strict, login("p")), (Order::PerKey, get("/country/"))] {
        let recorded = [get("/note/hunter2-hunter2/"), later]
            .map(|sent| Interaction::new(sent, Response::new(Bytes::from("{}"))));
        let replay =
            Replay::builder().order(order).cassette(Cassette::new(recorded, Redactor::default()));
        let told = miss(&replay, login("hunter2-hunter2")).await.to_string();
        assert!(told.contains("/note/redacted/") && !told.contains("hunter2"), "{told}");
    }
}

/// Shows the differences of two requests to one resource, each of a query, a content type and a
/// body.
async fn differences(recorded: [&str; 3], sent: [&str; 3]) -> String {
    let request = |[query, kind, body]: [&str; 3]| {
        let mut request = post(&format!("/a/?{query}"), body);
        if !kind.is_empty() {
            request.headers_mut().insert("content-type", kind.parse().unwrap());
            request.headers_mut().insert("x-kind", kind.parse().unwrap());
        }
        request
    };
    let recorded = Interaction::new(request(recorded), Response::new(Bytes::new()));
    let replay = Replay::builder()
        .matching(Matching::default().header("x-kind"))
        .cassette(Cassette::new([recorded], Redactor::default()));
    let miss = miss(&replay, request(sent)).await;
    let [near] = miss.nearest() else { panic!("{miss}") };
    let mut lines: Vec<_> = near.differences.iter().map(ToString::to_string).collect();
    lines.push(format!("{} more; sent {}", near.more, miss.to_string().lines().nth(2).unwrap()));
    lines.join("\n")
}

#[tokio::test]
async fn each_kind_of_difference_is_shown_as_text() {
    let form = "application/x-www-form-urlencoded";
    let multipart = "multipart/form-data; boundary=x";
    let part = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n";
    let long = |end: &str| format!("{}{end}{}", "é".repeat(100), "z".repeat(100));
    let (one, other) = (long("one"), long("other"));
    let (form_one, form_other) = (format!("a={one}"), format!("a={other}"));
    let (json_one, json_other) = (format!("{{\"a\":\"{one}\"}}"), format!("{{\"a\":\"{other}\"}}"));
    let many = "q0=1&q1=1&q2=1&q3=1&q4=1&q5=1&q6=1&q7=1&q8=1&";
    let mut shown = Vec::new();
    for (recorded, sent) in [
        (["q=1&q=2&r=3", "", ""], ["q=1&s=3&r", "", ""]),
        (["", "", ""], ["", "", "{\"a\":1}"]),
        (["", "", "{\"a\":1}"], ["", "", ""]),
        (["", "", "{\"a\":1,\"b\":[1,2],\"c\":null}"], ["", "", "{\"b\":[1],\"c\":0,\"d\":{}}"]),
        (["", "", &json_one], ["", "", &json_other]),
        (["", form, "a=1&b=2&b=3&c"], ["", form, "b=2&a=2&d=4"]),
        (["", form, &form_one], ["", form, &form_other]),
        (["", form, "a=1"], ["", multipart, part]),
        (["", form, ""], ["", form, "a=1"]),
        (["", "", "some words"], ["", "", "some other words"]),
        (["", "", &one], ["", "", &other]),
        (["", "", "some words"], ["", "", "{\"a\":1}"]),
        (["", "text/a", ""], ["", "text/b", ""]),
        (["", "text/a", ""], ["", "", ""]),
        (["", "", ""], [many, "", ""]),
        (["", "text/a", ""], [many, "text/b", "{}"]),
    ] {
        let differences = differences(recorded, sent).await;
        shown.push(format!("{recorded:?}\n{sent:?}\n{differences}\n"));
    }
    assert_snapshot!(shown.join("\n"));
}
