//! Errors: an object that doesn't exist, data that the API refuses, and an argument that can't be
//! sent.
//!
//! `cargo run -p cloudcix-examples --example errors`

use cloudcix::prelude::*;
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::new();
    let client = Client::new(Endpoints::default(), sandbox.transport())
        .with_token(sandbox.token(1, None))?;

    match client.membership().country().read(999_999).await {
        Err(error) if error.is_not_found() => {
            println!("no such country: {}", error.error_code().unwrap_or("no code"));
        }
        other => println!("unexpected: {other:?}"),
    }

    // A department needs a name. The API says which field is wrong.
    match client.membership().department().create(&json!({})).await {
        Err(error) if error.is_validation() => {
            for field in error.field_errors() {
                println!("{}: {}", field.field, field.detail.as_deref().unwrap_or("refused"));
            }
        }
        other => println!("unexpected: {other:?}"),
    }

    // An empty key would read the whole list, so it is refused before anything is sent.
    match client.membership().country().read("").await {
        Err(error) => println!("sent: {}; {error:#}", error.was_sent()),
        Ok(country) => println!("unexpected: {country}"),
    }
    Ok(())
}
