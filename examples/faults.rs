//! Fault injection: runs the tour of the quickstart with one request in five failing. The default
//! stack retries, so the result is the same.
//!
//! `cargo run -p cloudcix-examples --example faults`

use cloudcix::{
    fault::{Fault, FaultLayer, Rule},
    prelude::*,
};
use cloudcix_quickstart::{recording, tour};
use http::{Method, StatusCode};
use tower::Layer as _;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let faults = FaultLayer::builder()
        .seed(7)
        // These prove that the server did nothing, so even a create is retried.
        .rule(Rule::new(Fault::Connect).probability(0.08))
        .rule(Rule::new(Fault::Status(StatusCode::TOO_MANY_REQUESTS)).probability(0.08))
        // These prove nothing, so only requests that change nothing are retried. A recording has
        // each response once, so the faults lose the requests (`with_effect(false)`), not the
        // responses.
        .rule(reads(Fault::Reset).with_effect(false).probability(0.05))
        .rule(reads(Fault::Status(StatusCode::SERVICE_UNAVAILABLE)).probability(0.05))
        .build()?;

    let without_faults = run(&FaultLayer::new()).await?;
    let with_faults = run(&faults).await?;

    let log = faults.log();
    print!("{log}");
    // The first rule matches every request, so it has seen them all.
    println!("\n{} of {} requests met a fault, and the tour", log.injected(), log.calls()[0]);
    if with_faults != without_faults {
        return Err("printed something else".into());
    }
    println!("printed the same:\n{}", String::from_utf8(with_faults)?);
    Ok(())
}

/// Returns a rule for GET requests only.
fn reads(fault: Fault) -> Rule {
    Rule::new(fault).http_method(Method::GET)
}

/// Runs the tour over a recording, and returns its output.
async fn run(faults: &FaultLayer) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let replay = Replay::open(recording())?;
    let client = Stack::offline().build(Endpoints::default(), faults.layer(replay));
    let credentials = Credentials::new("admin@example.com", "any password", "any api key");
    let mut printed = Vec::new();
    tour(client, &credentials, &mut printed).await?;
    Ok(printed)
}
