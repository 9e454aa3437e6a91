use serde_json::{Map, Value, json};

use super::texts;
use crate::{
    http::Refusal,
    state::{Columns, Key, Row},
};

/// A change of a machine, as far as it is checked.
#[derive(Debug)]
pub(in super::super) struct Draft {
    /// The machine before the change.
    pub(super) machine: Row,
    /// The columns to store.
    pub(super) columns: Columns,
    /// The columns that the change adds to the machine's history. `None` if it adds nothing.
    pub(super) history: Option<Columns>,
    pub(super) storages: Vec<Storage>,
    /// The devices to attach.
    pub(super) devices: Vec<Key>,
    /// Whether the machine is closed for good.
    pub(super) closes: bool,
    /// Whether the virtual router has to change its addresses.
    pub(in super::super) moves_router: bool,
    pub(super) errors: Map<String, Value>,
}

/// A storage to add or to change.
#[derive(Debug)]
pub(super) struct Storage {
    /// `None` for a new one.
    pub(super) key: Option<Key>,
    pub(super) columns: Columns,
    /// Whether the change belongs in the history.
    pub(super) is_noted: bool,
}

/// The number of the error that a field has.
pub(super) type Checked = Result<(), Wrong>;

/// The errors of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// The error with this number.
    Code(u16),
    /// Errors of the items of a list.
    Items(Vec<Value>),
    /// The server fails.
    Fault,
}

impl Draft {
    pub(super) fn new(machine: Row) -> Self {
        Self {
            machine,
            columns: Columns::new(),
            history: None,
            storages: Vec::new(),
            devices: Vec::new(),
            closes: false,
            moves_router: false,
            errors: Map::new(),
        }
    }

    /// Adds columns to the history of the machine.
    pub(super) fn note<const N: usize>(&mut self, columns: [(&str, Value); N]) {
        let history = self.history.get_or_insert_default();
        history.extend(columns.map(|(name, value)| (name.to_owned(), value)));
    }

    /// Keeps the error of a field.
    pub(super) fn keep(&mut self, field: &str, checked: Checked) -> Result<(), Refusal> {
        let error = match checked {
            Ok(()) => return Ok(()),
            Err(Wrong::Fault) => return Err(Refusal::Fault),
            Err(Wrong::Code(number)) => error(number),
            Err(Wrong::Items(errors)) => Value::Array(errors),
        };
        self.errors.insert(field.to_owned(), error);
        Ok(())
    }
}

/// Returns an error of this service as it is shown.
pub(super) fn error(number: u16) -> Value {
    json!({
        "error_code": format!("iaas_vm_update_{number}"),
        "detail": texts::of_update(number),
    })
}
