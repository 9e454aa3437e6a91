//! A report on projects, their instances and their payers, over a recorded session.
//!
//! `cargo run -p cloudcix-examples --example report`

use cloudcix::prelude::*;
use cloudcix_examples::report::report;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let session = concat!(env!("CARGO_MANIFEST_DIR"), "/report/session.yaml");
    let client = Client::new(Endpoints::default(), Replay::open(session)?);
    let (projects, instances) = (client.compute().project(), client.compute().compute_instances());
    print!("{}", report(&projects, &instances, &client.membership().address()).await?);
    Ok(())
}
