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

use super::{failure, wire::Connection};

/// The most of one response that may have come without having been read: 1 MiB.
const STREAM_WINDOW: u32 = 1 << 20;

/// The number of responses that may lie unread, each as far as it fits into its window, without
/// holding up the others on their connection: 256. Most servers allow 100 to 250 at a time.
const UNREAD_STREAMS: u32 = 256;

/// Keeps what hyper spawns for a connection within the connection's own task.
///
/// So nothing is read from the server between the two steps in which hyper opens a stream, which
/// would otherwise report a `GOAWAY` that covers the stream as one that does not. With this, the
/// error of a `GOAWAY` proves that its request was not processed.
#[derive(Clone)]
struct Within(mpsc::UnboundedSender<BoxFuture<()>>);

impl<F: Future<Output = ()> + Send + 'static> Executor<F> for Within {
    fn execute(&self, task: F) {
        // Without its task, the connection is gone.
        _ = self.0.send(Box::pin(task));
    }
}

pub(super) async fn begin(connection: Connection) -> Result<http2::SendRequest<Body>, Error> {
    let (spawns, spawned) = mpsc::unbounded_channel();
    let mut http2 = http2::Builder::new(Within(spawns));
    http2
        .timer(TokioTimer::new())
        // All calls share a connection: one that went silent must not take the next calls down with
        // it.
        .keep_alive_interval(Duration::from_secs(15))
        .keep_alive_timeout(Duration::from_secs(10))
        .initial_stream_window_size(STREAM_WINDOW)
        .initial_connection_window_size(STREAM_WINDOW * UNREAD_STREAMS);
    let never_sent = |error| failure::from_exchange(error, true);
    let (mut sender, driven) = http2.handshake(connection).await.map_err(never_sent)?;
    let (breaks, broken) = oneshot::channel();
    let driven = async move {
        if let Err(error) = driven.await {
            // Nobody listens once it is in use: then each call has an error of its own.
            _ = breaks.send(error);
        }
    };
    drop(tokio::spawn(drive(Box::pin(driven), spawned)));
    match sender.ready().await {
        Ok(()) => Ok(sender),
        Err(closed) => Err(never_sent(broken.await.unwrap_or(closed))),
    }
}

/// Runs a connection, and what it spawns, until all of it has ended.
async fn drive(connection: BoxFuture<()>, mut spawned: mpsc::UnboundedReceiver<BoxFuture<()>>) {
    let mut tasks = FuturesUnordered::from_iter([connection]);
    let ended = poll_fn(|cx| {
        loop {
            let all_spawned = loop {
                match spawned.poll_recv(cx) {
                    Poll::Ready(Some(task)) => tasks.push(task),
                    Poll::Ready(None) => break true,
                    Poll::Pending => break false,
                }
            };
            match tasks.poll_next_unpin(cx) {
                // It may have spawned another one.
                Poll::Ready(Some(())) => {}
                Poll::Ready(None) if all_spawned => return Poll::Ready(()),
                Poll::Ready(None) | Poll::Pending => return Poll::Pending,
            }
        }
    });
    pin!(ended).await;
}
