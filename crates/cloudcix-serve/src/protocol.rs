//! The version of HTTP that a connection speaks, and its settings.

use cloudcix_core::{BoxError, Transport};
use hyper::rt::{Read, Write};
use hyper_util::{rt::TokioTimer, server::graceful::GracefulConnection};

use crate::{limits::Limits, service::ConnectionService};

/// hyper's smallest buffer. A head has to fit into it.
const MIN_BUFFER: usize = 8 << 10;

/// Returns a connection that speaks HTTP/1.1.
#[cfg(not(feature = "http2"))]
pub(crate) fn connection<S, I>(
    io: I,
    service: ConnectionService<S>,
    limits: &Limits,
) -> impl GracefulConnection<Error: Into<BoxError>>
where
    S: Transport,
    I: Read + Write + Unpin + 'static,
{
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_timeout)
        .max_buf_size(limits.head.max(MIN_BUFFER))
        .serve_connection(io, service)
}

#[cfg(feature = "http2")]
pub(crate) use either::{connection, with_first_request};

/// HTTP/1.1 or HTTP/2, by the first bytes of the connection.
#[cfg(feature = "http2")]
mod either {
    use std::{
        pin::pin,
        sync::{
            Mutex, PoisonError,
            atomic::{AtomicBool, Ordering::Relaxed},
        },
        time::Duration,
    };

    use hyper::rt::Executor;
    use hyper_util::server::conn::auto;
    use tokio::task::JoinSet;

    use super::{
        BoxError, ConnectionService, GracefulConnection, Limits, MIN_BUFFER, Read, TokioTimer,
        Transport, Write,
    };

    pub(crate) fn connection<S, I>(
        io: I,
        service: ConnectionService<S>,
        limits: &Limits,
    ) -> impl GracefulConnection<Error: Into<BoxError>>
    where
        S: Transport,
        I: Read + Write + Send + Unpin + 'static,
    {
        let mut builder = auto::Builder::new(Streams::default());
        builder
            .http1()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head_timeout)
            .max_buf_size(limits.head.max(MIN_BUFFER));
        builder
            .http2()
            .timer(TokioTimer::new())
            // A connection whose client has gone without a word ends, too.
            .keep_alive_interval(limits.head_timeout)
            .max_header_list_size(u32::try_from(limits.head).unwrap_or(u32::MAX));
        builder.serve_connection(io, service).into_owned()
    }

    /// Ends a connection that brings no request in time. hyper-util waits without end for the bytes
    /// that tell the version.
    pub(crate) async fn with_first_request(
        connection: impl Future<Output = Result<(), BoxError>>,
        limit: Duration,
        served: &AtomicBool,
    ) -> Result<(), BoxError> {
        let mut connection = pin!(connection);
        match tokio::time::timeout(limit, connection.as_mut()).await {
            Ok(result) => result,
            Err(_) if served.load(Relaxed) => connection.await,
            Err(elapsed) => Err(elapsed.into()),
        }
    }

    /// The tasks of a connection's streams, which end with it.
    #[derive(Clone, Default)]
    struct Streams(std::sync::Arc<Mutex<JoinSet<()>>>);

    impl<F: Future<Output = ()> + Send + 'static> Executor<F> for Streams {
        fn execute(&self, stream: F) {
            let mut streams = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            while streams.try_join_next().is_some() {}
            streams.spawn(stream);
        }
    }
}
