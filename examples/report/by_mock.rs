//! The report over the mock transport. Everything but the network is real, so URLs, queries,
//! paging, decoding and errors are tested too.

use cloudcix::{
    mock::{
        Fault,
        matcher::{Matcher as _, application, get, search},
        response::{self, Responder as _},
    },
    prelude::*,
};
use cloudcix_examples::report::{Report, report};
use serde_json::json;

async fn run(mock: &Mock) -> Result<Report, Error> {
    let client = Client::new(Endpoints::default(), mock.transport());
    let (projects, instances) = (client.compute().project(), client.compute().compute_instances());
    report(&projects, &instances, &client.membership().address()).await
}

#[tokio::test]
async fn the_payer_is_the_billing_address_where_there_is_one() {
    let mock = Mock::new();
    mock.expect(get("/project/").and(application("compute")))
        .respond(response::page([json!({"id": 1, "name": "Shop", "address_id": 7})]));
    mock.expect(get("/compute/instances/").and(search("project_id", 1))).respond(response::page([
        json!({"id": 5, "state": "running"}),
        json!({"id": 6, "state": "running"}),
    ]));
    mock.expect(get("/address/7/"))
        .respond(response::object(json!({"name": "Site", "billing_address_id": 9})));
    mock.expect(get("/address/9/")).respond(response::object(
        json!({"name": "Finance", "billing_address_id": null, "currency": {"name": "Euro"}}),
    ));

    let report = run(&mock).await.unwrap();
    assert_eq!(
        report.to_string().lines().last(),
        Some("Shop         2 running                Finance (Euro)")
    );
    mock.verify().unwrap();
}

#[tokio::test]
async fn a_filter_that_the_server_ignores_is_reported() {
    let mock = Mock::new();
    mock.expect(get("/project/"))
        .respond(response::page([]).warnings(["SearchFilterWarning: skipped"]));
    assert_eq!(run(&mock).await.unwrap().warnings, ["SearchFilterWarning: skipped"]);
}

#[tokio::test]
async fn a_hundred_projects_more_are_read_page_by_page() {
    let mock = Mock::new();
    let projects = (0..101).map(|id| json!({"id": id, "name": format!("P{id}"), "address_id": 1}));
    mock.expect(get("/project/")).times(2).respond(response::paged(projects));
    mock.expect(get("/compute/instances/")).times(101).respond(response::page([]));
    mock.expect(get("/address/1/")).times(101).respond(response::object(json!({"name": "One"})));
    assert_eq!(run(&mock).await.unwrap().lines.len(), 101);
}

#[tokio::test]
async fn a_connection_that_breaks_is_an_error_and_not_a_short_report() {
    let mock = Mock::new();
    mock.expect(get("/project/"))
        .respond(response::page([json!({"id": 1, "name": "Shop", "address_id": 7})]));
    mock.expect(get("/compute/instances/"))
        .respond(response::page([]).faulty(Fault::ResetAfter(3)));
    let error = run(&mock).await.unwrap_err();
    assert!(error.is_retryable() && error.was_sent(), "{error:#}");
}
