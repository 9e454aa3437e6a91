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
use super::{failure, host::Host, io::PooledIo, state::Reusable};

/// The time that an HTTP/1 connection has, once its call is over, to finish the exchange: 500 ms.
/// Then it is closed, or a server that doesn't read the rest of an upload would hold it forever.
const DRAIN_TIMEOUT: Duration = Duration::from_millis(500);

/// The protocols to speak over a new connection.
pub(crate) struct Protocols {
    pub(crate) http1: http1::Builder,
    /// Whether HTTP/2 is spoken whatever the TLS handshake negotiated, if there was one.
    #[cfg(feature = "http2")]
    pub(crate) http2_only: bool,
}

/// A handle for sending requests over a connection.
pub(super) enum PooledConnection {
    Http1(Http1),
    #[cfg(feature = "http2")]
    Http2(hyper::client::conn::http2::SendRequest<Body>),
}

/// The exclusive handle of an HTTP/1 connection.
///
/// A cancelled call drops it. hyper then closes the connection once the request is written, and the
/// [`Lease`] bounds the time that this takes.
pub(super) struct Http1 {
    pub(super) sender: http1::SendRequest<Body>,
    pub(super) lease: Lease,
    /// Receives the reason if the connection breaks before its first request is written.
    pub(super) error: Option<oneshot::Receiver<hyper::Error>>,
}

/// The state that a connection's task shares with the handle.
struct Shared {
    /// Weak, so that connections don't keep a dropped transport alive.
    host: Weak<Host>,
    /// Whether requests name the whole URL, for a proxy.
    proxied: bool,
    drain: Mutex<Drain>,
    /// Wakes the task when a call is over.
    call_ended: Notify,
}

/// The work left to do for a call that is over.
#[derive(Default)]
struct Drain {
    /// The handle, if a call ended before the connection was ready for the next request.
    sender: Option<http1::SendRequest<Body>>,
    /// The time at which the connection is closed unless it has become ready.
    deadline: Option<Instant>,
}

/// The right to send over a connection. An idle connection keeps its lease; dropping the lease
/// gives the connection [`DRAIN_TIMEOUT`] to become ready before it is closed.
pub(super) struct Lease(Arc<Shared>);

impl Protocols {
    /// Starts HTTP over a new connection, and the task that drives it.
    pub(super) async fn handshake(
        &self,
        io: PooledIo,
        host: Weak<Host>,
    ) -> Result<PooledConnection, Error> {
        #[cfg(feature = "http2")]
        if self.http2_only || io.is_http2() {
            return http2::handshake(io).await.map(PooledConnection::Http2);
        }
        let shared = Arc::new(Shared {
            host,
            proxied: io.is_proxied(),
            drain: Mutex::default(),
            call_ended: Notify::new(),
        });
        let (mut sender, connection) = self.http1.handshake(io).await.map_err(never_sent)?;
        let (error_tx, mut error_rx) = oneshot::channel();
        drop(tokio::spawn(drive(connection, shared.clone(), error_tx)));
        // From here on, cancelling this future drops the lease and the sender, which ends the task.
        let lease = Lease(shared);
        if let Err(closed) = sender.ready().await {
            // The sender only knows that the connection is closed; the task knows why.
            return Err(never_sent((&mut error_rx).await.unwrap_or(closed)));
        }
        Ok(PooledConnection::Http1(Http1 { sender, lease, error: Some(error_rx) }))
    }
}

fn never_sent(error: hyper::Error) -> Error {
    failure::from_exchange(error, true)
}

/// Drives a connection to its end, and returns it to the pool after each response.
async fn drive(
    connection: http1::Connection<PooledIo, Body>,
    shared: Arc<Shared>,
    error_tx: oneshot::Sender<hyper::Error>,
) {
    let mut connection = pin!(connection.with_upgrades());
    let mut drain_timeout = pin!(shared.drain_timeout());
    let ended = poll_fn(|cx| {
        // The connection first: it may become ready in this very poll, and then it goes back to
        // the pool instead of timing out.
        if let Poll::Ready(ended) = connection.as_mut().poll(cx) {
            return Poll::Ready(ended);
        }
        shared.return_if_ready();
        drain_timeout.as_mut().poll(cx).map(Ok)
    });
    if let Err(error) = ended.await {
        // After the first request there is no receiver: then the call has an error of its own.
        _ = error_tx.send(error);
    }
}

impl Http1 {
    /// Ends a call. The connection returns to the pool as soon as it is ready for the next request,
    /// or is closed after [`DRAIN_TIMEOUT`].
    pub(super) fn return_to_pool(self) {
        let Self { sender, lease, error: _ } = self;
        // The common case: hyper was through before the caller had read the last bytes.
        if sender.is_ready() {
            return lease.return_to_pool(sender);
        }
        let shared = lease.0.clone();
        // Sets the deadline, and must come before the sender is stored: the task clears the
        // deadline when it takes the sender, and one that was set after that would close a
        // connection which is back in the pool.
        drop(lease);
        shared.lock().sender = Some(sender);
        // The connection may have become ready before the sender was stored; its task has then
        // looked already, and has no reason to look again.
        shared.return_if_ready();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Drain> {
        // No code panics under this lock; if any did, the state would still be sound.
        self.drain.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns a connection that has become ready to the pool.
    fn return_if_ready(self: &Arc<Self>) {
        let mut drain = self.lock();
        let ready = drain.sender.take_if(|sender| sender.is_ready());
        if let Some(sender) = ready {
            drain.deadline = None;
            // Lock order: the host's lock comes first, since the host drops leases under it.
            drop(drain);
            Lease(self.clone()).return_to_pool(sender);
        }
    }

    /// Waits until a call has been over for [`DRAIN_TIMEOUT`] without the connection becoming
    /// ready.
    async fn drain_timeout(&self) {
        loop {
            let deadline = self.lock().deadline;
            match deadline {
                Some(deadline) if deadline <= Instant::now() => return,
                // It looks again afterwards: by then the connection may be in use once more.
                Some(deadline) => sleep_until(deadline).await,
                None => self.call_ended.notified().await,
            }
        }
    }
}

impl Lease {
    /// Returns the connection to the pool, which keeps the lease with it.
    fn return_to_pool(self, sender: http1::SendRequest<Body>) {
        // Without a host the transport is gone, and dropping the handle closes the connection.
        if let Some(host) = self.0.host.upgrade() {
            host.return_to_pool(Http1 { sender, lease: self, error: None });
        }
    }

    /// Whether requests name the whole URL, for a proxy.
    pub(super) fn is_proxied(&self) -> bool {
        self.0.proxied
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.0.lock().deadline = Some(Instant::now() + DRAIN_TIMEOUT);
        self.0.call_ended.notify_one();
    }
}

impl Reusable for PooledConnection {
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

// Without cryptography, no transport can be built.
#[cfg(all(test, any(feature = "ring", feature = "aws-lc-rs")))]
mod tests;
