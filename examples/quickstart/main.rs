//! A tour of the client: log in, list, read, create, change, check and delete, with no account and
//! no network.
//!
//! `cargo run --example quickstart`
//!
//! It runs over the sandbox, an in-memory CloudCIX with a demo company. `tour` doesn't depend on
//! that: it takes any transport.
//!
//! With `--features replay -- --replay` it gets responses that were recorded from the real server.
//!
//! With `--features live -- --live` it runs over the network with the settings of the environment
//! (`CLOUDCIX_API_V2_URL`, `CLOUDCIX_API_USERNAME`, …), creates a department there and deletes it
//! again. `-- --live --record FILE` also records the session, without its secrets, and
//! `-- --replay FILE` replays it.

#[cfg(feature = "live")]
mod live;

use std::{io::stdout, process::ExitCode};

use cloudcix::prelude::*;
use cloudcix_quickstart::tour;

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
        [] => in_the_sandbox().await,
        #[cfg(feature = "replay")]
        ["--replay"] => offline(Replay::open(cloudcix_quickstart::recording())?).await,
        #[cfg(feature = "replay")]
        ["--replay", file] => offline(Replay::open(file)?).await,
        #[cfg(feature = "live")]
        ["--live"] => live::run().await,
        #[cfg(feature = "live")]
        ["--live", "--record", file] => live::record(file).await,
        #[cfg(not(feature = "replay"))]
        ["--replay", ..] => Err("run it with `--features replay` before the `--`".into()),
        #[cfg(not(feature = "live"))]
        ["--live", ..] => Err("run it with `--features live` before the `--`".into()),
        _ => Err("usage: quickstart [--replay [FILE] | --live [--record FILE]]".into()),
    }
}

/// Runs the tour over a sandbox, as an administrator of the demo company.
async fn in_the_sandbox() -> Result<(), Box<dyn std::error::Error>> {
    // Without the limit of 20 requests a second, at which the tour would have to wait.
    let sandbox = Sandbox::builder().throttle(false).build()?;
    let users = sandbox.users();
    let user = users.iter().find(|user| user.administrator).ok_or("there is no administrator")?;
    let credentials = user.credentials().ok_or("the administrator can't log in")?;
    let client = Client::new(Endpoints::default(), sandbox.transport());
    tour(client, &credentials, &mut stdout()).await
}

/// Runs the tour over a recording: nothing waits, and nothing is sent.
#[cfg(feature = "replay")]
async fn offline(replay: Replay) -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(Endpoints::default(), replay);
    // Any credentials match, because the recorded ones are redacted.
    let credentials = Credentials::new("admin@example.com", "any password", "any api key");
    tour(client, &credentials, &mut stdout()).await
}
