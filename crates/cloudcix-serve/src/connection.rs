//! One connection, from its first byte to its last.

use std::{
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use cloudcix_core::{BoxError, Transport};
use hyper_util::{rt::TokioIo, server::graceful::GracefulConnection};
use tokio::io::{AsyncRead, AsyncWrite};

use crate::{
    ConnectionError,
    handler::Handler,
    protocol,
    service::ConnectionService,
    signal::{Phase, Signal},
    write_timeout::WriteTimeout,
};

/// Serves a connection until one side ends it, or the server shuts down.
pub(crate) async fn serve<S, I>(
    handler: Arc<Handler<S>>,
    signal: Signal,
    io: I,
) -> Result<(), ConnectionError>
where
    S: Transport,
    I: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let limits = handler.limits;
    let io = TokioIo::new(WriteTimeout::new(io, limits.write_timeout));
    let served = Arc::new(AtomicBool::new(false));
    let service = ConnectionService::new(handler, signal.clone(), served.clone());
    let connection = protocol::connection(io, service, &limits);
    let connection = run(connection, &signal, &served);
    #[cfg(feature = "http2")]
    let connection = protocol::with_first_request(connection, limits.head_timeout, &served);
    connection.await.map_err(ConnectionError)
}

/// Drives a connection, and ends it when the server's state says so.
async fn run<C>(connection: C, signal: &Signal, served: &AtomicBool) -> Result<(), BoxError>
where
    C: GracefulConnection<Error: Into<BoxError>>,
{
    let mut connection = pin!(connection);
    let mut phases = signal.subscribe();
    // It may have begun before this connection was.
    phases.mark_changed();
    loop {
        tokio::select! {
            result = connection.as_mut() => return result.map_err(Into::into),
            // The sender is borrowed here, so it is there.
            _ = phases.changed() => {}
        }
        let ends = match *phases.borrow_and_update() {
            Phase::Open => false,
            // A client that has just connected is about to send its first request, and nothing
            // would tell it that the request may be sent again.
            Phase::Crowded => served.load(Relaxed),
            Phase::Closing => true,
        };
        if ends {
            connection.as_mut().graceful_shutdown();
            return connection.await.map_err(Into::into);
        }
    }
}

#[cfg(test)]
mod tests {
    use cloudcix_core::{Body, ResBody};
    use http::{Request, Response};
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream};
    use tower::service_fn;

    use super::*;
    use crate::{Access, hosts::Hosts, limits::Limits, origins::Origins};

    fn connect(signal: &Signal) -> DuplexStream {
        let transport = service_fn(|_: Request<Body>| async {
            Ok::<_, BoxError>(Response::new(ResBody::from("{}")))
        });
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let handler = Handler {
            transport,
            access: Access::Open,
            hosts: Hosts::default(),
            origins: Origins::default(),
            upstream: None,
            limits: Limits::default(),
        };
        tokio::spawn(serve(Arc::new(handler), signal.clone(), theirs));
        ours
    }

    /// Sends a request, and returns everything that comes until the connection ends.
    async fn ask(connection: &mut DuplexStream) -> String {
        let request = b"GET / HTTP/1.1\r\nhost: a.localhost\r\n\r\n";
        // Nobody reads it if the connection has ended.
        _ = connection.write_all(request).await;
        let mut response = String::new();
        _ = connection.read_to_string(&mut response).await;
        response
    }

    #[tokio::test(start_paused = true)]
    async fn while_a_client_waits_a_new_connection_ends_after_its_first_response() {
        let signal = Signal::default();
        signal.set(Phase::Crowded);
        let response = ask(&mut connect(&signal)).await;
        assert!(response.starts_with("HTTP/1.1 200 OK") && response.contains("connection: close"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_client_that_asks_an_older_version_to_stay_is_told_as_well_that_it_can_not() {
        for (phase, stays) in [(Phase::Open, true), (Phase::Crowded, false)] {
            let signal = Signal::default();
            signal.set(phase);
            let mut connection = connect(&signal);
            let request = b"GET / HTTP/1.0\r\nhost: a.localhost\r\nconnection: keep-alive\r\n\r\n";
            connection.write_all(request).await.unwrap();
            let (begin, mut response) = (tokio::time::Instant::now(), String::new());
            _ = connection.read_to_string(&mut response).await;
            assert_eq!(response.contains("connection: keep-alive"), stays, "{response}");
            assert_eq!(begin.elapsed().is_zero(), !stays, "{phase:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_connection_that_comes_with_the_shutdown_does_not_stay() {
        let signal = Signal::default();
        signal.set(Phase::Closing);
        let begin = tokio::time::Instant::now();
        // There may be a response: the connection may have read the request before it learns of the
        // shutdown.
        ask(&mut connect(&signal)).await;
        assert!(begin.elapsed().is_zero(), "an idle connection would end after 30 s");
    }

    #[tokio::test(start_paused = true)]
    async fn a_connection_that_has_brought_nothing_ends_with_the_server_and_not_for_others() {
        for (phase, ends) in [(Phase::Closing, true), (Phase::Crowded, false), (Phase::Open, false)]
        {
            let signal = Signal::default();
            let mut connection = connect(&signal);
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            signal.set(phase);
            let begin = tokio::time::Instant::now();
            let read = connection.read(&mut [0; 9]).await.unwrap();
            assert_eq!((read, begin.elapsed().is_zero()), (0, ends), "{phase:?}");
        }
    }
}
