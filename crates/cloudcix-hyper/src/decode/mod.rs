//! Compressed answers: asking for them, and unpacking them piece by piece.

mod codec;

use std::io;

use bytes::{Buf as _, Bytes};
use cloudcix_core::Error;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header, response};

use self::codec::Codec;
use crate::error::DecompressError;

/// Whether, and up to what size, answers are unpacked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decompression {
    pub(crate) enabled: bool,
    pub(crate) limit: u64,
}

/// What [`Decompression::ask`] found about one request: whether its answer is ours to unpack, and up to which size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan(Option<u64>);

impl Decompression {
    /// Asks for a compressed answer where that is of use.
    ///
    /// A caller who says themselves what they accept gets just that, as it is. A part of a compressed stream can't be unpacked, and the
    /// head of an answer to HEAD must stay what GET would have had.
    pub(crate) fn ask(self, method: &Method, headers: &mut HeaderMap) -> Plan {
        let Some(accepted) = codec::ACCEPTED else { return Plan(None) };
        let ours = self.enabled
            && *method != Method::HEAD
            && !headers.contains_key(header::ACCEPT_ENCODING)
            && !headers.contains_key(header::RANGE);
        if ours {
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
        }
        Plan(ours.then_some(self.limit))
    }
}

impl Plan {
    /// The decoder for this answer, if it needs one. The headers that speak of the packed body go.
    ///
    /// An encoding that we don't know, or several on top of each other, are left for the caller, head and body.
    pub(crate) fn decoder(self, head: &mut response::Parts) -> Result<Option<Decoder>, Error> {
        let Some(limit) = self.0 else { return Ok(None) };
        if matches!(head.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED | StatusCode::PARTIAL_CONTENT) {
            return Ok(None);
        }
        let mut encodings = head.headers.get_all(header::CONTENT_ENCODING).iter();
        let (Some(encoding), None) = (encodings.next(), encodings.next()) else { return Ok(None) };
        let Some(codec) = codec::named(encoding.as_bytes()) else { return Ok(None) };
        let codec = codec().map_err(Error::decode)?;
        head.headers.remove(header::CONTENT_ENCODING);
        head.headers.remove(header::CONTENT_LENGTH);
        Ok(Some(Decoder { codec, input: Bytes::new(), drained: true, begun: false, given: 0, limit }))
    }
}

/// One answer's body on its way out of its packing.
pub(crate) struct Decoder {
    codec: Box<dyn Codec>,
    input: Bytes,
    /// The codec holds nothing that it could still give without more input.
    drained: bool,
    begun: bool,
    given: u64,
    limit: u64,
}

impl Decoder {
    /// Hands over the next packed bytes. Only when [`next`](Self::next) has nothing more to give.
    pub(crate) fn feed(&mut self, input: Bytes) {
        self.begun |= !input.is_empty();
        self.drained = false;
        self.input = input;
    }

    /// The next unpacked bytes; `None` when more input is needed.
    pub(crate) fn next(&mut self) -> Result<Option<Bytes>, Error> {
        while !self.drained {
            let mut out = Vec::new();
            let taken = self.codec.step(&self.input, &mut out).map_err(|error| corrupt(&error))?;
            if taken == 0 && out.is_empty() {
                if !self.input.is_empty() {
                    return Err(corrupt(&io::ErrorKind::InvalidData.into()));
                }
                self.drained = true;
            }
            self.input.advance(taken);
            if !out.is_empty() {
                return self.give(out).map(Some);
            }
        }
        Ok(None)
    }

    /// The last unpacked bytes, if there are any, once the packed ones have ended.
    pub(crate) fn finish(&mut self) -> Result<Option<Bytes>, Error> {
        // Some servers announce an encoding for a body that has no bytes at all.
        if !self.begun {
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

fn corrupt(error: &io::Error) -> Error {
    Error::decode(DecompressError::Corrupt { reason: error.to_string() })
}

#[cfg(all(test, any(feature = "gzip", feature = "brotli", feature = "zstd")))]
mod tests;
