//! Errors of connecting, each with what to do about it.

use std::{fmt, time::Duration};

use cloudcix_core::Error;
use tower::BoxError;

use super::ProxyError;
use crate::tls::TlsError;

/// The reason for which there is no connection: the [`source`](std::error::Error::source) of an
/// error whose kind is `NotSent`, or `Timeout` with `was_sent()` false.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The host's name could not be resolved.
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
        /// The error of the resolver.
        source: BoxError,
    },
    /// The connection was refused, or there is no route to the host.
    #[error(
        "no connection to {}; check that the {} is running, and that no firewall is in \
         the way",
        named(address, *proxy),
        if proxy.is_some() { "proxy" } else { "server" }
    )]
    Unreachable {
        /// Host and port, or the path of a unix socket.
        address: String,
        /// The variable or method that set it, if it is a proxy's.
        proxy: Option<&'static str>,
        /// The error of the operating system.
        source: BoxError,
    },
    /// The TLS handshake failed.
    #[error("no secure connection to {host}")]
    Tls {
        /// The host.
        host: String,
        /// The reason.
        source: TlsError,
    },
    /// The proxy did not open a tunnel to the host.
    #[error("the proxy {proxy} did not connect us to {host}")]
    Proxy {
        /// The proxy, without credentials.
        proxy: String,
        /// The host that the request was for.
        host: String,
        /// The reason.
        source: ProxyError,
    },
    /// The proxy for this request can't be used. Its URL is not shown: it may contain a password.
    #[error("the proxy in {set_by} can't be used: {problem}")]
    UnusableProxy {
        /// The environment variable or method that set it.
        set_by: &'static str,
        /// The problem with its URL.
        problem: &'static str,
    },
    /// Connecting took longer than [`connect_timeout`](crate::Builder::connect_timeout).
    #[error(
        "no connection to {} within {} ms: {phase}, or raise `connect_timeout`",
        named(address, *proxy),
        limit.as_millis()
    )]
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
    /// The server responded to plain HTTP with TLS.
    #[error(
        "{} at {address} speaks TLS, and the connection to it is without; write https:// in {}",
        if *proxy { "the proxy" } else { "the server" },
        if *proxy { "the URL of the proxy" } else { "the endpoint" }
    )]
    SpeaksTls {
        /// Host and port.
        address: String,
        /// Whether this is the address of a proxy.
        proxy: bool,
    },
    /// All connections that [`max_connections_per_host`](crate::Builder::max_connections_per_host)
    /// allows were busy for longer than [`acquire_timeout`](crate::Builder::acquire_timeout).
    #[error(
        "all {connections} connections to {address} were busy for {} ms; allow more with \
         `max_connections_per_host`, wait longer with `acquire_timeout`, or make fewer calls at \
         once",
        waited.as_millis()
    )]
    Busy {
        /// Host and port.
        address: String,
        /// The number of connections that are allowed.
        connections: usize,
        /// The time that the call waited.
        waited: Duration,
    },
    /// The call was polled outside of a tokio runtime, and there was no idle connection.
    #[error(
        "connecting needs a tokio runtime, and the call was polled outside of one; await it inside \
         a runtime with I/O and time enabled"
    )]
    NoRuntime,
}

cloudcix_core::debug_as_report! {
    enum ConnectError {
        Resolve { host, proxy, source }, Unreachable { address, proxy, source },
        Tls { host, source }, Proxy { proxy, host, source }, UnusableProxy { set_by, problem },
        TimedOut { address, proxy, limit, phase }, SpeaksTls { address, proxy },
        Busy { address, connections, waited }, NoRuntime,
    }
}

/// Names a host, and says that it is a proxy if it is one.
fn named(host: &str, proxy: Option<&'static str>) -> String {
    proxy.map_or_else(|| host.to_owned(), |set_by| format!("{host} (the proxy in {set_by})"))
}

/// The step at which a connection timed out. `Display` says what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConnectPhase {
    /// Name resolution.
    Name,
    /// The connection over TCP, or to a unix socket.
    Tcp,
    /// The TLS handshake with a proxy.
    ProxyTls,
    /// The CONNECT request to a proxy.
    Tunnel,
    /// The TLS handshake with the server.
    Tls,
}

impl fmt::Display for ConnectPhase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => {
                "its name was not resolved in that time; check that this machine can reach its DNS \
                 server"
            }
            Self::Tcp => {
                "the connection was not accepted; check the host and the port, that the server is \
                 running, and that no firewall is in the way"
            }
            Self::ProxyTls => {
                "the proxy accepted the TCP connection, but did not respond to the TLS handshake; \
                 check its port, write http:// in its URL if it has no TLS there"
            }
            Self::Tunnel => {
                "the proxy was reached, but did not respond to CONNECT; check that it is an HTTP \
                 proxy and can reach this host itself"
            }
            Self::Tls => {
                "TCP was connected, but the TLS handshake got no response, as from a server \
                 without TLS, which waits for more; check the port, write http:// if the server has \
                 no TLS there"
            }
        })
    }
}

impl ConnectError {
    /// Converts it into the error of a call of which nothing was sent.
    pub(crate) fn never_sent(self) -> Error {
        let permanent = match &self {
            Self::Tls { source, .. } => source.is_permanent(),
            Self::UnusableProxy { .. } | Self::SpeaksTls { .. } | Self::NoRuntime => true,
            // A retry would send the same credentials, and might lock the account.
            Self::Proxy { source, .. } => matches!(source, ProxyError::Unauthorized),
            _ => false,
        };
        let error = Error::not_sent(self);
        if permanent { error.permanent() } else { error }
    }
}

#[cfg(test)]
mod tests;
