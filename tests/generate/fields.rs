//! `docs/services/`: the fields of requests and responses, one page per application.

use std::fmt::Write as _;

use cloudcix_catalogue::{Application, Dispute, Field, FieldSource, Service, Structure};

use crate::wrap::{wrapped, wrapped_paragraphs};

/// Returns the path of the page of an application, below `docs`.
pub(super) fn path(application: &Application) -> String {
    format!("services/{}.md", application.module())
}

/// Whether the fields of any service of the application are known.
pub(super) fn are_known(application: &Application) -> bool {
    application.services().iter().any(|service| is_known(service))
}

/// Whether the page of its application describes the service.
pub(super) fn is_known(service: &Service) -> bool {
    structures(service).iter().any(Option::is_some)
}

fn structures(service: &Service) -> [Option<&'static Structure>; 3] {
    [service.create(), service.update(), service.response()]
}

/// Returns the page of an application.
pub(super) fn page(application: &Application) -> String {
    let mut out = wrapped_paragraphs(&format!(
        "# The fields of {}\n\n\
        <!-- Generated from the catalogue by `UPDATE_GENERATED=1 cargo test -p cloudcix-tests \
        --test generated`. Do not edit. -->\n\n\
        The known fields of requests and responses. Their methods and filters are in [the table of \
        services](../services.md).\n\n\
        *Create* is the body of a `create`, *update* that of an `update` or a `partial_update`. \
        *Required* means that an `update` needs the field; a `partial_update` needs none. *Always* \
        means that every response has the field. The letters in brackets are the sources: **O** = \
        the vendor's OpenAPI document, **S** = the server's own code, **T** = traffic of a real \
        server, **G** = the vendor's Go SDK. A response without a **T** is unproven. A field \
        that no request takes is read-only. An arrow \
        leads to the service to whose `id` the value refers. Objects have a table of their own at \
        the end of the page, and so have [contradictions](#contradictions) between the sources.",
        application.name()
    ));
    for service in application.services().iter().filter(|service| is_known(service)) {
        _ = write!(out, "\n## `{}`\n\n{}", service.name(), table_of(service));
    }
    let inner = objects(application);
    if !inner.is_empty() {
        out.push_str("\n## Objects\n");
    }
    for structure in inner {
        _ = write!(
            out,
            "\n### `{}`\n\n{}",
            structure.name(),
            table_of_object(application, structure)
        );
    }
    out.push_str(&contradictions(application));
    out
}

/// Returns the table of a service: a row for each field of its requests and its response.
fn table_of(service: &Service) -> String {
    let mut out = String::from(
        "| field | type | create | update | response |\n\
         |---|---|---|---|---|\n",
    );
    let structures = structures(service);
    let mut fields: Vec<&Field> =
        structures.iter().flatten().flat_map(|structure| structure.fields()).collect();
    fields.sort_by_key(|field| (field.name() != "id", field.name()));
    fields.dedup_by_key(|field| field.name());
    for field in fields {
        let [create, update, response] =
            structures.map(|structure| structure.and_then(|it| it.field(field.name())));
        _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {} |",
            field.name(),
            types(service.application(), [create, update, response]),
            presence(create, "required", "optional"),
            presence(update, "required", "optional"),
            presence(response, "always", "sometimes"),
        );
    }
    out
}

/// Returns the type of a field, or its types where the request and the response differ.
fn types(application: &Application, fields: [Option<&Field>; 3]) -> String {
    let mut types: Vec<String> =
        fields.into_iter().flatten().map(|field| kind(application, field)).collect();
    types.dedup();
    types.join(", ")
}

fn kind(application: &Application, field: &Field) -> String {
    let kind = match field.kind().structure() {
        Some(structure) => {
            let name = structure.name();
            let heading = service_of(application, structure);
            let heading = heading.map_or_else(|| name.to_lowercase(), |it| it.name().to_owned());
            let link = format!("[{name}](#{heading})");
            field.kind().to_string().replace(name, &link)
        }
        None => field.kind().to_string(),
    };
    match field.reference() {
        Some((application, service)) => format!("{kind} → {application} `{service}`"),
        None => kind,
    }
}

/// Returns the service whose table has the fields of the structure.
fn service_of(
    application: &Application,
    structure: &'static Structure,
) -> Option<&'static Service> {
    let has = |service: &&&'static Service| {
        structures(service).into_iter().flatten().any(|known| std::ptr::eq(known, structure))
    };
    application.services().iter().find(has).copied()
}

fn presence(field: Option<&Field>, required: &str, optional: &str) -> String {
    let Some(field) = field else { return "–".to_owned() };
    let presence = if field.is_required() { required } else { optional };
    let null = if field.is_nullable() { ", null" } else { "" };
    format!("{presence}{null} [{}]", letters(field))
}

fn letters(field: &Field) -> String {
    field.sources().map(letter).collect()
}

fn letter(source: FieldSource) -> char {
    match source {
        FieldSource::OpenApi => 'O',
        FieldSource::Serializer => 'S',
        FieldSource::Traffic => 'T',
        FieldSource::GoSdk => 'G',
        other => panic!("no letter for {other:?}"),
    }
}

fn table_of_object(application: &Application, structure: &Structure) -> String {
    let mut out = String::from("| field | type | present |\n|---|---|---|\n");
    for field in structure.fields() {
        let present = presence(Some(field), "always", "optional");
        _ = writeln!(out, "| `{}` | {} | {present} |", field.name(), kind(application, field));
    }
    out
}

/// Returns the structures of an application in the order of their names: those of its services, and
/// all that these contain.
pub(super) fn all_structures(application: &Application) -> Vec<&'static Structure> {
    let mut found: Vec<&'static Structure> =
        application.services().iter().flat_map(|service| structures(service)).flatten().collect();
    let mut at = 0;
    while let Some(structure) = found.get(at) {
        let inner = structure.fields().iter().filter_map(|field| field.kind().structure());
        for inner in inner.collect::<Vec<_>>() {
            if !found.iter().any(|known| std::ptr::eq(*known, inner)) {
                found.push(inner);
            }
        }
        at += 1;
    }
    found.sort_by_key(|structure| structure.name());
    found.dedup_by_key(|structure| structure.name());
    found
}

/// Returns the structures that are in no table of a service.
fn objects(application: &Application) -> Vec<&'static Structure> {
    let mut all = all_structures(application);
    all.retain(|structure| service_of(application, structure).is_none());
    all
}

/// Returns the claims of sources that others contradict.
fn contradictions(application: &Application) -> String {
    let mut out = String::from("\n## Contradictions\n\n");
    let all = all_structures(application);
    let disputed = |structure: &&'static Structure| {
        structure.fields().iter().any(|field| !field.disputes().is_empty())
    };
    if !all.iter().any(disputed) {
        out.push_str("None is known.\n");
        return out;
    }
    out.push_str(&wrapped(
        "",
        "These claims are not in the tables above, because traffic showed something else, or \
         because another part of the same source says something else.",
    ));
    out.push_str("\n| where | in the catalogue | claims |\n|---|---|---|\n");
    for structure in &all {
        for field in structure.fields() {
            let claims: Vec<String> = other_claims(field).map(|claim| format!("{claim}")).collect();
            if !claims.is_empty() {
                _ = writeln!(
                    out,
                    "| `{}.{}` | {}, {} | {} |",
                    structure.name(),
                    field.name(),
                    field.kind(),
                    if field.is_required() { "required" } else { "optional" },
                    claims.join("; ")
                );
            }
        }
    }
    for structure in all.iter().filter(|structure| structure.fields().iter().any(is_null)) {
        let names: Vec<String> = structure
            .fields()
            .iter()
            .filter(|field| is_null(field))
            .map(|field| format!("`{}`", field.name()))
            .collect();
        out.push('\n');
        let text = format!(
            "`{}`: null in traffic, though OpenAPI doesn't allow it: {}.",
            structure.name(),
            names.join(", ")
        );
        out.push_str(&wrapped("", &text));
    }
    out
}

const NEVER_NULL: &str = "never null";

fn is_null(field: &Field) -> bool {
    field.disputes().iter().any(|dispute| dispute.claim() == NEVER_NULL)
}

fn other_claims(field: &Field) -> impl Iterator<Item = &Dispute> {
    field.disputes().iter().filter(|dispute| dispute.claim() != NEVER_NULL)
}
