use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;

use super::connection::Http1;

/// The body of a response, which holds its connection until its end.
pub(crate) struct PooledBody {
    incoming: Incoming,
    connection: Option<ReturnOnDrop>,
}

/// A connection that is busy with a response. Dropping it returns the connection to the pool.
struct ReturnOnDrop(Option<Http1>);

impl PooledBody {
    /// Wraps a body of a connection that other calls use at the same time.
    #[cfg(feature = "http2")]
    pub(crate) fn shared(incoming: Incoming) -> Self {
        Self { incoming, connection: None }
    }

    /// Wraps a body that has its connection to itself.
    pub(super) fn exclusive(incoming: Incoming, connection: Http1) -> Self {
        let mut body = Self { incoming, connection: Some(ReturnOnDrop(Some(connection))) };
        // A body that is empty from the start is often never polled.
        body.return_at_end();
        body
    }

    fn return_at_end(&mut self) {
        // Not only on drop: a caller may keep a body long after having read it.
        if self.incoming.is_end_stream() {
            self.connection = None;
        }
    }
}

impl Body for PooledBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = ready!(Pin::new(&mut self.incoming).poll_frame(cx));
        match frame {
            // With a known length, the last data is the end. A caller that counts bytes never polls
            // for the `None` after it.
            Some(Ok(_)) => self.return_at_end(),
            Some(Err(_)) | None => self.connection = None,
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.incoming.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }
}

impl Drop for ReturnOnDrop {
    fn drop(&mut self) {
        if let Some(connection) = self.0.take() {
            connection.return_to_pool();
        }
    }
}
