use std::{fmt, sync::Arc, time::Duration};

use cloudcix_core::{Endpoints, Transport};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, ToSocketAddrs},
};

use crate::{
    Access, BindError, Bound, ConfigError, ConnectionError, connection,
    handler::Handler,
    hosts::Hosts,
    limits::{self, Limits},
    origins::Origins,
    signal::Signal,
    upstream::Upstream,
};

/// An HTTP server that responds with a transport.
///
/// [`bind`](Self::bind) it to an address, or serve single connections with
/// [`serve_connection`](Self::serve_connection).
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_serve as serve}; }
/// use cloudcix::{Body, BoxError, serve::{Access, Server}};
/// use http::{Request, Response};
/// use tower::service_fn;
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// let transport = service_fn(|request: Request<Body>| async move {
///     Ok::<_, BoxError>(Response::new(Body::from(request.uri().to_string())))
/// });
/// let server = Server::new(transport, Access::Open).bind("127.0.0.1:0").await?.spawn();
/// println!("serving http://membership.localhost:{}/", server.local_addr().port());
/// server.shutdown().await;
/// # Ok::<(), BoxError>(())
/// # })?;
/// # Ok::<(), BoxError>(())
/// ```
#[derive(Clone)]
#[must_use = "a server does nothing until it is bound, or given a connection"]
pub struct Server<S> {
    handler: Arc<Handler<S>>,
    remote: bool,
}

/// The default limits.
impl<S> Server<S> {
    /// The default of [`max_head`](Self::max_head), in bytes.
    pub const MAX_HEAD: usize = limits::MAX_HEAD;
    /// The default of [`max_body`](Self::max_body), in bytes.
    pub const MAX_BODY: usize = limits::MAX_BODY;
    /// The default of [`max_connections`](Self::max_connections).
    pub const MAX_CONNECTIONS: usize = limits::MAX_CONNECTIONS;
    /// The default of [`head_timeout`](Self::head_timeout).
    pub const HEAD_TIMEOUT: Duration = limits::HEAD_TIMEOUT;
    /// The default time between two pieces of a body: see [`body_timeouts`](Self::body_timeouts).
    pub const BODY_IDLE: Duration = limits::BODY_IDLE;
    /// The default time for a whole body: see [`body_timeouts`](Self::body_timeouts).
    pub const BODY_TOTAL: Duration = limits::BODY_TOTAL;
    /// The default of [`write_timeout`](Self::write_timeout).
    pub const WRITE_TIMEOUT: Duration = limits::WRITE_TIMEOUT;
    /// The default of [`shutdown_timeout`](Self::shutdown_timeout).
    pub const SHUTDOWN_TIMEOUT: Duration = limits::SHUTDOWN_TIMEOUT;
}

impl<S: Transport> Server<S> {
    /// Creates a server that responds with `transport` to those that `access` admits.
    pub fn new(transport: S, access: Access) -> Self {
        let handler = Handler {
            transport,
            access,
            hosts: Hosts::default(),
            origins: Origins::default(),
            upstream: None,
            limits: Limits::default(),
        };
        Self { handler: Arc::new(handler), remote: false }
    }

    /// Passes requests on to the API at these endpoints:
    /// `http://membership.localhost:8080/country/` becomes
    /// `https://membership.api.cloudcix.com/country/`, and
    /// `http://127.0.0.1:8080/SCM/v1/sku/` becomes
    /// `https://legacyapi.api.cloudcix.com/SCM/v1/sku/`.
    ///
    /// For transports over the network. Without it, the transport gets the URL as the client sent
    /// it, absolute and with its port, which is enough for recordings, mocks and sandboxes.
    ///
    /// The API's own hosts are then served as well, because a client that uses the server as a
    /// proxy names them: `http://membership.api.cloudcix.com/country/`. A URL that names no
    /// application is refused with a 404.
    pub fn upstream(self, endpoints: Endpoints) -> Self {
        self.with(|handler| handler.upstream = Some(Upstream(endpoints)))
    }

    /// Serves another host, besides this machine's own names and loopback addresses.
    ///
    /// `*.sidecar.internal` stands for all names below `sidecar.internal`, whose first label is the
    /// application. A host that the server isn't meant for is refused with a 421, because a web
    /// page can have its own host name lead to this machine (DNS rebinding).
    ///
    /// # Errors
    /// [`ConfigError`] if it is not a host name or an IP address, with brackets for IPv6.
    pub fn allow_host(self, host: &str) -> Result<Self, ConfigError> {
        let mut hosts = self.handler.hosts.clone();
        hosts.add(host)?;
        Ok(self.with(|handler| handler.hosts = hosts))
    }

    /// Serves web pages of this origin, such as `http://localhost:3000`, and has their browsers
    /// show them the responses (CORS).
    ///
    /// Others are refused with a 403: any page on the web can make its browser send requests to
    /// this machine.
    ///
    /// # Errors
    /// [`ConfigError`] if it is not an origin as a browser writes it.
    pub fn allow_origin(self, origin: &str) -> Result<Self, ConfigError> {
        let mut origins = self.handler.origins.clone();
        origins.add(origin)?;
        Ok(self.with(|handler| handler.origins = origins))
    }

    /// Lets the server listen on addresses that other machines can reach.
    ///
    /// The server speaks unencrypted HTTP: everybody on the way can read the secrets, tokens and
    /// data. The names under which other machines reach it need [`allow_host`](Self::allow_host).
    pub fn allow_remote(mut self) -> Self {
        self.remote = true;
        self
    }

    /// Sets the largest head of a request, in bytes, but at least 8 KiB. The default is 64 KiB; a
    /// larger head is refused with a 431.
    pub fn max_head(self, bytes: usize) -> Self {
        self.with(|handler| handler.limits.head = bytes)
    }

    /// Sets the largest body of a request, in bytes. The default is 16 MiB; a larger body is
    /// refused with a 413.
    ///
    /// Bodies are held in memory, so in the worst case every connection needs this much.
    pub fn max_body(self, bytes: usize) -> Self {
        self.with(|handler| handler.limits.body.size = bytes)
    }

    /// Sets the largest number of connections at a time, but at least 1. The default is 1,024.
    ///
    /// When there are as many, those that are idle end, and further clients wait until one has
    /// ended.
    pub fn max_connections(self, connections: usize) -> Self {
        self.with(|handler| handler.limits.connections = connections.max(1))
    }

    /// Sets the time for the head of a request. The default is 30 s.
    ///
    /// It begins when the connection is ready for a request, so it is also the time that a
    /// connection may stay idle.
    pub fn head_timeout(self, limit: Duration) -> Self {
        self.with(|handler| handler.limits.head_timeout = limit)
    }

    /// Sets the times for the body of a request: `idle` between two pieces, and `total` for all of
    /// it. The defaults are 30 s and 5 minutes; slower clients get a 408.
    pub fn body_timeouts(self, idle: Duration, total: Duration) -> Self {
        self.with(|handler| {
            handler.limits.body.idle = idle;
            handler.limits.body.total = total;
        })
    }

    /// Sets the time after which a connection ends whose client reads nothing of a response. The
    /// default is 30 s.
    pub fn write_timeout(self, limit: Duration) -> Self {
        self.with(|handler| handler.limits.write_timeout = limit)
    }

    /// Sets the time that a shutdown gives responses in flight. The default is 30 s.
    pub fn shutdown_timeout(self, limit: Duration) -> Self {
        self.with(|handler| handler.limits.shutdown_timeout = limit)
    }

    /// Listens on an address, such as `127.0.0.1:8080`. Port 0 is a free port, which
    /// [`Bound::local_addr`] then tells.
    ///
    /// # Errors
    /// [`BindError`] if other machines could reach the address, without
    /// [`allow_remote`](Self::allow_remote), or if nothing can listen on it.
    pub async fn bind(self, address: impl ToSocketAddrs) -> Result<Bound<S>, BindError> {
        let addresses: Vec<_> = tokio::net::lookup_host(address).await?.collect();
        // All of them, because the next one is taken if the first is in use.
        for &address in &addresses {
            if !self.remote && !address.ip().is_loopback() {
                return Err(BindError::NotLoopback { address });
            }
        }
        let listener = TcpListener::bind(&*addresses).await?;
        Ok(Bound::new(self.handler, listener)?)
    }

    /// Serves one connection, which may be of any kind: a unix socket, or a pipe in memory.
    ///
    /// It is served until one side ends it. Dropping the future ends it at once.
    ///
    /// # Errors
    /// [`ConnectionError`] if the client breaks off in the middle of a message, is too slow, or
    /// sends something that is not HTTP.
    pub async fn serve_connection<I>(&self, io: I) -> Result<(), ConnectionError>
    where
        I: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        connection::serve(self.handler.clone(), Signal::default(), io).await
    }

    fn with(mut self, change: impl FnOnce(&mut Handler<S>)) -> Self {
        change(Arc::make_mut(&mut self.handler));
        self
    }
}

impl<S> fmt::Debug for Server<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("handler", &self.handler)
            .field("remote", &self.remote)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_is_the_one_that_was_set() {
        let transport = tower::service_fn(|_: http::Request<cloudcix_core::Body>| async {
            Ok::<_, cloudcix_core::BoxError>(http::Response::new(cloudcix_core::Body::empty()))
        });
        let seconds = Duration::from_secs;
        let server = Server::new(transport, Access::Open);
        assert_eq!(format!("{:?}", server.handler.limits), format!("{:?}", Limits::default()));
        let server = server
            .max_head(10_000)
            .max_body(2)
            .max_connections(3)
            .head_timeout(seconds(4))
            .body_timeouts(seconds(5), seconds(6))
            .write_timeout(seconds(7))
            .shutdown_timeout(seconds(8));
        let limits = server.handler.limits;
        assert_eq!((limits.head, limits.body.size, limits.connections), (10_000, 2, 3));
        assert_eq!((limits.head_timeout, limits.body.idle), (seconds(4), seconds(5)));
        assert_eq!((limits.body.total, limits.write_timeout), (seconds(6), seconds(7)));
        assert_eq!(limits.shutdown_timeout, seconds(8));
        let body = server.clone().body_timeouts(seconds(6), seconds(5)).handler.limits.body;
        assert_eq!((body.idle, body.total), (seconds(6), seconds(5)));
        assert_eq!(server.clone().max_connections(0).handler.limits.connections, 1);
        assert_eq!(server.max_connections(1).handler.limits.connections, 1);
    }

    fn server() -> Server<impl Transport> {
        let transport = tower::service_fn(|_: http::Request<cloudcix_core::Body>| async {
            Ok::<_, cloudcix_core::BoxError>(http::Response::new(cloudcix_core::Body::empty()))
        });
        Server::new(transport, Access::Open)
    }

    #[test]
    fn hosts_and_origins_are_added_to_those_that_were_added_before() {
        let server = server().allow_host("a.internal").unwrap().allow_host("*.b.internal").unwrap();
        let hosts = &server.handler.hosts;
        assert!(hosts.allows("a.internal") && hosts.allows("iaas.b.internal"));
        let (one, two) = ("http://localhost:3000", "http://localhost:4000");
        let server = server.allow_origin(one).unwrap().allow_origin(two).unwrap();
        for origin in [one, two] {
            let headers = [(http::header::ORIGIN, origin.parse().unwrap())].into_iter().collect();
            let found = server.handler.origins.check(&headers).unwrap();
            assert_eq!(found.unwrap(), origin);
        }
    }

    #[test]
    fn a_debug_says_whether_other_machines_may_be_served() {
        let of = |server: &dyn fmt::Debug| format!("{server:?}");
        assert!(of(&server()).ends_with(", remote: false }"));
        assert!(of(&server().allow_remote()).ends_with(", remote: true }"));
    }

    #[tokio::test]
    async fn each_address_must_be_of_this_machine() {
        let addresses = |texts: &[&str]| -> Vec<std::net::SocketAddr> {
            texts.iter().map(|text| text.parse().unwrap()).collect()
        };
        for (texts, refused) in [
            (&["127.0.0.1:0"][..], None),
            (&["127.0.0.1:0", "127.0.0.2:0"], None),
            (&["127.0.0.1:0", "192.0.2.1:0"], Some("192.0.2.1:0")),
            (&["192.0.2.1:0", "127.0.0.1:0"], Some("192.0.2.1:0")),
            (&["0.0.0.0:0"], Some("0.0.0.0:0")),
        ] {
            let bound = server().bind(&*addresses(texts)).await;
            match (bound, refused) {
                (Ok(_), None) => {}
                (Err(error @ BindError::NotLoopback { address }), Some(refused)) => {
                    assert_eq!(address.to_string(), refused);
                    assert_eq!(
                        error.to_string(),
                        format!(
                            "other machines could reach {refused}, and they would send their \
                             secrets to it over unencrypted HTTP; bind to 127.0.0.1 or [::1], or \
                             allow it with `Server::allow_remote`"
                        )
                    );
                }
                (bound, _) => panic!("{texts:?}: {bound:?}"),
            }
        }
    }
}
