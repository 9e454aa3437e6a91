//! Checks that `guides.rs` compiles the code of every page of the documentation, and that the pages
//! agree with the manifests and with each other.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Returns every page at the top level and below `docs`.
fn pages() -> Vec<PathBuf> {
    let root = root();
    let mut folders = vec![root.join("docs")];
    let mut files = entries(root);
    while let Some(folder) = folders.pop() {
        let (inner, pages): (Vec<_>, Vec<_>) =
            entries(&folder).into_iter().partition(|it| it.is_dir());
        folders.extend(inner);
        files.extend(pages);
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "md"));
    files.iter().map(|page| page.strip_prefix(root).unwrap().to_owned()).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn the_code_of_no_page_is_left_out() {
    let compiled = include_str!("guides.rs");
    let pages = pages();
    assert!(pages.len() > 15, "they were found");
    for page in pages {
        let page = page.to_str().unwrap().replace('\\', "/");
        assert!(compiled.contains(&format!("\"../{page}\"")), "`tests/guides.rs` lacks `{page}`");
    }
}

/// A crate in the table of `docs/reference/architecture.md`: its level, and the crates that it
/// depends on.
type Row = (u32, BTreeSet<String>);

/// Reads the table of crates in `docs/reference/architecture.md`. It names dependencies without
/// their prefix.
fn table_of_crates() -> BTreeMap<String, Row> {
    let page = fs::read_to_string(root().join("docs/reference/architecture.md")).unwrap();
    let mut table = BTreeMap::new();
    for row in page.lines().filter(|line| line.contains(" | `cloudcix")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, level, name, dependencies, ..] = cells[..] else { panic!("{row}") };
        let dependencies = match dependencies {
            // The facade depends on "all below", which are known when all rows have been read.
            "–" | "all below" => BTreeSet::new(),
            some => some.split(", ").map(|name| format!("cloudcix-{name}")).collect(),
        };
        table.insert(name.trim_matches('`').to_owned(), (level.parse().unwrap(), dependencies));
    }
    let others = table.keys().filter(|name| *name != "cloudcix").cloned().collect();
    table.get_mut("cloudcix").unwrap().1 = others;
    table
}

/// Returns the crates of the workspace that a manifest depends on, apart from its tests.
fn dependencies_of(krate: &str) -> BTreeSet<String> {
    let manifest = root().join("crates").join(krate).join("Cargo.toml");
    let manifest: toml::Table = fs::read_to_string(manifest).unwrap().parse().unwrap();
    let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
    let ours = dependencies.into_iter().flat_map(toml::Table::keys);
    ours.filter(|name| name.starts_with("cloudcix")).cloned().collect()
}

#[test]
fn the_table_of_crates_matches_their_manifests() {
    let table = table_of_crates();
    let mut crates: BTreeSet<String> = entries(&root().join("crates"))
        .iter()
        .map(|folder| folder.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert!(crates.remove("cloudcix-fault-server"), "it is described below the table");
    assert_eq!(table.keys().cloned().collect::<BTreeSet<_>>(), crates);
    for (krate, (level, dependencies)) in &table {
        assert_eq!(*dependencies, dependencies_of(krate), "{krate}");
        for dependency in dependencies {
            let same_level = matches!(
                (krate.as_str(), dependency.as_str()),
                ("cloudcix-mock" | "cloudcix-sandbox", "cloudcix-fault")
                    | ("cloudcix", "cloudcix-models")
            );
            assert!(table[dependency].0 < *level || same_level, "{krate} -> {dependency}");
        }
    }
}

/// Returns the anchor that GitHub gives to a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|it| it.is_alphanumeric() || " -_".contains(*it));
    kept.map(|it| if it == ' ' { '-' } else { it.to_ascii_lowercase() }).collect()
}

/// Returns the targets of the Markdown links in a page, except those to other sites.
fn links(page: &str) -> Vec<&str> {
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    targets.map(|(target, _)| target).filter(|target| !target.contains("://")).collect()
}

#[test]
fn every_link_leads_to_a_file_and_every_anchor_to_a_heading() {
    let (mut links_seen, mut broken) = (0, Vec::new());
    for page in pages() {
        let path = root().join(&page);
        let text = fs::read_to_string(&path).unwrap();
        // A link may be wrapped, but not its target.
        for link in links(&text) {
            links_seen += 1;
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path.clone() } else { path.with_file_name(file) };
            let found = match fragment {
                "" => target.exists(),
                _ => fs::read_to_string(&target).is_ok_and(|text| {
                    let headings = text.lines().filter_map(|line| line.strip_prefix('#'));
                    headings
                        .map(|heading| anchor(heading.trim_start_matches('#')))
                        .any(|heading| heading == fragment)
                }),
            };
            if !found {
                broken.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(links_seen > 50, "they were found");
    assert_eq!(broken, Vec::<String>::new());
}

/// Parts of paths that a reader replaces.
const PLACEHOLDERS: [&str; 3] = ["APPLICATION", "CRATE", "NAME"];

#[test]
fn every_path_that_a_page_names_exists() {
    let folders = [".ci/", "benches/", "crates/", "docs/", "examples/", "fuzz/", "tests/"];
    let (mut named, mut missing) = (0, Vec::new());
    for page in pages() {
        let text = fs::read_to_string(root().join(&page)).unwrap();
        // Code blocks are among the parts, but have line breaks, which no path has.
        for path in text.split('`').skip(1).step_by(2) {
            let is_path = folders.iter().any(|folder| path.starts_with(folder))
                && path.chars().all(|it| it.is_alphanumeric() || "./_-".contains(it))
                && !PLACEHOLDERS.iter().any(|placeholder| path.contains(placeholder));
            named += usize::from(is_path);
            if is_path && !root().join(path).exists() {
                missing.push(format!("{}: {path}", page.display()));
            }
        }
    }
    assert!(named > 40, "they were found");
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn no_version_of_the_changelog_has_two_sections_of_a_kind() {
    let changelog = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    let versions: Vec<&str> = changelog.split("\n## ").skip(1).collect();
    assert!(!versions.is_empty());
    for version in versions {
        let mut kinds: Vec<&str> =
            version.lines().filter_map(|line| line.strip_prefix("### ")).collect();
        let sections = kinds.len();
        kinds.sort_unstable();
        kinds.dedup();
        assert!(sections > 0 && kinds.len() == sections, "{kinds:?}, {sections} sections");
    }
}

/// The lines within which a page's first code has to begin.
const RECIPE_WITHIN: usize = 32;

#[test]
fn each_task_has_a_page_that_begins_with_code_and_an_example() {
    let contents = fs::read_to_string(root().join("docs/README.md")).unwrap();
    // The rows of the tables: a task, its page and its example.
    let rows: Vec<Vec<&str>> = contents
        .lines()
        .filter(|line| line.starts_with('|') && line.contains(".md)"))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    assert!(rows.len() > 20, "they were found");
    for row in rows {
        let [_, page, example] = row[..] else { panic!("{row:?}") };
        assert!(links(example)[0].starts_with("../examples/"), "{page} has no example");
        let page = links(page)[0];
        let text = fs::read_to_string(root().join("docs").join(page)).unwrap();
        let first = text.lines().position(|line| line.starts_with("```"));
        assert!(first.is_some_and(|line| line < RECIPE_WITHIN), "{page} begins without code");
    }
}

/// Returns the lines of a page's Rust code that rustdoc hides. GitHub shows them.
fn hidden_lines(page: &str) -> Vec<&str> {
    let (mut in_block, mut in_rust) = (false, false);
    let mut hidden = Vec::new();
    for line in page.lines() {
        let trimmed = line.trim();
        if let Some(language) = trimmed.strip_prefix("```") {
            in_block = !in_block;
            // To rustdoc, a block without a language is Rust, too.
            in_rust = in_block && (language.is_empty() || language.starts_with("rust"));
        } else if in_rust && (trimmed == "#" || trimmed.starts_with("# ")) {
            hidden.push(line);
        }
    }
    hidden
}

#[test]
fn readers_on_github_see_no_line_of_code_that_rustdoc_hides() {
    let crates = entries(&root().join("crates")).into_iter().map(|it| it.join("README.md"));
    let readmes: Vec<PathBuf> = crates.filter(|readme| readme.exists()).collect();
    assert!(readmes.len() > 10, "they were found");
    for page in pages().into_iter().map(|page| root().join(page)).chain(readmes) {
        let text = fs::read_to_string(&page).unwrap();
        assert_eq!(hidden_lines(&text), Vec::<&str>::new(), "{}", page.display());
    }
}

#[test]
fn only_lines_of_rust_code_can_be_hidden() {
    let page = "# Title\n```rust,no_run\n#[test]\n# fn a() {\n  #\n# }\n```\n# Title\n\
                ```sh\n# a comment\n```\n```\n# let a = 1;\n```\n";
    assert_eq!(hidden_lines(page), ["# fn a() {", "  #", "# }", "# let a = 1;"]);
}
