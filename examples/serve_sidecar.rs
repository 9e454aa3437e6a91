//! A sidecar: gives a program in any language the login, the retries and the quota of the default
//! stack. The program needs no credentials, and many of them share one quota.
//!
//! `cargo run -p cloudcix-examples --example serve_sidecar` needs no network and no account: a mock
//! that is overloaded now and then stands in for the API. With an address, as in
//! `cargo run -p cloudcix-examples --example serve_sidecar -- 127.0.0.1:8080`, it takes endpoints
//! and credentials from the environment, and serves the real API until it is interrupted.

use cloudcix::{
    fault::{Fault, FaultLayer, Rule},
    hyper::Proxies,
    mock::{
        Mock,
        matcher::{Matcher as _, get, post, requires_token},
        response,
    },
    prelude::*,
    serve::{Access, Secret, Server},
};
use http::StatusCode;
use serde_json::json;
use tower::Layer as _;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let secret = Secret::generate()?;
    if let Some(address) = std::env::args().nth(1) {
        let settings = Settings::from_env()?;
        let stack = Client::connect(&settings)?.into_inner();
        let server = Server::new(stack, Access::Secret(secret.clone()))
            .upstream(settings.endpoints().clone())
            .bind(address)
            .await?;
        cloudcix_examples::print_python_settings(server.local_addr(), Some(secret.expose()));
        server.serve().await;
        return Ok(());
    }

    let (mock, login) = (Mock::new(), response::login());
    mock.expect(post("/auth/login/")).respond(login.clone());
    mock.expect(get("/country/107/").and(requires_token(&login)))
        .times(10)
        .respond(response::object(json!({"id": 107, "english_name": "Ireland"})));
    let overloaded = Rule::new(Fault::Status(StatusCode::SERVICE_UNAVAILABLE)).with_effect(false);
    let faults =
        FaultLayer::builder().rule(overloaded.http_method(http::Method::GET).every(4)).build()?;
    let credentials = Credentials::new("admin@example.com", "any password", "any api key");
    let stack = Stack::offline()
        .credentials(credentials)
        .build(Endpoints::default(), faults.layer(mock.transport()))
        .into_inner();
    let server = Server::new(stack, Access::Secret(secret.clone()))
        .upstream(Endpoints::default())
        .bind("127.0.0.1:0")
        .await?
        .spawn();

    // A client without layers of its own, as a program in another language would be.
    let transport = HyperTransport::builder().proxies(Proxies::none()).build()?;
    let client = Client::new(server.endpoints()?, transport).with_token(secret.expose())?;
    for _ in 0..10 {
        client.membership().country().read(107).await?;
    }
    println!("10 calls without a failure, though {} of them met one", faults.log().injected());
    server.shutdown().await;
    mock.verify()?;
    Ok(())
}
