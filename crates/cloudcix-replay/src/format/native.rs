//! The native cassette: JSON Lines, a header and then one interaction a line. `docs/cassettes.md`
//! describes the format.

mod body;
mod headers;
mod line;
mod read;
mod write;

pub(crate) use line::read_one;
pub(crate) use read::{Loaded, is_native, read};
pub(crate) use write::{header, line, number};

/// The key of the header that tells the format, and whose value is its version.
const FORMAT: &str = "cloudcix-cassette";
/// The version that is written, and the newest that can be read.
const VERSION: u64 = 1;

#[cfg(test)]
mod tests;
