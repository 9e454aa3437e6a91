use std::io;

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::{Codec, PIECE};

/// Unpacks a bare deflate stream (RFC 1951), and compares the checksum behind it.
///
/// The stream says itself where it ends. So one that ended is whole, even if its checksum did not
/// come: some servers leave it out, and curl and Python read these.
pub(super) struct Inflate {
    decoder: Decompress,
    checksum: Checksum,
    ended: bool,
    trailer: Vec<u8>,
}

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

    fn unpack(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        out.reserve(PIECE);
        let (before, start) = (self.decoder.total_in(), out.len());
        let status = self.decoder.decompress_vec(input, out, FlushDecompress::None)?;
        self.ended = status == Status::StreamEnd;
        self.checksum.add(&out[start..]);
        // No more than what it was given.
        Ok(usize::try_from(self.decoder.total_in() - before).unwrap_or(input.len()))
    }
}

impl Codec for Inflate {
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        if !self.ended {
            return self.unpack(input, out);
        }
        let taken = input.len().min(self.checksum.length() - self.trailer.len());
        self.trailer.extend_from_slice(&input[..taken]);
        if taken > 0 && self.is_over() && self.trailer != self.checksum.trailer() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "its checksum is wrong"));
        }
        Ok(taken)
    }

    fn is_over(&self) -> bool {
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
                // The most additions that can't overflow.
                for piece in bytes.chunks(5552) {
                    for &byte in piece {
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

    /// The bytes that belong behind the stream.
    fn trailer(&self) -> Vec<u8> {
        match self {
            Self::None => Vec::new(),
            Self::Adler(a, b) => (b << 16 | a).to_be_bytes().to_vec(),
            Self::Crc(crc) => [crc.sum().to_le_bytes(), crc.amount().to_le_bytes()].concat(),
        }
    }
}
