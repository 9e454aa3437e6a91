//! The columns of rows whose table has no rules.

use cloudcix_catalogue::{Kind as FieldKind, Service, find};
use serde_json::Value;

use crate::{
    query::{Field, Kind},
    state::{Key, Row, State},
};

/// Returns the table of a service's rows.
pub(super) fn table_of(service: &Service) -> String {
    format!("{}.{}", service.application().name(), service.name())
}

/// Returns the service to whose rows a field refers.
pub(super) fn reference(service: &Service, field: &str) -> Option<&'static Service> {
    let structures = [service.response(), service.create()];
    let mut known = structures.into_iter().flatten().filter_map(|structure| structure.field(field));
    // Often only the request says what the field refers to.
    let (application, name) = known.find_map(cloudcix_catalogue::Field::reference)?;
    find(application, name).ok()
}

/// Finds a value by the name of a filter. `project__name` is the `name` in the object `project`, or
/// in the row that `project_id` refers to.
pub(super) fn field<'a>(state: &'a State, service: &'static Service, name: &str) -> Field<'a> {
    let response = service.response();
    let kind =
        response.and_then(|response| response.field(name)).map(cloudcix_catalogue::Field::kind);
    let path: Vec<String> = name.split("__").map(str::to_owned).collect();
    let get = move |_: &'a Key, row: &'a Row| get(state, service, row, &path);
    Field {
        kind: kind.map_or(Kind::Any, kind_of),
        is_foreign: false,
        get: Box::new(get),
        many: None,
        ties: Vec::new(),
    }
}

fn get<'a>(
    state: &'a State,
    service: &'static Service,
    row: &'a Row,
    path: &[String],
) -> Option<&'a Value> {
    let (first, rest) = path.split_first()?;
    let Some(next) = rest.first() else { return row.get(first) };
    if let Some(object) = row.get(first) {
        return rest.iter().try_fold(object, |value, name| value.get(name));
    }
    let id = format!("{first}_id");
    if next == "id" {
        return row.get(&id);
    }
    let to = reference(service, &id)?;
    get(state, to, state.get(&table_of(to), row.get(&id)?)?, rest)
}

fn kind_of(kind: FieldKind) -> Kind {
    match kind {
        FieldKind::Boolean => Kind::Flag,
        FieldKind::Integer => Kind::Integer,
        FieldKind::Text => Kind::Text,
        FieldKind::Decimal => Kind::Decimal,
        FieldKind::DateTime | FieldKind::Date => Kind::Time,
        _ => Kind::Any,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nested_values_are_found_by_their_path() {
        let state = State::default();
        let service = find("Contacts", "contact").expect("a service");
        let key = Key::Number(1);
        let row: Row = std::sync::Arc::new(
            json!({"project": {"name": "x"}}).as_object().cloned().unwrap_or_default(),
        );
        assert_eq!((field(&state, service, "project__name").get)(&key, &row), Some(&json!("x")));
        assert_eq!((field(&state, service, "project__id").get)(&key, &row), None);
    }

    #[test]
    fn the_type_of_a_field_decides_how_its_values_are_compared() {
        for (field, kind) in [
            (FieldKind::Boolean, Kind::Flag),
            (FieldKind::Integer, Kind::Integer),
            (FieldKind::Text, Kind::Text),
            (FieldKind::Decimal, Kind::Decimal),
            (FieldKind::DateTime, Kind::Time),
            (FieldKind::Date, Kind::Time),
            (FieldKind::Map, Kind::Any),
            (FieldKind::Any, Kind::Any),
            (FieldKind::List(&FieldKind::Integer), Kind::Any),
        ] {
            assert_eq!(kind_of(field), kind, "{field}");
        }
    }

    #[test]
    fn a_path_goes_through_objects_and_through_the_rows_that_ids_refer_to() {
        let mut state = State::default();
        let service = find("Circuit", "circuit").expect("a service");
        let columns = |value: Value| value.as_object().cloned().unwrap_or_default();
        let class = columns(json!({"id": 3, "name": "class"}));
        state.table_mut("Circuit.circuit_class").insert(Key::Number(3), class);
        let key = Key::Number(1);
        let row: Row = std::sync::Arc::new(columns(json!({
            "circuit_class_id": 3, "customer_address_id": 9, "service_provider_address_id": 4,
            "properties": {"a": {"b": 5}, "id": 6}, "null": null,
        })));
        for (name, expected) in [
            ("circuit_class_id", Some(json!(3))),
            ("circuit_class__id", Some(json!(3))),
            ("circuit_class__name", Some(json!("class"))),
            ("circuit_class__none", None),
            ("customer_address__name", None),
            ("service_provider_address__id", Some(json!(4))),
            ("service_provider_address__name", None),
            ("properties__a__b", Some(json!(5))),
            ("properties__id", Some(json!(6))),
            ("properties__a__c", None),
            ("null__a", None),
            ("none__id", None),
        ] {
            let found = (field(&state, service, name).get)(&key, &row).cloned();
            assert_eq!(found, expected, "{name}");
        }
        let kind = |name| field(&state, service, name).kind;
        assert_eq!(
            (kind("id"), kind("created"), kind("none")),
            (Kind::Integer, Kind::Time, Kind::Any)
        );
    }
}
