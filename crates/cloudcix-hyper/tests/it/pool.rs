use std::time::Duration;

use cloudcix_core::ErrorKind;
use cloudcix_fault_server::{Act, FaultServer, Then};
use http_body_util::BodyExt as _;
use tokio::task::JoinSet;
use tower::ServiceExt as _;

use super::{builder, get, post, send, soon, transport};

#[tokio::test]
async fn calls_one_after_another_share_a_connection() {
    let server = FaultServer::start([]).await;
    let transport = transport();
    for _ in 0..20 {
        // A clone, too: they share the pool.
        send(&transport.clone(), post(server.url("/"))).await.unwrap();
    }
    assert_eq!((server.counts().requests, server.counts().connections), (20, 1));
}

#[tokio::test]
async fn without_idle_connections_each_call_has_its_own() {
    let server = FaultServer::start([]).await;
    let transport = builder().max_idle_per_host(0).build().unwrap();
    for _ in 0..3 {
        send(&transport, get(server.url("/"))).await.unwrap();
    }
    assert_eq!(server.counts().connections, 3);
    server.until(|counts| counts.open == 0).await;
}

#[tokio::test]
async fn idle_connections_are_closed_in_time() {
    let server = FaultServer::start([]).await;
    let transport = builder().idle_timeout(Duration::from_millis(20)).build().unwrap();
    send(&transport, get(server.url("/"))).await.unwrap();
    server.until(|counts| counts.open == 0).await;
    send(&transport, get(server.url("/"))).await.unwrap();
    assert_eq!(server.counts().connections, 2);
}

#[tokio::test]
async fn a_connection_that_died_idle_is_replaced_before_anything_is_written() {
    let hang_up = Act::Raw(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec(), Then::Close);
    let server = FaultServer::start([hang_up]).await;
    let transport = transport();
    for call in 1..=10 {
        send(&transport, get(server.url("/"))).await.unwrap();
        server.until(|counts| counts.open == 0).await;
        assert_eq!(server.counts().requests, call, "each request was sent once");
    }
}

#[tokio::test]
async fn a_post_that_may_have_been_written_is_never_sent_again_here() {
    // The second request meets a reset on a connection that has already served: a careless pool
    // would take it for one that died idle.
    let server =
        FaultServer::start([Act::respond(200, "{}"), Act::ReadThenReset, Act::respond(200, "{}")])
            .await;
    let transport = transport();
    send(&transport, post(server.url("/"))).await.unwrap();
    let error = send(&transport, post(server.url("/"))).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Unanswered, true));
    assert_eq!((server.counts().connections, server.counts().effects), (1, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_at_once_share_the_allowed_connections_and_all_get_a_response() {
    for allowed in [1, 7] {
        let server = FaultServer::start([]).await;
        let transport = builder().max_connections_per_host(allowed).build().unwrap();
        let mut calls = JoinSet::new();
        for _ in 0..1000 {
            let (transport, url) = (transport.clone(), server.url("/"));
            calls
                .spawn(async move { send(&transport, post(url)).await.unwrap().status().as_u16() });
        }
        assert_eq!(calls.join_all().await, vec![200; 1000]);
        let counts = server.counts();
        assert_eq!((counts.requests, counts.effects), (1000, 1000));
        assert!(counts.most_open <= allowed, "{counts:?}");
        assert!(counts.connections <= allowed, "none was leaked, and so replaced: {counts:?}");
        drop(transport);
        server.until(|counts| counts.open == 0).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_bound_holds_when_connections_break_and_callers_give_up() {
    let flaky = Act::decide({
        let count = std::sync::atomic::AtomicUsize::new(0);
        move |_| match count.fetch_add(1, std::sync::atomic::Ordering::Relaxed) % 5 {
            0 => Act::ReadThenReset,
            1 => Act::half_body(),
            2 => Act::Slowly(
                b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec(),
                Duration::from_millis(1),
            ),
            _ => Act::respond(200, "{}"),
        }
    });
    let server = FaultServer::start([flaky]).await;
    let transport = builder().max_connections_per_host(4).build().unwrap();
    let mut calls = JoinSet::new();
    for call in 0..300 {
        let (transport, url) = (transport.clone(), server.url("/"));
        let limit = Duration::from_millis(if call % 3 == 0 { 5 } else { 60_000 });
        calls.spawn(async move {
            // It doesn't matter whether a call succeeds, fails or is given up: it must release its
            // connection.
            drop(tokio::time::timeout(limit, send(&transport, get(url))).await);
        });
    }
    soon(calls.join_all()).await;
    // The server sees the end of a connection a moment after the client has made the next.
    assert!(server.counts().most_open <= 8, "{:?}", server.counts());
    let last = send(&transport, get(server.url("/"))).await;
    drop((last, transport));
    server.until(|counts| counts.open == 0).await;
}

#[tokio::test]
async fn a_connection_beyond_the_bound_waits_for_one_to_be_free() {
    // More than fits into all the buffers on the way.
    let large = Act::respond(200, vec![b' '; 32 << 20]);
    let server = FaultServer::start([large, Act::respond(200, "{}")]).await;
    let transport = builder().max_connections_per_host(1).build().unwrap();
    let held = soon(transport.clone().oneshot(get(server.url("/")))).await.unwrap();
    let waiting = tokio::spawn({
        let (transport, url) = (transport.clone(), server.url("/"));
        async move { send(&transport, get(url)).await.unwrap().status() }
    });
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert!(!waiting.is_finished());
    assert_eq!(soon(held.into_body().collect()).await.unwrap().to_bytes().len(), 32 << 20);
    assert_eq!(soon(waiting).await.unwrap(), 200);
    assert_eq!(server.counts().connections, 1);
}

#[tokio::test]
async fn a_call_that_waits_too_long_for_a_connection_was_never_sent_and_says_what_to_do() {
    let server = FaultServer::start([Act::Silence, Act::respond(200, "{}")]).await;
    let transport = builder()
        .max_connections_per_host(1)
        .acquire_timeout(Duration::from_millis(20))
        .build()
        .unwrap();
    let busy = tokio::spawn({
        let (transport, url) = (transport.clone(), server.url("/"));
        async move { send(&transport, post(url)).await.map(|_| ()) }
    });
    server.until(|counts| counts.requests == 1).await;
    let error = send(&transport, post(server.url("/"))).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_retryable()),
        (ErrorKind::Timeout, false, true)
    );
    assert_eq!(
        format!("{error:#}"),
        format!(
            "the request could not be sent in time: all 1 connections to {} were busy for 20 ms; \
             allow more with `max_connections_per_host`, wait longer with `acquire_timeout`, or \
             make fewer calls at once",
            server.address()
        )
    );
    assert_eq!(server.counts().requests, 1);
    busy.abort();
    server.until(|counts| counts.open == 0).await;
    assert_eq!(send(&transport, post(server.url("/"))).await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_response_dropped_before_its_end_frees_its_connection() {
    let server = FaultServer::start([Act::EndlessBody, Act::respond(200, "{}")]).await;
    let transport = builder().max_connections_per_host(1).build().unwrap();
    let response = soon(transport.clone().oneshot(get(server.url("/")))).await.unwrap();
    drop(response);
    assert_eq!(send(&transport, get(server.url("/"))).await.unwrap().status(), 200);
    assert_eq!(server.counts().connections, 2);
}

#[tokio::test]
async fn the_last_clone_takes_its_idle_connections_with_it() {
    let server = FaultServer::start([]).await;
    let transport = transport();
    let clone = transport.clone();
    send(&transport, get(server.url("/"))).await.unwrap();
    drop(transport);
    send(&clone, get(server.url("/"))).await.unwrap();
    assert_eq!((server.counts().connections, server.counts().open), (1, 1));
    drop(clone);
    server.until(|counts| counts.open == 0).await;
}
