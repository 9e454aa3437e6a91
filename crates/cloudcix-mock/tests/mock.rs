//! The behaviour of a mock: matching, sequences, responders and verification.

mod common;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Duration,
};

use cloudcix_core::{Body, BoxTransport, Error, ErrorKind, Transport};
use cloudcix_mock::{
    Expectation, Failure, Fault, Mock, MockTransport, Received, Sequence, Times, Unmatched,
    matcher::{Matcher as _, any, get, method, post, query},
    response::{
        InvalidReply, Responder as _, html, json, object, page, service, status, throttled, with,
        with_async,
    },
};
use common::{API, request, send};
use http::{Method, Request, StatusCode, header::CONTENT_LENGTH};
use serde_json::{Value, json};
use tokio::time::Instant;
use tower::{ServiceExt as _, service_fn};

fn assert_impls<T: Send + Sync + 'static>() {}
fn assert_transport<T: Transport + std::fmt::Debug>() {}

#[test]
fn all_types_can_be_sent_to_other_threads() {
    assert_impls::<Mock>();
    assert_impls::<(Expectation, Received, Sequence, Times, Fault, Failure, Unmatched)>();
    assert_transport::<MockTransport>();
}

async fn text(mock: &Mock, request: Request<Body>) -> Result<String, Error> {
    let response = send(mock, request).await?;
    Ok(String::from_utf8(response.body().bytes().unwrap().to_vec()).unwrap())
}

/// Returns the message of the panic in `f`.
fn panic_of(f: impl FnOnce()) -> String {
    let payload = catch_unwind(AssertUnwindSafe(f)).unwrap_err();
    payload
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| payload.downcast_ref::<&str>().map(ToString::to_string))
        .unwrap()
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

#[tokio::test]
async fn the_first_that_matches_responds_until_it_is_exhausted() {
    let mock = Mock::new();
    let first = mock.expect(get("/country/")).respond(json(1)).then(json(2));
    let second = mock.expect(method(Method::GET)).respond(json(3)).times(..);
    let mut bodies = Vec::new();
    for path in ["/country/", "/team/", "/country/", "/country/"] {
        bodies.push(text(&mock, request(Method::GET, path)).await.unwrap());
    }
    assert_eq!(bodies, ["1", "3", "2", "3"]);
    assert_eq!((first.calls(), second.calls()), (2, 2));
    let paths = |expectation: &Expectation| {
        expectation
            .requests()
            .iter()
            .map(|request| request.uri().path().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (paths(&first), paths(&second)),
        (vec!["/country/".into(); 2], vec!["/team/".into(), "/country/".into()])
    );
    assert_eq!(mock.requests().len(), 4);
    mock.verify().unwrap();
}

#[tokio::test]
async fn one_response_means_one_call_and_the_last_repeats_up_to_times() {
    let mock = Mock::new();
    mock.expect(get("/a/")).respond(json(0)).respond(json(1));
    assert_eq!(text(&mock, request(Method::GET, "/a/")).await.unwrap(), "1");
    assert!(
        text(&mock, request(Method::GET, "/a/"))
            .await
            .unwrap_err()
            .to_string()
            .contains("could not be sent")
    );
    mock.expect(get("/b/")).respond(json(1)).then(json(2)).times(3);
    for expected in ["1", "2", "2"] {
        assert_eq!(text(&mock, request(Method::GET, "/b/")).await.unwrap(), expected);
    }
    let failure = mock.verify().unwrap_err();
    assert_eq!((failure.unmatched().len(), failure.unmet().len()), (1, 0));
}

#[tokio::test]
async fn a_sequence_orders_only_its_members() {
    let (mock, sequence) = (Mock::new(), Sequence::default());
    mock.expect(post("/project/")).respond(json(1)).in_order(&sequence);
    mock.expect(get("/project/1/")).respond(json(2)).times(1..=2).in_order(&sequence);
    mock.expect(get("/project/1/")).respond(json(3)).in_order(&sequence);
    mock.expect(get("/country/")).respond(json(4)).times(..);
    assert!(text(&mock, request(Method::GET, "/project/1/")).await.is_err());
    for (method, path, expected) in [
        (Method::GET, "/country/", "4"),
        (Method::POST, "/project/", "1"),
        (Method::GET, "/project/1/", "2"),
        (Method::GET, "/country/", "4"),
        (Method::GET, "/project/1/", "2"),
        (Method::GET, "/project/1/", "3"),
    ] {
        assert_eq!(text(&mock, request(method, path)).await.unwrap(), expected);
    }
    assert_eq!(mock.verify().unwrap_err().unmatched().len(), 1);
}

#[test]
fn a_swallowed_error_still_fails_the_verification() {
    let message = panic_of(|| {
        let mock = Mock::new();
        run(async { drop(send(&mock, request(Method::GET, "/country/")).await) });
    });
    assert!(
        message.contains(
            "no expectation responds to GET https://membership.api.cloudcix.com/country/"
        ),
        "{message}"
    );
}

#[test]
fn an_expectation_that_is_not_met_fails_the_drop() {
    let message = panic_of(|| drop(Mock::new().expect(get("/country/")).respond(json(1))));
    assert!(message.contains("an expectation was never called"), "{message}");
}

#[test]
fn the_panic_of_the_test_is_not_masked() {
    let message = panic_of(|| {
        let mock = Mock::new();
        mock.expect(get("/country/")).respond(json(1));
        run(async { drop(send(&mock, request(Method::GET, "/other/")).await) });
        panic!("the test's own failure");
    });
    assert_eq!(message, "the test's own failure");
}

#[test]
fn a_panic_in_a_responder_or_a_matcher_leaves_the_mock_usable_and_no_request_goes_missing() {
    let mock = Mock::new();
    mock.expect(get("/a/"))
        .respond(with(|_| -> cloudcix_mock::response::Reply { panic!("in a responder") }));
    mock.expect(cloudcix_mock::matcher::satisfies("not /b/", |request| {
        assert!(request.uri().path() != "/b/", "in a matcher");
        false
    }));
    for (path, expected) in [("/a/", "in a responder"), ("/b/", "in a matcher")] {
        assert_eq!(panic_of(|| drop(run(send(&mock, request(Method::GET, path))))), expected);
    }
    let failure = mock.verify().unwrap_err();
    assert_eq!(
        (failure.unmatched().len(), failure.unmet().len(), mock.requests().len()),
        (1, 0, 2)
    );
    assert!(failure.to_string().contains("its matcher panicked"), "{failure}");
}

#[test]
fn the_drop_does_not_repeat_what_a_verification_reported() {
    let mock = Mock::new();
    mock.expect(get("/country/")).respond(json(1));
    run(async { drop(send(&mock, request(Method::GET, "/other/")).await) });
    assert!(mock.verify().is_err() && mock.verify().is_err());
    drop(mock);

    let message = panic_of(|| {
        let mock = Mock::new();
        run(async { drop(send(&mock, request(Method::GET, "/first/")).await) });
        assert!(mock.verify().is_err());
        run(async { drop(send(&mock, request(Method::GET, "/second/")).await) });
    });
    assert!(message.contains("/second/") && !message.contains("/first/"), "{message}");

    let message = panic_of(|| {
        let mock = Mock::new();
        mock.verify().unwrap();
        mock.expect(get("/late/")).respond(json(1));
    });
    assert!(message.contains("/late/"), "{message}");
}

#[test]
fn a_matcher_that_panics_after_a_verification_fails_the_drop() {
    let message = panic_of(|| {
        let mock = Mock::new();
        mock.expect(cloudcix_mock::matcher::satisfies("nothing", |_| -> bool { panic!("no") }));
        mock.verify().unwrap();
        panic_of(|| drop(run(send(&mock, request(Method::GET, "/a/")))));
    });
    assert!(message.contains("its matcher panicked"), "{message}");
}

#[tokio::test]
async fn a_transport_that_outlives_the_handle_responds_and_never_panics() {
    let mock = Mock::new();
    mock.expect(get("/country/")).respond(json(1)).times(..);
    let transport = mock.transport();
    drop(mock);
    assert_eq!(
        transport.clone().oneshot(request(Method::GET, "/country/")).await.unwrap().status(),
        200
    );
    assert!(transport.oneshot(request(Method::GET, "/other/")).await.is_err());
}

#[tokio::test]
async fn a_lenient_mock_responds_to_unexpected_requests_and_wants_its_expectations_met() {
    let mock = Mock::lenient();
    let expectation = mock.expect(get("/country/")).respond(json(1));
    let response = send(&mock, request(Method::GET, "/other/?token=hunter2")).await.unwrap();
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    let body: Value = serde_json::from_slice(response.body().bytes().unwrap()).unwrap();
    assert_eq!(body["error_code"], Mock::UNMATCHED);
    let detail = body["detail"].as_str().unwrap();
    assert!(
        detail.contains("/other/") && detail.contains("/country/") && !detail.contains("hunter2"),
        "{detail}"
    );
    assert_eq!((mock.verify().unwrap_err().unmatched().len(), expectation.calls()), (0, 0));
    send(&mock, request(Method::GET, "/country/")).await.unwrap();
    mock.verify().unwrap();
    assert_eq!(mock.requests().len(), 2);
}

#[tokio::test]
async fn closures_services_and_errors_are_responders() {
    let mock = Mock::new();
    mock.expect(get("/team/{}/"))
        .respond(with(|request| object(json!({"id": request.segments()[1]}))));
    let later = async |request: Received| {
        tokio::task::yield_now().await;
        json(request.body().len())
    };
    mock.expect(post("/team/")).respond(with_async(later));
    mock.expect(get("/service/")).respond(service(service_fn(
        |request: Request<Body>| async move {
            let kept = request.extensions().get::<&str>().is_some_and(|text| *text == "an option");
            Ok::<_, std::convert::Infallible>(http::Response::new(Body::from(kept.to_string())))
        },
    )));
    mock.expect(get("/error/")).respond(Error::timeout(true, "told so"));
    mock.expect(get("/mixed/")).respond(with(|_| -> Box<dyn cloudcix_mock::response::Responder> {
        Box::new(Fault::Connect)
    }));

    assert_eq!(
        text(&mock, request(Method::GET, "/team/7/")).await.unwrap(),
        r#"{"content":{"id":"7"}}"#
    );
    assert_eq!(
        text(&mock, Request::post(format!("{API}/team/")).body(Body::from("12345")).unwrap())
            .await
            .unwrap(),
        "5"
    );
    let mut with_option = request(Method::GET, "/service/");
    with_option.extensions_mut().insert("an option");
    assert_eq!(text(&mock, with_option).await.unwrap(), "true");
    assert_eq!(
        text(&mock, request(Method::GET, "/error/")).await.unwrap_err().kind(),
        ErrorKind::Timeout
    );
    assert_eq!(
        text(&mock, request(Method::GET, "/mixed/")).await.unwrap_err().kind(),
        ErrorKind::NotSent
    );
}

#[tokio::test]
async fn responders_and_matchers_may_use_the_mock() {
    let mock = std::sync::Arc::new(Mock::new());
    let (weak, looked) = (std::sync::Arc::downgrade(&mock), get("/").and(query("n", 1)));
    let count = move |_: &Received| json(weak.upgrade().map_or(0, |mock| mock.requests().len()));
    let again = std::sync::Arc::downgrade(&mock);
    let sees = move |_: &Received| again.upgrade().is_some_and(|mock| mock.requests().is_empty());
    mock.expect(looked.and(cloudcix_mock::matcher::satisfies("the first", sees)))
        .respond(with(count));
    assert_eq!(text(&mock, request(Method::GET, "/?n=1")).await.unwrap(), "1");
}

#[test]
fn a_responder_that_owns_the_mock_can_be_replaced_and_does_not_hang() {
    let mock = std::sync::Arc::new(Mock::lenient());
    let expectation = mock.expect(any()).respond(with({
        let mock = mock.clone();
        move |_| json(mock.requests().len())
    }));
    drop(mock);
    // Dropping the replaced responder drops the last handle, which verifies. Nothing is wrong:
    // with `times(..)` no call is needed.
    expectation.times(..).respond(json(1));
}

#[tokio::test(start_paused = true)]
async fn delays_run_on_tokios_clock() {
    let mock = Mock::new();
    mock.expect(get("/a/"))
        .respond(json(1))
        .then(json(2).delayed(Duration::from_secs(3)))
        .delay(Duration::from_secs(2));
    let start = Instant::now();
    text(&mock, request(Method::GET, "/a/")).await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 2);
    text(&mock, request(Method::GET, "/a/")).await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 7);
}

#[test]
fn a_delay_without_a_runtime_is_an_error_and_no_panic() {
    let mock = Mock::new();
    mock.expect(get("/a/")).respond(json(1)).delay(Duration::from_secs(1)).times(..);
    mock.expect(get("/b/")).respond(Fault::Timeout(Duration::from_secs(1)));
    mock.expect(get("/c/")).respond(Fault::SlowBody { chunk: 1, every: Duration::from_secs(1) });
    for path in ["/a/", "/b/", "/c/"] {
        let error = futures_util::FutureExt::now_or_never(send(&mock, request(Method::GET, path)))
            .unwrap()
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Build);
        assert!(format!("{error:#}").contains("needs a tokio runtime"), "{error:#}");
    }
}

#[tokio::test]
async fn a_future_that_is_never_polled_sends_nothing() {
    let mock = Mock::new();
    drop(mock.transport().oneshot(request(Method::GET, "/country/")));
    assert!(mock.requests().is_empty());
    mock.verify().unwrap();
}

#[tokio::test]
async fn a_head_has_the_headers_of_the_get_and_no_body() {
    let mock = Mock::new();
    mock.expect(method(Method::HEAD))
        .respond(page([1.into()]))
        .then(Fault::ResetAfter(3))
        .then(status(204))
        .times(..);
    let mut lengths = Vec::new();
    for _ in 0..3 {
        let response = send(&mock, request(Method::HEAD, "/country/")).await.unwrap();
        assert!(response.body().bytes().unwrap().is_empty());
        lengths.push(
            response
                .headers()
                .get(CONTENT_LENGTH)
                .map(|length| length.to_str().unwrap().parse::<u32>().unwrap()),
        );
    }
    assert!(lengths[0] > Some(10) && lengths[1] > Some(10) && lengths[2].is_none(), "{lengths:?}");
}

#[tokio::test]
async fn a_reply_that_http_does_not_have_is_a_typed_error() {
    let mock = Mock::new();
    mock.expect(any())
        .respond(status(42))
        .then(html(200).header("no header", "x"))
        .then(throttled().header("x", "\n").status(1000));
    for expected in ["status", "no header", "header `x`"] {
        let error = send(&mock, request(Method::GET, "/")).await.unwrap_err();
        let invalid =
            std::error::Error::source(&error).unwrap().downcast_ref::<InvalidReply>().unwrap();
        assert!(error.is_build() && invalid.to_string().contains(expected), "{error:#}");
    }
}

#[tokio::test]
async fn a_mock_is_an_erased_transport_like_any_other() {
    let mock = Mock::new();
    mock.expect(any()).respond(json(1)).times(2);
    let boxed = BoxTransport::new(mock.transport());
    let spawned = tokio::spawn(boxed.clone().oneshot(request(Method::GET, "/")));
    assert!(
        spawned.await.unwrap().is_ok() && boxed.oneshot(request(Method::GET, "/")).await.is_ok()
    );
}

#[tokio::test]
async fn a_thousand_mocks_of_ten_calls_each_are_cheap() {
    let mut calls = 0;
    for _ in 0..1000 {
        let mock = Mock::new();
        let list = mock
            .expect(get("/country/").and(query("limit", 10)))
            .respond(page([1.into(), 2.into(), 3.into()]))
            .times(5);
        let made =
            mock.expect(post("/team/")).respond(json(json!({"content": {"id": 1}}))).times(5);
        for _ in 0..5 {
            send(&mock, request(Method::GET, "/country/?limit=10")).await.unwrap();
            send(&mock, request(Method::POST, "/team/")).await.unwrap();
        }
        calls += list.calls() + made.calls();
        mock.verify().unwrap();
    }
    assert_eq!(calls, 10_000);
}
