//! Each odd entry that a tool or a person may write, and what becomes of it: read, left out with a
//! note, or the error that the whole file gets.

mod har;
mod native;
mod written;
mod yaml;

use std::fmt::Write as _;

use cloudcix_replay::{Cassette, Interaction};
use http::{HeaderMap, Version};

/// Shows each entry, and below it what is read from a file with this entry.
fn shown(entries: &[&str], file: impl Fn(&str) -> String) -> String {
    let mut text = String::new();
    for entry in entries {
        let _ = writeln!(text, "{entry}");
        for line in read(file(entry).as_bytes()) {
            let _ = writeln!(text, "    {line}");
        }
    }
    text
}

fn read(file: &[u8]) -> Vec<String> {
    match Cassette::parse(file) {
        Err(error) => vec![error.to_string()],
        Ok(cassette) => {
            let skipped = cassette.skipped().iter().map(ToString::to_string);
            cassette.interactions().iter().map(line).chain(skipped).collect()
        }
    }
}

fn line(interaction: &Interaction) -> String {
    let request = interaction.request();
    let mut text = format!("{} {}", request.method(), request.uri());
    let body = request.body().as_bytes();
    message(&mut text, request.version(), request.headers(), body);
    match interaction.outcome() {
        Ok(response) => {
            let _ = write!(text, " -> {}", response.status().as_u16());
            message(&mut text, response.version(), response.headers(), response.body());
        }
        Err(failure) => {
            let permanent = if failure.is_permanent() { ", permanent" } else { "" };
            let (kind, reason) = (failure.kind(), failure.text());
            let _ = write!(text, " -> {kind:?}{permanent}: {reason}");
        }
    }
    if let Some(took) = interaction.duration() {
        let _ = write!(text, " in {took:?}");
    }
    if let Some(started) = interaction.started() {
        let since = started.duration_since(std::time::UNIX_EPOCH).unwrap();
        let _ = write!(text, " at {since:?}");
    }
    text
}

fn message(text: &mut String, version: Version, headers: &HeaderMap, body: &[u8]) {
    if version != Version::HTTP_11 {
        let _ = write!(text, " {version:?}");
    }
    for (name, value) in headers {
        let _ = write!(text, " [{name}: {}]", value.as_bytes().escape_ascii());
    }
    if !body.is_empty() {
        let _ = write!(text, " `{}`", body.escape_ascii());
    }
}
