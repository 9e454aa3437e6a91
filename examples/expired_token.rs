//! A token that expires, on the sandbox's clock: the stack logs in again, and the caller notices
//! nothing.
//!
//! `cargo run -p cloudcix-examples --example expired_token`

use std::time::{Duration, SystemTime};

use cloudcix::prelude::*;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The clock stands until the program moves it.
    let sandbox = Sandbox::builder().manual_clock(SystemTime::now()).build()?;
    let users = sandbox.users();
    let user = users.iter().find(|user| user.administrator).ok_or("there is no administrator")?;
    let client = Stack::standard()
        .credentials(user.credentials().ok_or("the administrator can't log in")?)
        .build(Endpoints::default(), sandbox.transport());
    let departments = client.membership().department();

    let before = departments.list().await?;
    println!("{} departments", before.items.len());

    // A token is valid for two hours.
    sandbox.advance(Duration::from_secs(3 * 3600));
    let after = departments.list().await?;
    println!("{} departments, three hours later", after.items.len());

    for request in sandbox.requests() {
        println!("  {} {} {}", request.status.as_u16(), request.method, request.url);
    }
    let logins = sandbox.requests().iter().filter(|it| it.url.contains("/auth/login/")).count();
    if (logins, before.items) != (2, after.items) {
        return Err("the stack should have logged in twice, and listed the same".into());
    }
    Ok(())
}
