//! Bounded decompression of bodies, so that secrets can be found in them and people can read them.
//!
//! - [`loaded_body`] is for a cassette that is being loaded: a body that it can't decompress stays
//!   as it is, because the file has it so.
//! - [`live_body`] and [`live_request`] are for a message that was just sent or received: what they
//!   can't decompress must not be recorded.

use std::io::Read;

use bytes::Bytes;
use cloudcix_core::Body;
use flate2::read::{DeflateDecoder, GzDecoder, MultiGzDecoder, ZlibDecoder};
use http::{HeaderMap, Method, Request, header};

/// The most bytes that one body may inflate to.
const LIMIT: usize = 64 << 20;

/// The bytes that the bodies of a file may still inflate to in total. Each body is bounded by
/// [`LIMIT`], but a file may hold any number of them.
pub(crate) struct InflateBudget(usize);

impl InflateBudget {
    /// The bytes that are always allowed, whatever the size of the file.
    const SLACK: usize = 64 << 20;
    /// The allowed ratio of inflated bytes to the size of the file. Text rarely compresses better
    /// than 20 to 1; a decompression bomb reaches 1000 to 1.
    const RATIO: usize = 50;

    pub(crate) const fn new(file: usize) -> Self {
        Self(file.saturating_mul(Self::RATIO).saturating_add(Self::SLACK))
    }
}

/// The error for a body that inflates to more than the limit.
pub(crate) struct TooLarge {
    pub(crate) limit: usize,
}

/// Decompresses the body of a loaded response if it is compressed, and removes the headers that no
/// longer describe it.
///
/// `Content-Encoding` proves nothing: vcrpy often kept it on bodies that it had decoded. So the
/// body's magic bytes must agree with it. Nor do magic bytes suffice without the header: a
/// downloaded `.gz` file must stay one. Brotli and raw deflate have no magic bytes, so anything
/// that isn't text is tried. Zstandard, and brotli without the `brotli` feature, are kept
/// compressed, with the header.
pub(crate) fn loaded_body(
    method: &Method,
    headers: &mut HeaderMap,
    body: Bytes,
    budget: &mut InflateBudget,
) -> Result<Bytes, TooLarge> {
    let claims = |name: &str| {
        let values = headers.get_all(header::CONTENT_ENCODING).iter();
        values
            .filter_map(|value| value.to_str().ok())
            .any(|value| value.to_ascii_lowercase().contains(name))
    };
    let plain = match body.as_ref() {
        [0x1f, 0x8b, 8, ..] if claims("gzip") => {
            match inflate(MultiGzDecoder::new(body.as_ref()), budget)? {
                // Other clients ignore garbage after the first gzip member, so this falls back to
                // that member alone.
                None => inflate(GzDecoder::new(body.as_ref()), budget)?,
                whole => whole,
            }
        }
        bytes if claims("deflate") => {
            // RFC 9110 means zlib by `deflate`, but some servers send raw deflate.
            let zlib =
                if is_zlib(bytes) { inflate(ZlibDecoder::new(bytes), budget)? } else { None };
            if zlib.is_none() && !is_text(bytes) {
                inflate(DeflateDecoder::new(bytes), budget)?
            } else {
                zlib
            }
        }
        #[cfg(feature = "brotli")]
        bytes if claims("br") && !is_text(bytes) => {
            inflate(brotli_decompressor::Decompressor::new(bytes, 4096), budget)?
        }
        _ => None,
    };
    let is_broken = plain.is_none() && claims("gzip") && body.starts_with(&[0x1f, 0x8b, 8]);
    // The header stays only on a body that is still compressed, so that a reader can tell.
    if plain.is_some() || !(claims("br") || claims("zstd") || is_broken) || is_text(&body) {
        headers.remove(header::CONTENT_ENCODING);
    }
    headers.remove(header::TRANSFER_ENCODING);
    // The response to HEAD has no body; its `Content-Length` is what the caller asked for.
    if *method != Method::HEAD {
        headers.remove(header::CONTENT_LENGTH);
    }
    Ok(plain.map_or(body, Bytes::from))
}

/// Decompresses a body that was just sent or received, and adjusts its headers, so that it can be
/// redacted and recorded. `part` says that it may be incomplete.
///
/// # Errors
/// The reason why the body can't be searched for secrets, and so must not be recorded.
pub(crate) fn live_body(
    method: &Method,
    headers: &mut HeaderMap,
    body: Bytes,
    part: bool,
) -> Result<Bytes, &'static str> {
    let codings: Vec<String> = (headers.get_all(header::CONTENT_ENCODING).iter())
        .flat_map(|value| {
            String::from_utf8_lossy(value.as_bytes())
                .to_ascii_lowercase()
                .split(',')
                .map(|one| one.trim().to_owned())
                .collect::<Vec<_>>()
        })
        .filter(|coding| coding != "identity" && !coding.is_empty())
        .collect();
    if codings.is_empty() || body.is_empty() {
        return Ok(body);
    }
    let compressed = body.clone();
    let plain = loaded_body(method, headers, body, &mut InflateBudget::new(compressed.len()))
        .map_err(|_| "its body decompresses to more than can be recorded")?;
    // A complete gzip body has magic bytes. Without them, the transport has decompressed it already
    // and kept the header.
    let is_gzip = matches!(&codings[..], [one] if matches!(one.as_str(), "gzip" | "x-gzip"));
    let was_decompressed = is_gzip && !part && !compressed.starts_with(&[0x1f, 0x8b, 8]);
    let untouched = plain == compressed && !was_decompressed;
    // `loaded_body` removes one coding. Below another one, no secret would be found, and it would
    // be recorded in the clear for anyone who decompresses it.
    if (untouched || codings.len() > 1) && !is_text(&plain) {
        return Err(
            "its body is compressed in an unsupported way, so secrets in it would not be found",
        );
    }
    Ok(plain)
}

/// Returns the headers and the body of a compressed request after decompression, or `None` if it is
/// not compressed.
///
/// # Errors
/// The same as for [`live_body`].
pub(crate) fn live_request(
    request: &Request<Body>,
) -> Result<Option<(HeaderMap, Bytes)>, &'static str> {
    if !request.headers().contains_key(header::CONTENT_ENCODING) {
        return Ok(None);
    }
    let mut headers = request.headers().clone();
    let plain =
        live_body(request.method(), &mut headers, request.body().as_bytes().clone(), false)?;
    Ok(Some((headers, plain)))
}

/// Whether the bytes begin with a zlib header (RFC 1950): the method is 8, and the first two bytes
/// are a multiple of 31.
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [first, second, ..] if first & 15 == 8
        && u16::from_be_bytes([*first, *second]) % 31 == 0)
}

/// Whether the bytes are UTF-8 without control characters. Compressed data hardly ever is.
fn is_text(bytes: &[u8]) -> bool {
    let control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    std::str::from_utf8(bytes).is_ok() && !bytes.iter().any(control)
}

/// Inflates a body within the budget. `None` if it only looked compressed.
fn inflate(reader: impl Read, budget: &mut InflateBudget) -> Result<Option<Vec<u8>>, TooLarge> {
    let limit = LIMIT.min(budget.0);
    let mut plain = Vec::new();
    // One byte more than the limit shows that the body exceeds it.
    let read = reader.take(limit as u64 + 1).read_to_end(&mut plain);
    // Output counts even if an error near the end discards it, because the work was done.
    budget.0 = budget
        .0
        .checked_sub(plain.len())
        .filter(|_| plain.len() <= limit)
        .ok_or(TooLarge { limit })?;
    Ok(read.is_ok().then_some(plain))
}

#[cfg(test)]
mod tests;
