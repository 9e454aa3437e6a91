//! Internals of a seed: they decide the answers of `IaaS`, which don't show them.

use serde_json::{Map, Value};

use super::{
    bill,
    ceph::SIZE,
    entities::{
        CEPH, DEVICE, DOMAIN, FIREWALL_RULE, PROJECT, RECORD, REGION_IMAGE, REGION_STORAGE_TYPE,
        SERVER, VPN, VPN_HISTORY,
    },
    scopes::project_of,
};
use crate::state::{Columns, Key, Row, State};

/// The size of a seed's drives, in GB: the seed doesn't tell it, only the sessions do.
const SIZE_OF_DRIVES: i64 = 100;

/// Stores the internals of a seed: the regions of images, firewall rules, flags of projects.
pub(crate) fn import_internals(state: &mut State, internals: &Map<String, Value>) {
    let rows = |name: &str| {
        let rows = internals.get(name).and_then(Value::as_array);
        rows.into_iter().flatten().filter_map(Value::as_object)
    };
    for region in rows("region_images") {
        add(state, REGION_IMAGE.table, region.clone());
    }
    for region in rows("region_storage_types") {
        add(state, REGION_STORAGE_TYPE.table, region.clone());
    }
    for rule in rows("firewall_rules") {
        let mut rule = rule.clone();
        for column in ["created", "updated"] {
            // The times of all other rows are naive.
            if let Some(Value::String(time)) = rule.get(column) {
                let naive = Value::from(time.trim_end_matches("+00:00"));
                rule.insert(column.to_owned(), naive);
            }
        }
        add(state, FIREWALL_RULE.table, rule);
    }
    // The DNS provider numbers what it is given.
    state.table_mut(DOMAIN.table).set_next_id(601);
    state.table_mut(RECORD.table).set_next_id(9101);
    for project in rows("projects_run_robot") {
        extend(state, PROJECT.table, project);
    }
    for drive in rows("resources") {
        let mut size = Map::from_iter([(SIZE.to_owned(), Value::from(SIZE_OF_DRIVES))]);
        size.insert("id".to_owned(), drive.get("id").cloned().unwrap_or_default());
        extend(state, CEPH.table, &size);
    }
    date_devices(state);
    note_projects(state);
    for image in internals.get("images_not_public").and_then(Value::as_array).into_iter().flatten()
    {
        let hidden = Map::from_iter([
            ("id".to_owned(), image.clone()),
            ("is_hidden".to_owned(), Value::Bool(true)),
        ]);
        extend(state, "IAAS.image", &hidden);
    }
    bill::complete(state);
}

/// Dates the devices, which don't show when they were made: they are as old as their servers.
fn date_devices(state: &mut State) {
    let devices: Vec<(Key, Columns)> = state
        .table(DEVICE.table)
        .iter()
        .filter(|(_, device)| !device.contains_key("created"))
        .filter_map(|(key, device)| {
            let server = state.get(SERVER.table, device.get("server_id")?)?;
            let mut device = (**device).clone();
            let created = server.get("created").cloned().unwrap_or_default();
            device.insert("created".to_owned(), created.clone());
            device.insert("updated".to_owned(), created);
            Some((key.clone(), device))
        })
        .collect();
    for (key, device) in devices {
        state.table_mut(DEVICE.table).insert(key, device);
    }
}

/// Sets the projects of the VPNs' history, which doesn't show them.
fn note_projects(state: &mut State) {
    let rows: Vec<(Key, Row)> = state
        .table(VPN_HISTORY.table)
        .iter()
        .map(|(key, row)| (key.clone(), row.clone()))
        .collect();
    for (key, row) in rows {
        let vpn = row.get("vpn_id").and_then(|id| state.get(VPN.table, id));
        let project = vpn.and_then(|vpn| project_of(state, vpn));
        let id = project.and_then(|project| project.get("id")).cloned();
        let mut row = (*row).clone();
        row.entry("project_id").or_insert_with(|| id.unwrap_or_default());
        state.table_mut(VPN_HISTORY.table).insert(key, row);
    }
}

/// Stores a row, with the next id if it has none.
fn add(state: &mut State, table: &str, mut row: Columns) {
    let table = state.table_mut(table);
    let known = row.get("id").and_then(Key::from_value);
    let key = known.unwrap_or_else(|| Key::Number(table.take_id()));
    row.insert("id".to_owned(), key.to_value());
    table.insert(key, row);
}

/// Adds columns to a row that is there.
fn extend(state: &mut State, table: &str, columns: &Columns) {
    let Some(key) = columns.get("id").and_then(Key::from_value) else { return };
    let Some(row) = state.table(table).get(&key) else { return };
    let mut row = (**row).clone();
    row.extend(columns.clone());
    state.table_mut(table).insert(key, row);
}
