//! The forms of a response: a token, a yes or no, a body that is still to be read.

use cloudcix_client::{All, Client, DecodeError, Head, Metadata};
use cloudcix_core::{
    Body, BodyLimit, BoxError, Credentials, Endpoints, ErrorKind, ResBody, Token, Transport,
};
use http::{Method, Request, Response};
use serde_json::{Value, json};

/// Returns a client of a server that gives this response to each request.
fn client(status: u16, body: &'static str) -> Client {
    let transport = tower::service_fn(move |_: Request<Body>| {
        let response = Response::builder().status(status).header("content-length", "7");
        std::future::ready(Ok::<_, BoxError>(response.body(ResBody::from(body)).unwrap()))
    });
    Client::new(Endpoints::default(), transport).boxed()
}

#[tokio::test]
async fn only_a_404_says_that_something_does_not_exist() {
    for (status, expected) in [
        (200, Some(true)),
        (204, Some(true)),
        (404, Some(false)),
        (403, None),
        (405, None),
        (410, None),
        (500, None),
    ] {
        let client = client(status, "");
        let exists = client.membership().country().head(7).exists().await;
        assert_eq!(exists.ok(), expected, "{status}");
    }
    let Head { status, headers, .. } =
        client(204, "").membership().country().head(7).await.unwrap();
    assert_eq!((status.as_u16(), &headers["content-length"]), (204, &"7".parse().unwrap()));
    let head = |length: &str| {
        Head::new(
            status,
            [("content-length".parse().unwrap(), length.parse().unwrap())].into_iter().collect(),
        )
    };
    assert_eq!(Head::new(status, headers).content_length(), Some(7));
    assert_eq!((head("0").content_length(), head("x").content_length()), (Some(0), None));
    assert_eq!(Head::new(status, http::HeaderMap::new()).content_length(), None);
}

#[tokio::test]
async fn a_login_and_a_refresh_have_a_service_a_body_and_a_token_of_their_own() {
    let client = client(201, r#"{"token": "new"}"#).with_token("old").unwrap();
    let credentials = Credentials::new("a@b.c", "p", "k");
    let login = client.login(&credentials).into_request().unwrap();
    let url = "https://membership.api.cloudcix.com/auth/login/";
    assert_eq!((login.method(), login.uri().to_string().as_str()), (&Method::POST, url));
    assert!(!login.headers().contains_key("x-auth-token"));
    let body: Value = serde_json::from_slice(login.body().as_bytes()).unwrap();
    assert_eq!(body, json!({"email": "a@b.c", "password": "p", "api_key": "k"}));

    let refresh = client.refresh("mine").into_request().unwrap();
    assert_eq!((refresh.method(), refresh.uri().to_string().as_str()), (&Method::PUT, url));
    assert_eq!(refresh.headers()["x-auth-token"], "mine");
    assert!(refresh.body().as_bytes().is_empty());

    let token: Token = client.login(&credentials).await.unwrap();
    assert_eq!(token.header_value().unwrap(), "new");
    assert_eq!(client.refresh("mine").await.unwrap().header_value().unwrap(), "new");
}

#[tokio::test]
async fn a_body_is_left_unread_only_if_the_call_succeeded() {
    let call = |status: u16| client(status, r#"{"detail": "No."}"#).membership().country().list();
    for status in [200, 299] {
        let response = call(status).send_unread().await.unwrap();
        assert_eq!(response.status(), status);
        assert_eq!(response.into_body().collect(99).await.unwrap(), r#"{"detail": "No."}"#);
    }
    for status in [300, 404] {
        let error = call(status).send_unread().await.unwrap_err();
        assert_eq!(error.status_code().unwrap(), status);
        assert_eq!(error.detail(), Some("No."), "{error}");
        assert_eq!(error.url(), Some("https://membership.api.cloudcix.com/country/"));
        let response = call(status).send_raw().await.unwrap();
        assert_eq!((response.status().as_u16(), response.body().len()), (status, 17));
    }
}

/// Returns a client of a server whose bodies are read only when somebody asks for them.
fn unread(body: &'static str) -> Client<impl Transport> {
    let transport = tower::service_fn(move |_: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(Response::new(Body::from(body.to_owned()))))
    });
    Client::new(Endpoints::default(), transport)
}

#[tokio::test]
async fn a_body_as_large_as_its_limit_is_read_and_a_larger_one_is_an_error() {
    let call =
        |limit: usize| unread("[1, 2]").membership().country().read(7).option(BodyLimit(limit));
    assert_eq!(call(6).await.unwrap(), json!([1, 2]));
    let error = call(5).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Decode, true));
    let reason = "larger than the limit of 5 bytes; raise it with `BodyLimit`";
    assert!(format!("{error:#}").contains(reason), "{error:#}");
    // Also where another layer leaves the body unread.
    let unread = call(6).option(cloudcix_core::Unread);
    assert_eq!(unread.clone().await.unwrap(), json!([1, 2]));
    assert_eq!(unread.send_raw().await.unwrap().body(), "[1, 2]");
    for limit in [5, 1, 0] {
        assert!(call(limit).option(cloudcix_core::Unread).await.is_err(), "{limit}");
    }
}

#[tokio::test]
async fn one_response_has_the_form_that_the_call_asks_for() {
    let body = r#"{"content": {"id": 1}, "_metadata": {"warnings": ["w"]}, "more": 2}"#;
    let read = || client(200, body).membership().country().read(7);
    assert_eq!(read().await.unwrap(), json!({"id": 1}));
    let whole = read().with_metadata().await.unwrap();
    assert_eq!((whole.value, whole.metadata.warnings), (json!({"id": 1}), vec!["w".to_owned()]));
    assert_eq!(Value::Object(whole.extra), json!({"more": 2}));
    let error = read().page_of_rows().await.unwrap_err();
    assert_eq!(DecodeError::find_in(&error), Some(&DecodeError::OneObject));
    let error = read().strict().await.unwrap_err();
    let warned = DecodeError::find_in(&error).unwrap();
    assert_eq!(warned.warnings(), ["w"]);
    assert_eq!(DecodeError::OneObject.warnings(), [""; 0]);
    assert_eq!(read().strict().lenient().await.unwrap(), json!({"id": 1}));
    assert!(read().with_metadata().strict().await.is_err());
    // Without a warning, a strict call has all that a lenient one has.
    let quiet =
        r#"{"content": {"id": 1}, "_metadata": {"page": 3, "a": 4}, "more": 2, "n": 1e999}"#;
    let quietly = || client(200, quiet).membership().country().read(7).with_metadata();
    let (lenient, strict) = (quietly().await.unwrap(), quietly().strict().await.unwrap());
    assert_eq!(lenient, strict);
    assert_eq!((strict.metadata.page, strict.metadata.extra.len()), (Some(3), 1));
    assert_eq!((strict.extra["more"].as_u64(), strict.raw["n"].as_str()), (Some(2), "1e999"));

    let rows = r#"{"content": [{"id": 1}, {"id": 2}]}"#;
    let list = || client(200, rows).membership().country().list();
    assert_eq!(list().await.unwrap().items, [json!({"id": 1}), json!({"id": 2})]);
    assert_eq!(list().one().await.unwrap(), json!([{"id": 1}, {"id": 2}]));
    let All { items, warnings, total_changed, .. } = list().get_all().await.unwrap();
    assert_eq!((items.len(), warnings.len(), total_changed), (2, 0, false));
    let All { items, warnings, total_changed, metadata, extra, raw, .. } = All::new(vec![1]);
    assert_eq!((items, warnings.len(), total_changed), (vec![1], 0, false));
    assert_eq!((metadata, extra.len(), raw.len()), (Metadata::default(), 0, 0));
}

#[tokio::test]
async fn the_error_of_a_strict_call_has_all_the_warnings() {
    let body = r#"{"content": {"id": 1}, "_metadata": {"warnings": ["first", "second"]}}"#;
    let error = client(200, body).membership().country().read(7).strict().await.unwrap_err();
    let text = format!("{error:#}");
    assert!(text.contains("first") && text.contains("second"), "{text}");
}
