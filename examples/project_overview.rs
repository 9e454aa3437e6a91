//! An overview of a project of Compute: eight kinds of resource, read at the same time.
//!
//! `cargo run -p cloudcix-examples --example project_overview` needs no network and no account: the
//! sandbox stands in for the server.

use cloudcix::{
    Resource,
    core::can,
    models::{
        Model,
        compute::{Project, State},
        states::ResourceState as _,
    },
    prelude::*,
};
use serde_json::json;

const PROJECT: i64 = 12;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = sandbox()?;
    let client = Client::new(Endpoints::default(), sandbox.transport()).boxed();
    let client = client.with_token(sandbox.token(1, None))?;
    let overview = Overview::read(&client, PROJECT).await?;
    print!("{overview}");
    assert_eq!(overview.rows.len(), 10);
    assert_eq!(overview.failed().count(), 1);
    Ok(())
}

/// A project and its resources.
struct Overview {
    project: Project,
    rows: Vec<Row>,
}

/// One resource, of whatever kind.
#[derive(Clone)]
struct Row {
    kind: &'static str,
    name: Option<String>,
    state: Option<State>,
}

/// Reads all resources of one kind in a project. `row` picks their name and state.
async fn rows<S: Transport, K: can::GetAll, M: Model>(
    kind: &'static str,
    service: Resource<S, K, M>,
    project: i64,
    row: fn(M) -> (Option<String>, Option<State>),
) -> Result<Vec<Row>, Error> {
    let resources = service.get_all().search("project_id", project).await?;
    let rows = resources.into_iter().map(|resource| {
        let (name, state) = row(resource);
        Row { kind, name, state }
    });
    Ok(rows.collect())
}

impl Overview {
    /// Reads the resources of eight kinds concurrently, and the project.
    ///
    /// The rate limit of the default stack spreads the requests: they needn't be counted here.
    async fn read(client: &Client, project: i64) -> Result<Self, Error> {
        let compute = client.typed().compute();
        let reads = tokio::try_join!(
            rows("instance", compute.compute_instances(), project, |it| (it.name, it.state)),
            rows("GPU", compute.compute_gpus(), project, |it| (it.name, it.state)),
            rows("volume", compute.storage_volumes(), project, |it| (it.name, it.state)),
            rows("snapshot", compute.compute_snapshots(), project, |it| (it.name, it.state)),
            rows("backup", compute.compute_backups(), project, |it| (it.name, it.state)),
            rows("router", compute.network_routers(), project, |it| (it.name, it.state)),
            rows("firewall", compute.network_firewalls(), project, |it| (it.name, it.state)),
            rows("VPN", compute.network_vpns(), project, |it| (it.name, it.state)),
        );
        // The first error has ended all of them.
        let (instances, gpus, volumes, snapshots, backups, routers, firewalls, vpns) = reads?;
        let kinds = [instances, gpus, volumes, snapshots, backups, routers, firewalls, vpns];
        Ok(Self { project: compute.project().read(project).await?, rows: kinds.concat() })
    }

    /// Returns the resources on which the work has failed.
    fn failed(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.state.as_ref().is_some_and(State::is_failed))
    }
}

impl std::fmt::Display for Overview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = self.project.name.as_deref().unwrap_or("?");
        writeln!(f, "{name}: {} resources", self.rows.len())?;
        for Row { kind, name, state } in &self.rows {
            let name = name.as_deref().unwrap_or("?");
            let state = state.as_ref().map_or_else(|| "?".to_owned(), State::to_string);
            writeln!(f, "  {kind:<9} {name:<12} {state}")?;
        }
        for Row { kind, name, .. } in self.failed() {
            let name = name.as_deref().unwrap_or("?");
            writeln!(f, "The work on the {kind} {name} has failed: only an operator can help.")?;
        }
        Ok(())
    }
}

/// Returns a sandbox with a project. A client of the real server reads it with the same calls.
fn sandbox() -> Result<Sandbox, Box<dyn std::error::Error>> {
    let resources = [
        ("compute_instances", vec![("web1", "running"), ("web2", "building")]),
        ("compute_gpus", vec![("render", "running")]),
        ("storage_volumes", vec![("db", "running"), ("logs", "unresourced")]),
        ("compute_snapshots", vec![("before-1.4", "running")]),
        ("compute_backups", vec![("nightly", "running")]),
        ("network_routers", vec![("edge", "running")]),
        ("network_firewalls", vec![("project", "running")]),
        ("network_vpns", vec![("office", "running")]),
    ];
    let sandbox = Sandbox::builder().throttle(false).build()?;
    let project = json!({"id": PROJECT, "name": "Web shop", "region_id": 2});
    sandbox.load(&json!({"rows": {"Compute.project": [{"content": project}]}}))?;
    for (service, rows) in resources {
        let row = |((name, state), id): ((&str, &str), i64)| {
            let row = json!({"id": id, "name": name, "state": state, "project_id": PROJECT});
            json!({ "content": row })
        };
        let rows: Vec<_> = rows.into_iter().zip(1..).map(row).collect();
        sandbox.load(&json!({"rows": {format!("Compute.{service}"): rows}}))?;
    }
    Ok(sandbox)
}
