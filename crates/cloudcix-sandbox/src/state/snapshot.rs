use serde_json::{Value, json};

use super::{Agenda, Columns, Key, Row, State, Table};

impl State {
    /// Returns everything as JSON.
    pub(crate) fn to_json(&self) -> Value {
        let tables = self.tables.iter().map(|(name, table)| (name.to_string(), table.to_json()));
        let agenda = self.agenda.to_json();
        json!({"agenda": agenda, "made": self.made, "tables": tables.collect::<Columns>()})
    }

    /// Reads what [`to_json`](Self::to_json) returned. Returns `None` for anything else.
    pub(crate) fn from_json(json: &Value) -> Option<Self> {
        let tables = json.get("tables")?.as_object()?;
        let tables = tables
            .iter()
            .map(|(name, table)| Some((name.as_str().into(), Table::from_json(table)?)))
            .collect::<Option<_>>()?;
        // Snapshots of earlier versions have none.
        let agenda =
            json.get("agenda").map_or_else(|| Some(Agenda::default()), Agenda::from_json)?;
        Some(Self { tables, made: json.get("made")?.as_u64()?, agenda })
    }
}

impl Table {
    fn to_json(&self) -> Value {
        let entry = |(key, row): (&Key, &Row)| json!([key.to_value(), **row]);
        let rows: Vec<Value> = self.iter().map(entry).collect();
        let buried: Vec<Value> = self.buried().iter().map(entry).collect();
        json!({"last_id": self.last_id(), "rows": rows, "buried": buried})
    }

    fn from_json(json: &Value) -> Option<Self> {
        let mut table = Self::default();
        for entry in json.get("rows")?.as_array()? {
            let (key, row) = entry_of(entry)?;
            table.insert(key, row.clone());
        }
        // Earlier snapshots have none.
        for entry in json.get("buried").and_then(Value::as_array).into_iter().flatten() {
            let (key, row) = entry_of(entry)?;
            table.insert_buried(key, row.clone());
        }
        table.set_next_id(json.get("last_id")?.as_u64()?.saturating_add(1));
        Some(table)
    }
}

/// Reads a row with its key.
fn entry_of(entry: &Value) -> Option<(Key, &Columns)> {
    let [key, Value::Object(row)] = entry.as_array()?.as_slice() else { return None };
    Some((Key::from_value(key)?, row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deleted_row_is_found_only_by_those_who_refer_to_it_after_a_snapshot_as_well() {
        let mut state = State::default();
        let row = Columns::from_iter([("id".to_owned(), json!(7))]);
        state.table_mut("t").insert(Key::Number(7), row);
        state.table_mut("t").bury(&Key::Number(7));
        let restored = State::from_json(&state.to_json()).expect("a snapshot");
        for state in [state, restored] {
            assert_eq!(state.get("t", &json!(7)), None);
            assert_eq!(state.len(), 0);
            assert!(state.follow("t", &json!(7)).is_some());
        }
    }
}
