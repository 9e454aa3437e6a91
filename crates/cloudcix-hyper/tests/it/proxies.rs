use cloudcix_core::ErrorKind;
use cloudcix_fault_server::{Act, Authority, FaultServer, Flaw, Then};
use cloudcix_hyper::{Certificate, ConnectError, Proxies, ProxyError, TlsError};

use super::{builder, cause, get, post, send};

fn with_credentials(proxy: &FaultServer) -> String {
    format!("http://me:hunt%65r2@{}", proxy.address())
}

/// `me:hunter2`.
const CREDENTIALS: &str = "Basic bWU6aHVudGVyMg==";

#[tokio::test]
async fn a_plain_request_is_sent_to_the_proxy_with_its_whole_url() {
    let proxy = FaultServer::start([]).await;
    let transport = builder().proxies(Proxies::all(with_credentials(&proxy))).build().unwrap();
    for _ in 0..2 {
        send(&transport, post("http://membership.api.example/country/?limit=1")).await.unwrap();
        let received = proxy.received().pop().unwrap();
        assert_eq!(received.target, "http://membership.api.example/country/?limit=1");
        assert_eq!(received.header("host").unwrap(), "membership.api.example");
        assert_eq!(received.header("proxy-authorization").unwrap(), CREDENTIALS);
    }
    assert_eq!(proxy.counts().connections, 1);
}

#[tokio::test]
async fn a_secure_request_goes_through_a_tunnel_and_the_proxy_sees_nothing_of_it() {
    let authority = Authority::new();
    let server = FaultServer::start_tls(&authority.server(Flaw::None), []).await;
    let proxy = FaultServer::start([Act::Tunnel(server.address())]).await;
    let transport = builder()
        .proxies(Proxies::all(with_credentials(&proxy)))
        .add_root_certificate(Certificate::from_der(authority.der()))
        .build()
        .unwrap();
    for _ in 0..2 {
        send(&transport, post("https://api.example/country/")).await.unwrap();
    }
    let received = proxy.received();
    assert_eq!(received.len(), 1, "one tunnel for both calls");
    assert_eq!(
        (received[0].method.as_str(), received[0].target.as_str()),
        ("CONNECT", "api.example:443")
    );
    assert_eq!(received[0].header("host").unwrap(), "api.example:443");
    assert_eq!(received[0].header("proxy-authorization").unwrap(), CREDENTIALS);
    for received in server.received() {
        assert_eq!(
            (received.target.as_str(), received.header("host").unwrap()),
            ("/country/", "api.example")
        );
        assert_eq!(received.header("proxy-authorization"), None, "they are not for the server");
    }
}

#[tokio::test]
async fn a_proxy_may_be_reached_over_tls() {
    let authority = Authority::new();
    let tls = authority.server(Flaw::None);
    let server = FaultServer::start_tls(&tls, []).await;
    let proxy =
        FaultServer::start_tls(&tls, [Act::respond(200, "plain"), Act::Tunnel(server.address())])
            .await;
    let transport = builder()
        .proxies(Proxies::all(format!("https://localhost:{}", proxy.address().port())))
        .add_root_certificate(Certificate::from_der(authority.der()))
        .build()
        .unwrap();
    assert_eq!(send(&transport, get("http://api.example/")).await.unwrap().body(), "plain");
    assert_eq!(send(&transport, get("https://api.example/")).await.unwrap().body(), "{}");
    assert_eq!(proxy.received()[1].target, "api.example:443");
}

#[tokio::test]
async fn excepted_hosts_are_reached_past_the_proxy() {
    let (proxy, server) = (FaultServer::start([]).await, FaultServer::start([]).await);
    let proxies = Proxies::all(with_credentials(&proxy)).except("127.0.0.0/8");
    let transport = builder().proxies(proxies).build().unwrap();
    send(&transport, get(server.url("/"))).await.unwrap();
    assert_eq!((proxy.counts().connections, server.counts().requests), (0, 1));
    assert_eq!(server.received()[0].header("proxy-authorization"), None);
    send(&transport, get("http://api.example/")).await.unwrap();
    assert_eq!(proxy.counts().requests, 1);
}

async fn tunnel_meets(act: Act) -> (cloudcix_core::Error, FaultServer) {
    let proxy = FaultServer::start([act]).await;
    let transport = builder().proxies(Proxies::all(with_credentials(&proxy))).build().unwrap();
    let error =
        send(&transport, post("https://api.example/?token=secret-token")).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::NotSent, false), "{error:#}");
    let text = format!("{error:#} {error:?} {transport:?}");
    assert!(
        !text.contains("hunt") && !text.contains("bWU6") && !text.contains("secret-token"),
        "{text}"
    );
    proxy.until(|counts| counts.open == 0).await;
    (error, proxy)
}

#[tokio::test]
async fn a_proxy_that_does_not_let_us_through_says_why_and_nothing_was_sent() {
    let (error, proxy) = tunnel_meets(Act::respond(407, "who are you?")).await;
    assert!(
        matches!(cause(&error), ConnectError::Proxy { source: ProxyError::Unauthorized, .. }),
        "{error:?}"
    );
    assert!(!error.is_retryable(), "the same credentials are refused again");
    assert_eq!(
        format!("{error:#}"),
        format!(
            "the request could not be sent: the proxy {} did not connect us to api.example: it \
             requires other credentials than those it got; write them into its URL, as in \
             http://user:password@proxy:3128, percent-encoded",
            proxy.address()
        )
    );
    let (error, _) = tunnel_meets(Act::respond(403, "<html>")).await;
    assert!(
        matches!(cause(&error), ConnectError::Proxy { source: ProxyError::Refused(status), .. }
            if *status == 403),
        "{error:?}"
    );
    assert!(!error.is_connection_refused(), "the proxy itself was there");
    assert!(error.is_retryable());
    for act in [Act::ReadThenClose, Act::ReadThenReset, Act::half_head(), Act::EndlessHeaders] {
        let (error, _) = tunnel_meets(act).await;
        assert!(
            matches!(cause(&error), ConnectError::Proxy { source: ProxyError::Broken(_), .. }),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn any_success_opens_a_tunnel_and_only_a_407_is_about_credentials() {
    for status in [200, 201, 299] {
        let head = format!("HTTP/1.1 {status} X\r\n\r\n").into_bytes();
        let (error, _) = tunnel_meets(Act::Raw(head, Then::Close)).await;
        assert!(
            matches!(cause(&error), ConnectError::Tls { host, source: TlsError::ClosedEarly }
                if host == "api.example"),
            "{status}: {error:?}"
        );
    }
    for status in [300, 302, 400, 401, 403, 404, 500, 502, 503] {
        let (error, _) = tunnel_meets(Act::respond(status, "")).await;
        assert!(
            matches!(cause(&error), ConnectError::Proxy { source: ProxyError::Refused(found), .. }
                if *found == status),
            "{status}: {error:?}"
        );
    }
}

#[tokio::test]
async fn a_proxy_over_tls_that_closes_is_not_taken_for_one_that_expects_tls() {
    let authority = Authority::new();
    let proxy = FaultServer::start_tls(&authority.server(Flaw::None), [Act::ReadThenClose]).await;
    let transport = builder()
        .proxies(Proxies::all(format!("https://{}", proxy.address())))
        .add_root_certificate(Certificate::from_der(authority.der()))
        .build()
        .unwrap();
    let error = send(&transport, get("http://api.example/")).await.unwrap_err();
    assert_eq!((error.kind(), error.was_sent()), (ErrorKind::Unanswered, true));
    assert!(!format!("{error:#}").contains("write https://"), "{error:#}");
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_named() {
    let address = FaultServer::refusing();
    let transport = builder().proxies(Proxies::all(address.to_string())).build().unwrap();
    for url in ["http://api.example/", "https://api.example/"] {
        let error = send(&transport, get(url)).await.unwrap_err();
        assert!(
            matches!(cause(&error), ConnectError::Unreachable { address: named, .. }
                if *named == address.to_string()),
            "{error:?}"
        );
        let text = format!(
            "no connection to {address} (the proxy in `Proxies::all`); check that the proxy is \
             running"
        );
        assert!(format!("{error:#}").contains(&text), "{error:#}");
        assert!(
            error.is_connection_refused(),
            "the proxy may be back in a moment, as a server may: {error:#}"
        );
    }
    let ends =
        calls_with(&[("http_proxy", "no-such-proxy.invalid")], &["http://api.example/"]).await;
    assert!(
        ends[0].contains(
            "the name no-such-proxy.invalid (the proxy in http_proxy) could not be resolved"
        ),
        "{ends:?}"
    );
}

#[tokio::test]
async fn a_proxy_with_the_wrong_certificate_is_not_trusted_either() {
    let proxy = FaultServer::start_tls(&Authority::new().server(Flaw::SelfSigned), []).await;
    let transport =
        builder().proxies(Proxies::all(format!("https://{}", proxy.address()))).build().unwrap();
    let error = send(&transport, get("http://api.example/")).await.unwrap_err();
    assert!(
        matches!(cause(&error), ConnectError::Tls { source: TlsError::UnknownIssuer, .. }),
        "{error:?}"
    );
    assert_eq!(proxy.counts().requests, 0);
}

/// The environment variables that concern proxies.
const VARIABLES: [&str; 9] = [
    "http_proxy",
    "HTTP_PROXY",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
    "no_proxy",
    "NO_PROXY",
    "REQUEST_METHOD",
];

/// Returns how a call of each target ends (a status, or an error) in a process with these
/// variables.
///
/// The environment of this process can't be changed safely, so the test runs itself again in
/// another one.
async fn calls_with(variables: &[(&str, &str)], targets: &[&str]) -> Vec<String> {
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    for name in VARIABLES {
        child.env_remove(name);
    }
    child.envs(variables.iter().copied());
    child
        .args(["--exact", "proxies::a_process_that_calls", "--nocapture"])
        .env(TARGETS, targets.join(" "));
    let done = tokio::task::spawn_blocking(move || child.output().unwrap()).await.unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
    let lines = String::from_utf8(done.stdout).unwrap();
    lines
        .lines()
        .filter_map(|line| line.split_once("ended: "))
        .map(|(_, end)| end.to_owned())
        .collect()
}

const TARGETS: &str = "CLOUDCIX_TEST_TARGETS";

/// The other process of [`calls_with`]; by itself it does nothing.
#[tokio::test]
async fn a_process_that_calls() {
    let Ok(targets) = std::env::var(TARGETS) else { return };
    let transport = cloudcix_hyper::HyperTransport::new().unwrap();
    for target in targets.split(' ') {
        match send(&transport, get(target)).await {
            Ok(response) => println!("ended: {}", response.status().as_u16()),
            Err(error) => println!(
                "ended: {:?} {} {error:#} {error:?} {transport:?}",
                error.kind(),
                error.is_retryable()
            ),
        }
    }
}

#[tokio::test]
async fn the_environment_is_obeyed() {
    let (proxy, server) = (FaultServer::start([]).await, FaultServer::start([]).await);
    let local = format!("http://membership.localhost:{}/", server.address().port());
    let url = with_credentials(&proxy);
    let variables = [("http_proxy", url.as_str()), ("NO_PROXY", "intranet.invalid")];
    assert_eq!(calls_with(&variables, &["http://api.invalid/", &local]).await, ["200", "200"]);
    let targets: Vec<_> = proxy.received().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["http://api.invalid/"]);
    assert_eq!(proxy.received()[0].header("proxy-authorization").unwrap(), CREDENTIALS);
    assert_eq!(server.counts().requests, 1, "this machine is reached directly");
}

#[tokio::test]
async fn a_variable_that_can_not_be_used_fails_the_requests_that_need_it_and_no_others() {
    let proxy = FaultServer::start([]).await;
    let url = format!("http://{}", proxy.address());
    let socks = "socks5://me:hunter2@127.0.0.1:1080";
    for variables in [
        &[("http_proxy", url.as_str()), ("all_proxy", socks)][..],
        &[("https_proxy", &url), ("http_proxy", &url), ("ALL_PROXY", "socks://127.0.0.1:1080/")],
        &[("http_proxy", &url), ("https_proxy", "\u{1}")],
    ] {
        assert_eq!(calls_with(variables, &["http://203.0.113.5/"]).await, ["200"], "{variables:?}");
    }
    assert_eq!(proxy.counts().requests, 3);
    let ends = calls_with(
        &[("http_proxy", &url), ("all_proxy", socks)],
        &["https://api.invalid/", "http://api.invalid/"],
    )
    .await;
    assert!(
        ends[0].starts_with(
            "NotSent false the request could not be sent: the proxy in all_proxy can't be used: \
             SOCKS"
        ),
        "{ends:?}"
    );
    assert!(!ends[0].contains("hunter2"), "{ends:?}");
    assert_eq!(ends[1], "200");
}

#[tokio::test]
async fn a_host_in_no_proxy_needs_no_usable_proxy() {
    for broken in ["socks5://127.0.0.1:1080", "http://", "nonsense://x"] {
        let ends = calls_with(
            &[("all_proxy", broken), ("no_proxy", "*")],
            &["http://no-such-host.invalid/"],
        )
        .await;
        assert!(
            ends[0].contains("the name no-such-host.invalid could not be resolved"),
            "{ends:?}"
        );
    }
}
