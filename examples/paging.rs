//! Paging: one page, all rows at once, and all rows as a stream.
//!
//! `cargo run -p cloudcix-examples --example paging`

use cloudcix::prelude::*;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(Endpoints::default(), Sandbox::new().transport());
    let countries = client.membership().country();

    let page = countries.list().order("english_name").limit(3).await?;
    println!("{} of {:?} countries", page.items.len(), page.metadata.total_records);
    for country in page {
        println!("  {}", country["english_name"]);
    }

    let all = countries.get_all().await?;
    println!("get_all: {} countries, warnings: {:?}", all.items.len(), all.warnings);

    // A stream reads a few pages ahead, and stops when it is dropped.
    let mut rows = countries.get_all().order("-english_name").items();
    if let Some(country) = rows.next().await {
        println!("the last one is {}", country?["english_name"]);
    }
    Ok(())
}
