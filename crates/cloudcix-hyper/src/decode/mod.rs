//! Compressed responses: asking for them, and decompressing them as they arrive.

mod codec;
mod lenient;
mod stages;

use bytes::Bytes;
use cloudcix_core::Error;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header, response};

use self::{lenient::Lenient, stages::Stages};

/// The settings for decompression.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decompression {
    pub(crate) enabled: bool,
    /// The largest decompressed size, in bytes.
    pub(crate) limit: u64,
}

/// The decision of [`Decompression::negotiate`] on one request: the largest decompressed size, or
/// `None` if the response is not to be decompressed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan(Option<u64>);

impl Decompression {
    /// Adds `Accept-Encoding` to a request whose response may be compressed.
    ///
    /// A caller who sets the header gets the response as it comes. A part of a compressed stream
    /// can't be decompressed, and the head of a response to HEAD must stay the one that GET would
    /// have.
    pub(crate) fn negotiate(self, method: &Method, headers: &mut HeaderMap) -> Plan {
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
    /// Returns the decompressor for this response, if it is compressed, and removes the headers
    /// that describe the compressed body.
    ///
    /// With an unknown coding, or too many of them, head and body are left for the caller.
    pub(crate) fn decompressor(
        self,
        head: &mut response::Parts,
    ) -> Result<Option<Decompressor>, Error> {
        let Some(limit) = self.0 else { return Ok(None) };
        // The first two have no body (RFC 9110, section 15), whatever their headers say; 206 has a
        // part of a compressed stream.
        if !head.headers.contains_key(header::CONTENT_ENCODING)
            || matches!(
                head.status,
                StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED | StatusCode::PARTIAL_CONTENT
            )
        {
            return Ok(None);
        }
        let Some(codecs) = codec::for_message(&head.headers) else { return Ok(None) };
        let decompressor = if head.status.is_success() {
            Decompressor::Strict(Stages::new(&codecs, limit).map_err(Error::decode)?)
        } else {
            // A codec that can't be set up must not hide the status.
            let Ok(lenient) = Lenient::new(codecs, limit) else { return Ok(None) };
            Decompressor::Lenient(lenient)
        };
        head.headers.remove(header::CONTENT_ENCODING);
        head.headers.remove(header::CONTENT_LENGTH);
        Ok(Some(decompressor))
    }
}

/// The decompressor of one body.
pub(crate) enum Decompressor {
    /// For a success, whose body is the result: decompresses all of it, or fails.
    Strict(Stages),
    /// For any other response: decompresses as much as possible, because the status matters more.
    Lenient(Lenient),
}

impl Decompressor {
    /// Feeds the next compressed bytes. Only to be called when [`next`](Self::next) has returned
    /// `None`.
    pub(crate) fn feed(&mut self, input: Bytes) {
        match self {
            Self::Strict(stages) => stages.feed(input),
            Self::Lenient(lenient) => lenient.feed(input),
        }
    }

    /// Ends the input; `broken` if an error ended it.
    pub(crate) fn end(&mut self, broken: bool) {
        match self {
            // The caller reports that error; that the stream is incomplete follows from it.
            Self::Strict(_) if broken => {}
            Self::Strict(stages) => stages.end(),
            Self::Lenient(lenient) => lenient.end(),
        }
    }

    /// Whether the compressed stream has ended, so that further input is ignored.
    pub(crate) fn is_finished(&self) -> bool {
        match self {
            Self::Strict(stages) => stages.is_finished(),
            Self::Lenient(lenient) => lenient.is_finished(),
        }
    }

    /// Returns the next decompressed bytes; `None` when it needs more input, or has ended.
    pub(crate) fn next(&mut self) -> Result<Option<Bytes>, Error> {
        match self {
            Self::Strict(stages) => stages.next(),
            Self::Lenient(lenient) => Ok(lenient.next()),
        }
    }
}

#[cfg(all(test, any(feature = "gzip", feature = "brotli", feature = "zstd")))]
mod rules;
#[cfg(all(test, any(feature = "gzip", feature = "brotli", feature = "zstd")))]
mod tests;

#[cfg(all(test, feature = "gzip"))]
mod statuses {
    use http::{Response, header::CONTENT_ENCODING};

    use super::*;

    #[test]
    fn every_status_but_those_without_a_whole_body_is_decompressed() {
        for status in 200..600 {
            let response = Response::builder().status(status).header(CONTENT_ENCODING, "gzip");
            let mut head = response.body(()).unwrap().into_parts().0;
            let decompressor = Plan(Some(1000)).decompressor(&mut head).unwrap();
            let left_alone = [204, 206, 304].contains(&status);
            assert_eq!(decompressor.is_none(), left_alone, "{status}");
            assert_eq!(head.headers.contains_key(CONTENT_ENCODING), left_alone, "{status}");
        }
    }
}
