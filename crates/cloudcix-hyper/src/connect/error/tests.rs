use http::StatusCode;

use super::*;
use crate::tls::TlsError;

fn refused() -> BoxError {
    "the reason".into()
}

/// Returns every kind of error but timeouts, its text, and whether a retry would meet it again.
fn all_but_timeouts() -> Vec<(ConnectError, String, bool)> {
    let resolve =
        |proxy| ConnectError::Resolve { host: "a.example".into(), proxy, source: refused() };
    let unreachable = |proxy| ConnectError::Unreachable {
        address: "a.example:1".into(),
        proxy,
        source: refused(),
    };
    let tls = |source| ConnectError::Tls { host: "a.example".into(), source };
    let proxy = |source| ConnectError::Proxy {
        proxy: "p.example:1".into(),
        host: "a.example".into(),
        source,
    };
    let speaks = |proxy| ConnectError::SpeaksTls { address: "a.example:1".into(), proxy };
    let cases = [
        (
            resolve(None),
            "the name a.example could not be resolved; check the host of the endpoint, and that \
             this machine can reach its DNS server",
            false,
        ),
        (
            resolve(Some("all_proxy")),
            "the name a.example (the proxy in all_proxy) could not be resolved; check the URL of \
             the proxy, and that this machine can reach its DNS server",
            false,
        ),
        (
            unreachable(None),
            "no connection to a.example:1; check that the server is running, and that no firewall \
             is in the way",
            false,
        ),
        (
            unreachable(Some("`Proxies::all`")),
            "no connection to a.example:1 (the proxy in `Proxies::all`); check that the proxy is \
             running, and that no firewall is in the way",
            false,
        ),
        (tls(TlsError::Expired), "no secure connection to a.example", true),
        (tls(TlsError::ClosedEarly), "no secure connection to a.example", false),
        (
            proxy(ProxyError::Unauthorized),
            "the proxy p.example:1 did not connect us to a.example",
            true,
        ),
        (
            proxy(ProxyError::Refused(StatusCode::UNAUTHORIZED)),
            "the proxy p.example:1 did not connect us to a.example",
            false,
        ),
        (
            proxy(ProxyError::Broken(refused())),
            "the proxy p.example:1 did not connect us to a.example",
            false,
        ),
        (
            ConnectError::UnusableProxy { set_by: "all_proxy", problem: "it has no host" },
            "the proxy in all_proxy can't be used: it has no host",
            true,
        ),
        (
            speaks(false),
            "the server at a.example:1 speaks TLS, and the connection to it is without; write \
             https:// in the endpoint",
            true,
        ),
        (
            speaks(true),
            "the proxy at a.example:1 speaks TLS, and the connection to it is without; write \
             https:// in the URL of the proxy",
            true,
        ),
        (
            ConnectError::Busy {
                address: "a.example:1".into(),
                connections: 4,
                waited: Duration::from_millis(1500),
            },
            "all 4 connections to a.example:1 were busy for 1500 ms; allow more with \
             `max_connections_per_host`, wait longer with `acquire_timeout`, or make fewer calls \
             at once",
            false,
        ),
        (
            ConnectError::NoRuntime,
            "connecting needs a tokio runtime, and the call was polled outside of one; await it \
             inside a runtime with I/O and time enabled",
            true,
        ),
    ];
    cases.into_iter().map(|(error, text, permanent)| (error, text.to_owned(), permanent)).collect()
}

/// Returns the same for each step that may take too long.
fn timeouts() -> Vec<(ConnectError, String, bool)> {
    let mut all = Vec::new();
    for (phase, step) in [
        (
            ConnectPhase::Name,
            "its name was not resolved in that time; check that this machine can reach its DNS \
             server",
        ),
        (
            ConnectPhase::Tcp,
            "the connection was not accepted; check the host and the port, that the server is \
             running, and that no firewall is in the way",
        ),
        (
            ConnectPhase::ProxyTls,
            "the proxy accepted the TCP connection, but did not respond to the TLS handshake; \
             check its port, write http:// in its URL if it has no TLS there",
        ),
        (
            ConnectPhase::Tunnel,
            "the proxy was reached, but did not respond to CONNECT; check that it is an HTTP proxy \
             and can reach this host itself",
        ),
        (
            ConnectPhase::Tls,
            "TCP was connected, but the TLS handshake got no response, as from a server without \
             TLS, which waits for more; check the port, write http:// if the server has no TLS \
             there",
        ),
    ] {
        for (proxy, name) in [(None, ""), (Some("https_proxy"), " (the proxy in https_proxy)")] {
            let (address, limit) = ("a.example:1".to_owned(), Duration::from_secs(10));
            let error = ConnectError::TimedOut { address, proxy, limit, phase };
            let text = format!(
                "no connection to a.example:1{name} within 10000 ms: {step}, or raise \
                 `connect_timeout`"
            );
            all.push((error, text, false));
        }
    }
    all
}

fn all() -> Vec<(ConnectError, String, bool)> {
    [all_but_timeouts(), timeouts()].into_iter().flatten().collect()
}

#[test]
fn each_error_says_what_was_met_and_what_to_do() {
    for (error, text, _) in all() {
        assert_eq!(error.to_string(), text);
    }
}

#[test]
fn an_error_that_a_retry_would_meet_again_is_not_retried() {
    for (error, text, permanent) in all() {
        let error = error.never_sent();
        assert_eq!((error.is_retryable(), error.was_sent()), (!permanent, false), "{text}");
    }
}

#[test]
fn each_refusal_of_a_proxy_says_what_to_do() {
    for (error, text) in [
        (
            ProxyError::Unauthorized,
            "it requires other credentials than those it got; write them into its URL, as in \
             http://user:password@proxy:3128, percent-encoded",
        ),
        (
            ProxyError::Refused(StatusCode::FORBIDDEN),
            "it responded with 403 Forbidden; check that it may connect to this host, or add the \
             host to `no_proxy`",
        ),
        (
            ProxyError::Broken(refused()),
            "it closed the connection; check that its URL, scheme and port are those of an HTTP \
             proxy",
        ),
    ] {
        assert_eq!(error.to_string(), text);
    }
}
