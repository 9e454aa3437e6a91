//! The codecs, each as a machine that is fed pieces and gives pieces, never much more than
//! [`PIECE`] at a time: a small input that unpacks to a huge output is stopped between two pieces,
//! not after it has filled the memory.

#[cfg(feature = "brotli")]
mod brotli;
#[cfg(feature = "gzip")]
mod deflate;
#[cfg(feature = "gzip")]
mod gzip;
#[cfg(feature = "gzip")]
mod inflate;
#[cfg(any(feature = "gzip", feature = "zstd"))]
mod repeated;
#[cfg(feature = "zstd")]
mod zstd;

use std::io;

use http::{HeaderMap, header};

/// The most bytes that one step unpacks, give or take the codec's own buffer (32 KiB for gzip).
#[cfg(any(feature = "brotli", feature = "gzip", feature = "zstd"))]
const PIECE: usize = 64 << 10;

/// The most codings on top of each other that are unpacked; curl's limit, too. Nobody sends more
/// than one, but a careless chain of proxies.
const MOST: usize = 5;

pub(super) trait Codec: Send {
    /// Takes some of `input`, adds what it unpacks to `out`, and returns how much it took. With no
    /// input, gives what it still holds.
    fn step(&mut self, input: &[u8], out: &mut Vec<u8>) -> io::Result<usize>;

    /// Whether the packed stream has ended, so that any further input is not part of it.
    fn is_over(&self) -> bool;

    /// Fails with `UnexpectedEof` unless the input so far is a whole stream.
    fn finish(&mut self, out: &mut Vec<u8>) -> io::Result<()>;
}

/// Makes a codec for one body.
pub(super) type Make = fn() -> io::Result<Box<dyn Codec>>;

/// The codecs that undo the `Content-Encoding` of a message, in the order in which they are applied
/// to the packed bytes: the last coding that the header names was applied last, and is undone
/// first.
///
/// `None` if there is nothing to undo, if this build lacks one of the codecs, or if there are too
/// many: the body then stays as it is.
pub(super) fn for_message(headers: &HeaderMap) -> Option<Vec<Make>> {
    let values = headers.get_all(header::CONTENT_ENCODING);
    let names = values
        .iter()
        .flat_map(|value| value.as_bytes().split(|&byte| byte == b','))
        .map(<[u8]>::trim_ascii);
    let codings = names.filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case(b"identity"));
    let mut codecs: Vec<Make> = codings.take(MOST + 1).map(named).collect::<Option<_>>()?;
    codecs.reverse();
    (!codecs.is_empty() && codecs.len() <= MOST).then_some(codecs)
}

/// The codec for one coding, if this build has it.
fn named(coding: &[u8]) -> Option<Make> {
    match coding.to_ascii_lowercase().as_slice() {
        #[cfg(feature = "gzip")]
        b"gzip" | b"x-gzip" => Some(|| Ok(Box::new(repeated::Repeated::new(gzip::FORMAT)?))),
        #[cfg(feature = "gzip")]
        b"deflate" => Some(|| Ok(Box::new(deflate::Deflate::default()))),
        #[cfg(feature = "brotli")]
        b"br" => Some(|| Ok(Box::new(brotli::Brotli::new()))),
        #[cfg(feature = "zstd")]
        b"zstd" => Some(|| Ok(Box::new(repeated::Repeated::new(zstd::FORMAT)?))),
        _ => None,
    }
}

/// What to ask a server for: the codecs of this build, the best first.
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
