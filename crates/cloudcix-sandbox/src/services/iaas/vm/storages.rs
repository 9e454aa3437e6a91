//! The storages of a machine, which are added and changed with it.

use serde_json::Value;

use super::{
    super::{
        entities::STORAGE,
        storage::fields::{check_new, check_old, sku_of},
        values::row_id,
    },
    draft::{Checked, Draft, Storage, Wrong, error},
    fields::ask_for_update,
    room,
};
use crate::{
    engine::Context,
    http::Refusal,
    python,
    state::{Columns, Key, State, flag, integer},
};

pub(super) fn check(context: &Context<'_>, draft: &mut Draft, sent: Option<&Value>) -> Checked {
    let Some(sent) = sent.filter(|sent| !python::is_falsy(sent)) else { return Ok(()) };
    let sent = sent.as_array().ok_or(Wrong::Code(126))?;
    let mut more = 0_i64;
    let mut errors = Vec::new();
    for item in sent {
        let (wrong, gb) = match check_one(context, item)? {
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

/// The error of a refused storage, and the gigabytes that count nevertheless.
type Refused = (Value, i64);

/// Checks one storage, and returns it with the gigabytes that it needs more.
fn check_one(
    context: &Context<'_>,
    item: &Value,
) -> Result<Result<(Storage, i64), Refused>, Wrong> {
    let refuse = |number| Ok(Err((error(number), 0)));
    let Some(item) = item.as_object() else { return refuse(127) };
    let Some(id) = item.get("id").filter(|id| !id.is_null()) else {
        let columns = match fields_of(check_new(item))? {
            Ok(columns) => columns,
            Err(errors) => return Ok(Err((errors, 0))),
        };
        let gb = integer(&columns, "gb").unwrap_or(0);
        if flag(&columns, "primary") {
            return Ok(Err((error(128), gb)));
        }
        return Ok(Ok((Storage { key: None, columns, is_noted: true }, gb)));
    };
    let id = row_id(id).map_err(|_| Wrong::Fault)?;
    let Some(row) = context.state.get(STORAGE.table, &id) else { return refuse(129) };
    let columns = match fields_of(check_old(item, row))? {
        Ok(columns) => columns,
        Err(errors) => return Ok(Err((errors, 0))),
    };
    let gb = integer(&columns, "gb").map_or(0, |gb| gb - integer(row, "gb").unwrap_or(0));
    let is_noted = columns.contains_key("gb");
    Ok(Ok((Storage { key: Key::from_value(&id), columns, is_noted }, gb)))
}

/// Separates the errors of fields from faults of the server.
fn fields_of(checked: Result<Columns, Refusal>) -> Result<Result<Columns, Value>, Wrong> {
    match checked {
        Ok(columns) => Ok(Ok(columns)),
        Err(Refusal::Fields(errors)) => Ok(Err(Value::Object(errors))),
        Err(_) => Err(Wrong::Fault),
    }
}

/// Returns the name under which the storages of a machine's server are sold.
pub(in super::super) fn sku(state: &State, machine: &Columns) -> &'static str {
    let server = room::server_of(state, machine);
    sku_of(server.and_then(|server| integer(server, "storage_type_id")))
}
