//! `.ci/prose`, run on small sources whose faults are known.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../.ci/prose");

/// Runs the script on a project with one file; returns whether it succeeded, and its output.
fn prose_of(path: &str, text: &str) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [(path, text), (".ci/prose", &fs::read_to_string(SCRIPT).unwrap())] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    // The script asks git for the files.
    let git = Command::new("git").args(["init", "-q"]).arg(folder.path()).status().unwrap();
    assert!(git.success());
    let mut python = Command::new("python3");
    python.arg(folder.path().join(".ci/prose")).arg("--list");
    python.arg(Path::new(path).parent().unwrap()).current_dir(folder.path());
    let Output { status, stdout, stderr } = python.output().expect("Python 3 is there");
    let output = String::from_utf8_lossy(&stdout) + String::from_utf8_lossy(&stderr);
    (status.success(), output.into_owned())
}

#[track_caller]
fn passes(path: &str, text: &str, expected: &str) {
    let (ok, output) = prose_of(path, text);
    assert!(ok && output.contains(expected), "{text}\n{output}");
}

#[track_caller]
fn fails(path: &str, text: &str, expected: &str) {
    let (ok, output) = prose_of(path, text);
    assert!(!ok && output.contains(expected), "{text}\n{output}");
}

const LIB: &str = "crates/small/src/lib.rs";

#[test]
fn a_free_relative_fails() {
    for (number, text) in [
        (1, "//! What it is.\n"),
        (1, "/// Who it is.\nfn a() {}\n"),
        (1, "/// *How* it is.\nfn a() {}\n"),
        (2, "#[inline]\n/// Where it is.\nfn a() {}\n"),
        (2, "struct A {\n    /// Nobody.\n    a: u8,\n}\n"),
        (2, "//! A module.\n/// Which it is.\nfn a() {}\n"),
        (2, "///\n/// Whose it is.\nfn a() {}\n"),
        (3, "fn a() {}\n\n/// Those.\nfn b() {}\n"),
        (2, "#[cfg(a)] fn a() {}\n/// That.\nfn b() {}\n"),
        (1, "#[doc = \"Whoever.\"]\nfn a() {}\n"),
        (1, "#![doc = r#\"Whatever.\"#]\n"),
        (1, "#[cfg_attr(\n    a,\n    doc = \"Somebody.\"\n)]\nfn a() {}\n"),
        (1, "#[doc = concat!(\"What \", \"is.\")]\nfn a() {}\n"),
        (1, "/** What it is. */\nfn a() {}\n"),
        (1, "/**\n * What it is.\n */\nfn a() {}\n"),
    ] {
        fails(LIB, text, &format!("{LIB}:{number}: "));
    }
}

#[test]
fn only_the_first_line_of_a_doc_comment_is_looked_at() {
    for text in [
        "/// Returns it.\n/// What it is.\nfn a() {}\n",
        "/// Returns it.\n///\n/// What it is.\nfn a() {}\n",
        "/// Returns it.\n\n/// What it is.\nfn a() {}\n",
        "/// Returns it.\n#[inline]\n/// What it is.\nfn a() {}\n",
        "/// Returns it.\n#[cfg(any(\n    a,\n    b,\n))]\n/// What it is.\nfn a() {}\n",
        "/// Returns it.\n// A remark.\n#[doc = \"What it is.\"]\nfn a() {}\n",
        "//// What is no doc comment.\n// What is none, either.\n/// Returns it.\nfn a() {}\n",
        "/// Returns it.\nfn a() {\n    // What is a comment.\n}\n",
    ] {
        passes(LIB, text, "\n0 lines over 100 columns\n");
        passes(LIB, text, "1 doc comments, 0 open with a free relative");
    }
}

#[test]
fn one_free_relative_in_fifty_passes() {
    let docs = |good| "/// Returns it.\nfn a() {}\n".repeat(good) + "/// What it is.\nfn b() {}\n";
    passes(LIB, &docs(49), "50 doc comments, 1 open with a free relative: 2.0%");
    fails(LIB, &docs(48), "49 doc comments, 1 open with a free relative: 2.0%");
}

#[test]
fn a_long_line_fails() {
    let long = "a".repeat(101);
    for (path, text) in [
        (LIB, format!("// {long}\n")),
        (LIB, format!("//! {long}\n")),
        // No table: the parameters of a closure.
        (LIB, format!("|{long}| 1;\n")),
        ("docs/page.md", format!("{long}\n")),
        (".ci/script", format!("# {long}\n")),
    ] {
        fails(path, &text, &format!("{path}:1: "));
    }
    passes("docs/page.md", &long[1..], "0 lines over 100 columns");
}

#[test]
fn tables_urls_generated_code_and_data_may_be_long() {
    let long = "a".repeat(101);
    for (path, text) in [
        (LIB, format!("//! | {long} |\n")),
        (LIB, format!("/// [a]: https://{long}\n")),
        ("docs/page.md", format!("  | {long} |\n")),
        ("docs/page.md", format!("[a]: http://{long}\n")),
        ("crates/cloudcix-client/src/services/a.rs", format!("/// {long}\n")),
        // Folders are given to the script: these have a page, too.
        ("docs/page.md", String::new()),
    ] {
        passes(path, &text, "\n0 lines over 100 columns\n");
    }
    for path in ["tests/fixtures/a.md", "tests/snapshots/a.md"] {
        // Nothing else is there, and nothing but data has not been checked.
        fails(
            path,
            &long,
            "\n0 lines over 100 columns\n0.0 comment lines per 100 lines of code\nno ",
        );
    }
}

#[test]
fn comments_are_counted_outside_of_tests_and_generated_code() {
    let code = "// Why.\nfn a() {}\n";
    let test = "#[cfg(test)]\nmod tests {\n    // Why.\n    fn b() {}\n}\n";
    let all = format!("#[cfg(test)]\nmod mock;\n/// Returns it.\n{code}{test}fn c() {{}}\n");
    passes(LIB, &all, "50.0 comment lines per 100 lines of code");
    for path in ["tests/a.rs", "crates/small/src/tests.rs", "crates/small/src/tests/a.rs"] {
        passes(path, code, "0.0 comment lines per 100 lines of code");
    }
    let generated = "crates/cloudcix-client/src/services/a.rs";
    passes(generated, code, "0.0 comment lines per 100 lines of code");
}
