use serde_json::{Map, Value, json};

use super::super::{super::values::whole, texts};
use crate::state::{Columns, Key, Row};

/// A machine that is checked, but not stored.
#[derive(Debug, Default)]
pub(in super::super::super) struct Plan {
    pub(super) project: Option<Row>,
    pub(super) image: Option<Row>,
    pub(super) storage_type: Option<i64>,
    /// `None` if they are wrong.
    pub(super) storages: Option<Vec<Columns>>,
    pub(super) gateway: Option<Row>,
    pub(super) addresses: Vec<Address>,
    pub(super) columns: Columns,
    pub(super) errors: Map<String, Value>,
}

/// A private address of a new machine.
#[derive(Debug)]
pub(super) struct Address {
    pub(super) text: Value,
    pub(super) subnet: Value,
    pub(super) is_public: bool,
    /// The public address, once it is taken.
    pub(super) public: Option<Key>,
}

/// The errors of a field of a new machine.
pub(super) enum Wrong {
    Code(u16),
    Items(Vec<Value>),
    Fault,
}

pub(super) type Checked = Result<(), Wrong>;

/// Returns an error of this service as it is shown.
pub(super) fn error(number: u16) -> Value {
    json!({
        "error_code": format!("iaas_vm_create_{number}"),
        "detail": texts::of_create(number),
    })
}

/// Reads the id of a row: the numbers are those of the errors if it is missing, and if it is none.
pub(super) fn id(sent: Option<&Value>, missing: u16) -> Result<i64, Wrong> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(Wrong::Code(missing))?;
    whole(sent).ok_or(Wrong::Code(missing + 1))
}
