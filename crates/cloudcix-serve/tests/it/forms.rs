//! The forms of requests, and the URLs that they are for.

use cloudcix_core::Endpoints;
use http::Method;

use crate::support::{ask, connect, echo, open};

#[tokio::test]
async fn the_transport_gets_the_absolute_url_with_its_host() {
    let (transport, arrived) = echo();
    let server = open(transport);
    for (target, host, url) in [
        (
            "/country/?limit=2",
            "membership.localhost:8080",
            "http://membership.localhost:8080/country/?limit=2",
        ),
        ("/clock/", "sandbox.localhost:1", "http://sandbox.localhost:1/clock/"),
        ("/", "Some-Name.LOCALHOST", "http://Some-Name.LOCALHOST/"),
        ("/SCM/v1/sku/", "127.0.0.1:8080", "http://127.0.0.1:8080/SCM/v1/sku/"),
        ("/SCM/v1/sku/", "[::1]", "http://[::1]/SCM/v1/sku/"),
        ("/a%2Fb/?c=%20", "localhost", "http://localhost/a%2Fb/?c=%20"),
        ("http://iaas.localhost/vm/", "127.0.0.1:8080", "http://iaas.localhost/vm/"),
    ] {
        let reply = ask(&server, format!("GET {target} HTTP/1.1\r\nhost: {host}\r\n\r\n")).await;
        assert_eq!((reply.status, reply.text()), (200, url));
    }
    // A proxy's client may name the host in the URL only.
    let reply = ask(&server, "GET http://iaas.localhost/vm/ HTTP/1.0\r\n\r\n").await;
    assert_eq!(reply.text(), "http://iaas.localhost/vm/");
    let versions = arrived.take().into_iter().map(|request| request.version());
    assert!(versions.into_iter().all(|version| version == http::Version::HTTP_11));
}

#[tokio::test]
async fn with_an_upstream_the_transport_gets_urls_of_the_api() {
    let (transport, arrived) = echo();
    let server = open(transport).upstream(Endpoints::default());
    let server = server.allow_host("*.sidecar.internal").unwrap();
    for (target, host, url) in [
        (
            "/country/?a=1",
            "membership.localhost:8080",
            "https://membership.api.cloudcix.com/country/?a=1",
        ),
        (
            "/v1/country/",
            "membership.localhost:8080",
            "https://membership.api.cloudcix.com/v1/country/",
        ),
        ("/vm/", "iaas.sidecar.internal", "https://iaas.api.cloudcix.com/vm/"),
        ("/SCM/v1/sku/", "127.0.0.1:8080", "https://legacyapi.api.cloudcix.com/SCM/v1/sku/"),
        ("http://otp.api.cloudcix.com/x/", "127.0.0.1", "https://otp.api.cloudcix.com/x/"),
        ("/x/", "otp.api.cloudcix.com", "https://otp.api.cloudcix.com/x/"),
    ] {
        let reply = ask(&server, format!("GET {target} HTTP/1.1\r\nhost: {host}\r\n\r\n")).await;
        assert_eq!((reply.status, reply.text()), (200, url));
    }
    arrived.take();
    let reply = ask(&server, "GET /country/ HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").await;
    assert_eq!((reply.status, reply.code()), (404, "application".to_owned()));
    let reply = ask(&server, "GET http://evil.example/ HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    assert_eq!((reply.status, reply.code()), (421, "host".to_owned()));
    assert_eq!(arrived.count(), 0);
}

#[tokio::test]
async fn method_headers_and_body_arrive_and_the_connection_stays_outside() {
    let (transport, arrived) = echo();
    let request = "PATCH /department/7/ HTTP/1.1\r\nHost: membership.localhost\r\n\
        X-Auth-Token: a.b.c\r\nAccept: application/json\r\nContent-Type: application/json\r\n\
        Connection: keep-alive, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=5\r\n\
        Proxy-Authorization: Basic eDp5\r\nTE: trailers\r\nContent-Length: 14\r\n\r\n\
        {\"name\":\"Lab\"}";
    assert_eq!(ask(&open(transport), request).await.status, 200);
    let [request] = &arrived.take()[..] else { panic!("one request") };
    assert_eq!(request.method(), Method::PATCH);
    assert_eq!(request.body().as_bytes(), r#"{"name":"Lab"}"#);
    let mut names: Vec<&str> = request.headers().keys().map(http::HeaderName::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "content-type", "x-auth-token"]);
    assert_eq!(request.headers()["x-auth-token"], "a.b.c");
}

#[tokio::test]
async fn the_null_that_python_sends_without_data_is_dropped_where_there_is_no_body() {
    let (transport, arrived) = echo();
    let server = open(transport);
    for method in ["GET", "DELETE", "POST"] {
        let head = "/country/ HTTP/1.1\r\nhost: membership.localhost\r\ncontent-length: 4";
        ask(&server, format!("{method} {head}\r\n\r\nnull")).await;
    }
    let lengths: Vec<usize> = arrived.take().iter().map(|request| request.body().len()).collect();
    assert_eq!(lengths, [0, 0, 4]);
}

#[tokio::test]
async fn a_malformed_target_is_refused() {
    let (transport, arrived) = echo();
    let server = open(transport);
    for request in [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a.localhost\r\nhost: b.localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a.localhost,b.localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: user@a.localhost\r\n\r\n",
        "GET http://user:word@a.localhost/ HTTP/1.1\r\nhost: a.localhost\r\n\r\n",
        "GET https://a.localhost/ HTTP/1.1\r\nhost: a.localhost\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nhost: a.localhost\r\n\r\n",
    ] {
        let reply = ask(&server, request).await;
        assert_eq!((reply.status, reply.code()), (400, "target".to_owned()), "{request}");
    }
    let tunnel = "CONNECT membership.localhost:443 HTTP/1.1\r\nhost: membership.localhost\r\n\r\n";
    let reply = ask(&server, tunnel).await;
    assert_eq!((reply.status, reply.code()), (501, "connect".to_owned()));
    assert_eq!(arrived.count(), 0);
}

#[tokio::test]
async fn what_is_not_http_gets_a_400() {
    let (transport, arrived) = echo();
    let server = open(transport);
    for request in
        ["hello\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01\r\n\r\n"]
    {
        assert_eq!(ask(&server, request).await.status, 400, "{request:?}");
    }
    assert_eq!(arrived.count(), 0);
}

#[tokio::test]
async fn a_connection_serves_many_requests_also_those_that_are_sent_at_once() {
    let (transport, arrived) = echo();
    let mut connection = connect(&open(transport));
    let get = |path: usize| format!("GET /{path}/ HTTP/1.1\r\nhost: a.localhost\r\n\r\n");
    for path in 0..10 {
        assert_eq!(connection.ask(get(path)).await.text(), format!("http://a.localhost/{path}/"));
    }
    let pipelined: String = (0..500).map(get).collect();
    connection.send(pipelined).await;
    for path in 0..500 {
        assert_eq!(connection.reply().await.text(), format!("http://a.localhost/{path}/"));
    }
    assert_eq!(arrived.count(), 510);
}

#[tokio::test]
async fn a_pipelined_request_is_refused_by_itself() {
    let (transport, arrived) = echo();
    let mut connection = connect(&open(transport));
    connection
        .send(
            "GET /1/ HTTP/1.1\r\nhost: a.localhost\r\n\r\n\
            GET /2/ HTTP/1.1\r\nhost: evil.example\r\n\r\n\
            GET /3/ HTTP/1.1\r\nhost: a.localhost\r\n\r\n",
        )
        .await;
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(connection.reply().await.status);
    }
    assert_eq!((statuses, arrived.count()), (vec![200, 421, 200], 2));
}

#[tokio::test]
async fn a_body_that_hides_a_request_is_a_body() {
    let (transport, arrived) = echo();
    let server = open(transport);
    let hidden = "GET /2/ HTTP/1.1\r\nhost: a.localhost\r\n\r\n";
    let mut connection = connect(&server);
    let head = "POST /1/ HTTP/1.1\r\nhost: a.localhost\r\ncontent-length:";
    connection.send(format!("{head} {}\r\n\r\n{hidden}", hidden.len())).await;
    connection.reply().await;
    connection.half_close().await;
    assert!(connection.rest().await.is_empty());
    assert_eq!(arrived.take()[0].body().as_bytes(), hidden.as_bytes());

    // Two lengths, or a length beside chunks, are read differently by different servers.
    for framing in [
        "content-length: 4\r\ncontent-length: 5",
        "content-length: 4, 5",
        "content-length: +4",
        "transfer-encoding: gzip",
        "transfer-encoding: chunked\r\ntransfer-encoding: identity",
    ] {
        let mut connection = connect(&server);
        let head = format!("POST /1/ HTTP/1.1\r\nhost: a.localhost\r\n{framing}\r\n\r\n");
        assert_eq!(connection.ask(head + "0\r\n\r\n" + hidden).await.status, 400, "{framing}");
        assert!(connection.rest().await.is_empty(), "{framing}");
    }
    assert_eq!(arrived.count(), 0);
}
