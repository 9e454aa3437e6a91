//! Errors of connecting, each with what to do about it.

use std::{fmt, time::Duration};

use cloudcix_core::Error;
use tower::BoxError;

use super::ProxyError;
use crate::tls::TlsError;

/// Why there is no connection. The [`source`](std::error::Error::source) of an error whose kind is
/// `NotSent`, or `Timeout` with `was_sent()` false.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The host's name has no address.
    #[error(
        "the name {} could not be resolved; check the {}, and that this machine can reach its DNS \
         server",
        named(host, *proxy),
        if proxy.is_some() { "URL of the proxy" } else { "host of the endpoint" }
    )]
    Resolve {
        /// The name.
        host: String,
        /// The variable or method that set it, if it is a proxy's.
        proxy: Option<&'static str>,
        /// What the resolver said.
        source: BoxError,
    },
    /// Nobody took the connection.
    #[error(
        "no connection to {}; check that the {} runs, and that no firewall stands between",
        named(address, *proxy),
        if proxy.is_some() { "proxy" } else { "server" }
    )]
    Unreachable {
        /// Host and port, or the path of a unix socket.
        address: String,
        /// The variable or method that set it, if it is a proxy's.
        proxy: Option<&'static str>,
        /// What the operating system said.
        source: BoxError,
    },
    /// The connection is there, and TLS could not be agreed on.
    #[error("no secure connection to {host}")]
    Tls {
        /// The host.
        host: String,
        /// What was wrong.
        source: TlsError,
    },
    /// The proxy did not let us through.
    #[error("the proxy {proxy} did not connect us to {host}")]
    Proxy {
        /// The proxy, without credentials.
        proxy: String,
        /// Where the request was to go.
        host: String,
        /// What was wrong.
        source: ProxyError,
    },
    /// The proxy for this request can't be used. Its URL is not shown: it may hold a password.
    #[error("the proxy in {origin} can't be used: {problem}")]
    UnusableProxy {
        /// The environment variable or method that set it.
        origin: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// No connection in time: name, TCP, proxy and TLS together.
    #[error("no connection to {} within {} ms: {phase}, or raise `connect_timeout`",
        named(address, *proxy), limit.as_millis())]
    TimedOut {
        /// Host and port, or the path of a unix socket.
        address: String,
        /// The variable or method that set it, if it is a proxy's.
        proxy: Option<&'static str>,
        /// The limit.
        limit: Duration,
        /// The step that took too long.
        phase: ConnectPhase,
    },
    /// A request without TLS was answered by TLS.
    #[error(
        "{} at {address} speaks TLS, and the connection to it is without; write https:// in {}",
        if *proxy { "the proxy" } else { "the server" },
        if *proxy { "the URL of the proxy" } else { "the endpoint" }
    )]
    SpeaksTls {
        /// Host and port.
        address: String,
        /// Whether it is a proxy.
        proxy: bool,
    },
    /// All connections that [`max_connections_per_host`](crate::Builder::max_connections_per_host)
    /// allows were busy for too long.
    #[error(
        "all {connections} connections to {address} were busy for {} ms; allow more with \
         `max_connections_per_host`, wait longer with \
         `acquire_timeout`, or make fewer calls at once",
        waited.as_millis()
    )]
    Busy {
        /// Host and port.
        address: String,
        /// How many there may be.
        connections: usize,
        /// How long the call waited.
        waited: Duration,
    },
    /// The call was polled outside of a tokio runtime, and there was no idle connection.
    #[error(
        "a connection is made by a tokio runtime, and the call was polled outside of one; await it \
         inside of a runtime with I/O and time enabled"
    )]
    NoRuntime,
}

/// A host that may be a proxy's.
fn named(host: &str, proxy: Option<&'static str>) -> String {
    proxy.map_or_else(|| host.to_owned(), |origin| format!("{host} (the proxy in {origin})"))
}

/// The step at which a connection timed out. `Display` says what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConnectPhase {
    /// The addresses of a name.
    Name,
    /// TCP, or a unix socket.
    Tcp,
    /// The TLS handshake with a proxy.
    ProxyTls,
    /// The response of a proxy to CONNECT.
    Tunnel,
    /// The TLS handshake with the server.
    Tls,
}

impl fmt::Display for ConnectPhase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => {
                "its name was not resolved in that time; check that this machine can \
                           reach its DNS server"
            }
            Self::Tcp => {
                "nobody took the connection; check the host and the port, that the server \
                          runs, and that no firewall stands between"
            }
            Self::ProxyTls => {
                "the proxy took the TCP connection, and did not answer the TLS handshake; check \
                 its port, write http:// in its URL if it has \
                 no TLS there"
            }
            Self::Tunnel => {
                "the proxy was reached, and did not answer CONNECT; check that it is \
                             an HTTP proxy and can reach this host itself"
            }
            Self::Tls => {
                "TCP was connected, and the TLS handshake got no answer, as from a server without \
                 TLS, which waits for more; check the port, \
                 write http:// if the server has no TLS there"
            }
        })
    }
}

impl ConnectError {
    /// The error of a call that this has ended before anything was sent.
    pub(crate) fn never_sent(self) -> Error {
        let permanent = match &self {
            Self::Tls { source, .. } => source.is_permanent(),
            Self::UnusableProxy { .. } | Self::SpeaksTls { .. } | Self::NoRuntime => true,
            // The same credentials are refused again, and may lock the account that they are of.
            Self::Proxy { source, .. } => matches!(source, ProxyError::Unauthorized),
            _ => false,
        };
        let error = Error::not_sent(self);
        if permanent { error.permanent() } else { error }
    }
}
