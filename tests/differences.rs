//! The deliberate differences between this client's requests and the Python client's.
//!
//! They are listed in `differential/differences.toml`. The differential test checks both clients
//! against the list, and this module renders it for `docs/reference/differences-from-python.md`.

use std::fmt::Write as _;

use serde::Deserialize;

use crate::wrap::wrapped_paragraphs;

const FILE: &str = include_str!("differential/differences.toml");

/// All differences.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Differences {
    /// The differences, in the order of the page.
    pub difference: Vec<Difference>,
}

/// One difference, and its reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// The difference in a few words.
    pub title: String,
    /// The reason.
    pub reason: String,
    /// The forms that it takes. Each must occur.
    pub seen: Vec<Seen>,
}

/// A form of a difference in a request.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The part of the request: `path`, `query`, `header NAME`, `body`, `spelling of the body`, or
    /// `calls` for the number of requests.
    pub part: String,
    /// The calls in which it occurs, by their descriptions. `None` is any.
    #[serde(default)]
    pub calls: Vec<String>,
    /// The HTTP methods with which it occurs. `None` is any.
    #[serde(default)]
    pub methods: Vec<String>,
    /// The text that Python sends: a part of a path or a query, all of any other part, with `*` for
    /// any text.
    pub python: Option<String>,
    /// The text that this client sends instead.
    pub rust: Option<String>,
}

impl Differences {
    /// Reads the differences of the project.
    ///
    /// # Panics
    /// When the file is invalid.
    pub fn load() -> Self {
        Self::parse(FILE)
    }

    /// Parses differences.
    ///
    /// # Panics
    /// When the text is invalid.
    pub fn parse(text: &str) -> Self {
        toml::from_str(text).unwrap_or_else(|error| panic!("the list of differences: {error}"))
    }

    /// Renders the page of the documentation.
    pub fn page(&self) -> String {
        let mut page = wrapped_paragraphs(
            "# Differences from the Python client\n\n\
             Generated from [differences.toml](../../tests/differential/differences.toml) by \
             `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`. Do not edit.\n\n\
             [A test](../../tests/differential/main.rs) makes the Python client (`cloudcix` \
             5.0.11, from PyPI) and this one send every method of every service to one server, \
             with awkward ids, filters, dates, lists, bodies and headers, and compares the method, \
             host, path, query, headers and body that arrive. This page lists all differences: \
             the test fails on a difference that is not listed, and on a listed one that no longer \
             occurs.\n\n\
             `*` stands for any text. Of paths and queries, only the part that differs is shown.",
        );
        for Difference { title, reason, seen } in &self.difference {
            _ = writeln!(
                page,
                "\n## {title}\n\n{}\n| where | Python | here |\n|---|---|---|",
                wrapped_paragraphs(reason.trim())
            );
            for seen in seen {
                _ = writeln!(
                    page,
                    "| {} | {} | {} |",
                    seen.place(),
                    shown(seen.python.as_deref()),
                    shown(seen.rust.as_deref())
                );
            }
        }
        page
    }
}

impl Seen {
    fn place(&self) -> String {
        let mut place = self.part.replace("header ", "header `");
        if place.contains('`') {
            place.push('`');
        }
        if !self.methods.is_empty() {
            _ = write!(place, " of {}", self.methods.join(", "));
        }
        if !self.calls.is_empty() {
            _ = write!(place, ": {}", cell(&self.calls.join(", ")));
        }
        place
    }
}

fn shown(text: Option<&str>) -> String {
    match text {
        None => "–".to_owned(),
        Some("") => "(empty)".to_owned(),
        Some(text) if text.contains('`') => cell(&format!("``{text}``")),
        Some(text) => cell(&format!("`{text}`")),
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace("\r\n", "⏎").replace('\n', " ")
}
