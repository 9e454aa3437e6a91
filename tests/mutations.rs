//! `.ci/mutations`, run on a small project, and the draw of `.ci/mutation-sample`.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../.ci/mutations");
const MANIFEST: &str = "[package]\nname = \"small\"\nedition = \"2024\"\n[workspace]\n";
const CODE: &str = r"
pub fn least(a: u32, b: u32) -> u32 {
    // The lesser one of both.
    if a < b { a } else { b }
}

pub fn most(a: u32, b: u32) -> u32 {
    if a < b { b } else { a }
}

pub fn both(a: u32, b: u32) -> [u32; 2] {
    [least(a, b), most(a, b)]
}

#[cfg(test)]
mod tests {
    #[test]
    fn least_is_least() {
        assert_eq!(super::least(1, 2), 1);
    }

    #[test]
    fn most_is_a_number() {
        _ = super::most(1, 2);
    }
}
";

/// Creates the project, with one mutation.
fn project(test: &str, change: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mutation = format!("It is broken.\nTest: -p small {test}\n\nIn: {change}\n");
    for (path, text) in [
        ("Cargo.toml", MANIFEST),
        ("crates/small/src/lib.rs", CODE),
        ("tests/mutations/small/broken.mutation", &mutation),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::create_dir(folder.path().join(".ci")).unwrap();
    fs::copy(SCRIPT, folder.path().join(".ci/mutations")).unwrap();
    folder
}

/// Runs the script; returns whether it succeeded, and its output.
fn run(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let mut python = Command::new("python3");
    python.arg(folder.join(".ci/mutations")).args(arguments).current_dir(folder);
    python.env("CARGO_TARGET_DIR", folder.join("target"));
    let Output { status, stdout, stderr } = python.output().expect("Python 3 is there");
    let said = String::from_utf8_lossy(&stdout) + String::from_utf8_lossy(&stderr);
    (status.success(), said.into_owned())
}

fn check(change: &str) -> (bool, String) {
    run(project("least", change).path(), &["--check"])
}

#[track_caller]
fn fits(change: &str) {
    let (ok, said) = check(change);
    assert!(ok && said.contains("1 of 1 mutations fit"), "{said}");
}

#[track_caller]
fn does_not_fit(change: &str, why: &str) {
    let (ok, said) = check(change);
    assert!(!ok && said.contains("small/broken") && said.contains(why), "{why}: {said}");
}

#[test]
fn a_mutation_fits_when_its_text_is_once_in_the_function() {
    fits("crates/small/src/lib.rs fn least\n- if a < b { a } else { b }\n+ a");
    fits("crates/small/src/lib.rs fn least\n- if a < b\n+ if a > b");
    fits("crates/small/src/lib.rs\n  [least(a, b),\n- most(a, b)]\n+ 0]");
}

#[test]
fn white_space_comments_and_trailing_commas_do_not_matter() {
    fits("crates/small/src/lib.rs fn least\n- if a<b {\n-     a\n- }\n+ if true { a }");
    fits("crates/small/src/lib.rs fn least\n  u32 {\n- if a\n+ if 1");
    fits("crates/small/src/lib.rs fn both\n- [\n-     least(a, b,),\n-     most(a, b),\n- ]\n+ []");
}

#[test]
fn a_mutation_whose_text_is_gone_does_not_fit() {
    does_not_fit("crates/small/src/lib.rs fn least\n- if b < a\n+ if true", "does not contain");
    does_not_fit("crates/small/src/lib.rs fn least\n- [least(a, b)\n+ [", "does not contain");
    does_not_fit("crates/small/src/lib.rs fn worst\n- if a\n+ if b", "has no fn worst");
    does_not_fit("crates/small/src/none.rs\n- if a\n+ if b", "there is no file");
}

#[test]
fn a_mutation_whose_text_occurs_twice_does_not_fit() {
    does_not_fit("crates/small/src/lib.rs\n- if a < b\n+ if true", "contains 2 times");
}

#[test]
fn a_mutation_that_changes_nothing_does_not_fit() {
    does_not_fit("crates/small/src/lib.rs fn least\n- if a\n+ if  a", "the same");
    does_not_fit("crates/small/src/lib.rs fn least", "changes nothing");
}

#[test]
fn a_mutation_whose_test_has_gone_does_not_fit() {
    let folder = project("oldest", "crates/small/src/lib.rs fn least\n- if a\n+ if b");
    let (ok, said) = run(folder.path(), &["--check"]);
    assert!(!ok && said.contains("no test of small has a name with oldest"), "{said}");
}

#[test]
fn a_list_has_each_name_and_sentence() {
    let folder = project("least", "crates/small/src/lib.rs fn least\n- if a\n+ if b");
    assert_eq!(run(folder.path(), &["--list"]), (true, "small/broken: It is broken.\n".to_owned()));
    assert!(!run(folder.path(), &["--list", "large"]).0);
}

/// Moves the manifest to where cargo looks for the only crate, and runs the mutation's test.
fn try_out(test: &str, change: &str) -> (bool, String) {
    let folder = project(test, change);
    let manifest = format!("{MANIFEST}[lib]\npath = \"crates/small/src/lib.rs\"\n");
    fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.path().join(".gitignore"), "/target\n").unwrap();
    assert!(
        Command::new("git").args(["init", "-q"]).arg(folder.path()).status().unwrap().success()
    );
    run(folder.path(), &[])
}

#[test]
fn a_mutation_that_its_test_notices_is_caught() {
    let (ok, said) = try_out("least", "crates/small/src/lib.rs fn least\n- if a < b\n+ if b < a");
    assert!(ok && said.contains("caught       small/broken: It is broken."), "{said}");
}

#[test]
fn a_mutation_that_no_test_notices_fails() {
    let (ok, said) = try_out("most", "crates/small/src/lib.rs fn most\n- if a < b\n+ if b < a");
    assert!(!ok && said.contains("passes with the mutation"), "{said}");
}

#[test]
fn a_mutation_that_does_not_compile_fails() {
    let (ok, said) = try_out("least", "crates/small/src/lib.rs fn least\n- if a < b\n+ if c");
    assert!(!ok && said.contains("does not compile"), "{said}");
}

#[test]
fn a_mutation_whose_test_runs_nothing_fails() {
    let (ok, said) = try_out("tests::most_", "crates/small/src/lib.rs fn least\n- if a\n+ if b");
    assert!(!ok && said.contains("passes with the mutation"), "{said}");
    let (ok, said) = try_out("nothing", "crates/small/src/lib.rs fn least\n- if a\n+ if b");
    assert!(!ok && said.contains("runs nothing, even without the mutation"), "{said}");
}

/// Returns the functions that a seed draws from this project.
fn drawn(seed: &str, count: usize) -> Vec<String> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../.ci/mutation-sample");
    let mut python = Command::new("python3");
    python.args([script, "--seed", seed, "--count", &count.to_string()]);
    let Output { status, stdout, stderr } = python.output().expect("Python 3 is there");
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    let mut lines: Vec<_> = String::from_utf8_lossy(&stdout).lines().map(str::to_owned).collect();
    lines.pop().expect("the last line has the number of functions");
    lines
}

#[test]
fn a_sample_depends_on_its_seed_alone_and_has_functions_of_each_crate_that_are_no_tests() {
    let sample = drawn("1", 60);
    assert_eq!((sample.len(), &drawn("1", 60)), (60, &sample));
    assert_ne!(drawn("2", 60), sample);
    for line in &sample {
        let [_, file, items] = line.splitn(3, ' ').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        assert!(file.starts_with("crates/") && !file.contains("/tests"), "{line}");
        assert!(!items.contains("mod tests") && !items.contains("Debug for"), "{line}");
        let generated = ["-client/src/services/", "-catalogue/src/data/"]
            .iter()
            .any(|folder| file.contains(folder));
        assert!(!generated && file.contains("/src/"), "{line}");
    }
    for name in ["", "-auth", "-catalogue", "-core", "-replay", "-timeout", "-trace"] {
        let folder = format!(" crates/cloudcix{name}/");
        assert!(sample.iter().filter(|line| line.contains(&folder)).count() >= 2, "{folder}");
    }
}
