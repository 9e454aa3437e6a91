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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::state::integer;

    fn object(value: Value) -> Columns {
        serde_json::from_value(value).expect("an object")
    }

    /// Returns the rows of a table.
    fn rows(state: &State, table: &str) -> Vec<Value> {
        state.table(table).iter().map(|(_, row)| Value::Object((**row).clone())).collect()
    }

    /// Imports internals into tables that have these rows.
    fn imported(tables: &[(&str, Value)], internals: Value) -> State {
        let mut state = State::default();
        for (table, row) in tables {
            let key = Key::from_value(&row["id"]).expect("an id");
            state.table_mut(table).insert(key, object(row.clone()));
        }
        import_internals(&mut state, &object(internals));
        state
    }

    #[test]
    fn regions_and_rules_get_ids_and_naive_times() {
        let internals = json!({
            "region_images": [{"image_id": 7, "region": 2}, {"image_id": 8, "region": 2}],
            "region_storage_types": [{"id": 5, "storage_type_id": 1, "region": 6}],
            "firewall_rules": [{
                "id": 3,
                "created": "2026-05-20T09:00:00.240000+00:00",
                "updated": "2026-05-21T09:00:00",
                "order": 0,
            }],
        });
        let state = imported(&[], internals);
        let images = [
            json!({"id": 1, "image_id": 7, "region": 2}),
            json!({"id": 2, "image_id": 8, "region": 2}),
        ];
        assert_eq!(rows(&state, REGION_IMAGE.table), images);
        let types = [json!({"id": 5, "storage_type_id": 1, "region": 6})];
        assert_eq!(rows(&state, REGION_STORAGE_TYPE.table), types);
        let rules = [json!({
            "id": 3,
            "created": "2026-05-20T09:00:00.240000",
            "updated": "2026-05-21T09:00:00",
            "order": 0,
        })];
        assert_eq!(rows(&state, FIREWALL_RULE.table), rules);
    }

    #[test]
    fn the_rows_of_a_seed_get_what_the_service_hides() {
        let internals = json!({
            "projects_run_robot": [{"id": 1, "run_robot": true}, {"id": 9, "run_robot": true}],
            "resources": [{"id": 2, "name": "not taken"}, {"id": 9}],
            "images_not_public": [4, 9],
        });
        let tables = [
            (PROJECT.table, json!({"id": 1, "name": "p"})),
            (CEPH.table, json!({"id": 2, "name": "d"})),
            ("IAAS.image", json!({"id": 4})),
            ("IAAS.image", json!({"id": 5})),
        ];
        let mut state = imported(&tables, internals);
        let projects = [json!({"id": 1, "name": "p", "run_robot": true})];
        assert_eq!(rows(&state, PROJECT.table), projects);
        let lines = ["\n100 CEPH_001"];
        let drive = json!({"id": 2, "name": "d", SIZE: 100, "bill_lines": lines});
        assert_eq!(rows(&state, CEPH.table), [drive]);
        let images = [json!({"id": 4, "is_hidden": true}), json!({"id": 5})];
        assert_eq!(rows(&state, "IAAS.image"), images);
        assert_eq!(state.table_mut(DOMAIN.table).take_id(), 601);
        assert_eq!(state.table_mut(RECORD.table).take_id(), 9101);
    }

    #[test]
    fn a_device_is_as_old_as_its_server_unless_its_age_is_known() {
        let tables = [
            (SERVER.table, json!({"id": 1, "created": "2026-01-01T00:00:00"})),
            (DEVICE.table, json!({"id": 1, "server_id": 1})),
            (DEVICE.table, json!({"id": 2, "server_id": 1, "created": "2026-02-02T00:00:00"})),
            (DEVICE.table, json!({"id": 3, "server_id": 9})),
            (DEVICE.table, json!({"id": 4})),
        ];
        let state = imported(&tables, json!({}));
        let age = |row: &Value| (row["created"].clone(), row["updated"].clone());
        let ages: Vec<(Value, Value)> = rows(&state, DEVICE.table).iter().map(age).collect();
        let own = json!("2026-01-01T00:00:00");
        assert_eq!(ages[0], (own.clone(), own));
        assert_eq!(ages[1], (json!("2026-02-02T00:00:00"), Value::Null));
        assert_eq!(ages[2..], [(Value::Null, Value::Null), (Value::Null, Value::Null)]);
    }

    #[test]
    fn a_line_of_history_gets_the_project_of_its_vpn_unless_it_has_one() {
        let tables = [
            (PROJECT.table, json!({"id": 5})),
            ("IAAS.virtual_router", json!({"id": 4, "project_id": 5})),
            (VPN.table, json!({"id": 3, "virtual_router_id": 4})),
            (VPN_HISTORY.table, json!({"id": 1, "vpn_id": 3})),
            (VPN_HISTORY.table, json!({"id": 2, "vpn_id": 3, "project_id": 8})),
            (VPN_HISTORY.table, json!({"id": 3, "vpn_id": 9})),
        ];
        let state = imported(&tables, json!({}));
        let rows = state.table(VPN_HISTORY.table).iter();
        let projects: Vec<_> = rows.map(|(_, row)| integer(row, "project_id")).collect();
        assert_eq!(projects, [Some(5), Some(8), None]);
    }
}
