//! The questions that can be put to every service, answered for all of them.

use cloudcix_catalogue::{Field, FieldSource, Kind, Service, Structure, find, services};

fn names(structure: Option<&'static Structure>) -> impl Iterator<Item = &'static str> {
    structure.into_iter().flat_map(Structure::fields).map(Field::name)
}

fn structures(service: &Service) -> impl Iterator<Item = &'static Structure> {
    [service.create(), service.update(), service.response()].into_iter().flatten()
}

#[test]
fn the_ids_of_a_uri_are_the_names_in_its_braces_in_order() {
    for service in services() {
        let braced: Vec<String> = service.path_params().map(|name| format!("{{{name}}}")).collect();
        let segments: Vec<&str> =
            service.uri().split('/').filter(|segment| segment.starts_with('{')).collect();
        assert_eq!(braced, segments, "{service:?}");
    }
    assert!(services().any(|service| service.path_params().count() > 1));
    let link = find("membership", "address_link").unwrap();
    assert_eq!(link.path_params().collect::<Vec<_>>(), ["address_id"]);
}

#[test]
fn a_field_is_read_only_if_neither_create_nor_update_takes_it() {
    let mut seen = [0; 4];
    for service in services() {
        let (create, update) = (service.create(), service.update());
        for name in structures(service).flat_map(|structure| names(Some(structure))) {
            let created = names(create).any(|known| known == name);
            let updated = names(update).any(|known| known == name);
            let is_known = create.is_some() || update.is_some();
            let expected = is_known.then_some(!created && !updated);
            assert_eq!(service.is_read_only(name), expected, "{service:?} {name}");
            seen[usize::from(created) + 2 * usize::from(updated)] += 1;
        }
        assert_eq!(service.is_read_only("id").is_some(), create.is_some() || update.is_some());
    }
    assert!(seen.iter().all(|&fields| fields > 0), "{seen:?}");
}

#[test]
fn a_structure_finds_its_fields_and_is_proven_by_one_that_traffic_showed() {
    let mut proven = [0; 2];
    for structure in services().flat_map(structures) {
        for field in structure.fields() {
            let found = structure.field(field.name()).unwrap();
            assert_eq!(found.name(), field.name(), "{structure:?}");
        }
        assert!(structure.field("no such field").is_none());
        let shown =
            structure.fields().iter().filter(|field| field.is_known_from(FieldSource::Traffic));
        assert_eq!(structure.is_proven(), shown.count() > 0, "{structure:?}");
        proven[usize::from(structure.is_proven())] += 1;
    }
    assert!(proven.iter().all(|&structures| structures > 0), "{proven:?}");
}

#[test]
fn a_filter_accepts_its_own_operators_only() {
    let (mut accepted, mut rejected) = (0, 0);
    for service in services() {
        for filter in service.filters() {
            assert_eq!(service.filter(filter.field()), Some(filter), "{service:?}");
            for operator in ["gt", "gte", "lt", "lte", "in", "isnull", "icontains", "", "nonsense"]
            {
                let known = filter.operators().iter().any(|known| known.as_str() == operator);
                assert_eq!(filter.accepts(operator), known, "{service:?} {filter:?} {operator}");
                if known { accepted += 1 } else { rejected += 1 }
            }
        }
        assert!(service.filter("no such field").is_none());
    }
    assert!(accepted > 0 && rejected > 0);
}

#[test]
fn what_is_shown_for_debugging_names_each_part_by_its_own_name() {
    let service = find("membership", "address_link").unwrap();
    let shown = format!("{service:?}");
    let start = "Service { application: \"Membership\", name: \"address_link\", \
                 uri: \"address/{address_id}/link/\", pk: ";
    assert!(shown.starts_with(start), "{shown}");
    let application = service.application();
    let shown = format!("{application:?}");
    assert!(
        shown.starts_with("Application { name: \"Membership\", fully_deployed: true"),
        "{shown}"
    );
    assert_eq!(format!("{:?}", Kind::List(&Kind::Integer)), "list of integer");
    for field in services().flat_map(structures).flat_map(Structure::fields) {
        for dispute in field.disputes() {
            let shown = format!("{}: {}", dispute.source().as_str(), dispute.claim());
            assert_eq!(format!("{dispute} {dispute:?}"), format!("{shown} {shown}"));
        }
    }
}
