//! The native format: JSON Lines, with a header line and then one interaction per line.
//! `docs/reference/cassettes.md` describes it.

mod body;
mod headers;
mod parse_line;
mod read;
mod write;

use std::io;

use super::{
    ExportErrorKind, Keeps,
    codec::{Codec, Reader},
};
use crate::{Interaction, Redactor};
pub(crate) use parse_line::{read_one, split_number};
pub(crate) use read::is_native;
pub(crate) use write::{header, write_line};

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
    interactions
        .iter()
        .try_for_each(|interaction| Ok(out.write_all(&write_line(interaction, None))?))
}

/// The key of the header that identifies the format. Its value is the version.
const FORMAT: &str = "cloudcix-cassette";
/// The version that is written, and the newest one that can be read.
const VERSION: u64 = 1;
/// The key, with its colon, of the number of a line in a partial file.
const NUMBER: &str = "\"n\":";

#[cfg(test)]
mod tests;
