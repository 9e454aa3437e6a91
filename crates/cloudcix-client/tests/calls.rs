//! The settings of a call, and the request that it becomes.

use cloudcix_client::{BuildError, Client, DecodeError};
use cloudcix_core::{
    Body, BodyLimit, BoxError, CallState, Endpoints, Error, InvalidToken, Operation, ResBody,
    Transport,
};
use http::{Method, Request, Response};
use serde_json::{Value, json};

/// Returns a client of a server that gives this response, as a body that is still to be read.
fn client(status: u16, body: &'static str) -> Client<impl Transport> {
    let transport = tower::service_fn(move |_: Request<Body>| {
        let response = Response::builder().status(status);
        std::future::ready(Ok::<_, BoxError>(response.body(Body::from(body.to_owned())).unwrap()))
    });
    Client::new(Endpoints::default(), transport)
}

fn why(error: &Error) -> BuildError {
    error.find_source::<BuildError>().unwrap().clone()
}

#[test]
fn a_token_is_checked_and_hidden_however_its_header_is_spelled() {
    let country = client(200, "").membership().country();
    for name in ["x-auth-token", "X-Auth-Token", "X-AUTH-TOKEN"] {
        let header = |value: &[u8]| country.list().header(name, value).into_request();
        assert_eq!(why(&header(b" ").unwrap_err()), BuildError::Token(InvalidToken::Blank));
        for value in [&b"a\n"[..], "é".as_bytes(), b"\xff"] {
            let error = why(&header(value).unwrap_err());
            assert_eq!(error, BuildError::Token(InvalidToken::Character), "{value:?}");
        }
        let request = header(b"one").unwrap();
        let value = &request.headers()["x-auth-token"];
        assert!(value == "one" && value.is_sensitive());
    }
    // The last one counts.
    let request = country.list().token("one").header("X-Auth-Token", "two").into_request().unwrap();
    assert_eq!(request.headers()["x-auth-token"], "two");
    let request = country.list().header("X-Auth-Token", "two").token("one").into_request().unwrap();
    assert_eq!(request.headers()["x-auth-token"], "one");
    let error = country.list().token("").token("one").into_request().unwrap_err();
    assert_eq!(why(&error), BuildError::Token(InvalidToken::Blank), "the first error stays");
}

#[test]
fn a_header_is_refused_with_the_reason_and_replaced_by_a_later_one() {
    let country = client(200, "").membership().country();
    let header = |name: &str, value: &str| country.list().header(name, value).into_request();
    for (name, value) in [("a b", "c"), ("", "c"), ("x-a", "c\nd"), ("x-a", "\0")] {
        let expected = BuildError::Header { name: name.to_owned() };
        assert_eq!(why(&header(name, value).unwrap_err()), expected);
    }
    for name in ["Host", "content-length", "TE", "trailer", "proxy-authorization", "expect"] {
        let error = why(&header(name, "x").unwrap_err());
        let BuildError::ConnectionHeader { name: shown, .. } = &error else { panic!("{error}") };
        assert_eq!(shown, name);
    }
    let call = country.list().header("X-A", "one").header("x-a", "two");
    assert_eq!(call.into_request().unwrap().headers()["x-a"], "two");
}

#[test]
fn each_method_is_a_request_with_a_body_only_if_it_has_data() {
    let client = client(200, "");
    let country = client.membership().country();
    let any = client.service("Membership", "country/").unwrap();
    let data = json!({"a": 1});
    let json = ("application/json", r#"{"a":1}"#);
    for (request, name, method, path, (content_type, body)) in [
        (country.list().into_request(), "list", Method::GET, "country/", ("", "")),
        (any.create(&data).into_request(), "create", Method::POST, "country/", json),
        (country.read(7).into_request(), "read", Method::GET, "country/7/", ("", "")),
        (any.update(7, &data).into_request(), "update", Method::PUT, "country/7/", json),
        (
            any.partial_update(7, &data).into_request(),
            "partial_update",
            Method::PATCH,
            "country/7/",
            json,
        ),
        (any.delete(7).into_request(), "delete", Method::DELETE, "country/7/", ("", "")),
        (country.head(7).into_request(), "head", Method::HEAD, "country/7/", ("", "")),
        (
            any.create(&()).into_request(),
            "create",
            Method::POST,
            "country/",
            ("application/json", "null"),
        ),
        (
            any.create(&()).raw_body("text/plain", "x").into_request(),
            "create",
            Method::POST,
            "country/",
            ("text/plain", "x"),
        ),
        (
            any.create(&()).raw_body("text/plain", "").into_request(),
            "create",
            Method::POST,
            "country/",
            ("text/plain", ""),
        ),
    ] {
        let request = request.unwrap();
        assert_eq!(request.method(), method, "{name}");
        assert_eq!(
            request.uri().to_string(),
            format!("https://membership.api.cloudcix.com/{path}"),
            "{name}"
        );
        assert_eq!(request.body().as_bytes(), body, "{name}");
        let found = request.headers().get("content-type");
        assert_eq!(found.map_or("", |value| value.to_str().unwrap()), content_type, "{name}");
        assert_eq!(Operation::find_in(request.extensions()).unwrap().method, name);
    }
}

#[test]
fn data_that_is_a_single_value_is_refused_by_its_kind() {
    let country = client(200, "").service("Membership", "country/").unwrap();
    for (data, found) in [
        (json!("x"), Some("a text")),
        (json!(true), Some("a boolean")),
        (json!(false), Some("a boolean")),
        (json!(0), Some("a number")),
        (json!(-7), Some("a number")),
        (json!(9.5), Some("a number")),
        (json!(null), None),
        (json!([]), None),
        (json!({}), None),
    ] {
        let request = country.create(&data).into_request();
        let expected = found.map(|found| BuildError::SingleValue { found });
        assert_eq!(request.err().map(|error| why(&error)), expected, "{data}");
    }
}

#[test]
fn the_operation_of_a_request_is_that_of_its_call_whatever_the_caller_sets() {
    let mut extensions = http::Extensions::new();
    CallState::set_operation(&mut extensions, Operation::new("Other", "thing", "list"));
    let other = extensions.get::<CallState>().unwrap().clone();
    let call = client(200, "").membership().country().list().option(other).option(7_u8);
    let request = call.into_request().unwrap();
    assert_eq!(
        Operation::find_in(request.extensions()).unwrap().to_string(),
        "Membership.country.list"
    );
    assert_eq!(request.extensions().get::<u8>(), Some(&7));
}

#[test]
fn a_url_has_a_question_mark_only_before_a_query() {
    let country = client(200, "").membership().country();
    let query = |call: cloudcix_client::Call<_, _>| {
        let uri = call.into_request().map(|request| request.uri().to_string());
        uri.map(|uri| uri.replace("https://membership.api.cloudcix.com/country/", ""))
    };
    assert_eq!(query(country.list()).unwrap(), "");
    assert_eq!(query(country.list().query("a", None::<u8>)).unwrap(), "");
    assert_eq!(query(country.list().limit(5).page(2).limit(6)).unwrap(), "?limit=6&page=2");
    assert!(query(country.list().query("a", f64::NAN)).is_err(), "the only one is invalid");
}

#[tokio::test]
async fn only_a_2xx_is_a_success() {
    for status in [200, 201, 202, 204, 226, 299] {
        assert!(client(status, "{}").membership().country().read(7).await.is_ok(), "{status}");
    }
    for status in [300, 301, 304, 399, 400, 499, 500, 599, 600] {
        let error = client(status, "{}").membership().country().read(7).await.unwrap_err();
        assert_eq!(error.status_code().unwrap(), status);
    }
}

#[tokio::test]
async fn an_unread_response_has_no_limit_and_stays_unread() {
    let country = client(200, "[1, 2]").membership().country();
    let response = country.read(7).option(BodyLimit(5)).send_unread().await.unwrap();
    assert!(matches!(response.body(), ResBody::Unread(_)));
    assert_eq!(response.into_body().collect(6).await.unwrap(), "[1, 2]");
}

#[tokio::test]
async fn a_strict_list_fails_if_the_server_ordered_by_something_else() {
    let body = r#"{"content": [], "_metadata": {"order": "name"}}"#;
    // A service of which the catalogue doesn't know the orders.
    let list = || client(200, body).service("Other", "thing/").unwrap().list();
    let error = list().strict().order("-name").await.unwrap_err();
    let other = |requested: &str| DecodeError::OtherOrder {
        requested: requested.to_owned(),
        in_force: "name".to_owned(),
    };
    assert_eq!(DecodeError::find_in(&error), Some(&other("-name")));
    assert!(error.was_sent() && error.is_decode());
    let error = list().strict().order("-name").order("id").await.unwrap_err();
    assert_eq!(DecodeError::find_in(&error), Some(&other("id")));
    let descending = r#"{"content": [], "_metadata": {"order": "-name"}}"#;
    let list_of = client(200, descending).service("Other", "thing/").unwrap();
    assert!(list_of.list().strict().order("name").await.is_err());
    assert!(list_of.list().strict().order("-Name").await.is_err());
    assert!(list_of.list().strict().order("-name").await.is_ok());
    for call in [list().order("-name"), list().strict(), list().strict().order("name")] {
        assert_eq!(call.await.unwrap().items, [Value::Null; 0]);
    }
    // A row that doesn't fit either can't hide the order, and the other way round without one.
    let wrong = r#"{"content": [7, "x"], "_metadata": {"order": "name"}}"#;
    let numbers = || client(200, wrong).service("Other", "thing/").unwrap().list().typed::<u8>();
    let error = numbers().strict().order("-name").await.unwrap_err();
    assert_eq!(DecodeError::find_in(&error), Some(&other("-name")));
    for call in [numbers().strict().order("name"), numbers().order("-name")] {
        let error = call.await.unwrap_err();
        assert!(
            matches!(DecodeError::find_in(&error), Some(DecodeError::Shape { .. })),
            "{error:#}"
        );
    }
    for silent in ["{\"content\": []}", "{\"content\": [], \"_metadata\": {\"order\": null}}"] {
        let list = client(200, silent).service("Other", "thing/").unwrap().list();
        assert!(list.strict().order("id").await.is_ok(), "{silent}");
    }
}

#[tokio::test]
async fn a_list_says_if_the_response_is_one_object() {
    for (body, is_object) in [
        (r#"{"id": 1}"#, true),
        (r#"{"content": {"id": 1}}"#, true),
        ("\u{feff}{}", true),
        (r#"{"content": "x"}"#, false),
        (r#"{"content": null}"#, false),
        (r#"{"content": [1, "x"]}"#, false),
        ("[1]", false),
        ("7", false),
    ] {
        let call = client(200, body).membership().country().typed::<u8>().list();
        let error = call.await.unwrap_err();
        let found = DecodeError::find_in(&error).unwrap();
        assert_eq!(*found == DecodeError::OneObject, is_object, "{body}: {found}");
    }
}

#[tokio::test]
async fn one_object_is_read_in_and_out_of_its_envelope() {
    for (body, value) in [
        (r#"{"content": {"id": 1}}"#, json!({"id": 1})),
        ("\u{feff} {\"content\": {\"id\": 1}}", json!({"id": 1})),
        (r#"{"content": null, "a": 1}"#, json!(null)),
        (r#"{"contents": 1}"#, json!({"contents": 1})),
        ("\u{feff}", json!(null)),
        ("", json!(null)),
        ("7", json!(7)),
    ] {
        let read = || client(200, body).membership().country().read(7);
        assert_eq!(read().await.unwrap(), value, "{body}");
        assert_eq!(read().strict().await.unwrap(), value, "{body}");
        assert_eq!(read().with_metadata().await.unwrap().value, value, "{body}");
    }
    let typed = client(200, "\u{feff} ").membership().country().typed::<u8>().read(7);
    assert_eq!(DecodeError::find_in(&typed.await.unwrap_err()), Some(&DecodeError::Empty));
}

#[derive(Debug, serde::Deserialize)]
#[allow(dead_code)]
struct Row {
    n: Option<u8>,
}

#[tokio::test]
async fn the_row_that_does_not_fit_is_named_by_its_page_and_its_place_there() {
    let body = r#"{"content": [{"id": 1}, {"id": 2, "n": "x"}], "_metadata": {"page": 3}}"#;
    let country = client(200, body).membership().country().typed::<Row>();
    let error = country.get_all().await.map(drop).unwrap_err();
    let found = DecodeError::find_in(&error).unwrap();
    assert_eq!(
        found.to_string(),
        "the response does not fit the requested type, row 1 of page 3 (id 2), field `n`: invalid \
         type: string, expected u8"
    );
    assert!(error.url().unwrap().ends_with("/country/?page=0&limit=100"), "{error}");
    let error = country.list().await.map(drop).unwrap_err();
    assert!(format!("{error:#}").contains(", row 1 (id 2), field `n`: "), "{error:#}");
}

#[tokio::test]
async fn a_strict_list_has_only_filters_that_the_server_knows_and_a_read_may_have_any() {
    let client = client(200, r#"{"content": []}"#).strict();
    let country = client.membership().country();
    assert!(country.list().query("nonsense", 1).into_request().is_err());
    assert!(country.list().query("format", "json").into_request().is_ok());
    assert!(country.get_all().query("nonsense", 1).await.is_err());
    assert!(country.get_all().query("format", "json").await.is_ok());
    assert!(country.read(7).query("nonsense", 1).into_request().is_ok());
    assert!(country.list().lenient().query("nonsense", 1).into_request().is_ok());
}
