//! Every benchmark measures: a `[[bench]]` without `harness = false` builds, runs 0 tests and
//! passes.

use std::{fs, path::Path};

#[test]
fn every_bench_has_its_own_main_and_is_run_by_the_full_checks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let manifest: toml::Table =
        fs::read_to_string(root.join("benches/Cargo.toml")).unwrap().parse().unwrap();
    let checks = fs::read_to_string(root.join(".ci/full")).unwrap();
    let benches = manifest["bench"].as_array().unwrap();
    assert!(benches.len() > 5, "they were found");
    for bench in benches {
        let name = bench["name"].as_str().unwrap();
        assert_eq!(
            bench.get("harness"),
            Some(&toml::Value::Boolean(false)),
            "`{name}` is never run by `cargo bench`"
        );
        let command = format!("--bench {name}\n");
        assert!(checks.contains(&command), "`.ci/full` doesn't run `{name}`");
    }
}
