//! The keys beside the rows of all pages, and the URIs that name a service.

use cloudcix_client::Client;
use cloudcix_core::{Body, BoxError, Endpoints, Operation, ResBody};
use http::{Request, Response};

/// Returns a client of a server with these bodies of pages, by the number of the page.
fn client(pages: &'static [&'static str]) -> Client {
    let transport = tower::service_fn(move |request: Request<Body>| {
        let query = request.uri().query().unwrap_or_default().to_owned();
        let page = query.split('&').find_map(|pair| pair.strip_prefix("page=")?.parse().ok());
        let body = pages.get(page.unwrap_or(0_usize)).unwrap_or(&r#"{"content": []}"#);
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from(*body))))
    });
    Client::new(Endpoints::default(), transport).boxed()
}

#[tokio::test]
async fn what_stands_beside_the_rows_of_any_page_is_kept_and_the_first_page_wins() {
    let client = client(&[
        r#"{"content": [{"id": 1}], "both": 0, "first": 0, "big": 1e999,
            "_metadata": {"total_records": 2, "page": 0, "m_both": 0, "m_big": 1e999}}"#,
        r#"{"content": [{"id": 2}], "both": 1, "second": 1, "big": 2e999, "big_2": 2e999,
            "_metadata": {"total_records": 2, "page": 1, "m_both": 1, "m_second": 1,
                          "m_big": 2e999, "m_big_2": 2e999}}"#,
    ]);
    let all = client.membership().country().get_all().page_size(1).await.unwrap();
    assert_eq!(all.items.len(), 2);
    let number = |name: &str| all.extra[name].as_u64();
    assert_eq!([number("both"), number("first"), number("second")], [Some(0), Some(0), Some(1)]);
    let raw = |name: &str| all.raw[name].as_str();
    assert_eq!([raw("big"), raw("big_2")], ["1e999", "2e999"]);
    let metadata = &all.metadata;
    assert_eq!((metadata.page, &metadata.extra["m_both"]), (Some(0), &0.into()));
    assert_eq!(metadata.extra["m_second"], 1);
    assert_eq!([&metadata.raw["m_big"], &metadata.raw["m_big_2"]], ["1e999", "2e999"]);
}

#[test]
fn a_uri_names_a_service_by_segments_that_a_path_can_have_as_they_are() {
    let client = client(&[]);
    for uri in [
        "thing/",
        "/thing",
        "a-b.c_d~e/",
        "a/{b_2}/c/",
        "!$&'()*+,;=:@/",
        "Ab/{Id9}/",
        "//a/b//",
        "..a/b../",
        "a:b/",
        "{_}/",
    ] {
        assert!(client.service("Membership", uri).is_ok(), "{uri}");
    }
    for (uri, reason) in [
        ("", "it is empty"),
        ("a//b/", "two slashes in a row"),
        ("./", "name no service"),
        ("a/../b/", "name no service"),
        ("a/{}/", "letters, digits and `_` only"),
        ("a/{b-c}/", "letters, digits and `_` only"),
        ("a/{b c}/", "letters, digits and `_` only"),
        ("a/{b/", "takes a whole segment"),
        ("a/b}/", "takes a whole segment"),
        ("a/x{b}/", "takes a whole segment"),
        ("a?b/", "can't have as it is"),
        ("a/b#/", "can't have as it is"),
        ("a/%2f/", "can't have as it is"),
        ("a b/", "can't have as it is"),
        ("https://a.example/b/", "whole URL"),
        ("http://a.example/b/", "whole URL"),
        ("/x://b/", "whole URL"),
    ] {
        let error = client.service("Membership", uri).map(drop).unwrap_err();
        assert!(format!("{error:#}").contains(reason), "{uri}: {error:#}");
    }
}

#[test]
fn words_of_a_uri_are_compared_without_case_and_names_of_ids_with_it() {
    let client = client(&[]);
    let is_known = |uri: &str, id: &str| {
        let service = client.service("Membership", uri).unwrap();
        let service = if id.is_empty() { service } else { service.path(id, 4) };
        let request = service.list().into_request().unwrap();
        Operation::find_in(request.extensions()).unwrap().is_catalogued()
    };
    for uri in ["country/", "/Country", "COUNTRY/"] {
        assert!(is_known(uri, ""), "{uri}");
    }
    assert!(!is_known("countryx/", ""));
    assert!(is_known("Address/{address_id}/LINK/", "address_id"));
    assert!(!is_known("address/{Address_id}/link/", "Address_id"));
}

#[test]
fn an_application_that_the_catalogue_does_not_know_is_named_by_one_segment() {
    let client = client(&[]);
    for application in ["Other", "other-1", "other.one"] {
        assert!(client.service(application, "thing/").is_ok(), "{application}");
    }
    for application in ["", ".", "..", ".other", "a/b", "a b", "a?"] {
        assert!(client.service(application, "thing/").is_err(), "{application}");
    }
}

#[tokio::test]
async fn the_url_of_an_error_hides_the_token_wherever_the_query_repeats_it() {
    let transport = tower::service_fn(|_: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(
            Response::builder().status(400).body(ResBody::from("{}")).unwrap(),
        ))
    });
    let client = Client::new(Endpoints::default(), transport);
    let country = client.membership().country();
    for name in ["name", "code"] {
        let call = country.list().search(name, "hunter2-hunter2").page(7);
        let error = call.token("hunter2-hunter2").await.unwrap_err();
        let url = error.url().unwrap();
        assert!(!url.contains("hunter2") && url.contains("page=7"), "{url}");
        assert!(url.starts_with("https://membership.api.cloudcix.com/country/?"), "{url}");
    }
}
