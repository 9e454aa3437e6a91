//! The rows that change with a VPN.

use serde_json::Value;

use super::{
    super::{
        entities::{VIRTUAL_ROUTER, VPN, VPN_HISTORY, referring},
        rows,
        scopes::project_of,
        states::{QUIESCED, RUNNING, RUNNING_UPDATE},
        virtual_router,
    },
    RULES, clients,
    fields::is_dynamic,
    parts,
};
use crate::{
    auth::Caller,
    engine::{Context, Method, Work},
    http::Refusal,
    state::{Columns, Key, Row, flag, integer},
};

/// The numbers of a VPN's interface. The sandbox takes the lowest that is free.
const INTERFACES: std::ops::Range<i64> = 10_000..15_000;

/// The lists of a VPN, and the sequences of their ids.
const LISTS: [(&str, &str); 2] = [("routes", "IAAS.route"), ("vpn_clients", "IAAS.vpn_client")];

/// Checks that the router of a VPN can take a change: it must run, or be stopped.
pub(super) fn may_change(router: Option<&Row>, method: Method, number: u16) -> Result<(), Refusal> {
    let state = router.and_then(|router| integer(router, "state"));
    if matches!(state, Some(RUNNING | QUIESCED)) {
        return Ok(());
    }
    let detail = "This request cannot be completed. The chosen Virtual Router cannot be updated to \
        the UPDATE state.";
    Err(RULES.refusal(400, method, number, detail))
}

/// Stores a VPN, which its router then is to be updated for.
pub(super) fn create(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let id = work.clean.get("virtual_router_id").cloned().ok_or(Refusal::Fault)?;
    let router = context.state.get(VIRTUAL_ROUTER.table, &id).ok_or(Refusal::Fault)?.clone();
    let project = project_of(context.state, &router).ok_or(Refusal::Fault)?.clone();
    may_change(Some(&router), Method::Create, 1)?;
    let Some(number) = free_interface(context, router.get("router_id")) else {
        let detail = "There was an error creating your VPN. CloudCIX has hit an internal capacity \
            limit. Our team have been notified.";
        return Err(RULES.refusal(400, Method::Create, 2, detail));
    };
    let mut row = std::mem::take(&mut work.clean);
    row.insert("stif_number".to_owned(), Value::from(number));
    row.insert("send_email".to_owned(), Value::Bool(true));
    for (list, _) in LISTS {
        row.entry(list).or_insert_with(|| Value::Array(Vec::new()));
    }
    store_parts(context, &mut row)?;
    let clients = row.get("vpn_clients").and_then(Value::as_array).map_or(0, Vec::len);
    let key = rows::add(context, &VPN, row);
    let region = integer(&project, "region_id").unwrap_or_default();
    let id = key.to_value();
    let names = ["local", "remote"].map(|side| format!("{side}-{id}-{region}.example.com"));
    let [local, remote] = names.map(Value::from);
    let names = [("ike_local_identifier", local), ("ike_remote_identifier", remote)];
    rows::set(context, &VPN, &key, names);
    note(context, &key, clients.max(1));
    // The server changes the state of the router without a look at its other columns.
    let router = router.get("id").and_then(Key::from_value).ok_or(Refusal::Fault)?;
    rows::put(context, &VIRTUAL_ROUTER, &router, [("state", Value::from(RUNNING_UPDATE))]);
    rows::ask_robot(context, &project);
    work.key = Some(key);
    Ok(())
}

/// Changes a VPN. A robot only says so once it has told the users.
pub(super) fn update(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let key = work.key.clone().ok_or(Refusal::Fault)?;
    let is_robot = context.caller_is(Caller::is_robot);
    let mut clean = std::mem::take(&mut work.clean);
    let clients = clean.get("vpn_clients").and_then(Value::as_array);
    let is_new = |client: &Value| client.get("id").is_none();
    if is_robot {
        clean.insert("send_email".to_owned(), Value::Bool(false));
    } else if clients.is_some_and(|clients| clients.iter().any(is_new)) {
        clean.insert("send_email".to_owned(), Value::Bool(true));
    }
    store_parts(context, &mut clean)?;
    let clients = clean.get("vpn_clients").and_then(Value::as_array).map_or(0, Vec::len);
    let columns = clean.iter().map(|(name, value)| (name.as_str(), value.clone()));
    rows::set(context, &VPN, &key, columns);
    if context.state.table(VPN.table).get(&key).is_some_and(|row| flag(row, "send_email")) {
        note(context, &key, clients.max(1));
    }
    if is_robot { Ok(()) } else { ask_router(context, work) }
}

/// Notes the end of a VPN that is deleted, and has its router updated.
pub(super) fn delete(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let key = work.key.clone().ok_or(Refusal::Fault)?;
    note(context, &key, 0);
    ask_router(context, work)
}

/// Gives the parts that are to be stored their ids, times and passwords.
fn store_parts(context: &mut Context<'_>, columns: &mut Columns) -> Result<(), Refusal> {
    for (list, table) in LISTS {
        let Some(Value::Array(parts)) = columns.get_mut(list) else { continue };
        clients::encrypt(context, parts)?;
        parts::take(context, list, parts);
        parts::number(context, table, parts);
    }
    Ok(())
}

/// Adds a row to the history of a VPN, even of a deleted one.
fn note(context: &mut Context<'_>, key: &Key, quantity: usize) {
    let Some(vpn) = context.state.table(VPN.table).get_buried(key).cloned() else { return };
    let Some(project) = project_of(context.state, &vpn).cloned() else { return };
    let of_project = |column: &str| project.get(column).cloned().unwrap_or_default();
    let sku =
        if is_dynamic(&Work { row: Some(vpn), ..Work::default() }) { "VPNS2C" } else { "VPNS2S" };
    let history = rows::columns([
        ("customer_address", of_project("address_id")),
        ("project_id", of_project("id")),
        ("project_name", of_project("name")),
        ("vpn_id", key.to_value()),
        ("vpn_quantity", Value::from(quantity)),
        ("vpn_sku", Value::from(sku)),
    ]);
    rows::add(context, &VPN_HISTORY, history);
}

/// Has the robot update the router of a VPN.
fn ask_router(context: &mut Context<'_>, work: &Work) -> Result<(), Refusal> {
    let vpn = work.row.as_ref().ok_or(Refusal::Fault)?;
    let project = project_of(context.state, vpn).cloned().ok_or(Refusal::Fault)?;
    let router = vpn.get("virtual_router_id").and_then(Key::from_value).ok_or(Refusal::Fault)?;
    virtual_router::save(context, &router, Some(RUNNING_UPDATE));
    rows::ask_robot(context, &project);
    Ok(())
}

/// Returns the lowest number that no VPN on a physical router has.
fn free_interface(context: &Context<'_>, router: Option<&Value>) -> Option<i64> {
    let routers = context.state.table(VIRTUAL_ROUTER.table).iter();
    let routers = routers.filter(|(_, row)| row.get("router_id") == router);
    let taken: std::collections::BTreeSet<i64> = routers
        .flat_map(|(_, row)| referring(context.state, &VPN, "virtual_router_id", row))
        .filter_map(|row| integer(row, "stif_number"))
        .collect();
    INTERFACES.into_iter().find(|number| !taken.contains(number))
}
