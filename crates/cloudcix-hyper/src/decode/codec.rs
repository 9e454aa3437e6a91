//! The codecs. Each takes input and gives output in chunks that are never much larger than
//! [`CHUNK`]: a decompression bomb is stopped between two chunks, before it has filled the memory.

#[cfg(feature = "brotli")]
mod brotli;
#[cfg(feature = "gzip")]
mod deflate;
#[cfg(feature = "gzip")]
mod gzip;
#[cfg(feature = "gzip")]
mod inflate;
#[cfg(any(feature = "gzip", feature = "zstd"))]
mod multi_stream;
#[cfg(feature = "zstd")]
mod zstd;

use std::io;

use http::{HeaderMap, header};

/// The most bytes of output of one step: 64 KiB, give or take the codec's buffer (32 KiB for gzip).
#[cfg(any(feature = "brotli", feature = "gzip", feature = "zstd"))]
const CHUNK: usize = 64 << 10;

/// The most content codings of one response that are decoded: 5, as in curl. More than one only
/// ever comes from a careless chain of proxies.
const MAX_CODINGS: usize = 5;

/// A decoder for one content coding.
pub(super) trait Codec: Send {
    /// Takes some of `input`, appends its output to `out`, and returns the number of bytes taken.
    /// Without input, it appends the output that it still holds.
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize>;

    /// Whether the compressed stream has ended, so that any further input is not part of it.
    fn is_finished(&self) -> bool;

    /// Fails with `UnexpectedEof` unless the input so far is a whole stream.
    fn finish(&mut self, out: &mut Vec<u8>) -> io::Result<()>;
}

/// A constructor of a codec, for one body.
pub(super) type NewCodec = fn() -> io::Result<Box<dyn Codec>>;

/// Returns the codecs for a message's `Content-Encoding`, in the order in which they are applied to
/// the compressed bytes: the coding that the header names last was applied last, and is decoded
/// first.
///
/// `None` if there is nothing to decode, if this build lacks one of the codecs, or if there are too
/// many codings: the body then stays as it is.
pub(super) fn for_message(headers: &HeaderMap) -> Option<Vec<NewCodec>> {
    let values = headers.get_all(header::CONTENT_ENCODING);
    let names = values
        .iter()
        .flat_map(|value| value.as_bytes().split(|&byte| byte == b','))
        .map(<[u8]>::trim_ascii);
    let codings = names.filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case(b"identity"));
    // One more than allowed is enough to tell that there are too many.
    let mut codecs: Vec<NewCodec> =
        codings.take(MAX_CODINGS + 1).map(codec_for).collect::<Option<_>>()?;
    codecs.reverse();
    (!codecs.is_empty() && codecs.len() <= MAX_CODINGS).then_some(codecs)
}

/// Returns the codec for one coding, if this build has it.
fn codec_for(coding: &[u8]) -> Option<NewCodec> {
    match coding.to_ascii_lowercase().as_slice() {
        #[cfg(feature = "gzip")]
        b"gzip" | b"x-gzip" => Some(|| Ok(Box::new(multi_stream::MultiStream::new(gzip::FORMAT)?))),
        #[cfg(feature = "gzip")]
        b"deflate" => Some(|| Ok(Box::new(deflate::Deflate::default()))),
        #[cfg(feature = "brotli")]
        b"br" => Some(|| Ok(Box::new(brotli::Brotli::new()))),
        #[cfg(feature = "zstd")]
        b"zstd" => Some(|| Ok(Box::new(multi_stream::MultiStream::new(zstd::FORMAT)?))),
        _ => None,
    }
}

/// The value of `Accept-Encoding`: the codecs of this build, the best first. `deflate` is decoded
/// but not asked for, since servers disagree on what it is.
pub(super) const ACCEPTED: Option<&str> =
    match (cfg!(feature = "zstd"), cfg!(feature = "brotli"), cfg!(feature = "gzip")) {
        (true, true, true) => Some("zstd, br, gzip"),
        (true, true, false) => Some("zstd, br"),
        (true, false, true) => Some("zstd, gzip"),
        (true, false, false) => Some("zstd"),
        (false, true, true) => Some("br, gzip"),
        (false, true, false) => Some("br"),
        (false, false, true) => Some("gzip"),
        (false, false, false) => None,
    };
