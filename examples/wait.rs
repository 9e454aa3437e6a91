//! Waiting for builds: one with its progress, one that fails, and many that share their polls.
//!
//! `cargo run --example wait` needs no network and no account: a mock stands in for the server.

use std::{error::Error, sync::Arc, time::Duration};

use cloudcix::{
    mock::{Mock, matcher::get, response},
    models::{
        compute::State,
        wait::{Interval, WaitError},
    },
    prelude::*,
};
use serde_json::{Value, json};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mock = builds();
    let client = Client::new(Endpoints::default(), mock.transport());
    let instances = client.compute().compute_instances();
    // Real builds take minutes. Their waits are fine with the default interval.
    let often = Interval::new(Duration::from_millis(100));

    let mut progress = instances.wait(1).every(often).until(State::Running).progress();
    while let Some(instance) = progress.next().await {
        println!("instance 1 is {}", instance?["state"]);
    }

    match instances.wait(2).every(often).until(State::Running).await {
        Err(error @ WaitError::Failed { .. }) => println!("{error}"),
        other => return Err(format!("it should have failed: {other:?}").into()),
    }

    let all = instances.wait_all([3, 4, 5]).every(often).until(State::Running).await;
    for instance in all {
        println!("instance {} runs", instance?["id"]);
    }
    let lists = mock.requests().iter().filter(|request| request.segments().len() == 3).count();
    println!("{lists} requests for three instances");
    assert_eq!(lists, 2, "one for each round");
    Ok(())
}

/// Returns a mock of instances that are being built. The build of number 2 fails.
fn builds() -> Arc<Mock> {
    let mock = Mock::new();
    let instance = |id: u64, state: &str| json!({"id": id, "name": "web", "state": state});
    let states = |id: u64, states: [&str; 3]| {
        let responses = states.map(|state| response::object(instance(id, state)));
        let [first, second, third] = responses;
        let path = format!("/compute/instances/{id}/");
        mock.expect(get(&path)).respond(first).then(second).then(third).times(1..);
    };
    states(1, ["pending", "building", "running"]);
    states(2, ["pending", "building", "unresourced"]);
    let list = |state: &str| {
        let rows: Vec<Value> = (3..=5).map(|id| instance(id, state)).collect();
        response::page(rows)
    };
    mock.expect(get("/compute/instances/")).respond(list("building")).then(list("running"));
    Arc::new(mock)
}
