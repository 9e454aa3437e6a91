use cloudcix_catalogue::Service;
use serde_json::{Value, json};

use super::{
    kinds::{INSTANCES, Kind, PROJECTS, kind_of},
    states,
    update::number_rules,
};
use crate::{
    engine::{Context, complain},
    http::Refusal,
    state::{Columns, flag, integer, text},
};

/// The hours for which a deleted resource can be brought back.
pub(super) const GRACE_PERIOD: u64 = 168;

/// The name of a service, a column, and what it holds if nothing else is sent.
type Default = (&'static str, &'static str, fn() -> Value);

const DEFAULTS: &[Default] = &[
    ("compute_instances", "grace_period", || json!(GRACE_PERIOD)),
    ("compute_instances", "interfaces", || json!([])),
    ("network_firewalls", "rules", || json!([])),
    ("network_routers", "grace_period", || json!(GRACE_PERIOD)),
    ("network_routers", "networks", || json!([{"ipv4": "10.0.0.1/24"}])),
    ("project", "note", || json!("")),
    ("storage_volumes", "contra_instances", || json!([])),
];

/// Completes a new row: its state, its defaults and its owner.
pub(super) fn create(
    context: &mut Context<'_>,
    service: &'static Service,
    row: &mut Columns,
) -> Result<(), Refusal> {
    for (_, column, value) in DEFAULTS.iter().filter(|(name, ..)| *name == service.name()) {
        if row.get(*column).is_none_or(Value::is_null) {
            row.insert((*column).to_owned(), value());
        }
    }
    if service.name() == "project" {
        own(context, row);
    }
    let Some(kind) = kind_of(service.name()) else { return Ok(()) };
    let refuse = |field, said: &str| Err(complain(service, "create", field, said));
    let project = row.get("project_id").and_then(|id| context.state.get(PROJECTS, id));
    match project {
        None => return refuse("project_id", "There is no such project."),
        Some(project) if flag(project, "closed") => {
            return refuse("project_id", "The project is closed.");
        }
        Some(_) => {}
    }
    if let Some(id) = row.get("instance_id").filter(|id| !id.is_null()) {
        let Some(instance) = context.state.get(INSTANCES, id) else {
            return refuse("instance_id", "There is no such instance.");
        };
        if instance.get("project_id") != row.get("project_id") {
            return refuse("instance_id", "The instance belongs to another project.");
        }
        let state = text(instance, "state");
        if ![states::RUNNING, states::STOPPED].contains(&state) {
            let said = format!("The instance must be running or stopped; it is in \"{state}\".");
            return refuse("instance_id", &said);
        }
    }
    set_type(context, service, kind, row)?;
    number_rules(row);
    row.insert("state".to_owned(), states::PENDING.into());
    Ok(())
}

/// Sets the columns of a new project that no request sends.
fn own(context: &Context<'_>, row: &mut Columns) {
    let caller = context.caller.as_ref().map(crate::auth::Caller::id);
    row.insert("address_id".to_owned(), context.address_id().into());
    row.insert("manager_id".to_owned(), caller.into());
    row.insert("reseller_id".to_owned(), row.get("region_id").cloned().unwrap_or_default());
    row.insert("closed".to_owned(), false.into());
}

/// Sets the type of a new resource, and the name that follows from it.
fn set_type(
    context: &Context<'_>,
    service: &'static Service,
    kind: &Kind,
    row: &mut Columns,
) -> Result<(), Refusal> {
    let Some(default) = kind.types.first() else { return Ok(()) };
    let sent = Some(text(row, "type")).filter(|sent| !sent.is_empty());
    let Some(found) = kind.types.iter().find(|known| **known == sent.unwrap_or(default)) else {
        let said = format!("It must be one of \"{}\".", kind.types.join("\", \""));
        return Err(complain(service, "create", "type", &said));
    };
    row.insert("type".to_owned(), (*found).into());
    let name = match *found {
        "router" => "Router",
        "static_route" => "Static Route",
        "project" => "Project Firewall",
        "geo" => "Geo Firewall",
        _ => return Ok(()),
    };
    if text(row, "name").is_empty() {
        row.insert("name".to_owned(), name.into());
    }
    // A project has one firewall of each type.
    let project = integer(row, "project_id");
    let mut others = context.state.table(kind.table).iter().map(|(_, row)| row);
    let is_other = |other: &crate::state::Row| {
        integer(other, "project_id") == project
            && text(other, "type") == *found
            && text(other, "state") != states::DELETED
    };
    if kind.service == "network_firewalls" && others.any(is_other) {
        let said = format!("The project has a firewall of the type \"{found}\" already.");
        return Err(complain(service, "create", "type", &said));
    }
    Ok(())
}
