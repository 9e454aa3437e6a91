use std::io;

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};

use super::{CHUNK, Codec};

/// A brotli stream (RFC 7932).
pub(super) struct Brotli {
    state: BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>,
    finished: bool,
}

impl Brotli {
    pub(super) fn new() -> Self {
        let alloc = StandardAlloc::default;
        Self { state: BrotliState::new(alloc(), alloc(), alloc()), finished: false }
    }
}

impl Codec for Brotli {
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        if self.finished {
            return Ok(0);
        }
        let start = out.len();
        // The decoder writes into a slice; the unused rest is cut off again below.
        out.resize(start + CHUNK, 0);
        let (mut left, mut taken, mut room, mut given, mut total) = (input.len(), 0, CHUNK, 0, 0);
        let result = BrotliDecompressStream(
            &mut left,
            &mut taken,
            input,
            &mut room,
            &mut given,
            &mut out[start..],
            &mut total,
            &mut self.state,
        );
        out.truncate(start + given);
        match result {
            BrotliResult::ResultFailure => {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "not a brotli stream"));
            }
            BrotliResult::ResultSuccess => self.finished = true,
            BrotliResult::NeedsMoreInput | BrotliResult::NeedsMoreOutput => {}
        }
        Ok(taken)
    }

    fn is_finished(&self) -> bool {
        self.finished
    }

    fn finish(&mut self, _: &mut Vec<u8>) -> io::Result<()> {
        if self.finished { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}
