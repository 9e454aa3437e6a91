//! Examples, one file each: run them with `cargo run --example NAME`.
