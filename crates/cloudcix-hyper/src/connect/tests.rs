mod dialed;

use cloudcix_core::ErrorKind;
use tokio::io::duplex;

use super::*;

#[test]
fn only_the_host_of_a_loopback_url_changes() {
    let at = |url: &str| loopback(&url.parse().unwrap()).map(|url| url.to_string());
    for (url, expected) in [
        ("https://localhost/a/?b=1", "https://127.0.0.1/a/?b=1"),
        ("http://localhost/", "http://127.0.0.1/"),
        ("https://localhost:8443/", "https://127.0.0.1:8443/"),
        ("http://iaas.LocalHost.:80/", "http://127.0.0.1:80/"),
    ] {
        assert_eq!(at(url).as_deref(), Some(expected), "{url}");
    }
    for other in ["http://localhost.example/", "http://127.0.0.2/", "http://[::1]/", "/path"] {
        assert_eq!(at(other), None, "{other}");
    }
}

#[test]
fn the_port_is_that_of_the_scheme_unless_it_is_given() {
    let at = |url: &str| authority(&url.parse().unwrap());
    assert_eq!(at("http://a.example/"), "a.example:80");
    assert_eq!(at("https://a.example/"), "a.example:443");
    assert_eq!(at("https://me:hunter2@a.example:80/"), "a.example:80");
}

const LIMIT: Duration = Duration::from_millis(1500);

fn connector() -> Connector {
    let mut tcp = HttpConnector::new_with_resolver(Resolver::new());
    tcp.enforce_http(false);
    Connector {
        tcp,
        tls: crate::tls::Settings::default().build().unwrap(),
        routes: Proxies::none().compile().unwrap(),
        unix_socket: None,
        timeout: LIMIT,
    }
}

fn uri(text: &str) -> Uri {
    text.parse().unwrap()
}

/// Returns the source of an error of a connection that was never made.
fn cause(error: &Error) -> &ConnectError {
    assert!(!error.was_sent(), "{error:#}");
    std::error::Error::source(error).unwrap().downcast_ref().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_handshake_that_takes_too_long_says_with_whom() {
    let connector = connector();
    let server = uri("https://a.example/");
    for (peer, address, expected) in [
        (Peer::Server, "a.example:443", (ConnectPhase::Tls, None)),
        (Peer::Proxy("all_proxy"), "a.example:443", (ConnectPhase::ProxyTls, Some("all_proxy"))),
    ] {
        let (near, _far) = duplex(9999);
        let deadline = deadline_after(LIMIT);
        let error = connector.handshake(peer, &server, Box::new(near), deadline).await.err();
        let error = error.unwrap();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        match cause(&error) {
            ConnectError::TimedOut { address: of, proxy, limit, phase } => {
                assert_eq!((of.as_str(), (*phase, *proxy), *limit), (address, expected, LIMIT));
            }
            other => panic!("{other:?}"),
        }
    }
}

/// No name is resolved here: the only thread for it is taken.
#[test]
fn a_connection_that_takes_too_long_says_whether_its_name_was_resolved() {
    // Before the clock of the runtime begins, so that the first step that waits is cut off.
    let deadline = Instant::now();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(1)
        .build()
        .unwrap();
    let (release, released) = std::sync::mpsc::channel::<()>();
    drop(runtime.spawn_blocking(move || released.recv()));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let here = listener.local_addr().unwrap();
    let by_name = format!("localhost:{}", here.port());
    for (address, phase) in [
        ("a.example:1", ConnectPhase::Name),
        (&here.to_string(), ConnectPhase::Tcp),
        (&by_name, ConnectPhase::Tcp),
    ] {
        for scheme in ["http", "https"] {
            for set_by in [None, Some("all_proxy")] {
                let error = runtime.block_on(async {
                    let to = uri(&format!("{scheme}://{address}/"));
                    connector().tcp(&to, set_by, deadline).await.err().unwrap()
                });
                assert_eq!(error.kind(), ErrorKind::Timeout, "{address}: {error:#}");
                match cause(&error) {
                    ConnectError::TimedOut { address: of, proxy, limit, phase: at } => {
                        assert_eq!((of.as_str(), *proxy), (address, set_by));
                        assert_eq!((*limit, *at), (LIMIT, phase), "{address}");
                    }
                    other => panic!("{other:?}"),
                }
            }
        }
    }
    drop(release);
}

#[tokio::test]
async fn a_handshake_that_breaks_off_names_the_host() {
    let (near, far) = duplex(9999);
    drop(far);
    let (server, deadline) = (uri("https://a.example:1/"), deadline_after(LIMIT));
    let error = connector().handshake(Peer::Server, &server, Box::new(near), deadline).await;
    let error = error.err().unwrap();
    match cause(&error) {
        ConnectError::Tls { host, source: TlsError::ClosedEarly } => assert_eq!(host, "a.example"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn each_failure_to_connect_is_known_by_its_cause() {
    let connector = connector();
    let failure = |url: &str, proxy, error: io::Error| {
        let error = connector.unreachable(&uri(url), proxy, error);
        let refused = error.is_connection_refused();
        (format!("{:?}", error.kind()), refused, cause(&error).to_string())
    };
    let io = |kind: io::ErrorKind| io::Error::from(kind);
    let unresolved = || {
        let source = "no DNS".into();
        io::Error::other(Unresolved { name: "a.example".to_owned(), source })
    };
    for (url, proxy, error, kind, refused, text) in [
        (
            "http://a.example:1/",
            None,
            unresolved(),
            "NotSent",
            false,
            "the name a.example could not be resolved; check the host of the endpoint",
        ),
        (
            "http://a.example:1/",
            Some("http_proxy"),
            unresolved(),
            "NotSent",
            false,
            "the name a.example (the proxy in http_proxy) could not be resolved",
        ),
        (
            "http://a.example/",
            None,
            io(io::ErrorKind::ConnectionRefused),
            "NotSent",
            true,
            "no connection to a.example:80; check that the server is running",
        ),
        (
            "https://a.example/",
            Some("all_proxy"),
            io(io::ErrorKind::ConnectionRefused),
            "NotSent",
            true,
            "no connection to a.example:443 (the proxy in all_proxy); check that the proxy is",
        ),
        (
            "http://a.example/",
            None,
            io(io::ErrorKind::HostUnreachable),
            "NotSent",
            false,
            "no connection to a.example:80; check that the server is running",
        ),
        (
            "http://a.example/",
            None,
            io(io::ErrorKind::TimedOut),
            "Timeout",
            false,
            "no connection to a.example:80 within 1500 ms: the connection was not accepted",
        ),
        (
            "https://a.example/",
            Some("all_proxy"),
            io(io::ErrorKind::TimedOut),
            "Timeout",
            false,
            "no connection to a.example:443 (the proxy in all_proxy) within 1500 ms: the conn",
        ),
        (
            "https://a.example/",
            None,
            io(io::ErrorKind::ConnectionReset),
            "NotSent",
            false,
            "no secure connection to a.example",
        ),
        (
            "http://a.example/",
            None,
            io(io::ErrorKind::ConnectionReset),
            "NotSent",
            false,
            "no connection to a.example:80; check",
        ),
        (
            "https://a.example/",
            None,
            io(io::ErrorKind::ConnectionAborted),
            "NotSent",
            false,
            "no connection to a.example:443; check",
        ),
    ] {
        let description = format!("{url} {error:?}");
        let (found_kind, found_refused, found) = failure(url, proxy, error);
        assert_eq!((found_kind.as_str(), found_refused), (kind, refused), "{description}");
        assert!(found.starts_with(text), "{description}: {found}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_is_too_long_for_the_clock_is_none() {
    let now = Instant::now();
    assert_eq!(deadline_after(LIMIT), now + LIMIT);
    assert!(deadline_after(Duration::MAX) > now + Duration::from_secs(20 * 365 * 24 * 60 * 60));
}

#[cfg(unix)]
#[tokio::test]
async fn only_a_socket_that_is_missing_or_has_no_listener_counts_as_refused() {
    let directory = std::env::temp_dir();
    let missing = directory.join(format!("cloudcix-hyper-missing-{}", std::process::id()));
    let error = unix(&missing).await.err().unwrap();
    assert!(error.is_connection_refused() && !error.was_sent());
    match cause(&error) {
        ConnectError::Unreachable { address, proxy: None, .. } => {
            assert_eq!(*address, missing.display().to_string());
        }
        other => panic!("{other:?}"),
    }
    // A path that is too long for a socket.
    let error = unix(&directory.join("x".repeat(200))).await.err().unwrap();
    assert!(!error.is_connection_refused() && !error.was_sent());
}

#[tokio::test]
async fn only_a_connection_in_the_clear_is_searched_for_tls() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    for (to, proxy, expected) in [
        ("http://a.example:1/", false, Some("the server at a.example:1 speaks TLS")),
        ("http://a.example:1/", true, Some("the proxy at a.example:1 speaks TLS")),
        ("https://a.example:1/", false, None),
        ("https://a.example:1/", true, None),
    ] {
        let (near, mut far) = duplex(9);
        let mut stream = plain(Box::new(near), &uri(to), proxy);
        far.write_all(&[0x15]).await.unwrap();
        let read = stream.read(&mut [0]).await.map_err(|error| error.to_string());
        match (read, expected) {
            (Ok(read), None) => assert_eq!(read, 1),
            (Err(text), Some(expected)) => assert!(text.starts_with(expected), "{text}"),
            (read, _) => panic!("{to} {proxy}: {read:?}"),
        }
    }
}
