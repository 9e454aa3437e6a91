//! The tour over the network, with the settings of the environment.

use std::io::stdout;

use cloudcix::{
    prelude::*,
    replay::{Mode, Recorder},
};
use cloudcix_quickstart::tour;

/// Runs the tour with the default stack.
pub(crate) async fn run() -> Result<(), Box<dyn std::error::Error>> {
    with(Stack::standard()).await
}

/// Runs the tour and records it, without its secrets.
pub(crate) async fn record(file: &str) -> Result<(), Box<dyn std::error::Error>> {
    let session = Recorder::new(file).mode(Mode::ReRecord).open()?;
    with(Stack::standard().record(session.layer())).await?;
    println!("\n{} exchanges are in {file}", session.finish()?.recorded);
    Ok(())
}

async fn with(stack: Stack) -> Result<(), Box<dyn std::error::Error>> {
    let settings = Settings::from_env()?;
    let client = stack.build(settings.endpoints().clone(), HyperTransport::new()?);
    tour(client, &settings.credentials()?, &mut stdout()).await
}
