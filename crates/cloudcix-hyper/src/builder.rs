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

/// The maximum size of a response's head, about 408 KiB: hyper's own default, made explicit. The
/// maximum of 100 headers is hyper's default, too; setting that one explicitly would cost an
/// allocation in each call.
const MAX_HEAD: usize = 8192 + 4096 * 100;

/// A builder for [`HyperTransport`].
///
/// | setting | default |
/// |---|---|
/// | protocol | HTTP/1.1 |
/// | trusted certificates | the operating system's |
/// | proxies | from the environment |
/// | connect timeout | 10 s |
/// | idle connections | any number, for 50 s |
/// | connections per host | any number; where it is bounded, calls wait up to 15 s for one |
/// | TCP | `TCP_NODELAY`, keep-alive probes after 60 s of silence |
/// | decompression | on, up to 256 MiB |
///
/// There is no timeout for a response: that is up to the caller, or a timeout layer.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_hyper as hyper}; }
/// use std::time::Duration;
///
/// use cloudcix::hyper::{HyperTransport, Proxies};
///
/// # if cfg!(not(any(feature = "ring", feature = "aws-lc-rs"))) { return Ok(()); } // no TLS
/// let transport = HyperTransport::builder()
///     .connect_timeout(Duration::from_secs(3))
///     .max_connections_per_host(16)
///     .proxies(Proxies::none())
///     .build()?;
/// # Ok::<(), cloudcix::hyper::BuildError>(())
/// ```
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
            // Less than the 60 s and 75 s after which common servers and load balancers close idle
            // connections: the outcome of a request that crosses such a close is unknown.
            idle_timeout: Some(Duration::from_secs(50)),
            max_idle_per_host: usize::MAX,
            max_connections_per_host: None,
            // Below the standard stack's 30 s for an attempt, and three times this below its 60 s
            // for a call: those timeouts can't tell that nothing was sent.
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
    /// Limits the time to connect: name resolution, TCP, proxy and TLS together. 10 s by default.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// Sets the time after which an idle connection is closed; `None` for never. 50 s by default.
    pub fn idle_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.idle_timeout = limit.into();
        self
    }

    /// Limits the number of idle connections per host; 0 to use each connection only once.
    /// Unlimited by default.
    pub fn max_idle_per_host(mut self, connections: usize) -> Self {
        self.max_idle_per_host = connections;
        self
    }

    /// Limits the number of connections to one host (scheme, name and port), busy and idle ones
    /// together. At least 1; unlimited by default.
    ///
    /// Calls beyond it wait for a connection, for up to [`acquire_timeout`](Self::acquire_timeout).
    /// A response whose body is not read to its end holds its connection, and so does a call that
    /// was sent and is no longer polled, until it is dropped. A call that was not sent yet holds
    /// none. A call over HTTP/2 needs no connection of its own.
    ///
    /// So beware of `buffer_unordered(n)` where `n` is at least this number and the body of the
    /// loop over it makes calls: while the body runs, the buffered calls are not polled. Those that
    /// were sent hold all connections until their deadlines, and the call in the body waits for
    /// one. Allow more connections than `n`, or collect the results first.
    pub fn max_connections_per_host(mut self, connections: usize) -> Self {
        // Below `usize::MAX`, which stands for no limit.
        self.max_connections_per_host =
            Some(connections.clamp(1, tokio::sync::Semaphore::MAX_PERMITS));
        self
    }

    /// Limits the time that a call waits while
    /// [`max_connections_per_host`](Self::max_connections_per_host) are busy; `None` for no limit.
    /// 15 s by default. The call then fails with [`ConnectError::Busy`](crate::ConnectError::Busy),
    /// and was not sent.
    ///
    /// Keep it below the timeout of an attempt, and all attempts together below the deadline of the
    /// call: those can't tell that nothing was sent, and then a create is not retried.
    pub fn acquire_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.acquire_timeout = limit.into();
        self
    }

    /// Sets `TCP_NODELAY`, which sends small writes at once. On by default.
    pub fn tcp_nodelay(mut self, nodelay: bool) -> Self {
        self.nodelay = nodelay;
        self
    }

    /// Sets the silence after which TCP sends keep-alive probes, every 15 s. The default is 60 s;
    /// `None` turns the probes off.
    pub fn tcp_keepalive(mut self, after: impl Into<Option<Duration>>) -> Self {
        self.keepalive = after.into();
        self
    }

    /// Sets the `User-Agent` of requests that have none. `cloudcix-rust/VERSION` by default.
    pub fn user_agent(mut self, agent: impl Into<String>) -> Self {
        self.user_agent = agent.into();
        self
    }

    /// Sets the proxies. [`Proxies::from_env`] by default.
    pub fn proxies(mut self, proxies: Proxies) -> Self {
        self.proxies = Some(proxies);
        self
    }

    /// Sends everything to the unix socket at this path, whatever the URL's host is, and uses no
    /// proxy. An `https` URL is TLS inside the socket.
    ///
    /// Only on Unix. Elsewhere, let the server listen on a loopback port, and write
    /// `http://localhost:PORT` in the endpoints.
    #[cfg(unix)]
    pub fn unix_socket(mut self, path: impl Into<std::path::PathBuf>) -> Self {
        self.unix_socket = Some(path.into());
        self
    }

    /// Sets the certificate authorities to trust. [`Roots::default`] unless set.
    pub fn roots(mut self, roots: Roots) -> Self {
        self.tls.roots = roots;
        self
    }

    /// Trusts this certificate authority, or exactly this server certificate, besides the
    /// [`Roots`].
    ///
    /// A server's own certificate, self-signed (by `openssl req -x509`, say) or not, is accepted
    /// from a server that presents exactly that certificate and holds its key. It must be in date,
    /// and name the host of the URL in its `subjectAltName`.
    pub fn add_root_certificate(mut self, certificate: Certificate) -> Self {
        self.tls.extra_roots.push(certificate);
        self
    }

    /// Sets the client certificate, for servers that request one. A proxy never gets it.
    pub fn identity(mut self, identity: Identity) -> Self {
        self.tls.identity = Some(identity);
        self
    }

    /// Disables the verification of server certificates: expired, self-signed and other hosts'
    /// certificates are accepted.
    ///
    /// # Danger
    /// Anyone on the network path can read and change everything, tokens and passwords included.
    /// For a test on your own machine, [`add_root_certificate`](Self::add_root_certificate) is as
    /// easy. No setting and no environment variable does the same as this method.
    pub fn danger_accept_invalid_certificates(mut self) -> Self {
        self.tls.unverified = true;
        self
    }

    /// Sets whether compressed responses are asked for and decompressed. On by default.
    ///
    /// The response to a request with an `Accept-Encoding` of its own, or with a `Range`, is
    /// returned as it comes, and so is the response to a HEAD.
    pub fn decompress(mut self, decompress: bool) -> Self {
        self.decompression.enabled = decompress;
        self
    }

    /// Limits the decompressed size of one response, in bytes. 256 MiB by default.
    ///
    /// It guards against decompression bombs: small responses that decompress to huge ones. The
    /// body is not buffered, but delivered in chunks of about 64 KiB.
    pub fn max_decompressed(mut self, bytes: u64) -> Self {
        self.decompression.limit = bytes;
        self
    }

    /// Offers HTTP/2 in the TLS handshake (ALPN). Servers that don't select it get HTTP/1.1.
    #[cfg(feature = "http2")]
    pub fn http2(mut self) -> Self {
        self.tls.http2 = true;
        self
    }

    /// Speaks only HTTP/2, also without TLS ("prior knowledge", RFC 9113, section 3.3).
    #[cfg(feature = "http2")]
    pub fn http2_only(mut self) -> Self {
        self.tls.http2 = true;
        self.http2_only = true;
        self
    }

    fn tcp(&self) -> HttpConnector<Resolver> {
        let mut tcp = HttpConnector::new_with_resolver(Resolver::new());
        // It would refuse `https` URLs; TLS is ours to add.
        tcp.enforce_http(false);
        // The connector divides this among a host's addresses. The whole is bounded elsewhere.
        tcp.set_connect_timeout(Some(self.connect_timeout));
        tcp.set_nodelay(self.nodelay);
        tcp.set_keepalive(self.keepalive);
        tcp.set_keepalive_interval(self.keepalive.map(|_| Duration::from_secs(15)));
        tcp
    }

    /// Builds the transport. It makes no connection yet, and needs no runtime.
    ///
    /// # Errors
    /// When a proxy, a certificate, a key or the user agent can't be used, or no certificate
    /// authority is trusted.
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
    async fn sockets_are_set_up_as_configured() {
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

    #[test]
    fn the_defaults_are_those_of_the_table() {
        let seconds = Duration::from_secs;
        let builder = Builder::default();
        assert_eq!(builder.connect_timeout, seconds(10));
        assert_eq!(builder.idle_timeout, Some(seconds(50)));
        assert_eq!(
            (builder.max_idle_per_host, builder.max_connections_per_host),
            (usize::MAX, None)
        );
        assert_eq!(builder.acquire_timeout, Some(seconds(15)));
        assert_eq!((builder.nodelay, builder.keepalive), (true, Some(seconds(60))));
        assert_eq!(builder.user_agent, format!("cloudcix-rust/{}", env!("CARGO_PKG_VERSION")));
        assert_eq!(
            (builder.decompression.enabled, builder.decompression.limit),
            (true, 268_435_456)
        );
        assert!(!builder.tls.unverified && !builder.tls.http2 && builder.tls.identity.is_none());
        assert!(builder.tls.extra_roots.is_empty() && builder.proxies.is_none());
    }

    #[test]
    fn each_method_sets_its_own_setting() {
        let seconds = Duration::from_secs;
        let builder = Builder::default()
            .connect_timeout(seconds(1))
            .idle_timeout(seconds(2))
            .acquire_timeout(seconds(3))
            .tcp_keepalive(seconds(4))
            .tcp_nodelay(false)
            .max_idle_per_host(5)
            .max_connections_per_host(6)
            .decompress(false)
            .max_decompressed(7)
            .user_agent("mine/1");
        assert_eq!((builder.connect_timeout, builder.idle_timeout), (seconds(1), Some(seconds(2))));
        assert_eq!(
            (builder.acquire_timeout, builder.keepalive),
            (Some(seconds(3)), Some(seconds(4)))
        );
        assert!(!builder.nodelay && !builder.decompression.enabled);
        assert_eq!(builder.max_idle_per_host, 5);
        assert_eq!(builder.max_connections_per_host, Some(6));
        assert_eq!((builder.decompression.limit, builder.user_agent.as_str()), (7, "mine/1"));
        let never = builder.idle_timeout(None).acquire_timeout(None).tcp_keepalive(None);
        assert_eq!(
            (never.idle_timeout, never.acquire_timeout, never.keepalive),
            (None, None, None)
        );
        assert_eq!(never.max_decompressed(0).decompression.limit, 0);
        assert!(Builder::default().danger_accept_invalid_certificates().tls.unverified);
    }

    #[test]
    fn at_least_one_connection_is_allowed_and_no_number_of_them_is_without_a_limit() {
        for (connections, allowed) in [(0, 1), (1, 1), (2, 2)] {
            let builder = Builder::default().max_connections_per_host(connections);
            assert_eq!(builder.max_connections_per_host, Some(allowed));
        }
        let most = Builder::default().max_connections_per_host(usize::MAX).max_connections_per_host;
        assert!(most.is_some_and(|most| most < usize::MAX), "{most:?}");
    }

    #[cfg(feature = "http2")]
    #[test]
    fn http2_is_offered_or_spoken_only_if_it_was_asked_for() {
        for (builder, offered, only) in [
            (Builder::default(), false, false),
            (Builder::default().http2(), true, false),
            (Builder::default().http2_only(), true, true),
        ] {
            assert_eq!((builder.tls.http2, builder.http2_only), (offered, only));
        }
    }

    #[cfg(any(feature = "ring", feature = "aws-lc-rs"))]
    #[test]
    fn what_stands_out_in_a_debug_is_a_transport_that_verifies_nothing() {
        let proxies = || Proxies::all("http://me:secret@proxy.example:1");
        let transport = Builder::default().user_agent("mine/1").proxies(proxies()).build().unwrap();
        let text = format!("{transport:?}");
        let shown = |text: &str, routes: &str, danger: &str| {
            text == format!(
                "HyperTransport {{ user_agent: \"mine/1\", decompression: \
                 Decompression {{ enabled: true, limit: 268435456 }}, \
                 proxies: {routes}, {danger}.. }}"
            )
        };
        let routes = "Some(Routes { http: Some(Ok(http://proxy.example:1/ with credentials)), \
                      https: Some(Ok(http://proxy.example:1/ with credentials)), except: \
                      NoProxy([]) })";
        assert!(shown(&text, routes, ""), "{text}");
        let builder = Builder::default().user_agent("mine/1").proxies(proxies());
        let text = format!("{:?}", builder.danger_accept_invalid_certificates().build().unwrap());
        assert!(shown(&text, routes, "danger_accept_invalid_certificates: true, "), "{text}");
        #[cfg(unix)]
        {
            let builder = Builder::default().user_agent("mine/1").proxies(proxies());
            let text = format!("{:?}", builder.unix_socket("/run/api.sock").build().unwrap());
            assert!(shown(&text, "None", ""), "{text}");
        }
    }
}
