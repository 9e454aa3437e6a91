use std::net::SocketAddr;

use cloudcix_core::{Endpoints, InvalidEndpoint, Transport};
use tokio::{sync::oneshot, task::JoinHandle};

use crate::{Bound, bound};

/// A server that runs in a task. Dropping it ends the server and all its connections at once.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_serve as serve}; }
/// use cloudcix::{Body, serve::{Access, Server}};
///
/// let transport = tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, tower::BoxError>(http::Response::new(Body::empty()))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// let server = Server::new(transport, Access::Open).bind("127.0.0.1:0").await?.spawn();
/// let endpoints = server.endpoints()?;
/// // A client with these endpoints and any HTTP transport calls the server.
/// server.shutdown().await;
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[derive(Debug)]
#[must_use = "dropping it ends the server"]
pub struct Running {
    address: SocketAddr,
    shutdown: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl<S: Transport> Bound<S> {
    /// Serves in a task of the present runtime.
    pub fn spawn(self) -> Running {
        let address = self.local_addr();
        let (shutdown, asked) = oneshot::channel();
        let task = tokio::spawn(self.serve_until(async {
            if asked.await.is_err() {
                // Dropped without a shutdown: the task is aborted.
                std::future::pending::<()>().await;
            }
        }));
        Running { address, shutdown: Some(shutdown), task }
    }
}

impl Running {
    /// Returns the address that it listens on.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Returns endpoints that lead a client of this library to this server. See
    /// [`Bound::endpoints`].
    ///
    /// # Errors
    /// None in practice: the URL is well-formed.
    pub fn endpoints(&self) -> Result<Endpoints, InvalidEndpoint> {
        bound::endpoints(self.address)
    }

    /// Shuts the server down as [`Bound::serve_until`] does, and waits for the end. Dropping the
    /// future ends everything at once.
    pub async fn shutdown(mut self) {
        if let Some(shutdown) = self.shutdown.take() {
            // An error means that it has ended already.
            _ = shutdown.send(());
        }
        _ = (&mut self.task).await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}
