//! A client under tower's own layers instead of the default stack. The calling code stays the same.
//!
//! `cargo run -p cloudcix-examples --example tower_layers`

use std::time::Duration;

use cloudcix::{
    ErrorKind,
    core::CollectLayer,
    mock::{Fault, matcher::get, response},
    prelude::*,
    retry::{RetryLayer, TowerPolicy},
};
use serde_json::json;
use tower::{ServiceBuilder, ServiceExt as _};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), BoxError> {
    let mock = Mock::new();
    mock.expect(get("/country/107/"))
        .respond(response::html(503))
        .then(response::object(json!({"id": 107, "english_name": "Ireland"})));
    mock.expect(get("/country/1/")).fault(Fault::Hang).times(2);

    // tower's retry with the retry decisions of this project, tower's timeout, and no more than 4
    // requests at once.
    let service = ServiceBuilder::new()
        .retry(TowerPolicy::new(RetryLayer::builder().max_attempts(2).without_waiting()))
        .timeout(Duration::from_millis(50))
        .concurrency_limit(4)
        .layer(CollectLayer::new())
        .service(mock.transport());
    let client = Client::new(Endpoints::default(), service);

    let country = client.membership().country();
    println!("{}", country.read(107).send().await?["english_name"]);

    // tower's timeout gets a kind like any other. It doesn't prove that nothing was sent.
    let error = country.read(1).send().await.expect_err("the mock never responds to this one");
    println!("{error:#}");
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Timeout, true));

    // The service inside the client can still be used directly.
    client.get_ref().clone().ready().await?;
    Ok(())
}
