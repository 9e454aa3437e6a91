use std::io;

use flate2::{Decompress, FlushDecompress, Status};

use super::{Codec, PIECE};

/// `deflate` is zlib (RFC 9110, section 8.4.1.2). Some servers send the bare format of RFC 1951 by
/// that name, and all clients read both: the first two bytes tell them apart.
#[derive(Default)]
pub(super) struct Deflate {
    first: Vec<u8>,
    decoder: Option<Decompress>,
    over: bool,
}

/// RFC 1950: the method is 8, the window at most 32 KiB, and both bytes together are a multiple of
/// 31. A bare stream that began so would begin with a stored block whose padding is not zero, which
/// no encoder writes.
fn is_zlib(first: [u8; 2]) -> bool {
    first[0] & 0x0f == 8 && first[0] >> 4 <= 7 && u16::from_be_bytes(first).is_multiple_of(31)
}

impl Deflate {
    fn unpack(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        let Some(decoder) = &mut self.decoder else { return Ok(0) };
        out.reserve(PIECE);
        let before = decoder.total_in();
        let status = decoder.decompress_vec(input, out, FlushDecompress::None)?;
        self.over = status == Status::StreamEnd;
        // No more than what it was given.
        Ok(usize::try_from(decoder.total_in() - before).unwrap_or(input.len()))
    }
}

impl Codec for Deflate {
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        if self.decoder.is_some() {
            return if self.over { Ok(0) } else { self.unpack(input, out) };
        }
        let Some(&byte) = input.first() else { return Ok(0) };
        self.first.push(byte);
        if let [first, second] = self.first[..] {
            self.decoder = Some(Decompress::new(is_zlib([first, second])));
            let mut rest: &[u8] = &[first, second];
            while !rest.is_empty() && !self.over {
                match self.unpack(rest, out)? {
                    0 => return Err(io::ErrorKind::InvalidData.into()),
                    taken => rest = &rest[taken..],
                }
            }
        }
        Ok(1)
    }

    fn is_over(&self) -> bool {
        self.over
    }

    fn finish(&mut self, _: &mut Vec<u8>) -> io::Result<()> {
        if self.over { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}
