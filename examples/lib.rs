//! Examples of CloudCIX for Rust, one file each: run them with `cargo run --example NAME`.

pub mod report;

use std::path::{Path, PathBuf};

/// A recording of the real server that ships with the project.
pub fn recording(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/recordings").join(name)
}
