//! A tour of the client: log in, list, read, create, change, check and delete, with no account and
//! no network.
//!
//! `cargo run --example quickstart`
//!
//! The responses are those that the real server gave when the session was recorded. `tour` does not
//! know that: it takes any transport. With `-- --live` it runs on what the environment names
//! (`CLOUDCIX_API_V2_URL`, `CLOUDCIX_API_USERNAME`, …), creates a department there and deletes it
//! again; `-- --live --record FILE` also records it, without its secrets, and `-- --replay FILE`
//! plays what was recorded.

mod tour;

use std::{io::stdout, process::ExitCode};

use cloudcix::{
    prelude::*,
    replay::{Mode, Recorder},
};
use tour::tour;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => offline(Replay::open(cloudcix_examples::recording("00_quickstart.yaml"))?).await?,
        ["--replay", file] => offline(Replay::open(file)?).await?,
        ["--live"] => live(Stack::standard()).await?,
        ["--live", "--record", file] => {
            let session = Recorder::new(file).mode(Mode::ReRecord).open()?;
            live(Stack::standard().record(session.layer())).await?;
            println!("\n{} exchanges are in {file}", session.finish()?.recorded);
        }
        _ => return Err("usage: quickstart [--replay FILE | --live [--record FILE]]".into()),
    }
    Ok(())
}

/// On a recording: nothing waits, and nothing is sent.
async fn offline(replay: Replay) -> Result<(), Box<dyn std::error::Error>> {
    let client = Stack::offline().build(Endpoints::default(), replay);
    // Whatever the credentials are, a recording knows them as redacted.
    let credentials = Credentials::new("admin@example.com", "any password", "any api key");
    tour(client, &credentials, &mut stdout()).await
}

/// On what the settings name.
async fn live(stack: Stack) -> Result<(), Box<dyn std::error::Error>> {
    let settings = Settings::from_env()?;
    let client = stack.build(settings.endpoints().clone(), HyperTransport::new()?);
    tour(client, &settings.credentials()?, &mut stdout()).await
}
