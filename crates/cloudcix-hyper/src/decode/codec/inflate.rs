use std::io;

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::{CHUNK, Codec};

/// Decompresses a raw deflate stream (RFC 1951), and verifies the checksum that follows it.
///
/// The format marks the end of the stream, so a stream that has ended is whole even if its checksum
/// is missing: some servers leave it out, and curl and Python accept that.
pub(super) struct Inflate {
    decoder: Decompress,
    checksum: Checksum,
    ended: bool,
    /// The bytes of the checksum that have come.
    trailer: Vec<u8>,
}

/// The checksum of the decompressed bytes.
pub(super) enum Checksum {
    None,
    /// RFC 1950, for zlib.
    Adler(u32, u32),
    /// RFC 1952, for gzip.
    Crc(Crc),
}

impl Inflate {
    pub(super) fn new(checksum: Checksum) -> Self {
        Self { decoder: Decompress::new(false), checksum, ended: false, trailer: Vec::new() }
    }

    fn inflate(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        // `decompress_vec` fills the capacity and doesn't grow it.
        out.reserve(CHUNK);
        let (before, start) = (self.decoder.total_in(), out.len());
        let status = self.decoder.decompress_vec(input, out, FlushDecompress::None)?;
        self.ended = status == Status::StreamEnd;
        self.checksum.add(&out[start..]);
        // It fits into a `usize`, since no more is taken than was given.
        Ok(usize::try_from(self.decoder.total_in() - before).unwrap_or(input.len()))
    }
}

impl Codec for Inflate {
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        if !self.ended {
            return self.inflate(input, out);
        }
        let taken = input.len().min(self.checksum.length() - self.trailer.len());
        self.trailer.extend_from_slice(&input[..taken]);
        if taken > 0 && self.is_finished() && self.trailer != self.checksum.trailer() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "its checksum is wrong"));
        }
        Ok(taken)
    }

    fn is_finished(&self) -> bool {
        self.ended && self.trailer.len() == self.checksum.length()
    }

    fn finish(&mut self, _: &mut Vec<u8>) -> io::Result<()> {
        if self.ended { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}

impl Checksum {
    pub(super) const fn adler() -> Self {
        Self::Adler(1, 0)
    }

    fn add(&mut self, bytes: &[u8]) {
        match self {
            Self::None => {}
            Self::Adler(a, b) => {
                // The longest chunk whose sums can't overflow a `u32` (zlib's `NMAX`).
                for chunk in bytes.chunks(5552) {
                    for &byte in chunk {
                        *a += u32::from(byte);
                        *b += *a;
                    }
                    (*a, *b) = (*a % 65521, *b % 65521);
                }
            }
            Self::Crc(crc) => crc.update(bytes),
        }
    }

    const fn length(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Adler(..) => 4,
            Self::Crc(_) => 8,
        }
    }

    /// Returns the bytes that must follow the stream.
    fn trailer(&self) -> Vec<u8> {
        match self {
            Self::None => Vec::new(),
            Self::Adler(a, b) => (b << 16 | a).to_be_bytes().to_vec(),
            Self::Crc(crc) => [crc.sum().to_le_bytes(), crc.amount().to_le_bytes()].concat(),
        }
    }
}
