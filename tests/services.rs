//! All 320 services and all eight methods, against the URLs that the Python client uses.

use std::sync::{Arc, Mutex};

use cloudcix::{BuildError, Client, Endpoints, Operation, catalogue, prelude::*};
use cloudcix_tests::{client_with_response, responding};
use http::{Method, Request, Response};
use serde_json::json;

struct Urls {
    application: &'static str,
    service: &'static str,
    list: &'static str,
    read: &'static str,
}

fn urls() -> Vec<Urls> {
    let mut urls = Vec::new();
    for line in include_str!("fixtures/urls.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [application, service, list, read] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        urls.push(Urls { application, service, list, read });
    }
    urls
}

/// The service, each id of its URI filled in with `V_` and its name.
fn filled(client: &Client, urls: &Urls) -> cloudcix::Resource<BoxTransport, cloudcix::core::Any> {
    let service = catalogue::find(urls.application, urls.service).unwrap();
    service
        .path_params()
        .fold(client.catalogued(service), |resource, name| resource.path(name, format!("V_{name}")))
}

#[test]
fn an_application_that_only_python_knows_has_a_host_of_its_own() {
    let request = client_with_response(200, b"")
        .service("bss-test", "thing/")
        .unwrap()
        .list()
        .into_request()
        .unwrap();
    assert_eq!(request.uri(), "https://bss-test.api.cloudcix.com/thing/");
}

#[test]
fn every_method_of_every_service_goes_to_the_url_of_the_catalogue() {
    let client = client_with_response(200, b"{}");
    let urls = urls();
    assert_eq!(urls.len(), 320);
    let mut without_pk = 0;
    for known in &urls {
        let service = filled(&client, known);
        let data = json!({"a": 1});
        let (list, read) = (known.list, known.read);
        let mut requests = vec![
            (service.list().into_request(), "GET", list, 0),
            (service.create(&data).into_request(), "POST", list, 7),
            (service.head(()).into_request(), "HEAD", list, 0),
            (service.read(()).into_request(), "GET", list, 0),
        ];
        let with_pk = [
            (service.read("PK7").into_request(), "GET", read, 0),
            (service.update("PK7", &data).into_request(), "PUT", read, 7),
            (service.partial_update("PK7", &data).into_request(), "PATCH", read, 7),
            (service.delete("PK7").into_request(), "DELETE", read, 0),
            (service.head("PK7").into_request(), "HEAD", read, 0),
        ];
        if catalogue::find(known.application, known.service).unwrap().takes_no_pk() {
            for (refused, ..) in with_pk {
                assert!(matches!(build(&refused.unwrap_err()), BuildError::UnexpectedPk { .. }));
            }
            without_pk += 1;
        } else {
            requests.extend(with_pk);
        }
        for (request, method, url, body) in requests {
            let request = request.unwrap();
            assert_eq!(
                (request.method().as_str(), request.uri().to_string().as_str()),
                (method, url)
            );
            assert_eq!(request.body().len(), body);
            let content_type =
                request.headers().get("content-type").map(|value| value.to_str().unwrap());
            assert_eq!(content_type, (body > 0).then_some("application/json"));
            assert_eq!(
                Operation::find_in(request.extensions()).unwrap().application,
                known.application
            );
        }
    }
    assert_eq!(without_pk, 59);
}

#[tokio::test]
async fn get_all_of_every_service_asks_for_its_first_page() {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let requests = asked.clone();
    let transport = responding(move |request: Request<Body>| {
        assert!(request.body().is_empty(), "a GET has no body");
        requests.lock().unwrap().push((request.method().clone(), request.uri().to_string()));
        Response::new(ResBody::from(r#"{"content": [], "_metadata": {"total_records": 0}}"#))
    });
    let client = Client::new(Endpoints::default(), transport).boxed();
    for known in urls() {
        assert!(filled(&client, &known).get_all().send().await.unwrap().items.is_empty());
        let first = format!("{}?page=0&limit=100", known.list);
        assert_eq!(std::mem::take(&mut *asked.lock().unwrap()), [(Method::GET, first)]);
    }
}

#[test]
fn the_typed_accessors_make_the_same_urls() {
    let client = client_with_response(200, b"{}");
    let url = |call: Result<Request<Body>, Error>| call.unwrap().uri().to_string();
    assert_eq!(
        url(client.membership().address_link(4).read(()).into_request()),
        "https://membership.api.cloudcix.com/address/4/link/"
    );
    assert_eq!(
        url(client.membership().subdivision(107).read(1965).into_request()),
        "https://membership.api.cloudcix.com/country/107/subdivision/1965/"
    );
    assert_eq!(
        url(client.scm().sku().read(7).into_request()),
        "https://legacyapi.api.cloudcix.com/SCM/v1/SKU/7/"
    );
    assert_eq!(
        url(client.repository().method(1, 2, 3).list().into_request()),
        "https://legacyapi.api.cloudcix.com/SupportFramework/v1/Member/1/Application/2/Service/3/Method/"
    );
    // Services that Python can't call: a URI that begins with an id, a path with slashes, an id
    // named pk.
    assert_eq!(
        url(client.vault().bucket("eu-1", "photos/2024/a b.jpg").read(()).into_request()),
        "https://vault.api.cloudcix.com/eu-1/bucket/photos/2024/a%20b.jpg/"
    );
    assert_eq!(
        url(client.membership().guiden_api_key("k").delete(()).into_request()),
        "https://membership.api.cloudcix.com/guiden/api_key/k/"
    );
    // A network keeps its slash; anywhere else a slash is part of one segment.
    assert_eq!(
        url(client.iaas().blacklist().delete("10.0.0.0/24").into_request()),
        "https://iaas.api.cloudcix.com/cix_blacklist/10.0.0.0/24/"
    );
    assert_eq!(
        url(client.iaas().project().read("a/b").into_request()),
        "https://iaas.api.cloudcix.com/project/a%2Fb/"
    );
}

#[test]
fn a_version_stands_in_the_path_of_a_deployed_application_only() {
    let client = client_with_response(200, b"{}");
    let url = |call: Result<Request<Body>, Error>| call.unwrap().uri().to_string();
    let version: Version = "5.0".parse().unwrap();
    assert_eq!(
        url(client.iaas().vm().version(version).read(1).into_request()),
        "https://iaas.api.cloudcix.com/v5.0/vm/1/"
    );
    assert_eq!(
        url(client.scm().bin().version(version).list().into_request()),
        "https://legacyapi.api.cloudcix.com/SCM/v1/Bin/"
    );
    let first = Client::new(Endpoints::default().with_version(Version::V1), client.into_inner());
    assert_eq!(
        url(first.iaas().vm().list().into_request()),
        "https://iaas.api.cloudcix.com/v1/vm/"
    );
    assert_eq!(
        url(first.iaas().vm().version(Version::Latest).list().into_request()),
        "https://iaas.api.cloudcix.com/vm/"
    );
}

#[tokio::test]
async fn a_service_as_an_object_sends_the_requests_of_its_methods() {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let requests = sent.clone();
    let transport = responding(move |request: Request<Body>| {
        let is_list = request.method() == Method::GET && request.uri().path().ends_with("on/");
        let body = String::from_utf8_lossy(request.body().as_bytes()).into_owned();
        requests.lock().unwrap().push(format!("{} {} {body}", request.method(), request.uri()));
        Response::new(ResBody::from(if is_list {
            r#"{"content": [{"id": 7}], "_metadata": {"total_records": 1}}"#
        } else {
            r#"{"id": 7}"#
        }))
    });
    let client = Client::new(Endpoints::default(), transport);
    // Its rows are no texts. The object decodes them nevertheless, because it has `Value`s only.
    let service = client.membership().subdivision(107).typed::<String>();
    let object: &dyn ServiceApi = &service.version("5.0".parse().unwrap());
    let (data, params) = (json!({"name": "Cork"}), Params::new().query("a", 1));
    assert_eq!(object.create(data.clone(), params.clone()).await.unwrap()["id"], 7);
    assert_eq!(object.read(7.into(), params.clone()).await.unwrap()["id"], 7);
    assert_eq!(object.update(7.into(), data.clone(), params.clone()).await.unwrap()["id"], 7);
    object.partial_update(7.into(), data, params.clone()).await.unwrap();
    object.delete(7.into(), params.clone()).await.unwrap();
    assert_eq!(object.list(params.clone()).await.unwrap().items[0]["id"], 7);
    assert_eq!(object.get_all(params.clone()).await.unwrap().items[0]["id"], 7);
    object.head(7.into(), params.clone()).await.unwrap();
    object.head(Pk::None, params).await.unwrap();

    let base = "https://membership.api.cloudcix.com/v5.0/country/107/subdivision/";
    let data = r#"{"name":"Cork"}"#;
    assert_eq!(
        *sent.lock().unwrap(),
        [
            format!("POST {base}?a=1 {data}"),
            format!("GET {base}7/?a=1 "),
            format!("PUT {base}7/?a=1 {data}"),
            format!("PATCH {base}7/?a=1 {data}"),
            format!("DELETE {base}7/?a=1 "),
            format!("GET {base}?a=1 "),
            format!("GET {base}?a=1&page=0&limit=100 "),
            format!("HEAD {base}7/?a=1 "),
            format!("HEAD {base}?a=1 "),
        ]
    );
}

#[test]
fn the_run_time_door_takes_any_uri_of_any_application() {
    let client = client_with_response(200, b"{}");
    let url = |call: Result<Request<Body>, Error>| call.unwrap().uri().to_string();
    let link = client
        .service("Membership", "address/{address_id}/link/")
        .unwrap()
        .version(Version::Latest)
        .path("address_id", 4);
    assert_eq!(
        url(link.delete(()).into_request()),
        "https://membership.api.cloudcix.com/address/4/link/"
    );
    assert_eq!(
        url(client.service("iaas", "/cix_whitelist").unwrap().read("::/0").into_request()),
        "https://iaas.api.cloudcix.com/cix_whitelist/::/0/"
    );
    assert_eq!(
        url(client.service("Circuit", "NEW/thing").unwrap().list().into_request()),
        "https://circuit.api.cloudcix.com/new/thing/"
    );
    assert_eq!(
        url(client.service("Repository", "New").unwrap().list().into_request()),
        "https://legacyapi.api.cloudcix.com/SupportFramework/v1/New/"
    );
    assert_eq!(
        url(client.service("NewApp", "Thing").unwrap().list().into_request()),
        "https://legacyapi.api.cloudcix.com/NewApp/v1/Thing/"
    );
    // The words of a URI are case-insensitive; the ids keep the names that they are given.
    for uri in ["ADDRESS/{address_id}/Link/", "address/{Address_ID}/link", "address/{id}/link"] {
        let name = uri.split(['{', '}']).nth(1).unwrap();
        let link = client.service("Membership", uri).unwrap().path(name, 4).read(()).into_request();
        assert_eq!(url(link), "https://membership.api.cloudcix.com/address/4/link/", "{uri}");
    }
    let elsewhere =
        Endpoints::default().with_application("NewApp", "https://new.example/").unwrap();
    let elsewhere = Client::new(elsewhere, client.get_ref().clone());
    assert_eq!(
        url(elsewhere
            .service("NewApp", "{a}/{b}")
            .unwrap()
            .path("b", 2)
            .path("a", 1)
            .read(3)
            .into_request()),
        "https://new.example/1/2/3/"
    );
}

#[test]
fn an_id_that_is_missing_or_too_many_is_named() {
    let client = client_with_response(200, b"{}");
    let door = client.service("Membership", "address/{address_id}/link/").unwrap();
    let error = door.read(()).into_request().unwrap_err();
    let missing = BuildError::MissingId {
        name: "address_id".into(),
        uri: "address/{address_id}/link/".into(),
    };
    assert_eq!((build(&error), error.is_build()), (&missing, true));
    assert!(format!("{error:#}").contains(".path(\"address_id\", …)"), "{error:#}");
    let error =
        door.path("address_id", 1).path("adress_id", 2).read(()).into_request().unwrap_err();
    assert!(matches!(build(&error), BuildError::UnknownId { name, .. } if name == "adress_id"));
}

#[test]
fn what_is_no_uri_of_a_service_is_refused_at_once() {
    let client = client_with_response(200, b"{}");
    for uri in [
        "",
        "/",
        "a//b",
        "a/{b",
        "a/{}/",
        "a/x{b}/",
        "a/../b",
        ".",
        "https://a/b",
        "a?b=c",
        "a b",
        "a#b",
        "a\nb",
        "%2e%2e",
        "é",
    ] {
        let error = client.service("Membership", uri).unwrap_err();
        assert!(matches!(build(&error), BuildError::Uri { .. }), "{uri}");
    }
    for application in ["", "..", "a/b", "a b", "a\0"] {
        let error = client.service(application, "country/").unwrap_err();
        assert!(matches!(build(&error), BuildError::NotFound(_)), "{application}");
    }
}

fn build(error: &Error) -> &BuildError {
    std::error::Error::source(error).unwrap().downcast_ref().unwrap()
}
