//! A client's settings, the reason for a call without a token, and the trait of a service.

use std::{
    error::Error as _,
    sync::{Arc, Mutex},
};

use cloudcix_client::{Client, MissingToken, Params, Pk, ServiceApi};
use cloudcix_core::{
    AddedToken, Body, BoxError, Credentials, Endpoints, Error, ResBody, Transport,
};
use http::{Request, Response};
use serde_json::{Value, json};
use tower::layer::util::Identity;

/// Returns a client of a server that responds so to each request.
fn client(
    respond: impl Fn(&Request<Body>) -> Response<ResBody> + Clone + Send + Sync + 'static,
) -> Client<impl Transport> {
    let transport = tower::service_fn(move |request: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(respond(&request)))
    });
    Client::new(Endpoints::default(), transport)
}

#[tokio::test]
async fn a_client_keeps_its_settings_whatever_becomes_of_its_transport() {
    let endpoints = Endpoints::default().with_api_v2_url("http://localhost:1/").unwrap();
    let (transport, url) = (
        client(|request| {
            let token = request.headers().get("x-auth-token").map(|token| token.to_str().unwrap());
            let body = json!({"content": [token], "_metadata": {"warnings": ["old"]}});
            Response::new(ResBody::from(body.to_string()))
        })
        .into_inner(),
        "http://membership.localhost:1/country/",
    );
    let plain = || Client::new(endpoints.clone(), transport.clone());
    let set = || plain().with_token("one").unwrap().strict();
    for (client, token, is_strict) in [
        (plain().boxed(), None, false),
        (plain().layer(Identity::new()).boxed(), None, false),
        (set().boxed(), Some("one"), true),
        (set().layer(Identity::new()).boxed(), Some("one"), true),
        (set().boxed().layer(Identity::new()).boxed().clone(), Some("one"), true),
        (set().with_token("two").unwrap().boxed(), Some("two"), true),
    ] {
        assert_eq!(client.endpoints(), &endpoints);
        let shown = format!("{client:?}");
        assert!(shown.contains(&format!("token: {}", token.is_some())), "{shown}");
        assert!(!shown.contains("one") && !shown.contains("two"), "{shown}");
        let list = || client.membership().country().list();
        assert_eq!(list().into_request().unwrap().uri(), url);
        assert_eq!(list().await.is_err(), is_strict);
        assert_eq!(list().lenient().await.unwrap().items, [json!(token)]);
        assert_eq!(list().lenient().token("mine").await.unwrap().items, ["mine"]);
    }
    for token in ["", " ", "a\n", "é"] {
        assert!(plain().with_token(token).map(drop).unwrap_err().is_build(), "{token:?}");
    }
}

/// Returns whether the error of this response says that the call had no token.
async fn is_explained(status: u16, body: &'static str, added: bool, set: Set) -> bool {
    let client = client(move |_| {
        let mut response = Response::builder().status(status).body(ResBody::from(body)).unwrap();
        if added {
            response.extensions_mut().insert(AddedToken::new("added".parse().unwrap()));
        }
        response
    });
    let error = match set {
        Set::Client => {
            client.with_token("one").unwrap().membership().country().list().await.unwrap_err()
        }
        Set::Call => client.membership().country().list().token("one").await.unwrap_err(),
        Set::Header(name) => {
            client.membership().country().list().header(name, "one").await.unwrap_err()
        }
        Set::Login => client.login(&Credentials::new("a", "b", "c")).await.unwrap_err(),
        Set::Nothing => client.membership().country().list().await.unwrap_err(),
    };
    assert_eq!(error.status_code().unwrap(), status);
    matches!(error.source(), Some(source) if source.is::<MissingToken>())
}

#[derive(Clone, Copy, Debug)]
enum Set {
    Nothing,
    Client,
    Call,
    Header(&'static str),
    Login,
}

#[tokio::test]
async fn a_401_of_a_call_without_a_token_says_how_to_log_in() {
    let detail = r#"{"detail": "No."}"#;
    for (status, body, added, set, expected) in [
        (401, "", false, Set::Nothing, true),
        (401, detail, false, Set::Nothing, true),
        (401, detail, false, Set::Header("x-api-key"), true),
        // Another reason, which says so itself.
        (400, detail, false, Set::Nothing, false),
        (403, "", false, Set::Nothing, false),
        (500, "", false, Set::Nothing, false),
        (401, r#"{"error_code": "x_1", "detail": "No."}"#, false, Set::Nothing, false),
        (401, r#"{"error_code": "x_1"}"#, false, Set::Nothing, false),
        // A token that the server refuses.
        (401, detail, false, Set::Client, false),
        (401, detail, false, Set::Call, false),
        (401, detail, false, Set::Header("X-Auth-Token"), false),
        (401, detail, true, Set::Nothing, false),
        // A login has no token.
        (401, detail, false, Set::Login, false),
    ] {
        let found = is_explained(status, body, added, set).await;
        assert_eq!(found, expected, "{status} {body} {added} {set:?}");
    }
}

#[tokio::test]
async fn the_trait_of_a_service_sends_what_its_methods_send() {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let log = sent.clone();
    let client = client(move |request| {
        let body = String::from_utf8(request.body().as_bytes().to_vec()).unwrap();
        let path = request.uri().path_and_query().unwrap();
        log.lock().unwrap().push(format!("{} {path} {body}", request.method()));
        Response::new(ResBody::from(r#"{"content": [{"id": 1}]}"#))
    });
    let country = client.membership().country().typed::<u8>();
    let api: &dyn ServiceApi = &country;
    let (data, pk) = (|| json!({"a": 1}), || Pk::Integer(7));
    let params = || Params::new().query("b", 2);
    let rows = json!([{"id": 1}]);
    assert_eq!(api.create(data(), params()).await.unwrap(), rows);
    assert_eq!(api.read(pk(), params()).await.unwrap(), rows);
    assert_eq!(api.update(pk(), data(), params()).await.unwrap(), rows);
    assert_eq!(api.partial_update(pk(), data(), params()).await.unwrap(), rows);
    api.delete(pk(), params()).await.unwrap();
    assert_eq!(Value::from(api.list(params()).await.unwrap().items), rows);
    assert_eq!(Value::from(api.get_all(params()).await.unwrap().items), rows);
    assert_eq!(api.head(pk(), params()).await.unwrap().status, 200);
    let mut sent = std::mem::take(&mut *sent.lock().unwrap());
    // Behind a page that is not full, and has no total, may be another.
    sent.dedup_by(|later, earlier| later.contains("page=1") && earlier.contains("page=0"));
    assert_eq!(
        sent,
        [
            r#"POST /country/?b=2 {"a":1}"#,
            "GET /country/7/?b=2 ",
            r#"PUT /country/7/?b=2 {"a":1}"#,
            r#"PATCH /country/7/?b=2 {"a":1}"#,
            "DELETE /country/7/?b=2 ",
            "GET /country/?b=2 ",
            "GET /country/?b=2&page=0&limit=100 ",
            "HEAD /country/7/?b=2 ",
        ]
    );
}

#[cfg(feature = "blocking")]
#[tokio::test]
async fn a_blocking_call_inside_a_runtime_is_not_built() {
    let country = client(|_| Response::new(ResBody::from("{}"))).membership().country();
    let error = country.read(7).send_blocking().unwrap_err();
    assert!(error.is_build() && !error.was_sent() && !error.is_retryable(), "{error:#}");
    assert!(error.find_source::<cloudcix_client::InsideRuntime>().is_some());
    let read = move || country.read(7).send_blocking();
    assert_eq!(std::thread::spawn(read).join().unwrap().unwrap(), json!({}));
    let failed =
        std::thread::spawn(|| cloudcix_client::block_on(async { Err::<(), _>(Error::build("x")) }));
    assert!(failed.join().unwrap().unwrap_err().is_build());
}

#[tokio::test]
async fn a_login_needs_no_token_at_any_version_and_any_base() {
    let endpoints = || Endpoints::default();
    for endpoints in [
        endpoints(),
        endpoints().with_version(cloudcix_core::Version::V1),
        endpoints().with_application("membership", "https://lab.example/a/b/").unwrap(),
    ] {
        let transport = tower::service_fn(|_: Request<Body>| {
            let response = Response::builder().status(401).body(ResBody::default()).unwrap();
            std::future::ready(Ok::<_, BoxError>(response))
        });
        let client = Client::new(endpoints, transport);
        let login = client.login(&Credentials::new("a", "b", "c")).await.unwrap_err();
        assert!(login.source().is_none(), "{login:#}");
        let list = client.membership().country().list().await.unwrap_err();
        assert!(list.find_source::<MissingToken>().is_some(), "{list:#}");
    }
}
