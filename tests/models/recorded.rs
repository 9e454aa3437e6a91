//! Recorded responses, with the services that returned them.

use std::{fs, path::Path, sync::LazyLock};

use cloudcix::{
    catalogue::{Service, Structure, services},
    replay::Cassette,
};
use serde::Deserialize;
use serde_json::Value;

/// One resource of a response.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Recorded {
    pub(crate) application: String,
    pub(crate) service: String,
    pub(crate) content: Value,
}

/// Returns responses that have every field, with each type of value that was ever recorded in it.
pub(crate) fn fixtures() -> &'static [Recorded] {
    static FIXTURES: LazyLock<Vec<Recorded>> = LazyLock::new(|| {
        let lines = include_str!("../fixtures/responses.jsonl").lines();
        lines.map(|line| serde_json::from_str(line).unwrap()).collect()
    });
    &FIXTURES
}

/// Returns a structure of an application by its name.
pub(crate) fn structure(application: &str, name: &str) -> &'static Structure {
    let mut found: Vec<&'static Structure> = services()
        .filter(|service| service.application().name() == application)
        .flat_map(|service| [service.create(), service.update(), service.response()])
        .flatten()
        .collect();
    let mut at = 0;
    while at < found.len() {
        if found[at].name() == name {
            return found[at];
        }
        let inner = found[at].fields().iter().filter_map(|field| field.kind().structure());
        for inner in inner.collect::<Vec<_>>() {
            if !found.iter().any(|known| known.name() == inner.name()) {
                found.push(inner);
            }
        }
        at += 1;
    }
    panic!("no structure {name} in {application}")
}

/// Returns the service with the most literal segments that fits the path.
fn service(application: &str, path: &str) -> Option<&'static Service> {
    let given: Vec<&str> = path.trim_matches('/').split('/').collect();
    // A version is not a part of the service.
    let given = match given.as_slice() {
        [version, rest @ ..] if version.starts_with('v') && version[1..].parse::<f32>().is_ok() => {
            rest
        }
        all => all,
    };
    let literals = |service: &&'static Service| {
        let template: Vec<&str> = service.uri().trim_end_matches('/').split('/').collect();
        let is_pk = given.len() == template.len() + 1;
        let fits = template.iter().zip(given).all(|(part, it)| part.starts_with('{') || part == it);
        (fits && (is_pk || given.len() == template.len()))
            .then(|| template.iter().filter(|part| !part.starts_with('{')).count())
    };
    services()
        .filter(|service| service.application().name() == application)
        .filter_map(|service| literals(&service).map(|literals| (literals, service)))
        .max_by_key(|(literals, _)| *literals)
        .map(|(_, service)| service)
}

/// Calls `see` with each resource of a response, if its service has a type.
fn see_all(application: &str, path: &str, body: &Value, see: &mut impl FnMut(Recorded)) -> usize {
    let Some(service) = service(application, path) else { return 0 };
    // A response without a `content` is the object itself.
    let content = body.get("content").unwrap_or(body);
    if service.response().is_none() || !content.is_object() && !content.is_array() {
        return 0;
    }
    let rows = content.as_array().map_or(std::slice::from_ref(content), Vec::as_slice);
    for row in rows {
        see(Recorded {
            application: application.to_owned(),
            service: service.name().to_owned(),
            content: row.clone(),
        });
    }
    rows.len()
}

const METHODS: [&str; 4] = ["GET", "POST", "PUT", "PATCH"];

/// Calls `see` with each resource in the cassettes of a folder, all of them of Membership, and
/// returns their number.
pub(crate) fn sessions(folder: &Path, mut see: impl FnMut(Recorded)) -> usize {
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.extension().is_some_and(|it| it == "yaml" || it == "json") {
            continue;
        }
        for interaction in Cassette::load(&path).unwrap().interactions() {
            let (request, response) = (interaction.request(), interaction.response().unwrap());
            if !METHODS.contains(&request.method().as_str()) || !response.status().is_success() {
                continue;
            }
            if let Ok(body) = serde_json::from_slice(response.body()) {
                seen += see_all("Membership", request.uri().path(), &body, &mut see);
            }
        }
    }
    seen
}

/// Calls `see` with each resource in the traces of a folder, and returns their number. A file is
/// named after the application that it asks, and a request may name another host.
pub(crate) fn traces(folder: &Path, mut see: impl FnMut(Recorded)) -> usize {
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        for line in fs::read_to_string(&path).unwrap().lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            let (request, response) = (&line["request"], &line["response"]);
            let host = request["host"].as_str().unwrap_or(&file);
            let application = if host.starts_with("iaas") { "IAAS" } else { "Membership" };
            let is_read = request["method"].as_str().is_some_and(|it| METHODS.contains(&it));
            let status = response["status"].as_u64().unwrap_or_default();
            if is_read && (200..300).contains(&status) && response["body"].is_object() {
                let path = request["url"].as_str().unwrap().split('?').next().unwrap_or_default();
                seen += see_all(application, path, &response["body"], &mut see);
            }
        }
    }
    seen
}
