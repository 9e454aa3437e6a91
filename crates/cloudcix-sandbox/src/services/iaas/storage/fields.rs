//! The fields of a storage, which machines are created and changed with as well.

use serde_json::{Map, Value, json};

use super::{
    super::values::{changed, truth, whole},
    texts::error,
};
use crate::{
    engine::clean_text,
    http::Refusal,
    state::{Columns, integer, text},
};

const NAME_LENGTH: usize = 50;
/// The sizes of storages, in gigabytes. The text of the error names another least size.
const GIGABYTES: std::ops::RangeInclusive<i64> = 10..=10_000;

/// Checks the fields of a new storage.
pub(in super::super) fn check_new(item: &Map<String, Value>) -> Result<Columns, Refusal> {
    let mut columns = Columns::new();
    let mut errors = Map::new();
    let mut keep = |field: &str, checked: Result<Value, u16>| match checked {
        Ok(value) => {
            columns.insert(field.to_owned(), value);
        }
        Err(number) => {
            errors.insert(field.to_owned(), error("create", number));
        }
    };
    keep("gb", new_size(item.get("gb")));
    keep("name", name(item.get("name"), 104).map(Value::from));
    let primary = match item.get("primary").filter(|sent| !sent.is_null()) {
        Some(sent) => truth(sent)?,
        None => Some(false),
    };
    keep("primary", primary.map(Value::Bool).ok_or(106));
    if errors.is_empty() { Ok(columns) } else { Err(Refusal::Fields(errors)) }
}

/// Checks the changes of a storage, which can only grow.
pub(in super::super) fn check_old(
    item: &Map<String, Value>,
    row: &Columns,
) -> Result<Columns, Refusal> {
    let mut columns = Columns::new();
    let mut errors = Map::new();
    let mut keep = |field: &str, checked: Result<Value, u16>| match checked {
        Ok(value) => {
            columns.insert(field.to_owned(), value);
        }
        Err(number) => {
            errors.insert(field.to_owned(), error("update", number));
        }
    };
    let old = integer(row, "gb").unwrap_or(0);
    if let Some(gb) = changed(item.get("gb"), old) {
        keep(
            "gb",
            match whole(gb) {
                None => Err(101),
                Some(gb) if gb < old || !GIGABYTES.contains(&gb) => Err(102),
                Some(gb) => Ok(Value::from(gb)),
            },
        );
    }
    let sent = item.get("name").filter(|name| !name.is_null() && *name != text(row, "name"));
    if sent.is_some() {
        keep("name", name(sent, 103).map(Value::from));
    }
    if errors.is_empty() { Ok(columns) } else { Err(Refusal::Fields(errors)) }
}

fn new_size(sent: Option<&Value>) -> Result<Value, u16> {
    let sent = sent.filter(|sent| !sent.is_null()).ok_or(101_u16)?;
    let gb = whole(sent).ok_or(102_u16)?;
    if GIGABYTES.contains(&gb) { Ok(Value::from(gb)) } else { Err(103) }
}

/// Returns a name. The number is that of the error for an empty one, and the next one that of the
/// error for one that is too long.
fn name(sent: Option<&Value>, empty: u16) -> Result<String, u16> {
    let name = clean_text(sent);
    match name.chars().count() {
        0 => Err(empty),
        length if length > NAME_LENGTH => Err(empty + 1),
        _ => Ok(name),
    }
}

/// Adds a line to the history of a storage, and returns that line.
pub(in super::super) fn note(row: &mut Columns, sku: &str, name: &str) -> Value {
    let line = json!({
        "gb_quantity": row.get("gb"),
        "gb_sku": sku,
        "storage_id": row.get("id"),
        "storage_name": name,
    });
    let before = row.get("history").and_then(Value::as_array);
    let mut history = vec![line.clone()];
    history.extend(before.into_iter().flatten().cloned());
    row.insert("history".to_owned(), Value::Array(history));
    line
}

/// Returns the name under which storages of a type are sold.
pub(in super::super) const fn sku_of(storage_type: Option<i64>) -> &'static str {
    match storage_type {
        Some(1) => "HDD_001",
        Some(2) => "SSD_001",
        _ => "SKU_Not_Available",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_two_types_of_storage_are_sold() {
        let sold = [None, Some(0), Some(1), Some(2), Some(3)].map(sku_of);
        let none = "SKU_Not_Available";
        assert_eq!(sold, [none, none, "HDD_001", "SSD_001", none]);
    }
}
