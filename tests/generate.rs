//! Generated files: the client's accessors and the table of services, from the catalogue; the page
//! of the differences from Python; and the READMEs of the crates.

mod fields;
mod models;

use std::fmt::Write as _;

use crate::wrap::{WIDTH, list, wrapped, wrapped_paragraphs};
use cloudcix_catalogue::{APPLICATIONS, Application, Method, Service, Shape, Source};

/// Returns every generated file: its path below the workspace's root, and its text.
pub fn files() -> Vec<(String, String)> {
    let mut files = vec![
        ("crates/cloudcix-client/src/services.rs".to_owned(), index()),
        ("docs/services.md".to_owned(), table()),
        (
            "docs/reference/differences-from-python.md".to_owned(),
            crate::differences::Differences::load().page(),
        ),
    ];
    for application in APPLICATIONS {
        files.push((
            format!("crates/cloudcix-client/src/services/{}.rs", application.module()),
            accessors(application),
        ));
        if fields::are_known(application) {
            files.push((format!("docs/{}", fields::path(application)), fields::page(application)));
        }
    }
    files.extend(models::files());
    files.extend(crate::readmes::files());
    files.extend(crate::evidence::files());
    files.extend(crate::guide::files());
    files
}

const NOTICE: &str = "// Generated from the catalogue by\n\
                      // `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.\n\
                      // Do not edit.\n\n";

fn index() -> String {
    let mut modules: Vec<&str> =
        APPLICATIONS.iter().map(|application| application.module()).collect();
    modules.sort_unstable();
    let mut out = String::from(
        "//! The services, one module per application: the type of each, and the accessors that\n\
         //! return it.\n",
    );
    out.push_str(NOTICE);
    for module in modules {
        _ = writeln!(out, "pub mod {module};");
    }
    out
}

fn accessors(application: &Application) -> String {
    let (name, module) = (application.name(), application.module());
    let about = sentence(application.about());
    let mut out = String::new();
    out.push_str(&wrapped("//! ", &format!("{}: {about}.", code(name))));
    out.push_str(NOTICE);
    _ = writeln!(
        out,
        "use cloudcix_catalogue::data::{module} as catalogue;\nuse cloudcix_core::Transport;\n"
    );
    out.push_str("use crate::spec::service_marker;\n\n");
    let made = format!("Made by [`Client::{module}`](crate::Client::{module}).");
    out.push_str(&wrapped("/// ", &format!("The services of {}: {about}. {made}", code(name))));
    out.push_str("#[derive(Debug)]\npub struct Services<'a, S>(&'a crate::Client<S>);\n\n");
    out.push_str("impl<S: Transport> crate::Client<S> {\n");
    out.push_str(&wrapped("    /// ", &format!("The services of {}: {about}.", code(name))));
    _ = writeln!(
        out,
        "    pub const fn {module}(&self) -> {module}::Services<'_, S> \
         {{\n        {module}::Services(self)\n    }}\n}}\n"
    );
    out = out.replace(&format!("{module}::Services"), "Services");
    out.push_str("impl<S: Transport> Services<'_, S> {\n");
    for (at, service) in application.services().iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        accessor(&mut out, service);
    }
    out.push_str("}\n");
    for service in application.services() {
        let rows = |method: &Method| {
            *method != Method::GetAll || service.shape(Method::List) == Shape::Page
        };
        let methods: Vec<&str> = service.callable().iter().filter(rows).map(marker).collect();
        let decoded = |method| if service.shape(method) == Shape::Page { "List" } else { "One" };
        out.push_str("\nservice_marker! {\n");
        out.push_str(&about_of(service));
        _ = writeln!(
            out,
            "    {} = catalogue::{},\n    list: {}, read: {}, methods: {}",
            type_name(service),
            service.name().to_uppercase(),
            decoded(Method::List),
            decoded(Method::Read),
            methods.join(" ")
        );
        out.push_str("}\n");
    }
    out
}

fn accessor(out: &mut String, service: &Service) {
    let params: Vec<&str> = service.path_params().collect();
    let arguments: Vec<String> =
        params.iter().map(|param| format!("{param}: impl crate::Id")).collect();
    let arguments: Vec<&str> =
        ["&self"].into_iter().chain(arguments.iter().map(String::as_str)).collect();
    out.push_str(&about_of(service));
    out.push_str(&list(
        &format!("    pub fn {}(", service.name()),
        &arguments,
        &format!(") -> crate::Resource<S, {}> {{\n", type_name(service)),
    ));
    let known = format!("&catalogue::{}", service.name().to_uppercase());
    let ids: Vec<String> = params.iter().map(|param| format!("{param}.into_pk()")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    // Too long for one line: rustfmt puts the argument on a line of its own, with a comma.
    let ids = list("            [", &ids, "],");
    let ids = ids.trim_start().trim_end_matches(',');
    out.push_str(&list("        crate::Resource::known(", &["self.0", &known, ids], ")\n    }\n"));
}

/// Returns the doc comment of a service. A URI that is too long for a line is shown without the
/// names of its ids, which the arguments have in the same order.
fn about_of(service: &Service) -> String {
    let about = |uri: &str| wrapped("    /// ", &format!("{}: `{uri}`.", escaped(service.about())));
    let whole = about(service.uri());
    if whole.lines().all(|line| line.chars().count() <= WIDTH) {
        return whole;
    }
    let unnamed = service
        .path_params()
        .fold(service.uri().to_owned(), |uri, param| uri.replace(&format!("{{{param}}}"), "{}"));
    about(&unnamed)
}

/// `address_link` → `AddressLink`
fn type_name(service: &Service) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    service.name().split('_').filter(|word| !word.is_empty()).map(capital).collect()
}

fn marker(method: Method) -> &'static str {
    match method {
        Method::Create => "Create",
        Method::Read => "Read",
        Method::Update => "Update",
        Method::PartialUpdate => "PartialUpdate",
        Method::Delete => "Delete",
        Method::List => "List",
        Method::GetAll => "GetAll",
        Method::Head => "Head",
    }
}

/// Returns a name with inner capitals as code, so that no lint takes it for a misspelt word.
fn code(name: &str) -> String {
    if name.chars().skip(1).any(char::is_uppercase) && name.chars().any(char::is_lowercase) {
        format!("`{name}`")
    } else {
        name.to_owned()
    }
}

fn escaped(text: &str) -> String {
    text.replace("(IdP)", "(`IdP`)").replace("IPsec", "`IPsec`")
}

/// Returns a text for the middle of a sentence: its first letter in lower case, unless it begins
/// with an abbreviation.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().collect::<String>() + &text[first.len_utf8()..]
        }
        _ => text.to_owned(),
    }
}

/// `docs/services.md`
fn table() -> String {
    let services: usize = APPLICATIONS.iter().map(|application| application.services().len()).sum();
    let mut out = wrapped_paragraphs(&format!(
        "# The services\n\n\
        <!-- Generated from the catalogue by `UPDATE_GENERATED=1 cargo test -p cloudcix-tests \
        --test generated`. Do not edit. -->\n\n\
        {services} services of {} applications. *Methods* are those that any source names, with \
        the source in brackets; where the server's own routes are known ([server]), the typed \
        accessors have only the methods of the server. `head` is available wherever `read` or \
        `list` is, and `get_all` wherever `list` returns rows. A service without a known method \
        has all eight. *Filters* are the fields of `search` and `exclude`; each takes `__` and one \
        of the operators in brackets, or none for equality. A service whose fields are known is a \
        link to them.\n\n\
        Operators: **c** = gt, gte, in, isnull, lt, lte, range; **t** = in, icontains, iendswith, \
        iexact, istartswith.",
        APPLICATIONS.len()
    ));
    for application in APPLICATIONS {
        let place = if application.is_fully_deployed() {
            format!("https://{}.api.cloudcix.com/", application.host_name().to_lowercase())
        } else {
            format!("https://legacyapi.api.cloudcix.com/{}/v1/", application.host_name())
        };
        _ = writeln!(
            out,
            "\n## {}\n\n{}. `client.{}()`, `{place}`\n",
            application.name(),
            application.about(),
            application.module()
        );
        out.push_str(
            "| service | about | URI | pk | methods | filters | orderings |\n\
             |---|---|---|---|---|---|---|\n",
        );
        for service in application.services() {
            _ = writeln!(
                out,
                "| {} | {}{} | `{}` | {} | {} | {} | {} |",
                linked(application, service),
                service.about(),
                if service.python_can_call() { "" } else { ". *The Python client can't call it*" },
                service.uri(),
                service.pk(),
                methods(service),
                filters(service),
                service.orderings().join(", "),
            );
        }
    }
    out
}

/// Returns the name of a service, with a link to its fields if they are known.
fn linked(application: &Application, service: &Service) -> String {
    let name = service.name();
    if fields::is_known(service) {
        format!("[`{name}`]({}#{name})", fields::path(application))
    } else {
        format!("`{name}`")
    }
}

fn methods(service: &Service) -> String {
    let by_source: Vec<String> = Source::ALL
        .into_iter()
        .filter(|source| !service.known_from(*source).is_empty())
        .map(|source| {
            let names: Vec<&str> = service.known_from(source).iter().map(Method::as_str).collect();
            format!("{} [{}]", names.join(", "), source.as_str())
        })
        .collect();
    let mut text = if by_source.is_empty() { "not known".to_owned() } else { by_source.join("; ") };
    if service.shape(Method::List) == Shape::Object {
        text.push_str(". *A list is one object*");
    }
    if service.shape(Method::Read) == Shape::Page {
        text.push_str(". *A read is a page*");
    }
    text
}

fn filters(service: &Service) -> String {
    let one = |filter: &cloudcix_catalogue::Filter| {
        let names: Vec<&str> =
            filter.operators().iter().map(|operator| operator.as_str()).collect();
        let operators = match names.join(", ").as_str() {
            "" => String::new(),
            "gt, gte, in, isnull, lt, lte, range" => " [c]".to_owned(),
            "in, icontains, iendswith, iexact, istartswith" => " [t]".to_owned(),
            other => format!(" [{other}]"),
        };
        format!("{}{operators}", filter.field())
    };
    service.filters().iter().map(one).collect::<Vec<_>>().join(", ")
}
