//! The facts about a new connection that the pool builds on.

use cloudcix_fault_server::{Flaw, Tls as ServerTls};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use super::*;

/// A step of a server before it serves requests.
#[derive(Clone, Copy, Debug)]
enum Step {
    Tls,
    Tunnel,
}

/// Accepts one connection, and returns it after these steps.
async fn accept(mut stream: Stream, steps: &[Step]) -> Stream {
    for step in steps {
        match step {
            Step::Tls => {
                let tls = ServerTls::self_signed(Flaw::None).acceptor();
                stream = Box::new(tls.accept(stream).await.unwrap());
            }
            Step::Tunnel => {
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    head.push(stream.read_u8().await.unwrap());
                }
                assert!(head.starts_with(b"CONNECT a.example:443 HTTP/1.1\r\n"));
                stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
            }
        }
    }
    stream
}

/// Returns a connector that accepts any certificate, and has more time than it ever needs.
fn unverified(routes: Routes) -> Connector {
    let tls = crate::tls::Settings { unverified: true, ..Default::default() }.build().unwrap();
    Connector { tls, routes, timeout: Duration::from_secs(60), ..connector() }
}

/// Connects, and returns whether the connection is proxied and secure.
async fn dial(connector: Connector, url: &str, accept: impl Future<Output = Stream>) -> [bool; 2] {
    let url = uri(url);
    let (dialed, mut far) = tokio::join!(connector.connect(&url), accept);
    let Dialed { mut stream, proxied, secure, http2 } = dialed.unwrap();
    assert!(!http2, "{url}: it was not offered");
    let mut read = [0; 4];
    stream.write_all(b"ping").await.unwrap();
    stream.flush().await.unwrap();
    far.read_exact(&mut read).await.unwrap();
    assert_eq!(&read, b"ping", "{url}");
    [proxied, secure]
}

#[tokio::test]
async fn a_connection_is_secure_if_it_has_tls_to_the_server_and_proxied_if_a_proxy_gets_requests() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let here = listener.local_addr().unwrap();
    let (by_name, by_address) = (format!("localhost:{}", here.port()), here.to_string());
    let (plain_proxy, tls_proxy) = (format!("http://{here}"), format!("https://{here}"));
    for (proxy, url, steps, expected) in [
        (None, format!("http://{by_name}/"), &[][..], [false, false]),
        (None, format!("http://{by_address}/"), &[], [false, false]),
        (None, format!("https://{by_name}/"), &[Step::Tls], [false, true]),
        (None, format!("https://{by_address}/"), &[Step::Tls], [false, true]),
        (Some(&plain_proxy), "http://a.example/".to_owned(), &[], [true, false]),
        (Some(&tls_proxy), "http://a.example/".to_owned(), &[Step::Tls], [true, false]),
        (
            Some(&plain_proxy),
            "https://a.example/".to_owned(),
            &[Step::Tunnel, Step::Tls],
            [false, true],
        ),
        (
            Some(&tls_proxy),
            "https://a.example/".to_owned(),
            &[Step::Tls, Step::Tunnel, Step::Tls],
            [false, true],
        ),
    ] {
        let proxies = proxy.map_or_else(Proxies::none, Proxies::all);
        let routes = proxies.compile().unwrap();
        let connector = unverified(routes);
        let accept = async { accept(Box::new(listener.accept().await.unwrap().0), steps).await };
        assert_eq!(dial(connector, &url, accept).await, expected, "{proxy:?} {url}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn over_a_unix_socket_the_scheme_decides_and_neither_the_host_nor_a_proxy() {
    let path = std::env::temp_dir().join(format!("cloudcix-hyper-dialed-{}", std::process::id()));
    _ = std::fs::remove_file(&path);
    let listener = tokio::net::UnixListener::bind(&path).unwrap();
    for host in ["localhost", "a.example", "127.0.0.1"] {
        for (scheme, steps, expected) in
            [("http", &[][..], [false, false]), ("https", &[Step::Tls], [false, true])]
        {
            let routes = Proxies::all("http://proxy.example").compile().unwrap();
            let connector = Connector { unix_socket: Some(path.clone()), ..unverified(routes) };
            let accept =
                async { accept(Box::new(listener.accept().await.unwrap().0), steps).await };
            let url = format!("{scheme}://{host}/");
            assert_eq!(dial(connector, &url, accept).await, expected, "{url}");
        }
    }
    std::fs::remove_file(&path).unwrap();
}
