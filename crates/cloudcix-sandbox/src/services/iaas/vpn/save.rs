//! The rows that come with a new VPN.

use serde_json::Value;

use super::{
    super::{
        entities::{VIRTUAL_ROUTER, VPN, VPN_HISTORY, referring},
        rows,
        scopes::project_of,
        states::{RUNNING, RUNNING_UPDATE},
    },
    RULES,
    fields::is_dynamic,
};
use crate::{
    engine::{Context, Method, Work},
    http::Refusal,
    state::{Key, integer},
};

/// The lowest number of a VPN's interface.
const INTERFACES: i64 = 10_000;

/// Stores a VPN, which its router then is to be updated for.
pub(super) fn create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let id = work.clean.get("virtual_router_id").cloned().ok_or(Refusal::Fault)?;
    let router = context.state.get(VIRTUAL_ROUTER.table, &id).ok_or(Refusal::Fault)?.clone();
    let project = project_of(context.state, &router).ok_or(Refusal::Fault)?.clone();
    if integer(&router, "state") != Some(RUNNING) {
        let detail = "This request cannot be completed. The chosen Virtual Router cannot be \
                      updated to the UPDATE state.";
        return Err(RULES.refusal(400, Method::Create, 1, detail));
    }
    let is_dynamic = is_dynamic(work);
    let mut row = std::mem::take(&mut work.clean);
    let number = free_interface(context, router.get("router_id"));
    row.insert("stif_number".to_owned(), Value::from(number));
    row.insert("send_email".to_owned(), Value::Bool(true));
    number_parts(context, &mut row, "routes", "IAAS.route");
    number_parts(context, &mut row, "vpn_clients", "IAAS.vpn_client");
    if let Some(Value::Array(clients)) = row.get_mut("vpn_clients") {
        clients.reverse();
    }
    let clients = row.get("vpn_clients").and_then(Value::as_array).map_or(0, Vec::len);
    let key = rows::add(context, &VPN, row);
    let region = integer(&project, "region_id").unwrap_or_default();
    let id = key.to_value();
    let names = ["local", "remote"].map(|side| format!("{side}-{id}-{region}.example.com"));
    let [local, remote] = names.map(Value::from);
    let names = [("ike_local_identifier", local), ("ike_remote_identifier", remote)];
    rows::set(context, &VPN, &key, names);
    let history = rows::columns([
        ("customer_address", project.get("address_id").cloned().unwrap_or_default()),
        ("project_id", project.get("id").cloned().unwrap_or_default()),
        ("project_name", project.get("name").cloned().unwrap_or_default()),
        ("vpn_id", id),
        ("vpn_quantity", Value::from(clients.max(1))),
        ("vpn_sku", Value::from(if is_dynamic { "VPNS2C" } else { "VPNS2S" })),
    ]);
    rows::add(context, &VPN_HISTORY, history);
    let router = router.get("id").and_then(Key::from_value).ok_or(Refusal::Fault)?;
    let update = [("state", Value::from(RUNNING_UPDATE))];
    rows::set(context, &VIRTUAL_ROUTER, &router, update);
    rows::ask_robot(context, &project);
    work.key = Some(key);
    Ok(())
}

/// Returns the lowest number that no VPN on a physical router has.
fn free_interface(context: &Context<'_>, router: Option<&Value>) -> i64 {
    let routers = context.state.table(VIRTUAL_ROUTER.table);
    let routers = routers.iter().filter(|(_, row)| row.get("router_id") == router);
    let taken: Vec<i64> = routers
        .flat_map(|(_, row)| referring(context.state, &VPN, "virtual_router_id", row))
        .filter_map(|row| integer(row, "stif_number"))
        .collect();
    (INTERFACES..i64::MAX).find(|number| !taken.contains(number)).unwrap_or(INTERFACES)
}

/// Gives each object of a list an id of a table's sequence, and the present time.
fn number_parts(
    context: &mut Context<'_>,
    row: &mut crate::state::Columns,
    list: &str,
    table: &str,
) {
    let now = Value::from(context.now.to_string());
    let parts = row.entry(list).or_insert_with(|| Value::Array(Vec::new()));
    for part in parts.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        part.insert("created".to_owned(), now.clone());
        part.insert("updated".to_owned(), now.clone());
        part.insert("id".to_owned(), Value::from(context.state.table_mut(table).take_id()));
    }
}
