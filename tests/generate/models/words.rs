//! The words of the documentation of types.

use cloudcix_catalogue::{Field, FieldSource, Kind, Service, Structure};

use super::{
    super::{escaped, type_name},
    Uses,
};

/// Returns the service that has given the structure its name.
pub(super) fn home(structure: &Structure, uses: &Uses) -> Option<&'static Service> {
    let same_name = |service: &&&'static Service| type_name(service) == structure.name();
    uses.returned_by.iter().find(same_name).or_else(|| uses.returned_by.first()).copied()
}

pub(super) fn about_response(structure: &Structure, uses: &Uses) -> String {
    match home(structure, uses) {
        Some(service) => {
            let names: Vec<String> =
                uses.returned_by.iter().map(|service| format!("`{}`", service.name())).collect();
            format!("{}. Returned by {}.", escaped(service.about()), names.join(" and "))
        }
        None => format!("An object in {}.", links(&uses.inside)),
    }
}

pub(super) fn about_request(uses: &Uses) -> String {
    let names = |services: &[&'static Service]| {
        let names: Vec<String> =
            services.iter().map(|service| format!("`{}`", service.name())).collect();
        names.join(" and ")
    };
    match (uses.created_by.as_slice(), uses.updated_by.as_slice()) {
        ([], []) => format!("An object in {}.", links(&uses.inside)),
        (create, []) => format!("The body of a `create` of {}.", names(create)),
        ([], update) => format!(
            "The body of an `update` or a `partial_update` of {}. Only an `update` needs the \
             required fields.",
            names(update)
        ),
        (create, update) => {
            format!(
                "The body of a `create` of {}, and an `update` of {}.",
                names(create),
                names(update)
            )
        }
    }
}

fn links(names: &[&str]) -> String {
    let links: Vec<String> = names.iter().map(|name| format!("[`{name}`]")).collect();
    match links.as_slice() {
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
        [] => "no other structure".to_owned(),
    }
}

/// Returns the type of a field in words.
pub(super) fn phrase(field: &Field) -> String {
    let kind = kind_phrase(field.kind());
    let mut phrase = match field.reference() {
        Some((application, service)) => {
            format!("{kind}, the id of a resource of {application} `{service}`")
        }
        None => kind,
    };
    if field.disputes().iter().any(|dispute| dispute.source() == FieldSource::Traffic) {
        phrase.push_str(", or another value that a request gave, which is then in `extra`");
    }
    phrase
}

fn kind_phrase(kind: Kind) -> String {
    match kind {
        Kind::Boolean => "a boolean".to_owned(),
        Kind::Integer => "an integer".to_owned(),
        Kind::Text => "a text".to_owned(),
        Kind::Decimal => "a decimal number".to_owned(),
        Kind::DateTime => "a date and time".to_owned(),
        Kind::Date => "a date".to_owned(),
        Kind::Object(_) | Kind::Map => "an object".to_owned(),
        Kind::List(item) => match kind_phrase(*item).split_once(' ') {
            Some((_, item)) if item != "value of any type" => format!("a list of {item}s"),
            _ => "a list".to_owned(),
        },
        Kind::Any => "a value of any type".to_owned(),
        other => panic!("no phrase for {other}"),
    }
}
