//! The storages of a machine, which are added and changed with it.

use serde_json::{Map, Value, json};

use super::{
    super::entities::STORAGE,
    draft::{Checked, Draft, Storage, Wrong, error},
    fields::{ask_for_update, changed, number},
    room, texts,
};
use crate::{
    engine::Context,
    python,
    state::{Columns, Key, State, integer, text},
};

const NAME_LENGTH: usize = 64;
/// The sizes of storages, in gigabytes.
const GIGABYTES: std::ops::RangeInclusive<i64> = 10..=10_000;

pub(super) fn check(context: &Context<'_>, draft: &mut Draft, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !python::is_falsy(sent)) else { return Ok(()) };
    let sent = sent.as_array().ok_or(Wrong::Code(126))?;
    let mut more = 0_i64;
    let mut errors = Vec::new();
    for item in sent {
        let (wrong, gb) = match check_one(context, item) {
            Ok((storage, gb)) => {
                draft.storages.push(storage);
                (Value::Null, gb)
            }
            Err(wrong) => wrong,
        };
        errors.push(wrong);
        more = more.saturating_add(gb);
    }
    if more > 0 {
        let server = room::server_of(context.state, &draft.machine).ok_or(Wrong::Fault)?;
        if more > room::gb(context.state, server) {
            return Err(Wrong::Code(130));
        }
        ask_for_update(draft, 131, 132)?;
    }
    if errors.iter().any(|error| !error.is_null()) { Err(Wrong::Items(errors)) } else { Ok(()) }
}

/// Checks one storage, and returns it with the gigabytes that it needs more. A refused one may
/// count as well.
fn check_one(context: &Context<'_>, item: &Value) -> Result<(Storage, i64), (Value, i64)> {
    let refuse = |number| Err((error(number), 0));
    let Some(item) = item.as_object() else { return refuse(127) };
    let Some(id) = item.get("id").filter(|id| !id.is_null()) else {
        let columns = check_new(item).map_err(|errors| (errors, 0))?;
        let gb = integer(&columns, "gb").unwrap_or(0);
        if columns.get("primary") == Some(&Value::Bool(true)) {
            return Err((error(128), gb));
        }
        return Ok((Storage { key: None, columns, is_noted: true }, gb));
    };
    let Some(row) = context.state.get(STORAGE.table, id) else { return refuse(129) };
    let columns = check_old(item, row).map_err(|errors| (errors, 0))?;
    let gb = integer(&columns, "gb").map_or(0, |gb| gb - integer(row, "gb").unwrap_or(0));
    let is_noted = columns.contains_key("gb");
    Ok((Storage { key: Key::from_value(id), columns, is_noted }, gb))
}

/// Checks the fields of a new storage.
pub(super) fn check_new(item: &Map<String, Value>) -> Result<Columns, Value> {
    let mut columns = Columns::new();
    let mut errors = Map::new();
    let mut refuse = |field: &str, number| {
        errors.insert(field.to_owned(), storage_error("create", number));
    };
    match item.get("gb").filter(|gb| !gb.is_null()) {
        None => refuse("gb", 101),
        Some(gb) => match number(gb) {
            None => refuse("gb", 102),
            Some(gb) if !GIGABYTES.contains(&gb) => refuse("gb", 103),
            Some(gb) => {
                columns.insert("gb".to_owned(), Value::from(gb));
            }
        },
    }
    let name = item.get("name").filter(|name| !name.is_null());
    let name = name.map(python::display).unwrap_or_default();
    match python::strip(&name) {
        "" => refuse("name", 104),
        name if name.chars().count() > NAME_LENGTH => refuse("name", 105),
        name => {
            columns.insert("name".to_owned(), Value::from(name));
        }
    }
    match item.get("primary") {
        None | Some(Value::Null) => {
            columns.insert("primary".to_owned(), Value::Bool(false));
        }
        Some(Value::Bool(primary)) => {
            columns.insert("primary".to_owned(), Value::Bool(*primary));
        }
        Some(_) => refuse("primary", 106),
    }
    if errors.is_empty() { Ok(columns) } else { Err(Value::Object(errors)) }
}

/// Checks what changes of a storage, which can only grow.
fn check_old(item: &Map<String, Value>, row: &Columns) -> Result<Columns, Value> {
    let mut columns = Columns::new();
    let mut errors = Map::new();
    let mut refuse = |field: &str, number| {
        errors.insert(field.to_owned(), storage_error("update", number));
    };
    let old = integer(row, "gb").unwrap_or(0);
    if let Some(gb) = changed(item.get("gb"), old) {
        match number(gb) {
            None => refuse("gb", 101),
            Some(gb) if gb < old || !GIGABYTES.contains(&gb) => refuse("gb", 102),
            Some(gb) => {
                columns.insert("gb".to_owned(), Value::from(gb));
            }
        }
    }
    if let Some(name) = item.get("name").filter(|name| !name.is_null()) {
        let name = python::display(name);
        match python::strip(&name) {
            "" => refuse("name", 103),
            name if name.chars().count() > NAME_LENGTH => refuse("name", 104),
            name => {
                if name != text(row, "name") {
                    columns.insert("name".to_owned(), Value::from(name));
                }
            }
        }
    }
    if errors.is_empty() { Ok(columns) } else { Err(Value::Object(errors)) }
}

fn storage_error(method: &str, number: u16) -> Value {
    json!({
        "error_code": format!("iaas_storage_{method}_{number}"),
        "detail": texts::of_storage(method, number),
    })
}

/// Returns the name under which the storages of a machine's server are sold.
pub(super) fn sku(state: &State, machine: &Columns) -> &'static str {
    let server = room::server_of(state, machine);
    sku_of(server.and_then(|server| integer(server, "storage_type_id")))
}

/// Returns the name under which storages of a type are sold.
pub(super) const fn sku_of(storage_type: Option<i64>) -> &'static str {
    match storage_type {
        Some(1) => "HDD_001",
        Some(2) => "SSD_001",
        _ => "SKU_Not_Available",
    }
}
