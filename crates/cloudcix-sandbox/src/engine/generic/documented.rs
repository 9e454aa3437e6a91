//! Fields that the catalogue knows: what a request must have, and what a response shows.

use cloudcix_catalogue::{Field, Kind, Service, Structure};
use serde_json::{Map, Value, json};

use super::{
    super::{entity::fill, life::error},
    columns::{reference, table_of},
};
use crate::{
    clock::Civil,
    http::Refusal,
    python::{Decimal, id_of},
    state::{Columns, State},
};

/// Keeps the known fields of a request, or all if none are known.
///
/// # Errors
/// A 400 that names every field that is missing or of another type. The numbers in its error codes
/// follow from the order of the fields: those of the real server aren't known.
pub(super) fn clean(
    service: &Service,
    structure: Option<&Structure>,
    method: &str,
    mut sent: Map<String, Value>,
    is_partial: bool,
) -> Result<Columns, Refusal> {
    let Some(structure) = structure else { return Ok(sent) };
    let (mut kept, mut errors) = (Columns::new(), Map::new());
    for (index, field) in structure.fields().iter().enumerate() {
        let name = field.name();
        let value = sent.remove(name);
        if value.is_none() && is_partial {
            continue;
        }
        let said = match value.filter(|value| !value.is_null()) {
            Some(value) if fits(field.kind(), &value) => {
                kept.insert(name.to_owned(), value);
                continue;
            }
            Some(_) => format!("must be of the type {}", field.kind()),
            None if field.is_required() && !field.is_nullable() => "is required".to_owned(),
            None => {
                kept.insert(name.to_owned(), Value::Null);
                continue;
            }
        };
        let said = format!("\"{name}\" {said}.");
        errors.insert(name.to_owned(), error(service, method, index, name, &said));
    }
    if errors.is_empty() { Ok(kept) } else { Err(Refusal::Fields(errors)) }
}

/// Whether a value is of a type, as generously as the servers read it.
fn fits(kind: Kind, value: &Value) -> bool {
    match kind {
        Kind::Boolean => value.is_boolean(),
        Kind::Integer => id_of(value).is_some(),
        Kind::Text => !value.is_object() && !value.is_array(),
        Kind::Decimal => Decimal::read(value).is_some(),
        Kind::DateTime | Kind::Date => value.as_str().and_then(Civil::parse).is_some(),
        Kind::Object(_) | Kind::Map => value.is_object(),
        Kind::List(item) => {
            value.as_array().is_some_and(|items| items.iter().all(|value| fits(*item, value)))
        }
        _ => true,
    }
}

/// Shows a row with the known fields of a response, or as it is if none are known.
pub(super) fn show(state: &State, service: &Service, row: &Columns) -> Map<String, Value> {
    show_nested(state, service, row, 0)
}

/// Rows may refer to one another in a circle: what is nested deeper than this is null.
const DEPTH: usize = 3;

fn show_nested(
    state: &State,
    service: &Service,
    row: &Columns,
    depth: usize,
) -> Map<String, Value> {
    let Some(response) = service.response() else { return row.clone() };
    let value = |field: &Field| -> Value {
        let name = field.name();
        if let Some(value) = row.get(name) {
            return value.clone();
        }
        if name == "uri" {
            let id = row.get("id").map(ToString::to_string).unwrap_or_default();
            return Value::from(format!("/{}{id}/", fill(service.uri(), row)));
        }
        let id = format!("{name}_id");
        let other = reference(service, &id).filter(|_| depth < DEPTH);
        let other = other.and_then(|to| Some((to, state.get(&table_of(to), row.get(&id)?)?)));
        match other {
            Some((to, row)) => {
                let mut shown = show_nested(state, to, row, depth + 1);
                // Some show the other row in part only.
                if let Some(part) = field.kind().structure() {
                    shown.retain(|name, _| part.field(name).is_some());
                }
                Value::Object(shown)
            }
            None if field.is_nullable() => Value::Null,
            None => empty(field.kind()),
        }
    };
    let fields = response.fields().iter();
    fields.map(|field| (field.name().to_owned(), value(field))).collect()
}

/// Returns what stands in a field that has no value.
fn empty(kind: Kind) -> Value {
    match kind {
        Kind::Boolean => Value::Bool(false),
        Kind::Text => Value::from(""),
        Kind::Decimal => Value::from("0.0000"),
        Kind::List(_) => json!([]),
        Kind::Map => json!({}),
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_fits_its_type_as_generously_as_the_servers_read_it() {
        let service = cloudcix_catalogue::find("Circuit", "circuit").expect("a service");
        let structure = service.create().expect("fields");
        let list = Kind::List(&Kind::Integer);
        for (kind, good, bad) in [
            (Kind::Boolean, vec![json!(true)], vec![json!(1), json!("true")]),
            (
                Kind::Integer,
                vec![json!(1), json!(1.5), json!(" 1 "), json!(true)],
                vec![json!("x"), json!("1.5"), json!([1]), json!({})],
            ),
            (
                Kind::Text,
                vec![json!(""), json!(1), json!(true)],
                vec![json!([]), json!({}), json!(["a"])],
            ),
            (
                Kind::Decimal,
                vec![json!("1.5"), json!(1), json!("1e3"), json!("NaN")],
                vec![json!(""), json!("x"), json!([]), json!({})],
            ),
            (
                Kind::DateTime,
                vec![json!("2026-07-11T08:00:00"), json!("2026-07-11")],
                vec![json!("x"), json!(20_260_711), json!("2026-13-01")],
            ),
            (Kind::Date, vec![json!("2026-07-11")], vec![json!(""), json!(5)]),
            (Kind::Map, vec![json!({})], vec![json!([]), json!("x")]),
            (Kind::Object(structure), vec![json!({"a": 1})], vec![json!([]), json!(5)]),
            (
                list,
                vec![json!([]), json!([1, "2"])],
                vec![json!([1, "x"]), json!(["x", 1]), json!(1)],
            ),
            (Kind::Any, vec![json!(1), json!([]), json!("x")], vec![]),
        ] {
            assert!(good.iter().all(|value| fits(kind, value)), "{kind}");
            assert!(!bad.iter().any(|value| fits(kind, value)), "{kind}");
        }
    }

    #[test]
    fn a_field_without_a_value_is_empty_in_the_way_of_its_type() {
        for (kind, expected) in [
            (Kind::Boolean, json!(false)),
            (Kind::Integer, json!(null)),
            (Kind::Text, json!("")),
            (Kind::Decimal, json!("0.0000")),
            (Kind::DateTime, json!(null)),
            (Kind::Date, json!(null)),
            (Kind::List(&Kind::Text), json!([])),
            (Kind::Map, json!({})),
            (Kind::Any, json!(null)),
        ] {
            assert_eq!(empty(kind), expected, "{kind}");
        }
    }
}
