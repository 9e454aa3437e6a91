//! The expectation that responds, or is named, when an order or a count holds others back.

mod common;

use cloudcix_mock::{
    Mock, Sequence,
    matcher::{get, post, requires_token},
    response::json,
};
use common::{request, send};
use http::Method;

async fn error(mock: &Mock, method: Method, path: &str) -> String {
    let error = send(mock, request(method, path)).await.unwrap_err();
    _ = mock.verify();
    format!("{error:#}")
}

#[tokio::test]
async fn an_expectation_that_may_not_respond_yet_or_any_more_leaves_the_request_to_the_next() {
    let (mock, sequence) = (Mock::new(), Sequence::new());
    mock.expect(post("/a/")).respond(json(1)).in_order(&sequence);
    let early = mock.expect(get("/b/")).respond(json(2)).in_order(&sequence);
    let other = mock.expect(get("/b/")).respond(json(3)).times(..);
    send(&mock, request(Method::GET, "/b/")).await.unwrap();
    assert_eq!((early.calls(), other.calls()), (0, 1), "it is too early for the first");
    send(&mock, request(Method::POST, "/a/")).await.unwrap();
    send(&mock, request(Method::GET, "/b/")).await.unwrap();
    assert_eq!((early.calls(), other.calls()), (1, 1));
    send(&mock, request(Method::GET, "/b/")).await.unwrap();
    assert_eq!((early.calls(), other.calls()), (1, 2), "the first is exhausted");

    let (mock, sequence) = (Mock::new(), Sequence::new());
    let late = mock.expect(get("/b/")).respond(json(1)).times(..=1).in_order(&sequence);
    mock.expect(post("/a/")).respond(json(2)).in_order(&sequence);
    let other = mock.expect(get("/b/")).respond(json(3));
    send(&mock, request(Method::POST, "/a/")).await.unwrap();
    send(&mock, request(Method::GET, "/b/")).await.unwrap();
    assert_eq!((late.calls(), other.calls()), (0, 1), "it is too late for the first");
}

#[tokio::test]
async fn of_several_that_break_the_order_the_first_in_it_is_named() {
    let (mock, sequence) = (Mock::new(), Sequence::new());
    for name in ["first", "second"] {
        mock.expect(post(&format!("/{name}/"))).named(name).respond(json(1)).in_order(&sequence);
    }
    mock.expect(get("/")).respond(json(1)).times(..).in_order(&sequence);
    let text = error(&mock, Method::GET, "/").await;
    assert!(text.ends_with("`first` comes first, and has had none of 1 call"), "{text}");
    send(&mock, request(Method::POST, "/first/")).await.unwrap();
    let text = error(&mock, Method::GET, "/").await;
    assert!(text.ends_with("`second` comes first, and has had none of 1 call"), "{text}");
    send(&mock, request(Method::POST, "/second/")).await.unwrap();

    let (mock, sequence) = (Mock::new(), Sequence::new());
    mock.expect(get("/")).respond(json(1)).times(..).in_order(&sequence);
    for name in ["second", "third"] {
        let path = format!("/{name}/");
        mock.expect(post(&path)).named(name).respond(json(1)).times(..).in_order(&sequence);
    }
    send(&mock, request(Method::POST, "/third/")).await.unwrap();
    let text = error(&mock, Method::GET, "/").await;
    assert!(text.ends_with("`third` comes after it, and was already called"), "{text}");

    let (mock, sequence) = (Mock::new(), Sequence::new());
    mock.expect(get("/")).respond(json(1)).times(..).in_order(&sequence);
    for name in ["second", "third"] {
        let path = format!("/{name}/");
        mock.expect(post(&path)).named(name).respond(json(1)).times(..).in_order(&sequence);
        send(&mock, request(Method::POST, &path)).await.unwrap();
    }
    let text = error(&mock, Method::GET, "/").await;
    assert!(text.ends_with("`second` comes after it, and was already called"), "{text}");
}

#[tokio::test]
async fn a_request_that_is_both_too_early_and_too_late_is_too_late() {
    let (mock, sequence) = (Mock::new(), Sequence::new());
    let first = mock.expect(post("/first/")).named("first").respond(json(1)).in_order(&sequence);
    let middle = mock.expect(get("/")).respond(json(1)).times(..).in_order(&sequence);
    mock.expect(post("/last/")).named("last").respond(json(1)).in_order(&sequence);
    send(&mock, request(Method::POST, "/first/")).await.unwrap();
    send(&mock, request(Method::POST, "/last/")).await.unwrap();
    // The first wants more, now that the last was called.
    first.times(2);
    let text = error(&mock, Method::GET, "/").await;
    assert!(text.ends_with("`last` comes after it, and was already called"), "{text}");
    assert_eq!(middle.calls(), 0);
}

#[tokio::test]
async fn a_panic_in_any_matcher_is_that_of_its_expectation() {
    use cloudcix_mock::{Received, matcher::satisfies};

    let mock = Mock::new();
    mock.expect(get("/a/")).named("before").respond(json(1)).times(..);
    let panics = satisfies("a bug", |_: &Received| -> bool { panic!("no") });
    mock.expect(panics).named("panics").respond(json(1)).times(..);
    mock.expect(get("/a/")).named("after").respond(json(1)).times(..);
    let sent =
        tokio::spawn(tower::ServiceExt::oneshot(mock.transport(), request(Method::GET, "/a/")));
    assert!(sent.await.unwrap_err().is_panic());
    let failure = mock.verify().unwrap_err();
    assert_eq!(
        failure.unmatched()[0].to_string(),
        "no expectation of the mock responds to GET https://membership.api.cloudcix.com/a/; the \
         nearest, `panics`, matches, but its matcher panicked"
    );
    assert_eq!(mock.requests().len(), 1);
}

#[tokio::test]
async fn a_token_is_that_of_the_first_header() {
    let mock = Mock::new();
    mock.expect(requires_token("right")).respond(json(1)).times(..);
    for (tokens, is_match) in [(["right", "wrong"], true), (["wrong", "right"], false)] {
        let mut request = request(Method::GET, "/");
        for token in tokens {
            request.headers_mut().append("x-auth-token", token.parse().unwrap());
        }
        assert_eq!(send(&mock, request).await.is_ok(), is_match);
    }
    _ = mock.verify();
}
