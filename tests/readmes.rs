//! The README of each published crate, generated from the documentation of its root.

use std::{fs, path::Path};

/// Returns the path and the text of each README. The facade's is the one of the whole project.
///
/// # Panics
/// When a crate's root can't be read.
pub fn files() -> Vec<(String, String)> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a parent").join("crates");
    let mut files = Vec::new();
    for folder in fs::read_dir(crates).expect("the crates").map(|entry| entry.expect("one").path())
    {
        let name = folder.file_name().expect("a name").to_str().expect("UTF-8").to_owned();
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest");
        if name != "cloudcix" && !manifest.contains("publish = false") {
            let root = fs::read_to_string(folder.join("src/lib.rs")).expect("a root");
            files.push((format!("crates/{name}/README.md"), readme(&name, &root)));
        }
    }
    files.sort();
    files
}

fn readme(name: &str, root: &str) -> String {
    let mut out = format!("# {name}\n\n");
    let mut code = false;
    for line in root.lines().map_while(|line| line.strip_prefix("//!")) {
        let line = line.strip_prefix(' ').unwrap_or(line);
        let fence = line.starts_with("```");
        // Rust's fences need not name the language in rustdoc, but they must on a page.
        let opens_rust = fence && !code && matches!(line, "```" | "```no_run" | "```compile_fail");
        code ^= fence;
        match line {
            _ if opens_rust => out.push_str("```rust"),
            // rustdoc doesn't show these lines.
            "#" if code => continue,
            _ if code && line.starts_with("# ") => continue,
            _ if code || fence => out.push_str(line),
            // Below the title of the page.
            _ if line.starts_with("# ") => {
                out.push('#');
                out.push_str(line);
            }
            _ => out.push_str(&without_item_links(line)),
        }
        out.push('\n');
    }
    out.push_str(
        "\n## CloudCIX for Rust\n\nThis crate is a part of CloudCIX for Rust. Most programs depend \
         on its facade, the crate\n[`cloudcix`](https://docs.rs/cloudcix), which re-exports it: \
         the examples import it from there.\n\nLicensed under MIT or Apache-2.0, at your option.\n",
    );
    out
}

/// Replaces the links to Rust items, which only rustdoc can resolve, by their text.
fn without_item_links(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let Some((text, behind)) = after.split_once(']') else {
            out.push('[');
            rest = after;
            continue;
        };
        let target = behind.strip_prefix('(').and_then(|it| it.split_once(')'));
        match target {
            Some((url, _)) if url.contains("://") => out.extend(["[", text, "](", url, ")"]),
            _ => out.push_str(text),
        }
        rest = target.map_or(behind, |(_, behind)| behind);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_readme_shows_what_rustdoc_shows() {
        let root = "//! Sends [`Mail`](crate::Mail) and [letters](https://a.example), as [`Post`].\n\
                    //!\n//! ```\n//! # fn hidden() {}\n//! #\n//! send(\"[x](y)\");\n//! ```\n\
                    //! # More\n\nmod mail;\n//! not this\n";
        let shown = readme("post", root);
        let body = shown.split("\n## CloudCIX").next().unwrap();
        assert_eq!(
            body,
            "# post\n\nSends `Mail` and [letters](https://a.example), as `Post`.\n\n\
             ```rust\nsend(\"[x](y)\");\n```\n## More\n"
        );
    }
}
