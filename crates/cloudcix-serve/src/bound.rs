use std::{fmt, io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use cloudcix_core::{Endpoints, InvalidEndpoint, Transport};
use tokio::{
    net::{TcpListener, TcpStream},
    task::{JoinError, JoinSet},
};

use crate::{
    Access, connection,
    handler::Handler,
    signal::{Phase, Signal},
};

/// A server that listens on an address. It accepts connections once [`serve`](Self::serve),
/// [`serve_until`](Self::serve_until) or [`spawn`](Self::spawn) is called; until then, clients
/// wait.
///
/// ```
/// # mod cloudcix { pub(crate) use {cloudcix_core::{self as core, *}, cloudcix_serve as serve}; }
/// use cloudcix::{Body, serve::{Access, Server}};
///
/// let transport = tower::service_fn(|_: http::Request<Body>| async {
///     Ok::<_, tower::BoxError>(http::Response::new(Body::empty()))
/// });
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// let bound = Server::new(transport, Access::Open).bind("127.0.0.1:0").await?;
/// println!("serving at {}", bound.local_addr());
/// # let stop = async {};
/// bound.serve_until(stop).await;
/// # Ok::<(), tower::BoxError>(())
/// # })?;
/// # Ok::<(), tower::BoxError>(())
/// ```
#[must_use = "clients wait until it serves"]
pub struct Bound<S> {
    handler: Arc<Handler<S>>,
    listener: TcpListener,
    address: SocketAddr,
}

impl<S: Transport> Bound<S> {
    pub(crate) fn new(handler: Arc<Handler<S>>, listener: TcpListener) -> io::Result<Self> {
        let address = listener.local_addr()?;
        if matches!(handler.access, Access::Open) && !address.ip().is_loopback() {
            tracing::warn!(%address, "other machines can use this server without a secret");
        }
        Ok(Self { handler, listener, address })
    }

    /// Returns the address that it listens on.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Returns endpoints that lead a client of this library to this server, by `localhost` and the
    /// names below it.
    ///
    /// # Errors
    /// None in practice: the URL is well-formed.
    pub fn endpoints(&self) -> Result<Endpoints, InvalidEndpoint> {
        endpoints(self.address)
    }

    /// Serves until it is dropped, which ends all connections at once.
    pub async fn serve(self) {
        self.serve_until(std::future::pending()).await;
    }

    /// Serves until `shutdown` is ready. Then it accepts no more connections, and ends those that
    /// are idle. It returns when the responses in flight have been sent, or after the
    /// [time](crate::Server::shutdown_timeout) that they have, which ends the rest.
    ///
    /// Dropping the future ends everything at once.
    pub async fn serve_until(self, shutdown: impl Future<Output = ()>) {
        let Self { handler, listener, .. } = self;
        let limits = handler.limits;
        // Dropped with this future, and with it all connections.
        let (mut connections, signal) = (JoinSet::new(), Signal::default());
        let accept_all = async {
            loop {
                let stream = tokio::select! {
                    stream = accept(&listener) => stream,
                    Some(ended) = connections.join_next() => {
                        report(ended);
                        continue;
                    }
                };
                if connections.len() >= limits.connections {
                    signal.set(Phase::Crowded);
                    while connections.len() >= limits.connections {
                        connections.join_next().await.into_iter().for_each(report);
                    }
                    signal.set(Phase::Open);
                }
                let (handler, signal) = (handler.clone(), signal.clone());
                connections.spawn(async move {
                    if let Err(error) = connection::serve(handler, signal, stream).await {
                        tracing::debug!(error = ?error, "a connection ended with an error");
                    }
                });
            }
        };
        tokio::select! {
            () = accept_all => {}
            () = pin!(shutdown) => {}
        }
        // Further clients are refused, instead of waiting for what won't come.
        drop(listener);
        signal.set(Phase::Closing);
        let drained = async {
            while let Some(ended) = connections.join_next().await {
                report(ended);
            }
        };
        if tokio::time::timeout(limits.shutdown_timeout, drained).await.is_err() {
            tracing::warn!(connections = connections.len(), "responses in flight took too long");
            connections.shutdown().await;
        }
    }
}

impl<S> fmt::Debug for Bound<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bound")
            .field("handler", &self.handler)
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

pub(crate) fn endpoints(address: SocketAddr) -> Result<Endpoints, InvalidEndpoint> {
    let url = format!("http://localhost:{}/", address.port());
    Endpoints::default().with_api_url(&url)?.with_api_v2_url(&url)
}

async fn accept(listener: &TcpListener) -> TcpStream {
    let (stream, _) = until_accepted(|| listener.accept()).await;
    // Without it, small responses could wait for an acknowledgement. If it fails, the connection is
    // gone, which serving it will show.
    _ = stream.set_nodelay(true);
    stream
}

/// Waits for a connection, however often that fails.
async fn until_accepted<T, F>(mut accept: impl FnMut() -> F) -> T
where
    F: Future<Output = io::Result<T>>,
{
    loop {
        match accept().await {
            Ok(accepted) => return accepted,
            // The client has gone meanwhile.
            Err(error) if is_of_the_client(&error) => {}
            // Usually too many open files, until some connections have ended.
            Err(error) => {
                tracing::warn!(%error, "no connection can be accepted; trying again in a second");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

fn is_of_the_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Reports a panic of the transport, which has ended only its own connection.
fn report(ended: Result<(), JoinError>) {
    if ended.is_err_and(|error| error.is_panic()) {
        tracing::error!("the transport panicked");
    }
}

#[cfg(test)]
mod tests {
    use std::{io::ErrorKind, sync::Mutex};

    use cloudcix_core::{Body, BoxError, ResBody};
    use tokio::time::Instant;

    use super::*;
    use crate::{Secret, Server};

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn only_an_open_server_that_other_machines_reach_warns_when_it_is_bound() {
        let transport = tower::service_fn(|_: http::Request<Body>| async {
            Ok::<_, BoxError>(http::Response::new(ResBody::default()))
        });
        let secret = || Access::Secret(Secret::generate().unwrap());
        for (access, address, warns) in [
            (Access::Open, "0.0.0.0:0", true),
            (Access::Open, "127.0.0.1:0", false),
            (secret(), "0.0.0.0:0", false),
            (secret(), "127.0.0.1:0", false),
        ] {
            let log = Log::default();
            let writer = log.clone();
            let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone()).finish();
            let _logged = tracing::subscriber::set_default(subscriber);
            let server = Server::new(transport, access).allow_remote();
            let port = server.bind(address).await.unwrap().local_addr().port().to_string();
            let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
            let warned = log.contains("WARN") && log.contains("without a secret");
            assert_eq!((warned, log.contains(&port)), (warns, warns), "{address}: {log}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn an_error_of_a_client_delays_no_other_and_any_other_error_is_tried_again_in_a_second() {
        for (kind, seconds) in [
            (ErrorKind::ConnectionAborted, 0),
            (ErrorKind::ConnectionRefused, 0),
            (ErrorKind::ConnectionReset, 0),
            // As for too many open files.
            (ErrorKind::Other, 1),
            (ErrorKind::OutOfMemory, 1),
        ] {
            for failures in 0..4 {
                let (start, mut calls) = (Instant::now(), 0);
                let accepted = until_accepted(|| {
                    calls += 1;
                    let call = calls;
                    async move { if call > failures { Ok(call) } else { Err(kind.into()) } }
                });
                assert_eq!(accepted.await, failures + 1, "{kind}");
                let waited = start.elapsed();
                assert_eq!(waited, Duration::from_secs(failures * seconds), "{kind}");
            }
        }
    }

    #[tokio::test]
    async fn accepted_connections_send_small_writes_at_once() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let _client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        assert!(accept(&listener).await.nodelay().unwrap());
    }

    #[tokio::test]
    async fn only_a_panic_of_the_transport_is_reported() {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone()).finish();
        let _logged = tracing::subscriber::set_default(subscriber);
        let logged = || String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        report(Ok(()));
        let task = tokio::spawn(std::future::pending());
        task.abort();
        report(task.await);
        assert_eq!(logged(), "");
        report(tokio::spawn(async { panic!("on purpose") }).await);
        let log = logged();
        assert!(log.contains("ERROR") && log.contains("the transport panicked"), "{log}");
        assert!(!log.contains("on purpose"), "{log}");
    }

    /// Returns what is logged while a transport panics in `connections` that are allowed at a time.
    async fn logged(connections: usize, shutdown: bool) -> String {
        use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone()).finish();
        let _logged = tracing::subscriber::set_default(subscriber);
        let (begun, go) = (Arc::new(tokio::sync::Notify::new()), Arc::new(AtomicBool::new(false)));
        let (begins, may) = (begun.clone(), go.clone());
        let transport = tower::service_fn(move |_: http::Request<Body>| {
            let (begins, may) = (begins.clone(), may.clone());
            async move {
                begins.notify_one();
                while !may.load(Relaxed) {
                    tokio::task::yield_now().await;
                }
                assert!(!may.load(Relaxed), "on purpose");
                Ok::<_, BoxError>(http::Response::new(ResBody::default()))
            }
        });
        let server = Server::new(transport, Access::Open).max_connections(connections);
        let server = server.bind("127.0.0.1:0").await.unwrap().spawn();
        let mut client = TcpStream::connect(server.local_addr()).await.unwrap();
        client.write_all(b"GET / HTTP/1.1\r\nhost: a.localhost\r\n\r\n").await.unwrap();
        begun.notified().await;
        // If it may be the only one, this one waits for its end.
        let mut next = TcpStream::connect(server.local_addr()).await.unwrap();
        next.write_all(b"GET / HTTP/1.1\r\nhost: a.localhost\r\n\r\n").await.unwrap();
        if connections > 1 {
            begun.notified().await;
        }
        let mut server = Some(server);
        let end = shutdown.then(|| tokio::spawn(server.take().unwrap().shutdown()));
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        go.store(true, Relaxed);
        _ = client.read_to_end(&mut Vec::new()).await;
        _ = next.read_to_end(&mut Vec::new()).await;
        if let Some(end) = end {
            end.await.unwrap();
        }
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        let log = log.0.lock().unwrap().clone();
        String::from_utf8(log).unwrap()
    }

    #[tokio::test]
    async fn each_panic_is_reported_whether_clients_wait_or_the_server_shuts_down() {
        for (connections, shutdown) in [(9, false), (1, false), (9, true)] {
            let log = logged(connections, shutdown).await;
            let reports = log.matches("the transport panicked").count();
            assert_eq!(reports, 2, "{connections} {shutdown}: {log}");
        }
    }
}
