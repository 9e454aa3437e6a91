//! Bad input and bad responses. Each is a typed error that says what to do; nothing panics or
//! hangs.

use std::time::Duration;

use cloudcix::{
    BodyLimit, BuildError, DecodeError, ErrorKind,
    catalogue::services,
    core::{BodyTooLarge, InvalidItem, InvalidKey, InvalidToken, InvalidValue, login::NoToken},
    prelude::*,
};
use cloudcix_tests::{client_with_response, responding};
use http::{Request, Response};
use proptest::prelude::*;
use serde_json::{Value, json};

fn source<T: std::error::Error + 'static>(error: &Error) -> &T {
    std::error::Error::source(error)
        .expect("it has a source")
        .downcast_ref()
        .expect("its source is of that type")
}

fn built(call: Result<Request<Body>, Error>) -> BuildError {
    let error = call.expect_err("it can't be built");
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_retryable()),
        (ErrorKind::Build, false, false)
    );
    source::<BuildError>(&error).clone()
}

#[test]
fn a_pk_that_is_none_is_refused_before_anything_is_sent() {
    let client = client_with_response(200, b"{}");
    let country = client.membership().country();
    let row = json!({"null": null, "object": {}, "array": [1], "bool": true, "float": 1.5});
    for key in ["null", "object", "array", "bool", "float", "missing"] {
        assert!(
            matches!(
                built(country.read(&row[key]).into_request()),
                BuildError::Pk(InvalidKey::Kind(_))
            ),
            "{key}"
        );
    }
    assert_eq!(built(country.read("").into_request()), BuildError::Pk(InvalidKey::Empty));
    for dots in [".", ".."] {
        assert!(matches!(
            built(country.read(dots).into_request()),
            BuildError::Pk(InvalidKey::Dot(_))
        ));
    }
    let error = built(client.membership().subdivision(&row["null"]).read(1).into_request());
    assert_eq!(
        error,
        BuildError::Id { name: "country_id".into(), error: InvalidKey::Kind("null") }
    );
    assert_eq!(
        error.to_string(),
        "the id `country_id`: null can't identify a resource; give a whole number or a string"
    );
    for path in ["../../etc", "a//b", "/a", "a/", "."] {
        assert!(
            matches!(
                built(client.vault().bucket("r", path).read(()).into_request()),
                BuildError::Id { .. }
            ),
            "{path}"
        );
    }
    assert!(matches!(
        built(client.iaas().whitelist().read("10.0.0.0/..").into_request()),
        BuildError::Pk(InvalidKey::Dot(".."))
    ));
}

#[test]
fn a_pk_that_turned_out_to_be_none_never_reads_or_changes_the_collection() {
    let department = client_with_response(200, b"{}").service("Membership", "department/").unwrap();
    let row = json!({"name": "Lab"});
    let errors = [
        built(department.delete(row.get("id")).into_request()),
        built(department.update(None::<u32>, &row).into_request()),
        built(department.partial_update(Some(None::<&str>), &row).into_request()),
        built(department.read(None::<u32>).into_request()),
        built(department.head(None::<u32>).into_request()),
    ];
    assert!(errors.iter().all(|error| *error == BuildError::MissingPk));
    // A service that takes no pk is not a forgotten one.
    let token = client_with_response(200, b"{}").service("Membership", "auth/login/").unwrap();
    assert_eq!(
        token.update(None::<u32>, &row).into_request().unwrap().uri().path(),
        "/auth/login/"
    );
    let meant = department.delete(()).into_request().unwrap();
    assert_eq!(meant.uri().path(), "/department/");
    let meant = department.read(()).into_request().unwrap();
    assert_eq!(meant.uri().path(), "/department/");
}

#[test]
fn an_application_that_was_put_elsewhere_under_a_misspelled_name_is_not_called() {
    let at = |name: &str| {
        let endpoints = Endpoints::default().with_application(name, "http://localhost:1/").unwrap();
        Client::new(endpoints, responding(|_| Response::new(ResBody::default())))
    };
    let error = built(at("membershp").membership().country().list().into_request());
    assert_eq!(
        error.to_string(),
        "the endpoints name an application that does not exist: there is no application \
         `membershp`; did you mean `membership`?"
    );
    for name in ["Repository", "repository", "SupportFramework"] {
        let request = at(name).repository().dto().list().into_request().unwrap();
        assert_eq!(request.uri().host(), Some("localhost"), "{name}");
    }
    assert_eq!(
        at("Brand_New")
            .service("BrandNew", "thing/")
            .unwrap()
            .list()
            .into_request()
            .unwrap()
            .uri()
            .host(),
        Some("localhost")
    );
}

#[test]
fn characters_that_would_end_a_segment_are_encoded() {
    let client = client_with_response(200, b"{}");
    let path = |id: &str| {
        client.membership().subdivision(id).read(id).into_request().unwrap().uri().path().to_owned()
    };
    for (id, encoded) in [
        ("/", "%2F"),
        ("?", "%3F"),
        ("#", "%23"),
        ("{}", "%7B%7D"),
        ("%", "%25"),
        ("%2e%2e", "%252e%252e"),
        ("\0", "%00"),
        ("\r\n", "%0D%0A"),
        ("\\", "%5C"),
        ("a b", "a%20b"),
        ("日本", "%E6%97%A5%E6%9C%AC"),
        ("...", "..."),
    ] {
        assert_eq!(path(id), format!("/country/{encoded}/subdivision/{encoded}/"));
    }
}

#[test]
fn values_that_the_server_could_not_read_back_are_refused() {
    let list = || client_with_response(200, b"{}").membership().country().list();
    let item = |index, error| InvalidValue::Item { index, error };
    let cases = [
        (list().search("id__in", ["a", "b,c"]), "search[id__in]", item(1, InvalidItem::Comma)),
        (list().search("id", f64::NAN), "search[id]", InvalidValue::NotFinite("not a number")),
        (list().query("x", f64::NEG_INFINITY), "x", InvalidValue::NotFinite("infinite")),
        (list().exclude("x", json!([[1]])), "exclude[x]", item(0, InvalidItem::Kind("a list"))),
        (list().query("x", json!({"a": 1})), "x", InvalidValue::Object),
    ];
    for (call, name, problem) in cases {
        let BuildError::Query(error) = built(call.into_request()) else { panic!("{name}") };
        assert_eq!((error.name.as_str(), error.problem), (name, problem));
    }
}

#[test]
fn headers_and_tokens_with_a_newline_are_refused_and_not_repeated() {
    let list = || client_with_response(200, b"{}").membership().country().list();
    let errors = [
        built(list().header("x-a", "hunter2\r\nX-Admin: 1").into_request()),
        built(list().header("x a", "hunter2").into_request()),
        built(list().token("hunter2\n").into_request()),
    ];
    assert!(matches!(
        errors,
        [BuildError::Header { .. }, BuildError::Header { .. }, BuildError::Token(_)]
    ));
    assert!(!format!("{errors:?}").contains("hunter2"));
    let error = client_with_response(200, b"{}").with_token("hunter2\0").unwrap_err();
    assert!(error.is_build() && !format!("{error:#} {error:?}").contains("hunter2"));
}

#[tokio::test]
async fn a_blank_token_is_refused_wherever_it_is_given() {
    let client = || client_with_response(200, b"{}");
    let list = || client().membership().country().list();
    let all = |token: &str| client().membership().country().get_all().token(token);
    for blank in ["", " ", "\t"] {
        let refused = [
            built(list().token(blank).into_request()),
            built(list().header("X-Auth-Token", blank).into_request()),
            built(client().refresh(blank).into_request()),
            source::<BuildError>(&all(blank).send().await.unwrap_err()).clone(),
        ];
        for error in refused {
            assert!(matches!(error, BuildError::Token(InvalidToken::Blank)), "{error}");
        }
        let error = client().with_token(blank).unwrap_err();
        assert!(error.is_build() && format!("{error:?}").contains("the token is empty"), "{error}");
    }
}

#[test]
fn data_that_is_no_json_is_refused() {
    let map = std::collections::HashMap::from([((1, 2), 3)]);
    let error = built(
        client_with_response(200, b"{}").membership().department().create(&map).into_request(),
    );
    assert!(matches!(error, BuildError::Json(_)), "{error}");
}

#[test]
fn data_that_is_a_single_value_is_refused_and_not_repeated() {
    let department = || client_with_response(200, b"{}").membership().department();
    for (data, found) in [
        // JSON as text, which would be sent as one text.
        (json!(r#"{"name": "hunter2"}"#), "a text"),
        (json!(""), "a text"),
        (json!(5), "a number"),
        (json!(-0.5), "a number"),
        (json!(true), "a boolean"),
        (json!(false), "a boolean"),
    ] {
        for request in [
            department().create(&data).into_request(),
            department().update(1, &data).into_request(),
            department().partial_update(1, &data).into_request(),
        ] {
            let error = built(request);
            assert_eq!(error, BuildError::SingleValue { found });
            let text = error.to_string();
            assert!(text.starts_with(&format!("the data is {found}, ")), "{text}");
            assert!(text.contains("raw_body") && !text.contains("hunter2"), "{text}");
        }
    }
}

/// The server reads `null` and an empty list as an empty object; of other lists, nothing proves
/// that no service takes one.
#[test]
fn data_that_a_server_may_accept_is_sent() {
    let department = || client_with_response(200, b"{}").membership().department();
    for data in [json!({}), json!({"name": "a"}), json!(null), json!([]), json!([{"name": "a"}])] {
        let request = department().create(&data).into_request().unwrap();
        let sent: Value = serde_json::from_slice(request.body().as_bytes()).unwrap();
        assert_eq!(sent, data);
    }
    assert_eq!(department().create(&()).into_request().unwrap().body().as_bytes(), &b"null"[..]);
}

#[test]
fn a_url_that_is_too_long_is_refused() {
    let call = client_with_response(200, b"{}")
        .membership()
        .country()
        .list()
        .search("name", "x".repeat(70_000));
    assert_eq!(built(call.into_request()), BuildError::Url);
}

async fn read(body: &'static [u8]) -> Error {
    let error = client_with_response(200, body)
        .membership()
        .country()
        .typed::<std::collections::HashMap<String, u8>>()
        .read(1)
        .send()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_retryable()),
        (ErrorKind::Decode, true, false)
    );
    assert_eq!(error.url(), Some("https://membership.api.cloudcix.com/country/1/"));
    error
}

#[tokio::test]
async fn an_unexpected_response_is_reported_without_its_contents() {
    type Expected = fn(&DecodeError) -> bool;
    let cases: [(&[u8], Expected); 8] = [
        (b"", |error| matches!(error, DecodeError::Empty)),
        (b" \r\n", |error| matches!(error, DecodeError::Empty)),
        (b"\n<!doctype html><p>hunter2", |error| matches!(error, DecodeError::Html)),
        (b"{\"content\": {\"hunter2\": 1", |error| matches!(error, DecodeError::Truncated { .. })),
        (b"{\"content\": {\"hunter2\" 1}}", |error| matches!(error, DecodeError::Syntax { .. })),
        (b"hunter2", |error| matches!(error, DecodeError::Syntax { .. })),
        (b"{\"content\": {\"hunter2\": \"\xff\"}}", |error| {
            matches!(error, DecodeError::NotUtf8 { .. })
        }),
        (b"{\"content\": {\"a\": \"hunter2\"}}", |error| {
            matches!(error, DecodeError::Shape { .. })
        }),
    ];
    for (body, expected) in cases {
        let error = read(body).await;
        assert!(expected(source(&error)), "{error:#}");
        assert!(!format!("{error} {error:#} {error:?}").contains("hunter2"), "{error:?}");
    }
}

#[tokio::test]
async fn a_list_that_is_none_is_an_error_and_a_200_with_nothing_is_null() {
    for body in
        [&b""[..], b"{}", b"[]", b"[[1], {}]", br#"{"content": {}}"#, br#"{"content": null}"#]
    {
        let client = client_with_response(200, Box::leak(body.to_vec().into_boxed_slice()));
        assert!(client.membership().country().list().send().await.unwrap_err().is_decode());
        assert!(client.membership().country().get_all().send().await.unwrap_err().is_decode());
    }
    assert_eq!(
        client_with_response(200, b"").membership().member_link(2).read(3).send().await.unwrap(),
        Value::Null
    );
    client_with_response(204, b"").membership().department().delete(1).send().await.unwrap();
    assert_eq!(
        client_with_response(202, br#"{"content": 1}"#)
            .iaas()
            .vm()
            .update(1, &json!({}))
            .send()
            .await
            .unwrap(),
        1
    );
}

#[tokio::test]
async fn a_list_that_is_one_object_can_be_asked_for_as_one() {
    let client = client_with_response(200, br#"{"content": {"project_ids": [7]}}"#);
    let robot = client.service("iaas", "run_robot").unwrap();
    let error = robot.list().send().await.unwrap_err();
    assert_eq!(source::<DecodeError>(&error), &DecodeError::OneObject);
    assert_eq!(
        robot.list().search("region_id", 1).one().send().await.unwrap()["project_ids"][0],
        7
    );
    // The generated accessor returns an object for this list.
    assert_eq!(
        client.iaas().run_robot().list().search("region_id", 1).send().await.unwrap()["project_ids"]
            [0],
        7
    );
    assert_eq!(
        client.iaas().ip_validator().list().send().await.unwrap(),
        json!({"project_ids": [7]})
    );
}

#[tokio::test]
async fn a_login_that_brings_no_token_is_an_error() {
    for body in [&b"{}"[..], br#"{"token": ""}"#, br#"{"token": null}"#] {
        let client = client_with_response(200, body);
        let error = client.login(&Credentials::new("a", "b", "c")).send().await.unwrap_err();
        assert_eq!(source::<NoToken>(&error), &NoToken::Missing);
    }
}

#[tokio::test]
async fn a_page_that_does_not_fit_the_type_is_reported_with_its_url() {
    let client = client_with_response(
        200,
        br#"{"content": [{"id": "hunter2"}], "_metadata": {"total_records": 1}}"#,
    );
    let error =
        client.membership().country().get_all().typed::<Vec<u8>>().send().await.unwrap_err();
    assert_eq!(error.url(), Some("https://membership.api.cloudcix.com/country/?page=0&limit=100"));
    assert!(error.is_decode() && !format!("{error:#} {error:?}").contains("hunter2"));
}

/// A service that fails in `poll_ready`.
#[derive(Clone)]
struct NeverReady;

impl tower::Service<Request<Body>> for NeverReady {
    type Response = Response<ResBody>;
    type Error = BoxError;
    type Future = std::future::Pending<Result<Response<ResBody>, BoxError>>;

    fn poll_ready(
        &mut self,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), BoxError>> {
        std::task::Poll::Ready(Err("closed".into()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        panic!("it was called without being ready")
    }
}

#[tokio::test]
async fn a_transport_that_is_not_ready_has_sent_nothing() {
    let client = Client::new(Endpoints::default(), NeverReady);
    let error = client.membership().department().create(&json!({})).send().await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::NotSent, false));
}

#[tokio::test]
async fn a_response_that_nests_too_deeply_does_not_overflow_the_stack() {
    let deep = format!("{{\"content\": {}", "[".repeat(1_000_000));
    let client = Client::new(
        Endpoints::default(),
        responding(move |_| Response::new(ResBody::from(deep.clone()))),
    )
    .boxed();
    assert!(client.membership().country().read(1).send().await.unwrap_err().is_decode());
    let deep = format!("{{\"errors\": {}", "{\"a\":".repeat(1_000_000));
    let refused = move |_: Request<Body>| {
        Response::builder().status(400).body(ResBody::from(deep.clone())).unwrap()
    };
    let error = Client::new(Endpoints::default(), responding(refused))
        .membership()
        .country()
        .read(1)
        .send()
        .await
        .unwrap_err();
    assert!(error.is_validation() && error.api().is_none());
}

#[tokio::test]
async fn a_response_larger_than_the_limit_is_a_typed_error() {
    for client in [
        client_with_response(200, b"{\"content\": 1}"),
        client_with_response(200, b"{\"content\": 1}").boxed(),
    ] {
        let error =
            client.membership().country().read(1).option(BodyLimit(5)).send().await.unwrap_err();
        assert_eq!((error.kind(), source::<BodyTooLarge>(&error).limit()), (ErrorKind::Decode, 5));
        let error = client
            .membership()
            .country()
            .read(1)
            .option(BodyLimit(5))
            .send_raw()
            .await
            .unwrap_err();
        assert!(error.is_decode());
    }
}

#[tokio::test]
async fn an_error_beyond_the_limit_is_still_that_error() {
    let client = client_with_response(404, br#"{"detail": "Not found."}"#);
    let error =
        client.membership().country().read(1).option(BodyLimit(5)).send().await.unwrap_err();
    assert_eq!((error.is_not_found(), error.detail()), (true, Some("Not found.")));
}

#[tokio::test]
async fn a_redirect_is_a_response_and_not_followed() {
    let moved = |request: Request<Body>| {
        assert_eq!(request.uri().host(), Some("membership.api.cloudcix.com"));
        Response::builder()
            .status(301)
            .header("location", "https://elsewhere.example/")
            .body(ResBody::default())
            .unwrap()
    };
    let error = Client::new(Endpoints::default(), responding(moved))
        .membership()
        .country()
        .list()
        .token("t")
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.status_code().unwrap(), 301);
}

#[tokio::test(start_paused = true)]
async fn a_call_to_a_transport_that_never_responds_can_be_dropped() {
    let never = tower::service_fn(|_: Request<Body>| {
        std::future::pending::<Result<Response<ResBody>, BoxError>>()
    });
    let client = Client::new(Endpoints::default(), never);
    let country = client.membership().country();
    assert!(tokio::time::timeout(Duration::from_secs(1), country.list().send()).await.is_err());
    assert!(tokio::time::timeout(Duration::from_secs(1), country.get_all().send()).await.is_err());
}

proptest! {
    #[test]
    fn no_pk_leads_to_the_url_of_another_service(pk in "\\PC{0,12}|[\\x00-\\x7f]{0,12}") {
        let client = client_with_response(200, b"{}");
        for service in services().step_by(17) {
            let filled = service.path_params()
                .fold(client.catalogued(service), |resource, name| resource.path(name, "x"));
            let Ok(list) = filled.list().into_request() else { continue };
            if let Ok(request) = filled.read(pk.as_str()).into_request() {
                let path = request.uri().path().strip_prefix(list.uri().path())
                    .expect("it begins with the collection's path");
                let segments = path.strip_suffix('/').unwrap().split('/').count();
                let parts = if service.pk() == cloudcix::catalogue::Pk::Cidr { pk.split('/')
                    .count() } else { 1 };
                prop_assert_eq!(segments, parts);
                prop_assert!(request.uri().query().is_none());
            }
        }
    }

    #[test]
    fn no_answer_makes_a_call_panic(status in 200_u16..600,
        body in prop::collection::vec(any::<u8>(), 0..200)) {
        let response = move |_: Request<Body>| Response::builder().status(status)
            .body(ResBody::from(body.clone())).unwrap();
        let client = Client::new(Endpoints::default(), responding(response)).boxed();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let country = client.service("Membership", "country/").unwrap();
            _ = country.list().send().await;
            _ = country.read(1).send().await;
            _ = country.get_all().send().await;
            _ = country.head(1).exists().await;
            _ = country.delete(1).send().await;
            _ = client.login(&Credentials::new("a", "b", "c")).send().await;
        });
    }
}
