//! The rows of the sandbox: persistent maps, so that a copy of all of them is cheap.

mod agenda;
mod key;
mod snapshot;
mod table;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, sync::Arc};

use serde_json::{Map, Value};

pub(crate) use agenda::{Agenda, Place};
pub(crate) use key::Key;
pub(crate) use table::Table;

/// The values of a row by the names of its columns.
pub(crate) type Columns = Map<String, Value>;

/// A row: shared, and replaced as a whole.
pub(crate) type Row = Arc<Columns>;

/// All tables. Cloning copies no row.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    tables: BTreeMap<Arc<str>, Table>,
    /// Counts the random values that were made, so that a restored state makes the same ones.
    made: u64,
    /// The next steps of what is being built, changed or deleted.
    pub(crate) agenda: Agenda,
}

impl State {
    /// Returns a table, which is empty if nothing was ever stored in it.
    pub(crate) fn table(&self, name: &str) -> &Table {
        static EMPTY: std::sync::OnceLock<Table> = std::sync::OnceLock::new();
        self.tables.get(name).unwrap_or_else(|| EMPTY.get_or_init(Table::default))
    }

    pub(crate) fn table_mut(&mut self, name: &str) -> &mut Table {
        // Two look-ups, because `entry` would allocate a key for each.
        if !self.tables.contains_key(name) {
            self.tables.insert(name.into(), Table::default());
        }
        self.tables.entry(name.into()).or_default()
    }

    /// Returns a row of a table by the value of a column that refers to it.
    pub(crate) fn get(&self, table: &str, key: &Value) -> Option<&Row> {
        self.table(table).get(&Key::from_value(key)?)
    }

    /// Returns the row that a column refers to, even a deleted one.
    pub(crate) fn follow(&self, table: &str, key: &Value) -> Option<&Row> {
        self.table(table).get_buried(&Key::from_value(key)?)
    }

    /// Returns all rows with the names of their tables.
    #[cfg(test)]
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&str, &Row)> {
        self.tables.iter().flat_map(|(name, table)| table.iter().map(|(_, row)| (&**name, row)))
    }

    /// Returns to an earlier state. The ids that were given since then stay given, and so do the
    /// random values.
    pub(crate) fn roll_back(&mut self, earlier: Self) {
        let failed = std::mem::replace(self, earlier);
        self.made = failed.made;
        for (name, table) in &failed.tables {
            self.table_mut(name).use_up(table.last_id());
        }
    }

    /// Returns the rows with a state that were stored or removed since the last call.
    pub(crate) fn take_touched(&mut self) -> Vec<Place> {
        let mut touched = Vec::new();
        for (name, table) in &mut self.tables {
            touched.extend(table.take_touched().into_iter().map(|key| (name.clone(), key)));
        }
        touched
    }

    /// Counts the rows of all tables.
    pub(crate) fn len(&self) -> usize {
        self.tables.values().map(Table::len).sum()
    }

    /// Returns a number that no earlier call returned.
    pub(crate) fn next_made(&mut self) -> u64 {
        self.made += 1;
        self.made
    }
}

/// Returns a column's integer.
pub(crate) fn integer(row: &Columns, column: &str) -> Option<i64> {
    row.get(column).and_then(Value::as_i64)
}

/// Returns whether a column holds `true`.
pub(crate) fn flag(row: &Columns, column: &str) -> bool {
    row.get(column).and_then(Value::as_bool).unwrap_or(false)
}

/// Returns a column's text, which is empty if there is none.
pub(crate) fn text<'a>(row: &'a Columns, column: &str) -> &'a str {
    row.get(column).and_then(Value::as_str).unwrap_or("")
}
