//! Typed resources: requests and responses with fields instead of JSON values.
//!
//! `cargo run -p cloudcix-examples --example typed_resources`

use cloudcix::{
    models::{
        Null, iaas,
        membership::{CreateDepartment, UpdateAddress, UpdateDepartment},
    },
    prelude::*,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::new();
    let client = Client::new(Endpoints::default(), sandbox.transport())
        .with_token(sandbox.token(1, None))?;
    let membership = client.typed().membership();

    let departments = membership.department();
    let lab = departments.create(&CreateDepartment::new().name("Lab")).await?;
    let lab = departments.partial_update(lab.id, &UpdateDepartment::new().name("Test lab")).await?;
    println!("department {:?}: {:?}", lab.id, lab.name);

    // `Null` empties a field. A field that isn't set stays as it is.
    let change = UpdateAddress::new().city("Cork").website(Null);
    println!("the request has only these fields: {}", serde_json::to_string(&change)?);

    // A request names the required fields that it lacks.
    let missing: Vec<&str> = iaas::CreateVm::new().name("web").missing().collect();
    println!("a machine also needs {}", missing.join(", "));

    // A type for a single call, on the client's own accessor. Unknown fields are in `extra`.
    let ireland = client.membership().country().typed::<serde_json::Value>().read(107).await?;
    println!("{}", ireland["english_name"]);
    Ok(())
}
