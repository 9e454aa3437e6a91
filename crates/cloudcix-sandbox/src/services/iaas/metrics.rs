//! The metrics of a region: its machines, servers, routers and subnets.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{
    cidr::Cidr,
    entities::{IP_ADDRESS, PROJECT, ROUTER, SERVER, SUBNET, VIRTUAL_ROUTER, VM, referring},
    states::CLOSED,
    vm::room,
};
use crate::{
    auth::Caller,
    engine::{Context, Method, Rules, show},
    http::{Answer, Refusal, pairs},
    state::{Columns, Key, Row, State, flag, integer, text},
};

pub(super) static RULES: Rules = Rules::new("IAAS", "metrics", "iaas_metrics", &SERVER)
    .under_way()
    .special(Method::List, read)
    .special(Method::Read, read);

/// The columns of a server and of a router that are shown as they are.
const OF_SERVERS: [&str; 9] =
    ["asset_tag", "enabled", "gb", "hostname", "id", "model", "ram", "region_id", "vcpus"];
const OF_ROUTERS: [&str; 7] =
    ["asset_tag", "capacity", "enabled", "id", "management_ip", "model", "region_id"];

/// Answers the platform's own account, if anything has changed since it last asked or if it forces
/// an answer.
fn read(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let region = context.key("region_id").to_value();
    let has = |table| of_region(context.state, table, &region).next().is_some();
    if !has(SERVER.table) && !has(ROUTER.table) {
        let text = "The \"region_id\" path parameter is invalid. The requested region has no \
            hardware associated with it.";
        return Err(rules.refusal(404, Method::Read, 1, text));
    }
    if !context.caller_is(Caller::is_root) {
        let text = "You do not have permission to make this request. Metrics of a region can only \
            be read by the PAM user.";
        return Err(rules.refusal(403, Method::Read, 201, text));
    }
    let is_forced = is_forced(&context.query)?;
    let projects = context.state.table(PROJECT.table).iter();
    let changed: Vec<(Key, Columns)> = projects
        .filter(|(_, row)| flag(row, "run_icarus"))
        .map(|(key, row)| (key.clone(), (**row).clone()))
        .collect();
    if changed.is_empty() && !is_forced {
        return Ok(Answer::Empty { status: 204 });
    }
    for (key, mut row) in changed {
        row.insert("run_icarus".to_owned(), Value::Bool(false));
        context.state.table_mut(PROJECT.table).insert(key, row);
    }
    let state = &*context.state;
    let servers = of_region(state, SERVER.table, &region).map(|row| server(state, row));
    let routers = of_region(state, ROUTER.table, &region).map(|row| router(state, row));
    let metrics = json!({
        "vms": machines(state, &region),
        "servers": servers.collect::<Value>(),
        "routers": routers.collect::<Value>(),
        "subnets": subnets(state, &region),
    });
    Ok(Answer::content(200, metrics))
}

fn is_forced(query: &str) -> Result<bool, Refusal> {
    let sent = pairs(query.as_bytes());
    let sent = sent.iter().rev().find(|(name, _)| name == "force");
    match sent.map(|(_, value)| value.to_lowercase()).as_deref() {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(_) => {
            let detail = "The \"force\" parameter is invalid. \"force\" must be a valid boolean.";
            let error = json!({"error_code": "iaas_metrics_read_101", "detail": detail});
            Err(Refusal::Fields(Map::from_iter([("force".to_owned(), error)])))
        }
    }
}

fn of_region<'a>(
    state: &'a State,
    table: &str,
    region: &'a Value,
) -> impl Iterator<Item = &'a Row> + use<'a> {
    let rows = state.table(table).iter().map(|(_, row)| row);
    rows.filter(move |row| row.get("region_id") == Some(region))
}

/// Counts the machines of a region that aren't closed, by their server and state.
fn machines(state: &State, region: &Value) -> Value {
    let mut counts: BTreeMap<(Option<i64>, Option<i64>), usize> = BTreeMap::new();
    for server in of_region(state, SERVER.table, region) {
        for machine in referring(state, &VM, "server_id", server) {
            let of = integer(machine, "state");
            if of != Some(CLOSED) {
                *counts.entry((integer(server, "id"), of)).or_default() += 1;
            }
        }
    }
    let counts = counts.into_iter().map(
        |((server, state), count)| json!({"state": state, "server_id": server, "count": count}),
    );
    counts.collect()
}

fn columns(shown: &Map<String, Value>, names: &[&str]) -> Map<String, Value> {
    let column = |name: &&str| shown.get(*name).cloned().unwrap_or_default();
    names.iter().map(|name| ((*name).to_owned(), column(name))).collect()
}

fn server(state: &State, row: &Row) -> Value {
    let shown = show(state, &SERVER, row);
    let mut metrics = columns(&shown, &OF_SERVERS);
    for part in ["storage_type", "type"] {
        let name = shown.get(part).and_then(|part| part.get("name")).cloned();
        metrics.insert(part.to_owned(), name.unwrap_or_default());
    }
    let names = ["ram_in_use", "gb_in_use", "vcpus_in_use"];
    for (name, amount) in names.into_iter().zip(room::in_use(state, row)) {
        metrics.insert(name.to_owned(), Value::from(amount));
    }
    Value::Object(metrics)
}

fn router(state: &State, row: &Row) -> Value {
    let mut metrics = columns(&show(state, &ROUTER, row), &OF_ROUTERS);
    let routers = referring(state, &VIRTUAL_ROUTER, "router_id", row);
    let open = routers.filter(|row| integer(row, "state") != Some(CLOSED));
    metrics.insert("virtual_router_count".to_owned(), Value::from(open.count()));
    Value::Object(metrics)
}

/// Shows the subnets in which the routers of a region have addresses of their own.
fn subnets(state: &State, region: &Value) -> Value {
    let own: BTreeSet<&str> = of_region(state, ROUTER.table, region)
        .filter_map(|router| router.get("public_port_ips")?.as_array())
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let addresses = state.table(IP_ADDRESS.table).iter().map(|(_, row)| row);
    let ids: BTreeSet<i64> = addresses
        .filter(|row| own.contains(text(row, "address")))
        .filter_map(|row| integer(row, "subnet_id"))
        .collect();
    let subnets = ids.into_iter().filter_map(|id| state.get(SUBNET.table, &Value::from(id)));
    let subnets = subnets.map(|subnet| {
        let range = Cidr::parse(text(subnet, "address_range"));
        json!({
            "address_range": subnet.get("address_range"),
            "id": subnet.get("id"),
            "name": subnet.get("name"),
            "capacity": range.map(Cidr::room),
            "ips_in_use": referring(state, &IP_ADDRESS, "subnet_id", subnet).count(),
        })
    });
    subnets.collect()
}
