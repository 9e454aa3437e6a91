//! The server does what the script says, and counts what it did.

use std::io;

use cloudcix_fault_server::{Act, FaultServer, Then};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

const POST: &str = "POST /a HTTP/1.1\r\nX-Auth-Token: t0ken\r\ncontent-length: 2\r\n\r\n{}";

/// Sends this, ends there, and reads to the end.
async fn exchange(server: &FaultServer, request: &str) -> io::Result<String> {
    let mut client = TcpStream::connect(server.address()).await?;
    client.write_all(request.as_bytes()).await?;
    client.shutdown().await?;
    let mut answer = String::new();
    client.read_to_string(&mut answer).await?;
    Ok(answer)
}

#[tokio::test]
async fn acts_follow_one_another_and_the_last_repeats() {
    let server = FaultServer::start([Act::answer(201, "one"), Act::answer(429, "two")]).await;
    let answers = exchange(&server, &POST.repeat(3)).await.unwrap();
    let statuses: Vec<_> = answers.match_indices("HTTP/1.1 ").map(|(at, _)| &answers[at + 9..at + 12]).collect();
    assert_eq!(statuses, ["201", "429", "429"]);
    let counts = server.until(|counts| counts.open == 0).await;
    assert_eq!((counts.connections, counts.requests, counts.effects), (1, 3, 1), "a refusal has no effect");
    let received = server.received().remove(0);
    assert_eq!(
        (received.target.as_str(), received.header("x-auth-token"), received.body.as_slice()),
        ("/a", Some("t0ken"), b"{}".as_slice())
    );
}

#[tokio::test]
async fn a_request_that_does_not_arrive_wholly_is_not_counted() {
    let server = FaultServer::start([]).await;
    exchange(&server, &POST[..POST.len() - 1]).await.unwrap();
    exchange(&server, "nonsense\r\n\r\n").await.unwrap();
    let counts = server.until(|counts| counts.connections == 2 && counts.open == 0).await;
    assert_eq!((counts.requests, counts.effects), (0, 0));
}

#[tokio::test]
async fn the_value_of_a_header_may_hold_any_bytes() {
    let server = FaultServer::start([]).await;
    let mut client = TcpStream::connect(server.address()).await.unwrap();
    client.write_all(b"GET / HTTP/1.1\r\nx-name: \xe9: a\r\nx-empty:\r\n\r\n").await.unwrap();
    server.until(|counts| counts.requests == 1).await;
    let headers = server.received().remove(0).headers;
    assert_eq!((headers["x-name"].as_bytes(), headers["x-empty"].as_bytes()), (b"\xe9: a".as_slice(), b"".as_slice()));
}

#[tokio::test]
async fn a_reset_is_a_reset_and_a_close_is_an_end() {
    let server = FaultServer::start([Act::ReadThenReset, Act::ReadThenClose, Act::Raw(b"half".to_vec(), Then::Close), Act::Reset]).await;
    assert_eq!(exchange(&server, POST).await.unwrap_err().kind(), io::ErrorKind::ConnectionReset);
    assert_eq!(exchange(&server, POST).await.unwrap(), "");
    assert_eq!(exchange(&server, POST).await.unwrap(), "half");
    assert!(exchange(&server, POST).await.is_err());
    assert_eq!(server.counts().effects, 3, "the last one was never read");
}

#[tokio::test]
async fn a_decision_sees_the_request_and_a_redirect_repeats_its_token() {
    let decide = |request: &cloudcix_fault_server::Received| match request.target.as_str() {
        "/a" => Act::RedirectWithToken("http://elsewhere.invalid/".to_owned()),
        _ => Act::answer(404, ""),
    };
    let server = FaultServer::start([Act::decide(decide)]).await;
    let answer = exchange(&server, POST).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 302 ") && answer.contains("location: http://elsewhere.invalid/?token=t0ken\r\n"), "{answer}");
    assert!(exchange(&server, &POST.replace("/a", "/b")).await.unwrap().starts_with("HTTP/1.1 404 "));
    assert_eq!(server.counts().effects, 0);
}

#[tokio::test]
async fn nobody_is_left_when_the_server_is_dropped() {
    let server = FaultServer::start([Act::Silence]).await;
    let mut client = TcpStream::connect(server.address()).await.unwrap();
    client.write_all(POST.as_bytes()).await.unwrap();
    server.until(|counts| counts.requests == 1).await;
    drop(server);
    assert_eq!(client.read(&mut [0]).await.unwrap(), 0);
}
