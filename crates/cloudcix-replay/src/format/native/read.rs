//! Reading of native cassettes. Bodies and headers are slices of the file, not copies.

use std::{ops::Range, panic, thread};

use bytes::Bytes;
use memchr::{memchr, memchr_iter};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    FORMAT, VERSION,
    parse_line::{LineError, read_line, syntax},
};
use crate::{
    Interaction, LoadErrorKind, Redactor,
    format::read::{Loaded, json::column},
    redact::Rules,
};

/// Whether a file begins like a native cassette. The first line may be incomplete.
pub(crate) fn is_native(bytes: &[u8]) -> bool {
    let text = start(bytes);
    let Some(rest) = bytes.get(text..).and_then(|text| text.strip_prefix(b"{")) else {
        return false;
    };
    let rest = rest.trim_ascii_start();
    rest.strip_prefix(b"\"").is_some_and(|rest| rest.starts_with(FORMAT.as_bytes()))
}

/// Returns the offset of the text after a byte order mark and white space.
fn start(bytes: &[u8]) -> usize {
    let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.len() - rest.trim_ascii_start().len()
}

/// Reads a native cassette.
pub(crate) fn read(bytes: &Bytes, redactor: &Redactor) -> Result<Loaded, LoadErrorKind> {
    let at = start(bytes);
    let mut lines = Lines { bytes, at, number: memchr_iter(b'\n', &bytes[..at]).count() };
    let Some(first) = lines.next() else { return Err(LoadErrorKind::Empty) };
    let written_by = match read_header(&bytes[first.range.clone()], first.number) {
        Ok(description) => description,
        // The writer was killed while it wrote the first line.
        Err(LoadErrorKind::Json { .. }) if !first.whole => {
            return Ok(Loaded { clean: true, torn: true, ..Loaded::default() });
        }
        Err(error) => return Err(error),
    };
    let mut all = Chunk::default();
    for (range, chunk) in read_chunks(bytes, lines.at) {
        let chunk = chunk.map_err(|ChunkError { interactions, line, error }| {
            // Positions in the file are counted only now, as most files have no error.
            let line = memchr_iter(b'\n', &bytes[..range.start]).count() + line;
            match error {
                LineError::Syntax(reason, column) => LoadErrorKind::Json { line, column, reason },
                LineError::Invalid(reason) => LoadErrorKind::Interaction {
                    number: all.interactions.len() + interactions + 1,
                    line: Some(line),
                    reason,
                },
            }
        })?;
        all.interactions.extend(chunk.interactions);
        all.numbers.extend(chunk.numbers);
        all.torn |= chunk.torn;
    }
    let Chunk { mut interactions, numbers, torn } = all;
    // A partial file has its lines in the order of the responses; the numbers give the order of the
    // requests. A finished cassette has no numbers, and an edited one may lack some.
    if numbers.len() == interactions.len() && !numbers.is_sorted() {
        let mut both: Vec<_> = numbers.into_iter().zip(interactions).collect();
        both.sort_by_key(|(number, _)| *number);
        interactions = both.into_iter().map(|(_, interaction)| interaction).collect();
    }
    // The JWT check catches tokens that were pasted in by hand under a trusted header.
    let clean = written_by.is_some_and(|by| redactor.rules().is_some_and(|wanted| by == *wanted))
        && !redactor.finds_jwt(bytes);
    Ok(Loaded { interactions, clean, torn, skipped: Vec::new() })
}

/// The contents of a chunk of the file.
#[derive(Default)]
struct Chunk {
    interactions: Vec<Interaction>,
    numbers: Vec<u64>,
    torn: bool,
}

/// The reason why a chunk can't be read, with its position in the chunk.
struct ChunkError {
    /// The number of interactions before it.
    interactions: usize,
    /// The line, from 1.
    line: usize,
    error: LineError,
}

/// The size from which a chunk gets a thread of its own. Less is read faster than a thread starts.
const MIN_BYTES_PER_THREAD: usize = 4 << 20;
/// A library must not occupy every core of a large machine.
const MAX_THREADS: usize = 4;

/// Reads the file from the offset `from` on. A large one is split into chunks, one per thread.
fn read_chunks(bytes: &Bytes, from: usize) -> Vec<(Range<usize>, Result<Chunk, ChunkError>)> {
    let length = bytes.len().saturating_sub(from);
    let threads = thread::available_parallelism()
        .map_or(1, Into::into)
        .min(MAX_THREADS)
        .min(length / MIN_BYTES_PER_THREAD)
        .max(1);
    let mut ranges = Vec::with_capacity(threads);
    let mut start = from.min(bytes.len());
    for number in 1..=threads {
        // A chunk ends with a line, so it may reach beyond its share, and past the next one's.
        let wanted = (from + length / threads * number).max(start);
        // The last chunk takes the remainder of the division as well.
        let end = if number == threads {
            bytes.len()
        } else {
            memchr(b'\n', &bytes[wanted..]).map_or(bytes.len(), |more| wanted + more + 1)
        };
        ranges.push(start..end);
        start = end;
    }
    thread::scope(|scope| {
        let read = |range: &Range<usize>| read_chunk(bytes, range.clone());
        let spawn =
            |range| (range, thread::Builder::new().spawn_scoped(scope, move || read(range)));
        // Collected, so that all threads start before this one reads its own chunk.
        let spawned: Vec<_> = ranges.iter().skip(1).map(spawn).collect();
        let first = ranges.first().map(|range| (range.clone(), read(range)));
        let others = spawned.into_iter().map(|(range, thread)| {
            let chunk = match thread {
                Ok(thread) => thread.join().unwrap_or_else(|panic| panic::resume_unwind(panic)),
                // The system has no more threads: read the chunk here.
                Err(_) => read(range),
            };
            (range.clone(), chunk)
        });
        first.into_iter().chain(others).collect()
    })
}

fn read_chunk(bytes: &Bytes, range: Range<usize>) -> Result<Chunk, ChunkError> {
    // A guess at the number of lines, with 2 KiB each.
    let mut chunk = Chunk {
        interactions: Vec::with_capacity((range.len() / 2048).min(1 << 20)),
        ..Chunk::default()
    };
    let mut head = Vec::new();
    for line in (Lines { bytes: &bytes[..range.end], at: range.start, number: 0 }) {
        match read_line(bytes, line.range, &mut head) {
            Ok((number, interaction)) => {
                chunk.numbers.extend(number);
                chunk.interactions.push(interaction);
            }
            // Only the last line of the file can lack its line break: the writer was killed.
            Err(_) if !line.whole => chunk.torn = true,
            Err(error) => {
                let interactions = chunk.interactions.len();
                return Err(ChunkError { interactions, line: line.number, error });
            }
        }
    }
    Ok(chunk)
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
    /// Whether the line ends with a line break.
    whole: bool,
}

impl Iterator for Lines<'_> {
    type Item = LineAt;

    /// Returns the next line that is not blank.
    fn next(&mut self) -> Option<LineAt> {
        loop {
            let from = self.at;
            let rest = self.bytes.get(from..).filter(|rest| !rest.is_empty())?;
            let length = memchr(b'\n', rest);
            let end = from + length.unwrap_or(rest.len());
            self.at = end + 1;
            self.number += 1;
            // Tools on Windows may convert the line breaks.
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

/// Reads the header line, and returns the rules of the redactor that wrote the file, if there was
/// one.
fn read_header(line: &[u8], number: usize) -> Result<Option<Rules>, LoadErrorKind> {
    #[derive(Deserialize)]
    struct Header<'a> {
        #[serde(rename = "cloudcix-cassette", borrow)]
        version: &'a RawValue,
        #[serde(default)]
        redactor: Option<Rules>,
    }
    let header: Header<'_> = serde_json::from_slice(line).map_err(|error| {
        if error.is_data() {
            return LoadErrorKind::NotACassette {
                reason: "its first line has no `cloudcix-cassette` with a version, or a malformed \
                         `redactor`",
            };
        }
        LoadErrorKind::Json { line: number, column: column(&error), reason: syntax(&error) }
    })?;
    match header.version.get().parse() {
        Ok(VERSION) => Ok(header.redactor),
        _ => Err(LoadErrorKind::NativeVersion {
            found: header.version.get().chars().take(20).collect(),
            newest: VERSION,
        }),
    }
}
