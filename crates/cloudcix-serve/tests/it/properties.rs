//! Properties that hold whatever a client sends.

use cloudcix_core::{is_connection_header, is_loopback};
use cloudcix_serve::{Access, Secret, Server};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::support::{Connection, SECRET, echo};

const METHODS: &[&str] = &["GET", "POST", "HEAD", "CONNECT", "OPTIONS"];
const TARGETS: &[&str] = &["/", "/country/", "*", "", "http://", "https://", "//", "/ ", "@", "?"];
const HOSTS: &[&str] = &[
    "membership.localhost",
    "localhost",
    "127.0.0.1",
    "[::1]",
    "evil.example",
    "evil.example:80",
    "a@localhost",
    "localhost@evil.example",
    "localhost,evil.example",
    "evil.example/localhost",
    "localhost:80:80",
    "",
];
const HEADERS: &[&str] = &[
    "connection: keep-alive, x-auth-token",
    "connection: close",
    "transfer-encoding: chunked",
    "content-length: 0",
    "content-length: 3",
    "host: evil.example",
    "host: localhost",
    "origin: http://evil.example",
    "proxy-authorization: Basic eDp5",
    "te: trailers",
    "upgrade: h2c",
    "expect: 100-continue",
    " folded",
    "x-auth-token: a.b.c",
    "x-auth-token: 5ec7e7-of-the-server",
    "x-cloudcix-serve-secret: 5ec7e7-of-the-server",
    "cookie: 5ec7e7-of-the-server",
];

/// Returns one of the first few of `all` in three of four cases: those that are served.
fn mostly(all: &'static [&'static str], good: usize) -> impl Strategy<Value = &'static str> {
    prop_oneof![3 => select(&all[..good]), 1 => select(all)]
}

fn head() -> impl Strategy<Value = String> {
    let target = (
        vec(mostly(TARGETS, 1), 1..3),
        prop_oneof![
            3 => Just(None),
            1 => select(HOSTS).prop_map(Some),
        ],
    );
    let target = target.prop_map(|(parts, host)| parts.join("") + host.unwrap_or_default());
    let head =
        (mostly(METHODS, 2), target, mostly(HOSTS, 4), any::<bool>(), vec(select(HEADERS), 0..4));
    head.prop_map(|(method, target, host, has_secret, headers)| {
        let mut head = format!("{method} {target} HTTP/1.1\r\nhost: {host}\r\n");
        if has_secret {
            head = format!("{head}x-auth-token: {SECRET}\r\n");
        }
        for header in headers {
            head = head + header + "\r\n";
        }
        head + "\r\n"
    })
}

/// Sends bytes to a server with a secret, and returns what it writes and the requests that reach
/// its transport.
fn exchange(bytes: &[u8]) -> (Vec<u8>, Vec<http::Request<cloudcix_core::Body>>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let (transport, arrived) = echo();
        let server = Server::new(transport, Access::Secret(Secret::new(SECRET).unwrap()));
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let connected = tokio::spawn(async move { server.serve_connection(theirs).await });
        let mut connection = Connection::new(ours);
        connection.send(bytes).await;
        let written = connection.rest().await;
        // It ends by itself, and not by a panic.
        drop(connected.await.unwrap());
        (written, arrived.take())
    })
}

proptest! {
    #[test]
    fn a_transport_gets_neither_a_foreign_host_nor_the_secret_nor_anything_of_the_connection(
        heads in vec(head(), 1..4),
    ) {
        let (_, arrived) = exchange(heads.concat().as_bytes());
        for request in arrived {
            let uri = request.uri();
            prop_assert!(uri.host().is_some_and(is_loopback), "{}", uri);
            prop_assert_eq!(uri.scheme_str(), Some("http"));
            for (name, value) in request.headers() {
                prop_assert!(!is_connection_header(name), "{}", name);
                prop_assert!(!value.to_str().unwrap().contains(SECRET), "{}", name);
            }
        }
    }

    #[test]
    fn without_the_secret_nothing_arrives(heads in vec(head(), 1..4)) {
        let bytes = heads.concat().replace("auth-token: 5ec7e7", "auth-token: 5ec7e8");
        let bytes = bytes.replace("secret: 5ec7e7", "secret: 5ec7e8");
        let (_, arrived) = exchange(bytes.as_bytes());
        prop_assert!(arrived.is_empty());
    }

    #[test]
    fn any_bytes_end_with_a_response_or_the_end_of_the_connection(
        bytes in vec(any::<u8>(), 0..300),
        is_after_a_request in any::<bool>(),
    ) {
        let first = "GET / HTTP/1.1\r\nhost: a.localhost\r\n\r\n";
        let first = if is_after_a_request { first } else { "" };
        let (written, arrived) = exchange(&[first.as_bytes(), &bytes].concat());
        prop_assert!(written.is_empty() || written.starts_with(b"HTTP/1.1 "));
        prop_assert!(arrived.is_empty());
    }
}
