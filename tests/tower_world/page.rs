//! `docs/middleware.md` has a row for each layer that is tested here, and no other row.

use std::collections::BTreeSet;

const PAGE: &str = include_str!("../../docs/middleware.md");

/// Returns the modules of a file, each of which tests one layer.
fn tested(krate: &str, source: &str) -> Vec<String> {
    let mut names = Vec::new();
    for module in source.split("\nmod ").skip(1) {
        let (name, body) = module.split_once(" {\n").unwrap();
        assert!(
            body.contains("async fn it_composes()"),
            "{krate}::{name} has no test of both slots"
        );
        names.push(format!("{krate}::{name}"));
    }
    names
}

#[test]
fn every_row_has_a_test_and_every_test_a_row() {
    let tests: BTreeSet<String> = [
        tested("tower", include_str!("tower_layers.rs")),
        tested("tower_http", include_str!("http_layers.rs")),
        tested("tower_resilience", include_str!("resilience.rs")),
    ]
    .concat()
    .into_iter()
    .collect();
    let rows: BTreeSet<String> = PAGE
        .lines()
        .filter_map(|line| line.strip_prefix("| `tower"))
        .map(|rest| format!("tower{}", rest.split_once('`').unwrap().0))
        .collect();
    assert_eq!(rows, tests);
}

#[test]
fn every_layer_that_makes_two_objects_of_one_create_is_warned_of() {
    for (krate, source) in [
        ("tower_resilience", include_str!("resilience.rs")),
        ("tower", include_str!("tower_layers.rs")),
        ("tower_http", include_str!("http_layers.rs")),
    ] {
        for module in source.split("\nmod ").skip(1) {
            let (name, body) = module.split_once(" {\n").unwrap();
            let row = PAGE.lines().find(|line| line.starts_with(&format!("| `{krate}::{name}`")));
            let row = row.unwrap_or_default();
            let duplicates = body.contains("it_makes_two_objects()");
            assert_eq!(row.contains("**makes two objects**"), duplicates, "{krate}::{name}: {row}");
            let swallows = body.contains("_swallows_");
            assert_eq!(row.contains("**swallows creates**"), swallows, "{krate}::{name}: {row}");
        }
    }
}
