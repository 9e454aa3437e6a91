//! `{:?}` of every public error is its report, because `unwrap` and a `main` that returns it print
//! that.

use std::{
    fs,
    path::{Path, PathBuf},
};

use cloudcix::prelude::*;

/// Returns the Rust files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

/// Returns the lines that declare a public error whose `Debug` is derived. It is an error by
/// thiserror, or by an implementation in the same file.
fn derived(source: &str) -> Vec<&str> {
    let items = source.split("#[derive(").skip(1).filter_map(|item| {
        let (traits, rest) = item.split_once(")]")?;
        // Attributes, such as the text of the error, stand between the two.
        let declaration = rest
            .lines()
            .find(|line| ["pub", "enum", "struct"].iter().any(|word| line.starts_with(word)))?;
        let name = declaration.split([' ', '(', '<', ';', '{']).nth(2)?;
        let is_error =
            traits.contains("thiserror::Error") || source.contains(&format!("Error for {name} {{"));
        (traits.contains("Debug") && is_error && declaration.starts_with("pub "))
            .then_some(declaration)
    });
    items.collect()
}

#[test]
fn no_public_error_derives_debug() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("crates");
    let mut found = Vec::new();
    for path in
        sources(&crates).iter().filter(|path| path.components().any(|it| it.as_os_str() == "src"))
    {
        let source = fs::read_to_string(path).unwrap();
        found.extend(derived(&source).iter().map(|line| format!("{}: {line}", path.display())));
    }
    assert_eq!(found, Vec::<String>::new(), "use `cloudcix_core::debug_as_report!`");
}

#[test]
fn a_derived_debug_is_noticed_behind_the_text_of_the_error() {
    let text = "#[derive(Debug, thiserror::Error)]\n#[error(\n    \"no\"\n)]\npub struct No;\n";
    assert_eq!(derived(text), ["pub struct No;"]);
    assert!(derived(&text.replace("pub struct", "struct")).is_empty());
    assert!(derived(&text.replace("Debug, ", "")).is_empty());
    let by_hand = text.replace(", thiserror::Error", "") + "impl std::error::Error for No {}\n";
    assert_eq!(derived(&by_hand), ["pub struct No;"]);
}

#[test]
fn unwrap_shows_the_advice() {
    let error = Settings::builder().build().and_then(|it| it.credentials()).unwrap_err();
    assert_eq!(format!("{error:?}"), error.to_string());
    assert!(format!("{error:#?}").starts_with("Missing("), "{error:#?}");

    let error = cloudcix::catalogue::find("membership", "contry").unwrap_err();
    assert_eq!(format!("{error:?}"), error.to_string());
    assert!(format!("{error:#?}").starts_with("NotFound {"), "{error:#?}");
}
