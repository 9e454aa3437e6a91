//! The report over mockall mocks of `ServiceApi`: no HTTP at all, only the calls that the code
//! makes.

use cloudcix::{MockServiceApi, prelude::*};
use cloudcix_examples::report::report;
use serde_json::json;

#[tokio::test]
async fn instances_are_counted_by_their_state() {
    let (mut projects, mut instances, mut addresses) =
        (MockServiceApi::new(), MockServiceApi::new(), MockServiceApi::new());
    projects
        .expect_get_all()
        .times(1)
        .returning(|_| Ok(All::new(vec![json!({"id": 1, "name": "Shop", "address_id": 7})])));
    instances
        .expect_get_all()
        .withf(|params| params.iter().any(|pair| pair == ("search[project_id]", "1")))
        .returning(|_| {
            Ok(All::new(
                ["running", "stopped", "running"].map(|state| json!({"state": state})).to_vec(),
            ))
        });
    addresses
        .expect_read()
        .withf(|pk, _| *pk == 7.into())
        .returning(|_, _| Ok(json!({"name": "Acme", "billing_address_id": null})));

    let report = report(&projects, &instances, &addresses).await.unwrap();
    assert_eq!(
        report.lines[0].instances,
        [("running".to_owned(), 2), ("stopped".to_owned(), 1)].into()
    );
    assert_eq!(report.lines[0].payer, "Acme");
}

#[tokio::test]
async fn a_project_without_an_address_is_an_error_that_says_so() {
    let mut projects = MockServiceApi::new();
    projects
        .expect_get_all()
        .returning(|_| Ok(All::new(vec![json!({"id": 1, "name": "Shop", "address_id": null})])));
    let mut instances = MockServiceApi::new();
    instances.expect_get_all().returning(|_| Ok(All::new(Vec::new())));
    let error = report(&projects, &instances, &MockServiceApi::new()).await.unwrap_err();
    assert!(
        error.is_build() && format!("{error:#}").contains("null can't identify a resource"),
        "{error:#}"
    );
}
