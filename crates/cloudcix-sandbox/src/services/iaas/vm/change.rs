use serde_json::{Map, Value};

use super::{
    super::{
        entities::{DEVICE, IP_ADDRESS, STORAGE, VIRTUAL_ROUTER, VM, VM_HISTORY, referring},
        rows,
        scopes::project_of,
        states::{QUIESCED, QUIESCED_UPDATE, RUNNING, RUNNING_UPDATE},
        storage::fields::note,
        virtual_router,
    },
    addresses,
    draft::{Checked, Draft, Storage},
    fields, storages,
};
use crate::{
    auth::Caller,
    engine::{Context, Work},
    http::Refusal,
    state::{Columns, Key, Row, integer, text},
};

/// Checks a field that was sent, and adds to the draft what it changes.
type Check = fn(&mut Context<'_>, &mut Draft, Option<&Value>) -> Checked;

/// The fields, in the order in which they are checked.
const FIELDS: &[(&str, Check)] = &[
    ("name", |context, draft, sent| fields::name(context, draft, sent)),
    ("state", |context, draft, sent| fields::state(context, draft, sent)),
    ("ip_addresses", addresses::check),
    ("cpu", |context, draft, sent| fields::cpu(context, draft, sent)),
    ("ram", |context, draft, sent| fields::ram(context, draft, sent)),
    ("storages", |context, draft, sent| storages::check(context, draft, sent)),
    ("userdata", |context, draft, sent| fields::userdata(context, draft, sent)),
    ("gpu", |context, draft, sent| fields::gpu(context, draft, sent)),
];

/// Changes a machine: what is sent of its fields, and all that follows from that.
pub(super) fn update(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let (Some(key), Some(machine)) = (work.key.clone(), work.row.clone()) else {
        return Err(Refusal::Fault);
    };
    let is_partial = context.is_partial;
    let draft = check(context, machine, &work.sent, is_partial)?;
    let (closes, moves_router) = (draft.closes, draft.moves_router);
    let project = project_of(context.state, &draft.machine).ok_or(Refusal::Fault)?.clone();
    save(context, &key, draft).ok_or(Refusal::Fault)?;
    if moves_router {
        update_router(context, &project).ok_or(Refusal::Fault)?;
    }
    if closes || !context.caller_is(Caller::is_robot) {
        rows::ask_robot(context, &project);
    }
    Ok(())
}

/// Checks the fields of a change.
///
/// Public addresses are given and taken back at once: they stay so even if a later field is wrong.
pub(in super::super) fn check(
    context: &mut Context<'_>,
    machine: Row,
    sent: &Map<String, Value>,
    is_partial: bool,
) -> Result<Draft, Refusal> {
    let mut draft = Draft::new(machine);
    for (field, check) in FIELDS {
        let sent = sent.get(*field);
        if is_partial && sent.is_none() {
            continue;
        }
        let checked = check(context, &mut draft, sent);
        draft.keep(field, checked)?;
    }
    if draft.errors.is_empty() { Ok(draft) } else { Err(Refusal::Fields(draft.errors)) }
}

/// Stores a change of a machine.
pub(in super::super) fn save(context: &mut Context<'_>, key: &Key, draft: Draft) -> Option<()> {
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
    if draft.closes {
        let addresses = keys_of(context, &draft.machine);
        for address in addresses {
            addresses::remove_public(context, &address);
            context.state.table_mut(IP_ADDRESS.table).remove(&address);
        }
    }
    let columns: Vec<(&str, Value)> =
        draft.columns.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    rows::set(context, &VM, key, columns);
    Some(())
}

/// Has the virtual router of a project updated, if it can be now.
pub(in super::super) fn update_router(context: &mut Context<'_>, project: &Row) -> Option<()> {
    let router = Key::from_value(project.get("virtual_router_id")?)?;
    let row = context.state.table(VIRTUAL_ROUTER.table).get(&router)?;
    let next = match integer(row, "state") {
        Some(RUNNING) => RUNNING_UPDATE,
        Some(QUIESCED) => QUIESCED_UPDATE,
        _ => return Some(()),
    };
    virtual_router::save(context, &router, Some(next));
    Some(())
}

fn keys_of(context: &Context<'_>, machine: &Columns) -> Vec<Key> {
    let addresses = referring(context.state, &IP_ADDRESS, "vm_id", machine);
    addresses.filter_map(|row| Key::from_value(row.get("id")?)).collect()
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
            let name = text(&row, "name").to_owned();
            all.push(note(&mut row, sku, &name));
        }
        table.insert(key, row);
    }
    all
}
