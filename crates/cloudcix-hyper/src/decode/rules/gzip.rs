//! Gzip, and error pages that are labelled so.

use std::io::Write as _;

use flate2::Compression;

use super::*;
use crate::DecompressError;

/// Decompresses a whole body. An error is its kind, or its reason if it is damaged.
fn decompress(status: u16, encoding: &str, limit: u64, body: &[u8]) -> Result<Vec<u8>, String> {
    let response = Response::builder().status(status).header(CONTENT_ENCODING, encoding);
    let mut head = response.body(()).unwrap().into_parts().0;
    let mut decompressor = Plan(Some(limit)).decompressor(&mut head).unwrap().unwrap();
    decompressor.feed(Bytes::copy_from_slice(body));
    let mut all = Vec::new();
    for ends in [false, true] {
        if ends {
            decompressor.end(false);
        }
        loop {
            match decompressor.next() {
                Ok(Some(bytes)) => all.extend_from_slice(&bytes),
                Ok(None) => break,
                Err(error) => return Err(reason(&error)),
            }
        }
    }
    Ok(all)
}

fn reason(error: &Error) -> String {
    let source = std::error::Error::source(error).unwrap();
    match source.downcast_ref::<DecompressError>().unwrap() {
        DecompressError::Corrupt { reason } if error.is_decode() => reason.clone(),
        DecompressError::Incomplete if !error.is_decode() => "incomplete".to_owned(),
        DecompressError::TooLarge { limit } => format!("more than {limit}"),
        other => panic!("{other:?}: {error:?}"),
    }
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn trailer(bytes: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    [crc.sum().to_le_bytes(), crc.amount().to_le_bytes()].concat()
}

/// A member with these flags, and with the fields that they announce.
fn member(method: u8, flags: u8, extra: usize) -> Vec<u8> {
    let mut member = vec![0x1f, 0x8b, method, flags, 1, 2, 3, 4, 5, 6];
    if flags & 4 != 0 {
        member.extend(u16::try_from(extra).unwrap().to_le_bytes());
        member.extend(vec![0; extra]);
    }
    if flags & 8 != 0 {
        member.extend(b"name\0");
    }
    if flags & 16 != 0 {
        member.extend(b"a comment\0");
    }
    if flags & 2 != 0 {
        member.extend([0, 0xff]);
    }
    [member, deflated(b"hello"), trailer(b"hello")].concat()
}

#[test]
fn a_header_has_the_fields_that_its_flags_announce() {
    let invalid = || Err("not a gzip header".to_owned());
    for flags in 0..=u8::MAX {
        let expected = if flags < 0x20 { Ok(b"hello".to_vec()) } else { invalid() };
        for extra in [0, 1, 2, 255, 256, 700] {
            let member = member(8, flags, extra);
            assert_eq!(decompress(200, "gzip", 99, &member), expected, "{flags:#x} {extra}");
        }
    }
    for method in [0, 7, 9, 15, 0x18] {
        assert_eq!(decompress(200, "gzip", 99, &member(method, 0, 0)), invalid(), "{method}");
    }
    for (first, second) in [(0x1f, 0x8a), (0x1e, 0x8b), (0x8b, 0x1f)] {
        let mut member = member(8, 0, 0);
        (member[0], member[1]) = (first, second);
        assert_eq!(decompress(200, "gzip", 99, &member), invalid(), "{first:#x} {second:#x}");
    }
}

#[test]
fn each_byte_of_a_checksum_counts() {
    let wrong = || Err("its checksum is wrong".to_owned());
    let gzip = member(8, 0, 0);
    for at in gzip.len() - 8..gzip.len() {
        let mut damaged = gzip.clone();
        damaged[at] ^= 0x10;
        assert_eq!(decompress(200, "gzip", 99, &damaged), wrong(), "{at}");
    }
    // Large sums, which take the modulus.
    let bytes = vec![0xff; 100_000];
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&bytes).unwrap();
    let zlib = encoder.finish().unwrap();
    for encoding in ["deflate", "gzip"] {
        assert!(decompress(200, encoding, 100_000, &zlib) == Ok(bytes.clone()));
        for at in zlib.len() - 4..zlib.len() {
            let mut damaged = zlib.clone();
            damaged[at] ^= 0x10;
            assert_eq!(decompress(200, encoding, 100_000, &damaged), wrong(), "{at}");
        }
    }
}

#[test]
fn the_limit_is_the_size_of_the_largest_output() {
    let compressed = member(8, 0, 0);
    for (limit, expected) in [(5, Ok(b"hello".to_vec())), (4, Err("more than 4".to_owned()))] {
        assert_eq!(decompress(200, "gzip", limit, &compressed), expected);
    }
    assert_eq!(decompress(404, "gzip", 5, &compressed).unwrap(), b"hello");
    // Of an error page that is too large, it is the page as it came.
    assert_eq!(decompress(404, "gzip", 4, &compressed).unwrap(), compressed);
}

#[test]
fn an_error_page_is_tried_with_fewer_and_fewer_codings() {
    let page = b"ung\xfcltig".repeat(300);
    let compressed = [member(8, 0, 0), member(8, 0, 0)].concat();
    // The outer coding was applied, and the inner one was not.
    for (encoding, body, expected) in [
        ("deflate, gzip", &compressed, &b"hellohello"[..]),
        ("gzip, deflate", &compressed, &compressed),
        ("gzip, gzip, gzip", &compressed, b"hellohello"),
        ("deflate, gzip, gzip", &page, &page),
    ] {
        assert!(decompress(500, encoding, 9999, body).unwrap() == expected, "{encoding}");
    }
    // The end alone shows that none of them was.
    for incomplete in [&b"\x1f\x8b"[..], b"\x1f\x8b\x08\0", &member(8, 16, 0)[..12]] {
        for encoding in ["gzip", "gzip, gzip", "gzip, gzip, gzip"] {
            assert_eq!(decompress(500, encoding, 9999, incomplete).unwrap(), incomplete);
        }
    }
}

#[test]
fn an_error_page_in_any_encoding_of_text_is_text() {
    for text in [
        &b"<p>ferm\xe9</p>"[..],
        b"{\"detail\": \"ferm\xe9\"}",
        b"[\"ferm\xe9\"]",
        b" \t\r\n\x0c<p>ferm\xe9",
        b"ab",
        b"line\r\nline\x0c",
        "cut off within é".as_bytes().split_last().unwrap().1,
    ] {
        assert_eq!(decompress(500, "gzip", 99, text).unwrap(), text);
    }
    // All others are decompressed if they can be; a single byte may be a stream.
    for bytes in [&b"7"[..], b"ferm\xe9 ici", b"<\x01>", b"\x7f\x7f"] {
        assert_eq!(decompress(500, "gzip", 99, bytes).unwrap(), bytes);
    }
}

#[test]
fn an_error_page_is_told_from_a_compressed_one_by_its_first_kibibyte() {
    for (length, at_once) in [(1023, false), (1024, true), (1025, true)] {
        let codecs = codec_for("gzip");
        let mut lenient = Lenient::new(codecs, 9999).unwrap();
        let text = vec![b'a'; length];
        let (one, two) = text.split_at(500);
        lenient.feed(Bytes::copy_from_slice(one));
        assert!(lenient.next().is_none() && !lenient.is_finished());
        lenient.feed(Bytes::copy_from_slice(two));
        let given = lenient.next();
        assert_eq!(given.is_some(), at_once, "{length}");
        assert!(!lenient.is_finished());
        let given = given.unwrap_or_else(|| {
            lenient.end();
            lenient.next().unwrap()
        });
        assert_eq!(given, text);
        lenient.feed(Bytes::from_static(b"more"));
        assert_eq!((lenient.next().unwrap(), lenient.next()), ("more".into(), None));
    }
}

fn codec_for(encoding: &'static str) -> Vec<codec::NewCodec> {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    codec::for_message(&headers).unwrap()
}

#[test]
fn an_error_page_that_can_not_be_decompressed_is_kept_for_up_to_a_mebibyte() {
    const MEBIBYTE: usize = 1 << 20;
    // A header whose comment doesn't end: there is no output, and no error but the end.
    let start = [0x1f, 0x8b, 8, 16, 0, 0, 0, 0, 0, 0];
    for (length, is_kept) in [(MEBIBYTE, true), (MEBIBYTE + 1, false)] {
        let page = [&start[..], &vec![b'a'; length - start.len()]].concat();
        let mut lenient = Lenient::new(codec_for("gzip"), 9).unwrap();
        let mut all = Vec::new();
        for piece in page.chunks(MEBIBYTE / 2) {
            lenient.feed(Bytes::copy_from_slice(piece));
            while let Some(bytes) = lenient.next() {
                all.extend_from_slice(&bytes);
            }
        }
        assert!(all.is_empty());
        lenient.end();
        while let Some(bytes) = lenient.next() {
            all.extend_from_slice(&bytes);
        }
        assert!(all == if is_kept { page } else { Vec::new() }, "{length}");
        assert_eq!(lenient.is_finished(), !is_kept);
    }
}

#[test]
fn after_output_an_error_ends_the_page() {
    // Stored blocks give their bytes at once.
    let block = |kind: u8, bytes: &[u8]| {
        let length = u16::try_from(bytes.len()).unwrap();
        [&[kind][..], &length.to_le_bytes(), &(!length).to_le_bytes(), bytes].concat()
    };
    let start = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0];
    let page = [&start[..], &block(0, &[b'a'; 2000]), &[0x07]].concat();
    let mut lenient = Lenient::new(codec_for("gzip"), 9999).unwrap();
    let mut all = Vec::new();
    let (blocks, bad) = page.split_at(page.len() - 1);
    for piece in blocks.chunks(1500).chain([bad]) {
        lenient.feed(Bytes::copy_from_slice(piece));
        while let Some(bytes) = lenient.next() {
            all.extend_from_slice(&bytes);
        }
    }
    assert!(all == [b'a'; 2000], "{}", all.len());
    assert!(lenient.is_finished(), "what follows is ignored");
    lenient.feed(Bytes::from_static(b"more"));
    lenient.end();
    assert_eq!(lenient.next(), None);
}

#[test]
fn a_stage_without_any_bytes_is_empty_and_one_with_some_is_cut_off() {
    let incomplete = || Err("incomplete".to_owned());
    for (pieces, expected) in [
        (&[][..], Ok(None)),
        (&[&b""[..]][..], Ok(None)),
        (&[b"", b"\x1f", b""], incomplete()),
        (&[b"\x1f"], incomplete()),
    ] {
        for encoding in ["gzip", "deflate", "gzip, gzip"] {
            let mut stages = Stages::new(&codec_for(encoding), 9).unwrap();
            for piece in pieces {
                stages.feed(Bytes::copy_from_slice(piece));
                assert_eq!((stages.next().unwrap(), stages.is_finished()), (None, false));
            }
            stages.end();
            let end = stages.next().map_err(|error| reason(&error));
            assert_eq!(end, expected, "{encoding} {pieces:?}");
        }
    }
}
