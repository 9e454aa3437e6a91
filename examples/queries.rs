//! Queries: filters, an order, ids in parts, and a strict call that refuses a misspelt filter.
//!
//! `cargo run -p cloudcix-examples --example queries`

use cloudcix::prelude::*;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::new();
    let client = Client::new(Endpoints::default(), sandbox.transport())
        .with_token(sandbox.token(1, None))?;
    let countries = client.membership().country();

    let page = countries
        .list()
        .search("english_name__icontains", "land")
        .exclude("alpha_2_code__in", ["FI", "IE"])
        .order("-english_name")
        .limit(5)
        .await?;
    for country in &page.items {
        println!("{}", country["english_name"]);
    }

    // A long list of ids, a hundred at a time, because the server refuses long URLs.
    let ids: Vec<u64> = (1..=250).collect();
    let images = client.iaas().image();
    let mut found = 0;
    for ids in ids.chunks(100) {
        found += images.get_all().search("id__in", ids).strict().await?.items.len();
    }
    println!("{found} of {} ids are images", ids.len());

    // The server ignores a filter that it doesn't know, and says so only in its warnings.
    let page = countries.list().search("name", "Ireland").await?;
    println!("{} countries, and a warning: {:?}", page.items.len(), page.warnings());

    // A strict call is not sent.
    match countries.list().search("name", "Ireland").strict().await {
        Err(error) => println!("{error:#}"),
        Ok(page) => println!("unexpected: {} countries", page.items.len()),
    }
    Ok(())
}
