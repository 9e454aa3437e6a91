//! The report of a verification and the error of an unmatched request, word by word.

mod common;

use cloudcix_mock::{
    Mock, Received,
    matcher::{
        Matcher as _, Mismatch, any, delete, get, header, json_body, patch, post, query,
        requires_token, satisfies,
    },
    response::{json, no_content},
};
use common::{API, request, send, unplaced};
use http::Method;

/// Returns the error of a request. It is seen, so the drop of the mock doesn't repeat it.
async fn unmatched(mock: &Mock, method: Method, path: &str) -> String {
    let error = send(mock, request(method, path)).await.unwrap_err();
    _ = mock.verify();
    format!("{error:#}")
}

fn report(mock: &Mock) -> String {
    unplaced(&mock.verify().unwrap_err().to_string())
}

#[tokio::test]
async fn a_request_is_declared_by_its_method_or_else_by_its_path() {
    for (method, matcher) in [
        (Method::GET, "get(\"/a/\")"),
        (Method::HEAD, "head(\"/a/\")"),
        (Method::POST, "post(\"/a/\")"),
        (Method::PUT, "put(\"/a/\")"),
        (Method::PATCH, "patch(\"/a/\")"),
        (Method::DELETE, "delete(\"/a/\")"),
        (Method::OPTIONS, "path(\"/a/\")"),
        (Method::from_bytes(b"get").unwrap(), "get(\"/a/\")"),
    ] {
        let mock = Mock::new();
        unmatched(&mock, method.clone(), "/a/?x=1").await;
        assert_eq!(
            report(&mock),
            format!(
                "the mock was not used as declared: 1 problem\n\n\
                 1. no expectation responds to {method} \
                 https://membership.api.cloudcix.com/a/?x=1\n   \
                 nearest:  none: this mock has no expectations\n   \
                 to do:    expect it with `mock.expect({matcher}).respond(..)`, or find out why \
                 it is sent\n"
            )
        );
    }
}

#[tokio::test]
async fn twenty_problems_are_shown_and_the_others_counted() {
    for (problems, end) in [
        (19, None),
        (20, None),
        (21, Some("\n\n... and 1 more\n")),
        (22, Some("\n\n... and 2 more\n")),
    ] {
        let mock = Mock::new();
        for at in 0..problems {
            unmatched(&mock, Method::GET, &format!("/{at}/")).await;
        }
        let text = report(&mock);
        assert!(text.starts_with(&format!(
            "the mock was not used as declared: {problems} problems\n\n1. no expectation"
        )));
        assert_eq!(text.matches("no expectation responds").count(), problems.min(20));
        assert_eq!(text.contains("... and"), end.is_some());
        assert!(text.ends_with(end.unwrap_or("find out why it is sent\n")), "{text}");
    }
}

#[tokio::test]
async fn the_same_failure_is_one_problem_with_its_count() {
    let mock = Mock::new();
    mock.expect(post("/a/")).respond(no_content());
    for times in 1..=3 {
        unmatched(&mock, Method::GET, "/b/").await;
        let text = report(&mock);
        let count = if times > 1 { format!(" ({times} times)") } else { String::new() };
        let first = format!(
            "the mock was not used as declared: 2 problems\n\n1. no expectation responds to GET \
             https://membership.api.cloudcix.com/b/{count}\n"
        );
        assert!(text.starts_with(&first), "{text}");
    }
}

#[tokio::test]
async fn an_unmet_expectation_refers_to_the_first_request_that_was_near_to_it() {
    let mock = Mock::new();
    mock.expect(get("/a/").and(query("x", 1))).respond(json(1));
    unmatched(&mock, Method::GET, "/far/away/").await;
    unmatched(&mock, Method::GET, "/a/?x=2").await;
    unmatched(&mock, Method::GET, "/a/?x=3").await;
    let text = report(&mock);
    let remedy = "solve problem 2 first: its request was probably meant for this expectation";
    assert!(text.contains(remedy), "{text}");
}

#[tokio::test]
async fn a_request_is_near_if_only_its_method_differs_and_far_if_its_path_does() {
    let mock = Mock::new();
    mock.expect(post("/a/").and(header("accept", "x"))).respond(json(1));
    unmatched(&mock, Method::GET, "/a/").await;
    let text = report(&mock);
    assert!(text.contains("correct each of them in the code under test, or in the expectation"));
    assert!(text.contains("solve problem 1 first"), "{text}");

    let mock = Mock::new();
    mock.expect(post("/a/")).respond(json(1));
    unmatched(&mock, Method::POST, "/wxyz/").await;
    let text = report(&mock);
    assert!(text.contains("expect it with `mock.expect(post(\"/wxyz/\"))"), "{text}");
    assert!(text.contains("find out why the code under test never sends this request"), "{text}");
}

#[tokio::test]
async fn of_equally_near_expectations_the_more_specific_one_is_named_and_then_the_first() {
    let mock = Mock::new();
    mock.expect(query("x", 1)).named("plain").respond(json(1)).times(..);
    mock.expect(query("x", 1).and(get("/a/"))).named("specific").respond(json(1)).times(..);
    mock.expect(get("/a/").and(query("x", 1))).named("second").respond(json(1)).times(..);
    assert_eq!(
        unmatched(&mock, Method::GET, "/a/?x=2").await,
        "the request could not be sent: no expectation of the mock responds to GET \
         https://membership.api.cloudcix.com/a/?x=2; the nearest, `specific`, differs: query `x`: \
         expected 1, got 2"
    );
}

#[tokio::test]
async fn the_error_of_a_request_names_the_greatest_difference_and_hides_secrets() {
    let mock = Mock::new();
    let quote = |request: &Received| Err::<(), _>(request.uri().to_string());
    mock.expect(satisfies("it", quote).and(post("/a/"))).respond(json(1)).times(..);
    let request = "the request could not be sent: no expectation of the mock responds to GET \
                   https://membership.api.cloudcix.com/a/?token=[redacted]; the nearest, ";
    assert_eq!(
        unmatched(&mock, Method::GET, "/a/?token=hunter2").await,
        format!("{request}`it, POST /a/`, differs: method: expected POST, got GET")
    );
    let mock = Mock::new();
    mock.expect(satisfies("it", quote)).respond(json(1)).times(..);
    assert_eq!(
        unmatched(&mock, Method::GET, "/a/?token=hunter2").await,
        format!(
            "{request}`it`, differs: request: expected it, got \
             https://membership.api.cloudcix.com/a/?token=redacted"
        )
    );
    let mock = Mock::new();
    mock.expect(any()).named("hunter2").respond(json(1)).times(0);
    assert_eq!(
        unmatched(&mock, Method::GET, "/a/?token=hunter2").await,
        format!(
            "{request}`[redacted]`, matches, but it was declared with `.times(0)`: no such \
             request may be sent"
        )
    );
}

#[tokio::test]
async fn the_reason_of_a_request_that_comes_too_often_is_that_of_the_first_that_matches() {
    let mock = Mock::new();
    mock.expect(delete("/a/")).named("no response");
    mock.expect(delete("/a/")).named("first").respond(no_content()).times(0);
    mock.expect(delete("/a/")).named("second").respond(no_content()).times(0);
    mock.expect(patch("/a/")).named("near").respond(no_content()).times(0);
    assert_eq!(
        unmatched(&mock, Method::DELETE, "/a/").await,
        "the request could not be sent: no expectation of the mock responds to DELETE \
         https://membership.api.cloudcix.com/a/; the nearest, `first`, matches, but it was \
         declared with `.times(0)`: no such request may be sent"
    );
}

#[tokio::test]
async fn what_is_edited_after_a_verification_is_verified_again() {
    let mock = Mock::new();
    let expectation = mock.expect(get("/a/")).respond(json(1)).times(..);
    assert!(mock.verify().is_ok());
    // Nothing else has happened since, but now a call is missing.
    expectation.times(1);
    let dropped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(mock)));
    let panic = dropped.unwrap_err().downcast::<String>().unwrap();
    assert!(panic.contains("was never called"), "{panic}");
}

#[tokio::test]
async fn a_token_is_compared_letter_by_letter() {
    let mock = Mock::new();
    mock.expect(requires_token("Hunter2")).respond(json(1)).times(..);
    for (token, is_match) in
        [("Hunter2", true), ("hunter2", false), ("Hunter22", false), ("Hunter", false)]
    {
        let mut request = request(Method::GET, "/a/");
        request.headers_mut().insert("x-auth-token", token.parse().unwrap());
        assert_eq!(send(&mock, request).await.is_ok(), is_match, "{token}");
    }
    _ = mock.verify();
}

#[tokio::test]
async fn the_mismatches_of_a_request_are_there_near_or_far_and_each_with_its_cause() {
    let mock = Mock::new();
    let body = serde_json::json!({"a": "1", "b": 2});
    mock.expect(post("/country").and(json_body(body))).respond(json(1)).times(..);
    let mut request = request(Method::POST, "/country/");
    *request.body_mut() = cloudcix_core::Body::from(r#"{"a": 1, "b": "2"}"#);
    send(&mock, request).await.unwrap_err();
    let failure = mock.verify().unwrap_err();
    let causes: Vec<_> = failure.unmatched()[0]
        .mismatches()
        .iter()
        .map(|mismatch| (mismatch.subject(), mismatch.probable_cause().unwrap()))
        .collect();
    assert_eq!(
        causes,
        [
            ("path", "only the trailing slash differs: every URL of CloudCIX ends in one"),
            ("JSON body at /a", "got a number where a string is expected"),
            ("JSON body at /b", "got a string where a number is expected"),
        ]
    );
    assert_eq!(
        unplaced(&failure.to_string()),
        "the mock was not used as declared: 1 problem\n\n\
         1. no expectation responds to POST https://membership.api.cloudcix.com/country/\n   \
         nearest:  POST /country, JSON body {\"a\":\"1\",\"b\":2} (declared at \
         crates/cloudcix-mock/tests/reports.rs:LINE)\n   \
         differs:  path\n             \
         expected  /country\n             \
         got       /country/\n             \
         perhaps   only the trailing slash differs: every URL of CloudCIX ends in one\n       \
         and:  JSON body at /a\n             \
         expected  \"1\"\n             \
         got       1\n             \
         perhaps   got a number where a string is expected\n       \
         and:  JSON body at /b\n             \
         expected  2\n             \
         got       \"2\"\n             \
         perhaps   got a string where a number is expected\n   \
         to do:    correct each of them in the code under test, or in the expectation\n"
    );
    unmatched(&mock, Method::GET, "/wxyz/").await;
    let failure = mock.verify().unwrap_err();
    let far = failure.unmatched()[1].mismatches();
    assert_eq!(
        far.iter().map(Mismatch::subject).collect::<Vec<_>>(),
        ["path", "method", "JSON body"]
    );
}

#[tokio::test]
async fn of_two_expectations_that_are_declared_in_one_line_only_one_is_meant() {
    let mock = Mock::new();
    for _ in 0..2 {
        mock.expect(get("/a/").and(query("x", 1))).respond(json(1));
    }
    unmatched(&mock, Method::GET, "/a/?x=2").await;
    let text = report(&mock);
    let remedies = ["solve problem 1 first", "find out why the code under test never sends this"];
    assert_eq!(remedies.map(|remedy| text.matches(remedy).count()), [1, 1], "{text}");
}

#[tokio::test]
async fn an_expectation_is_found_by_its_file_and_line_and_hides_the_secrets_of_the_request() {
    let mock = Mock::new();
    let line = line!() + 1;
    mock.expect(post("/a/")).named("hunter2").respond(json(1)).times(..);
    unmatched(&mock, Method::GET, "/b/?token=hunter2").await;
    let report = mock.verify().unwrap_err().to_string();
    let place = format!(
        "nearest:  \"[redacted]\": POST /a/ (declared at \
         crates/cloudcix-mock/tests/reports.rs:{line})\n"
    );
    assert!(report.contains(&place) && !report.contains("hunter"), "{report}");
}

#[tokio::test]
async fn the_requests_of_an_expectation_are_in_their_order_and_the_failure_has_all_that_failed() {
    let mock = Mock::new();
    let expectation = mock.expect(post("/a/")).respond(json(1)).times(..);
    for at in 0..30 {
        send(&mock, request(Method::POST, &format!("/a/?n={at}"))).await.unwrap();
        unmatched(&mock, Method::GET, &format!("/{at}/")).await;
    }
    let queries: Vec<_> = expectation.requests().iter().map(|it| it.uri().to_string()).collect();
    assert_eq!(queries, (0..30).map(|at| format!("{API}/a/?n={at}")).collect::<Vec<_>>());
    let failure = mock.verify().unwrap_err();
    let paths: Vec<_> =
        failure.unmatched().iter().map(|it| it.request().uri().path().to_owned()).collect();
    assert_eq!(paths, (0..30).map(|at| format!("/{at}/")).collect::<Vec<_>>());
}
