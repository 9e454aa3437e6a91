use std::io;

use bytes::Bytes;

use super::{codec::Make, stages::Stages};

/// So many bytes, or the whole body, are looked at before it is decided whether they are packed at
/// all.
const ENOUGH: usize = 1024;

/// So many packed bytes are kept to be handed over as they are, should nothing unpack.
const MOST_HELD: usize = 1 << 20;

/// Unpacks the body of an error response as far as it goes, and never fails: the status says more
/// than the body, and must not be hidden by it.
///
/// A server or a proxy that fails may send its error page with the `Content-Encoding` of the page
/// that it could not send. So a body that is a text is handed over as it is. Of one that is cut off
/// or damaged, what could be unpacked is handed over; if that is nothing, what fewer of the codings
/// give, or the body as it is.
pub(crate) struct Forgiving {
    /// What undoes the codings, the first one first; fewer, once all of them have failed.
    codecs: Vec<Make>,
    limit: u64,
    stages: Stages,
    state: State,
    /// The packed bytes, until something has been unpacked.
    held: Option<Vec<u8>>,
    ended: bool,
}

enum State {
    /// Not enough has come to tell.
    Undecided(Vec<u8>),
    Packed,
    /// Not packed at all; with what is to be handed over next.
    Plain(Bytes),
    /// No more can be made of it.
    Over,
}

impl Forgiving {
    pub(super) fn new(codecs: Vec<Make>, limit: u64) -> io::Result<Self> {
        let (stages, state) = (Stages::new(&codecs, limit)?, State::Undecided(Vec::new()));
        Ok(Self { codecs, limit, stages, state, held: Some(Vec::new()), ended: false })
    }

    pub(crate) fn feed(&mut self, input: Bytes) {
        match &mut self.state {
            State::Undecided(begin) => {
                begin.extend_from_slice(&input);
                if begin.len() >= ENOUGH {
                    self.decide();
                }
            }
            State::Packed => self.feed_packed(input),
            State::Plain(next) => *next = input,
            State::Over => {}
        }
    }

    pub(crate) fn end(&mut self) {
        self.decide();
        self.ended = true;
        self.stages.end();
    }

    pub(crate) fn is_over(&self) -> bool {
        match self.state {
            State::Undecided(_) | State::Plain(_) => false,
            State::Packed => self.stages.is_over(),
            State::Over => true,
        }
    }

    pub(crate) fn next(&mut self) -> Option<Bytes> {
        loop {
            match &mut self.state {
                State::Undecided(_) | State::Over => return None,
                State::Plain(next) => {
                    return Some(std::mem::take(next)).filter(|next| !next.is_empty());
                }
                State::Packed => match self.stages.next() {
                    Ok(given) => {
                        self.held.take_if(|_| given.is_some());
                        return given;
                    }
                    Err(_) => self.fall_back(),
                },
            }
        }
    }

    fn feed_packed(&mut self, input: Bytes) {
        self.held.take_if(|held| held.len() + input.len() > MOST_HELD);
        if let Some(held) = &mut self.held {
            held.extend_from_slice(&input);
        }
        self.stages.feed(input);
    }

    /// Makes the most of a body that does not unpack: the innermost coding may not be there.
    fn fall_back(&mut self) {
        let Some(held) = self.held.as_mut().map(std::mem::take).map(Bytes::from) else {
            self.state = State::Over;
            return;
        };
        self.codecs.pop();
        match Stages::new(&self.codecs, self.limit) {
            Ok(stages) if !self.codecs.is_empty() => {
                self.stages = stages;
                self.feed_packed(held);
                if self.ended {
                    self.stages.end();
                }
            }
            _ => self.state = State::Plain(held),
        }
    }

    fn decide(&mut self) {
        let State::Undecided(begin) = &mut self.state else { return };
        let begin = Bytes::from(std::mem::take(begin));
        if is_text(&begin) {
            self.state = State::Plain(begin);
        } else {
            self.feed_packed(begin);
            self.state = State::Packed;
        }
    }
}

/// Whether these are the first bytes of a text, which no packed stream looks like: all formats have
/// control characters or bytes that are no UTF-8 near their beginning.
fn is_text(begin: &[u8]) -> bool {
    let marked_up = begin.trim_ascii_start().first().is_some_and(|first| b"<{[".contains(first));
    let utf8 = match std::str::from_utf8(begin) {
        Ok(_) => true,
        // Cut within a character.
        Err(error) => error.error_len().is_none(),
    };
    (utf8 || marked_up)
        && !begin.iter().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace())
}
