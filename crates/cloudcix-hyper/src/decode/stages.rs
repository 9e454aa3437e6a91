use std::io;

use bytes::{Buf as _, Bytes};
use cloudcix_core::Error;

use super::codec::{Codec, Make};
use crate::error::DecompressError;

/// Undoes the codings of one body, one after the other, strictly: what is no whole stream is an
/// error.
pub(crate) struct Stages {
    /// The first takes the body's bytes, and each other one takes what the one before it gives.
    stages: Vec<Stage>,
    ended: bool,
}

/// The next output of a stage.
enum Given {
    Bytes(Bytes),
    /// Nothing without more input.
    MoreNeeded,
    /// Nothing, ever.
    Over,
}

impl Stages {
    /// `limit` is the most bytes that each stage may give.
    pub(super) fn new(codecs: &[Make], limit: u64) -> io::Result<Self> {
        let stages =
            codecs.iter().map(|make| Ok(Stage::new(make()?, limit))).collect::<io::Result<_>>()?;
        Ok(Self { stages, ended: false })
    }

    /// Hands over the next packed bytes. Only when [`next`](Self::next) has nothing more to give.
    pub(crate) fn feed(&mut self, input: Bytes) {
        if let Some(first) = self.stages.first_mut() {
            first.feed(input);
        }
    }

    /// Says that there are no more packed bytes.
    pub(crate) fn end(&mut self) {
        self.ended = true;
    }

    /// Whether all that follows is ignored.
    pub(crate) fn is_over(&self) -> bool {
        self.stages.first().is_none_or(|first| first.over)
    }

    /// The next unpacked bytes; `None` when more input is needed, or when there is nothing more.
    pub(crate) fn next(&mut self) -> Result<Option<Bytes>, Error> {
        match pull(&mut self.stages, self.ended)? {
            Given::Bytes(bytes) => Ok(Some(bytes)),
            Given::MoreNeeded | Given::Over => Ok(None),
        }
    }
}

/// Pulls the next output of the last of these stages.
fn pull(stages: &mut [Stage], ended: bool) -> Result<Given, Error> {
    let Some((last, before)) = stages.split_last_mut() else {
        return Ok(if ended { Given::Over } else { Given::MoreNeeded });
    };
    loop {
        if let Some(bytes) = last.next()? {
            return Ok(Given::Bytes(bytes));
        }
        if last.over {
            return Ok(Given::Over);
        }
        match pull(before, ended)? {
            Given::Bytes(bytes) => last.feed(bytes),
            Given::MoreNeeded => return Ok(Given::MoreNeeded),
            Given::Over => return Ok(last.finish()?.map_or(Given::Over, Given::Bytes)),
        }
    }
}

/// One coding.
struct Stage {
    codec: Box<dyn Codec>,
    input: Bytes,
    /// The codec holds nothing that it could still give without more input.
    drained: bool,
    begun: bool,
    over: bool,
    given: u64,
    limit: u64,
}

impl Stage {
    fn new(codec: Box<dyn Codec>, limit: u64) -> Self {
        Self {
            codec,
            input: Bytes::new(),
            drained: true,
            begun: false,
            over: false,
            given: 0,
            limit,
        }
    }

    fn feed(&mut self, input: Bytes) {
        self.begun |= !input.is_empty();
        self.drained = self.over;
        self.input = input;
    }

    fn next(&mut self) -> Result<Option<Bytes>, Error> {
        while !self.drained {
            let mut out = Vec::new();
            let taken = self.codec.step(&self.input, &mut out).map_err(|error| failed(&error))?;
            self.input.advance(taken);
            if self.codec.is_over() {
                // What follows a whole stream is no part of the body: padding, or what a proxy adds
                // to every page.
                (self.over, self.drained) = (true, true);
                self.input.clear();
            } else if taken == 0 && out.is_empty() {
                if !self.input.is_empty() {
                    return Err(failed(&io::ErrorKind::InvalidData.into()));
                }
                self.drained = true;
            }
            if !out.is_empty() {
                return self.give(out).map(Some);
            }
        }
        Ok(None)
    }

    /// The last bytes, once the input has ended.
    fn finish(&mut self) -> Result<Option<Bytes>, Error> {
        // Some servers announce an encoding for a body that has no bytes at all.
        if std::mem::replace(&mut self.over, true) || !self.begun {
            return Ok(None);
        }
        let mut out = Vec::new();
        self.codec.finish(&mut out).map_err(|_| Error::unanswered(DecompressError::Incomplete))?;
        if out.is_empty() { Ok(None) } else { self.give(out).map(Some) }
    }

    fn give(&mut self, out: Vec<u8>) -> Result<Bytes, Error> {
        self.given += out.len() as u64;
        if self.given > self.limit {
            return Err(Error::decode(DecompressError::TooLarge { limit: self.limit }));
        }
        Ok(out.into())
    }
}

fn failed(error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Error::unanswered(DecompressError::Incomplete),
        _ => Error::decode(DecompressError::Corrupt { reason: error.to_string() }),
    }
}
