//! Examples of CloudCIX for Rust, one file each: run them with `cargo run --example NAME`.

pub mod report;
