use std::{sync::Arc, time::Duration};

use http::HeaderValue;
use hyper::client::conn::http1;
use hyper_util::client::legacy::connect::HttpConnector;

use crate::{
    BuildError, Certificate, HyperTransport, Identity, Proxies, Roots,
    connect::{Connector, Resolver},
    decode::Decompression,
    pool::{self, Limits, Pool, Protocols},
    service::Shared,
    tls,
};

/// The most bytes of a response's head, 400 KiB and a bit: hyper's own default, made explicit. The
/// most headers are 100, hyper's default too; asking for it explicitly would cost an allocation in
/// each call.
const MAX_HEAD: usize = 8192 + 4096 * 100;

/// Sets up a [`HyperTransport`].
///
/// The defaults: HTTP/1.1 · whom the system trusts · proxies from the environment · 10 s to connect
/// · idle connections kept 50 s, any number of them (where it is bounded, 15 s to wait for one) ·
/// TCP without delay, with keep-alive probes after 60 s of silence · compressed answers unpacked,
/// up to 256 MiB.
///
/// There is no timeout for a response here: that is the caller's, or a timeout layer's.
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct Builder {
    connect_timeout: Duration,
    idle_timeout: Option<Duration>,
    max_idle_per_host: usize,
    max_connections_per_host: Option<usize>,
    acquire_timeout: Option<Duration>,
    nodelay: bool,
    keepalive: Option<Duration>,
    tls: tls::Settings,
    proxies: Option<Proxies>,
    #[cfg(unix)]
    unix_socket: Option<std::path::PathBuf>,
    user_agent: String,
    decompression: Decompression,
    #[cfg(feature = "http2")]
    http2_only: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            // Less than the 60 s and 75 s after which common servers and load balancers close: a
            // request written to a connection that is being closed has an unknown fate.
            idle_timeout: Some(Duration::from_secs(50)),
            max_idle_per_host: usize::MAX,
            max_connections_per_host: None,
            // Less than the 30 s of the default stack for an attempt, and three of them less than
            // its 60 s for a call: those limits can't tell that nothing was sent.
            acquire_timeout: Some(Duration::from_secs(15)),
            nodelay: true,
            keepalive: Some(Duration::from_secs(60)),
            tls: tls::Settings::default(),
            proxies: None,
            #[cfg(unix)]
            unix_socket: None,
            user_agent: concat!("cloudcix-rust/", env!("CARGO_PKG_VERSION")).to_owned(),
            decompression: Decompression { enabled: true, limit: 256 << 20 },
            #[cfg(feature = "http2")]
            http2_only: false,
        }
    }
}

impl Builder {
    /// How long a new connection may take: name, TCP, proxy and TLS together. 10 s unless set.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// How long an idle connection is kept; `None` for ever. 50 s unless set.
    pub fn idle_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.idle_timeout = limit.into();
        self
    }

    /// How many idle connections are kept for one host; 0 to use each only once. Any number unless
    /// set.
    pub fn max_idle_per_host(mut self, connections: usize) -> Self {
        self.max_idle_per_host = connections;
        self
    }

    /// How many connections there may be to one host (scheme, name and port), busy and idle ones
    /// together, at least 1. Any number unless set.
    ///
    /// Calls beyond it wait for a connection, as long as [`acquire_timeout`](Self::acquire_timeout)
    /// says. A response whose body is not read to its end keeps its connection, and so does a call
    /// that was sent and is no longer polled, until it is dropped. One that was not sent yet keeps
    /// none. A call over HTTP/2 needs no connection of its own.
    ///
    /// So beware of `buffer_unordered(n)` with an `n` of at least this number, and calls in the
    /// body of the loop over it: while the body runs, the buffered calls that were sent are not
    /// polled. They keep all connections until their deadlines, and the call in the body waits for
    /// one. Allow more connections than `n`, or collect the results first.
    pub fn max_connections_per_host(mut self, connections: usize) -> Self {
        self.max_connections_per_host =
            Some(connections.clamp(1, tokio::sync::Semaphore::MAX_PERMITS));
        self
    }

    /// How long a call waits where [`max_connections_per_host`](Self::max_connections_per_host) are
    /// busy; `None` for as long as it takes. 15 s unless set. The call then ends with
    /// [`ConnectError::Busy`](crate::ConnectError::Busy), and was never sent.
    ///
    /// Keep it below the timeout of an attempt, and all attempts together below the deadline of the
    /// call: those can't tell that nothing was sent, and then a create is not repeated.
    pub fn acquire_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.acquire_timeout = limit.into();
        self
    }

    /// Whether small writes leave at once (`TCP_NODELAY`). They do unless set.
    pub fn tcp_nodelay(mut self, nodelay: bool) -> Self {
        self.nodelay = nodelay;
        self
    }

    /// After how much silence TCP asks whether the other side is still there; `None` for never. 60
    /// s unless set.
    pub fn tcp_keepalive(mut self, after: impl Into<Option<Duration>>) -> Self {
        self.keepalive = after.into();
        self
    }

    /// What requests without a `User-Agent` send. `cloudcix-rust/VERSION` unless set.
    pub fn user_agent(mut self, agent: impl Into<String>) -> Self {
        self.user_agent = agent.into();
        self
    }

    /// The proxies to go through. [`Proxies::from_env`] unless set.
    pub fn proxies(mut self, proxies: Proxies) -> Self {
        self.proxies = Some(proxies);
        self
    }

    /// Sends everything to the unix socket at this path, whatever the URL's host is, past all
    /// proxies. An `https` URL is TLS inside it.
    ///
    /// Only on Unix. Elsewhere, let the server listen on a loopback port, and write
    /// `http://localhost:PORT` in the endpoints.
    #[cfg(unix)]
    pub fn unix_socket(mut self, path: impl Into<std::path::PathBuf>) -> Self {
        self.unix_socket = Some(path.into());
        self
    }

    /// Whom to trust. [`Roots::default`] unless set.
    pub fn roots(mut self, roots: Roots) -> Self {
        self.tls.roots = roots;
        self
    }

    /// Trusts this authority, or this very server, besides the [`Roots`].
    ///
    /// The certificate of a server, signed by itself (as `openssl req -x509` does it) or by
    /// anybody, is accepted from a server that shows just that one and holds its key. It must be in
    /// date, and name the host of the URL in its `subjectAltName`.
    pub fn add_root_certificate(mut self, certificate: Certificate) -> Self {
        self.tls.extra_roots.push(certificate);
        self
    }

    /// Who we are, for servers that ask for a certificate. Never shown to a proxy.
    pub fn identity(mut self, identity: Identity) -> Self {
        self.tls.identity = Some(identity);
        self
    }

    /// Talks to anybody who claims to be the server: expired, self-signed or another's certificate,
    /// all are accepted.
    ///
    /// # Danger
    /// Whoever stands in between reads and changes everything, tokens and passwords included. For a
    /// test on your own machine [`add_root_certificate`](Self::add_root_certificate) is as easy. No
    /// setting and no environment variable can do this: only a call of this method can.
    pub fn danger_accept_invalid_certificates(mut self) -> Self {
        self.tls.unverified = true;
        self
    }

    /// Whether compressed answers are asked for, and unpacked. They are unless set.
    ///
    /// A request that has an `Accept-Encoding` of its own, or a `Range`, gets its response as it
    /// comes. So does HEAD.
    pub fn decompress(mut self, decompress: bool) -> Self {
        self.decompression.enabled = decompress;
        self
    }

    /// The most bytes that one compressed answer may unpack to: a small answer that unpacks to a
    /// huge one is an attack, or a mistake. 256 MiB unless set. The bytes are not held here: they
    /// are handed on in pieces of about 64 KiB.
    pub fn max_decompressed(mut self, bytes: u64) -> Self {
        self.decompression.limit = bytes;
        self
    }

    /// Offers HTTP/2 to servers with TLS. Those that don't take it get HTTP/1.1.
    #[cfg(feature = "http2")]
    pub fn http2(mut self) -> Self {
        self.tls.http2 = true;
        self
    }

    /// Speaks only HTTP/2, also without TLS, where the server must know it ("prior knowledge").
    #[cfg(feature = "http2")]
    pub fn http2_only(mut self) -> Self {
        self.tls.http2 = true;
        self.http2_only = true;
        self
    }

    fn tcp(&self) -> HttpConnector<Resolver> {
        let mut tcp = HttpConnector::new_with_resolver(Resolver::new());
        tcp.enforce_http(false);
        tcp.set_connect_timeout(Some(self.connect_timeout));
        tcp.set_nodelay(self.nodelay);
        tcp.set_keepalive(self.keepalive);
        tcp.set_keepalive_interval(self.keepalive.map(|_| Duration::from_secs(15)));
        tcp
    }

    /// Makes the transport. No connection is made yet, and no runtime is needed.
    ///
    /// # Errors
    /// When a proxy, a certificate, a key or the user agent can't be used, or nobody is trusted.
    pub fn build(self) -> Result<HyperTransport, BuildError> {
        let tcp = self.tcp();
        let user_agent =
            HeaderValue::try_from(self.user_agent).map_err(|_| BuildError::UserAgent)?;
        let proxies = self.proxies.unwrap_or_else(Proxies::from_env);
        let routes = proxies.compile()?;
        let tls = self.tls.build()?;
        #[cfg(unix)]
        let unix_socket = self.unix_socket;
        #[cfg(not(unix))]
        let unix_socket = None;

        let mut http1 = http1::Builder::new();
        http1.max_buf_size(MAX_HEAD);
        let settings = pool::Settings {
            limits: Limits {
                idle_timeout: self.idle_timeout,
                max_idle: self.max_idle_per_host,
                max_connections: self.max_connections_per_host.unwrap_or(usize::MAX),
                may_share: self.tls.http2,
            },
            protocols: Protocols {
                http1,
                #[cfg(feature = "http2")]
                http2_only: self.http2_only,
            },
            acquire_timeout: self.acquire_timeout,
            connector: Connector {
                tcp,
                tls,
                routes: routes.clone(),
                unix_socket: unix_socket.clone(),
                timeout: self.connect_timeout,
            },
        };
        let shared = Shared {
            verified: !self.tls.unverified,
            decompression: self.decompression,
            user_agent,
            handed_over: unix_socket.is_none() && routes.has_for_http(),
            routes: unix_socket.is_none().then_some(routes),
            pool: Pool::new(settings),
        };
        Ok(HyperTransport(Arc::new(shared)))
    }
}

impl HyperTransport {
    /// Builds a transport with the defaults of [`Builder`].
    ///
    /// # Errors
    /// When the system trusts no certificate authority.
    pub fn new() -> Result<Self, BuildError> {
        Self::builder().build()
    }

    /// Returns a builder with the defaults.
    pub fn builder() -> Builder {
        Builder::default()
    }
}

#[cfg(test)]
mod tests {
    use socket2::SockRef;
    use tower::Service as _;

    use super::*;

    #[tokio::test]
    async fn sockets_are_set_up_as_told() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url: http::Uri = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        let minute = Duration::from_secs(60);
        for (builder, nodelay, keepalive) in [
            (Builder::default(), true, Some(minute)),
            (Builder::default().tcp_nodelay(false).tcp_keepalive(None), false, None),
            (Builder::default().tcp_keepalive(minute * 2), true, Some(minute * 2)),
        ] {
            let stream = builder.tcp().call(url.clone()).await.unwrap();
            let socket = SockRef::from(stream.inner());
            assert_eq!(
                (socket.tcp_nodelay().unwrap(), socket.keepalive().unwrap()),
                (nodelay, keepalive.is_some())
            );
            #[cfg(target_os = "linux")]
            if let Some(after) = keepalive {
                assert_eq!(
                    (
                        socket.tcp_keepalive_time().unwrap(),
                        socket.tcp_keepalive_interval().unwrap()
                    ),
                    (after, minute / 4)
                );
            }
        }
    }
}
