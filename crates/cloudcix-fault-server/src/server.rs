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
    connection::{self, Wire},
    state::{Counts, Shared, lock},
};

/// A server on a port of this machine, or on a unix socket, that follows a script. It ends, with
/// all its connections, when it is dropped.
#[derive(Debug)]
pub struct FaultServer {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

impl FaultServer {
    /// Serves on a free port. Each request, or connection, takes the next act of the script; the
    /// last act repeats.
    ///
    /// # Panics
    /// When no port can be had.
    pub async fn start(script: impl IntoIterator<Item = Act>) -> Self {
        let (listener, address) = bind().await;
        Self::run(address, script, async move |mut guests| {
            loop {
                if let Ok((stream, _)) = listener.accept().await {
                    guests.admit(stream, async |stream| Some(stream));
                }
            }
        })
    }

    /// The same with TLS. A connection whose handshake fails is counted, too.
    ///
    /// # Panics
    /// When no port can be had.
    #[cfg(feature = "tls")]
    pub async fn start_tls(tls: &crate::Tls, script: impl IntoIterator<Item = Act>) -> Self {
        let (listener, address) = bind().await;
        let acceptor = tls.acceptor();
        Self::run(address, script, async move |mut guests| {
            loop {
                if let Ok((stream, _)) = listener.accept().await {
                    let acceptor = acceptor.clone();
                    guests.admit(stream, async move |stream| acceptor.accept(stream).await.ok());
                }
            }
        })
    }

    /// The same on a unix socket, whose [`address`](Self::address) says nothing.
    ///
    /// # Panics
    /// When there can be no socket at that path.
    #[cfg(unix)]
    pub fn start_unix(path: &std::path::Path, script: impl IntoIterator<Item = Act>) -> Self {
        let listener = tokio::net::UnixListener::bind(path).expect("a unix socket at that path");
        Self::run(SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)), script, async move |mut guests| {
            loop {
                if let Ok((stream, _)) = listener.accept().await {
                    guests.admit(stream, async |stream| Some(stream));
                }
            }
        })
    }

    fn run<F>(
        address: SocketAddr,
        script: impl IntoIterator<Item = Act>,
        serve: impl FnOnce(Guests) -> F,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let shared = Arc::new(Shared::new(script));
        let guests = Guests { shared: shared.clone(), connections: JoinSet::new(), number: 0 };
        let task = tokio::spawn(serve(guests));
        Self { address, shared, task }
    }

    /// A port that nobody listens on.
    ///
    /// # Panics
    /// When no port can be had.
    pub fn refusing() -> SocketAddr {
        let listener = Listener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        listener.local_addr().expect("the address of a bound socket")
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://127.0.0.1:PORT` and this path, which begins with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What has happened so far.
    pub fn counts(&self) -> Counts {
        *self.shared.counts.borrow()
    }

    /// Waits until the counts are so.
    ///
    /// # Panics
    /// When that takes more than a minute: a test fails rather than hangs.
    pub async fn until(&self, so: impl FnMut(&Counts) -> bool) -> Counts {
        let mut counts = self.shared.counts.subscribe();
        let reached = tokio::time::timeout(Duration::from_secs(60), counts.wait_for(so)).await;
        match reached {
            Ok(Ok(counts)) => *counts,
            _ => panic!("never so: {:?}", self.counts()),
        }
    }

    /// The requests that were received wholly, in order.
    pub fn received(&self) -> Vec<Received> {
        lock(&self.shared.received).clone()
    }

    /// How often the server did what requests asked for, by what `key` finds in them: a header, a
    /// part of the body. Requests without a key are left out. It shows that nothing was done twice,
    /// however often it was sent.
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
        self.task.abort();
    }
}

async fn bind() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let address = listener.local_addr().expect("the address of a bound socket");
    (listener, address)
}

/// An open connection, until it is dropped.
struct Open(Arc<Shared>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.counts.send_modify(|counts| counts.open -= 1);
    }
}

/// The open connections. They end when this is dropped.
struct Guests {
    shared: Arc<Shared>,
    connections: JoinSet<()>,
    number: usize,
}

impl Guests {
    /// Takes a connection in, once it is `ready`.
    fn admit<A, B, F>(&mut self, stream: A, ready: impl FnOnce(A) -> F)
    where
        A: Wire + 'static,
        B: Wire + 'static,
        F: Future<Output = Option<B>> + Send + 'static,
    {
        self.number += 1;
        self.shared.counts.send_modify(|counts| {
            counts.connections += 1;
            counts.open += 1;
            counts.most_open = counts.most_open.max(counts.open);
        });
        let open = Open(self.shared.clone());
        if let Some(act) = self.shared.next(Act::is_for_connections) {
            connection::end(&act, &stream);
            return;
        }
        let (ready, shared, number) = (ready(stream), self.shared.clone(), self.number);
        self.connections.spawn(async move {
            if let Some(stream) = ready.await {
                connection::serve(shared, number, stream).await;
            }
            drop(open);
        });
        while self.connections.try_join_next().is_some() {}
    }
}
