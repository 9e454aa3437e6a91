//! The compiler's complaints about a middleware author's mistakes contain our advice.
//!
//! Each file beside this one is a program with one mistake; `//~` says what has to stand in the
//! compiler's message, and `//~!` what must not. Its own words differ from release to release and
//! are not looked at.
//!
//! `COMPILE_ERRORS_TOOLCHAIN=1.88 cargo test -p cloudcix-tests --test compile_errors` checks a
//! release. It needs rustup.

use std::{
    collections::HashMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

const TESTS: &str = env!("CARGO_MANIFEST_DIR");

/// The program that has no mistake.
const CONTROL: &str = "fits";

/// Returns the programs by their names.
fn programs() -> HashMap<String, String> {
    let folder = Path::new(TESTS).join("compile_errors");
    fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.file_name().is_some_and(|name| name != "main.rs"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// Creates a package of these programs, whose dependencies are in the lock file of the workspace.
fn package(programs: &HashMap<String, String>) -> PathBuf {
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mistakes");
    let _ = fs::remove_dir_all(&package);
    fs::create_dir_all(package.join("src/bin")).unwrap();
    for (name, code) in programs {
        fs::write(package.join(format!("src/bin/{name}.rs")), code).unwrap();
    }
    let root = Path::new(TESTS).parent().unwrap();
    let manifest = format!(
        r#"
        workspace = {{}}
        [package]
        name = "mistakes"
        edition = "2024"
        [dependencies]
        chrono = {{ version = "0.4", default-features = false }}
        cloudcix = {{ path = {:?}, default-features = false, features = ["stack"] }}
        http = "1"
        tower = {{ version = "0.5", features = ["limit", "load-shed", "util"] }}
        tower-http = {{ version = "0.6", default-features = false, features = ["limit"] }}
        tower-resilience = {{ version = "0.13", default-features = false, features = ["hedge"] }}
        "#,
        root.join("crates/cloudcix").display().to_string()
    );
    fs::write(package.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    package
}

/// Returns the cargo of this test, or of the toolchain that the environment names.
fn cargo() -> Command {
    let Ok(toolchain) = env::var("COMPILE_ERRORS_TOOLCHAIN") else {
        return Command::new(env!("CARGO"));
    };
    let mut rustup = Command::new("rustup");
    // Set if cargo itself was run by rustup. They would take precedence.
    rustup.env_remove("RUSTC").env_remove("RUSTDOC").args(["run", &toolchain, "cargo"]);
    rustup
}

/// Returns the compiler's messages about each program.
fn compiled(programs: &HashMap<String, String>) -> HashMap<String, String> {
    let output = cargo()
        .args(["check", "--offline", "--bins", "--keep-going", "--message-format", "json"])
        // Shares the target folder: dependencies that are compiled for the workspace are not
        // compiled again.
        .arg("--target-dir")
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap())
        .current_dir(package(programs))
        .output()
        .unwrap();
    let (mut said, mut compiled) = (HashMap::<String, String>::new(), Vec::new());
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let name = line["target"]["name"].as_str().unwrap_or_default().to_owned();
        if let Some(text) = line["message"]["rendered"].as_str() {
            said.entry(name).or_default().push_str(text);
        } else if line["reason"] == "compiler-artifact" {
            compiled.push(name);
        }
    }
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(compiled.iter().any(|name| name == CONTROL), "the control does not compile: {log}");
    said
}

#[test]
fn every_mistake_is_answered_with_what_to_do() {
    let programs = programs();
    let said = compiled(&programs);
    for (name, code) in &programs {
        // The compiler quotes lines of the program, and so the expectations too: these don't count.
        let text = said.get(name).map(String::as_str).unwrap_or_default();
        let text: Vec<&str> =
            text.lines().map(|line| line.split("//~").next().unwrap_or(line)).collect();
        let text = text.join("\n");
        let expected: Vec<&str> =
            code.lines().filter_map(|line| line.split_once("//~ ")).map(|(_, text)| text).collect();
        assert_eq!(expected.is_empty(), name == CONTROL, "{name} expects nothing");
        assert_eq!(text.contains("error"), name != CONTROL, "{name}: {text}");
        for expected in expected {
            assert!(text.contains(expected), "{name} lacks \"{expected}\":\n{text}");
        }
        let excluded = code.lines().filter_map(|line| line.split_once("//~! "));
        for (_, excluded) in excluded {
            assert!(!text.contains(excluded), "{name} has \"{excluded}\":\n{text}");
        }
    }
}

#[test]
fn the_page_has_each_of_them() {
    let page = fs::read_to_string(Path::new(TESTS).join("../docs/writing-a-layer.md")).unwrap();
    for name in programs().keys().filter(|name| *name != CONTROL) {
        assert!(page.contains(&format!("`{name}`")), "docs/writing-a-layer.md lacks `{name}`");
    }
}
