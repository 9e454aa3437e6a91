#![cfg(feature = "gzip")]

use std::io::Write as _;

use cloudcix_core::{BodyLimit, ErrorKind};
use cloudcix_fault_server::{Act, FaultServer};
use flate2::{Compression, write::GzEncoder};
use http::Response;

use super::{builder, get, send, transport};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn answer(encoding: &str, body: Vec<u8>) -> Act {
    Act::Answer(Response::builder().header("content-encoding", encoding).body(body).unwrap())
}

#[tokio::test]
async fn a_compressed_answer_arrives_unpacked_and_says_no_more_that_it_was_packed() {
    let text: Vec<u8> = (0..100_000u32).flat_map(u32::to_be_bytes).collect();
    let server = FaultServer::start([answer("gzip", gzip(&text)), answer("GZIP", gzip(b"small"))]).await;
    let transport = transport();
    for expected in [text.as_slice(), b"small"] {
        let answer = send(&transport, get(server.url("/"))).await.unwrap();
        assert_eq!(answer.body(), expected);
        assert_eq!((answer.headers().get("content-encoding"), answer.headers().get("content-length")), (None, None));
    }
    let asked = server.received().remove(0);
    assert!(asked.header("accept-encoding").unwrap().contains("gzip"));
    assert_eq!(server.counts().connections, 1, "the connection is free again");
}

#[tokio::test]
async fn an_empty_body_is_empty_whatever_it_claims() {
    let server = FaultServer::start([answer("gzip", Vec::new()), answer("gzip", gzip(b""))]).await;
    for _ in 0..2 {
        assert!(send(&transport(), get(server.url("/"))).await.unwrap().body().is_empty());
    }
}

#[tokio::test]
async fn a_caller_who_asks_for_an_encoding_gets_it_as_it_is() {
    let packed = gzip(b"hello");
    let server = FaultServer::start([answer("gzip", packed.clone())]).await;
    for (name, value, asked) in [("accept-encoding", "gzip", Some("gzip")), ("range", "bytes=0-", None)] {
        let mut request = get(server.url("/"));
        request.headers_mut().insert(name, value.parse().unwrap());
        let answer = send(&transport(), request).await.unwrap();
        assert_eq!(answer.body(), &packed);
        assert_eq!(answer.headers()["content-encoding"], "gzip");
        assert_eq!(server.received().pop().unwrap().header("accept-encoding"), asked);
    }
    let off = builder().decompress(false).build().unwrap();
    assert_eq!(send(&off, get(server.url("/"))).await.unwrap().body(), &packed);
    assert_eq!(server.received().pop().unwrap().header("accept-encoding"), None);
}

#[tokio::test]
async fn an_encoding_that_is_not_ours_is_left_for_the_caller() {
    let server = FaultServer::start([answer("rot13", b"uryyb".to_vec())]).await;
    let answer = send(&transport(), get(server.url("/"))).await.unwrap();
    assert_eq!((answer.body().as_ref(), &answer.headers()["content-encoding"]), (b"uryyb".as_slice(), &"rot13".parse().unwrap()));
}

#[tokio::test]
async fn a_decompression_bomb_is_stopped() {
    // 64 MiB of nothing in 64 KiB.
    let bomb = gzip(&vec![0; 64 << 20]);
    let server = FaultServer::start([answer("gzip", bomb)]).await;
    let small = builder().max_decompressed(1 << 20).build().unwrap();
    let error = send(&small, get(server.url("/"))).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent(), error.is_retryable()), (ErrorKind::Decode, true, false));
    assert_eq!(
        format!("{error:#}"),
        "the answer could not be understood: the compressed answer unpacks to more than the limit of 1048576 bytes; raise \
         `max_decompressed`, or ask for it uncompressed"
    );
    // The reader's own limit is one of unpacked bytes, too.
    let mut request = get(server.url("/"));
    request.extensions_mut().insert(BodyLimit(1 << 20));
    let error = send(&transport(), request).await.unwrap_err();
    assert!(format!("{error:#}").contains("BodyLimit"), "{error:#}");
    server.until(|counts| counts.open == 0).await;
}

#[tokio::test]
async fn what_is_cut_off_may_come_whole_next_time_and_what_is_corrupt_will_not() {
    let mut cut = gzip(b"hello, hello, hello");
    cut.truncate(cut.len() - 3);
    let mut corrupt = gzip(b"hello, hello, hello");
    // There is no such kind of block.
    corrupt[10] = 0xff;
    let server = FaultServer::start([answer("gzip", cut), answer("gzip", corrupt), answer("gzip", b"not packed at all".to_vec())]).await;
    let transport = transport();
    for kind in [ErrorKind::Unanswered, ErrorKind::Decode, ErrorKind::Decode] {
        let error = send(&transport, get(server.url("/"))).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{error:#}");
    }
}
