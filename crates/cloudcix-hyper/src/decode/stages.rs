use std::io;

use bytes::{Buf as _, Bytes};
use cloudcix_core::Error;

use super::codec::{Codec, NewCodec};
use crate::error::DecompressError;

/// The decoding of one body, a stage per content coding. It is strict: an incomplete or damaged
/// stream is an error.
pub(crate) struct Stages {
    /// The first takes the body's bytes, and each of the others the output of the one before.
    stages: Vec<Stage>,
    /// Whether the input has ended.
    ended: bool,
}

/// The result of pulling from a stage.
enum Output {
    Bytes(Bytes),
    /// The stage needs more input.
    NeedsInput,
    /// The stage has ended.
    End,
}

impl Stages {
    /// Builds one stage per codec, each of which may give up to `limit` bytes. Every stage is
    /// bounded, since in the middle of several a bomb would do as much harm.
    pub(super) fn new(codecs: &[NewCodec], limit: u64) -> io::Result<Self> {
        let stages =
            codecs.iter().map(|make| Ok(Stage::new(make()?, limit))).collect::<io::Result<_>>()?;
        Ok(Self { stages, ended: false })
    }

    /// Feeds the next compressed bytes. Only to be called when [`next`](Self::next) has returned
    /// `None`.
    pub(crate) fn feed(&mut self, input: Bytes) {
        if let Some(first) = self.stages.first_mut() {
            first.feed(input);
        }
    }

    /// Ends the input.
    pub(crate) fn end(&mut self) {
        self.ended = true;
    }

    /// Whether the compressed stream has ended, so that further input is ignored.
    pub(crate) fn is_finished(&self) -> bool {
        self.stages.first().is_none_or(|first| first.finished)
    }

    /// Returns the next decompressed bytes; `None` when it needs more input, or has ended.
    pub(crate) fn next(&mut self) -> Result<Option<Bytes>, Error> {
        match pull(&mut self.stages, self.ended)? {
            Output::Bytes(bytes) => Ok(Some(bytes)),
            Output::NeedsInput | Output::End => Ok(None),
        }
    }
}

/// Pulls the next output of the last of these stages. It pulls from the stages before only when the
/// last has used up its input, so that each holds one chunk at a time.
fn pull(stages: &mut [Stage], ended: bool) -> Result<Output, Error> {
    // Before the first stage there is the body itself, whose bytes are fed and not pulled.
    let Some((last, before)) = stages.split_last_mut() else {
        return Ok(if ended { Output::End } else { Output::NeedsInput });
    };
    loop {
        if let Some(bytes) = last.next()? {
            return Ok(Output::Bytes(bytes));
        }
        if last.finished {
            return Ok(Output::End);
        }
        match pull(before, ended)? {
            Output::Bytes(bytes) => last.feed(bytes),
            Output::NeedsInput => return Ok(Output::NeedsInput),
            Output::End => return Ok(last.finish()?.map_or(Output::End, Output::Bytes)),
        }
    }
}

/// The decoding of one content coding.
struct Stage {
    codec: Box<dyn Codec>,
    input: Bytes,
    /// Whether the codec has no more output without more input.
    drained: bool,
    /// Whether any input has come.
    started: bool,
    finished: bool,
    /// The number of bytes given, of at most `limit`.
    given: u64,
    limit: u64,
}

impl Stage {
    fn new(codec: Box<dyn Codec>, limit: u64) -> Self {
        Self {
            codec,
            input: Bytes::new(),
            drained: true,
            started: false,
            finished: false,
            given: 0,
            limit,
        }
    }

    fn feed(&mut self, input: Bytes) {
        self.started |= !input.is_empty();
        self.drained = self.finished;
        self.input = input;
    }

    fn next(&mut self) -> Result<Option<Bytes>, Error> {
        while !self.drained {
            let mut out = Vec::new();
            let taken = self.codec.step(&self.input, &mut out).map_err(|error| failed(&error))?;
            self.input.advance(taken);
            if self.codec.is_finished() {
                // Bytes that follow a whole stream are not part of the body: padding, or a comment
                // that a proxy adds to every page.
                (self.finished, self.drained) = (true, true);
                self.input.clear();
            } else if taken == 0 && out.is_empty() {
                // With input left, a codec that makes no progress never will.
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

    /// Returns the last bytes, once the input has ended.
    fn finish(&mut self) -> Result<Option<Bytes>, Error> {
        // Some servers send a `Content-Encoding` with a body that has no bytes at all.
        if std::mem::replace(&mut self.finished, true) || !self.started {
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
        // As for a body that breaks off: the outcome is unknown, and a retry may help.
        io::ErrorKind::UnexpectedEof => Error::unanswered(DecompressError::Incomplete),
        _ => Error::decode(DecompressError::Corrupt { reason: error.to_string() }),
    }
}
