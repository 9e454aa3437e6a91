//! Strict calls: filters that the server would skip are refused, and its warnings are errors.

use cloudcix::{DecodeError, catalogue, core::InvalidValue, prelude::*};
use cloudcix_tests::{client_with_response, responding};
use futures_util::StreamExt as _;
use http::{Request, Response};
use serde_json::{Value, json};

use crate::{query, why};

/// Responds with pages of 100 rows, the third with 49, and with a warning on page `warned`.
fn pages(request: &Request<Body>, warned: u64) -> Response<ResBody> {
    let query = request.uri().query().unwrap_or_default();
    let page: u64 = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("page="))
        .map_or(0, |page| page.parse().unwrap());
    let rows: Vec<Value> = (page * 100..page * 100 + 100)
        .take(if page == 2 { 49 } else { 100 })
        .map(|id| json!({"id": id}))
        .collect();
    let warnings =
        if page == warned { json!(["SearchFilterWarning: x was skipped."]) } else { json!([]) };
    let body = json!({"content": rows,
        "_metadata": {"page": page, "total_records": 249, "limit": 100, "warnings": warnings}});
    Response::new(ResBody::from(body.to_string()))
}

fn warnings(error: &Error) -> Vec<String> {
    assert!(error.is_decode() && error.was_sent() && !error.is_retryable());
    DecodeError::find_in(error).unwrap().warnings().to_vec()
}

#[test]
fn a_filter_or_ordering_that_the_catalogue_does_not_know_is_refused_with_suggestions() {
    let list = || client_with_response(200, b"{}").strict().membership().country().list();
    let message = |call: Call<BoxTransport, _>| why(&call.into_request().unwrap_err()).to_string();
    let messages: Vec<String> = [
        list().search("name__icontains", "ire"),
        list().exclude("english_nam", "x"),
        list().search("ENGLISH_NAME", "x"),
        list().search("english_name__IN", ["x"]),
        list().search("english_name__regex", "x"),
        list().search("english_name__in__in", ["x"]),
        list().search("alpha_2_code__isnull", true),
        list().search(" english_name", "x"),
        list().query("search[nope]", "x"),
        list().params(&Params::new().order("-english_nam")),
        list().order("nope"),
    ]
    .into_iter()
    .map(message)
    .collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn what_the_catalogue_knows_is_sent() {
    let client = client_with_response(200, b"{}").strict();
    for service in catalogue::services() {
        let resource = service
            .path_params()
            .fold(client.catalogued(service), |resource, name| resource.path(name, 1));
        for filter in service.filters() {
            let call = resource.list().search(filter.field(), "x").exclude(filter.field(), 1);
            assert!(call.into_request().is_ok(), "{service:?} {filter:?}");
            for operator in filter.operators() {
                let name = format!("{}__{operator}", filter.field());
                let value = match operator.as_str() {
                    "in" | "range" => json!(["a", "b"]),
                    "isnull" => json!(true),
                    _ => json!("x"),
                };
                match resource.list().search(&name, value).into_request() {
                    Ok(_) => {}
                    // The server fails at it.
                    Err(error) => {
                        assert_eq!(
                            why(&error).problem,
                            InvalidValue::ForeignKeyRange,
                            "{service:?} {name}"
                        );
                        assert!(name.ends_with("_id__range"));
                    }
                }
            }
        }
        for ordering in service.orderings() {
            let ordering = ordering.trim_start_matches('-');
            assert!(
                resource.list().order(ordering).into_request().is_ok()
                    && resource.list().order(format!("-{ordering}")).into_request().is_ok()
            );
        }
    }
}

#[test]
fn where_the_catalogue_knows_no_filters_the_server_decides() {
    let client = client_with_response(200, b"{}").strict();
    assert!(
        client
            .iaas()
            .ip_validator()
            .list()
            .search("anything", 1)
            .order("anything")
            .into_request()
            .is_ok()
    );
    assert!(
        client
            .service("New", "thing/")
            .unwrap()
            .list()
            .search("anything", 1)
            .into_request()
            .is_ok()
    );
}

#[test]
fn a_call_is_as_strict_as_its_client_unless_it_says_otherwise() {
    let lenient = client_with_response(200, b"{}");
    let is_refused =
        |call: Call<BoxTransport, _>| query(call.search("nope", 1).into_request()).is_err();
    assert!(!is_refused(lenient.membership().country().list()));
    assert!(is_refused(lenient.membership().country().list().strict()));
    let strict = lenient.strict();
    assert!(is_refused(strict.membership().country().list()));
    assert!(is_refused(
        strict.boxed().layer(tower::layer::util::Identity::new()).membership().country().list()
    ));
    assert!(!is_refused(
        client_with_response(200, b"{}").strict().membership().country().list().lenient()
    ));
}

#[tokio::test]
async fn a_warning_is_an_error_that_carries_it() {
    let client =
        Client::new(Endpoints::default(), responding(|request| pages(&request, 0))).boxed();
    let list = || client.membership().country().list();
    assert_eq!(list().send().await.unwrap().warnings(), ["SearchFilterWarning: x was skipped."]);
    let error = list().strict().send().await.unwrap_err();
    assert_eq!(warnings(&error), ["SearchFilterWarning: x was skipped."]);
    assert!(
        format!("{error:#}").ends_with(
            "the call is strict, and the server warns: SearchFilterWarning: x was skipped."
        ),
        "{error:#}"
    );
    // The response with one object may have a warning too.
    let client =
        client_with_response(200, br#"{"content": {"id": 1}, "_metadata": {"warnings": ["old"]}}"#);
    let read = || client.membership().country().read(1);
    assert_eq!(read().send().await.unwrap(), json!({"id": 1}));
    assert_eq!(warnings(&read().strict().send().await.unwrap_err()), ["old"]);
    assert_eq!(warnings(&read().with_metadata().strict().send().await.unwrap_err()), ["old"]);
    assert_eq!(read().with_metadata().send().await.unwrap().warnings(), ["old"]);
    let strict: &dyn ServiceApi = &client.strict().membership().department();
    assert_eq!(
        warnings(&strict.update(1.into(), json!({}), Params::new()).await.unwrap_err()),
        ["old"]
    );
}

#[tokio::test]
async fn where_the_catalogue_knows_no_orderings_the_order_in_force_is_compared() {
    let client = client_with_response(
        200,
        br#"{"content": [{"id": 1}], "_metadata": {"order": "id", "total_records": 1}}"#,
    );
    let new = |order: &str| client.service("New", "thing/").unwrap().list().order(order);
    let error = new("name").strict().send().await.unwrap_err();
    assert!(
        format!("{error:#}")
            .ends_with("the server ordered by `id`, not by `name`, which it does not know"),
        "{error:#}"
    );
    let Some(DecodeError::OtherOrder { requested, in_force }) = DecodeError::find_in(&error) else {
        panic!("{error:#}")
    };
    assert_eq!((requested.as_str(), in_force.as_str()), ("name", "id"));
    assert!(
        new("-id").strict().send().await.is_err()
            && new("-id").strict().get_all().send().await.is_err()
    );
    assert!(
        new("id").strict().send().await.is_ok()
            && new("id").strict().get_all().send().await.is_ok()
    );
    assert!(
        new("name").send().await.is_ok() && new("name").strict().lenient().send().await.is_ok()
    );
    // If the server doesn't report the order, there is no error.
    let silent =
        client_with_response(200, br#"{"content": [], "_metadata": {"total_records": 0}}"#);
    assert!(
        silent.service("New", "thing/").unwrap().list().order("name").strict().send().await.is_ok()
    );
    // What the catalogue knows was checked before, so the server's name for it may differ.
    let country = catalogue::services().find(|service| !service.orderings().is_empty()).unwrap();
    let ordering = country.orderings()[0].trim_start_matches('-');
    assert_ne!(ordering, "id_");
    let differs = client_with_response(
        200,
        br#"{"content": [], "_metadata": {"order": "id_", "total_records": 0}}"#,
    );
    let resource = country
        .path_params()
        .fold(differs.catalogued(country), |resource, name| resource.path(name, 1));
    assert!(resource.list().order(ordering).strict().send().await.is_ok());
    // Raw responses are not checked.
    assert!(new("name").strict().send_raw().await.is_ok());
}

#[tokio::test]
async fn a_stream_ends_with_the_page_that_warns_and_hands_out_no_row_of_it() {
    for warned in 0..3 {
        let client =
            Client::new(Endpoints::default(), responding(move |request| pages(&request, warned)))
                .strict();
        let mut items: Vec<_> = client.membership().country().get_all().items().collect().await;
        let error = items.pop().unwrap().unwrap_err();
        assert_eq!(warnings(&error), ["SearchFilterWarning: x was skipped."]);
        assert_eq!(items.len() as u64, warned * 100);
        assert!(items.into_iter().all(|item| item.is_ok()));
        let pages: Vec<_> = client.membership().country().get_all().pages().collect().await;
        assert_eq!(pages.iter().filter(|page| page.is_ok()).count() as u64, warned);
        assert!(pages.last().unwrap().is_err());
        assert_eq!(
            warnings(&client.membership().country().get_all().send().await.unwrap_err()).len(),
            1
        );
        assert_eq!(
            client.membership().country().get_all().lenient().send().await.unwrap().items.len(),
            249
        );
    }
}

#[test]
fn what_the_server_would_take_for_a_filter_is_held_to_the_same() {
    let client = client_with_response(200, b"{}").strict();
    let list = || client.membership().country().list();
    let problem =
        |call: Call<BoxTransport, _>| query(call.into_request()).map_err(|error| error.problem);
    assert!(matches!(problem(list().query("nope", 1)), Err(InvalidValue::Unknown(_))));
    assert_eq!(problem(list().query("english_name", "x")), Err(InvalidValue::OldStyle));
    assert!(problem(list().query("format", "json")).is_ok());
    // In another service it may mean anything.
    assert!(query(client.membership().country().read(1).query("nope", 1).into_request()).is_ok());
    assert!(
        problem(
            client.service("membership", "country/").unwrap().list().lenient().query("nope", 1)
        )
        .is_ok()
    );
    assert!(
        query(client.iaas().ip_validator().list().query("ip_addresses", "1.2.3.4").into_request())
            .is_ok()
    );
}

#[test]
fn a_refusal_is_typed() {
    let error = client_with_response(200, b"{}")
        .membership()
        .country()
        .list()
        .strict()
        .search("english", 1)
        .into_request()
        .unwrap_err();
    let InvalidValue::Unknown(unknown) = why(&error).problem else { panic!("{error:#}") };
    assert_eq!((unknown.name(), unknown.suggestions()), ("english", &["english_name"][..]));
}
