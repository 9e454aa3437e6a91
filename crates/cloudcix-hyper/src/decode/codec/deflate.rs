use std::io;

use super::{
    Codec,
    inflate::{Checksum, Inflate},
};

/// The coding `deflate`, which is zlib (RFC 9110, section 8.4.1.2). Some servers send raw deflate
/// (RFC 1951) by that name, and clients read both: the first two bytes tell them apart.
#[derive(Default)]
pub(super) struct Deflate {
    /// The first byte, until the second one has come.
    first: Option<u8>,
    stream: Option<Inflate>,
}

/// Whether these are the first bytes of a zlib stream.
///
/// RFC 1950: the method is 8, the window at most 32 KiB, there is no preset dictionary, and both
/// bytes together are a multiple of 31. A raw stream that began so would begin with a stored block
/// whose padding is not zero, which no encoder writes.
pub(super) fn is_zlib(first: [u8; 2]) -> bool {
    let preset = first[1] & 0x20 != 0;
    first[0] & 0x0f == 8
        && first[0] >> 4 <= 7
        && !preset
        && u16::from_be_bytes(first).is_multiple_of(31)
}

impl Codec for Deflate {
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        if let Some(stream) = &mut self.stream {
            return stream.step(input, out);
        }
        let Some(&byte) = input.first() else { return Ok(0) };
        let Some(first) = self.first else {
            self.first = Some(byte);
            return Ok(1);
        };
        if is_zlib([first, byte]) {
            self.stream = Some(Inflate::new(Checksum::adler()));
            return Ok(1);
        }
        let stream = self.stream.insert(Inflate::new(Checksum::None));
        // The first byte was taken in an earlier step, and must go in before the second.
        if stream.step(&[first], out)? != 1 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        stream.step(&[byte], out)
    }

    fn is_finished(&self) -> bool {
        self.stream.as_ref().is_some_and(Codec::is_finished)
    }

    fn finish(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        self.stream
            .as_mut()
            .map_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()), |stream| stream.finish(out))
    }
}
