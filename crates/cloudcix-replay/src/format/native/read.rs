//! Reading. The text is kept as it is and bodies are pieces of it.

use std::{ops::Range, panic, thread};

use bytes::Bytes;
use memchr::{memchr, memchr_iter};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    FORMAT, VERSION,
    line::{Wrong, read_line, syntax},
};
use crate::{Interaction, LoadErrorKind, Redactor, format::read::Loaded, redact::Description};

/// Whether a file begins as a native cassette does. One that was cut off inside of its first line
/// does as well.
pub(crate) fn is_native(bytes: &[u8]) -> bool {
    let text = start(bytes);
    let Some(rest) = bytes.get(text..).and_then(|text| text.strip_prefix(b"{")) else {
        return false;
    };
    let rest = rest.trim_ascii_start();
    rest.strip_prefix(b"\"").is_some_and(|rest| rest.starts_with(FORMAT.as_bytes()))
}

/// Where the text begins, behind a byte order mark and spaces.
fn start(bytes: &[u8]) -> usize {
    let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.len() - rest.trim_ascii_start().len()
}

/// Reads a native cassette.
pub(crate) fn read(bytes: &Bytes, redactor: &Redactor) -> Result<Loaded, LoadErrorKind> {
    let mut lines = Lines { bytes, at: start(bytes), number: 0 };
    let Some(first) = lines.next() else { return Err(LoadErrorKind::Empty) };
    let written_by = match read_header(&bytes[first.range.clone()], first.number) {
        Ok(description) => description,
        // Killed before the first line was out.
        Err(LoadErrorKind::Json { .. }) if !first.whole => {
            return Ok(Loaded { clean: true, torn: true, ..Loaded::default() });
        }
        Err(error) => return Err(error),
    };
    let mut all = Piece::default();
    for (range, piece) in read_pieces(bytes, lines.at) {
        let piece = piece.map_err(|Fault { found, line, wrong }| {
            let line = memchr_iter(b'\n', &bytes[..range.start]).count() + line;
            match wrong {
                Wrong::Json(reason, column) => LoadErrorKind::Json { line, column, reason },
                Wrong::Meaning(reason) => LoadErrorKind::Interaction {
                    number: all.interactions.len() + found + 1,
                    line: Some(line),
                    reason,
                },
            }
        })?;
        all.interactions.extend(piece.interactions);
        all.numbers.extend(piece.numbers);
        all.torn |= piece.torn;
    }
    let Piece { mut interactions, numbers, torn } = all;
    // Lines that were written as the responses came, which is not the order of the requests.
    if numbers.len() == interactions.len() && !numbers.is_sorted() {
        let mut both: Vec<_> = numbers.into_iter().zip(interactions).collect();
        both.sort_by_key(|(number, _)| *number);
        interactions = both.into_iter().map(|(_, interaction)| interaction).collect();
    }
    let clean = written_by
        .is_some_and(|by| redactor.description().is_some_and(|wanted| by == *wanted))
        && !redactor.finds_jwt(bytes);
    Ok(Loaded { interactions, clean, torn, skipped: Vec::new() })
}

/// What stands in a piece of the file.
#[derive(Default)]
struct Piece {
    interactions: Vec<Interaction>,
    numbers: Vec<u64>,
    torn: bool,
}

/// What is wrong in a piece of the file.
struct Fault {
    /// The interactions before it.
    found: usize,
    /// The line, from 1, in the piece.
    line: usize,
    wrong: Wrong,
}

/// Smaller files are read before a second thread has begun.
const WORTH_A_THREAD: usize = 4 << 20;
const MOST_THREADS: usize = 4;

/// Reads what follows `from`, a large file in several threads.
fn read_pieces(bytes: &Bytes, from: usize) -> Vec<(Range<usize>, Result<Piece, Fault>)> {
    let length = bytes.len().saturating_sub(from);
    let threads = thread::available_parallelism()
        .map_or(1, Into::into)
        .min(MOST_THREADS)
        .min(length / WORTH_A_THREAD)
        .max(1);
    let mut ranges = Vec::with_capacity(threads);
    let mut start = from.min(bytes.len());
    for number in 1..=threads {
        // A piece ends with a line.
        let wanted = (from + length / threads * number).max(start);
        let end = if number == threads {
            bytes.len()
        } else {
            memchr(b'\n', &bytes[wanted..]).map_or(bytes.len(), |more| wanted + more + 1)
        };
        ranges.push(start..end);
        start = end;
    }
    thread::scope(|scope| {
        let work: Vec<_> = ranges
            .iter()
            .skip(1)
            .map(|range| {
                (
                    range,
                    thread::Builder::new().spawn_scoped(scope, || read_piece(bytes, range.clone())),
                )
            })
            .collect();
        let first = ranges.first().map(|range| (range.clone(), read_piece(bytes, range.clone())));
        let others = work.into_iter().map(|(range, thread)| {
            let piece = match thread {
                Ok(thread) => thread.join().unwrap_or_else(|panic| panic::resume_unwind(panic)),
                // Where there are no more threads, this one has time.
                Err(_) => read_piece(bytes, range.clone()),
            };
            (range.clone(), piece)
        });
        first.into_iter().chain(others).collect()
    })
}

fn read_piece(bytes: &Bytes, range: Range<usize>) -> Result<Piece, Fault> {
    let mut piece = Piece {
        interactions: Vec::with_capacity((range.len() / 2048).min(1 << 20)),
        ..Piece::default()
    };
    let mut head = Vec::new();
    for line in (Lines { bytes: &bytes[..range.end], at: range.start, number: 0 }) {
        match read_line(bytes, line.range, &mut head) {
            Ok((number, interaction)) => {
                piece.numbers.extend(number);
                piece.interactions.push(interaction);
            }
            Err(_) if !line.whole => piece.torn = true,
            Err(wrong) => {
                return Err(Fault { found: piece.interactions.len(), line: line.number, wrong });
            }
        }
    }
    Ok(piece)
}

struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    number: usize,
}

struct LineAt {
    range: Range<usize>,
    /// From 1.
    number: usize,
    /// Whether its line break is there.
    whole: bool,
}

impl Iterator for Lines<'_> {
    type Item = LineAt;

    /// The next line that is not empty.
    fn next(&mut self) -> Option<LineAt> {
        loop {
            let from = self.at;
            let rest = self.bytes.get(from..).filter(|rest| !rest.is_empty())?;
            let length = memchr(b'\n', rest);
            let end = from + length.unwrap_or(rest.len());
            self.at = end + 1;
            self.number += 1;
            // A file that went through Windows.
            let end = if self.bytes[from..end].last() == Some(&b'\r') { end - 1 } else { end };
            if !self.bytes[from..end].trim_ascii().is_empty() {
                return Some(LineAt {
                    range: from..end,
                    number: self.number,
                    whole: length.is_some(),
                });
            }
        }
    }
}

/// Who took the secrets out, if anybody did.
fn read_header(line: &[u8], number: usize) -> Result<Option<Description>, LoadErrorKind> {
    #[derive(Deserialize)]
    struct Header<'a> {
        #[serde(rename = "cloudcix-cassette", borrow)]
        version: &'a RawValue,
        #[serde(default)]
        redactor: Option<Description>,
    }
    let header: Header<'_> = serde_json::from_slice(line).map_err(|error| {
        if error.is_data() {
            return LoadErrorKind::NotACassette {
                reason: "its first line has no `cloudcix-cassette` with a version, or a malformed \
                         `redactor`",
            };
        }
        LoadErrorKind::Json { line: number, column: error.column(), reason: syntax(&error) }
    })?;
    match header.version.get().parse() {
        Ok(VERSION) => Ok(header.redactor),
        _ => Err(LoadErrorKind::NativeVersion {
            found: header.version.get().chars().take(20).collect(),
            newest: VERSION,
        }),
    }
}
