//! The real Python client and this one make the same calls of every method of every service to one
//! server, and the requests that arrive there are compared. The deliberate differences are listed,
//! with their reasons, in `differences.toml`.

mod every;
mod exchange;
mod listed;
mod plan;
mod server;
mod special;

use std::{collections::HashSet, path::Path};

use cloudcix::{
    catalogue::{self, Method},
    hyper::Proxies,
    prelude::*,
};
use cloudcix_tests::{differences::Differences, python::Python};
use serde_json::json;

use crate::{exchange::Outcome, listed::Listed, plan::Case, server::Server};

#[tokio::test(flavor = "multi_thread")]
async fn both_clients_send_the_same_requests_but_for_what_is_listed() {
    let server = Server::start().await;
    let (legacy, deployed) = (server.base("legacyapi.localhost"), server.base("localhost"));
    let settings = json!({"CLOUDCIX_API_URL": legacy, "CLOUDCIX_API_V2_URL": deployed,
        "CLOUDCIX_API_VERSION": 2});
    let mut python = Python::start(
        Path::new(env!("CARGO_TARGET_TMPDIR")),
        Some(&server.base("127.0.0.1")),
        &settings,
    )
    .unwrap_or_else(|problems| panic!("{problems}"));
    let endpoints =
        Endpoints::default().with_api_url(&legacy).unwrap().with_api_v2_url(&deployed).unwrap();
    let transport = HyperTransport::builder().proxies(Proxies::none()).build().unwrap();
    let client = Client::new(endpoints, transport);

    let (mut listed, mut surprises) = (Listed::new(Differences::load()), Vec::new());
    let cases =
        every::cases().map(|case| (case, true)).chain(special::cases().map(|case| (case, false)));
    for (Case { about, python: call, rust }, must_send) in cases {
        let raised = python.evaluate(&call).raised.map(|name| format!("raises {name}"));
        let theirs = Outcome::new(raised, server.take());
        let result = rust(client.clone()).await;
        let ours = Outcome::from_rust(result, server.take());
        assert!(!(must_send && ours.requests.is_empty()), "{about}: {:?}", ours.failure);
        for found in theirs.compare(&ours) {
            if !listed.has(&about, &found) {
                surprises.push(format!("{about}: {call}\n    {found:?}"));
            }
        }
    }
    assert!(
        surprises.is_empty(),
        "{} differences are not listed:\n{}",
        surprises.len(),
        surprises.join("\n")
    );
    let outdated = listed.outdated();
    assert!(outdated.is_empty(), "listed, and no longer so:\n{}", outdated.join("\n"));
}

#[test]
fn every_method_of_every_service_is_called_plainly_and_awkwardly() {
    let cases: Vec<Case> = every::cases().collect();
    let services: HashSet<&str> = cases.iter().map(|case| case.about.as_str()).collect();
    assert_eq!((services.len(), catalogue::services().count()), (320, 320));
    assert_eq!(cases.len(), 320 * Method::ALL.len() * 2);
}
