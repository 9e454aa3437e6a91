use bytes::Bytes;

use super::stages::Stages;

/// So many bytes, or the whole body, are looked at before it is decided whether they are packed at
/// all.
const ENOUGH: usize = 1024;

/// Unpacks the body of an error response as far as it goes, and never fails: the status says more
/// than the body, and must not be hidden by it.
///
/// A server or a proxy that fails may send its error page with the `Content-Encoding` of the page
/// that it could not send. So a body that is a text is handed over as it is. Of one that is cut off
/// or damaged, what could be unpacked is handed over.
pub(crate) struct Forgiving {
    stages: Stages,
    state: State,
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
    pub(super) const fn new(stages: Stages) -> Self {
        Self { stages, state: State::Undecided(Vec::new()) }
    }

    pub(crate) fn feed(&mut self, input: Bytes) {
        match &mut self.state {
            State::Undecided(begin) => {
                begin.extend_from_slice(&input);
                if begin.len() >= ENOUGH {
                    self.decide();
                }
            }
            State::Packed => self.stages.feed(input),
            State::Plain(next) => *next = input,
            State::Over => {}
        }
    }

    pub(crate) fn end(&mut self) {
        self.decide();
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
        match &mut self.state {
            State::Undecided(_) | State::Over => None,
            State::Plain(next) => Some(std::mem::take(next)).filter(|next| !next.is_empty()),
            State::Packed => self.stages.next().unwrap_or_else(|_| {
                self.state = State::Over;
                None
            }),
        }
    }

    fn decide(&mut self) {
        let State::Undecided(begin) = &mut self.state else { return };
        let begin = Bytes::from(std::mem::take(begin));
        if is_text(&begin) {
            self.state = State::Plain(begin);
        } else {
            self.stages.feed(begin);
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
    (utf8 || marked_up) && !begin.iter().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace())
}
