//! Timeouts: a slow attempt, a deadline, and what the error says about the request.
//!
//! `cargo run -p cloudcix-examples --example timeouts` needs no network and no account: a mock
//! stands in for a slow server.

use std::time::Duration;

use cloudcix::{
    mock::{Fault, matcher::get},
    prelude::*,
    timeout::{AttemptTimeoutLayer, DeadlineLayer, Timeouts},
};

// The clock is tokio's, paused: the waits below take no time.
#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mock = Mock::new();
    mock.expect(get("/country/107/")).times(..).respond(Fault::Hang);
    let client = Stack::standard()
        .deadline(DeadlineLayer::new(Duration::from_secs(20)))
        .attempt_timeout(AttemptTimeoutLayer::new(Duration::from_secs(8)))
        .build(Endpoints::default(), mock.transport());
    let ireland = client.membership().country();

    let began = tokio::time::Instant::now();
    match ireland.read(107).await {
        Err(error) if error.is_timeout() => {
            println!("after {:?}; sent: {}", began.elapsed(), error.was_sent());
            println!("{error:#}\n");
        }
        other => return Err(format!("it should have timed out: {other:?}").into()),
    }

    // Five seconds for one call.
    let began = tokio::time::Instant::now();
    let quick = Timeouts::new().deadline(Duration::from_secs(5));
    match ireland.read(107).option(quick).await {
        Err(error) if error.is_timeout() => {
            println!("after {:?}; sent: {}", began.elapsed(), error.was_sent());
            println!("{error:#}");
        }
        other => return Err(format!("it should have timed out: {other:?}").into()),
    }
    Ok(())
}
