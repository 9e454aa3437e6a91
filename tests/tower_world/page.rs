//! `docs/writing-a-layer.md` has a row for each layer that is tested here, and no other row.

use std::{collections::BTreeSet, fs};

const PAGE: &str = include_str!("../../docs/writing-a-layer.md");

/// Returns the tested layers: the path of each in its crate, and the source of its tests.
fn tested() -> Vec<(String, String)> {
    let mut tested = Vec::new();
    for (krate, source) in
        [("tower", include_str!("tower_layers.rs")), ("tower_http", include_str!("http_layers.rs"))]
    {
        for module in source.split("\nmod ").skip(1) {
            let (name, body) = module.split_once(" {\n").unwrap();
            tested.push((format!("{krate}::{name}"), body.to_owned()));
        }
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tower_world/resilience");
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        tested.push((format!("tower_resilience::{name}"), fs::read_to_string(&path).unwrap()));
    }
    tested
}

#[test]
fn every_row_has_a_test_and_every_test_a_row() {
    let mut tests = BTreeSet::new();
    for (layer, source) in tested() {
        assert!(source.contains("async fn it_composes()"), "{layer} has no test of both slots");
        tests.insert(layer);
    }
    let rows: BTreeSet<String> = PAGE
        .lines()
        .filter_map(|line| line.strip_prefix("| `tower"))
        .map(|rest| format!("tower{}", rest.split_once('`').unwrap().0))
        .collect();
    assert_eq!(rows, tests);
}

#[test]
fn every_layer_that_breaks_a_promise_is_warned_of() {
    for (layer, source) in tested() {
        let row = PAGE.lines().find(|line| line.starts_with(&format!("| `{layer}`")));
        let row = row.unwrap_or_default();
        let duplicates = source.contains("it_makes_two_objects()");
        assert_eq!(row.contains("**makes two objects**"), duplicates, "{layer}: {row}");
        let leaks = source.contains("_takes_the_token_to_another_host");
        assert_eq!(row.contains("**leaks the token**"), leaks, "{layer}: {row}");
        let swallows = source.contains("_swallows_");
        assert_eq!(row.contains("**swallows creates**"), swallows, "{layer}: {row}");
    }
}
