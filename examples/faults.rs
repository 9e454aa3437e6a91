//! A bad day: the tour of the quickstart, while one request in five meets a fault. The default
//! stack gets through, and the result is the same.
//!
//! `cargo run --example faults`

#[path = "quickstart/tour.rs"]
mod tour;

use cloudcix::{
    fault::{Fault, FaultLayer, Rule},
    prelude::*,
};
use http::{Method, StatusCode};
use tower::Layer as _;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let faults = FaultLayer::builder()
        .seed(7)
        // These prove that nothing was done, so a create, too, is tried again.
        .rule(Rule::new(Fault::Connect).probability(0.08))
        .rule(Rule::new(Fault::Status(StatusCode::TOO_MANY_REQUESTS)).probability(0.08))
        // These prove nothing: what they hit is tried again only if it changes nothing. A recording
        // plays each response once, so the requests get lost and not their responses.
        .rule(reads(Fault::Reset).with_effect(false).probability(0.05))
        .rule(reads(Fault::Status(StatusCode::SERVICE_UNAVAILABLE)).probability(0.05))
        .build()?;

    let on_a_good_day = run(&FaultLayer::new()).await?;
    let on_a_bad_day = run(&faults).await?;

    let log = faults.log();
    print!("{log}");
    // The first rule is about every request.
    println!("\n{} of {} requests met a fault, and the tour", log.injected(), log.calls()[0]);
    if on_a_bad_day != on_a_good_day {
        return Err("went another way".into());
    }
    println!("went the same way:\n{}", String::from_utf8(on_a_bad_day)?);
    Ok(())
}

fn reads(fault: Fault) -> Rule {
    Rule::new(fault).http_method(Method::GET)
}

/// Runs the tour on a recording, and returns what it prints.
async fn run(faults: &FaultLayer) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let replay = Replay::open(cloudcix_examples::recording("00_quickstart.yaml"))?;
    let client = Stack::offline().build(Endpoints::default(), faults.layer(replay));
    let credentials = Credentials::new("admin@example.com", "any password", "any api key");
    let mut printed = Vec::new();
    tour::tour(client, &credentials, &mut printed).await?;
    Ok(printed)
}
