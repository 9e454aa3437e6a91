//! Settings from your own code, and the error when some are missing.
//!
//! `cargo run -p cloudcix-examples --example settings`

use cloudcix::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let settings = Settings::builder()
        .api_v2_url("http://localhost:18080/")
        .username("admin@example.com")
        .build()?;
    println!("{}", settings.endpoints().base("membership", true, Version::Latest));

    // Only a login needs credentials. The error names all that are missing.
    if let Err(error) = settings.credentials() {
        println!("{error}");
    }

    // `Debug` shows no secret.
    let settings = Settings::builder().password("a password").api_key("an API key").build()?;
    println!("{settings:?}");
    Ok(())
}
