//! Connections that speak HTTP, and the tasks that drive them.

use std::{
    future::{Future as _, poll_fn},
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    task::Poll,
    time::Duration,
};

use cloudcix_core::{Body, Error};
use hyper::client::conn::http1;
use tokio::{
    sync::{Notify, oneshot},
    time::{Instant, sleep_until},
};

#[cfg(feature = "http2")]
use super::http2;
use super::{failure, host::Host, state::Reusable, wire::Connection};

/// The time that a connection has, once its call is over, to get through with it: 500 ms. Then it
/// is closed, or a server that does not read the rest of an upload would keep it for ever.
const SETTLING: Duration = Duration::from_millis(500);

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
    pub(super) lease: Lease,
    /// Why the connection broke, if it did so before its first request was written.
    pub(super) broken: Option<oneshot::Receiver<hyper::Error>>,
}

/// Joins a connection's task to whoever sends over it.
struct Link {
    host: Weak<Host>,
    /// Whether requests name the whole URL, for a proxy.
    proxied: bool,
    settling: Mutex<Settling>,
    /// Wakes the task when a call is over.
    over: Notify,
}

/// What is left to do for a call that is over.
#[derive(Default)]
struct Settling {
    /// The handle, given back before the connection was through with the response.
    sender: Option<http1::SendRequest<Body>>,
    /// When the connection is to be closed.
    due: Option<Instant>,
}

/// The right to send over a connection. Dropping it leaves the connection no longer than it needs.
pub(super) struct Lease(Arc<Link>);

impl Protocols {
    pub(super) async fn begin(
        &self,
        connection: Connection,
        host: Weak<Host>,
    ) -> Result<Connected, Error> {
        #[cfg(feature = "http2")]
        if self.http2_only || connection.is_http2() {
            return http2::begin(connection).await.map(Connected::Http2);
        }
        let link = Arc::new(Link {
            host,
            proxied: connection.is_proxied(),
            settling: Mutex::default(),
            over: Notify::new(),
        });
        let (mut sender, driven) = self.http1.handshake(connection).await.map_err(never_sent)?;
        let (breaks, mut broken) = oneshot::channel();
        drop(tokio::spawn(drive(driven, link.clone(), breaks)));
        let lease = Lease(link);
        if let Err(closed) = sender.ready().await {
            return Err(never_sent((&mut broken).await.unwrap_or(closed)));
        }
        Ok(Connected::Http1(Http1 { sender, lease, broken: Some(broken) }))
    }
}

fn never_sent(error: hyper::Error) -> Error {
    failure::from_exchange(error, true)
}

/// Drives a connection to its end, and gives it back to the pool after each response.
async fn drive(
    connection: http1::Connection<Connection, Body>,
    link: Arc<Link>,
    breaks: oneshot::Sender<hyper::Error>,
) {
    let mut connection = pin!(connection.with_upgrades());
    let mut overdue = pin!(link.overdue());
    let ended = poll_fn(|cx| {
        if let Poll::Ready(ended) = connection.as_mut().poll(cx) {
            return Poll::Ready(ended);
        }
        link.settle();
        overdue.as_mut().poll(cx).map(Ok)
    });
    if let Err(error) = ended.await {
        // Nobody listens after the first request: then the call has an error of its own.
        _ = breaks.send(error);
    }
}

impl Http1 {
    /// Ends a call. The connection can be used again as soon as it is through with the response,
    /// and is closed where that is not to be.
    pub(super) fn give_back(self) {
        let Self { sender, lease, broken: _ } = self;
        if sender.is_ready() {
            return lease.release(sender);
        }
        let link = lease.0.clone();
        // Before the handle is there, so that whoever takes that finds the time that is to be
        // forgotten.
        drop(lease);
        link.lock().sender = Some(sender);
        // It may have got through in between, and then its task does not look again.
        link.settle();
    }
}

impl Link {
    fn lock(&self) -> MutexGuard<'_, Settling> {
        self.settling.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn settle(self: &Arc<Self>) {
        let mut settling = self.lock();
        let settled = settling.sender.take_if(|sender| sender.is_ready());
        if let Some(sender) = settled {
            settling.due = None;
            drop(settling);
            Lease(self.clone()).release(sender);
        }
    }

    /// Waits until a call has been over for so long that the connection is to be closed.
    async fn overdue(&self) {
        loop {
            let due = self.lock().due;
            match due {
                Some(due) if due <= Instant::now() => return,
                // By then it may have been used again.
                Some(due) => sleep_until(due).await,
                None => self.over.notified().await,
            }
        }
    }
}

impl Lease {
    fn release(self, sender: http1::SendRequest<Body>) {
        // Without a host the transport is gone, and dropping the handle closes the connection.
        if let Some(host) = self.0.host.upgrade() {
            host.give_back(Http1 { sender, lease: self, broken: None });
        }
    }

    /// Whether requests name the whole URL, for a proxy.
    pub(super) fn is_proxied(&self) -> bool {
        self.0.proxied
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.0.lock().due = Some(Instant::now() + SETTLING);
        self.0.over.notify_one();
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
