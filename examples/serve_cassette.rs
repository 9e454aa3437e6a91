//! A recording on a port: programs in any language get the recorded responses.
//!
//! `cargo run -p cloudcix-examples --example serve_cassette` needs no network: it serves the
//! recording to a client in the same process, and exits.
//! `cargo run -p cloudcix-examples --example serve_cassette -- 127.0.0.1:8080` serves it until it
//! is interrupted, to the Python client for example.

use cloudcix::{
    hyper::Proxies,
    prelude::*,
    serve::{Access, Server},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let replay = Replay::open(cloudcix_examples::recording("00_quickstart.yaml"))?;
    // A recording gives access to nothing, so it needs no secret.
    let server = Server::new(replay, Access::Open);

    if let Some(address) = std::env::args().nth(1) {
        let server = server.bind(address).await?;
        cloudcix_examples::print_python_settings(server.local_addr(), None);
        server.serve().await;
        return Ok(());
    }

    let server = server.bind("127.0.0.1:0").await?.spawn();
    let transport = HyperTransport::builder().proxies(Proxies::none()).build()?;
    let client = Client::new(server.endpoints()?, transport);
    let ireland = client.membership().country().read(107).await?;
    println!("recorded: {}", ireland["english_name"]);
    let error = client.membership().country().read(1).await.err().ok_or("it was not recorded")?;
    println!("not recorded:\n{}", error.detail().unwrap_or_default());
    server.shutdown().await;
    Ok(())
}
