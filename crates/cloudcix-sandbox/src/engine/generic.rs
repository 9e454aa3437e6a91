//! Services whose fields aren't known: any JSON object is kept.

use cloudcix_catalogue::{Service, Shape};
use serde_json::{Map, Value};

use super::{Context, Method, list::page_json};
use crate::{
    http::{Answer, Refusal},
    query::{Field, Kind, Known, Query, select},
    state::{Columns, Key, Row},
};

/// Answers a request to a service without rules of its own.
pub(crate) fn answer(
    service: &'static Service,
    method: Method,
    context: &mut Context<'_>,
) -> Result<Answer, Refusal> {
    let table = format!("{}.{}", service.application().name(), service.name());
    let parents = parents(context);
    let key = own_key(service, context);
    let found = || -> Result<(Key, Row), Refusal> {
        let row = context.state.table(&table).get(&key);
        let row = row.filter(|row| parents.iter().all(|(name, id)| row.get(name) == Some(id)));
        let row = row.ok_or_else(|| Refusal::plain(404, "Not found."))?;
        Ok((key.clone(), row.clone()))
    };
    match method {
        Method::List => list(service, context, &table, &parents),
        Method::Read => {
            let (_, row) = found()?;
            Ok(Answer::content(200, Value::Object((*row).clone())))
        }
        Method::Create => {
            let sent = context.input.fields()?;
            Ok(Answer::content(201, create(context, &table, parents, sent)))
        }
        Method::Update => {
            let (key, row) = found()?;
            let sent = context.input.fields()?;
            let mut changed =
                if context.is_partial { (*row).clone() } else { kept(&row, &parents) };
            changed.extend(sent.into_iter().filter(|(name, _)| !is_given(name, &parents)));
            changed.insert("updated".to_owned(), Value::from(context.now.to_string()));
            context.state.table_mut(&table).insert(key, changed.clone());
            Ok(Answer::content(200, Value::Object(changed)))
        }
        Method::Delete => {
            let (key, _) = found()?;
            context.state.table_mut(&table).remove(&key);
            Ok(Answer::Empty { status: 204 })
        }
    }
}

fn create(
    context: &mut Context<'_>,
    table: &str,
    parents: Columns,
    sent: Map<String, Value>,
) -> Value {
    let mut row: Columns = sent.into_iter().filter(|(name, _)| !is_given(name, &parents)).collect();
    let now = Value::from(context.now.to_string());
    let table = context.state.table_mut(table);
    let id = table.take_id();
    row.insert("id".to_owned(), Value::from(id));
    row.insert("created".to_owned(), now.clone());
    row.insert("updated".to_owned(), now);
    row.extend(parents);
    table.insert(Key::Number(id), row.clone());
    Value::Object(row)
}

fn list(
    service: &'static Service,
    context: &Context<'_>,
    table: &str,
    parents: &Columns,
) -> Result<Answer, Refusal> {
    let orderings = service.orderings();
    let known = Known {
        filters: service.filters(),
        orderings,
        default_ordering: service
            .default_ordering()
            .or_else(|| orderings.first().copied())
            .unwrap_or("id"),
        is_open: service.filters().is_empty(),
    };
    let query = Query::read(&context.query, &known)?;
    let rows = context.state.table(table).iter();
    let rows = rows.filter(|(_, row)| parents.iter().all(|(name, id)| row.get(name) == Some(id)));
    if service.shape(cloudcix_catalogue::Method::List) == Shape::Object {
        let first = rows.map(|(_, row)| (**row).clone()).next().unwrap_or_default();
        return Ok(Answer::content(200, Value::Object(first)));
    }
    let page = select(&query, rows, |name, _| Some(field(name)), &Refusal::Fault)?;
    Ok(page_json(&query, &page, true, |row| Value::Object((**row).clone())))
}

/// Finds a value in a row of any form: `project__name` is the `name` in the object `project`.
fn field<'a>(name: &str) -> Field<'a> {
    let path: Vec<String> = name.split("__").map(str::to_owned).collect();
    let get = move |_: &'a Key, row: &'a Row| {
        let (first, rest) = path.split_first()?;
        rest.iter().try_fold(row.get(first)?, |value, name| value.get(name))
    };
    Field { kind: Kind::Any, is_foreign: false, get: Box::new(get), many: None, ties: Vec::new() }
}

/// Returns the ids of the path that aren't the row's own key.
fn parents(context: &Context<'_>) -> Columns {
    let ids = context.ids.iter().filter(|(name, _)| *name != "pk");
    ids.map(|(name, value)| ((*name).to_owned(), Key::from_path(value).to_value())).collect()
}

/// Returns the key of the row: the path's, or the only row's of a service without keys.
fn own_key(service: &Service, context: &Context<'_>) -> Key {
    if context.ids.iter().any(|(name, _)| *name == "pk") {
        return context.key("pk");
    }
    let table = format!("{}.{}", service.application().name(), service.name());
    let parents = parents(context);
    let rows = context.state.table(&table).iter();
    let mut within =
        rows.filter(|(_, row)| parents.iter().all(|(name, id)| row.get(name) == Some(id)));
    within.next().map_or(Key::Number(0), |(key, _)| key.clone())
}

/// Whether a field is the server's to set.
fn is_given(name: &str, parents: &Columns) -> bool {
    matches!(name, "id" | "created" | "updated") || parents.contains_key(name)
}

/// Returns the fields that even a PUT doesn't change.
fn kept(row: &Row, parents: &Columns) -> Columns {
    row.iter()
        .filter(|(name, _)| is_given(name, parents))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nested_values_are_found_by_their_path() {
        let key = Key::Number(1);
        let row: Row = std::sync::Arc::new(
            json!({"project": {"name": "x"}}).as_object().cloned().unwrap_or_default(),
        );
        let found = field("project__name");
        assert_eq!((found.get)(&key, &row), Some(&json!("x")));
        assert_eq!((field("project__id").get)(&key, &row), None);
    }
}
