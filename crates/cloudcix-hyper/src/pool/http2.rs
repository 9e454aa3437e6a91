//! HTTP/2 connections, each in one task.

use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
    time::Duration,
};

use cloudcix_core::{Body, BoxFuture, Error};
use futures_util::stream::{FuturesUnordered, StreamExt as _};
use hyper::{client::conn::http2, rt::Executor};
use hyper_util::rt::TokioTimer;
use tokio::sync::{mpsc, oneshot};

use super::{failure, io::PooledIo};

/// The most bytes of one response that the server may send ahead of the reader: 1 MiB.
const STREAM_WINDOW: u32 = 1 << 20;

/// The number of full stream windows that fit into the connection's window: 256. Up to
/// this many calls can leave their responses unread without holding up the others; most servers
/// allow no more than 100 to 250 streams at a time.
const UNREAD_STREAMS: u32 = 256;

/// An executor that runs hyper's futures for a connection within the connection's own task.
///
/// So nothing is read from the server between the two steps in which hyper opens a stream.
/// Otherwise, a `GOAWAY` that arrived in between and covers the stream would be reported as one
/// that doesn't. With this, the error of a `GOAWAY` proves that its request was not processed.
#[derive(Clone)]
struct SameTask(mpsc::UnboundedSender<BoxFuture<()>>);

impl<F: Future<Output = ()> + Send + 'static> Executor<F> for SameTask {
    fn execute(&self, future: F) {
        // It fails only when the task, and so the connection, is gone.
        _ = self.0.send(Box::pin(future));
    }
}

/// Starts HTTP/2 over a new connection, and the task that drives it.
pub(super) async fn handshake(io: PooledIo) -> Result<http2::SendRequest<Body>, Error> {
    let (futures_tx, futures_rx) = mpsc::unbounded_channel();
    let mut http2 = http2::Builder::new(SameTask(futures_tx));
    http2
        .timer(TokioTimer::new())
        // All calls share the connection, so one that went silent would take every later call down
        // with it. Pings find that out; hyper sends them only while there are open streams.
        .keep_alive_interval(Duration::from_secs(15))
        .keep_alive_timeout(Duration::from_secs(10))
        .initial_stream_window_size(STREAM_WINDOW)
        .initial_connection_window_size(STREAM_WINDOW * UNREAD_STREAMS);
    let never_sent = |error| failure::from_exchange(error, true);
    let (mut sender, connection) = http2.handshake(io).await.map_err(never_sent)?;
    let (error_tx, error_rx) = oneshot::channel();
    let connection = async move {
        if let Err(error) = connection.await {
            // Once the connection is in use there is no receiver: each call has its own error.
            _ = error_tx.send(error);
        }
    };
    drop(tokio::spawn(drive(Box::pin(connection), futures_rx)));
    match sender.ready().await {
        Ok(()) => Ok(sender),
        // The sender only knows that the connection is closed; the task knows why.
        Err(closed) => Err(never_sent(error_rx.await.unwrap_or(closed))),
    }
}

/// Drives a connection and the futures that it spawns until all have ended.
async fn drive(connection: BoxFuture<()>, mut futures_rx: mpsc::UnboundedReceiver<BoxFuture<()>>) {
    let mut futures = FuturesUnordered::from_iter([connection]);
    let ended = poll_fn(|cx| {
        loop {
            let all_spawned = loop {
                match futures_rx.poll_recv(cx) {
                    Poll::Ready(Some(future)) => futures.push(future),
                    Poll::Ready(None) => break true,
                    Poll::Pending => break false,
                }
            };
            match futures.poll_next_unpin(cx) {
                // One has ended, and may have spawned another just before: receive again.
                Poll::Ready(Some(())) => {}
                // Every sender is gone and every future has ended. With a sender left, more may
                // come.
                Poll::Ready(None) if all_spawned => return Poll::Ready(()),
                Poll::Ready(None) | Poll::Pending => return Poll::Pending,
            }
        }
    });
    pin!(ended).await;
}
