//! The connection pool.
//!
//! hyper-util's pool races each call that finds no idle connection against a new one, and keeps the
//! loser. This one differs in three ways that a server or a caller can tell:
//!
//! - **No connection stays open that has carried no request.** A server with a thread per
//!   connection waits for the first request of each, and with enough of them for nothing else. One
//!   connection is made per waiting call, and one that is left over is closed.
//! - **No call depends on another one being polled.** A call is woken to fetch its connection, and
//!   if it does not come, the next one is. Connections are made by tasks, for whoever waits.
//! - **A crowded server is not a broken one.** A connection that the server does not get to while
//!   it answers others fails no call.
//!
//! `state` has the decisions, `host` the lock around them, `keeper` what time brings, `attempt`,
//! `connection` and `http2` the tasks, `wire` the bytes, `exchange` the call, and `failure` tells
//! how far it got.

mod attempt;
mod body;
mod connection;
mod exchange;
mod failure;
mod host;
#[cfg(feature = "http2")]
mod http2;
mod keeper;
mod state;
mod wire;

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
pub(crate) use self::{body::PooledBody, connection::Protocols, state::Rules};
use crate::connect;

/// The settings that all hosts have in common.
pub(crate) struct Settings {
    pub(crate) connector: connect::Settings,
    pub(crate) protocols: Protocols,
    pub(crate) rules: Rules,
    /// The longest that a call waits where the most connections that are allowed are busy.
    pub(crate) patience: Option<Duration>,
}

/// The connections to all hosts. Idle ones are closed when it is dropped.
pub(crate) struct Pool {
    settings: Arc<Settings>,
    hosts: Mutex<HashMap<(Scheme, Authority), Arc<Host>>>,
}

/// The head of a response, once it is there. Dropping it gives the call up.
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

    fn host(&self, uri: &Uri) -> Option<Arc<Host>> {
        let key = (uri.scheme()?.clone(), uri.authority()?.clone());
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(host) = hosts.get(&key) {
            return Some(host.clone());
        }
        // Those without connections are forgotten, so that the map does not grow for ever.
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

/// The host, and the port unless it is the scheme's own.
fn host_header(uri: &Uri) -> Option<HeaderValue> {
    let (host, port) = (uri.host()?, uri.port_u16());
    let default = if uri.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 };
    let named = match port.filter(|port| *port != default) {
        Some(port) => HeaderValue::try_from(format!("{host}:{port}")),
        None => HeaderValue::from_str(host),
    };
    named.ok()
}
