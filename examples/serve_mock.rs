//! A mock on a port: a test in any language gets the responses that this program declares, and
//! this program sees what was asked.
//!
//! `cargo run -p cloudcix-examples --example serve_mock` needs no network: it serves the mock to a
//! client in the same process, and exits.
//! `cargo run -p cloudcix-examples --example serve_mock -- 127.0.0.1:8080` serves it until it is
//! interrupted.

use cloudcix::{
    hyper::Proxies,
    mock::{
        Mock,
        matcher::{get, post},
        response,
    },
    prelude::*,
    serve::{Access, Secret, Server},
};
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Lenient: what is not declared gets a 404 in the API's shape, and is no failure.
    let mock = Mock::lenient();
    mock.expect(post("/auth/login/")).times(..).respond(response::login());
    mock.expect(get("/department/"))
        .times(..)
        .respond(response::paged((1..=250).map(|id| json!({"id": id}))));
    mock.expect(post("/department/")).times(..).respond(response::validation([(
        "name",
        "membership_department_create_101",
        "No name.",
    )]));

    let secret = Secret::generate()?;
    let server = Server::new(mock.transport(), Access::Secret(secret.clone()));
    if let Some(address) = std::env::args().nth(1) {
        let server = server.bind(address).await?;
        cloudcix_examples::print_python_settings(server.local_addr(), Some(secret.expose()));
        server.serve().await;
        return Ok(());
    }

    let server = server.bind("127.0.0.1:0").await?.spawn();
    let transport = HyperTransport::builder().proxies(Proxies::none()).build()?;
    let client = Client::new(server.endpoints()?, transport);
    let departments = client.membership().department();
    let error = departments.list().await.err().ok_or("a request without the secret was served")?;
    println!("without the secret: {error}");

    // The secret takes the place of a token, and is not passed on.
    let client = client.with_token(secret.expose())?;
    let departments = client.membership().department();
    println!("with it: {} departments", departments.get_all().await?.items.len());
    let error = departments.create(&json!({})).await.err().ok_or("a nameless one was created")?;
    println!("declared, too: {error}");
    println!("the mock has seen {} requests", mock.requests().len());
    server.shutdown().await;
    Ok(())
}
