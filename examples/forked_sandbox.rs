//! Tests with a sandbox: a fixture is built once, and each test gets a fork of it. A fork takes no
//! time, however large the fixture is, and what a test changes, no other test sees.
//!
//! `cargo test -p cloudcix-examples --test forked_sandbox`

use std::{sync::LazyLock, time::Duration};

use cloudcix::prelude::*;
use serde_json::{Value, json};

/// The demo company with a hundred departments.
static FIXTURE: LazyLock<Sandbox> = LazyLock::new(|| {
    let department =
        |id: u32| json!({"content": {"id": id, "name": format!("Lab {id}"), "member": {"id": 1}}});
    let rows: Value = (1_001..=1_100).map(department).collect();
    // Tests make more than 20 calls in a second.
    let sandbox = Sandbox::builder().throttle(false).build().expect("the demo company");
    sandbox.load(&json!({"rows": {"Membership.department": rows}})).expect("valid rows");
    sandbox
});

/// Returns a sandbox for one test, with a client for it.
fn fork() -> (Sandbox, Client<impl Transport + use<>>) {
    let sandbox = FIXTURE.fork();
    let client = Client::new(Endpoints::default(), sandbox.transport())
        .with_token(sandbox.token(1, None))
        .expect("a token");
    (sandbox, client)
}

/// The code under test.
async fn delete_all_labs<S: Transport>(client: &Client<S>) -> Result<usize, Error> {
    let departments = client.membership().department();
    let labs = departments.get_all().search("name__istartswith", "Lab ").await?;
    for lab in &labs.items {
        departments.delete(&lab["id"]).await?;
    }
    Ok(labs.items.len())
}

#[tokio::test]
async fn all_labs_are_deleted_and_nothing_else() {
    let (_sandbox, client) = fork();
    let count = async || client.membership().department().get_all().await.unwrap().items.len();
    let before = count().await;
    assert_eq!(delete_all_labs(&client).await.unwrap(), 100);
    assert_eq!(count().await, before - 100);
}

#[tokio::test]
async fn another_test_still_finds_them() {
    let (_sandbox, client) = fork();
    let lab = client.membership().department().read(1_050).await.unwrap();
    assert_eq!(lab["name"], "Lab 1050");
}

#[tokio::test]
async fn a_user_without_rights_deletes_nothing() {
    let (sandbox, client) = fork();
    let users = sandbox.users();
    let user = users.iter().find(|user| user.member_id == 1 && !user.administrator).unwrap();
    let client = client.with_token(sandbox.token(user.id, Some(Duration::from_secs(60)))).unwrap();
    let error = delete_all_labs(&client).await.unwrap_err();
    assert!(error.is_forbidden(), "{error:#}");
}
