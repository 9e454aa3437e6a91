//! The types of requests and responses, and the accessors that return them: one module per
//! application.

mod imports;
mod words;

use std::{collections::BTreeMap, fmt::Write as _};

use cloudcix_catalogue::{APPLICATIONS, Application, Field, Kind, Service, Structure};

use self::imports::uses_of;
use self::words::{about_request, about_response, home, phrase};
use super::{NOTICE, about_of, code, fields, sentence, type_name};
use crate::wrap::{WIDTH, list, wrapped};

/// Returns the modules: their paths below the workspace's root, and their texts.
pub(super) fn files() -> Vec<(String, String)> {
    let folder = "crates/cloudcix-models/src";
    let known = APPLICATIONS.iter().filter(|application| fields::are_known(application));
    let mut files: Vec<(String, String)> = known
        .map(|application| {
            let path = format!("{folder}/resources/{}.rs", application.module());
            (path, Module::new(application).text())
        })
        .collect();
    files.push((format!("{folder}/resources.rs"), index()));
    files.push(("tests/models/types.rs".to_owned(), types()));
    files
}

/// Returns the list by which the tests reach every type.
fn types() -> String {
    let mut out = String::from("//! Every type of a response and of a request, by its name.\n");
    out.push_str(NOTICE);
    let (mut responses, mut requests) = (String::new(), String::new());
    for application in APPLICATIONS.iter().filter(|it| fields::are_known(it)) {
        let (name, module) = (application.name(), application.module());
        for service in application.services() {
            if let Some(structure) = service.response() {
                let (service, structure) = (service.name(), structure.name());
                _ = writeln!(responses, "    \"{name}\" \"{service}\" {module} {structure};");
            }
        }
        let all = Module::new(application);
        for structure in all.structures.iter().filter(|it| all.uses[it.name()].is_request) {
            _ = writeln!(requests, "    \"{name}\" {module} {};", structure.name());
        }
    }
    _ = write!(out, "responses! {{\n{responses}}}\n\nrequests! {{\n{requests}}}\n");
    out
}

fn index() -> String {
    let mut modules: Vec<&str> = APPLICATIONS
        .iter()
        .filter(|application| fields::are_known(application))
        .map(|application| application.module())
        .collect();
    modules.sort_unstable();
    let mut out =
        String::from("//! The types of requests and responses: one module per application.\n");
    out.push_str(NOTICE);
    for module in modules {
        _ = writeln!(out, "pub mod {module};");
    }
    out
}

/// The place of a structure in an application.
#[derive(Default)]
struct Uses {
    /// The services that return it.
    returned_by: Vec<&'static Service>,
    /// The services whose `create` takes it.
    created_by: Vec<&'static Service>,
    /// The services whose `update` takes it.
    updated_by: Vec<&'static Service>,
    /// The structures that contain it.
    inside: Vec<&'static str>,
    is_request: bool,
    is_response: bool,
}

struct Module {
    application: &'static Application,
    structures: Vec<&'static Structure>,
    uses: BTreeMap<&'static str, Uses>,
}

impl Module {
    fn new(application: &'static Application) -> Self {
        let mut uses: BTreeMap<&'static str, Uses> = BTreeMap::new();
        for service in application.services() {
            if let Some(structure) = service.response() {
                uses.entry(structure.name()).or_default().returned_by.push(service);
                mark(&mut uses, structure, |uses| &mut uses.is_response);
            }
            if let Some(structure) = service.create() {
                uses.entry(structure.name()).or_default().created_by.push(service);
                mark(&mut uses, structure, |uses| &mut uses.is_request);
            }
            if let Some(structure) = service.update() {
                uses.entry(structure.name()).or_default().updated_by.push(service);
                mark(&mut uses, structure, |uses| &mut uses.is_request);
            }
        }
        let structures = fields::all_structures(application);
        for outer in &structures {
            for inner in outer.fields().iter().filter_map(|field| field.kind().structure()) {
                let inside = &mut uses.entry(inner.name()).or_default().inside;
                if !inside.contains(&outer.name()) && inner.name() != outer.name() {
                    inside.push(outer.name());
                }
            }
        }
        Self { application, structures, uses }
    }

    fn text(&self) -> String {
        let application = self.application;
        let (name, module) = (code(application.name()), application.module());
        let about = sentence(application.about());
        let mut out = wrapped("//! ", &format!("The typed resources of {name}: {about}."));
        out.push_str(NOTICE);
        let body = self.accessors() + &self.types();
        out.push_str(&uses_of(&body, module));
        out.push_str(body.trim_start());
        out
    }

    fn accessors(&self) -> String {
        let application = self.application;
        let services = application.services().iter();
        let typed: Vec<_> = services.filter(|service| service.response().is_some()).collect();
        if typed.is_empty() {
            return String::new();
        }
        let (name, module) = (code(application.name()), application.module());
        let mut out = wrapped(
            "/// ",
            &format!(
                "The services of {name} whose responses are typed. Made by \
                [`TypedClient::{module}`](crate::TypedClient::{module})."
            ),
        );
        out.push_str("#[derive(Debug)]\npub struct Services<'a, S>(&'a Client<S>);\n\n");
        out.push_str("impl<'a, S: Transport> crate::TypedClient<'a, S> {\n");
        out.push_str(&wrapped("    /// ", &format!("The services of {name}.")));
        _ = writeln!(
            out,
            "    pub const fn {module}(self) -> Services<'a, S> {{\n        Services(self.0)\n    \
             }}\n}}\n"
        );
        out.push_str("impl<S: Transport> Services<'_, S> {\n");
        for (at, service) in typed.into_iter().enumerate() {
            if at > 0 {
                out.push('\n');
            }
            accessor(&mut out, service, module);
        }
        out.push_str("}\n");
        out
    }

    fn types(&self) -> String {
        let mut out = String::new();
        for structure in &self.structures {
            let uses = &self.uses[structure.name()];
            assert!(!(uses.is_request && uses.is_response), "{}", structure.name());
            if uses.is_request {
                self.request(&mut out, structure, uses);
            } else {
                self.response(&mut out, structure, uses);
            }
        }
        out
    }

    fn response(&self, out: &mut String, structure: &'static Structure, uses: &Uses) {
        out.push_str("\nresponse! {\n");
        out.push_str(&wrapped("    /// ", &about_response(structure, uses)));
        if !structure.is_proven() {
            out.push_str("    ///\n");
            out.push_str(&wrapped(
                "    /// ",
                "Unproven: no response of a real server has been recorded. A value of another type \
                 than the documented one is in `extra`.",
            ));
        }
        _ = writeln!(out, "    {} {{", structure.name());
        for field in structure.fields().iter().filter(|field| is_current(field)) {
            self.field(out, field, None);
        }
        out.push_str("    }\n}\n");
        if let Some(service) = home(structure, uses) {
            self.implementation(out, structure, service);
        }
    }

    fn request(&self, out: &mut String, structure: &'static Structure, uses: &Uses) {
        out.push_str("\nrequest! {\n");
        out.push_str(&wrapped("    /// ", &about_request(uses)));
        let required: Vec<String> = structure
            .fields()
            .iter()
            .filter(|field| field.is_required())
            .map(|field| format!("\"{}\"", field.name()))
            .collect();
        let required: Vec<&str> = required.iter().map(String::as_str).collect();
        let name = structure.name();
        out.push_str(&list(&format!("    {name} requires ["), &required, "] {\n"));
        for field in structure.fields() {
            let presence = match (field.is_required(), field.is_nullable()) {
                (true, true) => ". Required; may be null",
                (true, false) => ". Required",
                (false, true) => ". May be null",
                (false, false) => "",
            };
            self.field(out, field, Some(presence));
        }
        out.push_str("    }\n}\n");
    }

    /// Adds a field. `presence` says whether a request must have it; a response has no such rule.
    fn field(&self, out: &mut String, field: &'static Field, presence: Option<&str>) {
        let required = presence.unwrap_or_default();
        let about = format!("`{}`: {}{required}.", field.name(), phrase(field));
        out.push_str(&wrapped("        /// ", &about));
        _ = writeln!(
            out,
            "        {}: {} = \"{}\",",
            ident(field.name(), presence.is_some()),
            self.type_of(field, presence.is_some()),
            field.name()
        );
    }

    fn type_of(&self, field: &'static Field, is_request: bool) -> String {
        match self.state(field) {
            Some(state) => state.to_owned(),
            None => type_of_kind(field.kind(), is_request),
        }
    }

    /// Returns the vocabulary of a state, for the fields that are states.
    fn state(&self, field: &Field) -> Option<&'static str> {
        let is_state = matches!(field.name(), "state" | "min_state");
        match (self.application.module(), field.kind()) {
            ("compute", Kind::Text) | ("iaas", Kind::Integer) if is_state => Some("State"),
            _ => None,
        }
    }

    fn implementation(
        &self,
        out: &mut String,
        structure: &'static Structure,
        service: &'static Service,
    ) {
        let id = match structure.field("id").map(Field::kind) {
            Some(Kind::Integer) => "|it| it.id",
            Some(Kind::Any) => "|it| it.id.as_ref().and_then(Value::as_i64)",
            _ => "|_| None",
        };
        let state = match structure.field("state").and_then(|field| self.state(field)) {
            Some(state) => format!("{state} = |it| it.state.clone()"),
            None => "AnyState = |_| None".to_owned(),
        };
        let (name, marker) = (structure.name(), type_name(service));
        _ = write!(
            out,
            "\nmodel! {{\n    {name}: services::{marker},\n    id: {id},\n    state: {state},\n}}\n"
        );
    }
}

/// Returns the Rust type of a field. A setter takes any JSON for an object without known fields.
fn type_of_kind(kind: Kind, is_request: bool) -> String {
    match kind {
        Kind::Boolean => "bool".to_owned(),
        Kind::Integer => "i64".to_owned(),
        Kind::Text | Kind::Decimal => "String".to_owned(),
        Kind::DateTime => "DateTime".to_owned(),
        Kind::Date => "Date".to_owned(),
        Kind::Map | Kind::Any if is_request => "Value".to_owned(),
        // Boxed, so that a row with many objects inside is cheap to move.
        Kind::Object(inner) if !is_request => format!("Box<{}>", inner.name()),
        Kind::Object(inner) => inner.name().to_owned(),
        Kind::List(Kind::Object(inner)) => format!("Vec<{}>", inner.name()),
        Kind::List(item) => format!("Vec<{}>", type_of_kind(*item, is_request)),
        Kind::Map => "Object".to_owned(),
        Kind::Any => "Value".to_owned(),
        other => panic!("no type for {other}"),
    }
}

/// Sets a flag of a structure and of all structures inside it.
fn mark(
    uses: &mut BTreeMap<&'static str, Uses>,
    structure: &'static Structure,
    flag: fn(&mut Uses) -> &mut bool,
) {
    let known = flag(uses.entry(structure.name()).or_default());
    // Structures may contain one another.
    if std::mem::replace(known, true) {
        return;
    }
    for inner in structure.fields().iter().filter_map(|field| field.kind().structure()) {
        mark(uses, inner, flag);
    }
}

fn accessor(out: &mut String, service: &'static Service, module: &str) {
    let structure = service.response().expect("it is typed").name();
    let params: Vec<&str> = service.path_params().collect();
    let arguments: Vec<String> =
        params.iter().map(|param| format!("{param}: impl cloudcix_client::Id")).collect();
    let arguments: Vec<&str> =
        ["&self"].into_iter().chain(arguments.iter().map(String::as_str)).collect();
    out.push_str(&about_of(service));
    let (name, marker) = (service.name(), type_name(service));
    let returns = format!(") -> Resource<S, services::{marker}, {structure}>");
    // rustfmt puts a brace that ends close to the margin on a line of its own.
    let brace = if returns.len() + 4 + 2 > WIDTH - 3 { "\n    {\n" } else { " {\n" };
    let returns = returns + brace;
    out.push_str(&list(&format!("    pub fn {name}("), &arguments, &returns));
    _ = writeln!(out, "        self.0.{module}().{name}({}).typed()\n    }}", params.join(", "));
}

/// Whether the field is a part of the type. An older name, in camel case, repeats the value of
/// another field, and stays in `extra`.
fn is_current(field: &Field) -> bool {
    !field.name().chars().any(char::is_uppercase)
}

/// Returns the Rust name of a field.
fn ident(name: &str, is_request: bool) -> String {
    match name {
        "type" => "r#type".to_owned(),
        // `extra` holds the unknown fields of a response.
        "extra" if !is_request => "extra_".to_owned(),
        name => name.to_lowercase(),
    }
}
