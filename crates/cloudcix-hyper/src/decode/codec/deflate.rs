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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zlib_stream_begins_with_its_method_its_window_and_a_check() {
        // Each window from 256 bytes to 32 KiB, with its checks at the lowest and highest level.
        for (first, second) in [
            (0x08, 0x1d),
            (0x18, 0x19),
            (0x28, 0x15),
            (0x38, 0x11),
            (0x48, 0x0d),
            (0x58, 0x09),
            (0x68, 0x05),
            (0x78, 0x01),
            (0x78, 0x5e),
            (0x78, 0x9c),
            (0x78, 0xda),
        ] {
            assert!(is_zlib([first, second]), "{first:#x} {second:#x}");
            assert!(!is_zlib([first, second ^ 1]), "{first:#x} {second:#x}: the check is wrong");
            assert!(!is_zlib([first - 1, second]), "{first:#x} {second:#x}: another method");
        }
        let valid = (0..=u16::MAX).filter(|bytes| is_zlib(bytes.to_be_bytes()));
        for bytes in valid {
            let [first, second] = bytes.to_be_bytes();
            assert!(first & 0xf == 8 && first <= 0x78 && second & 0x20 == 0 && bytes % 31 == 0);
        }
        // 0x88 would be a window of 64 KiB, and `78 bb` names a preset dictionary.
        assert!(!is_zlib([0x88, 0x1c]) && !is_zlib([0x78, 0xbb]) && !is_zlib([0x78, 0x20]));
    }
}
