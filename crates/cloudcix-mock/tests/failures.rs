//! Every failure text, as the reader of a failed test sees it.

mod common;

use std::time::Duration;

use cloudcix_core::{Body, Error, Unread};
use cloudcix_mock::{
    Mock, Sequence, Unmatched,
    matcher::{
        Matcher as _, any, application, delete, get, header, json_body, json_includes, json_where,
        patch, post, query, requires_token, satisfies,
    },
    response::{json, login, no_content, object, page},
};
use common::{API, request, send, unplaced};
use http::{Method, Request};
use insta::assert_snapshot;
use serde_json::json;

/// Returns the report, without the line numbers of this file.
fn report(mock: &Mock) -> String {
    unplaced(&mock.verify().unwrap_err().to_string())
}

#[tokio::test]
async fn a_request_when_nothing_is_expected() {
    let mock = Mock::new();
    let error = send(&mock, request(Method::GET, "/country/?limit=10")).await.unwrap_err();
    assert_snapshot!(format!("{error:#}"));
    assert_snapshot!(report(&mock));
}

#[tokio::test]
async fn another_method() {
    let mock = Mock::new();
    mock.expect(delete("/department/371/")).respond(no_content()).times(..);
    mock.expect(patch("/department/")).respond(no_content()).times(..);
    send(&mock, request(Method::GET, "/department/371/")).await.unwrap_err();
    assert_snapshot!(report(&mock));
}

#[tokio::test]
async fn another_path() {
    let mock = Mock::new();
    mock.expect(get("/country/")).respond(page([1.into()])).times(..);
    mock.expect(get("/department/")).respond(page([1.into()])).times(..);
    mock.expect(post("/countries/")).respond(page([1.into()])).times(..);
    let error = send(&mock, request(Method::GET, "/countries/")).await.unwrap_err();
    assert_snapshot!(format!("{error:#}"));
    assert_snapshot!(report(&mock));
}

#[tokio::test]
async fn only_the_slash_is_missing() {
    let mock = Mock::new();
    mock.expect(get("/country/{}")).named("one country").respond(page([1.into()])).times(..);
    send(&mock, request(Method::GET, "/country/107/")).await.unwrap_err();
    assert_snapshot!(report(&mock));
}

#[tokio::test]
async fn another_query() {
    let mock = Mock::new();
    mock.expect(get("/country/").and(query("limit", 50)).and(query("order", "name")))
        .named("countries")
        .respond(page([1.into()]))
        .times(..);
    send(&mock, request(Method::GET, "/country/?limit=10&page=0")).await.unwrap_err();
    assert_snapshot!(report(&mock));
}

#[tokio::test]
async fn another_application() {
    let mock = Mock::new();
    mock.expect(get("/country/").and(application("Compute"))).respond(page([1.into()])).times(..);
    send(&mock, request(Method::GET, "/country/")).await.unwrap_err();
    assert_snapshot!(report(&mock));
}

#[tokio::test]
async fn another_json_body() {
    let mock = Mock::new();
    let lab = json!({"name": "Lab", "users": [{"id": 1}, {"id": 2}], "budget": "7"});
    mock.expect(post("/department/").and(json_body(lab))).respond(no_content()).times(..);
    let body = json!({"name": "lab", "users": [{"id": 1}, {"id": 3}], "budget": 7, "note": "new"});
    send(
        &mock,
        Request::post(format!("{API}/department/")).body(Body::from(body.to_string())).unwrap(),
    )
    .await
    .unwrap_err();
    assert_snapshot!(report(&mock));
}

#[tokio::test]
async fn many_differences_are_cut() {
    let mock = Mock::new();
    mock.expect(post("/department/").and(json_includes(json!([1, 2, 3, 4, 5, 6, 7, 8, 9]))))
        .respond(no_content())
        .times(..);
    send(
        &mock,
        Request::post(format!("{API}/department/"))
            .body(Body::from("[9,8,7,6,5,4,3,2,1]"))
            .unwrap(),
    )
    .await
    .unwrap_err();
    assert_snapshot!(report(&mock));
}

#[tokio::test]
async fn a_body_that_is_not_json_or_not_what_a_predicate_asks_for() {
    let mock = Mock::new();
    mock.expect(post("/team/").and(json_where("a name", |body| body["name"].is_string())))
        .respond(no_content())
        .times(..);
    for body in ["name=hunter2", "{}"] {
        send(&mock, Request::post(format!("{API}/team/")).body(Body::from(body)).unwrap())
            .await
            .unwrap_err();
    }
    assert_snapshot!(report(&mock));
}

#[tokio::test]
async fn another_header_and_a_failed_predicate() {
    let mock = Mock::new();
    let with_options =
        |request: &cloudcix_mock::Received| match request.request().extensions().get::<Unread>() {
            None => Err("no extensions"),
            Some(Unread) => Ok(()),
        };
    mock.expect(
        get("/team/")
            .and(header("accept", "application/json"))
            .and(satisfies("options of the call", with_options)),
    )
    .respond(page([1.into()]))
    .times(..);
    send(
        &mock,
        Request::get(format!("{API}/team/"))
            .header("accept", "text/html")
            .body(Body::empty())
            .unwrap(),
    )
    .await
    .unwrap_err();
    assert_snapshot!(report(&mock));
}

#[tokio::test(start_paused = true)]
async fn tokens_that_are_not_valid() {
    let mock = Mock::new();
    let login = login().expires_in(Duration::from_secs(60));
    mock.expect(post("/auth/login/")).respond(login.clone());
    mock.expect(get("/team/").and(requires_token(&login))).respond(page([1.into()])).times(..);
    mock.expect(get("/department/").and(requires_token("hunter2-expected")))
        .respond(page([1.into()]))
        .times(..);
    send(&mock, request(Method::POST, "/auth/login/")).await.unwrap();
    tokio::time::advance(Duration::from_secs(63)).await;
    let with = |path: &str, token: &str| {
        Request::get(format!("{API}{path}"))
            .header("x-auth-token", token)
            .body(Body::empty())
            .unwrap()
    };
    send(&mock, with("/team/", login.tokens()[0].expose())).await.unwrap_err();
    send(&mock, with("/team/", "hunter2-sent")).await.unwrap_err();
    send(&mock, with("/department/", "hunter2-sent")).await.unwrap_err();
    send(&mock, request(Method::GET, "/department/")).await.unwrap_err();
    let report = report(&mock);
    assert!(!report.contains("hunter2") && !report.contains("eyJ"), "{report}");
    assert_snapshot!(report);
}

#[tokio::test]
async fn called_too_often() {
    let mock = Mock::new();
    mock.expect(post("/project/")).named("make the project").respond(no_content());
    send(&mock, request(Method::POST, "/project/")).await.unwrap();
    for _ in 0..2 {
        let error = send(&mock, request(Method::POST, "/project/")).await.unwrap_err();
        assert_snapshot!("called_too_often_as_an_error", format!("{error:#}"));
    }
    assert_snapshot!(report(&mock));
}

#[tokio::test]
async fn a_request_that_must_not_be_sent() {
    let mock = Mock::new();
    mock.expect(delete("/project/{}/")).times(0).respond(no_content());
    mock.expect(delete("/team/{}/"));
    send(&mock, request(Method::DELETE, "/project/4/")).await.unwrap_err();
    send(&mock, request(Method::DELETE, "/team/4/")).await.unwrap_err();
    assert_snapshot!(report(&mock));
}

#[tokio::test]
async fn out_of_sequence() {
    let (mock, sequence) = (Mock::new(), Sequence::new());
    mock.expect(post("/project/")).named("make").respond(json(1)).times(..=2).in_order(&sequence);
    mock.expect(patch("/project/{}/")).respond(json(1)).times(2).in_order(&sequence);
    mock.expect(delete("/project/{}/")).named("destroy").respond(no_content()).in_order(&sequence);
    send(&mock, request(Method::PATCH, "/project/1/")).await.unwrap();
    send(&mock, request(Method::DELETE, "/project/1/")).await.unwrap_err();
    send(&mock, request(Method::POST, "/project/")).await.unwrap_err();
    send(&mock, request(Method::PATCH, "/project/1/")).await.unwrap();
    send(&mock, request(Method::DELETE, "/project/1/")).await.unwrap();
    assert_snapshot!(report(&mock));
}

#[tokio::test]
async fn out_of_order_explains_more_than_exhausted() {
    let (mock, sequence) = (Mock::new(), Sequence::new());
    mock.expect(post("/team/")).named("once").respond(no_content());
    mock.expect(patch("/team/{}/")).named("first").respond(no_content()).in_order(&sequence);
    mock.expect(post("/team/")).named("second").respond(no_content()).in_order(&sequence);
    send(&mock, request(Method::POST, "/team/")).await.unwrap();
    send(&mock, request(Method::POST, "/team/")).await.unwrap_err();
    let failure = mock.verify().unwrap_err();
    let unmatched = failure.unmatched()[0].to_string();
    assert!(unmatched.contains("`second`") && unmatched.contains("out of sequence"), "{unmatched}");
}

#[tokio::test]
async fn a_matcher_that_quotes_the_request_reveals_no_secret() {
    let mock = Mock::new();
    let reads = |request: &cloudcix_mock::Received| {
        Err::<(), _>(String::from_utf8_lossy(request.body()).into_owned())
    };
    mock.expect(satisfies("another body", reads));
    let body = Body::from("the hunter2-header and more");
    let request = Request::post(format!("{API}/team/")).header("x-auth-token", "hunter2-header");
    let error = send(&mock, request.body(body).unwrap()).await.unwrap_err();
    let shown = format!("{error:#} {error:?} {}", report(&mock));
    assert!(shown.contains("and more") && !shown.contains("hunter2"), "{shown}");
}

#[tokio::test]
async fn never_called() {
    let mock = Mock::new();
    mock.expect(get("/country/")).named("countries").respond(page([1.into()]));
    assert_snapshot!("never_called_and_nothing_was_sent", report(&mock));
    mock.expect(any()).respond(object(1));
    send(&mock, request(Method::GET, "/department/")).await.unwrap();
    assert_snapshot!("never_called_and_another_request_was_sent", report(&mock));
    send(&mock, request(Method::GET, "/country/")).await.unwrap();
}

#[tokio::test]
async fn called_too_few_times_and_an_empty_range() {
    let empty = std::ops::Range { start: 5, end: 2 };
    let mock = Mock::new();
    mock.expect(get("/country/")).respond(page([1.into()])).then(page([2.into()])).times(2..);
    mock.expect(get("/team/")).respond(page([1.into()])).times(empty);
    send(&mock, request(Method::GET, "/country/")).await.unwrap();
    assert_snapshot!(report(&mock));
}

#[tokio::test]
async fn several_at_once() {
    let mock = Mock::new();
    mock.expect(get("/country/")).named("countries").respond(page([1.into()]));
    mock.expect(
        post("/auth/login/")
            .and(json_body(json!({"email": "a@example.com", "password": "hunter2-expected"}))),
    )
    .respond(json(json!({"token": "t"})));
    let body = r#"{"email": "a@example.com", "password": "hunter2-sent"}"#;
    let login = || {
        Request::post(format!("{API}/auth/login/?token=hunter2-sent"))
            .header("x-auth-token", "hunter2-header")
            .body(Body::from(body))
            .unwrap()
    };
    let errors = [send(&mock, login()).await.unwrap_err(), send(&mock, login()).await.unwrap_err()];
    send(&mock, request(Method::GET, "/hunter2-path/")).await.unwrap_err();
    let report = report(&mock);
    assert_snapshot!(report);
    let shown = format!("{report} {errors:?} {:#} {:?} {:?}", errors[0], mock, mock.requests())
        .replace("hunter2-path", "");
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[tokio::test]
async fn problems_beyond_the_twentieth_are_only_counted() {
    let mock = Mock::new();
    for id in 0..500 {
        send(&mock, request(Method::GET, &format!("/country/{id}/"))).await.unwrap_err();
    }
    let report = report(&mock);
    assert!(report.starts_with("the mock was not used as declared: 500 problems\n"), "{report}");
    assert!(
        report.contains("\n20. no expectation")
            && !report.contains("\n21. ")
            && report.ends_with("\n\n... and 480 more\n"),
        "{report}"
    );
}

#[tokio::test]
async fn the_error_is_typed_and_not_sent() {
    let mock = Mock::new();
    mock.expect(get("/country/").and(query("limit", 50))).respond(page([1.into()])).times(..);
    let error: Error = send(&mock, request(Method::GET, "/country/?limit=10")).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (cloudcix_core::ErrorKind::NotSent, false));
    let unmatched: &Unmatched = std::error::Error::source(&error).unwrap().downcast_ref().unwrap();
    assert_eq!(unmatched.mismatches()[0].to_string(), "query `limit`: expected 50, got 10");
    assert_eq!(unmatched.request().query("limit"), Some("10"));
    assert_eq!(mock.verify().unwrap_err().unmatched().len(), 1);
}
