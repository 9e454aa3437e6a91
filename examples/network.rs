//! The network transport with settings of its own, first to a server that is there, then to one
//! that isn't.
//!
//! `cargo run -p cloudcix-examples --example network` needs no network: the server is the sandbox,
//! on a loopback port.

use std::time::Duration;

use cloudcix::{
    hyper::Proxies,
    prelude::*,
    retry::NoRetry,
    serve::{Access, Server},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::new();
    let server = Server::new(sandbox.transport(), Access::Open).bind("127.0.0.1:0").await?.spawn();

    let transport = HyperTransport::builder()
        .connect_timeout(Duration::from_secs(2))
        .max_connections_per_host(4)
        .idle_timeout(Duration::from_secs(1))
        .proxies(Proxies::none()) // whatever the environment says
        .build()?;
    let client = Stack::standard()
        .build(server.endpoints()?, transport)
        .with_token(sandbox.token(1, None))?;
    let ireland = client.membership().country();
    println!("{}", ireland.read(107).await?["english_name"]);

    server.shutdown().await;
    // By default, the stack would try for 10 s: the server may be about to restart.
    match ireland.read(107).option(NoRetry).await {
        Err(error) if error.is_connection_refused() => println!("{error:#}"),
        other => return Err(format!("nobody should be there: {other:?}").into()),
    }
    Ok(())
}
