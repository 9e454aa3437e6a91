//! The URL of a call, and the form of it that errors and `Debug` show.

use std::error::Error as _;

use cloudcix_client::{BuildError, Client, InvalidKey, Pk};
use cloudcix_core::{Body, BoxError, Endpoints, Error, Operation, ResBody, Version};
use http::{Request, Response};
use serde_json::json;

/// Returns a client of a server that finds nothing, and says what it was asked for.
fn client() -> Client {
    let transport = tower::service_fn(|request: Request<Body>| {
        let path = request.uri().path();
        let decoded = percent_encoding::percent_decode_str(path).decode_utf8().unwrap();
        let body = json!({"detail": format!("nothing at {path} ({decoded})")}).to_string();
        std::future::ready(Ok::<_, BoxError>(
            Response::builder().status(404).body(ResBody::from(body)).unwrap(),
        ))
    });
    Client::new(Endpoints::default(), transport).boxed()
}

/// Returns the URL of a read with these ids, or the reason why there is none.
fn url(application: &str, uri: &str, ids: &[(&str, Pk)], pk: Pk) -> Result<String, BuildError> {
    let service = client().service(application, uri).unwrap();
    let service = ids.iter().fold(service, |service, (name, id)| match id {
        Pk::Integer(id) => service.path(*name, *id),
        Pk::Text(id) => service.path(*name, id),
        Pk::None => service.path(*name, &json!(null)),
    });
    service
        .read(pk)
        .into_request()
        .map(|request| request.uri().to_string())
        .map_err(|error| why(&error))
}

fn why(error: &Error) -> BuildError {
    error.source().unwrap().downcast_ref::<BuildError>().unwrap().clone()
}

#[test]
fn ids_take_the_place_of_their_names() {
    let (text, integer) = (|text: &str| Pk::Text(text.into()), Pk::Integer);
    let cases = [
        ("Membership", "country/", vec![], integer(7), "country/7/"),
        ("Membership", "Country/", vec![], integer(-7), "country/-7/"),
        (
            "Membership",
            "address/{address_id}/link/",
            vec![("address_id", integer(4))],
            Pk::None,
            "address/4/link/",
        ),
        // The last of two wins, and ids keep their case.
        (
            "Membership",
            "b/{address_id}/links/",
            vec![("address_id", integer(4)), ("address_id", text("A/b"))],
            text("C D"),
            "b/A%2Fb/links/C%20D/",
        ),
        (
            "Membership",
            "a/{One}/B/{two}/c/",
            vec![("two", integer(2)), ("One", integer(1))],
            integer(3),
            "a/1/b/2/c/3/",
        ),
        (
            "Membership",
            "email_confirmation/{email_token}/",
            vec![("email_token", text("Ab c"))],
            Pk::None,
            "email_confirmation/Ab%20c/",
        ),
    ];
    for (application, uri, ids, pk, path) in cases {
        let expected = format!("https://membership.api.cloudcix.com/{path}");
        assert_eq!(url(application, uri, &ids, pk).as_deref(), Ok(&*expected), "{uri}");
    }
}

#[test]
fn only_the_path_of_a_bucket_and_a_cidr_keep_their_slashes() {
    let bucket = |region: &str, path: &str| {
        let request = client().vault().bucket(region, path).list().into_request();
        request.map(|request| request.uri().path().to_owned()).map_err(|error| why(&error))
    };
    let path = bucket("dublin/1", "a/b c").unwrap();
    assert!(path.ends_with("dublin%2F1/bucket/a/b%20c/"), "{path}");
    let wrong = |name: &str, error| Err(BuildError::Id { name: name.into(), error });
    assert_eq!(bucket("", "a"), wrong("region_name", InvalidKey::Empty));
    assert_eq!(bucket("a", "a//b"), wrong("path", InvalidKey::EmptyPart));
    assert_eq!(bucket("a", "../b"), wrong("path", InvalidKey::Dot("..")));
    assert_eq!(bucket("..", "b"), wrong("region_name", InvalidKey::Dot("..")));

    let cidr = |uri: &str, pk: &str| {
        let path = url("IAAS", uri, &[], Pk::Text(pk.into()))?;
        Ok::<_, BuildError>(path.rsplit_once(".com/").unwrap().1.to_owned())
    };
    assert_eq!(cidr("cix_blacklist/", "10.0.0.0/24").as_deref(), Ok("cix_blacklist/10.0.0.0/24/"));
    assert_eq!(cidr("server/", "10.0.0.0/24").as_deref(), Ok("server/10.0.0.0%2F24/"));
    assert_eq!(cidr("cix_blacklist/", "/24"), Err(BuildError::Pk(InvalidKey::EmptyPart)));
    assert_eq!(cidr("cix_blacklist/", ""), Err(BuildError::Pk(InvalidKey::Empty)));
    assert_eq!(cidr("server/", "/"), Ok("server/%2F/".to_owned()));
}

#[test]
fn an_application_has_a_host_of_its_own_or_the_one_for_the_rest() {
    for (application, uri, expected) in [
        ("Membership", "Thing/", "https://membership.api.cloudcix.com/thing/7/"),
        ("SCM", "Thing/", "https://legacyapi.api.cloudcix.com/SCM/v1/Thing/7/"),
        ("Other", "Thing/", "https://legacyapi.api.cloudcix.com/Other/v1/Thing/7/"),
        ("bss-test", "Thing/", "https://bss-test.api.cloudcix.com/thing/7/"),
    ] {
        assert_eq!(url(application, uri, &[], Pk::Integer(7)).as_deref(), Ok(expected));
    }
}

#[test]
fn a_misspelled_application_of_the_endpoints_fails_the_calls_that_it_was_meant_for() {
    let transport = tower::service_fn(|_: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::default())))
    });
    let endpoints = Endpoints::default()
        .with_application("Membrship", "http://localhost:1/")
        .and_then(|endpoints| endpoints.with_application("App_Manager", "http://localhost:2/"))
        .and_then(|endpoints| endpoints.with_application("Repository", "http://localhost:3/"))
        .and_then(|endpoints| endpoints.with_application("SomethingElse", "http://localhost:4/"))
        .unwrap();
    let client = Client::new(endpoints, transport).boxed();
    let uri = |application: &str| {
        let call = client.service(application, "Thing/").unwrap().list();
        call.into_request().map(|request| request.uri().to_string()).map_err(|error| why(&error))
    };
    let Err(BuildError::Endpoints(unknown)) = uri("Membership") else { panic!() };
    assert!(unknown.to_string().contains("membrship"), "{unknown}");
    assert!(matches!(uri("membership"), Err(BuildError::Endpoints(_))));
    let at = |uri: &str| uri.starts_with("http://localhost:");
    assert!(uri("App_Manager").is_ok_and(|uri| at(&uri) && uri.contains(":2/")));
    assert!(uri("Repository").is_ok_and(|uri| at(&uri) && uri.contains(":3/")));
    assert!(uri("SomethingElse").is_ok_and(|uri| at(&uri) && uri.contains(":4/")));
    assert!(uri("IAAS").is_ok_and(|uri| !at(&uri)));
}

#[tokio::test]
async fn an_error_hides_what_is_secret_and_nothing_else() {
    let transport = tower::service_fn(|request: Request<Body>| {
        let header = |name: &str| {
            request.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned()
        };
        let body = String::from_utf8(request.body().as_bytes().to_vec()).unwrap();
        // The values without their names, which alone would have them hidden.
        let values = body.replace("\"pwd\":", "");
        let text = format!("{} {} {values}", header("x-plain"), header("x-api-key"));
        std::future::ready(Ok::<_, BoxError>(
            Response::builder().status(400).body(ResBody::from(text)).unwrap(),
        ))
    });
    let client = Client::new(Endpoints::default(), transport);
    let any = client.service("Membership", "Thing/").unwrap();
    let call = any.update("hunter2-hunter2", &json!({"name": "plain", "pwd": "secret1"}));
    let call = call.header("x-plain", "language").header("x-api-key", "hunter2-hunter2");
    let error = call.query("a", "hunter2-hunter2").token("hunter2-hunter2").await.unwrap_err();
    assert_eq!(
        error.url(),
        // An id is what the error is about.
        Some("https://membership.api.cloudcix.com/thing/hunter2-hunter2/?a=[redacted]")
    );
    let text = error.to_string();
    assert!(text.contains("language") && text.contains("plain"), "{text}");
    assert!(!text.contains("secret1") && text.matches("hunter2-hunter2").count() == 1, "{text}");
}

#[test]
fn an_id_that_is_missing_unknown_or_no_id_is_named() {
    let uri = "address/{address_id}/link/";
    let read = |ids: &[(&str, Pk)]| url("Membership", uri, ids, Pk::None).unwrap_err();
    let missing = |name: &str| BuildError::MissingId { name: name.into(), uri: uri.into() };
    let unknown = |name: &str| BuildError::UnknownId { name: name.into(), uri: uri.into() };
    let four = || Pk::Integer(4);
    assert_eq!(read(&[]), missing("address_id"));
    assert_eq!(read(&[("id", four())]), missing("address_id"));
    assert_eq!(read(&[("id", four()), ("address_id", four())]), unknown("id"));
    assert_eq!(read(&[("address_id", four()), ("id", four())]), unknown("id"));
    // A part of the URI is not an id.
    assert_eq!(read(&[("address_id", four()), ("link", four())]), unknown("link"));
    let twice = [("address_id", four()), ("id", four()), ("address_id", four())];
    assert_eq!(read(&twice), unknown("id"));
    let null = BuildError::Id { name: "address_id".into(), error: InvalidKey::Kind("null") };
    assert_eq!(read(&[("address_id", Pk::None)]), null);
    // The last one counts, even if it is the wrong one.
    assert_eq!(read(&[("address_id", four()), ("address_id", Pk::None)]), null);
}

#[test]
fn a_version_is_a_part_of_the_url_where_the_application_has_a_host() {
    let country = || client().membership().country();
    for (version, base) in [
        (Version::Latest, "https://membership.api.cloudcix.com/country/7/"),
        (Version::V1, "https://membership.api.cloudcix.com/v1/country/7/"),
        (Version::Numbered(5, Some(0)), "https://membership.api.cloudcix.com/v5.0/country/7/"),
    ] {
        let request = country().version(version).read(7).into_request().unwrap();
        assert_eq!(request.uri(), base);
        let request = country().version(version).typed::<u8>().clone().read(7).into_request();
        assert_eq!(request.unwrap().uri(), base);
    }
    assert_eq!(
        country().read(7).into_request().unwrap().uri(),
        "https://membership.api.cloudcix.com/country/7/"
    );
    // That of the service counts, also if it is the latest and that of the endpoints is not.
    let transport = tower::service_fn(|_: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::default())))
    });
    let old = Client::new(Endpoints::default().with_version(Version::V1), transport);
    let path = |request: Result<Request<Body>, Error>| request.unwrap().uri().path().to_owned();
    let country = || old.membership().country();
    assert_eq!(path(country().read(7).into_request()), "/v1/country/7/");
    let latest = country().version(Version::Latest);
    assert_eq!(path(latest.read(7).into_request()), "/country/7/");
    assert_eq!(path(latest.clone().read(7).into_request()), "/country/7/");
    assert_eq!(path(latest.typed::<u8>().read(7).into_request()), "/country/7/");
    let again = country().version(Version::Latest).version(Version::Numbered(3, None));
    assert_eq!(path(again.read(7).into_request()), "/v3/country/7/");
}

#[tokio::test]
async fn an_error_shows_the_ids_but_not_those_that_are_secrets() {
    let shown = async |uri: &str, ids: &[(&str, &str)]| {
        let service = client().service("Membership", uri).unwrap();
        let service = ids.iter().fold(service, |service, (name, id)| service.path(*name, *id));
        let call = service.read("Last/1").search("name", "x");
        let debug = format!("{call:?}");
        let error = call.await.unwrap_err();
        let text = format!("{error:#} {error:?} {debug}");
        for secret in ["hunter2", "hunter%2F2", "hunter/2"] {
            assert!(!text.contains(secret), "{text}");
        }
        assert!(text.contains("nothing at /one/"), "{text}");
        let url = error.url().unwrap().to_owned();
        let (path, query) = url.split_once('?').unwrap();
        assert!(query.contains("name"), "{url}");
        assert!(debug.contains(&format!("url: \"{path}\"")), "{debug}");
        path.strip_prefix("https://membership.api.cloudcix.com/").unwrap().to_owned()
    };
    assert_eq!(shown("One/{id}/", &[("id", "a/b")]).await, "one/a%2Fb/Last%2F1/");
    assert_eq!(
        shown("One/{email_token}/", &[("email_token", "hunter2")]).await,
        "one/[redacted]/Last%2F1/"
    );
    assert_eq!(
        shown(
            "One/{id}/Two/{email_token}/Three/{other}/{otp}/Four/",
            &[("id", "A"), ("email_token", "hunter2"), ("other", "B"), ("otp", "hunter/2")]
        )
        .await,
        "one/A/two/[redacted]/three/B/[redacted]/four/Last%2F1/"
    );
}

#[test]
fn debug_shows_where_a_call_goes_and_no_secret() {
    let client = client().with_token("hunter2").unwrap();
    let country = client.membership().country();
    let call = country.list().search("api_key", "hunter2").header("x-api-key", "hunter2");
    let wrong = country.list().header("a b", "c");
    let body = client.membership().user().update(7, &json!({"password": "hunter2"}));
    let any = client.service("Other", "Thing/{id}/").unwrap().path("id", "hunter2");
    let pages = country.get_all().pages();
    let text = format!(
        "{client:#?}\n{country:#?}\n{any:#?}\n{call:#?}\n{wrong:#?}\n{body:#?}\n{pages:#?}"
    );
    assert!(!text.contains("hunter2"), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn the_operation_of_a_request_names_the_service_and_its_method() {
    let client = client();
    let operation = |request: Result<Request<Body>, Error>| {
        let request = request.unwrap();
        let operation = Operation::find_in(request.extensions()).unwrap();
        let template = operation.url_template().unwrap();
        format!("{operation} {} {template}", operation.is_catalogued())
    };
    let any = |application: &str| client.service(application, "/Thing/").unwrap();
    assert_eq!(
        [
            operation(client.membership().country().list().into_request()),
            operation(client.service("Membership", "/COUNTRY/").unwrap().head(7).into_request()),
            operation(any("membership").delete(()).into_request()),
            operation(any("other").partial_update(7, &()).into_request()),
        ],
        [
            "Membership.country.list true /country/",
            "Membership.country.head true /country/{pk}/",
            "Membership.Thing/.delete false /Thing/",
            "other.Thing/.partial_update false /Thing/{pk}/",
        ]
    );
}

#[test]
fn the_token_of_a_client_goes_with_every_url() {
    let client = client().with_token("hunter2-token").unwrap();
    for (uri, name) in [("one/{id}/", "id"), ("one/{email_token}/", "email_token")] {
        let service = client.service("Membership", uri).unwrap().path(name, "x");
        let request = service.read(7).into_request().unwrap();
        assert_eq!(request.headers()["x-auth-token"], "hunter2-token", "{uri}");
    }
}

#[test]
fn a_misspelled_application_fails_the_calls_of_services_that_no_catalogue_has() {
    for (misspelled, application) in [("SCMM", "SCM"), ("Membrship", "Membership")] {
        let endpoints =
            Endpoints::default().with_application(misspelled, "http://localhost:1/").unwrap();
        let transport = tower::service_fn(|_: Request<Body>| {
            std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::default())))
        });
        let client = Client::new(endpoints, transport);
        let read = |uri: &str| client.service(application, uri).unwrap().read(7).into_request();
        assert!(matches!(why(&read("no_such_thing/").unwrap_err()), BuildError::Endpoints(_)));
    }
}

#[tokio::test]
async fn an_error_hides_every_secret_header_of_the_call() {
    let transport = tower::service_fn(|request: Request<Body>| {
        let values: Vec<&str> =
            request.headers().values().filter_map(|value| value.to_str().ok()).collect();
        let body = json!({"detail": format!("refused: {}", values.join(" "))}).to_string();
        let response = Response::builder().status(400).body(ResBody::from(body)).unwrap();
        std::future::ready(Ok::<_, BoxError>(response))
    });
    let client = Client::new(Endpoints::default(), transport);
    let call = client.membership().country().list().header("x-plain", "shown").token("hunter2-a");
    let call = call.header("x-api-key", "hunter2-b").header("x-secret", "hunter2-c");
    let error = call.await.unwrap_err();
    let detail = error.detail().unwrap();
    assert_eq!(detail.matches("[redacted]").count(), 3, "{detail}");
    assert!(detail.contains("shown") && !detail.contains("hunter2"), "{detail}");
}
