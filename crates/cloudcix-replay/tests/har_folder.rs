//! The folder of a HAR file that is named without one.

use std::{path::Path, process::Command};

use cloudcix_replay::Cassette;

const FOLDER: &str = "FOLDER_OF_THE_HAR_FILE";

/// Runs in a folder of its own, which only a process can have.
#[test]
#[ignore = "another test runs it"]
fn a_bare_name() {
    assert!(std::env::var_os(FOLDER).is_some(), "another test runs it");
    let cassette = Cassette::load("s.har").unwrap();
    let bodies: Vec<_> = cassette
        .interactions()
        .iter()
        .map(|interaction| interaction.response().unwrap().body().clone())
        .collect();
    assert_eq!(bodies, ["of the link", "of the target"]);
}

#[cfg(unix)]
#[test]
fn the_folder_of_a_bare_name_is_the_current_one() {
    let folder = tempfile::tempdir().unwrap();
    let [here, there] = ["here", "there"].map(|name| folder.path().join(name));
    let write = |folder: &Path, name: &str, text: &str| {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join(name), text).unwrap();
    };
    let entry = |file: &str| {
        serde_json::json!({
            "request": {"method": "GET", "url": "https://a.b/"},
            "response": {"status": 200, "content": {"_file": file}}
        })
    };
    let har = serde_json::json!({"log": {"entries": [entry("own"), entry("far")]}});
    write(&here, "own", "of the link");
    write(&there, "far", "of the target");
    write(&there, "s.har", &har.to_string());
    std::os::unix::fs::symlink(there.join("s.har"), here.join("s.har")).unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", "a_bare_name"])
        .current_dir(&here)
        .env(FOLDER, "1")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}
