//! The tour that the quickstart takes over one transport or another.

mod tour;

use std::path::{Path, PathBuf};

pub use tour::tour;

/// Returns the path of the recording that the tour replays.
pub fn recording() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/recordings/00_quickstart.yaml")
}
