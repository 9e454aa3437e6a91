//! Retries: a read that is sent again, a create that isn't, and the report of each.
//!
//! `cargo run -p cloudcix-examples --example retries` needs no network and no account: a mock
//! stands in for a server that is overloaded.

use cloudcix::{
    mock::{
        matcher::{get, post},
        response,
    },
    prelude::*,
    retry::{NoRetry, RetryReport},
};
use serde_json::json;

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mock = Mock::new();
    mock.expect(get("/country/107/"))
        .respond(response::html(503))
        .then(response::object(json!({"id": 107, "english_name": "Ireland"})));
    mock.expect(post("/department/")).respond(response::html(503));
    mock.expect(get("/language/")).respond(response::html(503));
    let client = Stack::standard().build(Endpoints::default(), mock.transport());

    // A read is safe: it is sent twice, and the caller notices nothing.
    let ireland = client.membership().country().read(107).await?;
    println!("{}", ireland["english_name"]);

    // A 503 doesn't prove that nothing was created, so a create is sent once.
    let error = client.membership().department().create(&json!({"name": "Lab"})).await;
    report(&error.err().ok_or("the mock creates nothing")?);

    // No retry, because you said so.
    let error = client.membership().language().list().option(NoRetry).await;
    report(&error.err().ok_or("the mock lists nothing")?);

    mock.verify()?; // no more requests than these were sent
    Ok(())
}

fn report(error: &Error) {
    println!("{error}");
    if let Some(report) = error.extension::<RetryReport>() {
        println!("  {} attempt, then: {:?}", report.attempts(), report.stopped());
    }
    println!("  perhaps carried out: {}", error.was_sent());
}
