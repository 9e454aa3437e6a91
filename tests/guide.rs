//! The pages of `docs/` as modules of the facade, for readers of its documentation.
//!
//! A package can't contain files outside its folder, so it has copies of the pages. Links between
//! pages become links to modules, and links to other files lead to the repository.

use std::{fmt::Write as _, fs, path::Path};

/// The longest page, a table of data. It stays in the repository.
const LEFT_OUT: &str = "services.md";

/// Returns the module and its pages.
///
/// # Panics
/// When the pages or the workspace's manifest can't be read.
pub fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a parent");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("a manifest");
    let repository = manifest
        .lines()
        .find_map(|line| line.strip_prefix("repository = \"")?.strip_suffix('"'))
        .expect("the repository's address");
    let mut names: Vec<String> = fs::read_dir(root.join("docs"))
        .expect("the pages")
        .map(|entry| entry.expect("one").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| path.file_name().expect("a name").to_str().expect("UTF-8").to_owned())
        .filter(|name| name != LEFT_OUT)
        .collect();
    names.sort();

    let mut files = Vec::new();
    let mut index = String::from(
        "// Generated from the pages of `docs/` by\n\
         // `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`.\n\
         // Do not edit.\n\n\
         #![doc = include_str!(\"guide/README.md\")]\n",
    );
    for name in &names {
        let text = fs::read_to_string(root.join("docs").join(name)).expect("a page");
        files.push((format!("crates/cloudcix/src/guide/{name}"), page(&text, &names, repository)));
        if name != "README.md" {
            _ = write!(
                index,
                "\n#[doc = include_str!(\"guide/{name}\")]\npub mod {} {{}}\n",
                module(name)
            );
        }
    }
    files.push(("crates/cloudcix/src/guide.rs".to_owned(), index));
    files
}

/// Returns the name of a page's module.
fn module(page: &str) -> String {
    page.trim_end_matches(".md").replace('-', "_")
}

/// Rewrites the links of a page.
fn page(text: &str, pages: &[String], repository: &str) -> String {
    let mut parts = text.split("](");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("](");
        match part.split_once(')') {
            Some((target, rest)) => {
                _ = write!(out, "{}){rest}", link(target, pages, repository));
            }
            None => out.push_str(part),
        }
    }
    out
}

fn link(target: &str, pages: &[String], repository: &str) -> String {
    if target.contains("://") || target.starts_with('#') {
        return target.to_owned();
    }
    let (file, anchor) = match target.split_once('#') {
        Some((file, anchor)) => (file, format!("#{anchor}")),
        None => (target, String::new()),
    };
    if file == "README.md" {
        return format!("crate::guide{anchor}");
    }
    if pages.iter().any(|page| page == file) {
        return format!("crate::guide::{}{anchor}", module(file));
    }
    // A page lies in `docs`, one folder below the root.
    let path = file.strip_prefix("../").map_or_else(|| format!("docs/{file}"), str::to_owned);
    format!("{repository}/blob/main/{path}{anchor}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_modules_and_to_the_repository() {
        let pages = ["README.md".to_owned(), "rate-limits.md".to_owned()];
        let text = "[a](rate-limits.md#errors), [b](README.md), [c](../examples/x.rs), \
                    [d](reference/speed.md#e), [f](#here), [g](https://a.example)";
        assert_eq!(
            page(text, &pages, "https://r"),
            "[a](crate::guide::rate_limits#errors), [b](crate::guide), \
             [c](https://r/blob/main/examples/x.rs), \
             [d](https://r/blob/main/docs/reference/speed.md#e), [f](#here), \
             [g](https://a.example)"
        );
    }
}
