//! Calls from code that is not async.
//!
//! `cargo run -p cloudcix-examples --example blocking`

use cloudcix::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(Endpoints::default(), Sandbox::new().transport());
    let countries = client.membership().country();
    for country in countries.list().search("english_name__icontains", "ire").send_blocking()? {
        println!("{} {}", country["id"], country["english_name"]);
    }
    println!("{} countries", countries.get_all().send_blocking()?.items.len());
    Ok(())
}
