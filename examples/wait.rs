//! Waiting for builds: one with its progress, one that fails, and many that share their polls.
//!
//! `cargo run -p cloudcix-examples --example wait` needs no network and no account: the sandbox
//! stands in for the server.

use std::{error::Error, time::Duration};

use cloudcix::{
    models::{
        compute::State,
        wait::{Interval, WaitError},
    },
    prelude::*,
    sandbox::{Robot, RobotFailure},
};
use serde_json::json;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // Real builds take minutes. Their waits are fine with the default interval.
    let robot = Robot::new().build_time(Duration::from_millis(400));
    let robot = robot.fail(RobotFailure::new().named("broken"));
    let sandbox = Sandbox::builder().throttle(false).robot(robot).build()?;
    let client = Client::new(Endpoints::default(), sandbox.transport());
    let client = client.with_token(sandbox.token(1, None))?;
    let often = Interval::new(Duration::from_millis(100));

    let project = json!({"name": "Web shop", "region_id": 2});
    let project = client.compute().project().create(&project).await?;
    let instances = client.compute().compute_instances();
    let request = async |name: &str| {
        let id = &project["id"];
        let data = json!({"name": name, "project_id": id, "metadata": {}, "specs": []});
        Ok::<_, cloudcix::Error>(instances.create(&data).await?["id"].clone())
    };

    let web = request("web").await?;
    let mut progress = instances.wait(&web).every(often).until(State::Running).progress();
    while let Some(instance) = progress.next().await {
        println!("web is {}", instance?["state"]);
    }

    let broken = request("broken").await?;
    match instances.wait(&broken).every(often).until(State::Running).await {
        Err(error @ WaitError::Failed { .. }) => println!("{error}"),
        other => return Err(format!("it should have failed: {other:?}").into()),
    }

    let many = [request("a").await?, request("b").await?, request("c").await?];
    let before = sandbox.requests().len();
    for instance in instances.wait_all(&many).every(often).until(State::Running).await {
        println!("{} runs", instance?["name"]);
    }
    println!("{} requests for three instances", sandbox.requests().len() - before);
    Ok(())
}
