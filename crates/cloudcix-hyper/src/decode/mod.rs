//! Compressed answers: asking for them, and unpacking them piece by piece.

mod codec;
mod forgiving;
mod stages;

use bytes::Bytes;
use cloudcix_core::Error;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header, response};

use self::{forgiving::Forgiving, stages::Stages};

/// Whether, and up to what size, answers are unpacked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decompression {
    pub(crate) enabled: bool,
    pub(crate) limit: u64,
}

/// The findings of [`Decompression::ask`] about one request: whether its response is ours to unpack,
/// and up to which size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan(Option<u64>);

impl Decompression {
    /// Asks for a compressed answer where that is of use.
    ///
    /// A caller who says themselves what they accept gets just that, as it is. A part of a
    /// compressed stream can't be unpacked, and the head of a response to HEAD must stay what GET
    /// would have had.
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
    /// Returns what unpacks this response, if it is packed, and removes the headers that describe
    /// the packed body.
    ///
    /// With a coding that we don't know, or too many on top of each other, head and body are left
    /// for the caller.
    pub(crate) fn unpacker(self, head: &mut response::Parts) -> Result<Option<Unpacker>, Error> {
        let Some(limit) = self.0 else { return Ok(None) };
        if !head.headers.contains_key(header::CONTENT_ENCODING)
            || matches!(
                head.status,
                StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED | StatusCode::PARTIAL_CONTENT
            )
        {
            return Ok(None);
        }
        let Some(codecs) = codec::for_message(&head.headers) else { return Ok(None) };
        let unpacker = if head.status.is_success() {
            Unpacker::Strict(Stages::new(&codecs, limit).map_err(Error::decode)?)
        } else {
            // The status is known, and a codec that can't be set up must not hide it.
            let Ok(forgiving) = Forgiving::new(codecs, limit) else { return Ok(None) };
            Unpacker::Forgiving(forgiving)
        };
        head.headers.remove(header::CONTENT_ENCODING);
        head.headers.remove(header::CONTENT_LENGTH);
        Ok(Some(unpacker))
    }
}

/// The body of one response on its way out of its packing.
pub(crate) enum Unpacker {
    /// Of a response whose body is what was asked for: all of it, or an error.
    Strict(Stages),
    /// Of any other one, whose status is the news.
    Forgiving(Forgiving),
}

impl Unpacker {
    /// Hands over the next packed bytes. Only when [`next`](Self::next) has nothing more to give.
    pub(crate) fn feed(&mut self, input: Bytes) {
        match self {
            Self::Strict(stages) => stages.feed(input),
            Self::Forgiving(forgiving) => forgiving.feed(input),
        }
    }

    /// Says that there are no more packed bytes; `broken` if there should have been.
    pub(crate) fn end(&mut self, broken: bool) {
        match self {
            // The break is the error; that the stream is not whole follows from it.
            Self::Strict(_) if broken => {}
            Self::Strict(stages) => stages.end(),
            Self::Forgiving(forgiving) => forgiving.end(),
        }
    }

    /// Whether all that follows is ignored.
    pub(crate) fn is_over(&self) -> bool {
        match self {
            Self::Strict(stages) => stages.is_over(),
            Self::Forgiving(forgiving) => forgiving.is_over(),
        }
    }

    /// The next unpacked bytes; `None` when more input is needed, or when there is nothing more.
    pub(crate) fn next(&mut self) -> Result<Option<Bytes>, Error> {
        match self {
            Self::Strict(stages) => stages.next(),
            Self::Forgiving(forgiving) => Ok(forgiving.next()),
        }
    }
}

#[cfg(all(test, any(feature = "gzip", feature = "brotli", feature = "zstd")))]
mod tests;
