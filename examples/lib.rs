//! Examples of CloudCIX for Rust, one file each: run them with
//! `cargo run -p cloudcix-examples --example NAME`.

pub mod report;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// A recording of the real server that ships with the project.
pub fn recording(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/recordings").join(name)
}

/// Prints how the Python client reaches a server.
pub fn print_python_settings(address: SocketAddr, secret: Option<&str>) {
    let credentials = secret.map(|secret| format!("any:{secret}@")).unwrap_or_default();
    println!("Set these for the Python client, and stop this with Ctrl-C:");
    println!("export http_proxy=http://{credentials}{address}");
    println!("CLOUDCIX_API_URL = CLOUDCIX_API_V2_URL = 'http://localhost/'");
    println!("CLOUDCIX_API_VERSION = 2");
}
