use serde_json::Value;

use super::{
    super::{
        entities::{ADDRESS, ADDRESS_LINK},
        links::{links_from, links_to},
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
    let sees_all = context.caller_is(Caller::is_root);
    list(context, rules, sees_all, |context, row| {
        let mut shown = show(context.state, &ADDRESS, row);
        shown.insert("linked".to_owned(), Value::Bool(true));
        Ok(Value::Object(shown))
    })
}

/// Lists the addresses that the caller's address has a link to, with the links.
pub(in super::super) fn verbose(
    context: &mut Context<'_>,
    rules: &'static Rules,
) -> Result<Answer, Refusal> {
    list(context, rules, false, |context, row| {
        let mut shown = show(context.state, &ADDRESS, row);
        add_link(context, row, &mut shown);
        // The server finds deleted links, but fails to show them.
        let is_linked = shown.get("linked") == Some(&Value::Bool(true));
        if is_linked { Ok(Value::Object(shown)) } else { Err(Refusal::Fault) }
    })
}

fn list(
    context: &Context<'_>,
    rules: &'static Rules,
    sees_all: bool,
    show: impl Fn(&Context<'_>, &Row) -> Result<Value, Refusal>,
) -> Result<Answer, Refusal> {
    let query = Query::read(&context.query, &rules.known())?;
    let (state, own): (&State, i64) = (context.state, context.address_id());
    let links = state.table(ADDRESS_LINK.table).iter().map(|(_, row)| row);
    let links = links.filter(|row| integer(row, "address_id") == Some(own));
    let linked: std::collections::BTreeSet<i64> =
        links.filter_map(|row| integer(row, "contra_address_id")).collect();
    let is_seen = |row: &Row| sees_all || integer(row, "id").is_some_and(|id| linked.contains(&id));
    let rows = state.table(ADDRESS.table).iter().filter(|(_, row)| is_seen(row));
    let field = |name: &str, purpose| field(state, own, name, purpose);
    let page = select(&query, rows, field, &rules.wrong_type())?;
    // Rows are shown first, because showing one may fail.
    let shown: Result<Vec<Value>, Refusal> =
        page.rows.iter().map(|(_, row)| show(context, row)).collect();
    let shown = std::cell::RefCell::new(shown?.into_iter());
    Ok(page_json(&query, &page, true, |_| shown.borrow_mut().next().unwrap_or_default()))
}

/// Finds a column by the name of a filter. One of a link is that of the caller's own link in a
/// search, and that of anybody's link to the address elsewhere.
fn field<'a>(state: &'a State, own: i64, name: &str, purpose: Use) -> Option<Field<'a>> {
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
    if purpose == Use::Search {
        let own_link = move |_: &'a Key, row: &'a Row| {
            let (key, link) = links_from(state, own)
                .find(|(_, link)| integer(link, "contra_address_id") == Some(id(row)))?;
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
