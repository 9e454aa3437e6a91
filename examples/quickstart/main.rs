//! A tour of the client: log in, list, read, create, change, check and delete, with no account and
//! no network.
//!
//! `cargo run --example quickstart`
//!
//! It runs over the sandbox, an in-memory CloudCIX with a demo company. `tour` doesn't depend on
//! that: it takes any transport. With `-- --replay` it gets responses that were recorded from the
//! real server. With `-- --live` it runs over the network with the settings of the environment
//! (`CLOUDCIX_API_V2_URL`, `CLOUDCIX_API_USERNAME`, …), creates a department there and deletes it
//! again. `-- --live --record FILE` also records the session, without its secrets, and
//! `-- --replay FILE` replays it.

use std::{io::stdout, process::ExitCode};

use cloudcix::{
    prelude::*,
    replay::{Mode, Recorder},
};
use cloudcix_quickstart::{recording, tour};

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
        [] => in_the_sandbox().await?,
        ["--replay"] => offline(Replay::open(recording())?).await?,
        ["--replay", file] => offline(Replay::open(file)?).await?,
        ["--live"] => live(Stack::standard()).await?,
        ["--live", "--record", file] => {
            let session = Recorder::new(file).mode(Mode::ReRecord).open()?;
            live(Stack::standard().record(session.layer())).await?;
            println!("\n{} exchanges are in {file}", session.finish()?.recorded);
        }
        _ => return Err("usage: quickstart [--replay [FILE] | --live [--record FILE]]".into()),
    }
    Ok(())
}

/// Runs the tour over a sandbox, as an administrator of the demo company.
async fn in_the_sandbox() -> Result<(), Box<dyn std::error::Error>> {
    // Without the limit of 20 requests a second, at which the tour would have to wait.
    let sandbox = Sandbox::builder().throttle(false).build()?;
    let users = sandbox.users();
    let user = users.iter().find(|user| user.administrator).ok_or("there is no administrator")?;
    let credentials = user.credentials().ok_or("the administrator can't log in")?;
    let client = Stack::offline().build(Endpoints::default(), sandbox.transport());
    tour(client, &credentials, &mut stdout()).await
}

/// Runs the tour over a recording: nothing waits, and nothing is sent.
async fn offline(replay: Replay) -> Result<(), Box<dyn std::error::Error>> {
    let client = Stack::offline().build(Endpoints::default(), replay);
    // Any credentials match, because the recorded ones are redacted.
    let credentials = Credentials::new("admin@example.com", "any password", "any api key");
    tour(client, &credentials, &mut stdout()).await
}

/// Runs the tour over the network, with the settings of the environment.
async fn live(stack: Stack) -> Result<(), Box<dyn std::error::Error>> {
    let settings = Settings::from_env()?;
    let client = stack.build(settings.endpoints().clone(), HyperTransport::new()?);
    tour(client, &settings.credentials()?, &mut stdout()).await
}
