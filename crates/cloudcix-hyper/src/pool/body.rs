use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;

use super::connection::Http1;

/// The body of a response, which keeps its connection until its end.
pub(crate) struct PooledBody {
    incoming: Incoming,
    held: Option<Held>,
}

/// A connection that is busy with a response. Dropped, it is given back.
struct Held(Option<Http1>);

impl PooledBody {
    /// Of a connection that other calls use at the same time.
    #[cfg(feature = "http2")]
    pub(super) fn shared(incoming: Incoming) -> Self {
        Self { incoming, held: None }
    }

    pub(super) fn exclusive(incoming: Incoming, connection: Http1) -> Self {
        let mut body = Self { incoming, held: Some(Held(Some(connection))) };
        body.let_go_at_end();
        body
    }

    fn let_go_at_end(&mut self) {
        // Not only when it is dropped: whoever has read it may keep it.
        if self.incoming.is_end_stream() {
            self.held = None;
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
            Some(Ok(_)) => self.let_go_at_end(),
            Some(Err(_)) | None => self.held = None,
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

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(connection) = self.0.take() {
            connection.give_back();
        }
    }
}
