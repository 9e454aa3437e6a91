use std::io::{self, Write as _};

use flate2::write::GzDecoder;

use super::{Codec, repeated::Format};

/// RFC 1952: a member begins with these two bytes.
pub(super) const FORMAT: Format = Format {
    make: || Ok(Box::new(Member { decoder: GzDecoder::new(Vec::new()), over: false })),
    begins: |at, byte| [0x1f, 0x8b][at] == byte,
    begin: 2,
};

/// One member of a gzip file.
struct Member {
    decoder: GzDecoder<Vec<u8>>,
    over: bool,
}

impl Codec for Member {
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        let taken = if input.is_empty() { self.decoder.flush().map(|()| 0)? } else { self.decoder.write(input)? };
        out.append(self.decoder.get_mut());
        if taken == 0 && !input.is_empty() {
            // It has all it wants.
            self.finish(out)?;
            self.over = true;
        }
        Ok(taken)
    }

    fn is_over(&self) -> bool {
        self.over
    }

    fn finish(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        // It is too short, or its checksum is wrong: damaged on its way, either way.
        self.decoder.try_finish().map_err(|error| io::Error::new(io::ErrorKind::UnexpectedEof, error))?;
        out.append(self.decoder.get_mut());
        Ok(())
    }
}
