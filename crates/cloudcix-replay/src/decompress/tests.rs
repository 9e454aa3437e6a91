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
    assert_eq!((inflated(10, &mut budget), inflated(0, &mut budget)), (Ok(Some(10)), Ok(Some(0))));
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

fn packed<W: std::io::Write>(pack: impl FnOnce(Vec<u8>) -> W, end: fn(W) -> Vec<u8>) -> Vec<u8> {
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

#[test]
fn a_text_is_not_inflated_by_chance() {
    // These letters are a whole stream of raw deflate as well.
    for text in ["{{a1 ", "{{}: "] {
        assert!(DeflateDecoder::new(text.as_bytes()).read_to_end(&mut Vec::new()).is_ok());
        let (body, kept) = loaded(&Method::GET, Some("deflate"), text.as_bytes());
        assert_eq!((&body[..], kept.join(" ").as_str()), (text.as_bytes(), "etag"));
    }
}

#[test]
fn zlib_and_text_are_told_by_their_bytes() {
    for (bytes, expected) in [
        (&[0x78, 0x01][..], true),
        (&[0x78, 0x9c, 0], true),
        (&[0x78, 0xda], true),
        (&[0x08, 0x1d], true),
        (&[0x78, 0x9d], false),
        // The method is another one, although the sum is a multiple of 31.
        (&[0x70, 0x03], false),
        (&[0x79, 0x18], false),
        (&[0x78], false),
        (&[], false),
    ] {
        assert_eq!(is_zlib(bytes), expected, "{bytes:?}");
    }
    for (bytes, expected) in [
        (&b""[..], true),
        (b" \t\r\n\x0c", true),
        ("é".as_bytes(), true),
        (b"\x0b", false),
        (b"a\0", false),
        (b"\x7f", false),
        (b"\xff", false),
    ] {
        assert_eq!(is_text(bytes), expected, "{bytes:?}");
    }
}

#[test]
fn the_reasons_why_a_body_is_not_recorded_are_sentences() {
    let live = |coding: &'static str, body: Vec<u8>| {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(coding));
        live_body(&Method::GET, &mut headers, body.into(), false).unwrap_err()
    };
    assert_eq!(
        live("zstd", vec![0xff]),
        "its body is compressed in an unsupported way, so secrets in it would not be found"
    );
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![0; 1 << 20];
    for _ in 0..65 {
        std::io::Write::write_all(&mut gzip, &zeros).unwrap();
    }
    let bomb = gzip.finish().unwrap();
    assert_eq!(live("gzip", bomb), "its body decompresses to more than can be recorded");
}
