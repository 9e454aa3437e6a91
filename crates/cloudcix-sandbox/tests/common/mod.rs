//! The rows from which the recorded sessions start.

use std::{fs::File, io::Read as _, path::Path};

use flate2::read::GzDecoder;
use serde_json::Value;

/// Reads the seed of an application: `iaas` or `membership`.
pub(crate) fn seed(application: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/traces");
    let mut text = String::new();
    let file = File::open(folder.join(format!("seed-{application}.json.gz"))).expect("a seed");
    GzDecoder::new(file).read_to_string(&mut text).expect("a text");
    serde_json::from_str(&text).expect("JSON")
}
