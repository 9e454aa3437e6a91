use serde_json::Value;

use super::{
    super::{
        super::{
            entities::{IP_ADDRESS, SERVER, STORAGE, VM, VM_HISTORY},
            rows,
            states::REQUESTED,
            storage::fields::{note, sku_of},
        },
        images,
    },
    plan::{Address, Plan},
};
use crate::{
    engine::Context,
    http::Refusal,
    state::{Columns, Key, Row, integer, text},
};

/// Stores a machine with its addresses, storages and history.
pub(in super::super::super) fn build(
    context: &mut Context<'_>,
    plan: Plan,
) -> Result<Key, Refusal> {
    let (Some(project), Some(image)) = (plan.project, plan.image) else {
        return Err(Refusal::Fault);
    };
    let guid = crate::auth::uuid(context.state.next_made());
    let mut columns = plan.columns;
    columns.extend(rows::columns([
        ("project_id", project.get("id").cloned().unwrap_or_default()),
        ("image_id", image.get("id").cloned().unwrap_or_default()),
        ("gateway_subnet_id", plan.gateway.and_then(|row| row.get("id").cloned()).into()),
        ("state", Value::from(REQUESTED)),
        ("gpu", Value::from(0)),
        ("guid", Value::from(guid)),
    ]));
    let public = plan.addresses.iter().filter(|address| address.public.is_some()).count();
    let mut history = first_line(context, &project, &image, &columns, public);
    let server = columns.get("server_id").cloned().unwrap_or_default();
    let kind = context.state.get(SERVER.table, &server).and_then(|row| integer(row, "type_id"));
    let key = rows::add(context, &VM, columns);
    store_addresses(context, &project, kind, &key, plan.addresses);
    let noted = store_storages(context, &key, plan.storage_type, plan.storages);
    history.insert("vm_id".to_owned(), key.to_value());
    history.insert("storage_histories".to_owned(), Value::Array(noted));
    rows::add(context, &VM_HISTORY, history);
    rows::ask_robot(context, &project);
    Ok(key)
}

/// Returns the first line of a machine's history: all that it is made of.
fn first_line(
    context: &Context<'_>,
    project: &Row,
    image: &Row,
    columns: &Columns,
    public: usize,
) -> Columns {
    let name = format!("{}_{}", text(project, "name"), text(columns, "name"));
    rows::columns([
        ("cpu_quantity", columns.get("cpu").cloned().unwrap_or_default()),
        ("cpu_sku", Value::from("vCPU_001")),
        ("ram_quantity", columns.get("ram").cloned().unwrap_or_default()),
        ("ram_sku", Value::from("RAM_001")),
        ("image_quantity", Value::from(1)),
        ("image_sku", Value::from(images::sku(image))),
        ("nat_quantity", Value::from(public)),
        ("nat_sku", Value::from("NAT_001")),
        ("state", Value::from(REQUESTED)),
        ("customer_address", Value::from(context.address_id())),
        ("project_id", project.get("id").cloned().unwrap_or_default()),
        ("project_vm_name", Value::from(name)),
    ])
}

/// Stores the addresses. The first one in each subnet gets an address of the hardware.
fn store_addresses(
    context: &mut Context<'_>,
    project: &Row,
    kind: Option<i64>,
    machine: &Key,
    addresses: Vec<Address>,
) {
    let mut known = Vec::new();
    for address in addresses {
        let subnet = address.subnet.clone();
        let row = rows::columns([
            ("address", address.text),
            ("subnet_id", address.subnet),
            ("vm_id", machine.to_value()),
            ("public_ip_id", address.public.map(|key| key.to_value()).into()),
            ("name", Value::from("")),
            ("credentials", Value::from("")),
            ("location", Value::from("")),
        ]);
        let id = rows::add(context, &IP_ADDRESS, row);
        if !known.contains(&subnet) {
            let mac = mac_address(integer(project, "region_id"), kind, &id);
            rows::set(context, &IP_ADDRESS, &id, [("mac_address", Value::from(mac))]);
            known.push(subnet);
        }
    }
}

/// Stores the storages, and returns the lines for the machine's history.
fn store_storages(
    context: &mut Context<'_>,
    machine: &Key,
    storage_type: Option<i64>,
    storages: Option<Vec<Columns>>,
) -> Vec<Value> {
    let mut noted = Vec::new();
    for mut storage in storages.unwrap_or_default() {
        let name = text(&storage, "name").to_owned();
        storage.insert("vm_id".to_owned(), machine.to_value());
        let id = rows::add(context, &STORAGE, storage);
        let Some(row) = context.state.table(STORAGE.table).get(&id) else { continue };
        let mut row = (**row).clone();
        noted.push(note(&mut row, sku_of(storage_type), &name));
        context.state.table_mut(STORAGE.table).insert(id, row);
    }
    noted
}

/// Makes an address of the hardware of a region (its first digit and the three before the id), the
/// type of the server (its second digit), and the id of the IP address.
fn mac_address(region: Option<i64>, kind: Option<i64>, id: &Key) -> String {
    let region = format!("{:05x}", region.unwrap_or(0));
    let id = format!("{:06x}", id.to_value().as_i64().unwrap_or(0));
    let part = |text: &str, from, to| text.get(from..to).unwrap_or_default().to_owned();
    format!(
        "{}{}:{}:{}:{}:{}:{}",
        part(&region, 0, 1),
        kind.unwrap_or(0),
        part(&region, 1, 3),
        part(&region, 3, region.len()),
        part(&id, 0, 2),
        part(&id, 2, 4),
        part(&id, 4, id.len()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_the_hardware_tells_region_server_and_ip_address() {
        for (region, kind, id, address) in [
            (Some(2), Some(1), 15, "01:00:02:00:00:0f"),
            (Some(0xabcde), Some(4), 0x12_3456, "a4:bc:de:12:34:56"),
            (Some(0x00ab_cdef), Some(5), 0x123_4567, "a5:bc:def:12:34:567"),
            (None, None, 0, "00:00:00:00:00:00"),
        ] {
            assert_eq!(mac_address(region, kind, &Key::Number(id)), address);
        }
    }
}
