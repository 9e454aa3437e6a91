use std::io;

use bytes::Bytes;

use super::{codec::NewCodec, stages::Stages};

/// The number of bytes to look at before deciding whether a body is compressed at all: 1 KiB, or
/// the whole body if it is shorter.
const SNIFF_LENGTH: usize = 1024;

/// The most compressed bytes to keep for the case that nothing can be decompressed: 1 MiB. The body
/// is then delivered as it is.
const MAX_BUFFERED: usize = 1 << 20;

/// Decompresses the body of an error response as far as possible, and never fails: the status says
/// more than the body, and a bad body must not hide it.
///
/// A server or a proxy that fails may send its error page with the `Content-Encoding` of the page
/// that it could not send. So a body that is text is delivered as it is. Of a body that is cut off
/// or damaged, it delivers the chunks of output (64 KiB) before the one in which decoding fails; if
/// there is none, what fewer of the codings give, or the body as it is. That chunk is left out,
/// because bytes that are not compressed at all often begin with something that can be decoded.
pub(crate) struct Lenient {
    /// The codecs, in the order in which they are applied; fewer, once all of them have failed.
    codecs: Vec<NewCodec>,
    limit: u64,
    stages: Stages,
    state: State,
    /// The compressed bytes, for a second attempt. `None` once there has been output, or the bytes
    /// are too many.
    buffered: Option<Vec<u8>>,
    ended: bool,
}

enum State {
    /// Not enough bytes have come to decide; holds the bytes so far.
    Sniffing(Vec<u8>),
    Compressed,
    /// The body is not compressed at all; holds the bytes to deliver next.
    Plain(Bytes),
    /// Nothing more can be decompressed.
    Finished,
}

impl Lenient {
    pub(super) fn new(codecs: Vec<NewCodec>, limit: u64) -> io::Result<Self> {
        let (stages, state) = (Stages::new(&codecs, limit)?, State::Sniffing(Vec::new()));
        Ok(Self { codecs, limit, stages, state, buffered: Some(Vec::new()), ended: false })
    }

    pub(crate) fn feed(&mut self, input: Bytes) {
        match &mut self.state {
            State::Sniffing(start) => {
                start.extend_from_slice(&input);
                if start.len() >= SNIFF_LENGTH {
                    self.decide();
                }
            }
            State::Compressed => self.feed_compressed(input),
            State::Plain(next) => *next = input,
            State::Finished => {}
        }
    }

    pub(crate) fn end(&mut self) {
        self.decide();
        self.ended = true;
        self.stages.end();
    }

    pub(crate) fn is_finished(&self) -> bool {
        match self.state {
            State::Sniffing(_) | State::Plain(_) => false,
            State::Compressed => self.stages.is_finished(),
            State::Finished => true,
        }
    }

    pub(crate) fn next(&mut self) -> Option<Bytes> {
        loop {
            match &mut self.state {
                State::Sniffing(_) | State::Finished => return None,
                State::Plain(next) => {
                    return Some(std::mem::take(next)).filter(|next| !next.is_empty());
                }
                State::Compressed => match self.stages.next() {
                    Ok(output) => {
                        // Once output has been delivered, there is no second attempt.
                        self.buffered.take_if(|_| output.is_some());
                        return output;
                    }
                    // Changes the state, so that the loop ends.
                    Err(_) => self.fall_back(),
                },
            }
        }
    }

    fn feed_compressed(&mut self, input: Bytes) {
        self.buffered.take_if(|buffered| buffered.len() + input.len() > MAX_BUFFERED);
        if let Some(buffered) = &mut self.buffered {
            buffered.extend_from_slice(&input);
        }
        self.stages.feed(input);
    }

    /// Tries again with one codec fewer, or gives up and delivers the body as it is. The codec that
    /// goes is the last, for the innermost coding: an outer proxy may have compressed an error page
    /// that is not encoded as its header says.
    fn fall_back(&mut self) {
        let Some(buffered) = self.buffered.as_mut().map(std::mem::take).map(Bytes::from) else {
            self.state = State::Finished;
            return;
        };
        self.codecs.pop();
        match Stages::new(&self.codecs, self.limit) {
            Ok(stages) if !self.codecs.is_empty() => {
                self.stages = stages;
                self.feed_compressed(buffered);
                if self.ended {
                    self.stages.end();
                }
            }
            _ => self.state = State::Plain(buffered),
        }
    }

    fn decide(&mut self) {
        let State::Sniffing(start) = &mut self.state else { return };
        let start = Bytes::from(std::mem::take(start));
        if is_text(&start) {
            self.state = State::Plain(start);
        } else {
            self.feed_compressed(start);
            self.state = State::Compressed;
        }
    }
}

/// Whether these are the first bytes of text. No compressed stream looks like that: all formats
/// have control characters or bytes that are not UTF-8 near their start. The exception is brotli's
/// stream of nothing, a single byte such as `7`, so a single byte does not count as text.
fn is_text(start: &[u8]) -> bool {
    if start.len() == 1 {
        return false;
    }
    // HTML and JSON in another encoding than UTF-8.
    let marked_up = start.trim_ascii_start().first().is_some_and(|first| b"<{[".contains(first));
    let utf8 = match std::str::from_utf8(start) {
        Ok(_) => true,
        // Cut off within a character.
        Err(error) => error.error_len().is_none(),
    };
    (utf8 || marked_up)
        && !start.iter().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A decompressor of gzip, which was fed with these bytes.
    #[cfg(feature = "gzip")]
    fn fed(bytes: &[u8]) -> Lenient {
        let gzip = http::HeaderValue::from_static("gzip");
        let headers = http::HeaderMap::from_iter([(http::header::CONTENT_ENCODING, gzip)]);
        let codecs = super::super::codec::for_message(&headers).unwrap();
        let mut lenient = Lenient::new(codecs, 1 << 20).unwrap();
        lenient.feed(Bytes::copy_from_slice(bytes));
        lenient
    }

    #[cfg(feature = "gzip")]
    #[test]
    fn a_text_is_known_by_its_first_kilobyte_or_its_end() {
        for (length, is_decided) in [(SNIFF_LENGTH - 1, false), (SNIFF_LENGTH, true)] {
            let text = Bytes::from(vec![b'x'; length]);
            let mut lenient = fed(&text);
            assert_eq!(lenient.next(), is_decided.then(|| text.clone()));
            lenient.end();
            assert_eq!(lenient.next(), (!is_decided).then_some(text));
            assert_eq!(lenient.next(), None);
        }
    }

    #[cfg(feature = "brotli")]
    #[test]
    fn the_stream_of_nothing_is_no_text_and_another_single_byte_is_delivered() {
        let decompressed = |byte: u8| {
            let brotli = http::HeaderValue::from_static("br");
            let headers = http::HeaderMap::from_iter([(http::header::CONTENT_ENCODING, brotli)]);
            let codecs = super::super::codec::for_message(&headers).unwrap();
            let mut lenient = Lenient::new(codecs, 1 << 20).unwrap();
            lenient.feed(Bytes::copy_from_slice(&[byte]));
            lenient.end();
            std::iter::from_fn(|| lenient.next()).collect::<Vec<_>>().concat()
        };
        // With each of the sizes of a window that fit into one byte (RFC 7932, section 9.1).
        for empty in *b"\x063579;=?" {
            assert_eq!(decompressed(empty), b"", "{empty:#x}");
        }
        for text in *b"x<{" {
            assert_eq!(decompressed(text), [text]);
        }
    }

    #[test]
    fn a_text_has_no_control_characters_and_is_utf8_or_marked_up() {
        for text in [
            &b""[..],
            b"down",
            b"down\t\r\n",
            "d\u{f6}wn".as_bytes(),
            // Cut off within a character.
            b"d\xc3",
            b"<p>d\xf6wn",
            b" \n{\"a\": \"d\xf6wn\"}",
            b"[\"\xf6\"]",
        ] {
            assert!(is_text(text), "{text:?}");
        }
        for binary in
            [&b"x"[..], b"d\xf6wn", b"do\0wn", b"\x1f", b"<p>do\0wn", b"down\x7f", b"x<p>d\xf6wn"]
        {
            assert!(!is_text(binary), "{binary:?}");
        }
    }
}
