//! The properties that the fuzz targets check for every input.

pub mod sandbox;

use cloudcix_replay::{Cassette, ExportErrorKind, Format, Redactor};

/// Checks that a cassette that can be read can also be written in each format, and reads back with
/// the same number of interactions.
///
/// # Panics
/// If that doesn't hold, so that the fuzzer reports the input.
pub fn check(bytes: &[u8]) {
    let cassette = match Cassette::parse(bytes) {
        Ok(cassette) => cassette,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    for &format in Format::ALL {
        match cassette.to_bytes(format) {
            Ok(written) => {
                let again = Cassette::parse_with(&written, Redactor::none())
                    .unwrap_or_else(|error| panic!("{format:?}: {error}"));
                assert_eq!(again.interactions().len(), cassette.interactions().len(), "{format:?}");
            }
            Err(error) => {
                assert!(matches!(error.kind(), ExportErrorKind::CannotHold { .. }), "{error}");
            }
        }
    }
}
