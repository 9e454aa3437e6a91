use std::{
    collections::BTreeMap,
    future::Future,
    net::{Ipv4Addr, SocketAddr, TcpListener as Listener},
    sync::Arc,
    time::Duration,
};

use tokio::{
    net::TcpListener,
    task::{JoinHandle, JoinSet},
};

use crate::{
    Act, Received,
    connection::{self, Stream},
    state::{Counts, Shared, lock},
};

/// A server on a local port, or on a unix socket, that follows a script. Dropping it closes the
/// listener and all connections.
#[derive(Debug)]
pub struct FaultServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

impl FaultServer {
    /// Starts a server on a free port. Each request, or connection, takes the next act of the
    /// script; the last act repeats. Without a script, it responds to everything with 200 and `{}`.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn start(script: impl IntoIterator<Item = Act>) -> Self {
        let (listener, address) = bind().await;
        Self::run(address, script, async move |mut connections| {
            loop {
                if let Ok((stream, _)) = listener.accept().await {
                    connections.accept(stream, async |stream| Some(stream));
                }
            }
        })
    }

    /// Starts a server with TLS. Connections whose handshake fails are counted, too.
    ///
    /// # Panics
    /// When no port is free.
    #[cfg(feature = "tls")]
    pub async fn start_tls(tls: &crate::Tls, script: impl IntoIterator<Item = Act>) -> Self {
        let (listener, address) = bind().await;
        let acceptor = tls.acceptor();
        Self::run(address, script, async move |mut connections| {
            loop {
                if let Ok((stream, _)) = listener.accept().await {
                    let acceptor = acceptor.clone();
                    connections
                        .accept(stream, async move |stream| acceptor.accept(stream).await.ok());
                }
            }
        })
    }

    /// Starts a server on a unix socket. Its [`address`](Self::address) has no meaning.
    ///
    /// # Panics
    /// When the socket can't be created.
    #[cfg(unix)]
    pub fn start_unix(path: &std::path::Path, script: impl IntoIterator<Item = Act>) -> Self {
        let listener = tokio::net::UnixListener::bind(path).expect("a unix socket at that path");
        Self::run(
            SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)),
            script,
            async move |mut connections| {
                loop {
                    if let Ok((stream, _)) = listener.accept().await {
                        connections.accept(stream, async |stream| Some(stream));
                    }
                }
            },
        )
    }

    fn run<F>(
        address: SocketAddr,
        script: impl IntoIterator<Item = Act>,
        serve: impl FnOnce(Connections) -> F,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let shared = Arc::new(Shared::new(script));
        let connections = Connections { shared: shared.clone(), tasks: JoinSet::new(), number: 0 };
        let task = tokio::spawn(serve(connections));
        Self { address, shared, task }
    }

    /// Returns an address that refuses connections: a port without a listener.
    ///
    /// # Panics
    /// When no port is free.
    pub fn refusing() -> SocketAddr {
        // Closed at once. The kernel is unlikely to hand the same port out again soon.
        let listener = Listener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        listener.local_addr().expect("the address of a bound socket")
    }

    /// Returns the address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the URL of a path, which begins with a slash: `http://127.0.0.1:PORT/path`.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Returns the counts so far.
    pub fn counts(&self) -> Counts {
        *self.shared.counts.borrow()
    }

    /// Waits until the counts satisfy a condition, and returns them.
    ///
    /// # Panics
    /// When that takes more than a minute, so that a test fails rather than hangs.
    pub async fn until(&self, condition: impl FnMut(&Counts) -> bool) -> Counts {
        let mut counts = self.shared.counts.subscribe();
        let reached =
            tokio::time::timeout(Duration::from_secs(60), counts.wait_for(condition)).await;
        match reached {
            Ok(Ok(counts)) => *counts,
            _ => panic!("the condition never held: {:?}", self.counts()),
        }
    }

    /// Returns the requests that were received completely, in order.
    pub fn received(&self) -> Vec<Received> {
        lock(&self.shared.received).clone()
    }

    /// Counts the requests that had their effect, by a key: the value of a header, say, or a part
    /// of the body. Requests for which `key` returns `None` are left out. A count of 2 means that
    /// something was done twice, however often it was sent.
    pub fn effects_by(&self, key: impl Fn(&Received) -> Option<String>) -> BTreeMap<String, usize> {
        let mut effects = BTreeMap::new();
        for key in
            lock(&self.shared.received).iter().filter(|request| request.effect).filter_map(key)
        {
            *effects.entry(key).or_default() += 1;
        }
        effects
    }
}

impl Drop for FaultServer {
    fn drop(&mut self) {
        // The task owns the listener and the `JoinSet`, so that all connections end with it.
        self.task.abort();
    }
}

async fn bind() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let address = listener.local_addr().expect("the address of a bound socket");
    (listener, address)
}

/// A guard that counts a connection as open until it is dropped.
struct OpenGuard(Arc<Shared>);

impl Drop for OpenGuard {
    fn drop(&mut self) {
        self.0.counts.send_modify(|counts| counts.open -= 1);
    }
}

/// The open connections. Dropping this ends them.
struct Connections {
    shared: Arc<Shared>,
    tasks: JoinSet<()>,
    /// The number of the last connection.
    number: usize,
}

impl Connections {
    /// Serves a new connection, after a `handshake` that returns `None` on failure.
    fn accept<A, B, F>(&mut self, stream: A, handshake: impl FnOnce(A) -> F)
    where
        A: Stream + 'static,
        B: Stream + 'static,
        F: Future<Output = Option<B>> + Send + 'static,
    {
        self.number += 1;
        self.shared.counts.send_modify(|counts| {
            counts.connections += 1;
            counts.open += 1;
            counts.most_open = counts.most_open.max(counts.open);
        });
        // Moves into the task, so that the count goes down however the task ends.
        let open = OpenGuard(self.shared.clone());
        // Before the handshake, since these acts read nothing.
        if let Some(act) = self.shared.next(Act::is_for_connections) {
            connection::end(&act, &stream);
            return;
        }
        let (handshake, shared, number) = (handshake(stream), self.shared.clone(), self.number);
        self.tasks.spawn(async move {
            if let Some(stream) = handshake.await {
                connection::serve(shared, number, stream).await;
            }
            drop(open);
        });
        // Or the set would keep the results of all ended tasks.
        while self.tasks.try_join_next().is_some() {}
    }
}
