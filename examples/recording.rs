//! Records a session, with a login, and replays it offline. The cassette contains no secret.
//!
//! `cargo run -p cloudcix-examples --example recording`

use cloudcix::{
    prelude::*,
    replay::{Mode, Recorder},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let cassette = folder.path().join("session.jsonl");

    // The sandbox takes the place of the network.
    let sandbox = Sandbox::new();
    let users = sandbox.users();
    let user = users.iter().find(|user| user.administrator).ok_or("there is no administrator")?;
    let credentials = user.credentials().ok_or("the administrator can't log in")?;

    let session = Recorder::new(&cassette).mode(Mode::Once).open()?;
    let client = Client::new(Endpoints::default(), session.record(sandbox.transport()));
    let token = client.login(&credentials).await?;
    client.membership().department().list().token(&token).await?;
    // It fails if the file still contains a secret.
    println!("{} exchanges are recorded", session.finish()?.recorded);

    // Any password and API key match, because the recorded ones are redacted.
    let credentials = Credentials::new(&*credentials.email, "any password", "any API key");
    let client = Client::new(Endpoints::default(), Replay::open(&cassette)?);
    let token = client.login(&credentials).await?;
    let page = client.membership().department().list().token(&token).await?;
    println!("{} departments are replayed", page.items.len());
    Ok(())
}
