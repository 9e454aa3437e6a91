use std::io;

use zstd::{
    stream::raw::{Decoder, Operation as _},
    zstd_safe::DParameter,
};

use super::{CHUNK, Codec, multi_stream::Format};

/// The largest window: 8 MiB, which RFC 9659 makes the limit for HTTP. It bounds the memory that a
/// server can make a decoder allocate.
const WINDOW_LOG_MAX: u32 = 23;

/// zstd's frames (RFC 8878): a frame begins with `28 b5 2f fd`, and a skippable one with
/// `5x 2a 4d 18`.
pub(super) const FORMAT: Format = Format {
    new_codec: || Ok(Box::new(Frame::new()?)),
    matches_magic: |at, byte| match at {
        0 => byte == 0x28 || byte & 0xf0 == 0x50,
        1 => matches!(byte, 0xb5 | 0x2a),
        2 => matches!(byte, 0x2f | 0x4d),
        _ => matches!(byte, 0xfd | 0x18),
    },
    magic_length: 4,
    ignores_later_errors: false,
};

/// One frame.
struct Frame {
    decoder: Decoder<'static>,
    started: bool,
    finished: bool,
}

impl Frame {
    fn new() -> io::Result<Self> {
        let mut decoder = Decoder::new()?;
        decoder.set_parameter(DParameter::WindowLogMax(WINDOW_LOG_MAX))?;
        Ok(Self { decoder, started: false, finished: false })
    }
}

impl Codec for Frame {
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        // Before any input there is no frame to decompress.
        self.started |= !input.is_empty();
        if self.finished || !self.started {
            return Ok(0);
        }
        let start = out.len();
        out.resize(start + CHUNK, 0);
        let status = self.decoder.run_on_buffers(input, &mut out[start..]);
        let status = status.inspect_err(|_| out.truncate(start))?;
        out.truncate(start + status.bytes_written);
        self.finished = status.remaining == 0;
        Ok(status.bytes_read)
    }

    fn is_finished(&self) -> bool {
        self.finished
    }

    fn finish(&mut self, _: &mut Vec<u8>) -> io::Result<()> {
        if self.finished { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}
