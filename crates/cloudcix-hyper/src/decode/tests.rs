use proptest::prelude::*;

use super::*;

type Pack = fn(&[u8]) -> Vec<u8>;

/// Every encoding of this build, with a packer.
fn encodings() -> Vec<(&'static str, Pack)> {
    vec![
        #[cfg(feature = "gzip")]
        ("gzip", |bytes| {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            io::Write::write_all(&mut encoder, bytes).unwrap();
            encoder.finish().unwrap()
        }),
        #[cfg(feature = "brotli")]
        ("br", |bytes| {
            let mut packed = Vec::new();
            io::Write::write_all(&mut brotli::CompressorWriter::new(&mut packed, 4096, 5, 20), bytes).unwrap();
            packed
        }),
        #[cfg(feature = "zstd")]
        ("zstd", |bytes| zstd::encode_all(bytes, 3).unwrap()),
    ]
}

fn decoder(encoding: &str, limit: u64) -> (Decoder, response::Parts) {
    let response = http::Response::builder().header("content-encoding", encoding).header("content-length", "1");
    let (mut head, ()) = response.body(()).unwrap().into_parts();
    (Plan(Some(limit)).decoder(&mut head).unwrap().unwrap(), head)
}

/// Unpacks what comes in pieces, and says how large the largest unpacked piece was.
fn unpack<'a>(encoding: &str, limit: u64, pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<(Vec<u8>, usize), Error> {
    let (mut decoder, _) = decoder(encoding, limit);
    let (mut all, mut largest) = (Vec::new(), 0);
    for piece in pieces {
        decoder.feed(Bytes::copy_from_slice(piece));
        while let Some(bytes) = decoder.next()? {
            largest = largest.max(bytes.len());
            all.extend_from_slice(&bytes);
        }
    }
    while let Some(bytes) = decoder.finish()? {
        all.extend_from_slice(&bytes);
    }
    Ok((all, largest))
}

#[test]
fn the_headers_of_the_packed_body_go_with_the_packing() {
    for (encoding, _) in encodings() {
        let (_, head) = decoder(encoding, 1);
        assert!(head.headers.is_empty());
    }
}

#[test]
fn what_was_received_is_handed_on_before_the_stream_ends() {
    for (encoding, pack) in encodings() {
        let packed = pack(&[b"begin ".repeat(10_000), vec![0; 100_000]].concat());
        let (mut decoder, _) = decoder(encoding, u64::MAX);
        decoder.feed(Bytes::copy_from_slice(&packed[..packed.len() - 1]));
        let mut given = 0;
        while let Some(bytes) = decoder.next().unwrap() {
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
        match unpack(encoding, u64::MAX, [both.as_slice()]) {
            Ok((all, _)) => assert_eq!(all, b"one, two", "{encoding}"),
            Err(error) => assert!(encoding == "br" && error.is_decode(), "{encoding}: {error:#}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_bytes_cut_anywhere_come_out_as_they_went_in(
        bytes in prop_oneof![prop::collection::vec(any::<u8>(), 0..5000), prop::collection::vec(0..3u8, 0..50_000)],
        size in 1..10_000usize,
    ) {
        for (encoding, pack) in encodings() {
            let packed = pack(&bytes);
            let (all, _) = unpack(encoding, bytes.len() as u64, packed.chunks(size)).unwrap();
            prop_assert_eq!(&all, &bytes, "{}", encoding);
        }
    }

    #[test]
    fn a_stream_that_is_cut_off_is_never_taken_for_whole(bytes in prop::collection::vec(0..3u8, 1..2000), cut in any::<prop::sample::Index>()) {
        for (encoding, pack) in encodings() {
            let packed = pack(&bytes);
            let cut = 1 + cut.index(packed.len() - 1);
            if cut < packed.len() {
                let error = unpack(encoding, u64::MAX, [&packed[..cut]]).unwrap_err();
                prop_assert_eq!(error.kind(), cloudcix_core::ErrorKind::Unanswered, "{}", encoding);
            }
        }
    }

    #[test]
    fn garbage_is_an_error_or_ends_and_never_hangs(bytes in prop::collection::vec(any::<u8>(), 1..2000)) {
        for (encoding, _) in encodings() {
            if let Ok((all, _)) = unpack(encoding, 1 << 20, [bytes.as_slice()]) {
                prop_assert!(all.len() <= 1 << 20);
            }
        }
    }
}
