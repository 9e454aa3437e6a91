//! The native format: JSON Lines, with a header line and then one interaction per line.
//! `docs/cassettes.md` describes it.

mod body;
mod headers;
mod line;
mod read;
mod write;

use std::io;

use super::{
    ExportErrorKind, Keeps,
    codec::{Codec, Reader},
};
use crate::{Interaction, Redactor};
pub(crate) use line::read_one;
pub(crate) use read::is_native;
pub(crate) use write::{header, line, number};

pub(super) const CODEC: Codec = Codec {
    extensions: &["jsonl"],
    reads: "this crate's",
    keeps: Keeps::ALL,
    reader: Reader::File { begins: is_native, read: read::read },
    write: write_all,
};

fn write_all(
    interactions: &[Interaction],
    redactor: &Redactor,
    out: &mut dyn io::Write,
) -> Result<(), ExportErrorKind> {
    out.write_all(&header(redactor, false))?;
    interactions.iter().try_for_each(|interaction| Ok(out.write_all(&line(interaction, None))?))
}

/// The key of the header that identifies the format. Its value is the version.
const FORMAT: &str = "cloudcix-cassette";
/// The version that is written, and the newest one that can be read.
const VERSION: u64 = 1;

#[cfg(test)]
mod tests;
