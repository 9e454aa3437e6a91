use std::io;

use proptest::prelude::*;

use super::*;

type Compress = fn(&[u8]) -> Vec<u8>;

/// Returns every coding of this build, with its compressor.
fn encodings() -> Vec<(&'static str, Compress)> {
    vec![
        #[cfg(feature = "gzip")]
        ("gzip", |bytes| {
            let mut encoder =
                flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            io::Write::write_all(&mut encoder, bytes).unwrap();
            encoder.finish().unwrap()
        }),
        #[cfg(feature = "brotli")]
        ("br", |bytes| {
            let mut compressed = Vec::new();
            let mut encoder = brotli::CompressorWriter::new(&mut compressed, 4096, 5, 20);
            io::Write::write_all(&mut encoder, bytes).unwrap();
            drop(encoder);
            compressed
        }),
        #[cfg(feature = "zstd")]
        ("zstd", |bytes| zstd::encode_all(bytes, 3).unwrap()),
    ]
}

fn decompressor(
    status: u16,
    encoding: &str,
    limit: u64,
) -> (Option<Decompressor>, response::Parts) {
    let response = http::Response::builder()
        .status(status)
        .header("content-encoding", encoding)
        .header("content-length", "1");
    let (mut head, ()) = response.body(()).unwrap().into_parts();
    (Plan(Some(limit)).decompressor(&mut head).unwrap(), head)
}

/// Decompresses a body that comes in chunks. Returns it, and the size of the largest output chunk.
fn decompress_as<'a>(
    status: u16,
    encoding: &str,
    limit: u64,
    pieces: impl IntoIterator<Item = &'a [u8]>,
) -> Result<(Vec<u8>, usize), Error> {
    let mut decompressor = decompressor(status, encoding, limit).0.unwrap();
    let (mut all, mut largest) = (Vec::new(), 0);
    let mut drain = |decompressor: &mut Decompressor| {
        while let Some(bytes) = decompressor.next()? {
            largest = largest.max(bytes.len());
            all.extend_from_slice(&bytes);
        }
        Ok(())
    };
    for piece in pieces {
        if !decompressor.is_finished() {
            decompressor.feed(Bytes::copy_from_slice(piece));
        }
        drain(&mut decompressor)?;
    }
    decompressor.end(false);
    drain(&mut decompressor)?;
    Ok((all, largest))
}

fn decompress<'a>(
    encoding: &str,
    limit: u64,
    pieces: impl IntoIterator<Item = &'a [u8]>,
) -> Result<(Vec<u8>, usize), Error> {
    decompress_as(200, encoding, limit, pieces)
}

#[test]
fn decompression_removes_the_headers_of_the_compressed_body() {
    for (encoding, _) in encodings() {
        let (_, head) = decompressor(200, encoding, 1);
        assert!(head.headers.is_empty());
    }
}

#[test]
fn several_codings_are_decoded_from_the_last_to_the_first() {
    for (one, compress_one) in encodings() {
        for (two, compress_two) in encodings() {
            let compressed = compress_two(&compress_one(b"twice"));
            for header in
                [format!("{one}, {two}"), format!(" {one} ,Identity,, {} ", two.to_uppercase())]
            {
                let (all, _) = decompress(&header, u64::MAX, [compressed.as_slice()]).unwrap();
                assert_eq!(all, b"twice", "{header}");
            }
            // In two lines, the second is the last.
            let response = http::Response::builder()
                .header("content-encoding", one)
                .header("content-encoding", two);
            let (mut head, ()) = response.body(()).unwrap().into_parts();
            let decompressor = Plan(Some(u64::MAX)).decompressor(&mut head).unwrap();
            let mut decompressor = decompressor.unwrap();
            decompressor.feed(compressed.into());
            assert_eq!(decompressor.next().unwrap().unwrap(), "twice", "{one}, {two}");

            let inner = compress_one(b"twice");
            let cut_off = compress_two(&inner[..inner.len() / 2]);
            let header = format!("{one}, {two}");
            let error = decompress(&header, u64::MAX, [cut_off.as_slice()]).unwrap_err();
            assert!(format!("{error:#}").contains("ends too early"), "{header}: {error:#}");
        }
    }
}

#[test]
fn a_message_whose_coding_is_none_or_unknown_or_one_of_too_many_stays_as_it_is() {
    for encoding in
        ["", " , ", "identity", "IDENTITY", "foo", "gzip, foo", "foo, gzip", &"gzip,".repeat(6)]
    {
        for status in [200, 503] {
            let (decompressor, head) = decompressor(status, encoding, 1);
            assert!(decompressor.is_none() && head.headers.len() == 2, "{encoding}");
        }
    }
    #[cfg(feature = "gzip")]
    for encoding in ["gzip", "x-gzip", "X-GZip", "deflate", &"gzip,".repeat(5)] {
        assert!(decompressor(200, encoding, 1).0.is_some(), "{encoding}");
    }
}

#[test]
fn each_stage_is_bounded_even_if_the_last_one_gives_little() {
    for (encoding, compress) in encodings() {
        // The outer stream decompresses to a whole small stream, followed by megabytes.
        let outer = compress(&[compress(b"small"), vec![0; 4 << 20]].concat());
        let decompressed =
            decompress(&format!("{encoding}, {encoding}"), 1 << 20, [outer.as_slice()]);
        assert!(
            decompressed.map_or_else(|error| error.is_decode(), |(all, _)| all == b"small"),
            "{encoding}"
        );
    }
}

#[cfg(feature = "gzip")]
#[test]
fn deflate_is_zlib_or_raw() {
    use flate2::write::{DeflateEncoder, ZlibEncoder};
    for level in 0..=9 {
        let level = flate2::Compression::new(level);
        for text in [&b""[..], b"x", b"hello, hello, hello"] {
            let mut zlib = ZlibEncoder::new(Vec::new(), level);
            io::Write::write_all(&mut zlib, text).unwrap();
            let mut bare = DeflateEncoder::new(Vec::new(), level);
            io::Write::write_all(&mut bare, text).unwrap();
            let (zlib, bare) = (zlib.finish().unwrap(), bare.finish().unwrap());
            for cut in [&bare[..bare.len() - 1], &zlib[..zlib.len() - 5]] {
                let error = decompress("deflate", u64::MAX, [cut]).unwrap_err();
                assert_eq!(error.kind(), cloudcix_core::ErrorKind::Unanswered);
            }
            for missing in 1..=4 {
                let unsigned = &zlib[..zlib.len() - missing];
                assert_eq!(decompress("deflate", u64::MAX, [unsigned]).unwrap().0, text);
            }
            let mut damaged = zlib.clone();
            damaged[zlib.len() - 1] ^= 1;
            assert!(decompress("deflate", u64::MAX, [damaged.as_slice()]).unwrap_err().is_decode());
            for (size, label) in [(1, "gzip"), (7, "x-gzip"), (zlib.len(), "gzip")] {
                assert_eq!(decompress(label, u64::MAX, zlib.chunks(size)).unwrap().0, text);
            }
            for compressed in [zlib, bare] {
                for size in [1, compressed.len()] {
                    assert_eq!(
                        decompress("deflate", u64::MAX, compressed.chunks(size)).unwrap().0,
                        text
                    );
                }
                let trailing = [compressed.as_slice(), b"<!-- x -->"].concat();
                assert_eq!(decompress("deflate", u64::MAX, [trailing.as_slice()]).unwrap().0, text);
                let twice = encodings()[0].1(&compressed);
                assert_eq!(
                    decompress("deflate, gzip", u64::MAX, [twice.as_slice()]).unwrap().0,
                    text
                );
            }
        }
    }
}

#[test]
fn a_damaged_stream_with_trailing_bytes_is_still_damaged() {
    #[cfg(feature = "gzip")]
    {
        let mut compressed = encodings()[0].1(b"hello");
        let checksum = compressed.len() - 8;
        compressed[checksum] ^= 1;
        assert!(decompress("gzip", u64::MAX, [compressed.as_slice()]).unwrap_err().is_decode());
        compressed.extend_from_slice(&[0; 16]);
        assert!(decompress("gzip", u64::MAX, [compressed.as_slice()]).unwrap_err().is_decode());
    }
}

#[cfg(feature = "gzip")]
#[test]
fn a_gzip_header_may_have_every_field() {
    let mut encoder = flate2::GzBuilder::new().extra("extra").filename("name").comment("comment");
    encoder = encoder.mtime(1).operating_system(3);
    let mut encoder = encoder.write(Vec::new(), flate2::Compression::default());
    io::Write::write_all(&mut encoder, b"hello").unwrap();
    let mut compressed = encoder.finish().unwrap();
    for size in [1, 7, compressed.len()] {
        assert_eq!(decompress("gzip", u64::MAX, compressed.chunks(size)).unwrap().0, b"hello");
    }
    // A checksum of the header, and an extra field without bytes.
    compressed = encodings()[0].1(b"hello");
    compressed[3] = 2 | 4;
    compressed.splice(10..10, [0, 0, 9, 9]);
    assert_eq!(decompress("gzip", u64::MAX, [compressed.as_slice()]).unwrap().0, b"hello");
}

#[cfg(feature = "gzip")]
#[test]
fn an_error_in_a_later_member_is_ignored() {
    let gzip = |bytes: &[u8]| encodings()[0].1(bytes);
    let mut damaged = gzip(b"two");
    let checksum = damaged.len() - 8;
    damaged[checksum] ^= 1;
    let junk: &[u8] = &[0x1f, 0x8b, 1, 2, 3, 4, 5, 6];
    let bad_block: &[u8] = &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 7, 7, 7];
    for (later, expected) in [(junk, &b"one"[..]), (bad_block, b"one"), (&damaged, b"onetwo")] {
        let compressed = [&gzip(b"one"), later].concat();
        for size in [1, 7, compressed.len()] {
            assert_eq!(decompress("gzip", u64::MAX, compressed.chunks(size)).unwrap().0, expected);
        }
    }
}

#[test]
fn an_error_page_that_lies_about_its_coding_is_delivered_as_it_is() {
    let long = format!("<html>{}</html>", "down ".repeat(10_000));
    for (encoding, _) in encodings() {
        for text in [
            "",
            "<",
            "<html>down</html>",
            r#"{"error_code": "x_1", "detail": "café"}"#,
            "\n plain\ttext",
            &long,
        ] {
            for size in [1, 7, usize::MAX] {
                let (all, _) =
                    decompress_as(503, encoding, u64::MAX, text.as_bytes().chunks(size)).unwrap();
                assert!(all == text.as_bytes(), "{encoding}, {size}: {text}");
            }
        }
        // ISO 8859-1.
        let latin = b"<html>ferm\xe9</html>";
        assert_eq!(
            decompress_as(503, encoding, u64::MAX, [&latin[..]]).unwrap().0,
            latin,
            "{encoding}"
        );
    }
}

#[test]
fn an_error_page_that_can_not_be_decompressed_is_delivered_as_it_is() {
    let texts: [&[u8]; 3] =
        [b"ung\xfcltig", b"\xff\xfe<\0h\0t\0m\0l\0>\0", &b"ung\xfcltig ".repeat(10_000)];
    for (encoding, compress) in encodings() {
        for text in texts {
            for size in [1, 7, usize::MAX] {
                let (all, _) = decompress_as(500, encoding, u64::MAX, text.chunks(size)).unwrap();
                assert_eq!(all, text, "{encoding}, {size}");
                // Fewer codings were applied than the header names.
                let twice = format!("{encoding}, {encoding}");
                let compressed = compress(text);
                let (all, _) =
                    decompress_as(404, &twice, u64::MAX, compressed.chunks(size)).unwrap();
                assert_eq!(all, text, "{twice}, {size}");
            }
        }
    }
}

#[test]
fn a_damaged_error_page_is_decompressed_as_far_as_possible() {
    let text = b"begin ".repeat(10_000);
    for (encoding, compress) in encodings() {
        let compressed = compress(&[text.clone(), vec![0; 100_000]].concat());
        let (all, _) =
            decompress_as(503, encoding, u64::MAX, [&compressed[..compressed.len() - 1]]).unwrap();
        assert!(all.starts_with(b"begin "), "{encoding}");
        // A bomb is cut off at the limit.
        let (all, _) =
            decompress_as(503, encoding, 1 << 16, [compress(&vec![b' '; 4 << 20]).as_slice()])
                .unwrap();
        assert!(all.len() <= 1 << 16, "{encoding}");
    }
}

#[test]
fn output_is_delivered_before_the_stream_ends() {
    for (encoding, compress) in encodings() {
        let compressed = compress(&[b"begin ".repeat(10_000), vec![0; 100_000]].concat());
        let mut decompressor = decompressor(200, encoding, u64::MAX).0.unwrap();
        decompressor.feed(Bytes::copy_from_slice(&compressed[..compressed.len() - 1]));
        let mut given = 0;
        while let Some(bytes) = decompressor.next().unwrap() {
            given += bytes.len();
        }
        assert!(given > 0, "{encoding}");
    }
}

#[test]
fn a_bomb_is_decompressed_in_small_chunks_and_stopped_at_the_limit() {
    for (encoding, compress) in encodings() {
        let compressed = compress(&vec![0; 4 << 20]);
        assert!(compressed.len() < 16 << 10, "{encoding} compresses it well");
        let (all, largest) = decompress(encoding, 4 << 20, [compressed.as_slice()]).unwrap();
        assert_eq!(all.len(), 4 << 20);
        assert!(largest <= 128 << 10, "{encoding}: {largest}");
        let error = decompress(encoding, (4 << 20) - 1, [compressed.as_slice()]).unwrap_err();
        assert_eq!(error.kind(), cloudcix_core::ErrorKind::Decode, "{encoding}");
    }
}

#[test]
fn concatenated_streams_are_one_if_the_format_says_so() {
    for (encoding, compress) in encodings() {
        let both = [compress(b"one, "), compress(b"two")].concat();
        // Brotli streams don't concatenate: all that follows the first is ignored.
        let expected: &[u8] = if encoding == "br" { b"one, " } else { b"one, two" };
        assert_eq!(
            decompress(encoding, u64::MAX, [both.as_slice()]).unwrap().0,
            expected,
            "{encoding}"
        );
        if encoding != "br" {
            let trailer = if encoding == "gzip" { 8 } else { 0 };
            let cut =
                decompress(encoding, u64::MAX, [&both[..both.len() - 1 - trailer]]).unwrap_err();
            assert_eq!(
                cut.kind(),
                cloudcix_core::ErrorKind::Unanswered,
                "{encoding}: the second one is a part of the body"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_bytes_cut_anywhere_come_out_as_they_went_in(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..5000),
            prop::collection::vec(0..3u8, 0..50_000),
        ],
        size in 1..10_000usize,
    ) {
        for (encoding, compress) in encodings() {
            let compressed = compress(&bytes);
            let limit = bytes.len() as u64;
            let (all, _) = decompress(encoding, limit, compressed.chunks(size)).unwrap();
            prop_assert_eq!(&all, &bytes, "{}", encoding);
        }
    }

    #[test]
    fn bytes_after_a_whole_stream_are_ignored_wherever_it_is_cut(
        bytes in prop::collection::vec(0..3u8, 0..2000),
        trailing in prop_oneof![
            Just(vec![0; 16]),
            Just(b"<!-- x -->".to_vec()),
            prop::collection::vec(any::<u8>(), 0..40),
        ],
        size in 1..300usize,
    ) {
        for (encoding, compress) in encodings() {
            // By chance, it may look like the start of another stream.
            let another = [&b"\x1f\x8b"[..], b"\x28\xb5\x2f\xfd"]
                .iter()
                .any(|magic| trailing.starts_with(magic));
            let whole = [compress(&bytes), trailing.clone()].concat();
            let decompressed = decompress(encoding, u64::MAX, whole.chunks(size));
            let same = decompressed.is_ok_and(|(all, _)| all == bytes);
            prop_assert!(another || same, "{}", encoding);
        }
    }

    #[test]
    fn no_error_page_is_an_error(
        bytes in prop::collection::vec(any::<u8>(), 0..3000),
        size in 1..3000usize,
        cut in any::<prop::sample::Index>(),
    ) {
        for (encoding, compress) in encodings() {
            prop_assert!(decompress_as(503, encoding, 1 << 20, bytes.chunks(size)).is_ok());
            let compressed = compress(&bytes);
            let cut_off = &compressed[..cut.index(compressed.len())];
            prop_assert!(decompress_as(404, encoding, 1 << 20, cut_off.chunks(size)).is_ok());
            let whole = decompress_as(404, encoding, 1 << 20, compressed.chunks(size)).unwrap().0;
            prop_assert_eq!(&whole, &bytes, "{}", encoding);
        }
    }

    #[test]
    fn a_stream_that_is_cut_off_is_never_taken_for_whole(
        bytes in prop::collection::vec(0..3u8, 1..2000),
        cut in any::<prop::sample::Index>(),
    ) {
        for (encoding, compress) in encodings() {
            let compressed = compress(&bytes);
            let cut = 1 + cut.index(compressed.len() - 1);
            let ended = encoding == "gzip" && cut >= compressed.len() - 8;
            if ended {
                // The checksum is missing, or a part of it; the bytes are whole.
                let (all, _) = decompress(encoding, u64::MAX, [&compressed[..cut]]).unwrap();
                prop_assert_eq!(&all, &bytes);
            } else if cut < compressed.len() {
                let error = decompress(encoding, u64::MAX, [&compressed[..cut]]).unwrap_err();
                prop_assert_eq!(error.kind(), cloudcix_core::ErrorKind::Unanswered, "{}", encoding);
            }
        }
    }

    #[test]
    fn garbage_is_an_error_or_ends_and_never_hangs(
        bytes in prop::collection::vec(any::<u8>(), 1..2000),
    ) {
        for (encoding, _) in encodings() {
            if let Ok((all, _)) = decompress(encoding, 1 << 20, [bytes.as_slice()]) {
                prop_assert!(all.len() <= 1 << 20);
            }
        }
    }
}
