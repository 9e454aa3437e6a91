//! From a URL to a connection: name, TCP or a unix socket, proxy, TLS.

mod error;
mod keep_reading;
mod plain;
mod proxy;
mod resolve;

use std::{cell::Cell, future::Future, io, net::Ipv4Addr, path::PathBuf, time::Duration};

use cloudcix_core::{Error, is_localhost};
use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use tokio::time::{Instant, timeout_at};
use tower::Service;

pub use self::{
    error::{ConnectError, ConnectPhase},
    proxy::{Proxies, ProxyError},
};
use self::{
    keep_reading::KeepReading,
    plain::Plain,
    proxy::{Proxy, tunnel},
    resolve::{RESOLVING, Unresolved},
};
pub(crate) use self::{proxy::Routes, resolve::Resolver};
use crate::{
    error::find,
    stream::Stream,
    tls::{Peer, Tls, TlsError},
};

/// Makes connections.
pub(crate) struct Connector {
    pub(crate) tcp: HttpConnector<Resolver>,
    pub(crate) tls: Tls,
    pub(crate) routes: Routes,
    pub(crate) unix_socket: Option<PathBuf>,
    pub(crate) timeout: Duration,
}

/// A connection that was just made.
pub(crate) struct Dialed {
    pub(crate) stream: Stream,
    /// Whether requests are handed to a proxy.
    pub(crate) proxied: bool,
    /// Whether it is TLS to the destination.
    pub(crate) secure: bool,
    /// Whether HTTP/2 was agreed on in the TLS handshake.
    pub(crate) http2: bool,
}

impl Connector {
    /// Connects to the host of a URL, within the time limit.
    pub(crate) async fn connect(&self, destination: &Uri) -> Result<Dialed, Error> {
        let secure = destination.scheme_str() == Some("https");
        let end = end(self.timeout);
        if let Some(path) = &self.unix_socket {
            let stream = self
                .within(end, ConnectPhase::Tcp, path.display().to_string(), None, unix(path))
                .await?;
            return self.over(stream, secure, destination, end).await;
        }
        match self.routes.proxy_for(destination).map_err(ConnectError::never_sent)? {
            None => {
                let stream = self.tcp(destination, None, end).await?;
                self.over(stream, secure, destination, end).await
            }
            Some(proxy) if secure => {
                let stream = self.tunnelled(proxy, destination, end).await?;
                self.over(stream, true, destination, end).await
            }
            Some(proxy) => {
                let stream = self.proxy(proxy, end).await?;
                let stream = plain(stream, &proxy.uri, true);
                Ok(Dialed { stream, proxied: true, secure, http2: false })
            }
        }
    }

    /// The destination's own connection over this one.
    async fn over(
        &self,
        stream: Stream,
        secure: bool,
        destination: &Uri,
        end: Instant,
    ) -> Result<Dialed, Error> {
        let (stream, http2) = if secure {
            self.secure(Peer::Server, destination, stream, end).await?
        } else {
            (plain(stream, destination, false), false)
        };
        Ok(Dialed { stream, proxied: false, secure, http2 })
    }

    async fn tcp(
        &self,
        destination: &Uri,
        proxy: Option<&'static str>,
        end: Instant,
    ) -> Result<Stream, Error> {
        // Always ready: it holds no state.
        let mut connector = self.tcp.clone();
        let connecting = async {
            let connecting = async {
                match loopback(destination) {
                    None => connector.call(destination.clone()).await,
                    Some(address) => match connector.call(address).await {
                        // A server may listen on this machine's other address only.
                        Err(error) if is_io(&error, io::ErrorKind::ConnectionRefused) => {
                            connector.call(destination.clone()).await
                        }
                        connected => connected,
                    },
                }
            };
            (timeout_at(end, connecting).await, RESOLVING.with(Cell::get))
        };
        match RESOLVING.scope(Cell::new(false), connecting).await {
            (Ok(Ok(stream)), _) => Ok(Box::new(KeepReading::new(stream.into_inner()))),
            (Ok(Err(error)), _) => Err(self.unreachable(destination, proxy, error)),
            (Err(_), resolving) => {
                let phase = if resolving { ConnectPhase::Name } else { ConnectPhase::Tcp };
                Err(self.timed_out(phase, authority(destination), proxy))
            }
        }
    }

    async fn proxy(&self, proxy: &Proxy, end: Instant) -> Result<Stream, Error> {
        let stream = self.tcp(&proxy.uri, Some(proxy.origin), end).await?;
        if proxy.uri.scheme_str() != Some("https") {
            return Ok(stream);
        }
        Ok(self.secure(Peer::Proxy(proxy.origin), &proxy.uri, stream, end).await?.0)
    }

    async fn tunnelled(
        &self,
        proxy: &Proxy,
        destination: &Uri,
        end: Instant,
    ) -> Result<Stream, Error> {
        let stream = self.proxy(proxy, end).await?;
        let tunnel = async {
            let tunnel = tunnel(stream, destination, proxy.authorization.as_ref()).await;
            tunnel.map_err(|source| {
                let (proxy, host) = (authority(&proxy.uri), host(destination));
                ConnectError::Proxy { proxy, host, source }.never_sent()
            })
        };
        self.within(end, ConnectPhase::Tunnel, authority(destination), None, tunnel).await
    }

    async fn secure(
        &self,
        peer: Peer,
        destination: &Uri,
        stream: Stream,
        end: Instant,
    ) -> Result<(Stream, bool), Error> {
        let host = host(destination);
        let (phase, proxy) = match peer {
            Peer::Server => (ConnectPhase::Tls, None),
            Peer::Proxy(origin) => (ConnectPhase::ProxyTls, Some(origin)),
        };
        let handshake = async {
            let secured = self.tls.connect(peer, &host, stream).await;
            secured.map_err(|source| ConnectError::Tls { host: host.clone(), source }.never_sent())
        };
        self.within(end, phase, authority(destination), proxy, handshake).await
    }

    /// Does one part of the work in what is left of the time.
    async fn within<T>(
        &self,
        end: Instant,
        phase: ConnectPhase,
        address: String,
        proxy: Option<&'static str>,
        work: impl Future<Output = Result<T, Error>> + Send,
    ) -> Result<T, Error> {
        timeout_at(end, work).await.unwrap_or_else(|_| Err(self.timed_out(phase, address, proxy)))
    }

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
        // With several addresses the connector gives each a part of the time.
        if is_io(&error, io::ErrorKind::TimedOut) {
            return self.timed_out(ConnectPhase::Tcp, authority(destination), proxy);
        }
        // It was there, and gone before it was looked at.
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

/// When a time that begins now is over. One that is too long for the clock ends in some decades,
/// which is never.
fn end(timeout: Duration) -> Instant {
    const DECADES: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);
    let now = Instant::now();
    now.checked_add(timeout).unwrap_or(now + DECADES)
}

/// A connection without TLS to this server or proxy.
fn plain(stream: Stream, to: &Uri, proxy: bool) -> Stream {
    // To a proxy with TLS, what is inside is plain all the same: it has been heard of.
    if to.scheme_str() == Some("https") {
        stream
    } else {
        Box::new(Plain::new(stream, authority(to), proxy))
    }
}

#[cfg(unix)]
async fn unix(path: &std::path::Path) -> Result<Stream, Error> {
    match tokio::net::UnixStream::connect(path).await {
        Ok(stream) => Ok(Box::new(KeepReading::new(stream))),
        Err(error) => {
            // A server that restarts leaves its socket behind, where nobody listens, or removes it
            // and makes another.
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

/// The same with the IPv4 address that a name below `localhost` stands for.
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

/// Host and port, without credentials.
pub(crate) fn authority(uri: &Uri) -> String {
    let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
    format!("{}:{port}", uri.host().unwrap_or_default())
}
