//! The bodies of responses, frame by frame.
#![cfg(feature = "gzip")]

use bytes::Bytes;
use cloudcix_core::{Error, ErrorKind};
use cloudcix_fault_server::{Act, FaultServer, Then};
use cloudcix_hyper::ResponseBody;
use http_body::{Body as _, SizeHint};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::{
    decompression::{gzip, response_with},
    get, soon, transport,
};

async fn body_of(act: Act) -> (ResponseBody, FaultServer) {
    let server = FaultServer::start([act]).await;
    let response = soon(transport().oneshot(get(server.url("/")))).await.unwrap();
    (response.into_body(), server)
}

/// Reads all frames: the data, and the trailers or the error that came last.
async fn frames(body: &mut ResponseBody) -> (Vec<Bytes>, Option<Result<http::HeaderMap, Error>>) {
    let mut data = Vec::new();
    while let Some(frame) = soon(body.frame()).await {
        match frame.map(http_body::Frame::into_data) {
            Ok(Ok(bytes)) => data.push(bytes),
            Ok(Err(trailers)) => return (data, trailers.into_trailers().ok().map(Ok)),
            Err(error) => return (data, Some(Err(error))),
        }
    }
    (data, None)
}

fn hints(body: &ResponseBody) -> (bool, Option<u64>) {
    let hint = body.size_hint();
    assert_eq!(hint.lower(), hint.upper().unwrap_or(0), "{hint:?}");
    (body.is_end_stream(), hint.exact())
}

#[tokio::test]
async fn a_compressed_body_has_no_size_and_ends_with_its_output() {
    let text = vec![b'a'; 300_000];
    // All of it arrives in one piece, and comes out in several.
    for status in [200, 503] {
        let (mut body, _server) = body_of(response_with(status, "gzip", gzip(&text))).await;
        assert_eq!(format!("{body:?}"), "ResponseBody { compressed: true, .. }");
        assert_eq!(hints(&body), (false, None));
        let first = soon(body.frame()).await.unwrap().unwrap().into_data().unwrap();
        assert!(first.len() < text.len());
        assert_eq!(hints(&body), (false, None), "{status}: there is more");
        let (rest, last) = frames(&mut body).await;
        assert_eq!([vec![first], rest].concat().concat(), text);
        assert!(last.is_none() && body.is_end_stream());
        assert!(soon(body.frame()).await.is_none());
    }
}

#[tokio::test]
async fn a_body_that_is_not_compressed_has_the_size_and_the_end_of_the_one_that_comes() {
    let (mut body, _server) = body_of(Act::respond(200, "hello")).await;
    assert_eq!(format!("{body:?}"), "ResponseBody { compressed: false, .. }");
    assert_eq!(hints(&body), (false, Some(5)));
    assert_eq!(soon(body.frame()).await.unwrap().unwrap().into_data().unwrap(), "hello");
    assert_eq!(hints(&body), (true, Some(0)));
    let (body, _server) = body_of(Act::respond(200, "")).await;
    assert_eq!(hints(&body), (true, Some(0)));
    let chunked =
        b"HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n".to_vec();
    let (body, _server) = body_of(Act::Raw(chunked, Then::Keep)).await;
    assert_eq!((body.is_end_stream(), body.size_hint().exact()), (false, SizeHint::new().exact()));
}

#[tokio::test]
async fn trailers_come_after_the_data_whether_they_are_compressed_or_not() {
    for (encoding, content) in [("identity", b"hello".to_vec()), ("gzip", gzip(b"hello"))] {
        let head = format!(
            "HTTP/1.1 200 X\r\ncontent-encoding: {encoding}\r\ntransfer-encoding: \
             chunked\r\n\r\n{:x}\r\n",
            content.len()
        );
        let message = [head.as_bytes(), &content, b"\r\n0\r\nx-checksum: 7\r\n\r\n"].concat();
        let (mut body, _server) = body_of(Act::Raw(message, Then::Keep)).await;
        let (data, last) = frames(&mut body).await;
        assert_eq!(data.concat(), b"hello", "{encoding}");
        assert_eq!(last.expect("trailers").unwrap()["x-checksum"], "7", "{encoding}");
        assert!(soon(body.frame()).await.is_none(), "{encoding}");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_within_a_compressed_body_is_the_error_after_all_that_came() {
    let compressed = gzip(&(0..50_000_u32).flat_map(u32::to_be_bytes).collect::<Vec<_>>());
    for (status, cut) in [(200, 20_000), (503, 20_000), (200, 3), (503, 3)] {
        let head = format!(
            "HTTP/1.1 {status} X\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
            compressed.len()
        );
        let message = [head.as_bytes(), &compressed[..cut]].concat();
        let (mut body, _server) = body_of(Act::Raw(message, Then::Close)).await;
        let (data, last) = frames(&mut body).await;
        assert_eq!(data.is_empty(), (status, cut) == (200, 3));
        // An error page is delivered as far as it came.
        assert!(cut != 3 || data.concat().len() <= 3, "{status}");
        let error = last.expect("an error").unwrap_err();
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Unanswered, true));
        let text = format!("{error:#}");
        assert!(!text.contains("compressed"), "it was the connection: {text}");
        assert!(body.is_end_stream() && soon(body.frame()).await.is_none());
    }
}

#[tokio::test]
async fn an_error_page_that_is_cut_off_is_delivered_as_far_as_it_came() {
    let message = b"HTTP/1.1 503 X\r\ncontent-encoding: gzip\r\ncontent-length: 100\r\n\r\n<html>d";
    let (mut body, _server) = body_of(Act::Raw(message.to_vec(), Then::Close)).await;
    let (data, last) = frames(&mut body).await;
    assert_eq!(data.concat(), b"<html>d");
    assert_eq!(last.expect("an error").unwrap_err().kind(), ErrorKind::Unanswered);
}
