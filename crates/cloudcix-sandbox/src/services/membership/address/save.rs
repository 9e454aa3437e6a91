use serde_json::{Map, Value};

use super::super::{
    entities::{ADDRESS, ADDRESS_LINK},
    links::{insert_link, link_between},
};
use crate::{
    engine::{Context, Work, show as show_row},
    http::Refusal,
    state::{Row, integer},
};

/// Shows an address with the link that the caller's address has to it.
pub(super) fn show(context: &Context<'_>, _: &Work, address: &Row) -> Map<String, Value> {
    let mut shown = show_row(context.state, &ADDRESS, address);
    add_link(context, address, &mut shown);
    shown
}

/// Adds `link` and `linked` to an address that is shown.
pub(in super::super) fn add_link(
    context: &Context<'_>,
    address: &Row,
    shown: &mut Map<String, Value>,
) {
    let to = integer(address, "id").unwrap_or(0);
    let link = link_between(context.state, context.address_id(), to);
    shown.insert("linked".to_owned(), Value::Bool(link.is_some()));
    let link = link.map(|(_, row)| Value::Object(show_row(context.state, &ADDRESS_LINK, row)));
    shown.insert("link".to_owned(), link.unwrap_or_default());
}

/// Completes a new address: it is linked to itself, and in both directions with the caller's
/// address and with the other addresses of its member.
pub(super) fn link(context: &mut Context<'_>, work: &mut Work) -> Result<(), Refusal> {
    let Some(key) = work.key.clone() else { return Ok(()) };
    let Some(address) = context.state.table(ADDRESS.table).get(&key).cloned() else {
        return Ok(());
    };
    let mut row = (*address).clone();
    row.entry("billing_address_id").or_insert(Value::Null);
    row.insert("cloud_region".to_owned(), Value::Bool(false));
    context.state.table_mut(ADDRESS.table).insert(key, row);
    let id = integer(&address, "id").unwrap_or(0);
    insert_link(context.state, id, id, "Self Link");
    let own = context.address_id();
    let others = context.state.table(ADDRESS.table).iter().map(|(_, row)| row);
    let others = others.filter(|row| row.get("member_id") == address.get("member_id"));
    let mut others: Vec<i64> = others.filter_map(|row| integer(row, "id")).collect();
    others.retain(|other| *other != id && *other != own);
    others.insert(0, own);
    for other in others {
        insert_link(context.state, other, id, "");
        insert_link(context.state, id, other, "");
    }
    Ok(())
}
