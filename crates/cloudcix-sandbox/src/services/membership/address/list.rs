use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    super::{
        entities::{ADDRESS, ADDRESS_LINK},
        links::{link_between, links_from, links_to},
    },
    save::add_link,
};
use crate::{
    auth::Caller,
    engine::{Context, Rules, list_field, page_json, show},
    http::{Answer, Refusal},
    query::{Field, Kind, Query, Use, select},
    state::{Key, Row, State, integer},
};

/// Lists the addresses that the caller's address has a link to, and all to the platform's account.
pub(super) fn plain(context: &mut Context<'_>, rules: &'static Rules) -> Result<Answer, Refusal> {
    let mut query = Query::read(&context.query, &rules.known())?;
    let sees_all = context.caller_is(Caller::is_root);
    if !sees_all {
        query.drop_empty_ids();
    }
    let state: &State = context.state;
    let own = context.address_id();
    // A condition on links joins the caller's own ones, those that were deleted included.
    let joins = query.searches("address_link__") || query.excludes("address_link__");
    let alive = ids(links_from(state, own).map(|(_, row)| row));
    let joined = ids(all_links_from(state, own));
    let is_seen = |row: &Row| {
        let is_in = |set: &BTreeSet<i64>| integer(row, "id").is_some_and(|id| set.contains(&id));
        (sees_all || is_in(&alive)) && (!joins || is_in(&joined))
    };
    let rows = state.table(ADDRESS.table).iter().filter(|(_, row)| is_seen(row));
    // An order by a column of the links takes the joined ones, if there are any.
    let own_order = query.searches("address_link__");
    let field = |name: &str, purpose| field(state, own, name, purpose, own_order);
    let page = select(&query, rows, field, &rules.wrong_type())?;
    Ok(page_json(&query, &page, true, |row| {
        let mut shown = show(state, &ADDRESS, row);
        shown.insert("linked".to_owned(), Value::Bool(true));
        Value::Object(shown)
    }))
}

/// Lists the addresses that the caller's address has a link to, with the links: once for each link,
/// those that were deleted included.
pub(in super::super) fn verbose(
    context: &mut Context<'_>,
    rules: &'static Rules,
) -> Result<Answer, Refusal> {
    let mut query = Query::read(&context.query, &rules.known())?;
    query.drop_empty_ids();
    let state: &State = context.state;
    let own = context.address_id();
    let addresses = state.table(ADDRESS.table);
    let mut rows: Vec<(&Key, &Row)> = all_links_from(state, own)
        .filter_map(|link| {
            let key = Key::from_value(link.get("contra_address_id")?)?;
            addresses.iter().find(|(known, _)| **known == key)
        })
        .collect();
    rows.sort_by_key(|(key, _)| *key);
    let field = |name: &str, purpose| field(state, own, name, purpose, true);
    let page = select(&query, rows.into_iter(), field, &rules.wrong_type())?;
    // The server finds deleted links, but fails to show them.
    let is_alive =
        |row: &Row| integer(row, "id").is_some_and(|id| link_between(state, own, id).is_some());
    if !page.rows.iter().all(|(_, row)| is_alive(row)) {
        return Err(Refusal::Fault);
    }
    Ok(page_json(&query, &page, true, |row| {
        let mut shown = show(state, &ADDRESS, row);
        add_link(context, row, &mut shown);
        Value::Object(shown)
    }))
}

fn ids<'a>(links: impl Iterator<Item = &'a Row>) -> BTreeSet<i64> {
    links.filter_map(|row| integer(row, "contra_address_id")).collect()
}

/// Returns the links of an address, those that were deleted included.
fn all_links_from(state: &State, from: i64) -> impl Iterator<Item = &Row> {
    let links = state.table(ADDRESS_LINK.table).iter().map(|(_, row)| row);
    links.filter(move |row| integer(row, "address_id") == Some(from))
}

/// Finds a column by the name of a filter. One of a link is that of the caller's own link in a
/// search, and in an order if `own_order`; elsewhere that of anybody's link to the address.
fn field<'a>(
    state: &'a State,
    own: i64,
    name: &str,
    purpose: Use,
    own_order: bool,
) -> Option<Field<'a>> {
    if name == "full_address" {
        return Some(Field {
            kind: Kind::Text,
            is_foreign: false,
            get: Box::new(|_, row| row.get("name")),
            many: None,
            ties: &["address1", "address2", "address3", "city", "postcode"],
        });
    }
    let Some(column) = name.strip_prefix("address_link__") else {
        return list_field(state, &ADDRESS, name);
    };
    let Field { kind, is_foreign, get, .. } = list_field(state, &ADDRESS_LINK, column)?;
    let id = |row: &Row| integer(row, "id").unwrap_or(0);
    if purpose == Use::Search || purpose == Use::Order && own_order {
        let own_link = move |_: &'a Key, row: &'a Row| {
            let mut links = links_to(state, id(row));
            let (key, link) = links.find(|(_, link)| integer(link, "address_id") == Some(own))?;
            get(key, link)
        };
        return Some(Field { kind, is_foreign, get: Box::new(own_link), many: None, ties: &[] });
    }
    let many = move |_: &'a Key, row: &'a Row| {
        let values: Vec<_> = links_to(state, id(row)).map(|(key, link)| get(key, link)).collect();
        // An address without links is listed as well.
        if values.is_empty() { vec![None] } else { values }
    };
    let none = |_: &'a Key, _: &'a Row| None;
    Some(Field { kind, is_foreign, get: Box::new(none), many: Some(Box::new(many)), ties: &[] })
}
