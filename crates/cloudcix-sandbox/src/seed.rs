//! Rows that a sandbox starts with.

mod demo;
#[cfg(test)]
mod tests;

use std::fmt;

use serde_json::{Map, Value};

use crate::{
    engine::{Entity, Part, Rules, import},
    services::{import_internals, rules},
    state::{Columns, Key, State},
};

pub(crate) use demo::demo;

/// Why a seed can't be used.
#[derive(Clone, PartialEq, Eq)]
pub struct InvalidSeed {
    what: String,
}

cloudcix_core::debug_as_report!(struct InvalidSeed { what });

impl InvalidSeed {
    fn new(what: impl Into<String>) -> Self {
        Self { what: what.into() }
    }
}

impl fmt::Display for InvalidSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the seed can't be used: {}", self.what)
    }
}

impl std::error::Error for InvalidSeed {}

/// Stores the rows of a seed.
///
/// A seed is `{"application": "membership", "rows": {SERVICE: [{"ids": {}, "pk": 1, "content":
/// {}}]}, "internals": {}}`: rows as the API shows them, by the catalogue's names of the services.
/// Rows of several applications may also be named `Application.service`.
pub(crate) fn load(state: &mut State, seed: &Value) -> Result<(), InvalidSeed> {
    let application = seed.get("application").and_then(Value::as_str).unwrap_or("Membership");
    let rows = seed.get("rows").and_then(Value::as_object);
    let rows = rows.ok_or_else(|| InvalidSeed::new("it has no object \"rows\""))?;
    for (name, rows) in rows {
        let rows = rows
            .as_array()
            .ok_or_else(|| InvalidSeed::new(format!("the rows of \"{name}\" are no list")))?;
        let (application, service) = name.split_once('.').unwrap_or((application, name));
        let target = Target::find(application, service)
            .ok_or_else(|| InvalidSeed::new(format!("there is no service \"{name}\"")))?;
        for (number, row) in (1..).zip(rows) {
            target.store(state, row).ok_or_else(|| {
                InvalidSeed::new(format!("row {number} of \"{name}\" has no object \"content\""))
            })?;
        }
    }
    for (name, rows) in rows {
        let (application, service) = name.split_once('.').unwrap_or((application, name));
        let entity =
            Target::find(application, service).and_then(|target| target.rules?.entity.into());
        for row in rows.as_array().into_iter().flatten() {
            if let Some((entity, content)) =
                entity.zip(row.get("content").and_then(Value::as_object))
            {
                store_shown_within(state, entity, content);
            }
        }
    }
    if let Some(internals) = seed.get("internals").and_then(Value::as_object) {
        import_internals(state, internals);
        set_next_ids(state, application, internals);
    }
    Ok(())
}

/// The table of a service's rows.
struct Target {
    table: String,
    rules: Option<&'static Rules>,
}

impl Target {
    fn find(application: &str, service: &str) -> Option<Self> {
        let known = rules().find(|rules| {
            rules.application.eq_ignore_ascii_case(application) && rules.service == service
        });
        if let Some(rules) = known {
            return Some(Self { table: rules.entity.table.to_owned(), rules: Some(rules) });
        }
        let application = cloudcix_catalogue::APPLICATIONS
            .iter()
            .find(|known| known.name().eq_ignore_ascii_case(application))?;
        let service = cloudcix_catalogue::find(application.name(), service).ok()?;
        Some(Self { table: format!("{}.{}", application.name(), service.name()), rules: None })
    }

    fn store(&self, state: &mut State, row: &Value) -> Option<()> {
        let content = row.get("content")?.as_object()?;
        let mut columns: Columns = match self.rules {
            Some(rules) => import(rules.entity, content),
            None => content.clone(),
        };
        if let Some(Value::Object(ids)) = row.get("ids") {
            for (name, id) in ids {
                columns.entry(name.clone()).or_insert_with(|| id.clone());
            }
        }
        let table = state.table_mut(&self.table);
        let shown = columns.get("id").and_then(Key::from_value);
        let key = shown.or_else(|| row.get("pk").and_then(Key::from_value));
        // Rows whose service shows no id get the next one.
        let key = match key {
            Some(key) if table.get(&key).is_none() || columns.contains_key("id") => key,
            _ => Key::Number(table.last_id() + 1),
        };
        columns.entry("id").or_insert_with(|| key.to_value());
        table.insert(key, columns);
        Some(())
    }
}

/// Stores the rows that only others show: some are in no list that a single user sees.
fn store_shown_within(state: &mut State, entity: &Entity, shown: &Map<String, Value>) {
    for (name, part) in entity.parts {
        let Part::Row(_, to) = part else { continue };
        let Some(inner) = shown.get(*name).and_then(Value::as_object) else { continue };
        // Parts that leave out columns are no rows.
        let is_whole = rules().any(|rules| std::ptr::eq(rules.entity, *to));
        let key = inner.get("id").and_then(Key::from_value);
        if let Some(key) = key.filter(|key| is_whole && state.table(to.table).get(key).is_none()) {
            state.table_mut(to.table).insert(key, import(to, inner));
        }
        store_shown_within(state, to, inner);
    }
}

/// Sets the sequences of ids.
fn set_next_ids(state: &mut State, application: &str, internals: &Map<String, Value>) {
    let Some(Value::Object(next_ids)) = internals.get("next_ids") else { return };
    for (name, next) in next_ids {
        let Some(next) = next.as_u64() else { continue };
        // Tables without a service of their own have sequences, too.
        let table = Target::find(application, name).map_or_else(
            || match cloudcix_catalogue::application(application) {
                Ok(application) => format!("{}.{name}", application.name()),
                Err(_) => format!("{application}.{name}"),
            },
            |target| target.table,
        );
        state.table_mut(&table).set_next_id(next);
    }
}
