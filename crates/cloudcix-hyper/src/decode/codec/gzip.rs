use std::io;

use flate2::Crc;

use super::{
    Codec,
    deflate::is_zlib,
    inflate::{Checksum, Inflate},
    multi_stream::Format,
};

/// The first two bytes of a member (RFC 1952, section 2.3.1).
const MAGIC: [u8; 2] = [0x1f, 0x8b];

pub(super) const FORMAT: Format = Format {
    new_codec: || Ok(Box::new(Member::default())),
    matches_magic: |at, byte| MAGIC[at] == byte,
    magic_length: 2,
    // Bytes after the first member may be junk that only looks like another member; Python's
    // clients ignore them, and curl ignores all that follows.
    ignores_later_errors: true,
};

/// One member of a gzip stream, or a zlib stream, which some servers send as `gzip`.
#[derive(Default)]
struct Member {
    header: Header,
    stream: Option<Inflate>,
}

impl Codec for Member {
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        if let Some(stream) = &mut self.stream {
            return stream.step(input, out);
        }
        for (at, &byte) in input.iter().enumerate() {
            if let Some(checksum) = self.header.take(byte)? {
                self.stream = Some(Inflate::new(checksum));
                return Ok(at + 1);
            }
        }
        Ok(input.len())
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

/// A parser for the header before the deflate stream (RFC 1952, section 2.3), of which only the end
/// matters. It takes one byte at a time, since the header may be split over any number of frames.
#[derive(Default)]
struct Header {
    field: Field,
    /// The number of bytes of the field that were taken.
    at: usize,
    first: u8,
    flags: u8,
    /// The length of the extra field.
    extra: usize,
}

/// The fields of a header, in order.
#[derive(Clone, Copy, Default)]
enum Field {
    #[default]
    Fixed,
    ExtraLength,
    Extra,
    Name,
    Comment,
    Checksum,
}

impl Header {
    /// Takes one byte. With the last one of the header, returns the checksum of the stream.
    fn take(&mut self, byte: u8) -> io::Result<Option<Checksum>> {
        let at = self.at;
        self.at += 1;
        let complete = match self.field {
            Field::Fixed => {
                match at {
                    0 => self.first = byte,
                    1 if is_zlib([self.first, byte]) => return Ok(Some(Checksum::adler())),
                    1 if [self.first, byte] == MAGIC => {}
                    // The method: deflate is the only one.
                    2 if byte == 8 => {}
                    // The flags: the upper three are reserved.
                    3 if byte & 0xe0 == 0 => self.flags = byte,
                    1..=3 => {
                        let problem = "not a gzip header";
                        return Err(io::Error::new(io::ErrorKind::InvalidData, problem));
                    }
                    _ => {}
                }
                at == 9
            }
            Field::ExtraLength => {
                self.extra |= usize::from(byte) << (8 * at);
                at == 1
            }
            Field::Extra => self.at == self.extra,
            Field::Name | Field::Comment => byte == 0,
            Field::Checksum => at == 1,
        };
        Ok(if complete { self.next() } else { None })
    }

    /// Goes on to the next field that the flags announce.
    fn next(&mut self) -> Option<Checksum> {
        self.at = 0;
        loop {
            let (next, is_present) = match self.field {
                Field::Fixed => (Field::ExtraLength, self.flags & 4 != 0),
                Field::ExtraLength => (Field::Extra, self.extra > 0),
                Field::Extra => (Field::Name, self.flags & 8 != 0),
                Field::Name => (Field::Comment, self.flags & 16 != 0),
                Field::Comment => (Field::Checksum, self.flags & 2 != 0),
                Field::Checksum => return Some(Checksum::Crc(Crc::new())),
            };
            self.field = next;
            if is_present {
                return None;
            }
        }
    }
}
