use std::io;

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};

use super::{Codec, PIECE};

pub(super) struct Brotli {
    state: BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>,
    over: bool,
}

impl Brotli {
    pub(super) fn new() -> Self {
        let alloc = StandardAlloc::default;
        Self { state: BrotliState::new(alloc(), alloc(), alloc()), over: false }
    }
}

impl Codec for Brotli {
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        if self.over {
            return Ok(0);
        }
        let start = out.len();
        out.resize(start + PIECE, 0);
        let (mut left, mut taken, mut room, mut given, mut total) = (input.len(), 0, PIECE, 0, 0);
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
            BrotliResult::ResultSuccess => self.over = true,
            BrotliResult::NeedsMoreInput | BrotliResult::NeedsMoreOutput => {}
        }
        Ok(taken)
    }

    fn is_over(&self) -> bool {
        self.over
    }

    fn finish(&mut self, _: &mut Vec<u8>) -> io::Result<()> {
        if self.over { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}
