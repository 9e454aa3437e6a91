use cloudcix_core::ErrorKind;
use cloudcix_fault_server::{Act, FaultServer};
use http::{Method, Request, Response};

use super::{builder, get, post, send, transport};

#[tokio::test]
async fn the_request_arrives_as_it_was_written() {
    let server = FaultServer::start([]).await;
    let url =
        format!("http://127.0.0.1:{}/v1/country/?search%5Bname%5D=a%20b", server.address().port());
    send(&transport(), post(&url)).await.unwrap();
    let received = server.received().remove(0);
    assert_eq!(
        (received.method.clone(), received.target.as_str()),
        (Method::POST, "/v1/country/?search%5Bname%5D=a%20b")
    );
    assert_eq!(received.header("host").unwrap(), server.address().to_string());
    assert_eq!(received.header("content-length").unwrap(), "2");
    assert_eq!(
        received.header("user-agent").unwrap(),
        concat!("cloudcix-rust/", env!("CARGO_PKG_VERSION"))
    );
    assert_eq!(received.body, b"{}");
}

#[tokio::test]
async fn a_url_without_a_host_is_an_error_of_the_request_and_not_retried() {
    let error = send(&transport(), get("/v1/country/")).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_retryable()),
        (ErrorKind::Build, false, false)
    );
    let shown = format!("{error:#}");
    assert!(
        shown.ends_with(": the URL must be absolute, and begin with http:// or https://"),
        "{shown}"
    );
}

/// Connection headers that a layer may have set on a request, by mistake or on purpose.
pub(super) const CONNECTION_HEADERS: [(&str, &str); 15] = [
    ("content-length", "5"),
    ("content-length", "500"),
    ("Transfer-Encoding", "chunked"),
    ("transfer-encoding", "gzip"),
    ("host", "another.example"),
    ("connection", "close, x-auth-token"),
    ("connection", "upgrade"),
    ("upgrade", "websocket"),
    ("http2-settings", "AAMAAABkAARAAAAAAAIAAAAA"),
    ("te", "trailers"),
    ("trailer", "x-checksum"),
    ("keep-alive", "timeout=1"),
    ("proxy-connection", "keep-alive"),
    ("proxy-authorization", "Basic bWU6aHVudGVyMg=="),
    ("expect", "100-continue"),
];

#[tokio::test]
async fn headers_of_the_connection_are_never_those_of_a_request() {
    let server = FaultServer::start([]).await;
    let transport = transport();
    let send_with = async |method: &str, body: &'static str, headers: &[(&str, &str)]| {
        let mut request =
            Request::builder().method(method).uri(server.url("/")).header("x-auth-token", "t0ken");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        send(&transport, request.body(body.into()).unwrap()).await.unwrap();
        server.received().pop().unwrap()
    };
    for (method, body) in [
        ("POST", "{\"name\":\"abcdefgh\"}"),
        ("POST", ""),
        ("PUT", "{}"),
        ("GET", ""),
        ("DELETE", ""),
        ("HEAD", ""),
    ] {
        let plain = send_with(method, body, &[]).await;
        assert_eq!(plain.body, body.as_bytes());
        for header in CONNECTION_HEADERS {
            let received = send_with(method, body, &[header]).await;
            assert_eq!(
                (&received.headers, &received.body),
                (&plain.headers, &plain.body),
                "{method} with {header:?}"
            );
        }
        let received = send_with(method, body, &CONNECTION_HEADERS).await;
        assert_eq!(
            (received.headers, received.body),
            (plain.headers, plain.body),
            "{method} with all of them"
        );
    }
    assert_eq!(
        server.counts().connections,
        1,
        "nothing is left over that would be read as another request"
    );
}

#[tokio::test]
async fn credentials_for_a_proxy_are_those_of_its_url() {
    let (proxy, server) = (FaultServer::start([]).await, FaultServer::start([]).await);
    let proxies = cloudcix_hyper::Proxies::all(format!("http://me:secret@{}", proxy.address()));
    let transport = builder().proxies(proxies).build().unwrap();
    let mut request = get("http://api.example/");
    request.headers_mut().insert("proxy-authorization", "Basic another".parse().unwrap());
    send(&transport, request.clone()).await.unwrap();
    assert_eq!(proxy.received()[0].header("proxy-authorization"), Some("Basic bWU6c2VjcmV0"));
    *request.uri_mut() = server.url("/").parse().unwrap();
    send(&builder().build().unwrap(), request).await.unwrap();
    assert_eq!(
        server.received()[0].header("proxy-authorization"),
        None,
        "they are not for the server"
    );
}

#[tokio::test]
async fn the_user_agent_can_be_set_for_all_and_for_one() {
    let server = FaultServer::start([]).await;
    let transport = builder().user_agent("mine/1").build().unwrap();
    send(&transport, get(server.url("/"))).await.unwrap();
    let mut request = get(server.url("/"));
    request.headers_mut().insert("user-agent", "yours/2".parse().unwrap());
    send(&transport, request).await.unwrap();
    let agents: Vec<_> = server
        .received()
        .iter()
        .map(|request| request.header("user-agent").unwrap().to_owned())
        .collect();
    assert_eq!(agents, ["mine/1", "yours/2"]);
    assert!(builder().user_agent("bad\nagent").build().is_err());
}

#[tokio::test]
async fn requests_without_a_body_say_so_only_where_one_is_expected() {
    let server = FaultServer::start([]).await;
    let transport = transport();
    for (method, length) in [
        ("GET", None),
        ("DELETE", None),
        ("POST", Some("0")),
        ("PUT", Some("0")),
        ("PATCH", Some("0")),
    ] {
        let request = Request::builder()
            .method(method)
            .uri(server.url("/"))
            .body(cloudcix_core::Body::empty())
            .unwrap();
        send(&transport, request).await.unwrap();
        let received = server.received().pop().unwrap();
        assert_eq!(received.header("content-length"), length, "{method}");
        assert_eq!(
            (received.header("transfer-encoding"), received.body.len()),
            (None, 0),
            "{method}"
        );
    }
}

#[tokio::test]
async fn the_head_of_a_response_to_head_is_that_of_get_and_the_connection_goes_on() {
    let described = Response::builder()
        .header("content-length", "1234")
        .header("content-encoding", "gzip")
        .body(Vec::new())
        .unwrap();
    let server = FaultServer::start([Act::Respond(described), Act::respond(200, "next")]).await;
    let transport = transport();
    let request = Request::head(server.url("/")).body(cloudcix_core::Body::empty()).unwrap();
    let response = send(&transport, request).await.unwrap();
    assert_eq!(
        (&response.headers()["content-length"], &response.headers()["content-encoding"]),
        (&"1234".parse().unwrap(), &"gzip".parse().unwrap())
    );
    assert!(response.body().is_empty());
    assert_eq!(server.received()[0].header("accept-encoding"), None);
    assert_eq!(send(&transport, get(server.url("/"))).await.unwrap().body(), "next");
    assert_eq!(server.counts().connections, 1);
}

#[tokio::test]
async fn a_response_without_content_has_none() {
    let server = FaultServer::start([Act::respond(204, ""), Act::respond(200, "")]).await;
    let transport = transport();
    for status in [204, 200] {
        let response = send(&transport, get(server.url("/"))).await.unwrap();
        assert_eq!((response.status().as_u16(), response.body().len()), (status, 0));
    }
    assert_eq!(server.counts().connections, 1);
}

#[tokio::test]
async fn names_below_localhost_are_this_machine() {
    let server = FaultServer::start([]).await;
    let host = format!("membership.api.localhost:{}", server.address().port());
    send(&transport(), get(format!("http://{host}/country/"))).await.unwrap();
    assert_eq!(server.received()[0].header("host").unwrap(), host);
}

#[tokio::test]
async fn a_server_of_this_machine_may_listen_on_ipv6_alone() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    // Not every machine has IPv6.
    let Ok(listener) = tokio::net::TcpListener::bind("[::1]:0").await else { return };
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        _ = stream.read(&mut [0; 999]).await;
        _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi").await;
    });
    let response = send(&transport(), get(format!("http://localhost:{port}/"))).await.unwrap();
    assert_eq!(response.body(), "hi");
}

#[tokio::test]
async fn a_url_that_is_not_absolute_is_the_callers_mistake() {
    for url in ["/country/", "ftp://api.example/", "http://:80/"] {
        let error = send(&transport(), get(url)).await.unwrap_err();
        assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Build, false), "{url}: {error:#}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_unix_socket_takes_everything_whatever_its_host() {
    let path = std::env::temp_dir().join(format!("cloudcix-hyper-{}.sock", std::process::id()));
    let server = FaultServer::start_unix(&path, []);
    let proxies = cloudcix_hyper::Proxies::all("http://me:secret@proxy.invalid:1");
    let transport = builder().proxies(proxies).unix_socket(&path).build().unwrap();
    for host in ["membership.api.example", "compute.api.example"] {
        send(&transport, get(format!("http://{host}/country/"))).await.unwrap();
        let received = server.received().pop().unwrap();
        assert_eq!(
            (received.header("host").unwrap(), received.target.as_str()),
            (host, "/country/")
        );
        assert_eq!(received.header("proxy-authorization"), None);
    }
    std::fs::remove_file(&path).unwrap();
    let gone = || send(&transport, get("http://another.example/"));
    let error = gone().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.was_sent(), error.is_connection_refused()),
        (ErrorKind::NotSent, false, true)
    );
    // A socket that a server has left behind, without a listener.
    drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
    assert!(gone().await.unwrap_err().is_connection_refused());
    std::fs::remove_file(&path).unwrap();
    assert!(format!("{error:#}").contains(&path.display().to_string()));
}
