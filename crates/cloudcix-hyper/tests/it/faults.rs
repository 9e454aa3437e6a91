use std::{sync::Arc, time::Duration};

use cloudcix_core::{Error, ErrorKind};
use cloudcix_fault_server::{Act, FaultServer, Then};
use cloudcix_hyper::{ConnectError, ConnectPhase, Proxies};
use http_body_util::BodyExt as _;
use tokio::sync::Notify;
use tower::ServiceExt as _;

use super::{builder, cause, get, post, send, soon, transport};

/// Sends a POST that fails by this act. Returns the error, and the server with its counts.
async fn post_meets(act: Act) -> (Error, FaultServer) {
    let server = FaultServer::start([act, Act::respond(200, "{}")]).await;
    let transport = transport();
    let error = send(&transport, post(server.url("/"))).await.unwrap_err();
    // The broken connection is not used again.
    let before = server.counts();
    assert_eq!(send(&transport, post(server.url("/"))).await.unwrap().status(), 200);
    assert_eq!(server.counts().connections, before.connections + 1, "a new connection");
    assert_eq!(server.counts().requests, before.requests + 1, "nothing was sent twice");
    server.until(|counts| counts.open <= 1).await;
    (error, server)
}

async fn is_unanswered(act: Act) -> String {
    let what = format!("{act:?}");
    let (error, server) = post_meets(act).await;
    assert_eq!(
        (error.kind(), error.was_sent()),
        (ErrorKind::Unanswered, true),
        "{what}: {error:#}"
    );
    assert!(error.is_retryable(), "{what}");
    assert_eq!(server.counts().effects, 2, "{what}: the server may have processed it");
    format!("{error:#}")
}

#[tokio::test]
async fn a_refused_connection_was_never_sent() {
    let error =
        send(&transport(), post(format!("http://{}/", FaultServer::refusing()))).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::NotSent, false), "{error:#}");
    assert!(matches!(cause(&error), ConnectError::Unreachable { .. }), "{error:?}");
    assert!(error.is_retryable() && error.is_connection_refused());
}

#[tokio::test]
async fn a_refused_connection_is_known_by_any_name_of_this_machine() {
    let port = FaultServer::refusing().port();
    for host in ["localhost", "membership.localhost", "127.0.0.1"] {
        let error = send(&transport(), post(format!("http://{host}:{port}/"))).await.unwrap_err();
        assert!(error.is_connection_refused(), "{error:#}");
    }
}

#[tokio::test]
async fn a_connection_that_was_made_and_broke_was_not_refused() {
    for act in [Act::Close, Act::Reset, Act::ReadThenReset] {
        let (error, _) = post_meets(act).await;
        assert!(!error.is_connection_refused(), "{error:#}");
    }
}

#[tokio::test]
async fn a_name_that_no_dns_knows_was_never_sent() {
    let error = send(&transport(), post("http://no-such-host.invalid/")).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::NotSent, false), "{error:#}");
    assert!(
        matches!(cause(&error), ConnectError::Resolve { host, .. }
            if host == "no-such-host.invalid"),
        "{error:?}"
    );
    assert!(!error.is_connection_refused());
}

#[tokio::test]
async fn a_connection_closed_before_it_was_read_did_nothing_and_says_no_more_than_it_knows() {
    for act in [Act::Close, Act::Reset] {
        let (error, server) = post_meets(act).await;
        // The network decides whether the end comes before or after the first byte is written.
        match error.kind() {
            ErrorKind::NotSent => assert!(!error.was_sent()),
            ErrorKind::Unanswered => assert!(error.was_sent()),
            other => panic!("{other:?}"),
        }
        assert_eq!(server.counts().effects, 1, "only the second request arrived");
    }
}

#[tokio::test]
async fn a_request_that_was_read_and_got_no_response_may_have_been_processed() {
    is_unanswered(Act::ReadThenClose).await;
    is_unanswered(Act::ReadThenReset).await;
}

#[tokio::test]
async fn half_a_response_is_none() {
    is_unanswered(Act::half_head()).await;
    is_unanswered(Act::half_body()).await;
    is_unanswered(Act::half_chunk()).await;
    is_unanswered(Act::Raw(
        b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhel".to_vec(),
        Then::Reset,
    ))
    .await;
}

#[tokio::test]
async fn bytes_that_are_not_http_are_no_response() {
    is_unanswered(Act::Raw(b"220 mail.example ESMTP\r\n".to_vec(), Then::Stall)).await;
    is_unanswered(Act::Raw(
        b"HTTP/1.1 200 OK\r\ncontent-length: five\r\n\r\nhello".to_vec(),
        Then::Stall,
    ))
    .await;
    is_unanswered(Act::Raw(
        b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nhi".to_vec(),
        Then::Stall,
    ))
    .await;
}

#[tokio::test]
async fn a_head_without_end_is_given_up() {
    is_unanswered(Act::EndlessHeaders).await;
    is_unanswered(Act::EndlessHeader).await;
}

#[tokio::test]
async fn a_hundred_headers_are_fine_and_more_are_not() {
    let headers = |count: usize| {
        let head =
            format!("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n{}\r\n", "x: y\r\n".repeat(count - 1));
        Act::Raw(head.into_bytes(), Then::Keep)
    };
    let server = FaultServer::start([headers(100)]).await;
    assert_eq!(send(&transport(), get(server.url("/"))).await.unwrap().headers().len(), 100);
    is_unanswered(headers(101)).await;
}

#[tokio::test]
async fn a_body_without_end_stops_at_the_readers_limit() {
    let server = FaultServer::start([Act::EndlessBody]).await;
    let mut request = get(server.url("/"));
    request.extensions_mut().insert(cloudcix_core::BodyLimit(1 << 20));
    let error = send(&transport(), request).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error:#}");
    server.until(|counts| counts.open == 0).await;
}

#[tokio::test]
async fn a_body_longer_than_it_says_is_cut_and_its_rest_is_no_response() {
    let server = FaultServer::start([Act::too_long_a_body(), Act::respond(200, "mine")]).await;
    let transport = transport();
    assert_eq!(send(&transport, get(server.url("/"))).await.unwrap().body(), "hello");
    // Either hyper has seen the stray bytes and left the connection, or it sees them before its
    // next response and fails.
    match send(&transport, get(server.url("/"))).await {
        Ok(response) => assert_eq!(response.body(), "mine"),
        Err(error) => {
            assert!(
                matches!(error.kind(), ErrorKind::Unanswered | ErrorKind::NotSent),
                "{error:#}"
            );
        }
    }
    assert_eq!(send(&transport, get(server.url("/"))).await.unwrap().body(), "mine");
    assert_eq!(
        server.counts().connections,
        2,
        "the connection with the stray bytes was not used again"
    );
}

#[tokio::test]
async fn a_timeout_around_the_call_holds_whatever_the_server_does() {
    let byte_a_second =
        |bytes: &str| Act::Slowly(bytes.as_bytes().to_vec(), Duration::from_secs(1));
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n";
    let bound = Duration::from_secs(30);
    for (act, sends_a_head) in [
        (Act::Silence, false),
        (byte_a_second(head), false),
        (Act::Raw(head.into(), Then::Stall), true),
        (Act::Raw(format!("{head}hell").into_bytes(), Then::Stall), true),
        (Act::Raw(head.as_bytes()[..20].to_vec(), Then::Stall), false),
        (Act::EndlessBody, true),
    ] {
        let what = format!("{act:?}");
        let server = FaultServer::start([act]).await;
        let transport = transport();
        let (head_came, heads) = (Arc::new(Notify::new()), transport.clone());
        let came = head_came.clone();
        let heads = heads.map_response(move |response| {
            came.notify_one();
            response
        });
        let bounded = tower::timeout::Timeout::new(cloudcix_core::Collect::new(heads), bound);
        let mut request = post(server.url("/"));
        request.extensions_mut().insert(cloudcix_core::BodyLimit(usize::MAX));
        let call = tokio::spawn(soon(bounded.oneshot(request)));
        // On any machine, however slow, the timeout fires once the server has the request, and in
        // the middle of the body if there is one.
        server.until(|counts| counts.requests == 1).await;
        if sends_a_head {
            soon(head_came.notified()).await;
        }
        tokio::time::pause();
        tokio::time::advance(bound + Duration::from_millis(1)).await;
        let error = Error::from_transport(call.await.unwrap().unwrap_err());
        tokio::time::resume();
        assert_eq!(
            (error.kind(), error.was_sent()),
            (ErrorKind::Timeout, true),
            "{what}: {error:#}"
        );
        // The connection is closed although the transport lives on: no other call can get a part of
        // that response.
        server.until(|counts| counts.open == 0).await;
        assert_eq!(server.counts().requests, 1, "{what}");
        drop(transport);
    }
}

#[tokio::test]
async fn a_response_that_comes_byte_by_byte_is_whole_in_the_end() {
    let bytes = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello".to_vec();
    let server = FaultServer::start([Act::Slowly(bytes, Duration::from_millis(1))]).await;
    assert_eq!(send(&transport(), get(server.url("/"))).await.unwrap().body(), "hello");
}

#[tokio::test]
async fn the_connection_to_a_silent_server_is_closed_when_the_caller_gives_up() {
    let server = FaultServer::start([Act::Silence]).await;
    let transport = transport();
    let call = tokio::spawn({
        let (transport, url) = (transport.clone(), server.url("/"));
        async move { send(&transport, post(url)).await.map(|_| ()) }
    });
    server.until(|counts| counts.requests == 1).await;
    assert_eq!(server.counts().open, 1);
    call.abort();
    server.until(|counts| counts.open == 0).await;
}

#[tokio::test]
async fn a_timeout_around_the_call_counts_as_sent() {
    let server = FaultServer::start([Act::Silence]).await;
    let slow = tower::timeout::Timeout::new(transport(), Duration::from_millis(50));
    let error = soon(tower::ServiceExt::oneshot(slow, post(server.url("/")))).await.unwrap_err();
    let error = Error::from_transport(error);
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Timeout, true));
    server.until(|counts| counts.open == 0).await;
}

/// Makes a call that gets no connection in time. Returns the phase and the text of the error.
async fn times_out(builder: cloudcix_hyper::Builder, url: String) -> (ConnectPhase, String) {
    let transport = builder.connect_timeout(Duration::from_millis(50)).build().unwrap();
    let error = send(&transport, post(url)).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_retryable()),
        (ErrorKind::Timeout, false, true),
        "{error:#}"
    );
    match cause(&error) {
        ConnectError::TimedOut { phase, .. } => (*phase, format!("{error:#}")),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_connection_that_takes_too_long_was_never_sent_and_says_how_far_it_got() {
    // TCP connects at once, but the server doesn't respond to the TLS handshake.
    let server = FaultServer::start([Act::Silence]).await;
    let (phase, text) = times_out(builder(), format!("https://{}/", server.address())).await;
    assert_eq!(phase, ConnectPhase::Tls);
    assert_eq!(
        text,
        format!(
            "the request could not be sent in time: no connection to {} within 50 ms: TCP was \
             connected, but the TLS handshake got no response, as from a server without TLS, which \
             waits for more; check the port, write http:// if the server has no TLS there, or \
             raise `connect_timeout`",
            server.address()
        )
    );
    server.until(|counts| counts.open == 0).await;

    let proxy =
        |scheme: &str| builder().proxies(Proxies::all(format!("{scheme}://{}", server.address())));
    let (phase, text) = times_out(proxy("http"), "https://api.example/".to_owned()).await;
    assert_eq!(phase, ConnectPhase::Tunnel);
    assert!(
        text.contains("no connection to api.example:443")
            && text.contains("did not respond to CONNECT"),
        "{text}"
    );
    for url in ["http://api.example/", "https://api.example/"] {
        let (phase, text) = times_out(proxy("https"), url.to_owned()).await;
        assert_eq!(phase, ConnectPhase::ProxyTls);
        assert!(
            text.contains(&server.address().to_string())
                && text.contains("(the proxy in")
                && text.contains("write http:// in its URL"),
            "{text}"
        );
    }
    server.until(|counts| counts.open == 0).await;
}

#[tokio::test]
async fn any_connect_timeout_is_accepted() {
    let server = FaultServer::start([]).await;
    for limit in [Duration::MAX, Duration::from_secs(1 << 40)] {
        let transport = builder().connect_timeout(limit).build().unwrap();
        assert_eq!(send(&transport, get(server.url("/"))).await.unwrap().status(), 200);
    }
}

#[tokio::test]
async fn a_redirect_is_a_response_and_the_token_stays_here() {
    let target = FaultServer::start([]).await;
    let server = FaultServer::start([Act::RedirectWithToken(target.url("/"))]).await;
    let mut request = get(server.url("/"));
    request.headers_mut().insert("x-auth-token", "secret-token".parse().unwrap());
    let response = send(&transport(), request).await.unwrap();
    assert_eq!(response.status(), 302);
    assert_eq!(response.headers()["location"], format!("{}?token=secret-token", target.url("/")));
    assert_eq!(target.counts().connections, 0);
}

#[tokio::test]
async fn no_error_shows_a_token() {
    for act in
        [Act::Close, Act::ReadThenReset, Act::half_head(), Act::half_body(), Act::EndlessHeaders]
    {
        let server = FaultServer::start([act]).await;
        let mut request = post(server.url("/?token=secret-token"));
        request.headers_mut().insert("x-auth-token", "secret-token".parse().unwrap());
        let error = send(&transport(), request).await.unwrap_err();
        let text = format!("{error} {error:#} {error:?}");
        assert!(!text.contains("secret-token"), "{text}");
    }
}

/// A response that stops after a part of its body.
fn stops(status: u16, header: &str) -> Act {
    let response = format!(
        "HTTP/1.1 {status} x\r\n{header}content-length: 1000\r\n\r\n{{\"detail\":\"No.\"}}"
    );
    Act::Raw(response.into_bytes(), Then::Stall)
}

#[tokio::test]
async fn the_body_of_an_error_that_comes_to_a_stop_ends_and_that_of_a_success_waits() {
    for (status, header) in [
        (400, ""),
        (503, "content-encoding: gzip\r\n"),
        (302, "content-encoding: br\r\n"),
        (200, ""),
    ] {
        let server = FaultServer::start([stops(status, header)]).await;
        let response = transport().oneshot(get(server.url("/"))).await.unwrap();
        assert_eq!(response.status(), status);
        let mut body = response.into_body();
        let mut all = Vec::new();
        // All that the server sends has come with the head. Only the clock can end the rest.
        tokio::time::pause();
        let began = tokio::time::Instant::now();
        let read = async {
            while let Some(frame) = body.frame().await {
                all.extend(frame?.into_data().unwrap_or_default());
            }
            Ok::<_, Error>(())
        };
        let read = tokio::time::timeout(Duration::from_secs(30), read).await;
        if status == 200 {
            assert!(read.is_err(), "the body of a success is the result");
        } else {
            let error = read.expect("the body ends before a timeout").unwrap_err();
            assert!(error.is_timeout() && began.elapsed() < Duration::from_secs(6), "{error:#}");
        }
        assert_eq!(all, br#"{"detail":"No."}"#, "{status} {header}");
        tokio::time::resume();
    }
}
