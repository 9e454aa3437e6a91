//! The tasks that make connections.
//!
//! They belong to the host and not to a call: the first call that can use the connection gets it,
//! and a call that isn't polled keeps no other one waiting. An attempt is cancelled when no call
//! needs it any more.

use std::{
    future::{Future as _, poll_fn},
    pin::{Pin, pin},
    sync::{Arc, Weak},
    task::Poll,
};

use cloudcix_core::Error;
use http::Uri;

use super::{
    Settings,
    connection::PooledConnection,
    host::{Host, OpenGuard},
    io::PooledIo,
    state::NewConnectTask,
};

/// Starts the tasks in the current runtime.
///
/// Not under the host's lock: a runtime that is shutting down drops a spawned task at once, and
/// that takes the lock.
pub(super) fn start(host: &Arc<Host>, new_tasks: Vec<NewConnectTask>) {
    for new in new_tasks {
        let task = ConnectTask { host: Arc::downgrade(host), id: new.0 };
        let (settings, root, guard) =
            (host.settings.clone(), host.root.clone(), OpenGuard::new(host, new.0));
        drop(tokio::spawn(task.run(settings, root, guard, new)));
    }
}

struct ConnectTask {
    /// Weak, so that a task doesn't keep the connections of a dropped transport open.
    host: Weak<Host>,
    /// The id of its attempt in the state.
    id: u64,
}

impl ConnectTask {
    async fn run(
        self,
        settings: Arc<Settings>,
        root: Uri,
        guard: OpenGuard,
        (_, mut cancelled): NewConnectTask,
    ) {
        let responded = guard.responded().clone();
        let mut connecting = pin!(connect(&settings, &root, guard, self.host.clone()));
        let result = poll_fn(|cx| match Pin::new(&mut cancelled).poll(cx) {
            // Resolves when the state drops the sender. Polled first, so that no handshake is
            // completed that no call needs.
            Poll::Ready(_) => Poll::Ready(None),
            Poll::Pending => connecting.as_mut().poll(cx).map(Some),
        });
        let Some(result) = result.await else { return };
        // Without a host no call is left to use the connection, and dropping it closes it.
        let Some(host) = self.host.upgrade() else { return };
        match result {
            Ok(connection) => host.connected(self.id, connection, &responded),
            Err(error) => host.not_connected(self.id, Some(&error)),
        }
    }
}

impl Drop for ConnectTask {
    fn drop(&mut self) {
        // The state ignores an attempt that has ended or was cancelled. One that is left is one
        // whose runtime ended in the middle of it.
        if let Some(host) = self.host.upgrade() {
            host.not_connected(self.id, None);
        }
    }
}

/// Connects, and starts HTTP over the connection.
///
/// The guard moves into the connection. On failure it is dropped before this returns, so the host
/// no longer counts the attempt as open when it learns of the error.
async fn connect(
    settings: &Settings,
    root: &Uri,
    guard: OpenGuard,
    host: Weak<Host>,
) -> Result<PooledConnection, Error> {
    let dialed = settings.connector.connect(root).await?;
    settings.protocols.handshake(PooledIo::new(dialed, guard), host).await
}
