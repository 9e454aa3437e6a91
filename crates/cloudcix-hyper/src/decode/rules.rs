//! Tests of single rules, each at its boundary.

#[cfg(feature = "gzip")]
mod gzip;

use http::{Response, header::CONTENT_ENCODING};

use super::{codec, *};

fn negotiated(
    method: &Method,
    enabled: bool,
    header: Option<(http::HeaderName, &'static str)>,
) -> (Option<u64>, HeaderMap) {
    let mut headers = HeaderMap::new();
    header.map(|(name, value)| headers.insert(name, HeaderValue::from_static(value)));
    let plan = Decompression { enabled, limit: 77 }.negotiate(method, &mut headers);
    (plan.0, headers)
}

#[test]
fn a_response_may_be_compressed_unless_the_caller_or_the_method_says_otherwise() {
    let all = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
    for method in all.iter().chain([&Method::OPTIONS]) {
        let (plan, headers) = negotiated(method, true, None);
        assert_eq!((plan, headers.len()), (Some(77), 1), "{method}");
        assert_eq!(headers[header::ACCEPT_ENCODING], codec::ACCEPTED.unwrap());
    }
    for (method, enabled, header) in [
        (Method::HEAD, true, None),
        (Method::GET, false, None),
        (Method::GET, true, Some((header::ACCEPT_ENCODING, "br"))),
        (Method::GET, true, Some((header::ACCEPT_ENCODING, "identity"))),
        (Method::GET, true, Some((header::RANGE, "bytes=0-1"))),
        (Method::HEAD, true, Some((header::RANGE, "bytes=0-1"))),
    ] {
        let (plan, headers) = negotiated(&method, enabled, header.clone());
        assert_eq!((plan, headers.len()), (None, usize::from(header.is_some())), "{header:?}");
        if let Some((name, value)) = header {
            assert_eq!(headers[name], value);
        }
    }
    let (plan, headers) = negotiated(&Method::GET, true, Some((header::IF_RANGE, "\"x\"")));
    assert_eq!((plan, headers.len()), (Some(77), 2), "it means nothing without a `Range`");
}

#[cfg(all(feature = "gzip", feature = "brotli", feature = "zstd"))]
#[test]
fn the_best_coding_is_asked_for_first() {
    assert_eq!(codec::ACCEPTED, Some("zstd, br, gzip"));
}

#[cfg(feature = "gzip")]
#[test]
fn a_success_is_decompressed_strictly_and_any_other_response_as_far_as_possible() {
    for (status, is_strict) in [
        (200, true),
        (201, true),
        (299, true),
        (300, false),
        (302, false),
        (404, false),
        (500, false),
    ] {
        let response = Response::builder()
            .status(status)
            .header(CONTENT_ENCODING, "gzip")
            .header(header::CONTENT_LENGTH, "9")
            .header("x-other", "stays");
        let mut head = response.body(()).unwrap().into_parts().0;
        let found = Plan(Some(9)).decompressor(&mut head).unwrap().unwrap();
        assert_eq!(matches!(found, Decompressor::Strict(_)), is_strict, "{status}");
        assert_eq!(
            head.headers.keys().map(http::HeaderName::as_str).collect::<Vec<_>>(),
            ["x-other"]
        );
    }
    let mut head =
        Response::builder().header(CONTENT_ENCODING, "gzip").body(()).unwrap().into_parts().0;
    assert!(Plan(None).decompressor(&mut head).unwrap().is_none(), "it was not asked for");
    assert!(head.headers.contains_key(CONTENT_ENCODING));
}

#[cfg(feature = "zstd")]
#[test]
fn a_frame_of_zstd_has_a_window_of_at_most_eight_mebibytes() {
    use std::io::Write as _;
    let frame = |log| {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
        encoder.set_parameter(zstd::zstd_safe::CParameter::WindowLog(log)).unwrap();
        encoder.write_all(b"hello").unwrap();
        // Without a flush, the size would be known, and the window no larger than that.
        encoder.flush().unwrap();
        encoder.finish().unwrap()
    };
    for (log, is_read) in [(10, true), (23, true), (24, false), (27, false)] {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("zstd"));
        let codecs = codec::for_message(&headers).unwrap();
        let mut stages = Stages::new(&codecs, 99).unwrap();
        stages.feed(frame(log).into());
        match stages.next() {
            Ok(found) => assert_eq!((found.unwrap(), is_read), ("hello".into(), true), "{log}"),
            Err(error) => assert!(error.is_decode() && !is_read, "{log}: {error:#}"),
        }
    }
}

#[cfg(feature = "brotli")]
#[test]
fn bytes_that_are_not_brotli_are_named_so() {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
    let mut stages = Stages::new(&codec::for_message(&headers).unwrap(), 99).unwrap();
    stages.feed(Bytes::from_static(&[0xff; 100]));
    let error = format!("{:#}", stages.next().unwrap_err());
    assert!(error.ends_with("its `Content-Encoding` says: not a brotli stream"), "{error}");
}
