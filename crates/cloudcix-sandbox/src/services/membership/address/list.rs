use serde_json::Value;

use super::{
    super::{
        entities::{ADDRESS, ADDRESS_LINK},
        links::{link_between, linked_addresses, links_to},
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
    let alive = linked_addresses(state, context.address_id());
    let is_seen = |row: &Row| sees_all || integer(row, "id").is_some_and(|id| alive.contains(&id));
    let show = |row: &Row| {
        let mut shown = show(state, &ADDRESS, row);
        shown.insert("linked".to_owned(), Value::Bool(true));
        Value::Object(shown)
    };
    // A condition on links lists the caller's own ones rather than the addresses.
    if query.searches("address_link__") || query.excludes("address_link__") {
        let is_seen = |link: &Row| address_of(state, link).is_some_and(is_seen);
        let links = links_from(state, context.address_id()).filter(|(_, link)| is_seen(link));
        // Only a search makes the server order by the same links.
        let own_order = query.searches("address_link__");
        let field = |name: &str, purpose| link_field(state, name, purpose, own_order);
        let page = select(&query, links, field, &rules.wrong_type())?;
        return Ok(page_json(&query, &page, true, |link| {
            address_of(state, link).map(show).unwrap_or_default()
        }));
    }
    let rows = state.table(ADDRESS.table).iter().filter(|(_, row)| is_seen(row));
    let field = |name: &str, _| match name.strip_prefix("address_link__") {
        Some(column) => anybodys(state, column, Some),
        None => address_field(state, "", name),
    };
    let page = select(&query, rows, field, &rules.wrong_type())?;
    Ok(page_json(&query, &page, true, show))
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
    let field = |name: &str, purpose| link_field(state, name, purpose, true);
    let page = select(&query, links_from(state, own), field, &rules.wrong_type())?;
    // The server finds deleted links, but fails to show them.
    let is_alive = |link: &Row| {
        let to = integer(link, "contra_address_id");
        to.is_some_and(|to| link_between(state, own, to).is_some())
    };
    if !page.rows.iter().all(|(_, link)| is_alive(link)) {
        return Err(Refusal::Fault);
    }
    Ok(page_json(&query, &page, true, |link| {
        let Some(address) = address_of(state, link) else { return Value::Null };
        let mut shown = show(state, &ADDRESS, address);
        add_link(context, address, &mut shown);
        Value::Object(shown)
    }))
}

/// Returns the links of an address to addresses, those that were deleted included.
fn links_from(state: &State, from: i64) -> impl Iterator<Item = (&Key, &Row)> {
    let links = state.table(ADDRESS_LINK.table).iter();
    links.filter(move |(_, link)| {
        integer(link, "address_id") == Some(from) && address_of(state, link).is_some()
    })
}

/// Returns the address that a link leads to.
fn address_of<'a>(state: &'a State, link: &Row) -> Option<&'a Row> {
    state.get(ADDRESS.table, link.get("contra_address_id")?)
}

/// Finds a column of an address, or of the address that a link leads to if `prefix` says so.
fn address_field<'a>(state: &'a State, prefix: &str, name: &str) -> Option<Field<'a>> {
    let entity = if prefix.is_empty() { &ADDRESS } else { &ADDRESS_LINK };
    let find = |name: &str| list_field(state, entity, &format!("{prefix}{name}"));
    if name != "full_address" {
        return find(name);
    }
    // The whole address is a text, of which only the name follows the direction of the order.
    let ties = ["address1", "address2", "address3", "city", "postcode"];
    let ties = ties.iter().filter_map(|name| Some(find(name)?.get)).collect();
    Some(Field { kind: Kind::Text, ties, ..find("name")? })
}

/// Finds a column by the name of a filter, where the rows are the caller's links. A column of a
/// link is that of the row, but for an exclusion, which looks at anybody's links.
fn link_field<'a>(
    state: &'a State,
    name: &str,
    purpose: Use,
    own_order: bool,
) -> Option<Field<'a>> {
    let Some(column) = name.strip_prefix("address_link__") else {
        return address_field(state, "contra_address__", name);
    };
    match purpose {
        Use::Search => list_field(state, &ADDRESS_LINK, column),
        Use::Order if own_order => list_field(state, &ADDRESS_LINK, column),
        _ => anybodys(state, column, |link| address_of(state, link)),
    }
}

/// Finds a column of all links to an address, whoever has them.
fn anybodys<'a>(
    state: &'a State,
    column: &str,
    address: impl Fn(&'a Row) -> Option<&'a Row> + 'a,
) -> Option<Field<'a>> {
    let Field { kind, is_foreign, get, .. } = list_field(state, &ADDRESS_LINK, column)?;
    let many = move |_: &'a Key, row: &'a Row| {
        let id = address(row).and_then(|row| integer(row, "id")).unwrap_or(0);
        let values: Vec<_> = links_to(state, id).map(|(key, link)| get(key, link)).collect();
        // An address without links is listed as well.
        if values.is_empty() { vec![None] } else { values }
    };
    Some(Field {
        kind,
        is_foreign,
        get: Box::new(|_, _| None),
        many: Some(Box::new(many)),
        ties: Vec::new(),
    })
}
