use serde_json::{Map, Value};

use super::Method;
use crate::{
    http::Refusal,
    state::{Columns, Key, Row},
};

/// A request in progress: the row that it is about, what was sent, and what is left of that once
/// it is checked.
#[derive(Debug, Default)]
pub(crate) struct Work {
    /// The method. `None` before the demands are checked.
    pub(crate) method: Option<Method>,
    pub(crate) key: Option<Key>,
    /// The row before the change.
    pub(crate) row: Option<Row>,
    /// The fields that were sent. They are read only once the demands get to them.
    pub(crate) sent: Map<String, Value>,
    /// The columns to store.
    pub(crate) clean: Columns,
    pub(crate) errors: Map<String, Value>,
}

impl Work {
    /// Whether a field was sent and found wrong.
    pub(crate) fn failed(&self, field: &str) -> bool {
        self.errors.contains_key(field)
    }

    /// Returns a column as it will be: the new value, or else the old one.
    pub(crate) fn value(&self, column: &str) -> Option<&Value> {
        self.clean.get(column).or_else(|| self.row.as_ref()?.get(column))
    }

    /// Fails if any field was found wrong.
    pub(crate) fn check(&mut self) -> Result<(), Refusal> {
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Fields(std::mem::take(&mut self.errors)))
        }
    }
}
