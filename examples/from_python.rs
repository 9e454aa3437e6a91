//! A script of the Python client in Rust, without async: each step is preceded by its Python.
//!
//! `cargo run -p cloudcix-examples --example from_python`

use cloudcix::prelude::*;
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // With a real server: `let client = Client::connect(&Settings::from_env()?)?;`
    let sandbox = Sandbox::new();
    let client = Client::new(Endpoints::default(), sandbox.transport());

    // token = get_token('admin@example.com', 'dummy-password-admin', 'dummy-api-key-lighthouse')
    let users = sandbox.users();
    let user = users.iter().find(|user| user.administrator).ok_or("there is no administrator")?;
    let credentials = user.credentials().ok_or("the administrator can't log in")?;
    let token = client.login(&credentials).send_blocking()?;

    // response = api.Membership.country.list(
    //     token=token, params={'search[english_name__icontains]': 'ire', 'limit': 10})
    // for country in response.json()['content']:
    let client = client.with_token(token)?;
    let countries = client.membership().country();
    for country in
        countries.list().search("english_name__icontains", "ire").limit(10).send_blocking()?
    {
        println!("{} {}", country["id"], country["english_name"]);
    }

    // response = api.Membership.department.create(token=token, data={'name': 'Lab'})
    let departments = client.membership().department();
    let lab = departments.create(&json!({"name": "Lab"})).send_blocking()?;
    println!("created department {}", lab["id"]);

    // response = api.Membership.department.read(token=token, pk=999999)
    // if response.status_code == 404:
    match departments.read(999_999).send_blocking() {
        Err(error) if error.is_not_found() => println!("{error}"),
        other => println!("unexpected: {other:?}"),
    }

    // Client('membership', 'department/').delete(token=token, pk=lab['id'])
    client.service("membership", "department/")?.delete(&lab["id"]).send_blocking()?;
    Ok(())
}
