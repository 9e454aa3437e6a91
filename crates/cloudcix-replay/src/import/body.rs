//! Bodies that were recorded as they came over the wire.

use std::io::Read;

use bytes::Bytes;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use http::{HeaderMap, Method, header};

use super::{Budget, Fault};

/// The most that one body may inflate to.
const LIMIT: usize = 64 << 20;

/// Decompresses an answer's body where it is compressed, and takes out the headers that no longer tell the truth.
///
/// What the headers say proves nothing: vcrpy often kept them on bodies already decoded. So the body's own first bytes decide. They alone
/// are not enough either: the download of a `.gz` file must stay one.
pub(super) fn decode(method: &Method, headers: &mut HeaderMap, body: Bytes, budget: &mut Budget) -> Result<Bytes, Fault> {
    let said = |name: &str| {
        let values = headers.get_all(header::CONTENT_ENCODING).iter();
        values.filter_map(|value| value.to_str().ok()).any(|value| value.to_ascii_lowercase().contains(name))
    };
    let plain = match body.as_ref() {
        [0x1f, 0x8b, 8, ..] if said("gzip") => inflate(MultiGzDecoder::new(body.as_ref()), budget)?,
        // A zlib header: the method is 8, and the two bytes are a multiple of 31.
        [first, second, ..] if said("deflate") && first & 15 == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0 => {
            inflate(ZlibDecoder::new(body.as_ref()), budget)?
        }
        _ => None,
    };
    let undone = plain.is_some() || !(said("br") || said("zstd")) || std::str::from_utf8(&body).is_ok();
    if undone {
        headers.remove(header::CONTENT_ENCODING);
    }
    headers.remove(header::TRANSFER_ENCODING);
    if *method != Method::HEAD {
        headers.remove(header::CONTENT_LENGTH);
    }
    Ok(plain.map_or(body, Bytes::from))
}

/// `None` for what only looked compressed.
fn inflate(reader: impl Read, budget: &mut Budget) -> Result<Option<Vec<u8>>, Fault> {
    let limit = LIMIT.min(budget.inflated);
    let mut plain = Vec::new();
    if reader.take(limit as u64 + 1).read_to_end(&mut plain).is_err() {
        return Ok(None);
    }
    if plain.len() > limit {
        return Err(Fault::TooLarge { what: "the compressed body", limit });
    }
    budget.inflated -= plain.len();
    Ok(Some(plain))
}
