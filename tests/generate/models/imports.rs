use std::{collections::BTreeSet, fmt::Write as _};

/// Returns the imports that the text of a module needs: each on a line of its own, in the order of
/// rustfmt.
pub(super) fn uses_of(body: &str, module: &str) -> String {
    let names: BTreeSet<&str> =
        body.split(|it: char| !it.is_alphanumeric() && it != '_' && it != '!').collect();
    let state = format!("crate::states::{module}::State");
    let services = format!("cloudcix_client::{{Client, Resource, services::{module} as services}}");
    let external = [
        ("Client", services.as_str()),
        ("Transport", "cloudcix_core::Transport"),
        ("Value", "serde_json::Value"),
    ];
    let internal = [
        ("Date", "crate::date::Date"),
        ("DateTime", "crate::date::DateTime"),
        ("Object", "crate::json::Object"),
        ("request!", "crate::request::request"),
        ("model!", "crate::resource::model"),
        ("response!", "crate::response::response"),
        ("AnyState", "crate::states::AnyState"),
        ("State", state.as_str()),
    ];
    let mut out = String::new();
    for group in [&external[..], &internal[..]] {
        let needed = group.iter().filter(|(name, _)| names.contains(name));
        // Whoever imports a type of a module needs the states, too.
        let line = |(name, path): &(&str, &str)| match *name {
            "State" => format!("pub use {path};\n"),
            _ => format!("use {path};\n"),
        };
        let lines: String = needed.map(line).collect();
        if !lines.is_empty() {
            _ = writeln!(out, "{lines}");
        }
    }
    out
}
