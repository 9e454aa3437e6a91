//! A flight recorder: the last exchanges before a failure, as a cassette that replays it.
//!
//! `cargo run -p cloudcix-examples --example troubleshooting`

use cloudcix::{
    mock::{matcher::get, response},
    prelude::*,
    replay::FlightRecorder,
};
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let crash = folder.path().join("crash.jsonl");

    // A server with a bug in one of its objects.
    let mock = Mock::new();
    mock.expect(get("/country/107/"))
        .respond(response::object(json!({"id": 107, "english_name": "Ireland"})));
    mock.expect(get("/country/108/")).times(..).respond(response::html(500));

    let recorder = FlightRecorder::new(100);
    let client = Stack::offline()
        .per_attempt(recorder.layer())
        .build(Endpoints::default(), mock.transport());
    let error = names(&client).await.err().ok_or("the mock has a bug")?;
    println!("in production: {error}");
    println!("{} exchanges are kept", recorder.dump(&crash)?);

    // Anyone who has the file can run the same code against it.
    let client = Stack::offline().build(Endpoints::default(), Replay::open(&crash)?);
    println!("on your desk:  {}", names(&client).await.err().ok_or("so has the recording")?);
    Ok(())
}

/// The code under suspicion.
async fn names(client: &Client) -> Result<(), Error> {
    for id in [107, 108] {
        println!("  {}", client.membership().country().read(id).await?["english_name"]);
    }
    Ok(())
}
