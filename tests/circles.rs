//! Tests of `.ci/circles`, on small crates whose import cycles are known.

use std::{
    path::Path,
    process::{Command, Output},
};

/// Runs the script on a crate; returns whether it succeeded, and its output.
fn circles_of(name: &str) -> (bool, String) {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut python = Command::new("python3");
    python.arg(tests.join("../.ci/circles")).arg(tests.join("fixtures/circles").join(name));
    let Output { status, stdout, stderr } = python.output().expect("Python 3 is there");
    let said = String::from_utf8_lossy(&stdout) + String::from_utf8_lossy(&stderr);
    (status.success(), said.into_owned())
}

#[track_caller]
fn has_a_circle_of_three(name: &str) {
    let (ok, said) = circles_of(name);
    let expected = format!(
        "{name}: a circle of 3\n    a -> b\n    b -> c\n    c -> a\n3 modules, 1 circles of more \
         than 2\n"
    );
    assert_eq!((ok, said), (false, expected));
}

#[test]
fn a_circle_of_three_fails() {
    has_a_circle_of_three("three");
}

#[test]
fn a_circle_of_two_is_printed_and_passes() {
    let (ok, said) = circles_of("two");
    assert!(ok && said.contains("two: a circle of 2\n    a -> b\n    b -> a\n"), "{said}");
}

#[test]
fn reexports_of_the_root_hide_no_circle() {
    has_a_circle_of_three("reexports");
}

#[test]
fn glob_reexports_of_the_root_hide_no_circle() {
    has_a_circle_of_three("globs");
}

#[test]
fn nested_groups_hide_no_circle() {
    has_a_circle_of_three("groups");
}

#[test]
fn macros_hide_no_circle() {
    has_a_circle_of_three("macros");
}

#[test]
fn comments_strings_inline_modules_and_tests_make_no_circle() {
    assert_eq!(circles_of("unseen"), (true, "3 modules, 0 circles of more than 2\n".to_owned()));
}

#[test]
fn a_folder_without_a_crate_fails() {
    assert!(!circles_of("none").0);
}
