//! Where this client's requests differ from those of the Python client, on purpose: read from
//! `differential/differences.toml`, which the differential test holds both clients to, and rendered
//! for `docs/differences-from-python.md`.

use std::fmt::Write as _;

use serde::Deserialize;

use crate::wrap::wrapped_paragraphs;

const FILE: &str = include_str!("differential/differences.toml");

/// All of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Differences {
    /// In the order of the page.
    pub difference: Vec<Difference>,
}

/// One difference, and why it is there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// In a few words.
    pub title: String,
    /// Why.
    pub reason: String,
    /// What it looks like. Each must occur.
    pub seen: Vec<Seen>,
}

/// What a difference looks like in a request.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The part of the request: `path`, `query`, `header NAME`, `body`, `spelling of the body`, or
    /// `calls` for how many requests there are.
    pub part: String,
    /// The calls that it occurs in: what they are about. Without it, any.
    #[serde(default)]
    pub calls: Vec<String>,
    /// The HTTP methods that it occurs with. Without it, any.
    #[serde(default)]
    pub methods: Vec<String>,
    /// What Python sends. In a path or a query a part of it, elsewhere all of it, where `*` stands
    /// for anything.
    pub python: Option<String>,
    /// What this client sends in its place.
    pub rust: Option<String>,
}

impl Differences {
    /// Reads them.
    ///
    /// # Panics
    /// When the file is not as it should be.
    pub fn load() -> Self {
        Self::parse(FILE)
    }

    /// Reads others.
    ///
    /// # Panics
    /// When the text is not as it should be.
    pub fn parse(text: &str) -> Self {
        toml::from_str(text).unwrap_or_else(|error| panic!("the list of differences: {error}"))
    }

    /// The page of the documentation.
    pub fn page(&self) -> String {
        let mut page = wrapped_paragraphs(
            "# Differences from the Python client\n\n\
             Generated from [differences.toml](../tests/differential/differences.toml) by \
             `UPDATE_GENERATED=1 cargo test -p cloudcix-tests --test generated`. Do not edit.\n\n\
             [A test](../tests/differential/main.rs) makes the Python client (`cloudcix` 5.0.11, \
             from PyPI) and this one send every method of every service to one server, with awkward \
             ids, filters, dates, lists, bodies and headers, and compares what arrives: method, \
             host, path, query, headers and body. What follows is all that differs. A difference \
             that is not here fails that test, and so does one that is here and no longer \
             occurs.\n\n\
             `*` stands for anything. In paths and queries only the part that differs is shown.",
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
