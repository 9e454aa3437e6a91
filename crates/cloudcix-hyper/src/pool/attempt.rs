//! The tasks that make connections.
//!
//! They belong to the host, not to a call: the first call that can use the connection gets it, and
//! a call that is not polled keeps no other one waiting. An attempt ends when no call wants it.

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
    connection::Connected,
    host::{Host, Slot},
    state::Order,
    wire::Connection,
};

pub(super) fn start(host: &Arc<Host>, orders: Vec<Order>) {
    for order in orders {
        let attempt = Attempt { host: Arc::downgrade(host), id: order.0 };
        let (settings, root, slot) = (host.settings.clone(), host.root.clone(), Slot::new(host));
        drop(tokio::spawn(attempt.run(settings, root, slot, order)));
    }
}

struct Attempt {
    host: Weak<Host>,
    id: u64,
}

impl Attempt {
    async fn run(self, settings: Arc<Settings>, root: Uri, slot: Slot, (_, mut unwanted): Order) {
        let answered = slot.answered().clone();
        let mut making = pin!(make(&settings, &root, slot, self.host.clone()));
        let made = poll_fn(|cx| match Pin::new(&mut unwanted).poll(cx) {
            Poll::Ready(_) => Poll::Ready(None),
            Poll::Pending => making.as_mut().poll(cx).map(Some),
        });
        let Some(made) = made.await else { return };
        // Without a host there is nobody left to use it, and it is closed.
        let Some(host) = self.host.upgrade() else { return };
        match made {
            Ok(connection) => host.connected(self.id, connection, &answered),
            Err(error) => host.not_connected(self.id, Some(&error)),
        }
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        // Nothing is left to do unless its runtime ended in the middle of it.
        if let Some(host) = self.host.upgrade() {
            host.not_connected(self.id, None);
        }
    }
}

async fn make(
    settings: &Settings,
    root: &Uri,
    slot: Slot,
    host: Weak<Host>,
) -> Result<Connected, Error> {
    let dialed = settings.connector.connect(root).await?;
    settings.protocols.begin(Connection::new(dialed, slot), host).await
}
