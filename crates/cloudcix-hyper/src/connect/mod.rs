//! The steps from a URL to a connection: name resolution, TCP or a unix socket, proxy, TLS.

mod detect_tls;
mod error;
mod keep_reading;
mod proxy;
mod resolve;

use std::{cell::Cell, future::Future, io, net::Ipv4Addr, path::PathBuf, time::Duration};

use cloudcix_core::{Error, is_localhost};
use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use tokio::time::{Instant, timeout_at};
use tower::Service;

use self::{
    detect_tls::DetectTls,
    keep_reading::KeepReading,
    proxy::{Proxy, tunnel},
    resolve::{RESOLVING, Unresolved},
};
pub use self::{
    error::{ConnectError, ConnectPhase},
    proxy::{Proxies, ProxyError},
};
pub(crate) use self::{proxy::Routes, resolve::Resolver};
use crate::{
    error::find,
    stream::Stream,
    tls::{Peer, Tls, TlsError},
};

/// The connector of a transport: it makes the connections of all hosts.
pub(crate) struct Connector {
    pub(crate) tcp: HttpConnector<Resolver>,
    pub(crate) tls: Tls,
    pub(crate) routes: Routes,
    pub(crate) unix_socket: Option<PathBuf>,
    pub(crate) timeout: Duration,
}

/// A new connection, ready for HTTP.
pub(crate) struct Dialed {
    pub(crate) stream: Stream,
    /// Whether requests are handed to a proxy.
    pub(crate) proxied: bool,
    /// Whether the connection uses TLS to the destination.
    pub(crate) secure: bool,
    /// Whether HTTP/2 was negotiated in the TLS handshake.
    pub(crate) http2: bool,
}

impl Connector {
    /// Connects to the host of a URL within the connect timeout.
    pub(crate) async fn connect(&self, destination: &Uri) -> Result<Dialed, Error> {
        let secure = destination.scheme_str() == Some("https");
        // One deadline for all steps: a timeout for each would add up.
        let deadline = deadline_after(self.timeout);
        if let Some(path) = &self.unix_socket {
            let stream = self
                .within(deadline, ConnectPhase::Tcp, path.display().to_string(), None, unix(path))
                .await?;
            return self.finish(stream, secure, destination, deadline).await;
        }
        match self.routes.proxy_for(destination).map_err(ConnectError::never_sent)? {
            None => {
                let stream = self.tcp(destination, None, deadline).await?;
                self.finish(stream, secure, destination, deadline).await
            }
            // `https` goes through a tunnel, so that the proxy sees no request.
            Some(proxy) if secure => {
                let stream = self.tunnelled(proxy, destination, deadline).await?;
                self.finish(stream, true, destination, deadline).await
            }
            // `http` is handed to the proxy, which forwards each request.
            Some(proxy) => {
                let stream = self.proxy(proxy, deadline).await?;
                let stream = plain(stream, &proxy.uri, true);
                Ok(Dialed { stream, proxied: true, secure, http2: false })
            }
        }
    }

    /// Completes a connection to the destination itself, with TLS if it is `secure`.
    async fn finish(
        &self,
        stream: Stream,
        secure: bool,
        destination: &Uri,
        deadline: Instant,
    ) -> Result<Dialed, Error> {
        let (stream, http2) = if secure {
            self.handshake(Peer::Server, destination, stream, deadline).await?
        } else {
            (plain(stream, destination, false), false)
        };
        Ok(Dialed { stream, proxied: false, secure, http2 })
    }

    /// Resolves a name and connects. `proxy` is the variable or method that set the proxy, if the
    /// destination is one.
    async fn tcp(
        &self,
        destination: &Uri,
        proxy: Option<&'static str>,
        deadline: Instant,
    ) -> Result<Stream, Error> {
        // It needs no `poll_ready`: it is always ready.
        let mut connector = self.tcp.clone();
        let timed = async {
            let dial = async {
                match loopback(destination) {
                    None => connector.call(destination.clone()).await,
                    // Most servers on this machine listen on 127.0.0.1. The resolver adds
                    // `::1` only if none does.
                    Some(address) => match connector.call(address).await {
                        Err(error) if is_io(&error, io::ErrorKind::ConnectionRefused) => {
                            connector.call(destination.clone()).await
                        }
                        connected => connected,
                    },
                }
            };
            // Read within the scope: the flag says which step the timeout interrupted.
            (timeout_at(deadline, dial).await, RESOLVING.with(Cell::get))
        };
        match RESOLVING.scope(Cell::new(false), timed).await {
            (Ok(Ok(stream)), _) => Ok(Box::new(KeepReading::new(stream.into_inner()))),
            (Ok(Err(error)), _) => Err(self.unreachable(destination, proxy, error)),
            (Err(_), resolving) => {
                let phase = if resolving { ConnectPhase::Name } else { ConnectPhase::Tcp };
                Err(self.timed_out(phase, authority(destination), proxy))
            }
        }
    }

    /// Connects to a proxy.
    async fn proxy(&self, proxy: &Proxy, deadline: Instant) -> Result<Stream, Error> {
        let stream = self.tcp(&proxy.uri, Some(proxy.set_by), deadline).await?;
        if proxy.uri.scheme_str() != Some("https") {
            return Ok(stream);
        }
        Ok(self.handshake(Peer::Proxy(proxy.set_by), &proxy.uri, stream, deadline).await?.0)
    }

    /// Connects to the destination through a proxy's tunnel.
    async fn tunnelled(
        &self,
        proxy: &Proxy,
        destination: &Uri,
        deadline: Instant,
    ) -> Result<Stream, Error> {
        let stream = self.proxy(proxy, deadline).await?;
        let tunnel = async {
            let tunnel = tunnel(stream, destination, proxy.authorization.as_ref()).await;
            tunnel.map_err(|source| {
                let (proxy, host) = (authority(&proxy.uri), host(destination));
                ConnectError::Proxy { proxy, host, source }.never_sent()
            })
        };
        self.within(deadline, ConnectPhase::Tunnel, authority(destination), None, tunnel).await
    }

    /// Performs a TLS handshake. Returns the secured stream, and whether HTTP/2 was negotiated.
    async fn handshake(
        &self,
        peer: Peer,
        destination: &Uri,
        stream: Stream,
        deadline: Instant,
    ) -> Result<(Stream, bool), Error> {
        let host = host(destination);
        let (phase, proxy) = match peer {
            Peer::Server => (ConnectPhase::Tls, None),
            Peer::Proxy(set_by) => (ConnectPhase::ProxyTls, Some(set_by)),
        };
        let handshake = async {
            let secured = self.tls.connect(peer, &host, stream).await;
            secured.map_err(|source| ConnectError::Tls { host: host.clone(), source }.never_sent())
        };
        self.within(deadline, phase, authority(destination), proxy, handshake).await
    }

    /// Runs one step within the time that is left.
    async fn within<T>(
        &self,
        deadline: Instant,
        phase: ConnectPhase,
        address: String,
        proxy: Option<&'static str>,
        work: impl Future<Output = Result<T, Error>> + Send,
    ) -> Result<T, Error> {
        timeout_at(deadline, work)
            .await
            .unwrap_or_else(|_| Err(self.timed_out(phase, address, proxy)))
    }

    /// Converts an error of the TCP connector.
    fn unreachable(
        &self,
        destination: &Uri,
        proxy: Option<&'static str>,
        error: impl std::error::Error + Send + Sync + 'static,
    ) -> Error {
        if find::<Unresolved>(&error).is_some() {
            return Error::not_sent(ConnectError::Resolve {
                host: host(destination),
                proxy,
                source: error.into(),
            });
        }
        // The connector's own timeout: with several addresses, it gives each a part of the time.
        if is_io(&error, io::ErrorKind::TimedOut) {
            return self.timed_out(ConnectPhase::Tcp, authority(destination), proxy);
        }
        // Accepted, and reset before the connector had looked at it: with TLS, the handshake would
        // have met the same, so it is reported the same.
        if is_io(&error, io::ErrorKind::ConnectionReset)
            && destination.scheme_str() == Some("https")
        {
            return ConnectError::Tls { host: host(destination), source: TlsError::ClosedEarly }
                .never_sent();
        }
        let refused = is_io(&error, io::ErrorKind::ConnectionRefused);
        let error = ConnectError::Unreachable {
            address: authority(destination),
            proxy,
            source: error.into(),
        };
        if refused { Error::connection_refused(error) } else { Error::not_sent(error) }
    }

    fn timed_out(
        &self,
        phase: ConnectPhase,
        address: String,
        proxy: Option<&'static str>,
    ) -> Error {
        Error::timeout(false, ConnectError::TimedOut { address, proxy, limit: self.timeout, phase })
    }
}

/// Returns the time in `timeout` from now. One that is too long for the clock ends in decades,
/// which is never.
fn deadline_after(timeout: Duration) -> Instant {
    const DECADES: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);
    let now = Instant::now();
    now.checked_add(timeout).unwrap_or(now + DECADES)
}

/// Has a connection without TLS report a server or proxy that expects TLS: see [`DetectTls`].
fn plain(stream: Stream, to: &Uri, proxy: bool) -> Stream {
    // A proxy with an `https` URL has completed a handshake already, so there is nothing to detect
    // in the plain HTTP inside.
    if to.scheme_str() == Some("https") {
        stream
    } else {
        Box::new(DetectTls::new(stream, authority(to), proxy))
    }
}

#[cfg(unix)]
async fn unix(path: &std::path::Path) -> Result<Stream, Error> {
    match tokio::net::UnixStream::connect(path).await {
        Ok(stream) => Ok(Box::new(KeepReading::new(stream))),
        Err(error) => {
            // While it restarts, a server leaves its old socket behind with no listener, or has
            // removed it and not made the new one yet. Both are what a refusal is for TCP.
            let refused =
                matches!(error.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::NotFound);
            let error = ConnectError::Unreachable {
                address: path.display().to_string(),
                proxy: None,
                source: error.into(),
            };
            Err(if refused { Error::connection_refused(error) } else { Error::not_sent(error) })
        }
    }
}

#[cfg(not(unix))]
async fn unix(path: &std::path::Path) -> Result<Stream, Error> {
    let source = io::Error::from(io::ErrorKind::Unsupported).into();
    Err(Error::not_sent(ConnectError::Unreachable {
        address: path.display().to_string(),
        proxy: None,
        source,
    }))
}

fn is_io(error: &(dyn std::error::Error + 'static), kind: io::ErrorKind) -> bool {
    find::<io::Error>(error).is_some_and(|error| error.kind() == kind)
}

/// Returns the URL with the IPv4 loopback address in place of `localhost` or `*.localhost`;
/// `None` for any other host.
fn loopback(uri: &Uri) -> Option<Uri> {
    uri.host().filter(|host| is_localhost(host))?;
    let mut parts = uri.clone().into_parts();
    let address = match uri.port_u16() {
        Some(port) => format!("{}:{port}", Ipv4Addr::LOCALHOST),
        None => Ipv4Addr::LOCALHOST.to_string(),
    };
    parts.authority = Some(address.parse().ok()?);
    Uri::from_parts(parts).ok()
}

fn host(uri: &Uri) -> String {
    uri.host().unwrap_or_default().to_owned()
}

/// Returns host and port, without credentials.
pub(crate) fn authority(uri: &Uri) -> String {
    let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
    format!("{}:{port}", uri.host().unwrap_or_default())
}

// Without cryptography, no connector can be built.
#[cfg(all(test, any(feature = "ring", feature = "aws-lc-rs")))]
mod tests;
