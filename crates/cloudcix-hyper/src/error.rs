//! What can go wrong below HTTP, each with what to do about it; and how hyper's errors become ours.

use std::{error::Error as StdError, fmt, io, time::Duration};

use cloudcix_core::Error;
use tower::BoxError;

use crate::{
    connect::ProxyError,
    tls::{Rejected, TlsError},
};

/// Why there is no connection. The [`source`](StdError::source) of an error whose kind is
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

/// Why a compressed answer could not be unpacked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecompressError {
    /// More came out than is allowed.
    #[error(
        "the compressed answer unpacks to more than the limit of {limit} bytes; raise \
         `max_decompressed`, or ask for it uncompressed"
    )]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The compressed bytes end in the middle. Another try may bring them whole.
    #[error("the compressed answer ends too early")]
    Incomplete,
    /// The compressed bytes are damaged, or not what the `Content-Encoding` says.
    #[error(
        "the answer is damaged, or not compressed in the way that its `Content-Encoding` says: \
         {reason}"
    )]
    Corrupt {
        /// What the codec said.
        reason: String,
    },
}

/// What no transport can be built from.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The URL of a proxy is none. Its text is not shown: it may hold a password.
    #[error("the proxy in {origin} can't be used: {problem}")]
    Proxy {
        /// Where the URL came from: the name of an environment variable, or of a method.
        origin: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A certificate or a key could not be read.
    #[error("{what} could not be read: {problem}")]
    Certificate {
        /// Which one.
        what: &'static str,
        /// What is wrong with it.
        problem: String,
    },
    /// No authority is trusted, so that every connection would fail.
    #[error(
        "no certificate authority is trusted; install the system's (the package is often called \
         `ca-certificates`), use \
         `Roots::Bundled`, or add one with `add_root_certificate`"
    )]
    NoRoots,
    /// No cryptography was built in, and none is installed for the process.
    #[error("no cryptography for TLS; enable the feature `ring` or `aws-lc-rs` of cloudcix-hyper")]
    NoCryptography,
    /// The user agent has characters that a header can't carry.
    #[error(
        "the user agent can't be sent in a header: only visible ASCII characters and spaces can"
    )]
    UserAgent,
    /// TLS refuses the settings.
    #[error("TLS can't be set up")]
    Tls(#[source] BoxError),
}

/// Tells how far a request got that hyper sent. `unsent` when hyper has given it back, having
/// written nothing of it.
pub(crate) fn from_exchange(error: hyper::Error, unsent: bool) -> Error {
    let unsent = unsent || was_never_begun(&error);
    if let Some(rejected) = find::<Rejected>(&error) {
        return rejected.clone().into_error(unsent);
    }
    // A handshake that never began is a proof that nothing was done, as is an alert about our
    // certificate.
    if let Some(ConnectError::SpeaksTls { address, proxy }) = find(&error) {
        return ConnectError::SpeaksTls { address: address.clone(), proxy: *proxy }.never_sent();
    }
    if unsent { Error::not_sent(error) } else { broken(error) }
}

/// Whether the server says that it did not begin to work on the request (RFC 9113, section 8.7).
///
/// It resets the stream with `REFUSED_STREAM`, or leaves the connection with a `GOAWAY` whose last
/// stream came before this one. Of a `GOAWAY`, h2 shows no stream ids; but it gives the error to no
/// streams but those after the last one. The others go on, and end as their connection does.
#[cfg(feature = "http2")]
fn was_never_begun(error: &hyper::Error) -> bool {
    let error = find::<h2::Error>(error).filter(|error| error.is_remote());
    error.is_some_and(|error| {
        error.is_go_away() || error.reason() == Some(h2::Reason::REFUSED_STREAM)
    })
}

#[cfg(not(feature = "http2"))]
fn was_never_begun(_: &hyper::Error) -> bool {
    false
}

/// The connection broke, or brought something that is no HTTP, while an answer was due.
pub(crate) fn broken(error: impl StdError + Send + Sync + 'static) -> Error {
    Error::unanswered(error)
}

/// The first cause of type `T`. Unlike `source()` alone, this looks into `io::Error`s, which hide
/// what they carry.
pub(crate) fn find<'a, T: StdError + 'static>(
    error: &'a (dyn StdError + 'static),
) -> Option<&'a T> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        cause = match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}
