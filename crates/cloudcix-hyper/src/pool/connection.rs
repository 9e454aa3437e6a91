//! Connections that speak HTTP, and the tasks that drive them.

use std::{
    future::{Future as _, poll_fn},
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};

use cloudcix_core::{Body, Error};
use hyper::client::conn::http1;
use tokio::sync::oneshot;

#[cfg(feature = "http2")]
use super::http2;
use super::{host::Host, state::Reusable};
use crate::{connect::Connection, error};

/// The protocols to speak over a new connection.
pub(crate) struct Protocols {
    pub(crate) http1: http1::Builder,
    /// Whether HTTP/2 is spoken whatever was agreed on in the TLS handshake, if there was one.
    #[cfg(feature = "http2")]
    pub(crate) http2_only: bool,
}

/// A handle for sending requests over a connection.
pub(super) enum Connected {
    Http1(Http1),
    #[cfg(feature = "http2")]
    Http2(hyper::client::conn::http2::SendRequest<Body>),
}

/// The exclusive handle of an HTTP/1 connection.
pub(super) struct Http1 {
    pub(super) sender: http1::SendRequest<Body>,
    pub(super) link: Arc<Link>,
    /// Why the connection broke, if it did so before its first request was written.
    pub(super) broken: Option<oneshot::Receiver<hyper::Error>>,
}

/// Joins a connection's task to whoever sends over it.
pub(super) struct Link {
    host: Weak<Host>,
    /// Whether requests name the whole URL, for a proxy.
    pub(super) proxied: bool,
    /// The handle, given back before the connection was through with the response.
    settling: Mutex<Option<http1::SendRequest<Body>>>,
}

impl Protocols {
    pub(super) async fn begin(&self, connection: Connection, host: Weak<Host>) -> Result<Connected, Error> {
        #[cfg(feature = "http2")]
        if self.http2_only || connection.is_http2() {
            return http2::begin(connection).await.map(Connected::Http2);
        }
        let link = Arc::new(Link { host, proxied: connection.is_proxied(), settling: Mutex::default() });
        let (mut sender, driven) = self.http1.handshake(connection).await.map_err(never_sent)?;
        let (breaks, mut broken) = oneshot::channel();
        drop(tokio::spawn(drive(driven, link.clone(), breaks)));
        if let Err(closed) = sender.ready().await {
            return Err(never_sent((&mut broken).await.unwrap_or(closed)));
        }
        Ok(Connected::Http1(Http1 { sender, link, broken: Some(broken) }))
    }
}

fn never_sent(error: hyper::Error) -> Error {
    error::from_exchange(error, true)
}

/// Drives a connection to its end, and gives it back to the pool after each response.
async fn drive(connection: http1::Connection<Connection, Body>, link: Arc<Link>, breaks: oneshot::Sender<hyper::Error>) {
    let mut connection = pin!(connection.with_upgrades());
    let ended = poll_fn(|cx| {
        let ended = connection.as_mut().poll(cx);
        if ended.is_pending() {
            link.settle();
        }
        ended
    });
    if let Err(error) = ended.await {
        // Nobody listens after the first request: then the call has an error of its own.
        _ = breaks.send(error);
    }
}

impl Http1 {
    /// Ends a call. The connection can be used again as soon as it is through with the response, and
    /// is closed where that is not to be.
    pub(super) fn give_back(self) {
        let Self { sender, link, broken: _ } = self;
        if sender.is_ready() {
            return link.release(sender);
        }
        *link.lock() = Some(sender);
        // It may have got through in between, and then its task does not look again.
        link.settle();
    }
}

impl Link {
    fn lock(&self) -> MutexGuard<'_, Option<http1::SendRequest<Body>>> {
        self.settling.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn settle(self: &Arc<Self>) {
        let settled = self.lock().take_if(|sender| sender.is_ready());
        if let Some(sender) = settled {
            self.release(sender);
        }
    }

    fn release(self: &Arc<Self>, sender: http1::SendRequest<Body>) {
        // Without a host the transport is gone, and dropping the handle closes the connection.
        if let Some(host) = self.host.upgrade() {
            host.give_back(Http1 { sender, link: self.clone(), broken: None });
        }
    }
}

impl Reusable for Connected {
    fn is_open(&self) -> bool {
        match self {
            Self::Http1(connection) => connection.sender.is_ready(),
            #[cfg(feature = "http2")]
            Self::Http2(sender) => sender.is_ready(),
        }
    }

    fn share(&self) -> Option<Self> {
        match self {
            Self::Http1(_) => None,
            #[cfg(feature = "http2")]
            Self::Http2(sender) => Some(Self::Http2(sender.clone())),
        }
    }
}
