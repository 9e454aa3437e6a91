//! The server does what the script says, and counts what it did.

use std::io;

use cloudcix_fault_server::{Act, FaultServer, Then};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

const POST: &str = "POST /a HTTP/1.1\r\nX-Auth-Token: t0ken\r\ncontent-length: 2\r\n\r\n{}";

/// Sends a request, shuts down the sending side, and reads the response to its end.
async fn exchange(server: &FaultServer, request: &str) -> io::Result<String> {
    let mut client = TcpStream::connect(server.address()).await?;
    client.write_all(request.as_bytes()).await?;
    client.shutdown().await?;
    let mut response = String::new();
    client.read_to_string(&mut response).await?;
    Ok(response)
}

#[tokio::test]
async fn acts_follow_one_another_and_the_last_repeats() {
    let server = FaultServer::start([Act::respond(201, "one"), Act::respond(429, "two")]).await;
    let responses = exchange(&server, &POST.repeat(3)).await.unwrap();
    let statuses: Vec<_> =
        responses.match_indices("HTTP/1.1 ").map(|(at, _)| &responses[at + 9..at + 12]).collect();
    assert_eq!(statuses, ["201", "429", "429"]);
    let counts = server.until(|counts| counts.open == 0).await;
    assert_eq!(
        (counts.connections, counts.requests, counts.effects),
        (1, 3, 1),
        "a refusal has no effect"
    );
    let received = server.received().remove(0);
    assert_eq!(
        (received.target.as_str(), received.header("x-auth-token"), received.body.as_slice()),
        ("/a", Some("t0ken"), b"{}".as_slice())
    );
}

#[tokio::test]
async fn a_request_that_does_not_arrive_completely_is_not_counted() {
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
    assert_eq!(
        (headers["x-name"].as_bytes(), headers["x-empty"].as_bytes()),
        (b"\xe9: a".as_slice(), b"".as_slice())
    );
}

#[tokio::test]
async fn a_reset_is_a_reset_and_a_close_is_an_end() {
    let server = FaultServer::start([
        Act::ReadThenReset,
        Act::ReadThenClose,
        Act::Raw(b"half".to_vec(), Then::Close),
        Act::Reset,
    ])
    .await;
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
        _ => Act::respond(404, ""),
    };
    let server = FaultServer::start([Act::decide(decide)]).await;
    let response = exchange(&server, POST).await.unwrap();
    assert!(
        response.starts_with("HTTP/1.1 302 ")
            && response.contains("location: http://elsewhere.invalid/?token=t0ken\r\n"),
        "{response}"
    );
    assert!(
        exchange(&server, &POST.replace("/a", "/b")).await.unwrap().starts_with("HTTP/1.1 404 ")
    );
    assert_eq!(server.counts().effects, 0);
}

/// Sends POSTs with the ids from `ids` over one connection for as long as it lasts, then over the
/// next. Each is sent once.
async fn post_all(server: &FaultServer, ids: std::ops::Range<usize>) {
    let mut client = None;
    for id in ids {
        let mut stream = match client.take() {
            Some(stream) => stream,
            None => TcpStream::connect(server.address()).await.unwrap(),
        };
        let request = format!("POST / HTTP/1.1\r\nx-id: {id}\r\ncontent-length: 2\r\n\r\n{{}}");
        let mut response = vec![0; "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".len()];
        if stream.write_all(request.as_bytes()).await.is_ok()
            && stream.read_exact(&mut response).await.is_ok()
        {
            client = Some(stream);
        }
    }
}

#[tokio::test]
async fn the_same_seed_makes_the_same_faults_and_each_request_is_counted_by_its_id() {
    let faults = || {
        let reset = Act::ReadThenReset;
        Act::seeded(
            42,
            [
                (90, Act::respond(200, "{}")),
                (5, reset.clone()),
                (3, reset.with_effect(false)),
                (2, Act::ReadThenClose),
            ],
        )
    };
    let mut done = Vec::new();
    for _ in 0..2 {
        let server = FaultServer::start([faults()]).await;
        post_all(&server, 0..3000).await;
        let effects = server.effects_by(|request| request.header("x-id").map(str::to_owned));
        assert!(effects.values().all(|&times| times == 1));
        let counts = server.counts();
        assert_eq!((counts.requests, counts.effects), (3000, effects.len()));
        assert!(
            (100..500).contains(&counts.connections),
            "a new one after each fault only: {counts:?}"
        );
        assert!((2850..2970).contains(&effects.len()), "{}", effects.len());
        done.push(effects);
    }
    assert_eq!(done[0], done[1]);
    let server = FaultServer::start([faults()]).await;
    tokio::join!(
        post_all(&server, 0..500),
        post_all(&server, 500..1000),
        post_all(&server, 0..500)
    );
    let effects = server.effects_by(|request| request.header("x-id").map(str::to_owned));
    assert_eq!(effects.values().sum::<usize>(), server.counts().effects);
    assert!(
        effects.values().any(|&times| times == 2),
        "a request that is sent twice and done twice is counted twice"
    );
}

#[tokio::test]
async fn the_effect_of_a_request_is_independent_of_its_response() {
    let script = [
        Act::respond(503, "").with_effect(true),
        Act::respond(200, "").with_effect(false),
        Act::decide(|_| Act::Silence.with_effect(false)),
    ];
    let server = FaultServer::start(script).await;
    exchange(&server, &POST.repeat(3)).await.unwrap();
    let done: Vec<_> = server.received().iter().map(|request| request.effect).collect();
    assert_eq!((done, server.counts().effects), (vec![true, false, false], 1));
}

#[tokio::test]
async fn dropping_the_server_closes_its_connections() {
    let server = FaultServer::start([Act::Silence]).await;
    let mut client = TcpStream::connect(server.address()).await.unwrap();
    client.write_all(POST.as_bytes()).await.unwrap();
    server.until(|counts| counts.requests == 1).await;
    drop(server);
    assert_eq!(client.read(&mut [0]).await.unwrap(), 0);
}
