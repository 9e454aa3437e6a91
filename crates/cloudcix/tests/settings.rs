//! Settings as a program gets them: from its environment, and from a file beside it. The
//! environment belongs to a whole process, so each case runs in one of its own.

use std::{env, process::Command};

use cloudcix::{Settings, Version, settings::SettingsError};

/// Runs an ignored test of this file in a process of its own, whose environment has no other
/// variables of CloudCIX than these.
fn in_a_process_with(variables: &[(&str, &str)], test: &str) {
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["--exact", "--ignored", test]);
    for (name, _) in env::vars_os() {
        if name.to_string_lossy().starts_with("CLOUDCIX_") {
            child.env_remove(name);
        }
    }
    let output = child.envs(variables.iter().copied()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

fn membership(settings: &Settings) -> String {
    settings.endpoints().base("membership", true, settings.endpoints().version())
}

#[test]
fn the_environment_alone_is_enough_for_a_login() {
    in_a_process_with(
        &[
            ("CLOUDCIX_API_V2_URL", "http://localhost:18080/"),
            ("CLOUDCIX_API_VERSION", "5.0"),
            ("CLOUDCIX_API_USERNAME", "a@example.com"),
            ("CLOUDCIX_API_PASSWORD", "b"),
            ("CLOUDCIX_API_KEY", "c"),
        ],
        "with_a_whole_environment",
    );
}

#[test]
#[ignore = "the test above runs it"]
fn with_a_whole_environment() {
    let settings = Settings::from_env().unwrap();
    assert_eq!(membership(&settings), "http://membership.localhost:18080/v5.0/");
    assert!(settings.has_credentials());
    assert_eq!(settings.credentials().unwrap().email, "a@example.com");
}

#[test]
fn an_empty_environment_is_production_without_a_user() {
    in_a_process_with(&[], "with_an_empty_environment");
}

#[test]
#[ignore = "the test above runs it"]
fn with_an_empty_environment() {
    let settings = Settings::from_env().unwrap();
    assert_eq!(settings.endpoints().version(), Version::Latest);
    assert_eq!(membership(&settings), "https://membership.api.cloudcix.com/");
    assert!(!settings.has_credentials());
}

#[test]
fn an_empty_variable_is_an_error() {
    in_a_process_with(&[("CLOUDCIX_API_KEY", "")], "with_an_empty_variable");
}

#[test]
#[ignore = "the test above runs it"]
fn with_an_empty_variable() {
    let error = Settings::from_env().unwrap_err();
    assert!(error.to_string().starts_with("CLOUDCIX_API_KEY is empty"), "{error}");
}

#[test]
fn an_api_key_alone_is_half_a_login_and_what_is_missing_is_named() {
    for given in [
        ("CLOUDCIX_API_KEY", "hunter2"),
        ("CLOUDCIX_API_PASSWORD", "hunter2"),
        ("CLOUDCIX_API_USERNAME", "a@example.com"),
    ] {
        in_a_process_with(&[given], "with_a_part_of_the_credentials");
    }
}

#[test]
#[ignore = "the test above runs it"]
fn with_a_part_of_the_credentials() {
    let settings = Settings::from_env().unwrap();
    assert!(settings.has_credentials());
    let error = settings.credentials().unwrap_err();
    let SettingsError::Missing(missing) = &error else { panic!("{error}") };
    let given = |name: &&str| env::var_os(name).is_some();
    let names = ["CLOUDCIX_API_USERNAME", "CLOUDCIX_API_PASSWORD", "CLOUDCIX_API_KEY"];
    let expected: Vec<&str> = names.into_iter().filter(|name| !given(name)).collect();
    let missing: Vec<&str> = missing.iter().map(|name| name.as_str()).collect();
    assert_eq!(missing, expected);
    assert!(!format!("{error} {settings:?}").contains("hunter2"));
}

#[cfg(feature = "settings-file")]
mod file {
    use std::{fs, path::PathBuf};

    use super::{Settings, in_a_process_with, membership};

    /// The path of a settings file. Each test has a name of its own.
    fn path(name: &str) -> PathBuf {
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
    }

    const TEXT: &str = "CLOUDCIX_API_V2_URL=https://file.example/\n\
                        CLOUDCIX_API_USERNAME=file@example.com\n\
                        CLOUDCIX_API_PASSWORD=b\n";

    #[test]
    fn a_file_is_read_and_the_environment_wins_over_it() {
        fs::write(path("settings.env"), TEXT).unwrap();
        in_a_process_with(&[], "file::alone");
        in_a_process_with(
            &[("CLOUDCIX_API_USERNAME", "env@example.com"), ("CLOUDCIX_API_KEY", "c")],
            "file::under_the_environment",
        );
        // A missing file is an error even if the environment has settings.
        in_a_process_with(&[("CLOUDCIX_API_KEY", "c")], "file::not_there");
    }

    #[test]
    #[ignore = "the test above runs it"]
    fn alone() {
        let settings = Settings::from_file(path("settings.env")).unwrap();
        assert_eq!(membership(&settings), "https://membership.file.example/");
        let error = settings.credentials().unwrap_err().to_string();
        assert!(error.starts_with("CLOUDCIX_API_KEY is not set"), "{error}");
    }

    #[test]
    #[ignore = "the test above runs it"]
    fn under_the_environment() {
        let settings = Settings::from_file(path("settings.env")).unwrap();
        assert_eq!(membership(&settings), "https://membership.file.example/", "the file's");
        assert_eq!(settings.credentials().unwrap().email, "env@example.com", "the environment's");
    }

    #[test]
    #[ignore = "the test above runs it"]
    fn not_there() {
        let error = Settings::from_file(path("no-such.env")).unwrap_err().to_string();
        assert!(error.contains("no-such.env"), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_no_text_is_reported_without_its_value() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};

    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["--exact", "--ignored", "with_a_variable_that_is_no_text"]);
    child.env("CLOUDCIX_API_PASSWORD", OsStr::from_bytes(b"hunter2\xff"));
    let output = child.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
#[ignore = "the test above runs it"]
fn with_a_variable_that_is_no_text() {
    let error = Settings::from_env().unwrap_err();
    assert_eq!(format!("{error}"), "CLOUDCIX_API_PASSWORD is not UTF-8");
    assert!(!format!("{error:?}").contains("hunter2"));
}
