//! The connection pool.
//!
//! hyper-util's pool races each call that finds no idle connection against a new one, and keeps the
//! loser. This one differs in three ways that a server or a caller can observe:
//!
//! - **No connection stays open that has carried no request.** A server with one thread per
//!   connection blocks a thread on each until its first request, and with enough of them serves
//!   nothing else. One connection is attempted per waiting call, and a spare one is closed.
//! - **No call depends on another one being polled.** A call is woken to fetch its connection, and
//!   if it doesn't come, the next one is. Connections are made by tasks and not by calls.
//! - **A busy server is not a broken one.** An attempt that the server doesn't get to while it
//!   responds to other calls fails no call.
//!
//! | module | responsibility |
//! |---|---|
//! | `state` | the decisions, without I/O, clock or tasks |
//! | `host` | the lock around them, and the future of a waiting call |
//! | `maintenance` | the task that applies the timeouts |
//! | `connect_task` | the tasks that make connections |
//! | `connection`, `http2` | the tasks that drive connections |
//! | `io` | the bytes of a connection |
//! | `exchange`, `body` | a call: request, response head, response body |
//! | `failure` | errors, with how far the request got |
//!
//! In these modules an attempt is an attempt to connect. In the rest of the project it is one send
//! of a call.

mod body;
mod connect_task;
mod connection;
mod exchange;
mod failure;
mod host;
#[cfg(feature = "http2")]
mod http2;
mod io;
mod maintenance;
mod state;

use std::{
    collections::HashMap,
    future::ready,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use cloudcix_core::{Body, BoxFuture, Error};
use http::{
    HeaderValue, Request, Response, Uri,
    uri::{Authority, PathAndQuery, Scheme},
};

use self::host::Host;
pub(crate) use self::{body::PooledBody, connection::Protocols, state::Limits};
use crate::connect::Connector;

/// The settings that all hosts have in common.
pub(crate) struct Settings {
    pub(crate) connector: Connector,
    pub(crate) protocols: Protocols,
    pub(crate) limits: Limits,
    /// The longest that a call waits while `max_connections` are busy.
    pub(crate) acquire_timeout: Option<Duration>,
}

/// The connections to all hosts. Dropping it closes the idle ones; those in use end with their
/// calls.
pub(crate) struct Pool {
    settings: Arc<Settings>,
    /// Tasks hold their host weakly, so that this map and the calls in flight are all that keeps a
    /// host alive.
    hosts: Mutex<HashMap<(Scheme, Authority), Arc<Host>>>,
}

/// A call, which resolves to the head of the response. Dropping it cancels the call.
pub(crate) type Exchange = BoxFuture<Result<Response<PooledBody>, Error>>;

impl Pool {
    pub(crate) fn new(settings: Settings) -> Self {
        Self { settings: Arc::new(settings), hosts: Mutex::default() }
    }

    /// Sends a request, whose URL must have a scheme and a host.
    pub(crate) fn send(&self, request: Request<Body>) -> Exchange {
        match self.host(request.uri()) {
            Some(host) => Box::pin(exchange::exchange(host, request)),
            None => Box::pin(ready(Err(Error::build("the URL must have a scheme and a host")))),
        }
    }

    /// Returns the connections to a URL's host; `None` if it has no scheme or no host.
    fn host(&self, uri: &Uri) -> Option<Arc<Host>> {
        let key = (uri.scheme()?.clone(), uri.authority()?.clone());
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(host) = hosts.get(&key) {
            return Some(host.clone());
        }
        // Unused hosts are forgotten, so that the map doesn't grow forever. A call in flight
        // holds a reference besides the map's, and new ones are only handed out under this lock.
        hosts.retain(|_, host| Arc::strong_count(host) > 1 || host.is_in_use());
        let name = host_header(uri)?;
        let root = Uri::builder()
            .scheme(key.0.clone())
            .authority(key.1.clone())
            .path_and_query(PathAndQuery::from_static("/"));
        let host = Arc::new(Host::new(self.settings.clone(), root.build().ok()?, name));
        hosts.insert(key, host.clone());
        Some(host)
    }
}

/// Returns the `Host` header: the host, and the port unless it is the scheme's default.
fn host_header(uri: &Uri) -> Option<HeaderValue> {
    let (host, port) = (uri.host()?, uri.port_u16());
    let default = if uri.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 };
    let named = match port.filter(|port| *port != default) {
        Some(port) => HeaderValue::try_from(format!("{host}:{port}")),
        None => HeaderValue::from_str(host),
    };
    named.ok()
}

// Without cryptography, no transport can be built.
#[cfg(all(test, any(feature = "ring", feature = "aws-lc-rs")))]
mod tests {
    use super::*;
    use crate::HyperTransport;

    fn uri(text: &str) -> Uri {
        text.parse().unwrap()
    }

    #[test]
    fn hosts_are_forgotten_once_they_have_neither_a_call_nor_a_connection() {
        let transport = HyperTransport::builder().build().unwrap();
        let pool = &transport.0.pool;
        let known = |pool: &Pool| pool.hosts.lock().unwrap().len();
        let in_use = pool.host(&uri("http://a.example/")).unwrap();
        for number in 0..20 {
            assert!(pool.host(&uri(&format!("http://h{number}.example/"))).is_some());
            assert_eq!(known(pool), 2, "the one in use and the newest");
        }
        let again = pool.host(&uri("http://a.example/country/")).unwrap();
        assert!(Arc::ptr_eq(&in_use, &again), "all calls to a host share its connections");
        drop((in_use, again));
        assert!(pool.host(&uri("http://b.example/")).is_some());
        assert_eq!(known(pool), 1);
    }

    #[test]
    fn the_pool_has_the_limits_of_the_builder() {
        let seconds = Duration::from_secs;
        let limits = |builder: crate::Builder| {
            let settings = builder.build().unwrap().0.pool.settings.clone();
            let Limits { idle_timeout, max_idle, max_connections, may_share } = settings.limits;
            (idle_timeout, max_idle, max_connections, may_share, settings.acquire_timeout)
        };
        let builder = HyperTransport::builder;
        let (idle, acquire) = (Some(seconds(50)), Some(seconds(15)));
        assert_eq!(limits(builder()), (idle, usize::MAX, usize::MAX, false, acquire));
        let set = builder()
            .idle_timeout(seconds(1))
            .acquire_timeout(seconds(2))
            .max_idle_per_host(3)
            .max_connections_per_host(4);
        assert_eq!(limits(set), (Some(seconds(1)), 3, 4, false, Some(seconds(2))));
        #[cfg(feature = "http2")]
        for http2 in [builder().http2(), builder().http2_only()] {
            assert_eq!(limits(http2), (idle, usize::MAX, usize::MAX, true, acquire));
        }
    }

    #[test]
    fn each_scheme_and_each_port_of_a_host_has_its_own_connections() {
        let transport = HyperTransport::builder().build().unwrap();
        let pool = &transport.0.pool;
        let hosts: Vec<_> = ["http://a.example/", "https://a.example/", "http://a.example:81/"]
            .map(|url| pool.host(&uri(url)).unwrap())
            .into();
        for (one, root) in hosts.iter().zip(["http://a.example/", "https://a.example/"]) {
            assert_eq!(one.root, root);
            assert_eq!(hosts.iter().filter(|other| Arc::ptr_eq(one, other)).count(), 1);
        }
        assert!(pool.host(&uri("/path")).is_none() && pool.host(&uri("a.example:80")).is_none());
    }

    #[test]
    fn the_host_header_has_the_port_unless_it_is_the_default_of_the_scheme() {
        for (url, header) in [
            ("http://a.example/", "a.example"),
            ("http://a.example:80/", "a.example"),
            ("http://a.example:443/", "a.example:443"),
            ("http://a.example:81/", "a.example:81"),
            ("https://a.example/", "a.example"),
            ("https://a.example:443/", "a.example"),
            ("https://a.example:80/", "a.example:80"),
            ("https://[::1]:8443/", "[::1]:8443"),
        ] {
            assert_eq!(host_header(&uri(url)).unwrap(), header, "{url}");
        }
    }
}
