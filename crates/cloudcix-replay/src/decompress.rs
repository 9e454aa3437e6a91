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
mod tests {
    use super::*;

    #[test]
    fn inflated_bytes_are_taken_from_the_budget_up_to_its_last_byte() {
        let inflated = |bytes: usize, budget: &mut InflateBudget| {
            let all = inflate(std::io::repeat(b'x').take(bytes as u64), budget);
            all.map(|plain| plain.map(|plain| plain.len())).map_err(|TooLarge { limit }| limit)
        };
        let mut budget = InflateBudget(10);
        assert_eq!(inflated(7, &mut budget), Ok(Some(7)));
        assert_eq!(inflated(4, &mut budget), Err(3));
        let mut budget = InflateBudget(10);
        assert_eq!(
            (inflated(10, &mut budget), inflated(0, &mut budget)),
            (Ok(Some(10)), Ok(Some(0)))
        );
        assert_eq!(inflated(1, &mut budget), Err(0));
    }
    #[test]
    fn what_is_still_compressed_below_one_coding_is_not_recorded() {
        let packed = |plain: &[u8]| {
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            std::io::Write::write_all(&mut gzip, plain).unwrap();
            Bytes::from(gzip.finish().unwrap())
        };
        let live = |codings: &'static str, body: &Bytes| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(codings));
            live_body(&Method::GET, &mut headers, body.clone(), false).map_err(drop)
        };
        let (text, binary) = (packed(b"{}"), packed(b"\xff\0"));
        assert_eq!(live("gzip", &text).unwrap(), "{}");
        assert_eq!(live("gzip", &binary).unwrap(), &b"\xff\0"[..]);
        assert_eq!(live("identity, GZIP", &binary).unwrap(), &b"\xff\0"[..]);
        // The second one may be of a kind that can't be decompressed.
        assert_eq!(live("zstd, gzip", &packed(&binary)), Err(()));
        assert_eq!(live("zstd", &binary), Err(()));
    }

    /// Returns the body and the names of the headers that stay.
    fn loaded(method: &Method, coding: Option<&str>, body: &[u8]) -> (Bytes, Vec<String>) {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            (header::CONTENT_ENCODING, coding),
            (header::CONTENT_LENGTH, Some("7")),
            (header::TRANSFER_ENCODING, Some("chunked")),
            (header::ETAG, Some("x")),
        ] {
            headers.extend(value.map(|value| (name, value.parse().unwrap())));
        }
        let body = Bytes::copy_from_slice(body);
        let mut budget = InflateBudget::new(body.len());
        let Ok(body) = loaded_body(method, &mut headers, body, &mut budget) else {
            panic!("too large")
        };
        let mut kept: Vec<String> = headers.keys().map(|name| name.as_str().to_owned()).collect();
        kept.sort();
        (body, kept)
    }

    fn packed<W: std::io::Write>(
        pack: impl FnOnce(Vec<u8>) -> W,
        end: fn(W) -> Vec<u8>,
    ) -> Vec<u8> {
        let mut writer = pack(Vec::new());
        writer.write_all(b"a\0b").unwrap();
        end(writer)
    }

    #[test]
    fn a_loaded_body_loses_the_headers_that_do_not_describe_it_any_more() {
        use flate2::{Compression, write};
        let fast = Compression::fast();
        let gzip = packed(|out| write::GzEncoder::new(out, fast), |gzip| gzip.finish().unwrap());
        let zlib = packed(|out| write::ZlibEncoder::new(out, fast), |zlib| zlib.finish().unwrap());
        let raw = packed(|out| write::DeflateEncoder::new(out, fast), |raw| raw.finish().unwrap());
        let (plain, text) = (&b"a\0b"[..], &b"text"[..]);
        let twice = [&gzip[..], &gzip].concat();
        let with_garbage = [&gzip[..], b"\0garbage"].concat();
        let broken = &gzip[..gzip.len() - 9];
        let binary = &b"\xff\0\xfe"[..];
        for (coding, body, expected, keeps_coding) in [
            (Some("gzip"), &gzip[..], plain, false),
            (Some("X-GZIP"), &gzip, plain, false),
            (Some("gzip"), &twice, &b"a\0ba\0b"[..], false),
            (Some("gzip"), &with_garbage, plain, false),
            (Some("gzip"), text, text, false),
            (Some("gzip"), binary, binary, false),
            (Some("gzip"), broken, broken, true),
            (Some("gzip"), &gzip[..2], &gzip[..2], false),
            (Some("deflate"), &zlib, plain, false),
            (Some("deflate"), &raw, plain, false),
            (Some("deflate"), text, text, false),
            (Some("zstd"), binary, binary, true),
            (Some("zstd"), text, text, false),
            (Some("br"), text, text, false),
            (Some("br"), binary, binary, true),
            (Some("identity"), binary, binary, false),
            // A file that was downloaded is not the response's encoding.
            (None, &gzip, &gzip, false),
            (Some("deflate"), &gzip, &gzip, false),
        ] {
            let mut kept = vec!["etag".to_owned()];
            if keeps_coding {
                kept.insert(0, "content-encoding".to_owned());
            }
            assert_eq!(
                loaded(&Method::GET, coding, body),
                (Bytes::copy_from_slice(expected), kept),
                "{coding:?} {body:?}"
            );
        }
        let (_, kept) = loaded(&Method::HEAD, Some("gzip"), b"");
        assert_eq!(kept, ["content-length", "etag"]);
    }

    #[test]
    fn a_part_of_a_gzip_body_and_an_unknown_coding_are_not_recorded() {
        let live = |coding: &'static str, body: &'static [u8], part: bool| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(coding));
            live_body(&Method::GET, &mut headers, Bytes::from_static(body), part).is_ok()
        };
        let (binary, looks_packed) = (b"\xff\0", b"\x1f\x8b\x08\xff\0");
        for (coding, body, part, is_recorded) in [
            // Decompressed by the transport, which kept the header.
            ("gzip", &binary[..], false, true),
            ("x-gzip", binary, false, true),
            ("GZip", binary, false, true),
            ("gzip", binary, true, false),
            ("gzip", looks_packed, false, false),
            ("br, gzip", binary, false, false),
            ("deflate, gzip", b"text", false, true),
            ("zstd", binary, false, false),
            ("zstd", b"text\n", false, true),
            ("zstd", b"", false, true),
            ("other", binary, false, false),
            ("identity", binary, false, true),
            (" , identity,", binary, false, true),
        ] {
            assert_eq!(live(coding, body, part), is_recorded, "{coding} {body:?} {part}");
        }
    }

    #[test]
    fn a_budget_is_64_mib_and_50_times_the_file() {
        for (file, budget) in [(0, 64 << 20), (1, (64 << 20) + 50), (1000, (64 << 20) + 50_000)] {
            assert_eq!(InflateBudget::new(file).0, budget);
        }
        assert_eq!(InflateBudget::new(usize::MAX).0, usize::MAX);
    }
}
