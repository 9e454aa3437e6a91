//! Clients that are slow, endless or gone, over connections in memory on paused time.

use std::{sync::Arc, time::Duration};

use cloudcix_core::ResBody;
use http::Response;
use tokio::time::{Instant, sleep, timeout};

use crate::support::{
    GET, ask, connect, connect_with_buffer, echo, open, responding, settle, silent,
};

const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test(start_paused = true)]
async fn a_connection_without_a_head_in_time_ends() {
    let (transport, arrived) = echo();
    let server = open(transport).head_timeout(Duration::from_secs(7));
    for start in ["", "G", "GET / HTTP/1.1\r\nhost: a.localhost\r\n"] {
        let begin = Instant::now();
        let mut connection = connect(&server);
        connection.send(start).await;
        assert!(connection.rest().await.is_empty(), "{start:?}");
        assert_eq!(begin.elapsed().as_secs(), 7, "{start:?}");
    }
    assert_eq!(arrived.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_head_that_trickles_has_no_more_time() {
    let (transport, arrived) = echo();
    let begin = Instant::now();
    let mut connection = connect(&open(transport));
    let head = format!("{GET}x-padding: {}\r\n\r\n", "x".repeat(1000));
    let trickle = async {
        for byte in head.as_bytes() {
            connection.send([*byte]).await;
            sleep(Duration::from_secs(1)).await;
        }
    };
    // Sending to a connection that has ended does nothing.
    timeout(HOUR, trickle).await.unwrap();
    assert!(connection.rest().await.is_empty());
    assert!(begin.elapsed().as_secs() >= 1000);
    assert_eq!(arrived.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn an_idle_connection_ends_and_each_request_begins_the_time_anew() {
    let (transport, arrived) = echo();
    let mut connection = connect(&open(transport));
    for _ in 0..5 {
        sleep(Duration::from_secs(29)).await;
        assert_eq!(connection.ask(format!("{GET}\r\n")).await.status, 200);
    }
    let begin = Instant::now();
    assert!(connection.rest().await.is_empty());
    assert_eq!((begin.elapsed().as_secs(), arrived.count()), (30, 5));
}

#[tokio::test(start_paused = true)]
async fn the_time_of_a_response_is_not_limited_by_that_of_a_head() {
    let transport = tower::service_fn(|_: http::Request<cloudcix_core::Body>| async {
        sleep(HOUR).await;
        Ok::<_, cloudcix_core::BoxError>(Response::new(ResBody::from("late")))
    });
    assert_eq!(ask(&open(transport), format!("{GET}\r\n")).await.text(), "late");
}

#[tokio::test]
async fn a_head_of_100_mb_is_refused_after_its_first_kilobytes() {
    let (transport, arrived) = echo();
    let server = open(transport);
    let piece = format!("x-padding: {}\r\n", "x".repeat(50_000));
    let mut connection = connect(&server);
    connection.send(GET).await;
    let mut sent = 0;
    for _ in 0..2000 {
        connection.send(&piece).await;
        sent += piece.len();
    }
    assert!(sent > 100_000_000);
    assert_eq!(connection.reply().await.status, 431);
    assert!(connection.rest().await.is_empty());

    for (request, status) in [
        (format!("{GET}x-padding: {}\r\n\r\n", "x".repeat(60_000)), 200),
        (format!("{GET}{}\r\n", "x-many: 1\r\n".repeat(101)), 431),
        (format!("GET /{} HTTP/1.1\r\nhost: a.localhost\r\n\r\n", "x".repeat(70_000)), 431),
    ] {
        assert_eq!(ask(&server, request).await.status, status);
    }
    assert_eq!(arrived.count(), 1);
}

#[tokio::test]
async fn a_smaller_limit_of_a_head_holds() {
    let (transport, arrived) = echo();
    let server = open(transport).max_head(8 << 10);
    let request = |length| format!("{GET}x-padding: {}\r\n\r\n", "x".repeat(length));
    assert_eq!(ask(&server, request(7_000)).await.status, 200);
    assert_eq!(ask(&server, request(9_000)).await.status, 431);
    assert_eq!(arrived.count(), 1);
}

#[tokio::test]
async fn an_endless_body_is_refused_at_the_limit() {
    let (transport, arrived) = echo();
    let mut connection = connect(&open(transport).max_body(100_000));
    connection.send("POST / HTTP/1.1\r\nhost: a.localhost\r\n").await;
    connection.send("transfer-encoding: chunked\r\n\r\n").await;
    // It gives up long before the last of these.
    let piece = format!("ffff\r\n{}\r\n", "x".repeat(0xffff));
    for _ in 0..1000 {
        connection.send(&piece).await;
    }
    let reply = connection.reply().await;
    assert_eq!((reply.status, reply.code()), (413, "body".to_owned()));
    assert!(connection.rest().await.is_empty());
    assert_eq!(arrived.count(), 0);
}

#[tokio::test]
async fn a_body_whose_length_is_too_large_is_refused_before_it_is_sent() {
    let (transport, arrived) = echo();
    let server = open(transport).max_body(10);
    for (length, status) in [(10, 200), (11, 413)] {
        let head = "POST / HTTP/1.1\r\nhost: a.localhost\r\ncontent-length:";
        let mut connection = connect(&server);
        connection.send(format!("{head} {length}\r\n\r\n")).await;
        if status == 200 {
            connection.send(vec![b'x'; length]).await;
        }
        assert_eq!(connection.reply().await.status, status);
    }
    assert_eq!(arrived.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_stalls_gets_a_408_and_the_connection_ends() {
    let (transport, arrived) = echo();
    let begin = Instant::now();
    let mut connection = connect(&open(transport));
    let head = "POST / HTTP/1.1\r\nhost: a.localhost\r\ncontent-length: 10\r\n\r\n";
    let reply = connection.ask(format!("{head}12345")).await;
    assert_eq!((reply.status, reply.code()), (408, "body".to_owned()));
    assert_eq!(reply.header("connection"), Some("close"));
    assert!(connection.rest().await.is_empty());
    assert_eq!((begin.elapsed().as_secs(), arrived.count()), (30, 0));
}

#[tokio::test(start_paused = true)]
async fn a_body_that_trickles_has_a_time_as_a_whole() {
    let (transport, arrived) = echo();
    let server = open(transport).body_timeouts(Duration::from_secs(10), Duration::from_secs(60));
    let mut connection = connect(&server);
    connection.send("POST / HTTP/1.1\r\nhost: a.localhost\r\ncontent-length: 100\r\n\r\n").await;
    let begin = Instant::now();
    for _ in 0..7 {
        sleep(Duration::from_secs(9)).await;
        connection.send("x").await;
    }
    assert_eq!(connection.reply().await.status, 408);
    assert!(begin.elapsed() <= Duration::from_secs(63));
    assert_eq!(arrived.count(), 0);
}

#[tokio::test]
async fn a_body_that_ends_early_reaches_no_transport() {
    let (transport, arrived) = echo();
    let mut connection = connect(&open(transport));
    let head = "POST / HTTP/1.1\r\nhost: a.localhost\r\ncontent-length: 10\r\n\r\n";
    connection.send(format!("{head}12345")).await;
    connection.half_close().await;
    connection.rest().await;
    assert_eq!(arrived.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_client_that_reads_nothing_is_given_up() {
    let transport = responding(|| Ok(Response::new(ResBody::from(vec![b'x'; 1 << 20]))));
    let server = open(transport).write_timeout(Duration::from_secs(11));
    let (ours, theirs) = tokio::io::duplex(1 << 10);
    let mut connection = crate::support::Connection::new(ours);
    let connected = tokio::spawn(async move { server.serve_connection(theirs).await });
    connection.send(format!("{GET}\r\n")).await;
    let begin = Instant::now();
    let error = timeout(HOUR, connected).await.unwrap().unwrap().unwrap_err();
    assert_eq!(begin.elapsed().as_secs(), 11, "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn a_client_that_reads_slowly_gets_the_whole_response() {
    let transport = responding(|| Ok(Response::new(ResBody::from(vec![b'x'; 10_000]))));
    let mut connection = connect_with_buffer(&open(transport), 100);
    connection.send(format!("{GET}\r\n")).await;
    // Longer than the limit as a whole, but not between two reads.
    loop {
        sleep(Duration::from_secs(1)).await;
        if !connection.read().await {
            break;
        }
        if connection.has(b"xxxx", 10_000) {
            return;
        }
    }
    panic!("the response is complete");
}

#[tokio::test(start_paused = true)]
async fn a_client_that_has_gone_takes_its_call_along() {
    for half_closed in [true, false] {
        let (transport, in_flight) = silent();
        let server = open(transport);
        let mut connection = connect(&server);
        drop(server);
        connection.send(format!("{GET}\r\n")).await;
        settle().await;
        // The test's own handle, the transport's, and the call's.
        let calls = Arc::strong_count(&in_flight);
        if half_closed {
            connection.half_close().await;
            assert!(connection.rest().await.is_empty());
        } else {
            drop(connection);
        }
        settle().await;
        assert!(calls > 1, "{half_closed}");
        assert_eq!(Arc::strong_count(&in_flight), 1, "{half_closed}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_client_that_half_closes_after_a_response_ends_the_connection() {
    let (transport, _) = echo();
    let mut connection = connect(&open(transport));
    assert_eq!(connection.ask(format!("{GET}\r\n")).await.status, 200);
    let begin = Instant::now();
    connection.half_close().await;
    assert!(connection.rest().await.is_empty());
    assert!(begin.elapsed().is_zero());
}
