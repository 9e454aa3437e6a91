use cloudcix_core::ErrorKind;
use cloudcix_fault_server::{Act, FaultServer};
use http::{Method, Request, Response};

use super::{builder, get, post, send, transport};

#[tokio::test]
async fn the_request_arrives_as_it_was_written() {
    let server = FaultServer::start([]).await;
    let url = format!("http://127.0.0.1:{}/v1/country/?search%5Bname%5D=a%20b", server.address().port());
    send(&transport(), post(&url)).await.unwrap();
    let received = server.received().remove(0);
    assert_eq!((received.method.clone(), received.target.as_str()), (Method::POST, "/v1/country/?search%5Bname%5D=a%20b"));
    assert_eq!(received.header("host").unwrap(), server.address().to_string());
    assert_eq!(received.header("content-length").unwrap(), "2");
    assert_eq!(received.header("user-agent").unwrap(), concat!("cloudcix-rust/", env!("CARGO_PKG_VERSION")));
    assert_eq!(received.body, b"{}");
}

#[tokio::test]
async fn the_user_agent_can_be_set_for_all_and_for_one() {
    let server = FaultServer::start([]).await;
    let transport = builder().user_agent("mine/1").build().unwrap();
    send(&transport, get(server.url("/"))).await.unwrap();
    let mut request = get(server.url("/"));
    request.headers_mut().insert("user-agent", "yours/2".parse().unwrap());
    send(&transport, request).await.unwrap();
    let agents: Vec<_> = server.received().iter().map(|request| request.header("user-agent").unwrap().to_owned()).collect();
    assert_eq!(agents, ["mine/1", "yours/2"]);
    assert!(builder().user_agent("bad\nagent").build().is_err());
}

#[tokio::test]
async fn requests_without_a_body_say_so_only_where_one_is_expected() {
    let server = FaultServer::start([]).await;
    let transport = transport();
    for (method, length) in [("GET", None), ("DELETE", None), ("POST", Some("0")), ("PUT", Some("0")), ("PATCH", Some("0"))] {
        let request = Request::builder().method(method).uri(server.url("/")).body(cloudcix_core::Body::empty()).unwrap();
        send(&transport, request).await.unwrap();
        let received = server.received().pop().unwrap();
        assert_eq!(received.header("content-length"), length, "{method}");
        assert_eq!((received.header("transfer-encoding"), received.body.len()), (None, 0), "{method}");
    }
}

#[tokio::test]
async fn the_head_of_an_answer_to_head_is_that_of_get_and_the_connection_goes_on() {
    let described = Response::builder().header("content-length", "1234").header("content-encoding", "gzip").body(Vec::new()).unwrap();
    let server = FaultServer::start([Act::Answer(described), Act::answer(200, "next")]).await;
    let transport = transport();
    let request = Request::head(server.url("/")).body(cloudcix_core::Body::empty()).unwrap();
    let answer = send(&transport, request).await.unwrap();
    assert_eq!(
        (&answer.headers()["content-length"], &answer.headers()["content-encoding"]),
        (&"1234".parse().unwrap(), &"gzip".parse().unwrap())
    );
    assert!(answer.body().is_empty());
    assert_eq!(server.received()[0].header("accept-encoding"), None);
    assert_eq!(send(&transport, get(server.url("/"))).await.unwrap().body(), "next");
    assert_eq!(server.counts().connections, 1);
}

#[tokio::test]
async fn an_answer_without_content_has_none() {
    let server = FaultServer::start([Act::answer(204, ""), Act::answer(200, "")]).await;
    let transport = transport();
    for status in [204, 200] {
        let answer = send(&transport, get(server.url("/"))).await.unwrap();
        assert_eq!((answer.status().as_u16(), answer.body().len()), (status, 0));
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
        assert_eq!((received.header("host").unwrap(), received.target.as_str()), (host, "/country/"));
        assert_eq!(received.header("proxy-authorization"), None);
    }
    std::fs::remove_file(&path).unwrap();
    let error = send(&transport, get("http://another.example/")).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::NotSent, false));
    assert!(format!("{error:#}").contains(&path.display().to_string()));
}
