//! The columns by which a list can be searched and ordered.

use serde_json::Value;

use super::{
    super::{Entity, entity::follow},
    Joined,
};
use crate::{
    query::{Field, Kind},
    state::{Row, State},
};

static FALSE: Value = Value::Bool(false);

/// Finds a column by the name of a filter: `name`, or `country__english_name` in the row that
/// `country_id` refers to.
pub(crate) fn field<'a>(
    state: &'a State,
    entity: &'static Entity,
    name: &str,
) -> Option<Field<'a>> {
    if let Some((list, rest)) = name.split_once("__").filter(|_| entity.has(name)) {
        return Some(field_of_list(entity.kind(name), list, rest));
    }
    let Some((relation, rest)) = name.split_once("__") else {
        // The name of a relation alone is its column.
        let name = entity.relation(name).map_or(name, |relation| relation.column);
        let (column, kind) = (name.to_owned(), entity.kind(name));
        // The servers' booleans are never null.
        let missing = (kind == Kind::Flag).then_some(&FALSE);
        return Some(Field {
            kind,
            is_foreign: entity.relation_by_column(name).is_some(),
            get: Box::new(move |_, row| row.get(&column).or(missing)),
            many: None,
            ties: Vec::new(),
        });
    };
    let relation = entity.relation(relation)?;
    let Field { kind, is_foreign, get, .. } = field(state, relation.to, rest)?;
    Some(Field {
        kind,
        is_foreign,
        // The key isn't needed beyond the first row: columns hold the ids as well.
        get: Box::new(move |key, row| get(key, follow(state, relation, row)?)),
        many: None,
        ties: Vec::new(),
    })
}

/// Finds a column of rows that refer to the list's rows. A row to which none refers has a null.
pub(super) fn field_of_joined<'a>(
    state: &'a State,
    joined: &'static [Joined],
    name: &str,
) -> Option<Field<'a>> {
    let (relation, column) = name.split_once("__")?;
    let joined = joined.iter().find(|joined| joined.name == relation)?;
    let (kind, column) = (joined.entity.kind(column), column.to_owned());
    Some(field_of_many(kind, move |row: &'a Row| {
        let id = row.get("id").filter(|id| !id.is_null())?;
        let rows = state.table(joined.entity.table).referring(joined.column, id);
        Some(rows.map(|row| row.get(&column)).collect())
    }))
}

/// Finds a column of the objects in a list that a row holds. A row without any has a null.
fn field_of_list<'a>(kind: Kind, list: &str, column: &str) -> Field<'a> {
    let (list, column) = (list.to_owned(), column.to_owned());
    field_of_many(kind, move |row: &'a Row| {
        let items = row.get(&list).and_then(Value::as_array)?;
        Some(items.iter().map(|item| item.get(&column)).collect())
    })
}

fn field_of_many<'a>(
    kind: Kind,
    values: impl Fn(&'a Row) -> Option<Vec<Option<&'a Value>>> + 'a,
) -> Field<'a> {
    Field {
        kind,
        is_foreign: false,
        get: Box::new(|_, _| None),
        many: Some(Box::new(move |_, row| {
            let found = values(row).unwrap_or_default();
            if found.is_empty() { vec![None] } else { found }
        })),
        ties: Vec::new(),
    }
}
