use serde_json::{Map, Value};

use crate::{
    python::Decimal,
    query::Kind,
    state::{Columns, Row, State},
};

/// A table of the database: its columns, the rows they refer to, and how a row is shown.
#[derive(Debug)]
pub(crate) struct Entity {
    /// The table in which the rows are: `Membership.department`.
    pub(crate) table: &'static str,
    /// The name of a row in error messages: `Department`.
    pub(crate) label: &'static str,
    pub(crate) columns: &'static [Column],
    pub(crate) relations: &'static [Relation],
    pub(crate) parts: &'static [(&'static str, Part)],
}

/// A column that a list can be filtered or ordered by. Columns that aren't named are texts.
#[derive(Debug)]
pub(crate) struct Column(pub(crate) &'static str, pub(crate) Kind);

/// A column that holds the id of a row of another table.
#[derive(Debug)]
pub(crate) struct Relation {
    /// The name in filters: `country` in `country__english_name`.
    pub(crate) name: &'static str,
    pub(crate) column: &'static str,
    pub(crate) to: &'static Entity,
}

/// A part of a row as it is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part {
    /// A column as it is.
    Column(&'static str),
    /// A decimal column, as text with four places.
    Decimal(&'static str),
    /// The row that a column refers to; null if there is none.
    Row(&'static str, &'static Entity),
    /// A text with columns in braces: `/department/{id}/`.
    Text(&'static str),
    /// The value that a function makes of the row.
    Made(fn(&State, &Columns) -> Value),
}

impl Entity {
    /// Returns the type of a column.
    pub(crate) fn kind(&self, column: &str) -> Kind {
        if self.relation_by_column(column).is_some() {
            return Kind::Integer;
        }
        self.columns.iter().find(|known| known.0 == column).map_or(Kind::Text, |known| known.1)
    }

    /// Whether the table has a column of its own with this name.
    pub(crate) fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|known| known.0 == column)
    }

    pub(crate) fn relation(&self, name: &str) -> Option<&'static Relation> {
        self.relations.iter().find(|relation| relation.name == name)
    }

    pub(crate) fn relation_by_column(&self, column: &str) -> Option<&'static Relation> {
        self.relations.iter().find(|relation| relation.column == column)
    }
}

/// Shows a row.
pub(crate) fn show(state: &State, entity: &Entity, row: &Columns) -> Map<String, Value> {
    entity.parts.iter().map(|(key, part)| ((*key).to_owned(), part.show(state, row))).collect()
}

impl Part {
    fn show(&self, state: &State, row: &Columns) -> Value {
        let column = |name: &str| row.get(name).cloned().unwrap_or_default();
        match self {
            Self::Column(name) => column(name),
            Self::Decimal(name) => match column(name) {
                Value::String(text) => match Decimal::parse(&text) {
                    Some(decimal) => Value::from(decimal.quantize(4).to_string()),
                    None => Value::from(text),
                },
                other => other,
            },
            Self::Row(name, entity) => row
                .get(*name)
                .and_then(|id| state.follow(entity.table, id))
                .map_or(Value::Null, |row| Value::Object(show(state, entity, row))),
            Self::Text(template) => Value::from(fill(template, row)),
            Self::Made(make) => make(state, row),
        }
    }
}

/// Replaces `{column}` by the column's value.
pub(super) fn fill(template: &str, row: &Columns) -> String {
    let mut out = String::with_capacity(template.len() + 8);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        out.push_str(&row.get(name).map(crate::python::display).unwrap_or_default());
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Reads back the columns of a row that is shown: the reverse of [`show`], as far as it shows them.
pub(crate) fn import(entity: &Entity, shown: &Map<String, Value>) -> Columns {
    let mut row = Columns::new();
    for (key, part) in entity.parts {
        let Some(value) = shown.get(*key) else { continue };
        match part {
            Part::Column(name) | Part::Decimal(name) => {
                row.entry(*name).or_insert_with(|| value.clone());
            }
            Part::Row(name, _) => {
                let id = value.get("id").cloned().unwrap_or_default();
                row.insert((*name).to_owned(), id);
            }
            Part::Text(_) | Part::Made(_) => {}
        }
    }
    row
}

/// Returns the key of a row that a column refers to, if there is such a row.
pub(crate) fn follow<'a>(state: &'a State, relation: &Relation, row: &Row) -> Option<&'a Row> {
    state.follow(relation.to.table, row.get(relation.column)?)
}
