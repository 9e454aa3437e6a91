use std::io;

use zstd::{
    stream::raw::{Decoder, Operation as _},
    zstd_safe::DParameter,
};

use super::{Codec, PIECE, repeated::Format};

/// 8 MiB, the most that RFC 9659 lets a server use in HTTP.
const WINDOW_LOG_MAX: u32 = 23;

/// RFC 8878: a frame begins with `28 b5 2f fd`, one that is to be skipped with `5x 2a 4d 18`.
pub(super) const FORMAT: Format = Format {
    make: || Ok(Box::new(Frame::new()?)),
    begins: |at, byte| match at {
        0 => byte == 0x28 || byte & 0xf0 == 0x50,
        1 => matches!(byte, 0xb5 | 0x2a),
        2 => matches!(byte, 0x2f | 0x4d),
        _ => matches!(byte, 0xfd | 0x18),
    },
    begin: 4,
    forgives_later: false,
};

/// One frame.
struct Frame {
    decoder: Decoder<'static>,
    begun: bool,
    over: bool,
}

impl Frame {
    fn new() -> io::Result<Self> {
        let mut decoder = Decoder::new()?;
        decoder.set_parameter(DParameter::WindowLogMax(WINDOW_LOG_MAX))?;
        Ok(Self { decoder, begun: false, over: false })
    }
}

impl Codec for Frame {
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        self.begun |= !input.is_empty();
        if self.over || !self.begun {
            return Ok(0);
        }
        let start = out.len();
        out.resize(start + PIECE, 0);
        let status = self.decoder.run_on_buffers(input, &mut out[start..]);
        let status = status.inspect_err(|_| out.truncate(start))?;
        out.truncate(start + status.bytes_written);
        self.over = status.remaining == 0;
        Ok(status.bytes_read)
    }

    fn is_over(&self) -> bool {
        self.over
    }

    fn finish(&mut self, _: &mut Vec<u8>) -> io::Result<()> {
        if self.over { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}
