use serde_json::{Map, Value};

use super::{
    super::{
        entities::{DEVICE, IP_ADDRESS, STORAGE, VIRTUAL_ROUTER, VM, VM_HISTORY, referring},
        rows,
        scopes::project_of,
        states::{QUIESCED, QUIESCED_UPDATE, RUNNING, RUNNING_UPDATE},
        storage::fields::note,
    },
    draft::{Checked, Draft, Storage},
    fields, storages,
};
use crate::{
    auth::Caller,
    engine::{Context, Work},
    http::Refusal,
    state::{Columns, Key, integer, text},
};

/// Checks a field that was sent, and adds to the draft what it changes.
type Check = fn(&Context<'_>, &mut Draft, Option<&Value>) -> Checked;

/// The fields, in the order in which they are checked.
const FIELDS: &[(&str, Check)] = &[
    ("name", fields::name),
    ("state", fields::state),
    ("ip_addresses", fields::ip_addresses),
    ("cpu", fields::cpu),
    ("ram", fields::ram),
    ("storages", storages::check),
    ("userdata", fields::userdata),
    ("gpu", fields::gpu),
];

/// Changes a machine: what is sent of its fields, and all that follows from that.
pub(super) fn update(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let (Some(key), Some(machine)) = (work.key.clone(), work.row.clone()) else {
        return Err(Refusal::Fault);
    };
    let mut draft = Draft::new(machine);
    for (field, check) in FIELDS {
        let sent = work.sent.get(*field);
        if context.is_partial && sent.is_none() {
            continue;
        }
        let checked = check(context, &mut draft, sent);
        draft.keep(field, checked)?;
    }
    if !draft.errors.is_empty() {
        return Err(Refusal::Fields(draft.errors));
    }
    apply(context, &key, draft).ok_or(Refusal::Fault)
}

fn apply(context: &mut Context<'_>, key: &Key, draft: Draft) -> Option<()> {
    let project = project_of(context.state, &draft.machine)?.clone();
    let name = draft.columns.get("name").or_else(|| draft.machine.get("name"))?;
    let full_name = format!("{}_{}", text(&project, "name"), name.as_str()?);
    if let Some(columns) = draft.history {
        let mut history = columns;
        let noted = store_storages(context, key, &draft.machine, draft.storages);
        history.extend([
            ("customer_address".to_owned(), project.get("address_id")?.clone()),
            ("project_id".to_owned(), project.get("id")?.clone()),
            ("project_vm_name".to_owned(), Value::from(full_name)),
            ("storage_histories".to_owned(), Value::Array(noted)),
            ("vm_id".to_owned(), key.to_value()),
        ]);
        rows::add(context, &VM_HISTORY, history);
    }
    for device in draft.devices {
        rows::set(context, &DEVICE, &device, [("vm_id", key.to_value())]);
    }
    for address in &draft.hidden {
        remove_public(context, address);
        rows::set(context, &IP_ADDRESS, address, [("public_ip_id", Value::Null)]);
    }
    if draft.closes {
        let addresses = keys_of(context, &draft.machine);
        for address in addresses {
            remove_public(context, &address);
            context.state.table_mut(IP_ADDRESS.table).remove(&address);
        }
    }
    let columns: Vec<(&str, Value)> =
        draft.columns.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    rows::set(context, &VM, key, columns);
    if draft.moves_router {
        let router = Key::from_value(project.get("virtual_router_id")?)?;
        let row = context.state.table(VIRTUAL_ROUTER.table).get(&router)?;
        let next = match integer(row, "state") {
            Some(RUNNING) => Some(RUNNING_UPDATE),
            Some(QUIESCED) => Some(QUIESCED_UPDATE),
            _ => None,
        };
        if let Some(next) = next {
            rows::set(context, &VIRTUAL_ROUTER, &router, [("state", Value::from(next))]);
        }
    }
    if draft.closes || !context.caller_is(Caller::is_robot) {
        rows::ask_robot(context, &project);
    }
    Some(())
}

fn keys_of(context: &Context<'_>, machine: &Columns) -> Vec<Key> {
    let addresses = referring(context.state, &IP_ADDRESS, "vm_id", machine);
    addresses.filter_map(|row| Key::from_value(row.get("id")?)).collect()
}

/// Removes the public address of a private one.
fn remove_public(context: &mut Context<'_>, address: &Key) {
    let row = context.state.table(IP_ADDRESS.table).get(address);
    let public = row.and_then(|row| Key::from_value(row.get("public_ip_id")?));
    if let Some(public) = public {
        context.state.table_mut(IP_ADDRESS.table).remove(&public);
    }
}

/// Stores the storages of a machine, and returns what its history says of them.
fn store_storages(
    context: &mut Context<'_>,
    machine: &Key,
    row: &Columns,
    storages: Vec<Storage>,
) -> Vec<Value> {
    let sku = storages::sku(context.state, row);
    let mut all = Vec::new();
    for storage in storages {
        let now = Value::from(context.now.to_string());
        let table = context.state.table_mut(STORAGE.table);
        let key = storage.key.unwrap_or_else(|| Key::Number(table.take_id()));
        let mut row = match table.get(&key) {
            Some(row) => (**row).clone(),
            None => Map::from_iter([
                ("created".to_owned(), now.clone()),
                ("id".to_owned(), key.to_value()),
                ("vm_id".to_owned(), machine.to_value()),
            ]),
        };
        row.extend(storage.columns);
        row.insert("updated".to_owned(), now);
        if storage.is_noted {
            let name = row.get("name").cloned();
            all.push(note(&mut row, sku, name));
        }
        table.insert(key, row);
    }
    all
}
