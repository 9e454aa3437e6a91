//! Bodies that were recorded as they came over the wire: decompression, with bounds.

use std::io::Read;

use bytes::Bytes;
use cloudcix_core::Body;
use flate2::read::{DeflateDecoder, GzDecoder, MultiGzDecoder, ZlibDecoder};
use http::{HeaderMap, Method, Request, StatusCode, header};

/// The most that one body may inflate to.
const LIMIT: usize = 64 << 20;

/// The bytes that the bodies of a file may still inflate to.
pub(crate) struct InflateBudget(usize);

impl InflateBudget {
    /// The bytes that bodies may come to whatever the size of the file.
    const SLACK: usize = 64 << 20;
    /// How many times the file's size its compressed bodies may come to, beyond that. Text hardly
    /// ever exceeds 20, a bomb has 1000.
    const RATIO: usize = 50;

    pub(crate) const fn new(file: usize) -> Self {
        Self(file.saturating_mul(Self::RATIO).saturating_add(Self::SLACK))
    }
}

/// A body inflates to more than the limit.
pub(crate) struct TooLarge {
    pub(crate) limit: usize,
}

/// Whether a response has a body that a client gets to see.
pub(crate) fn has_body(method: &Method, status: StatusCode) -> bool {
    *method != Method::HEAD
        && !status.is_informational()
        && !status.is_redirection()
        && status != StatusCode::NO_CONTENT
}

/// Decompresses a response's body where it is compressed, and takes out the headers that no longer
/// tell the truth.
///
/// What the headers say proves nothing: vcrpy often kept them on bodies already decoded. So the
/// body's own first bytes decide. They alone are not enough either: the download of a `.gz` file
/// must stay one. Brotli and bare deflate have no first bytes to tell them by: what does not read
/// as text is tried. Zstandard, and brotli without the feature of that name, stay as they are, with
/// their header.
pub(crate) fn decode(
    method: &Method,
    headers: &mut HeaderMap,
    body: Bytes,
    budget: &mut InflateBudget,
) -> Result<Bytes, TooLarge> {
    let said = |name: &str| {
        let values = headers.get_all(header::CONTENT_ENCODING).iter();
        values
            .filter_map(|value| value.to_str().ok())
            .any(|value| value.to_ascii_lowercase().contains(name))
    };
    let plain = match body.as_ref() {
        [0x1f, 0x8b, 8, ..] if said("gzip") => {
            match inflate(MultiGzDecoder::new(body.as_ref()), budget)? {
                // What follows the end of it and is no gzip does not count, as with other clients.
                None => inflate(GzDecoder::new(body.as_ref()), budget)?,
                whole => whole,
            }
        }
        bytes if said("deflate") => {
            let zlib =
                if is_zlib(bytes) { inflate(ZlibDecoder::new(bytes), budget)? } else { None };
            if zlib.is_none() && !is_text(bytes) {
                inflate(DeflateDecoder::new(bytes), budget)?
            } else {
                zlib
            }
        }
        #[cfg(feature = "brotli")]
        bytes if said("br") && !is_text(bytes) => {
            inflate(brotli_decompressor::Decompressor::new(bytes, 4096), budget)?
        }
        _ => None,
    };
    let is_broken = plain.is_none() && said("gzip") && body.starts_with(&[0x1f, 0x8b, 8]);
    if plain.is_some() || !(said("br") || said("zstd") || is_broken) || is_text(&body) {
        headers.remove(header::CONTENT_ENCODING);
    }
    headers.remove(header::TRANSFER_ENCODING);
    if *method != Method::HEAD {
        headers.remove(header::CONTENT_LENGTH);
    }
    Ok(plain.map_or(body, Bytes::from))
}

/// A body that was just sent or received, as it is kept: unpacked, with headers to match. `part`
/// says that it may be the middle of one.
///
/// # Errors
/// Why its secrets could not be found.
pub(crate) fn unpack(
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
    let packed = body.clone();
    let plain = decode(method, headers, body, &mut InflateBudget::new(packed.len()))
        .map_err(|_| "its body unpacks to more than is kept")?;
    // A whole gzip shows by its first bytes whether it is there: what has no such beginning was
    // unpacked by the transport already.
    let is_gzip = matches!(&codings[..], [one] if matches!(one.as_str(), "gzip" | "x-gzip"));
    let was_unpacked = is_gzip && !part && !packed.starts_with(&[0x1f, 0x8b, 8]);
    let untouched = plain == packed && !was_unpacked;
    if (untouched || codings.len() > 1) && !is_text(&plain) {
        return Err(
            "its body is packed in a way that is not known here, so that no secret in it would be \
             found",
        );
    }
    Ok(plain)
}

/// The headers and the body of a request that was packed, as they are kept; `None` if it was not.
pub(crate) fn unpack_request(
    request: &Request<Body>,
) -> Result<Option<(HeaderMap, Bytes)>, &'static str> {
    if !request.headers().contains_key(header::CONTENT_ENCODING) {
        return Ok(None);
    }
    let mut headers = request.headers().clone();
    let plain = unpack(request.method(), &mut headers, request.body().as_bytes().clone(), false)?;
    Ok(Some((headers, plain)))
}

/// A zlib header: the method is 8, and the two bytes are a multiple of 31.
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [first, second, ..] if first & 15 == 8
        && u16::from_be_bytes([*first, *second]) % 31 == 0)
}

/// Whether it reads as text, which hardly anything compressed does.
fn is_text(bytes: &[u8]) -> bool {
    let control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    std::str::from_utf8(bytes).is_ok() && !bytes.iter().any(control)
}

/// `None` for what only looked compressed.
fn inflate(reader: impl Read, budget: &mut InflateBudget) -> Result<Option<Vec<u8>>, TooLarge> {
    let limit = LIMIT.min(budget.0);
    let mut plain = Vec::new();
    let read = reader.take(limit as u64 + 1).read_to_end(&mut plain);
    // What comes to nothing in the end was work all the same.
    budget.0 = budget
        .0
        .checked_sub(plain.len())
        .filter(|_| plain.len() <= limit)
        .ok_or(TooLarge { limit })?;
    Ok(read.is_ok().then_some(plain))
}
