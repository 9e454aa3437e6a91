//! The status of a response decides the outcome of a call, whatever its body is: over a real
//! socket, through the default stack.

use bytes::Bytes;
use cloudcix::{Error, prelude::*};
use cloudcix_fault_server::{Act, FaultServer, Then};
use http::Response;
use serde_json::json;

fn packed(status: u16, encoding: &str, body: &str) -> Act {
    let response = Response::builder().status(status).header("content-encoding", encoding);
    Act::Respond(response.body(body.into()).unwrap())
}

fn client(stack: Stack, server: &FaultServer) -> Client {
    let transport =
        HyperTransport::builder().proxies(cloudcix::hyper::Proxies::none()).build().unwrap();
    let endpoints = Endpoints::default().with_application("membership", &server.url("/")).unwrap();
    stack.build(endpoints, transport).boxed()
}

async fn read(client: &Client) -> Result<serde_json::Value, Error> {
    client.membership().country().read(1).send().await
}

#[tokio::test]
async fn an_error_page_that_lies_about_its_encoding_is_retried_by_its_status() {
    for (status, encoding) in [(503, "gzip"), (502, "br"), (503, "gzip, gzip"), (503, "deflate")] {
        let found = Act::respond(200, r#"{"content": {"id": 1}}"#);
        let server =
            FaultServer::start([packed(status, encoding, "<html>down</html>"), found]).await;
        assert_eq!(
            read(&client(Stack::standard(), &server)).await.unwrap()["id"],
            1,
            "{status} {encoding}"
        );
        assert_eq!(server.counts().requests, 2);
        let server = FaultServer::start([packed(status, encoding, "<html>down</html>")]).await;
        let error = read(&client(Stack::bare(), &server)).await.unwrap_err();
        assert!(error.is_server_error() && !error.is_decode(), "{error:#}");
    }
}

#[tokio::test]
async fn a_code_is_read_from_an_error_whose_encoding_is_not_true() {
    for encoding in ["gzip", "deflate", "gzip, gzip", "foo"] {
        let body = r#"{"error_code": "membership_country_read_001", "detail": "No Country."}"#;
        let server = FaultServer::start([packed(404, encoding, body)]).await;
        for stack in [Stack::bare(), Stack::standard()] {
            let error = read(&client(stack, &server)).await.unwrap_err();
            assert!(error.is_not_found());
            assert_eq!(error.error_code(), Some("membership_country_read_001"), "{encoding}");
        }
    }
}

#[tokio::test]
async fn an_error_larger_than_any_limit_keeps_its_status() {
    let server = FaultServer::start([Act::respond(404, vec![b' '; 65 << 20])]).await;
    for stack in [Stack::bare(), Stack::standard()] {
        let client = client(stack, &server);
        assert!(read(&client).await.unwrap_err().is_not_found());
        let raw: Response<Bytes> = client.membership().country().read(1).send_raw().await.unwrap();
        assert_eq!((raw.status().as_u16(), raw.body().len()), (404, 1 << 20));
        assert!(
            client.membership().country().read(1).send_unread().await.unwrap_err().is_not_found()
        );
    }
}

#[tokio::test]
async fn an_error_whose_body_breaks_off_is_retried_by_its_status() {
    let cut = |status: u16| {
        let head = format!("HTTP/1.1 {status} X\r\ncontent-length: 99\r\n\r\n{{\"detail\"");
        Act::Raw(head.into_bytes(), Then::Close)
    };
    let server = FaultServer::start([cut(404)]).await;
    assert!(read(&client(Stack::standard(), &server)).await.unwrap_err().is_not_found());
    assert_eq!(server.counts().requests, 1, "a 404 stays one");
    let server =
        FaultServer::start([cut(503), Act::respond(200, r#"{"content": {"id": 1}}"#)]).await;
    assert_eq!(read(&client(Stack::standard(), &server)).await.unwrap()["id"], 1);
    let server = FaultServer::start([cut(503)]).await;
    let created = client(Stack::standard(), &server)
        .membership()
        .department()
        .create(&json!({"name": "Lab"}))
        .send()
        .await;
    assert!(created.unwrap_err().is_server_error());
    assert_eq!(server.counts().requests, 1, "a create is never sent twice");
}
