//! From a URL to a connection: name, TCP or a unix socket, proxy, TLS.

mod connection;
mod proxy;
mod resolve;

use std::{
    future::Future,
    io,
    net::IpAddr,
    path::PathBuf,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use cloudcix_core::Error;
use http::Uri;
use hyper_util::{client::legacy::connect::HttpConnector, client::proxy::matcher::Intercept};
use tokio::io::{AsyncRead, AsyncWrite};
use tower::Service;

pub use self::proxy::{Proxies, ProxyError};
use self::resolve::Unresolved;
pub(crate) use self::{
    connection::Connection,
    proxy::{Routes, tunnel},
    resolve::Resolver,
};
use crate::{
    error::{ConnectError, find},
    limit::{Limit, NoTurn},
    tls::{Peer, Tls},
};

/// Bytes in both directions: TCP, a unix socket, a tunnel, TLS over any of them.
pub(crate) trait Io: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Io for T {}
pub(crate) type Stream = Box<dyn Io>;

/// Makes connections for hyper's pool.
#[derive(Clone)]
pub(crate) struct Connector(pub(crate) Arc<Settings>);

pub(crate) struct Settings {
    pub(crate) tcp: HttpConnector<Resolver>,
    pub(crate) tls: Tls,
    pub(crate) routes: Routes,
    pub(crate) unix_socket: Option<PathBuf>,
    pub(crate) timeout: Duration,
    pub(crate) limit: Option<Limit>,
}

impl Service<Uri> for Connector {
    type Response = Connection;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Connection, Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, destination: Uri) -> Self::Future {
        let settings = self.0.clone();
        Box::pin(async move { settings.connect(&destination).await })
    }
}

impl Settings {
    async fn connect(&self, destination: &Uri) -> Result<Connection, Error> {
        let permit = match &self.limit {
            None => None,
            Some(limit) => match limit.acquire(destination).await {
                Ok(permit) => Some(permit),
                Err(NoTurn::Superseded) => return Err(Error::not_sent(ConnectError::Superseded)),
                Err(NoTurn::Late(waited)) => {
                    let (address, connections) = (authority(destination), limit.per_host);
                    return Err(Error::timeout(false, ConnectError::Busy { address, connections, waited }));
                }
            },
        };
        let dialled = tokio::time::timeout(self.timeout, self.dial(destination)).await;
        let (stream, proxied, http2) = dialled.unwrap_or_else(|_| Err(self.timed_out(destination)))?;
        Ok(Connection::new(stream, proxied, http2, permit))
    }

    /// Bytes to the destination, whether they are handed to a proxy, and whether HTTP/2 was agreed on.
    async fn dial(&self, destination: &Uri) -> Result<(Stream, bool, bool), Error> {
        let secure = destination.scheme_str() == Some("https");
        let (stream, proxied) = match (&self.unix_socket, self.routes.proxy_for(destination)) {
            (Some(path), _) => (unix(path).await?, false),
            (None, None) => (self.tcp(destination).await?, false),
            (None, Some(proxy)) if secure => (self.tunnelled(&proxy, destination).await?, false),
            (None, Some(proxy)) => (self.proxy(proxy.uri()).await?, true),
        };
        if !secure {
            return Ok((stream, proxied, false));
        }
        let (stream, http2) = self.secure(Peer::Server, destination, stream).await?;
        Ok((stream, false, http2))
    }

    async fn tcp(&self, destination: &Uri) -> Result<Stream, Error> {
        // Always ready: it holds no state.
        let mut connector = self.tcp.clone();
        match connector.call(destination.clone()).await {
            Ok(stream) => Ok(Box::new(stream.into_inner())),
            Err(error) => Err(self.unreachable(destination, error)),
        }
    }

    async fn proxy(&self, proxy: &Uri) -> Result<Stream, Error> {
        let stream = self.tcp(proxy).await?;
        if proxy.scheme_str() != Some("https") {
            return Ok(stream);
        }
        Ok(self.secure(Peer::Proxy, proxy, stream).await?.0)
    }

    async fn tunnelled(&self, proxy: &Intercept, destination: &Uri) -> Result<Stream, Error> {
        let stream = self.proxy(proxy.uri()).await?;
        let tunnel = tunnel(stream, destination, proxy.basic_auth()).await;
        tunnel.map_err(|source| Error::not_sent(ConnectError::Proxy { proxy: authority(proxy.uri()), host: host(destination), source }))
    }

    async fn secure(&self, peer: Peer, destination: &Uri, stream: Stream) -> Result<(Stream, bool), Error> {
        let host = host(destination);
        let secured = self.tls.connect(peer, &host, stream).await;
        secured.map_err(|source| ConnectError::Tls { host, source }.never_sent())
    }

    fn unreachable(&self, destination: &Uri, error: impl std::error::Error + Send + Sync + 'static) -> Error {
        if find::<Unresolved>(&error).is_some() {
            return Error::not_sent(ConnectError::Resolve { host: host(destination), source: error.into() });
        }
        // With several addresses the connector gives each a part of the time.
        if find::<io::Error>(&error).is_some_and(|error| error.kind() == io::ErrorKind::TimedOut) {
            return self.timed_out(destination);
        }
        let refused = find::<io::Error>(&error).is_some_and(|error| error.kind() == io::ErrorKind::ConnectionRefused);
        let error = ConnectError::Unreachable { address: authority(destination), source: error.into() };
        if refused { Error::connection_refused(error) } else { Error::not_sent(error) }
    }

    fn timed_out(&self, destination: &Uri) -> Error {
        Error::timeout(false, ConnectError::TimedOut { address: authority(destination), limit: self.timeout })
    }
}

#[cfg(unix)]
async fn unix(path: &std::path::Path) -> Result<Stream, Error> {
    match tokio::net::UnixStream::connect(path).await {
        Ok(stream) => Ok(Box::new(stream)),
        Err(error) => {
            // A server that restarts leaves its socket behind, where nobody listens, or removes it and makes another.
            let refused = matches!(error.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::NotFound);
            let error = ConnectError::Unreachable { address: path.display().to_string(), source: error.into() };
            Err(if refused { Error::connection_refused(error) } else { Error::not_sent(error) })
        }
    }
}

#[cfg(not(unix))]
async fn unix(path: &std::path::Path) -> Result<Stream, Error> {
    let source = io::Error::from(io::ErrorKind::Unsupported).into();
    Err(Error::not_sent(ConnectError::Unreachable { address: path.display().to_string(), source }))
}

fn host(uri: &Uri) -> String {
    uri.host().unwrap_or_default().to_owned()
}

/// Host and port, without credentials.
pub(crate) fn authority(uri: &Uri) -> String {
    let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
    format!("{}:{port}", uri.host().unwrap_or_default())
}

/// `localhost` and everything below it.
pub(crate) fn is_localhost(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    name.rsplit('.').next().is_some_and(|label| label.eq_ignore_ascii_case("localhost"))
}

/// A host that can only be this machine.
fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    is_localhost(host) || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
