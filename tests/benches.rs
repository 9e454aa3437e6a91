//! Every bench, gate and step of the checks notices when it measures nothing. A `[[bench]]` without
//! `harness = false` builds, runs 0 tests and passes, and so does a step that loses an exit status.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn every_bench_has_its_own_main_and_is_run_by_the_full_checks() {
    let manifest: toml::Table = read("benches/Cargo.toml").parse().unwrap();
    let checks = read(".ci/full");
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

#[test]
fn the_checks_say_how_to_repeat_a_property_that_failed() {
    for script in [".ci/run", ".ci/full"] {
        let script = read(script);
        let chosen = script.find("export PROPTEST_RNG_SEED=").unwrap();
        assert!(chosen < script.find("cargo test").unwrap(), "too late");
        let rerun = "rerun=\"PROPTEST_RNG_SEED=$PROPTEST_RNG_SEED cargo test -p PACKAGE NAME\"\n";
        assert!(script.contains(rerun) && script.contains("To repeat a failing property: $rerun"));
    }
}

#[test]
fn every_fuzz_target_is_run_by_the_full_checks_and_every_corpus_has_something_in_it() {
    let checks = read(".ci/full");
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let targets = entries(&root().join("fuzz/fuzz_targets"));
    assert!(!targets.is_empty());
    for target in targets {
        let run = format!(" {} \"$found\"", target.file_stem().unwrap().to_str().unwrap());
        assert!(checks.contains(&run), "`.ci/full` doesn't run {}", target.display());
    }
    let corpora = entries(&root().join("fuzz/corpus"));
    assert!(corpora.len() > 3, "they were found");
    for corpus in corpora {
        assert!(!entries(&corpus).is_empty(), "{} is empty", corpus.display());
    }
}

#[cfg(unix)]
mod steps {
    use std::process::Command;

    use super::root;

    /// Runs checks that consist of these lines; returns whether they succeeded, and their summary.
    fn checks(lines: &str) -> (bool, String) {
        let script = format!("set -uo pipefail\n. .ci/steps\n{lines}\nsummary");
        let output =
            Command::new("bash").args(["-c", &script]).current_dir(root()).output().unwrap();
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        let said = String::from_utf8(output.stdout).unwrap();
        let summary = said.split_once("\n\n").map_or(said.as_str(), |(_, rest)| rest);
        let start = summary.find(" passed, ").map(|at| summary[..at].rfind('\n').unwrap_or(0));
        (output.status.success(), summary[start.unwrap()..].trim().to_owned())
    }

    #[test]
    fn what_passes_fails_and_does_not_run_is_counted_as_that() {
        let (ok, summary) = checks(
            "step one true\nstep two sh -c 'exit 77'\nstep three false\nskip four 'no compiler'\n\
             step five sh -c 'exit 101'\nstep six echo done",
        );
        assert!(!ok);
        assert_eq!(
            summary,
            "2 passed, 2 failed, 2 did not run\npassed: one\npassed: six\ndid not run: two\n\
             did not run: four: no compiler\nFAILED: three (exit status 1)\n\
             FAILED: five (exit status 101)"
        );
    }

    #[test]
    fn a_peer_that_is_missing_fails_nothing_and_passes_nothing() {
        let (ok, summary) = checks("step one true\nstep two sh -c 'exit 77'");
        assert!(ok);
        assert_eq!(summary, "1 passed, 0 failed, 1 did not run\npassed: one\ndid not run: two");
    }

    #[test]
    fn a_command_that_does_not_exist_is_a_failure() {
        let (ok, summary) = checks("step one true\nstep two no-such-command 2>/dev/null");
        assert!(!ok && summary.ends_with("FAILED: two (exit status 127)"), "{summary}");
    }

    #[test]
    fn checks_of_which_none_ran_are_no_success() {
        assert!(!checks("").0);
        assert!(!checks("step one sh -c 'exit 77'\nskip two 'no compiler'").0);
    }
}
