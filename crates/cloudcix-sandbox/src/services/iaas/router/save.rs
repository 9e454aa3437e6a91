//! The rows that change with a physical router: its subnets, and the addresses of its port.

use serde_json::{Map, Value};

use super::super::{
    cidr::Cidr,
    entities::{IP_ADDRESS, ROUTER, SUBNET},
    rows,
};
use crate::{
    auth::Caller,
    engine::{Context, Work},
    http::Refusal,
    state::{Columns, Key, text},
};

/// Sets what follows from the fields of a router that is stored.
pub(super) fn complete(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let key = work.key.clone().ok_or(Refusal::Fault)?;
    let row = context.state.table(ROUTER.table).get(&key).ok_or(Refusal::Fault)?;
    let mut row: Columns = (**row).clone();
    row.entry("region_id").or_insert_with(|| Value::from(context.address_id()));
    row.entry("enabled").or_insert(Value::Bool(true));
    for list in ["public_port_ips", "subnet_ids", "subnets"] {
        row.entry(list).or_insert_with(|| Value::Array(Vec::new()));
    }
    row.entry("management_ip").or_insert_with(|| Value::from(""));
    context.state.table_mut(ROUTER.table).insert(key.clone(), row.clone());
    let is_sent = |name: &str| work.sent.get(name).is_some_and(|sent| !sent.is_null());
    let subnets = array(&row, "subnet_ids");
    // The addresses of the port can't be changed without the subnets.
    if is_sent("subnet_ids") && is_sent("public_port_ips") {
        let old = work.row.as_ref().map(|row| array(row, "public_port_ips")).unwrap_or_default();
        replace_ports(context, &subnets, &old, &array(&row, "public_port_ips"));
    }
    if is_sent("subnet_ids") {
        let removed = work.row.as_ref().map(|row| array(row, "subnet_ids")).unwrap_or_default();
        let removed = removed.into_iter().filter(|id| !subnets.contains(id));
        let is_update = work.row.is_some();
        for id in removed.chain(subnets.clone()) {
            touch(context, &id, is_update);
        }
        take(context, &key, &subnets);
        show_ranges(context, &key);
    }
    Ok(())
}

fn array(row: &Map<String, Value>, column: &str) -> Vec<Value> {
    row.get(column).and_then(Value::as_array).cloned().unwrap_or_default()
}

/// Sets when a subnet was changed and, in an update, by whom.
fn touch(context: &mut Context<'_>, id: &Value, is_update: bool) {
    let Some(key) = Key::from_value(id) else { return };
    let caller = context.caller.as_ref().map(Caller::id).filter(|_| is_update);
    let by = caller.map(|caller| ("modified_by", Value::from(caller)));
    rows::set(context, &SUBNET, &key, by);
}

/// Takes subnets from the other routers: each is on one only.
fn take(context: &mut Context<'_>, own: &Key, subnets: &[Value]) {
    let others: Vec<(Key, Columns)> = context
        .state
        .table(ROUTER.table)
        .iter()
        .filter(|(key, row)| {
            *key != own && array(row, "subnet_ids").iter().any(|id| subnets.contains(id))
        })
        .map(|(key, row)| (key.clone(), (**row).clone()))
        .collect();
    for (key, mut row) in others {
        let kept = array(&row, "subnet_ids").into_iter().filter(|id| !subnets.contains(id));
        row.insert("subnet_ids".to_owned(), kept.collect());
        context.state.table_mut(ROUTER.table).insert(key.clone(), row);
        show_ranges(context, &key);
    }
}

/// Keeps the ranges of a router's subnets beside their ids.
fn show_ranges(context: &mut Context<'_>, key: &Key) {
    let Some(row) = context.state.table(ROUTER.table).get(key) else { return };
    let mut row = (**row).clone();
    let subnets = array(&row, "subnet_ids");
    let subnets = subnets.iter().filter_map(|id| context.state.get(SUBNET.table, id));
    let ranges = subnets.filter_map(|subnet| subnet.get("address_range").cloned()).collect();
    row.insert("subnets".to_owned(), ranges);
    context.state.table_mut(ROUTER.table).insert(key.clone(), row);
}

/// Replaces the addresses of a router's port.
fn replace_ports(context: &mut Context<'_>, subnets: &[Value], old: &[Value], new: &[Value]) {
    let gone: Vec<Key> = context
        .state
        .table(IP_ADDRESS.table)
        .iter()
        .filter(|(_, row)| row.get("address").is_some_and(|address| old.contains(address)))
        .map(|(key, _)| key.clone())
        .collect();
    for key in gone {
        context.state.table_mut(IP_ADDRESS.table).remove(&key);
    }
    let name = format!("Router IP region {}", context.address_id());
    for address in new {
        let one = address.as_str().and_then(Cidr::parse);
        let holds = |id: &&Value| {
            let subnet = context.state.get(SUBNET.table, id);
            let range = subnet.and_then(|row| Cidr::parse(text(row, "address_range")));
            range.zip(one).is_some_and(|(range, one)| range.contains(one))
        };
        let subnet = subnets.iter().find(holds).cloned().unwrap_or_default();
        let row = rows::columns([
            ("address", address.clone()),
            ("credentials", Value::from("")),
            ("location", Value::from("")),
            ("name", Value::from(name.clone())),
            ("subnet_id", subnet),
        ]);
        rows::add(context, &IP_ADDRESS, row);
    }
}
