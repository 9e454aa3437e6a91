use std::io;

use super::{Codec, Make};

/// A format whose streams may follow each other, and are then one (gzip's members, zstd's frames).
pub(super) struct Format {
    /// Makes a codec for a single stream.
    pub(super) make: Make,
    /// Whether a stream may begin with this byte at this position.
    pub(super) begins: fn(at: usize, byte: u8) -> bool,
    /// The number of these bytes.
    pub(super) begin: usize,
    /// Whether an error in a later stream ends the body, and is none of the body's.
    pub(super) forgives_later: bool,
}

/// Unpacks streams that follow each other, and ignores whatever else follows one: padding, or a
/// comment that a proxy has added to every page. So do curl, browsers and Python.
pub(super) struct Repeated {
    format: Format,
    current: Box<dyn Codec>,
    /// The bytes that may begin another stream.
    held: Vec<u8>,
    /// The current stream is not the first one.
    later: bool,
    over: bool,
}

impl Repeated {
    pub(super) fn new(format: Format) -> io::Result<Self> {
        Ok(Self { current: (format.make)()?, format, held: Vec::new(), later: false, over: false })
    }

    fn step_current(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        match self.current.step(input, out) {
            Err(_) if self.later && self.format.forgives_later => {
                self.over = true;
                Ok(input.len())
            }
            taken => taken,
        }
    }

    /// Takes a byte between two streams.
    fn between(&mut self, byte: u8, out: &mut Vec<u8>) -> io::Result<()> {
        if !(self.format.begins)(self.held.len(), byte) {
            self.over = true;
            return Ok(());
        }
        self.held.push(byte);
        if self.held.len() < self.format.begin {
            return Ok(());
        }
        self.current = (self.format.make)()?;
        self.later = true;
        let begin = std::mem::take(&mut self.held);
        let mut rest = begin.as_slice();
        while !rest.is_empty() {
            match self.step_current(rest, out)? {
                0 => return Err(io::ErrorKind::InvalidData.into()),
                taken => rest = &rest[taken..],
            }
        }
        Ok(())
    }
}

impl Codec for Repeated {
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize> {
        if !self.over && !self.current.is_over() {
            return self.step_current(input, out);
        }
        match input.first() {
            Some(&byte) if !self.over => self.between(byte, out).map(|()| 1),
            _ => Ok(0),
        }
    }

    fn is_over(&self) -> bool {
        self.over
    }

    fn finish(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        if self.over || self.current.is_over() { Ok(()) } else { self.current.finish(out) }
    }
}
