use std::io;

use flate2::Crc;

use super::{
    Codec,
    deflate::is_zlib,
    inflate::{Checksum, Inflate},
    repeated::Format,
};

/// RFC 1952: a member begins with these two bytes.
const MAGIC: [u8; 2] = [0x1f, 0x8b];

pub(super) const FORMAT: Format = Format {
    make: || Ok(Box::new(Member::default())),
    begins: |at, byte| MAGIC[at] == byte,
    begin: 2,
    // What follows the first member is often junk that only begins like another; Python's clients
    // ignore it, and curl ignores all that follows.
    forgives_later: true,
};

/// One member of a gzip file; or a zlib stream, which some servers send by that name.
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

    fn is_over(&self) -> bool {
        self.stream.as_ref().is_some_and(Codec::is_over)
    }

    fn finish(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        self.stream
            .as_mut()
            .map_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()), |stream| stream.finish(out))
    }
}

/// The header before a deflate stream, of which nothing matters but its end.
#[derive(Default)]
struct Header {
    field: Field,
    /// The number of bytes of the field so far.
    at: usize,
    first: u8,
    flags: u8,
    extra: usize,
}

/// The fields of a header, in their order.
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
    /// Takes a byte; with the last one of the header, returns the checksum that the stream has.
    fn take(&mut self, byte: u8) -> io::Result<Option<Checksum>> {
        let at = self.at;
        self.at += 1;
        let over = match self.field {
            Field::Fixed => {
                match at {
                    0 => self.first = byte,
                    1 if is_zlib([self.first, byte]) => return Ok(Some(Checksum::adler())),
                    1 if [self.first, byte] == MAGIC => {}
                    // Deflate is the only method.
                    2 if byte == 8 => {}
                    // The other flags are reserved.
                    3 if byte & 0xe0 == 0 => self.flags = byte,
                    1..=3 => {
                        return Err(io::Error::new(
                            io::ErrorKind::InvalidData,
                            "not a gzip header",
                        ));
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
        Ok(if over { self.next() } else { None })
    }

    /// Goes on to the next field that there is.
    fn next(&mut self) -> Option<Checksum> {
        self.at = 0;
        loop {
            let (next, is_there) = match self.field {
                Field::Fixed => (Field::ExtraLength, self.flags & 4 != 0),
                Field::ExtraLength => (Field::Extra, self.extra > 0),
                Field::Extra => (Field::Name, self.flags & 8 != 0),
                Field::Name => (Field::Comment, self.flags & 16 != 0),
                Field::Comment => (Field::Checksum, self.flags & 2 != 0),
                Field::Checksum => return Some(Checksum::Crc(Crc::new())),
            };
            self.field = next;
            if is_there {
                return None;
            }
        }
    }
}
