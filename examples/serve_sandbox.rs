//! The sandbox on a port: learn and test in any language, without an account.
//!
//! `cargo run -p cloudcix-examples --example serve_sandbox` needs no network: it serves the sandbox
//! to a client in the same process, and exits.
//! `cargo run -p cloudcix-examples --example serve_sandbox -- 127.0.0.1:8080` serves it until it is
//! interrupted.

use std::time::Duration;

use cloudcix::{
    hyper::Proxies,
    prelude::*,
    serve::{Access, Server},
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::new();
    let users = sandbox.users();
    let user = users.iter().find(|user| user.administrator).ok_or("there is no administrator")?;
    // A sandbox holds nothing that needs protection. Whoever reaches the port controls it, too.
    let server = Server::new(sandbox.transport(), Access::Open);
    if let Some(address) = std::env::args().nth(1) {
        let server = server.bind(address).await?;
        cloudcix_examples::print_python_settings(server.local_addr(), None);
        // They are invented, and the same in every sandbox.
        println!("CLOUDCIX_API_USERNAME = '{}'", user.email);
        println!("CLOUDCIX_API_PASSWORD = '{}'", user.password.as_deref().unwrap_or_default());
        println!("CLOUDCIX_API_KEY = '{}'", user.api_key.as_deref().unwrap_or_default());
        println!("To move the sandbox's clock by three hours:");
        println!(
            "requests.post('http://sandbox.localhost/clock/advance/', json={{'seconds': 10800}})"
        );
        server.serve().await;
        return Ok(());
    }

    // What a program in another language would do, here in Rust.
    let server = server.bind("127.0.0.1:0").await?.spawn();
    let transport = HyperTransport::builder().proxies(Proxies::none()).build()?;
    let client = Client::new(server.endpoints()?, transport);
    let credentials = user.credentials().ok_or("the administrator can't log in")?;
    let token = client.login(&credentials).await?;
    let client = client.with_token(token)?;
    let departments = client.membership().department();
    println!("{} departments", departments.list().await?.items.len());

    sandbox.advance(Duration::from_secs(3 * 3600));
    let error = departments.list().await.err().ok_or("an expired token was accepted")?;
    println!("three hours later: {error}");
    if !error.is_unauthorized() {
        return Err(error.into());
    }
    server.shutdown().await;
    println!("the sandbox has seen {} requests", sandbox.requests().len());
    Ok(())
}
