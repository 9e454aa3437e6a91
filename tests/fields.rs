//! The fields of the catalogue, against the vendor's documents and against recorded responses.

use std::collections::{BTreeMap, BTreeSet};

use cloudcix_catalogue::{Field, FieldSource, Kind, Service, Structure, find, services};
use serde::Deserialize;
use serde_json::Value;

type Names = BTreeSet<String>;

/// An application, a service, a request or response, and a source.
type Place = (String, String, String, FieldSource);

/// Returns the names of the fields in the vendor's documents.
fn documented() -> BTreeMap<Place, Names> {
    let mut places = BTreeMap::new();
    for line in include_str!("fixtures/fields.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [application, service, structure, source, names] =
            line.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("{line}")
        };
        let source = match source {
            "O" => FieldSource::OpenApi,
            "S" => FieldSource::Serializer,
            "G" => FieldSource::GoSdk,
            other => panic!("{other}"),
        };
        let place = (application.to_owned(), service.to_owned(), structure.to_owned(), source);
        assert!(places.insert(place, names.split(' ').map(str::to_owned).collect()).is_none());
    }
    places
}

fn structures(service: &'static Service) -> [(&'static str, Option<&'static Structure>); 3] {
    [("create", service.create()), ("update", service.update()), ("response", service.response())]
}

/// Returns the structures whose fields a source lists for a request or a response of a service.
fn described(place: &Place, structure: Option<&'static Structure>) -> Vec<&'static Structure> {
    let fields = structure.map_or(&[][..], Structure::fields);
    match (place.1.as_str(), place.2.as_str(), place.3) {
        // The server's code describes the objects inside these responses only.
        ("metrics" | "snapshot_tree", "response", FieldSource::Serializer) => {
            fields.iter().filter_map(|field| field.kind().structure()).collect()
        }
        _ => structure.into_iter().collect(),
    }
}

#[test]
fn the_catalogue_has_the_fields_of_the_vendors_documents_and_no_others() {
    let mut documented = documented();
    let mut compared = 0;
    for service in services() {
        let (application, name) = (service.application().name(), service.name());
        for (which, structure) in structures(service) {
            for source in [FieldSource::OpenApi, FieldSource::Serializer, FieldSource::GoSdk] {
                let place = (application.to_owned(), name.to_owned(), which.to_owned(), source);
                let names = documented.remove(&place).unwrap_or_default();
                let known: Names = described(&place, structure)
                    .iter()
                    .flat_map(|structure| structure.fields())
                    .filter(|field| field.is_known_from(source))
                    .map(|field| field.name().to_owned())
                    .collect();
                assert_eq!(known, names, "{place:?}");
                compared += names.len();
            }
        }
    }
    assert_eq!(documented.into_keys().collect::<Vec<_>>(), [], "all of them are services");
    assert!(compared > 3000, "{compared}");
}

#[derive(Deserialize)]
struct Response {
    application: String,
    service: String,
    content: Value,
}

/// Returns responses of real servers: each field, with each type of value that was ever seen in it,
/// is in at least one of them.
fn responses() -> Vec<Response> {
    let lines = include_str!("fixtures/responses.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Calls `see` with every field of the object and of the objects inside, and with its value.
fn walk(
    structure: &'static Structure,
    object: &Value,
    see: &mut impl FnMut(&'static Structure, &'static Field, &Value),
) {
    for (name, value) in object.as_object().unwrap() {
        let field = structure.field(name).unwrap_or_else(|| {
            panic!("the catalogue has no `{name}` in `{}`", structure.name());
        });
        see(structure, field, value);
        let items = match value {
            Value::Array(items) => items.as_slice(),
            value => std::slice::from_ref(value),
        };
        if let Some(inner) = field.kind().structure() {
            items.iter().filter(|item| item.is_object()).for_each(|item| walk(inner, item, see));
        }
    }
}

fn fits(kind: Kind, value: &Value) -> bool {
    match kind {
        Kind::Boolean => value.is_boolean(),
        Kind::Integer => value.is_i64(),
        Kind::Text => value.is_string(),
        Kind::Decimal => value.as_str().is_some_and(|text| text.parse::<f64>().is_ok()),
        Kind::DateTime => {
            value.as_str().is_some_and(|it| it.parse::<jiff::civil::DateTime>().is_ok())
        }
        Kind::Date => value.as_str().is_some_and(|text| text.parse::<jiff::civil::Date>().is_ok()),
        Kind::Object(_) | Kind::Map => value.is_object(),
        Kind::List(item) => {
            value.as_array().is_some_and(|all| all.iter().all(|it| fits(*item, it)))
        }
        Kind::Any => true,
        other => panic!("{other}"),
    }
}

#[test]
fn recorded_responses_have_the_types_of_the_catalogue() {
    for response in responses() {
        let service = find(&response.application, &response.service).unwrap();
        walk(service.response().unwrap(), &response.content, &mut |structure, field, value| {
            let place = format!("{}.{} = {value}", structure.name(), field.name());
            assert!(field.is_known_from(FieldSource::Traffic), "{place}");
            // The server repeats some values of a request without a check of their type.
            let exception = field.disputes().iter().any(|it| it.source() == FieldSource::Traffic);
            assert!(value.is_null() || exception || fits(field.kind(), value), "{place}");
            assert!(!value.is_null() || field.is_nullable(), "{place}");
        });
    }
}

#[test]
fn every_field_that_is_known_from_responses_is_in_a_recorded_one() {
    let mut seen = BTreeSet::new();
    for response in responses() {
        let service = find(&response.application, &response.service).unwrap();
        walk(service.response().unwrap(), &response.content, &mut |structure, field, _| {
            seen.insert((response.application.clone(), structure.name(), field.name()));
        });
    }
    let mut known = BTreeSet::new();
    for service in services() {
        let mut structures: Vec<&'static Structure> = service.response().into_iter().collect();
        while let Some(structure) = structures.pop() {
            for field in structure.fields() {
                let application = service.application().name().to_owned();
                if field.is_known_from(FieldSource::Traffic)
                    && known.insert((application, structure.name(), field.name()))
                {
                    structures.extend(field.kind().structure());
                }
            }
        }
    }
    assert_eq!(seen, known);
    assert!(known.len() > 500, "{}", known.len());
}

#[test]
fn names_of_structures_are_unique_within_an_application() {
    let mut by_name: BTreeMap<(&str, &str), &Structure> = BTreeMap::new();
    for service in services() {
        let mut structures: Vec<&'static Structure> =
            structures(service).into_iter().filter_map(|(_, it)| it).collect();
        while let Some(structure) = structures.pop() {
            match by_name.insert((service.application().name(), structure.name()), structure) {
                None => structures
                    .extend(structure.fields().iter().filter_map(|it| it.kind().structure())),
                Some(other) => assert!(std::ptr::eq(other, structure), "{}", structure.name()),
            }
        }
    }
}

#[test]
fn every_reference_leads_to_a_service_of_the_catalogue() {
    let mut references = 0;
    for service in services() {
        for (_, structure) in structures(service) {
            for field in structure.iter().flat_map(|structure| structure.fields()) {
                if let Some((application, service)) = field.reference() {
                    find(application, service).unwrap();
                    references += 1;
                }
            }
        }
    }
    assert!(references > 150, "{references}");
}

#[test]
fn a_field_that_no_request_takes_is_read_only() {
    let vm = find("IAAS", "vm").unwrap();
    assert_eq!(vm.is_read_only("name"), Some(false));
    assert_eq!(vm.is_read_only("image_id"), Some(false), "a create takes it");
    assert_eq!(vm.is_read_only("created"), Some(true));
    let services = services();
    let unknown = services.filter(|service| service.is_read_only("id").is_none()).count();
    assert!(unknown > 100, "{unknown}");
}
