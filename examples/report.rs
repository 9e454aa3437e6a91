//! The application code of the example `report`: a list of the projects, their instances and their
//! payers.
//!
//! It takes services as trait objects and is independent of transports, so the same code runs over
//! a recorded session, the mock transport and mockall mocks: see the three tests in
//! `examples/report`.

use std::{collections::BTreeMap, fmt};

use cloudcix::prelude::*;
use serde_json::Value;

/// The report's line for one project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The project's name.
    pub project: String,
    /// The number of instances in each state.
    pub instances: BTreeMap<String, usize>,
    /// The payer: the name of the billing address of the project's address, or of that address
    /// itself.
    pub payer: String,
    /// The currency in which the payer pays.
    pub currency: String,
}

/// The whole report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// A line for each project, in the server's order by name.
    pub lines: Vec<Line>,
    /// The server's warnings. Without them, a filter that the server ignored would silently make
    /// the report wrong.
    pub warnings: Vec<String>,
    /// Whether the projects changed while they were read.
    pub moved: bool,
}

/// Reads the projects, instances and addresses, and makes the report.
///
/// # Errors
/// The error of the first call that fails.
pub async fn report(
    projects: &dyn ServiceApi,
    instances: &dyn ServiceApi,
    addresses: &dyn ServiceApi,
) -> Result<Report, Error> {
    let all = projects.get_all(Params::new().order("name")).await?;
    let mut report = Report { lines: Vec::new(), warnings: all.warnings, moved: all.total_changed };
    for project in &all.items {
        let inside = instances
            .get_all(Params::new().search("project_id", &project["id"]).order("name"))
            .await?;
        report.warnings.extend(inside.warnings);
        let mut states = BTreeMap::new();
        for instance in &inside.items {
            *states.entry(text(&instance["state"])).or_default() += 1;
        }
        let payer = payer(addresses, project).await?;
        report.lines.push(Line {
            project: text(&project["name"]),
            instances: states,
            payer: text(&payer["name"]),
            currency: text(&payer["currency"]["name"]),
        });
    }
    Ok(report)
}

async fn payer(addresses: &dyn ServiceApi, project: &Value) -> Result<Value, Error> {
    let address = addresses.read(Pk::try_from(&project["address_id"])?, Params::new()).await?;
    match &address["billing_address_id"] {
        Value::Null => Ok(address),
        billing => addresses.read(Pk::try_from(billing)?, Params::new()).await,
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or("unknown").to_owned()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<12} {:<24} PAYER", "PROJECT", "INSTANCES")?;
        for line in &self.lines {
            let states: Vec<String> =
                line.instances.iter().map(|(state, count)| format!("{count} {state}")).collect();
            let states = if states.is_empty() { "none".to_owned() } else { states.join(", ") };
            writeln!(f, "{:<12} {states:<24} {} ({})", line.project, line.payer, line.currency)?;
        }
        for warning in &self.warnings {
            writeln!(f, "warning from the server: {warning}")?;
        }
        if self.moved {
            writeln!(f, "the projects changed while they were read")?;
        }
        Ok(())
    }
}
