#![cfg(feature = "gzip")]

use std::io::Write as _;

use cloudcix_core::{BodyLimit, ErrorKind};
use cloudcix_fault_server::{Act, FaultServer};
use flate2::{Compression, write::GzEncoder};
use http::Response;
use http_body::Body as _;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::{builder, get, send, soon, transport};

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn response(encoding: &str, body: Vec<u8>) -> Act {
    response_with(200, encoding, body)
}

pub(super) fn response_with(status: u16, encoding: &str, body: impl Into<Vec<u8>>) -> Act {
    Act::Respond(
        Response::builder()
            .status(status)
            .header("content-encoding", encoding)
            .body(body.into())
            .unwrap(),
    )
}

/// Returns an act whose body comes in these chunks.
fn chunked(status: u16, encoding: &str, chunks: &[&[u8]]) -> Act {
    let mut message = format!(
        "HTTP/1.1 {status} X\r\ncontent-encoding: {encoding}\r\ntransfer-encoding: chunked\r\n\r\n"
    )
    .into_bytes();
    for chunk in chunks {
        message.extend([format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat());
    }
    message.extend(b"0\r\n\r\n");
    Act::Raw(message, cloudcix_fault_server::Then::Keep)
}

#[tokio::test]
async fn a_compressed_response_arrives_decompressed_and_without_the_headers_of_the_compressed_one()
{
    let text: Vec<u8> = (0..100_000u32).flat_map(u32::to_be_bytes).collect();
    let server =
        FaultServer::start([response("gzip", gzip(&text)), response("GZIP", gzip(b"small"))]).await;
    let transport = transport();
    for expected in [text.as_slice(), b"small"] {
        let response = send(&transport, get(server.url("/"))).await.unwrap();
        assert_eq!(response.body(), expected);
        assert_eq!(
            (response.headers().get("content-encoding"), response.headers().get("content-length")),
            (None, None)
        );
    }
    let received = server.received().remove(0);
    assert!(received.header("accept-encoding").unwrap().contains("gzip"));
    assert_eq!(server.counts().connections, 1, "the connection is free again");
}

#[tokio::test]
async fn an_empty_body_is_empty_whatever_its_encoding() {
    let server =
        FaultServer::start([response("gzip", Vec::new()), response("gzip", gzip(b""))]).await;
    for _ in 0..2 {
        assert!(send(&transport(), get(server.url("/"))).await.unwrap().body().is_empty());
    }
}

#[tokio::test]
async fn a_caller_who_asks_for_an_encoding_gets_it_as_it_is() {
    let compressed = gzip(b"hello");
    let server = FaultServer::start([response("gzip", compressed.clone())]).await;
    for (name, value, asked) in
        [("accept-encoding", "gzip", Some("gzip")), ("range", "bytes=0-", None)]
    {
        let mut request = get(server.url("/"));
        request.headers_mut().insert(name, value.parse().unwrap());
        let response = send(&transport(), request).await.unwrap();
        assert_eq!(response.body(), &compressed);
        assert_eq!(response.headers()["content-encoding"], "gzip");
        assert_eq!(server.received().pop().unwrap().header("accept-encoding"), asked);
    }
    let off = builder().decompress(false).build().unwrap();
    assert_eq!(send(&off, get(server.url("/"))).await.unwrap().body(), &compressed);
    assert_eq!(server.received().pop().unwrap().header("accept-encoding"), None);
}

#[tokio::test]
async fn an_unknown_encoding_is_left_for_the_caller() {
    let server = FaultServer::start([response("rot13", b"uryyb".to_vec())]).await;
    let response = send(&transport(), get(server.url("/"))).await.unwrap();
    assert_eq!(
        (response.body().as_ref(), &response.headers()["content-encoding"]),
        (b"uryyb".as_slice(), &"rot13".parse().unwrap())
    );
}

#[tokio::test]
async fn a_decompression_bomb_is_stopped() {
    // 64 MiB of nothing in 64 KiB.
    let bomb = gzip(&vec![0; 64 << 20]);
    let server = FaultServer::start([response("gzip", bomb)]).await;
    let small = builder().max_decompressed(1 << 20).build().unwrap();
    let error = send(&small, get(server.url("/"))).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_retryable()),
        (ErrorKind::Decode, true, false)
    );
    assert_eq!(
        format!("{error:#}"),
        "the response could not be understood: the compressed response decompresses to more than \
         the limit of 1048576 bytes; raise `max_decompressed`, or ask for it uncompressed"
    );
    // The reader's own limit counts decompressed bytes, too.
    let mut request = get(server.url("/"));
    request.extensions_mut().insert(BodyLimit(1 << 20));
    let error = send(&transport(), request).await.unwrap_err();
    assert!(format!("{error:#}").contains("BodyLimit"), "{error:#}");
    server.until(|counts| counts.open == 0).await;
}

#[tokio::test]
async fn a_truncated_body_is_retryable_and_a_corrupt_one_is_not() {
    let mut cut = gzip(b"hello, hello, hello");
    // Removes its checksum and a bit more.
    cut.truncate(cut.len() - 9);
    let mut corrupt = gzip(b"hello, hello, hello");
    // An invalid block type.
    corrupt[10] = 0xff;
    let server = FaultServer::start([
        response("gzip", cut),
        response("gzip", corrupt),
        response("gzip", b"not compressed at all".to_vec()),
    ])
    .await;
    let transport = transport();
    for kind in [ErrorKind::Unanswered, ErrorKind::Decode, ErrorKind::Decode] {
        let error = send(&transport, get(server.url("/"))).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{error:#}");
    }
}

#[tokio::test]
async fn a_status_is_never_hidden_by_a_body_that_is_not_what_its_header_says() {
    let json = br#"{"error_code":"x_101","detail":"Bad."}"#;
    let mut cut = gzip(&b"hello ".repeat(10_000));
    cut.truncate(cut.len() / 2);
    let bomb = gzip(&vec![0; 64 << 20]);
    for (status, encoding, body) in [
        (503, "gzip", b"<html>down</html>".to_vec()),
        (502, "br", b"<html>down</html>".to_vec()),
        (502, "gzip, br", b"<html>down</html>".to_vec()),
        (502, "zstd", b"<html>down</html>".to_vec()),
        (400, "gzip", json.to_vec()),
        (400, "deflate", json.to_vec()),
        (400, "foo", json.to_vec()),
        (500, "gzip", cut.clone()),
        (429, "gzip", vec![0xff; 100]),
        (302, "gzip", b"moved".to_vec()),
        (500, "gzip", bomb),
    ] {
        let act = response_with(status, encoding, body.clone());
        let then = response_with(200, "gzip", gzip(b"next"));
        let server = FaultServer::start([act, then]).await;
        let transport = builder().max_decompressed(1 << 20).build().unwrap();
        let response = send(&transport, get(server.url("/")))
            .await
            .unwrap_or_else(|error| panic!("{status} {encoding}: {error:#}"));
        assert_eq!(response.status(), status, "{encoding}");
        assert!(response.body().len() <= 1 << 20);
        if body.is_ascii() {
            assert_eq!(response.body(), &body, "{status} {encoding}");
        }
        assert_eq!(send(&transport, get(server.url("/"))).await.unwrap().body(), "next");
    }
}

#[tokio::test]
async fn bytes_after_a_compressed_stream_are_ignored_and_the_connection_goes_on() {
    let compressed = gzip(br#"{"content": 1}"#);
    let trailers: [&[u8]; 4] = [&[0; 16], b"<!-- x -->", b"\x1f", b"\x1f\x00"];
    let mut acts = Vec::new();
    for trailing in trailers {
        acts.push(response("gzip", [&compressed, trailing].concat()));
        acts.push(chunked(200, "gzip", &[&compressed, trailing]));
        acts.push(chunked(200, "gzip", &[&compressed[..5], &compressed[5..], trailing, trailing]));
    }
    let (calls, server) = (acts.len(), FaultServer::start(acts).await);
    let transport = transport();
    for call in 0..calls {
        assert_eq!(
            send(&transport, get(server.url("/"))).await.unwrap().body(),
            r#"{"content": 1}"#,
            "{call}"
        );
    }
    assert_eq!(server.counts().connections, 1);
    // Trailing bytes are not read to their end, which may never come.
    let endless = Act::Raw(
        [
            b"HTTP/1.1 200 X\r\ncontent-encoding: gzip\r\n\r\n",
            compressed.as_slice(),
            &vec![0; 128 << 10],
        ]
        .concat(),
        cloudcix_fault_server::Then::Stall,
    );
    let server = FaultServer::start([endless]).await;
    assert_eq!(send(&transport, get(server.url("/"))).await.unwrap().body(), r#"{"content": 1}"#);
    server.until(|counts| counts.open == 0).await;
}

#[tokio::test]
async fn codings_in_one_header_or_in_several_are_decoded() {
    let twice = gzip(&gzip(b"hello"));
    let mut two_headers = Response::new(twice.clone());
    for _ in 0..2 {
        two_headers.headers_mut().append("content-encoding", "gzip".parse().unwrap());
    }
    let acts = [
        response("gzip, gzip", twice.clone()),
        Act::Respond(two_headers),
        chunked(200, "GZIP,identity , x-gzip", &[&twice]),
    ];
    let server = FaultServer::start(acts).await;
    for _ in 0..3 {
        let response = send(&transport(), get(server.url("/"))).await.unwrap();
        assert_eq!(
            (response.body().as_ref(), response.headers().get("content-encoding")),
            (&b"hello"[..], None)
        );
    }
}

#[tokio::test]
async fn no_body_is_no_body_whatever_its_encoding() {
    for (status, method) in
        [(200, "HEAD"), (204, "GET"), (304, "GET"), (200, "GET"), (404, "GET"), (503, "HEAD")]
    {
        let server = FaultServer::start([response_with(status, "gzip", "")]).await;
        let request = http::Request::builder()
            .method(method)
            .uri(server.url("/"))
            .body(cloudcix_core::Body::empty())
            .unwrap();
        let response = send(&transport(), request).await.unwrap();
        assert_eq!((response.status().as_u16(), response.body().len()), (status, 0), "{method}");
    }
}

#[tokio::test]
async fn nothing_follows_the_error_of_a_corrupt_body() {
    let corrupt = b"this is no gzip stream at all".repeat(100);
    let server = FaultServer::start([response("gzip", corrupt)]).await;
    let mut body = transport().oneshot(get(server.url("/"))).await.unwrap().into_body();
    assert!(soon(body.frame()).await.unwrap().is_err());
    assert!(body.is_end_stream());
    for _ in 0..3 {
        assert!(soon(body.frame()).await.is_none());
    }
}
