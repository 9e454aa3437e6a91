//! Services without rules of their own. Where the catalogue knows their fields, these are checked
//! and shown; elsewhere, any JSON object is kept.

mod columns;
mod documented;

use cloudcix_catalogue::{Service, Shape};
use serde_json::{Map, Value};

use super::{Change, Context, Life, Method, list::page_json};
use crate::{
    http::{Answer, Refusal},
    query::{Known, Query, select},
    state::{Columns, Key, Row, State},
};

/// A service, with the table of its rows and the ids of the path that aren't their keys.
struct Target {
    service: &'static Service,
    table: String,
    parents: Columns,
    life: Option<&'static Life>,
}

/// Answers a request to a service without rules of its own.
pub(crate) fn answer(
    service: &'static Service,
    life: Option<&'static Life>,
    method: Method,
    context: &mut Context<'_>,
) -> Result<Answer, Refusal> {
    let parents = context.ids.iter().filter(|(name, _)| *name != "pk");
    let parents = parents
        .map(|(name, value)| ((*name).to_owned(), Key::from_path(value).to_value()))
        .collect();
    let target = Target { service, table: columns::table_of(service), parents, life };
    match method {
        Method::List => target.list(context),
        Method::Read => {
            let (_, row) = target.find(context)?;
            Ok(target.shown(context.state, 200, &row))
        }
        Method::Create => target.create(context),
        Method::Update => target.update(context),
        Method::Delete => {
            let (key, _) = target.find(context)?;
            if let Some(life) = life {
                (life.delete)(context, service)?;
            }
            context.state.table_mut(&target.table).remove(&key);
            Ok(Answer::Empty { status: 204 })
        }
    }
}

impl Target {
    /// Whether a row belongs to the ids of the path.
    fn is_within(&self, row: &Row) -> bool {
        self.parents.iter().all(|(name, id)| row.get(name) == Some(id))
    }

    /// Returns the row of the key, or the only row of a service without keys.
    fn find(&self, context: &Context<'_>) -> Result<(Key, Row), Refusal> {
        let has_key = context.ids.iter().any(|(name, _)| *name == "pk");
        let key = context.key("pk");
        let mut rows = context.state.table(&self.table).iter();
        let found = if has_key {
            context.state.table(&self.table).get(&key).map(|row| (&key, row))
        } else {
            rows.find(|(_, row)| self.is_within(row))
        };
        let found = found.filter(|(_, row)| self.is_within(row));
        let (key, row) = found.ok_or_else(|| Refusal::plain(404, "Not found."))?;
        Ok((key.clone(), row.clone()))
    }

    fn create(&self, context: &mut Context<'_>) -> Result<Answer, Refusal> {
        let sent = context.input.fields()?;
        let mut row =
            documented::clean(self.service, self.service.create(), "create", sent, false)?;
        if let Some(life) = self.life {
            (life.create)(context, self.service, &mut row)?;
        }
        let now = Value::from(context.now.to_string());
        let table = context.state.table_mut(&self.table);
        let id = table.take_id();
        row.insert("id".to_owned(), Value::from(id));
        row.insert("created".to_owned(), now.clone());
        row.insert("updated".to_owned(), now);
        row.extend(self.parents.clone());
        table.insert(Key::Number(id), row.clone());
        Ok(self.shown(context.state, 201, &row))
    }

    fn update(&self, context: &mut Context<'_>) -> Result<Answer, Refusal> {
        let (key, row) = self.find(context)?;
        let sent = context.input.fields()?;
        let structure = self.service.update().or(self.service.create());
        let sent = documented::clean(self.service, structure, "update", sent, context.is_partial)?;
        let given =
            |name: &str| matches!(name, "id" | "created") || self.parents.contains_key(name);
        // A PUT replaces what was there; what the server gave stays.
        let mut changed: Columns = row
            .iter()
            .filter(|(name, _)| context.is_partial || structure.is_some() || given(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let sent: Columns = sent.into_iter().filter(|(name, _)| !given(name)).collect();
        changed.extend(sent.clone());
        if let Some(life) = self.life {
            let change = Change { old: &row, sent: &sent, new: &mut changed };
            (life.update)(context, self.service, change)?;
        }
        changed.insert("updated".to_owned(), Value::from(context.now.to_string()));
        context.state.table_mut(&self.table).insert(key, changed.clone());
        Ok(self.shown(context.state, 200, &changed))
    }

    fn list(&self, context: &Context<'_>) -> Result<Answer, Refusal> {
        let orderings = self.service.orderings();
        let first = orderings.first().copied().unwrap_or("id");
        let known = Known {
            filters: self.service.filters(),
            orderings,
            default_ordering: self.service.default_ordering().unwrap_or(first),
            is_open: self.service.filters().is_empty(),
        };
        let query = Query::read(&context.query, &known)?;
        let state: &State = context.state;
        let rows = state.table(&self.table).iter().filter(|(_, row)| self.is_within(row));
        if self.service.shape(cloudcix_catalogue::Method::List) == Shape::Object {
            let first = rows.map(|(_, row)| row).next().cloned().unwrap_or_default();
            return Ok(self.shown(state, 200, &first));
        }
        let field = |name: &str, _| Some(columns::field(state, self.service, name));
        let page = select(&query, rows, field, &Refusal::Fault)?;
        Ok(page_json(&query, &page, true, |row| Value::Object(self.show(state, row))))
    }

    fn show(&self, state: &State, row: &Columns) -> Map<String, Value> {
        documented::show(state, self.service, row)
    }

    fn shown(&self, state: &State, status: u16, row: &Columns) -> Answer {
        Answer::content(status, Value::Object(self.show(state, row)))
    }
}
