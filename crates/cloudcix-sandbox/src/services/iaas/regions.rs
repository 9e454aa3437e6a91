//! The regions in which an image or a type of storage can be used.

use serde_json::Value;

use super::{super::membership::links::linked_addresses, hardware::Checked};
use crate::{
    auth::{ADDRESS, Caller},
    engine::{Complaint, Context, Entity, Who, Work},
    http::Refusal,
    python::{id_of, is_falsy},
    state::{Columns, Key, flag},
};

/// The codes of the complaints about regions. The one between is about a server that is away.
pub(super) const CODES: &[u16] = &[101, 102, 103, 105, 106];

/// Returns the complaints about regions, in order; the last one differs.
pub(super) const fn texts(no_region: &'static str) -> [(usize, &'static str); 5] {
    [
        (0, "The \"regions\" parameter must be a list."),
        (1, "The \"regions\" cannot be an empty list."),
        (2, "The \"regions\" parameter must be a list containing valid integers."),
        (
            3,
            "\"regions\" must be a list of valid IDs for Addresses you are linked to. One or more \
             of the IDs in \"regions\" does not correspond with a valid linked Address.",
        ),
        (4, no_region),
    ]
}

/// Users of the address with the id 1, and administrators of any.
pub(super) const MAY_SET: Who =
    Who::If(|context, _| context.address_id() == 1 || context.caller_is(Caller::is_administrator));

/// Reads a list of regions that the caller's address is linked to.
pub(super) fn check(context: &Context<'_>, sent: Option<&Value>) -> Checked {
    let items = match sent.filter(|sent| !is_falsy(sent)) {
        None => return Err(Complaint::At(1)),
        Some(Value::Array(items)) => items,
        Some(_) => return Err(Complaint::At(0)),
    };
    let ids: Option<Vec<i128>> = items.iter().map(id_of).collect();
    let mut ids: Vec<i64> =
        ids.ok_or(Complaint::At(2))?.into_iter().map(|id| i64::try_from(id).unwrap_or(0)).collect();
    ids.sort_unstable();
    ids.dedup();
    let linked = linked_addresses(context.state, context.address_id());
    if !ids.iter().all(|id| linked.contains(id)) {
        return Err(Complaint::At(3));
    }
    let is_region = |id: &i64| {
        let address = context.state.get(ADDRESS, &Value::from(*id));
        address.is_some_and(|address| flag(address, "cloud_region"))
    };
    if !ids.iter().all(is_region) {
        return Err(Complaint::At(4));
    }
    Ok(Some(ids.into_iter().map(Value::from).collect()))
}

/// Replaces the regions of a row, which the field left in it, in their own table.
pub(super) fn store(
    context: &mut Context<'_>,
    work: &Work,
    entity: &Entity,
    regions: &Entity,
    column: &str,
) -> Result<(), Refusal> {
    let Some(key) = work.key.clone() else { return Ok(()) };
    let Some(row) = context.state.table(entity.table).get(&key) else { return Ok(()) };
    let mut row = (**row).clone();
    let Some(Value::Array(wanted)) = row.remove("regions") else { return Ok(()) };
    context.state.table_mut(entity.table).insert(key.clone(), row);
    let table = context.state.table_mut(regions.table);
    let id = key.to_value();
    let old: Vec<Key> = table
        .iter()
        .filter(|(_, row)| row.get(column) == Some(&id))
        .map(|(key, _)| key.clone())
        .collect();
    for key in old {
        table.remove(&key);
    }
    for region in wanted {
        let number = table.take_id();
        let row = Columns::from_iter([
            ("id".to_owned(), Value::from(number)),
            (column.to_owned(), id.clone()),
            ("region".to_owned(), region),
        ]);
        table.insert(Key::Number(number), row);
    }
    Ok(())
}
