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
