//! The bill of what a project has: how much of what a machine, a VPN or a drive took since when.

use serde_json::{Map, Value, json};

use super::{
    ceph::SIZE,
    entities::{
        CEPH, DEVICE, DEVICE_TYPE, IMAGE, IP_ADDRESS, SERVER, STORAGE, VIRTUAL_ROUTER, VM,
        VM_HISTORY, VPN, referring,
    },
    states::{BILLED, REQUESTED, SCRUB},
    storage, vm, vpn,
};
use crate::{
    clock::{Civil, Timestamp},
    state::{Columns, Key, Place, Row, State, integer, text},
};

/// The column with the lines of a bill, which the API doesn't show. A line is a text, for there are
/// many: the time, and on rows of their own a quantity and what it is of.
const LINES: &str = "bill_lines";

const HOUR: i64 = 3_600_000_000;

/// The name under which an image or a type of storage without a name of its own is sold.
const NO_SKU: &str = "SKU_Not_Available";

/// Adds lines for the rows that were stored just now. VPNs are stored with their router, whose
/// state is theirs.
pub(crate) fn note(state: &mut State, touched: &[Place], now: Timestamp) {
    let now = now.to_string();
    for (table, key) in touched {
        let Some(row) = state.table(table).get(key).cloned() else { continue };
        if text(&row, "updated") != now {
            continue;
        }
        let of = integer(&row, "state");
        if **table == *VM.table {
            let skus = of_machine(state, &row);
            add(state, VM.table, key, &now, of, skus);
        } else if **table == *CEPH.table {
            add(state, CEPH.table, key, &now, of, of_drive(&row));
        } else if **table == *VIRTUAL_ROUTER.table {
            let vpns = referring(state, &VPN, "virtual_router_id", &row);
            let vpns: Vec<Row> = vpns.cloned().collect();
            for row in vpns {
                let sku = if text(&row, "vpn_type") == vpn::DYNAMIC { "VPNS2C" } else { "VPNS2S" };
                let Some(key) = row.get("id").and_then(Key::from_value) else { continue };
                add(state, VPN.table, &key, &now, of, vec![(sku.to_owned(), 1)]);
            }
        }
    }
}

/// Adds lines for machines and drives of a seed, which has none: for the states that the history of
/// a machine tells of, by what it has now.
pub(super) fn complete(state: &mut State) {
    let rows = |state: &State, table| -> Vec<(Key, Row)> {
        let rows = state.table(table).iter();
        let rows = rows.filter(|(_, row)| row.get(LINES).is_none());
        rows.map(|(key, row)| (key.clone(), row.clone())).collect()
    };
    for (key, row) in rows(state, VM.table) {
        let skus = of_machine(state, &row);
        let history = referring(state, &VM_HISTORY, "vm_id", &row);
        let mut past: Vec<(String, Option<i64>)> = history
            .map(|line| (text(line, "created").to_owned(), integer(line, "state")))
            .collect();
        past.sort();
        for (at, past) in past {
            add(state, VM.table, &key, &at, past, skus.clone());
        }
    }
    for (key, row) in rows(state, CEPH.table) {
        let at = text(&row, "created").to_owned();
        add(state, CEPH.table, &key, &at, Some(REQUESTED), of_drive(&row));
    }
}

/// Adds a line to a bill, if the state is one for it. What is being deleted costs nothing.
fn add(
    state: &mut State,
    table: &str,
    key: &Key,
    at: &str,
    of: Option<i64>,
    skus: Vec<(String, i64)>,
) {
    let Some(of) = of.filter(|of| BILLED.contains(of)) else { return };
    let Some(row) = state.table(table).get(key) else { return };
    let mut row: Columns = (**row).clone();
    let parts = skus.into_iter().map(|(sku, quantity)| {
        let quantity = if of == SCRUB { 0 } else { quantity };
        format!("{quantity} {sku}")
    });
    let line = std::iter::once(at.to_owned()).chain(parts).collect::<Vec<_>>().join("\n");
    if let Value::Array(lines) = row.entry(LINES).or_insert_with(|| json!([])) {
        lines.push(Value::from(line));
    }
    state.table_mut(table).insert(key.clone(), row);
}

/// Returns what a machine takes.
fn of_machine(state: &State, row: &Row) -> Vec<(String, i64)> {
    let follow = |column: &str, table| row.get(column).and_then(|id| state.follow(table, id));
    let image = follow("image_id", IMAGE.table).map_or(NO_SKU, |image| vm::images::sku(image));
    let image = if image == NO_SKU { format!("IMAGE_{NO_SKU}") } else { image.to_owned() };
    let is_phantom = image == "Phantom";
    let mut skus = vec![(image, 1)];
    if is_phantom {
        return skus;
    }
    let amount = |column| integer(row, column).unwrap_or(0);
    let addresses = referring(state, &IP_ADDRESS, "vm_id", row);
    let public = addresses.filter(|row| row.get("public_ip_id").is_some_and(|id| !id.is_null()));
    skus.push(("RAM_001".to_owned(), amount("ram")));
    skus.push(("vCPU_001".to_owned(), amount("cpu")));
    skus.push(("NAT_001".to_owned(), i64::try_from(public.count()).unwrap_or(i64::MAX)));
    let Some(server) = follow("server_id", SERVER.table) else { return skus };
    let disk = storage::fields::sku_of(integer(server, "storage_type_id"));
    let disk = if disk == NO_SKU { format!("ST_{NO_SKU}") } else { disk.to_owned() };
    let storages = referring(state, &STORAGE, "vm_id", row);
    skus.push((disk, storages.filter_map(|row| integer(row, "gb")).sum()));
    let devices = referring(state, &DEVICE, "server_id", server);
    let device = devices.min_by_key(|row| text(row, "id_on_host"));
    let kind = device.and_then(|row| state.get(DEVICE_TYPE.table, row.get("device_type_id")?));
    if let Some(kind) = kind {
        skus.push((text(kind, "sku").to_owned(), amount("gpu")));
    }
    skus
}

fn of_drive(row: &Columns) -> Vec<(String, i64)> {
    vec![(SIZE.to_owned(), integer(row, SIZE).unwrap_or(0))]
}

/// Returns the quantities of a bill at a time, each times the whole hours for which it was taken.
pub(super) fn total(row: &Columns, at: Timestamp) -> Map<String, Value> {
    // The total so far, and the quantity that counts since when.
    let mut totals: Vec<(&str, i64, i64, Timestamp)> = Vec::new();
    let lines = row.get(LINES).and_then(Value::as_array).into_iter().flatten();
    for line in lines.filter_map(Value::as_str) {
        let mut parts = line.split('\n');
        let since = parts.next().and_then(Civil::parse);
        let Some(since) = since.filter(|since| *since <= at) else { continue };
        for (quantity, sku) in parts.filter_map(|part| part.split_once(' ')) {
            let quantity = quantity.parse().unwrap_or(0);
            match totals.iter_mut().find(|(known, ..)| *known == sku) {
                None => totals.push((sku, 0, quantity, since)),
                Some((_, total, last, start)) => {
                    *total += hours(*start, since) * *last;
                    (*last, *start) = (quantity, since);
                }
            }
        }
    }
    let totals = totals.into_iter().map(|(sku, total, last, start)| {
        (sku.to_owned(), Value::from(total + hours(start, at) * last))
    });
    totals.collect()
}

const fn hours(from: Timestamp, to: Timestamp) -> i64 {
    (to.0 - from.0).div_euclid(HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bill(lines: &[(&str, i64)]) -> Columns {
        let lines =
            lines.iter().map(|(at, quantity)| format!("2026-05-20T{at}\n{quantity} RAM_001"));
        Map::from_iter([(LINES.to_owned(), lines.collect())])
    }

    fn at(time: &str, row: &Columns) -> Option<i64> {
        let time = Civil::parse(&format!("2026-05-20T{time}")).unwrap();
        integer(&total(row, time), "RAM_001")
    }

    #[test]
    fn only_whole_hours_count_on_each_line_of_a_bill() {
        let row = bill(&[("09:00:00", 4), ("10:30:00", 8), ("11:00:00", 0)]);
        assert_eq!(at("08:59:59", &row), None);
        assert_eq!(at("09:59:59", &row), Some(0));
        assert_eq!(at("10:00:00", &row), Some(4));
        // Half an hour is lost on either side of the change.
        assert_eq!(at("10:59:59", &row), Some(4));
        assert_eq!(at("23:00:00", &row), Some(4));
    }

    #[test]
    fn each_line_of_a_bill_may_be_of_several_things_and_without_one_changes_the_others_only() {
        let lines = json!([
            "2026-05-20T09:00:00\n2 RAM_001\n1 Image of its own",
            "2026-05-20T10:00:00\n3 RAM_001",
            "a line without a time\n9 RAM_001",
            5,
            "2026-05-20T12:00:00\n5 RAM_001\nx vCPU_001\nno-quantity",
            "2026-05-21T12:00:00\n7 RAM_001",
        ]);
        let row = Map::from_iter([(LINES.to_owned(), lines)]);
        let total = |time: &str| Value::from(total(&row, Civil::parse(time).unwrap()));
        assert_eq!(total("2026-05-20T08:59:59"), json!({}));
        assert_eq!(total("2026-05-20T09:00:00"), json!({"RAM_001": 0, "Image of its own": 0}));
        assert_eq!(total("2026-05-20T11:59:59"), json!({"RAM_001": 5, "Image of its own": 2}));
        assert_eq!(
            total("2026-05-20T13:00:00"),
            json!({"RAM_001": 13, "Image of its own": 4, "vCPU_001": 0})
        );
        assert_eq!(Value::from(super::total(&Map::new(), Timestamp(0))), json!({}));
    }
}
