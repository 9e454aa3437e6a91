//! What must hold for every input, whatever reads it.

use cloudcix_replay::{Cassette, ExportErrorKind, Format, Redactor};

/// Reads a cassette. What can be read is written in each format, and reads back with as many
/// interactions.
///
/// # Panics
/// When something is wrong: that is what a fuzzer looks for.
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
            Err(error) => assert!(matches!(error.kind(), ExportErrorKind::CannotHold { .. }),
                "{error}"),
        }
    }
}
