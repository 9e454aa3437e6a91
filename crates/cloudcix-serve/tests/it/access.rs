//! Access: secrets, hosts, origins.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use cloudcix_core::Transport;
use cloudcix_serve::{Access, Secret, Server};

use crate::support::{Arrived, GET, SECRET, ask, connect, echo, open};

fn secured() -> (Server<impl Transport>, Arrived) {
    let (transport, arrived) = echo();
    (Server::new(transport, Access::Secret(Secret::new(SECRET).unwrap())), arrived)
}

fn basic(password: &str) -> String {
    format!("proxy-authorization: Basic {}", STANDARD.encode(format!("any:{password}")))
}

#[tokio::test]
async fn a_request_with_the_secret_is_served_and_the_secret_is_not_passed_on() {
    let (server, arrived) = secured();
    for header in [
        format!("x-cloudcix-serve-secret: {SECRET}"),
        format!("x-auth-token: {SECRET}"),
        basic(SECRET),
        format!(
            "x-cloudcix-serve-secret: {SECRET}\r\nx-auth-token: {SECRET}\r\ncookie: a={SECRET}"
        ),
    ] {
        assert_eq!(ask(&server, format!("{GET}{header}\r\n\r\n")).await.status, 200, "{header}");
        let requests = arrived.take();
        let headers = requests[0].headers();
        assert!(headers.is_empty(), "{headers:?}");
    }
    // The caller's own token is.
    let both = format!("{GET}x-cloudcix-serve-secret: {SECRET}\r\nx-auth-token: a.b.c\r\n\r\n");
    assert_eq!(ask(&server, both).await.status, 200);
    assert_eq!(arrived.take()[0].headers()["x-auth-token"], "a.b.c");
}

#[tokio::test]
async fn a_request_without_the_secret_is_refused() {
    let (server, arrived) = secured();
    let prefix = &SECRET[..SECRET.len() - 1];
    for header in [
        "accept: */*".to_owned(),
        "x-cloudcix-serve-secret: wrong".to_owned(),
        format!("x-cloudcix-serve-secret: {prefix}"),
        format!("x-cloudcix-serve-secret: {SECRET}x"),
        format!("x-auth-token: {prefix}"),
        format!("authorization: Basic {}", STANDARD.encode(format!("any:{SECRET}"))),
        format!("authorization: Bearer {SECRET}"),
        format!("cookie: {SECRET}"),
        basic(prefix),
        basic(""),
    ] {
        let reply = ask(&server, format!("{GET}{header}\r\n\r\n")).await;
        assert_eq!((reply.status, reply.code()), (401, "secret".to_owned()), "{header}");
        assert_eq!(reply.header("www-authenticate"), Some("x-cloudcix-serve-secret"));
    }
    let as_proxy = "GET http://membership.localhost/ HTTP/1.1\r\nhost: membership.localhost\r\n";
    let reply = ask(&server, format!("{as_proxy}\r\n")).await;
    assert_eq!(reply.status, 407);
    assert_eq!(reply.header("proxy-authenticate"), Some("basic realm=\"cloudcix-serve\""));
    assert_eq!(arrived.count(), 0);
}

#[tokio::test]
async fn without_the_secret_nothing_else_is_told() {
    let (server, arrived) = secured();
    let server = server.upstream(cloudcix_core::Endpoints::default());
    let no_application = "GET /country/ HTTP/1.1\r\nhost: 127.0.0.1\r\n";
    let reply = ask(&server, format!("{no_application}\r\n")).await;
    assert_eq!((reply.status, reply.code()), (401, "secret".to_owned()));
    let with = format!("{no_application}x-auth-token: {SECRET}\r\n\r\n");
    let reply = ask(&server, with).await;
    assert_eq!((reply.status, reply.code()), (404, "application".to_owned()));
    assert_eq!(arrived.count(), 0);
}

#[tokio::test]
async fn an_error_of_the_transport_does_not_repeat_the_secret_of_the_server() {
    let transport = tower::service_fn(|_: http::Request<cloudcix_core::Body>| async {
        let error = cloudcix_core::Error::unanswered(format!("behind {SECRET} is nothing"));
        Err::<http::Response<cloudcix_core::ResBody>, _>(cloudcix_core::BoxError::from(error))
    });
    let server = Server::new(transport, Access::Secret(Secret::new(SECRET).unwrap()));
    let reply = ask(&server, format!("{GET}x-auth-token: {SECRET}\r\n\r\n")).await;
    assert_eq!(reply.status, 502);
    assert!(reply.text().contains("is nothing") && !reply.text().contains(SECRET));
}

#[tokio::test]
async fn each_request_of_a_connection_needs_the_secret() {
    let (server, arrived) = secured();
    let mut connection = connect(&server);
    let with = format!("{GET}x-auth-token: {SECRET}\r\n\r\n");
    assert_eq!(connection.ask(&with).await.status, 200);
    assert_eq!(connection.ask(format!("{GET}\r\n")).await.status, 401);
    assert_eq!(connection.ask(&with).await.status, 200);
    assert_eq!(arrived.count(), 2);
}

#[tokio::test]
async fn a_body_is_not_read_for_those_who_are_refused() {
    let (server, _) = secured();
    let head = "POST /1/ HTTP/1.1\r\nhost: a.localhost\r\ncontent-length: 1000000\r\n\r\n";
    let mut connection = connect(&server);
    assert_eq!(connection.ask(head).await.status, 401);
    // It can't be told from the next request, so the connection ends.
    assert!(connection.rest().await.is_empty());
}

#[tokio::test]
async fn forged_hosts_are_refused() {
    let (transport, arrived) = echo();
    let server = open(transport).allow_host("sidecar.internal").unwrap();
    for host in [
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evillocalhost",
        "x.sidecar.internal",
        "membership.api.cloudcix.com",
        "0.0.0.0",
        "192.168.1.7",
        "[::ffff:127.0.0.1]",
        "[::]",
    ] {
        for request in [
            format!("GET / HTTP/1.1\r\nhost: {host}\r\n\r\n"),
            format!("GET http://{host}/ HTTP/1.1\r\nhost: localhost\r\n\r\n"),
        ] {
            let reply = ask(&server, request).await;
            assert_eq!((reply.status, reply.code()), (421, "host".to_owned()), "{host}");
            let name = host.strip_suffix(":8080").unwrap_or(host);
            assert_eq!(
                reply.json()["detail"],
                format!(
                    "This server doesn't serve {name:?}. It serves localhost, all names below it, \
                     such as membership.localhost, and loopback addresses; others can be added \
                     with `Server::allow_host`."
                )
            );
        }
    }
    assert_eq!(arrived.count(), 0);
    let reply = ask(&server, "GET / HTTP/1.1\r\nhost: SIDECAR.internal:80\r\n\r\n").await;
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn forged_origins_are_refused() {
    let (transport, arrived) = echo();
    let server = open(transport).allow_origin("http://localhost:3000").unwrap();
    for header in [
        "origin: http://evil.example",
        "origin: null",
        "origin: http://localhost:3001",
        "origin: http://membership.localhost",
        "origin: http://localhost:3000\r\norigin: http://evil.example",
        "origin: http://localhost:3000, http://evil.example",
        "sec-fetch-site: cross-site",
        "sec-fetch-site: same-site",
        "sec-fetch-site: CROSS-SITE",
    ] {
        let reply = ask(&server, format!("{GET}{header}\r\n\r\n")).await;
        assert_eq!((reply.status, reply.code()), (403, "origin".to_owned()), "{header}");
        assert_eq!(reply.header("access-control-allow-origin"), None);
    }
    assert_eq!(arrived.count(), 0);
    assert_eq!(ask(&server, format!("{GET}sec-fetch-site: none\r\n\r\n")).await.status, 200);
}

#[tokio::test]
async fn a_page_that_is_allowed_can_use_the_server_with_its_secret() {
    let (server, arrived) = secured();
    let server = server.allow_origin("http://localhost:3000").unwrap();
    let origin = "host: a.localhost\r\norigin: http://localhost:3000\r\nsec-fetch-site: same-site";
    let preflight = format!(
        "OPTIONS /1/ HTTP/1.1\r\n{origin}\r\naccess-control-request-method: PATCH\r\n\
        access-control-request-headers: x-auth-token\r\n\
        access-control-request-private-network: true\r\n\r\n"
    );
    let reply = ask(&server, preflight).await;
    assert_eq!((reply.status, arrived.count()), (204, 0));
    for (name, value) in [
        ("access-control-allow-origin", "http://localhost:3000"),
        ("access-control-allow-headers", "x-auth-token"),
        ("access-control-allow-private-network", "true"),
        ("vary", "origin"),
    ] {
        assert_eq!(reply.header(name), Some(value));
    }
    assert!(reply.header("access-control-allow-methods").unwrap().contains("patch"));

    // The page can read what went wrong, too.
    for (secret, status) in [(SECRET, 200), ("wrong", 401)] {
        let request = format!("GET /1/ HTTP/1.1\r\n{origin}\r\nx-auth-token: {secret}\r\n\r\n");
        let reply = ask(&server, request).await;
        assert_eq!(reply.status, status);
        let allowed = reply.header("access-control-allow-origin");
        assert_eq!(allowed, Some("http://localhost:3000"));
    }
}
