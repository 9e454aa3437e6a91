use std::io;

use proptest::prelude::*;

use super::*;

type Pack = fn(&[u8]) -> Vec<u8>;

/// Every encoding of this build, with a packer.
fn encodings() -> Vec<(&'static str, Pack)> {
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
            let mut packed = Vec::new();
            io::Write::write_all(
                &mut brotli::CompressorWriter::new(&mut packed, 4096, 5, 20),
                bytes,
            )
            .unwrap();
            packed
        }),
        #[cfg(feature = "zstd")]
        ("zstd", |bytes| zstd::encode_all(bytes, 3).unwrap()),
    ]
}

fn unpacker(status: u16, encoding: &str, limit: u64) -> (Option<Unpacker>, response::Parts) {
    let response = http::Response::builder()
        .status(status)
        .header("content-encoding", encoding)
        .header("content-length", "1");
    let (mut head, ()) = response.body(()).unwrap().into_parts();
    (Plan(Some(limit)).unpacker(&mut head).unwrap(), head)
}

/// Unpacks what comes in pieces, and says how large the largest unpacked piece was.
fn unpack_as<'a>(
    status: u16,
    encoding: &str,
    limit: u64,
    pieces: impl IntoIterator<Item = &'a [u8]>,
) -> Result<(Vec<u8>, usize), Error> {
    let mut unpacker = unpacker(status, encoding, limit).0.unwrap();
    let (mut all, mut largest) = (Vec::new(), 0);
    let mut drain = |unpacker: &mut Unpacker| {
        while let Some(bytes) = unpacker.next()? {
            largest = largest.max(bytes.len());
            all.extend_from_slice(&bytes);
        }
        Ok(())
    };
    for piece in pieces {
        if !unpacker.is_over() {
            unpacker.feed(Bytes::copy_from_slice(piece));
        }
        drain(&mut unpacker)?;
    }
    unpacker.end(false);
    drain(&mut unpacker)?;
    Ok((all, largest))
}

fn unpack<'a>(
    encoding: &str,
    limit: u64,
    pieces: impl IntoIterator<Item = &'a [u8]>,
) -> Result<(Vec<u8>, usize), Error> {
    unpack_as(200, encoding, limit, pieces)
}

#[test]
fn the_headers_of_the_packed_body_go_with_the_packing() {
    for (encoding, _) in encodings() {
        let (_, head) = unpacker(200, encoding, 1);
        assert!(head.headers.is_empty());
    }
}

#[test]
fn codings_on_top_of_each_other_are_undone_from_the_last_to_the_first() {
    for (one, pack_one) in encodings() {
        for (two, pack_two) in encodings() {
            let packed = pack_two(&pack_one(b"twice"));
            for header in
                [format!("{one}, {two}"), format!(" {one} ,identity,, {} ", two.to_uppercase())]
            {
                let (all, _) = unpack(&header, u64::MAX, [packed.as_slice()]).unwrap();
                assert_eq!(all, b"twice", "{header}");
            }
        }
    }
}

#[test]
fn a_message_whose_coding_is_none_or_unknown_or_one_of_too_many_stays_as_it_is() {
    for encoding in
        ["", " , ", "identity", "IDENTITY", "foo", "gzip, foo", "foo, gzip", &"gzip,".repeat(6)]
    {
        for status in [200, 503] {
            let (unpacker, head) = unpacker(status, encoding, 1);
            assert!(unpacker.is_none() && head.headers.len() == 2, "{encoding}");
        }
    }
    #[cfg(feature = "gzip")]
    for encoding in ["gzip", "x-gzip", "X-GZip", "deflate", &"gzip,".repeat(5)] {
        assert!(unpacker(200, encoding, 1).0.is_some(), "{encoding}");
    }
}

#[test]
fn each_stage_is_bounded_also_where_the_last_one_gives_little() {
    for (encoding, pack) in encodings() {
        // The outer layer unpacks to a whole small stream, and then to megabytes behind it.
        let outer = pack(&[pack(b"small"), vec![0; 4 << 20]].concat());
        let unpacked = unpack(&format!("{encoding}, {encoding}"), 1 << 20, [outer.as_slice()]);
        assert!(
            unpacked.map_or_else(|error| error.is_decode(), |(all, _)| all == b"small"),
            "{encoding}"
        );
    }
}

#[cfg(feature = "gzip")]
#[test]
fn deflate_is_zlib_or_bare() {
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
                let error = unpack("deflate", u64::MAX, [cut]).unwrap_err();
                assert_eq!(error.kind(), cloudcix_core::ErrorKind::Unanswered);
            }
            for missing in 1..=4 {
                let unsigned = &zlib[..zlib.len() - missing];
                assert_eq!(unpack("deflate", u64::MAX, [unsigned]).unwrap().0, text);
            }
            let mut damaged = zlib.clone();
            damaged[zlib.len() - 1] ^= 1;
            assert!(unpack("deflate", u64::MAX, [damaged.as_slice()]).unwrap_err().is_decode());
            for (size, label) in [(1, "gzip"), (7, "x-gzip"), (zlib.len(), "gzip")] {
                assert_eq!(unpack(label, u64::MAX, zlib.chunks(size)).unwrap().0, text);
            }
            for packed in [zlib, bare] {
                for size in [1, packed.len()] {
                    assert_eq!(unpack("deflate", u64::MAX, packed.chunks(size)).unwrap().0, text);
                }
                let trailing = [packed.as_slice(), b"<!-- x -->"].concat();
                assert_eq!(unpack("deflate", u64::MAX, [trailing.as_slice()]).unwrap().0, text);
                let twice = encodings()[0].1(&packed);
                assert_eq!(unpack("deflate, gzip", u64::MAX, [twice.as_slice()]).unwrap().0, text);
            }
        }
    }
}

#[test]
fn a_damaged_stream_with_something_behind_it_is_still_damaged() {
    #[cfg(feature = "gzip")]
    {
        let mut packed = encodings()[0].1(b"hello");
        let checksum = packed.len() - 8;
        packed[checksum] ^= 1;
        assert!(unpack("gzip", u64::MAX, [packed.as_slice()]).unwrap_err().is_decode());
        packed.extend_from_slice(&[0; 16]);
        assert!(unpack("gzip", u64::MAX, [packed.as_slice()]).unwrap_err().is_decode());
    }
}

#[cfg(feature = "gzip")]
#[test]
fn a_gzip_header_may_have_every_field() {
    let mut encoder = flate2::GzBuilder::new().extra("extra").filename("name").comment("comment");
    encoder = encoder.mtime(1).operating_system(3);
    let mut encoder = encoder.write(Vec::new(), flate2::Compression::default());
    io::Write::write_all(&mut encoder, b"hello").unwrap();
    let mut packed = encoder.finish().unwrap();
    for size in [1, 7, packed.len()] {
        assert_eq!(unpack("gzip", u64::MAX, packed.chunks(size)).unwrap().0, b"hello");
    }
    // A checksum of the header, and an extra field without bytes.
    packed = encodings()[0].1(b"hello");
    packed[3] = 2 | 4;
    packed.splice(10..10, [0, 0, 9, 9]);
    assert_eq!(unpack("gzip", u64::MAX, [packed.as_slice()]).unwrap().0, b"hello");
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
        let packed = [&gzip(b"one"), later].concat();
        for size in [1, 7, packed.len()] {
            assert_eq!(unpack("gzip", u64::MAX, packed.chunks(size)).unwrap().0, expected);
        }
    }
}

#[test]
fn an_error_page_that_lies_about_its_coding_is_handed_over_as_it_is() {
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
                    unpack_as(503, encoding, u64::MAX, text.as_bytes().chunks(size)).unwrap();
                assert!(all == text.as_bytes(), "{encoding}, {size}: {text}");
            }
        }
        // ISO 8859-1.
        let latin = b"<html>ferm\xe9</html>";
        assert_eq!(
            unpack_as(503, encoding, u64::MAX, [&latin[..]]).unwrap().0,
            latin,
            "{encoding}"
        );
    }
}

#[test]
fn an_error_page_that_does_not_unpack_is_handed_over_as_it_is() {
    let texts: [&[u8]; 3] =
        [b"ung\xfcltig", b"\xff\xfe<\0h\0t\0m\0l\0>\0", &b"ung\xfcltig ".repeat(10_000)];
    for (encoding, pack) in encodings() {
        for text in texts {
            for size in [1, 7, usize::MAX] {
                let (all, _) = unpack_as(500, encoding, u64::MAX, text.chunks(size)).unwrap();
                assert_eq!(all, text, "{encoding}, {size}");
                // It is packed by fewer codings than the header names.
                let twice = format!("{encoding}, {encoding}");
                let packed = pack(text);
                let (all, _) = unpack_as(404, &twice, u64::MAX, packed.chunks(size)).unwrap();
                assert_eq!(all, text, "{twice}, {size}");
            }
        }
    }
}

#[test]
fn of_a_damaged_error_page_there_is_what_could_be_unpacked() {
    let text = b"begin ".repeat(10_000);
    for (encoding, pack) in encodings() {
        let packed = pack(&[text.clone(), vec![0; 100_000]].concat());
        let (all, _) = unpack_as(503, encoding, u64::MAX, [&packed[..packed.len() - 1]]).unwrap();
        assert!(all.starts_with(b"begin "), "{encoding}");
        // A bomb is cut at the limit.
        let (all, _) =
            unpack_as(503, encoding, 1 << 16, [pack(&vec![b' '; 4 << 20]).as_slice()]).unwrap();
        assert!(all.len() <= 1 << 16, "{encoding}");
    }
}

#[test]
fn what_was_received_is_handed_on_before_the_stream_ends() {
    for (encoding, pack) in encodings() {
        let packed = pack(&[b"begin ".repeat(10_000), vec![0; 100_000]].concat());
        let mut unpacker = unpacker(200, encoding, u64::MAX).0.unwrap();
        unpacker.feed(Bytes::copy_from_slice(&packed[..packed.len() - 1]));
        let mut given = 0;
        while let Some(bytes) = unpacker.next().unwrap() {
            given += bytes.len();
        }
        assert!(given > 0, "{encoding}");
    }
}

#[test]
fn a_bomb_is_unpacked_in_small_pieces_and_stopped_at_the_limit() {
    for (encoding, pack) in encodings() {
        let packed = pack(&vec![0; 4 << 20]);
        assert!(packed.len() < 16 << 10, "{encoding} packs it well");
        let (all, largest) = unpack(encoding, 4 << 20, [packed.as_slice()]).unwrap();
        assert_eq!(all.len(), 4 << 20);
        assert!(largest <= 128 << 10, "{encoding}: {largest}");
        let error = unpack(encoding, (4 << 20) - 1, [packed.as_slice()]).unwrap_err();
        assert_eq!(error.kind(), cloudcix_core::ErrorKind::Decode, "{encoding}");
    }
}

#[test]
fn streams_one_after_another_are_one_where_the_format_says_so() {
    for (encoding, pack) in encodings() {
        let both = [pack(b"one, "), pack(b"two")].concat();
        // Two streams of brotli are not one: what follows the first is ignored, as anything else
        // is.
        let expected: &[u8] = if encoding == "br" { b"one, " } else { b"one, two" };
        assert_eq!(
            unpack(encoding, u64::MAX, [both.as_slice()]).unwrap().0,
            expected,
            "{encoding}"
        );
        if encoding != "br" {
            let trailer = if encoding == "gzip" { 8 } else { 0 };
            let cut = unpack(encoding, u64::MAX, [&both[..both.len() - 1 - trailer]]).unwrap_err();
            assert_eq!(
                cut.kind(),
                cloudcix_core::ErrorKind::Unanswered,
                "{encoding}: the second one is a part of the answer"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_bytes_cut_anywhere_come_out_as_they_went_in(
        bytes in prop_oneof![prop::collection::vec(any::<u8>(), 0..5000),
            prop::collection::vec(0..3u8, 0..50_000)],
        size in 1..10_000usize,
    ) {
        for (encoding, pack) in encodings() {
            let packed = pack(&bytes);
            let (all, _) = unpack(encoding, bytes.len() as u64, packed.chunks(size)).unwrap();
            prop_assert_eq!(&all, &bytes, "{}", encoding);
        }
    }

    #[test]
    fn what_follows_a_whole_stream_is_ignored_wherever_it_is_cut(
        bytes in prop::collection::vec(0..3u8, 0..2000),
        trailing in prop_oneof![Just(vec![0; 16]), Just(b"<!-- x -->".to_vec()),
            prop::collection::vec(any::<u8>(), 0..40)],
        size in 1..300usize,
    ) {
        for (encoding, pack) in encodings() {
            // By chance, it may look like the beginning of another stream.
            let begins_another = trailing.starts_with(b"\x1f\x8b") || trailing
                .starts_with(b"\x28\xb5\x2f\xfd");
            let whole = [pack(&bytes), trailing.clone()].concat();
            let unpacked = unpack(encoding, u64::MAX, whole.chunks(size));
            prop_assert!(begins_another || unpacked.is_ok_and(|(all, _)| all == bytes), "{}",
                encoding);
        }
    }

    #[test]
    fn no_error_page_is_an_error(bytes in prop::collection::vec(any::<u8>(), 0..3000),
        size in 1..3000usize, cut in any::<prop::sample::Index>()) {
        for (encoding, pack) in encodings() {
            prop_assert!(unpack_as(503, encoding, 1 << 20, bytes.chunks(size)).is_ok());
            let packed = pack(&bytes);
            prop_assert!(unpack_as(404, encoding, 1 << 20, packed[..cut.index(packed.len())]
                .chunks(size)).is_ok());
            let whole = unpack_as(404, encoding, 1 << 20, packed.chunks(size)).unwrap().0;
            prop_assert_eq!(&whole, &bytes, "{}", encoding);
        }
    }

    #[test]
    fn a_stream_that_is_cut_off_is_never_taken_for_whole(bytes in prop::collection::vec(0..3u8,
        1..2000), cut in any::<prop::sample::Index>()) {
        for (encoding, pack) in encodings() {
            let packed = pack(&bytes);
            let cut = 1 + cut.index(packed.len() - 1);
            let ended = encoding == "gzip" && cut >= packed.len() - 8;
            if ended {
                // The checksum is missing, or a part of it; the bytes are whole.
                let (all, _) = unpack(encoding, u64::MAX, [&packed[..cut]]).unwrap();
                prop_assert_eq!(&all, &bytes);
            } else if cut < packed.len() {
                let error = unpack(encoding, u64::MAX, [&packed[..cut]]).unwrap_err();
                prop_assert_eq!(error.kind(), cloudcix_core::ErrorKind::Unanswered, "{}", encoding);
            }
        }
    }

    #[test]
    fn garbage_is_an_error_or_ends_and_never_hangs(bytes in prop::collection::vec(any::<u8>(),
        1..2000)) {
        for (encoding, _) in encodings() {
            if let Ok((all, _)) = unpack(encoding, 1 << 20, [bytes.as_slice()]) {
                prop_assert!(all.len() <= 1 << 20);
            }
        }
    }
}
