use std::io;

use super::{Codec, NewCodec};

/// A format in which concatenated streams are one body (gzip's members, zstd's frames).
pub(super) struct Format {
    /// Makes a codec for a single stream.
    pub(super) new_codec: NewCodec,
    /// Whether the magic number of a stream may have this byte at this position.
    pub(super) matches_magic: fn(at: usize, byte: u8) -> bool,
    /// The length of the magic number.
    pub(super) magic_length: usize,
    /// Whether an error in any stream but the first ends the body instead of failing it.
    pub(super) ignores_later_errors: bool,
}

/// Decompresses concatenated streams, and ignores anything else that follows one: padding, or a
/// comment that a proxy has added to every page. So do curl, browsers and Python.
pub(super) struct MultiStream {
    format: Format,
    current: Box<dyn Codec>,
    /// The bytes so far that may be the magic number of another stream.
    magic: Vec<u8>,
    /// Whether the current stream is not the first one.
    later: bool,
    finished: bool,
}

impl MultiStream {
    pub(super) fn new(format: Format) -> io::Result<Self> {
        Ok(Self {
            current: (format.new_codec)()?,
            format,
            magic: Vec::new(),
            later: false,
            finished: false,
        })
    }

    fn step_current(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        match self.current.step(input, out) {
            Err(_) if self.later && self.format.ignores_later_errors => {
                self.finished = true;
                Ok(input.len())
            }
            taken => taken,
        }
    }

    /// Takes a byte between two streams.
    fn step_between(&mut self, byte: u8, out: &mut Vec<u8>) -> io::Result<()> {
        if !(self.format.matches_magic)(self.magic.len(), byte) {
            self.finished = true;
            return Ok(());
        }
        self.magic.push(byte);
        if self.magic.len() < self.format.magic_length {
            return Ok(());
        }
        self.current = (self.format.new_codec)()?;
        self.later = true;
        let magic = std::mem::take(&mut self.magic);
        let mut rest = magic.as_slice();
        while !rest.is_empty() {
            match self.step_current(rest, out)? {
                // Or this would loop forever.
                0 => return Err(io::ErrorKind::InvalidData.into()),
                taken => rest = &rest[taken..],
            }
        }
        Ok(())
    }
}

impl Codec for MultiStream {
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        if !self.finished && !self.current.is_finished() {
            return self.step_current(input, out);
        }
        match input.first() {
            Some(&byte) if !self.finished => self.step_between(byte, out).map(|()| 1),
            _ => Ok(0),
        }
    }

    fn is_finished(&self) -> bool {
        self.finished
    }

    fn finish(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        // Between two streams the body is whole, even with part of a magic number at its end.
        if self.finished || self.current.is_finished() { Ok(()) } else { self.current.finish(out) }
    }
}
