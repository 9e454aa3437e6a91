//! A body that the caller reads at its own pace, and that is recorded once all of it has passed.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use bytes::{Bytes, BytesMut};
use cloudcix_core::{BoxError, Error, ResBody};
use http::{Response, header};
use http_body::{Body, Frame, SizeHint};

use super::recording::Exchange;

/// A body that keeps a copy of its data for the recording.
pub(super) struct Tee {
    body: ResBody,
    head: Response<()>,
    /// Taken when the exchange ends, whichever way it does.
    exchange: Option<Exchange>,
    /// The data so far.
    seen: BytesMut,
    limit: usize,
}

impl Tee {
    pub(super) fn new(body: ResBody, head: Response<()>, exchange: Exchange, limit: usize) -> Self {
        let mut tee = Self { body, head, exchange: Some(exchange), seen: BytesMut::new(), limit };
        // The caller need not poll an empty body at all.
        if tee.is_complete() {
            tee.end();
        }
        tee
    }

    /// Whether all data has passed. A reader that knows the length may stop here, without polling
    /// for the end.
    fn is_complete(&self) -> bool {
        self.body.is_end_stream() || self.body.size_hint().exact() == Some(0)
    }

    fn end(&mut self) {
        if let Some(exchange) = self.exchange.take() {
            exchange.respond(&self.head, std::mem::take(&mut self.seen).freeze());
        }
    }

    /// Copies data, or gives up on the exchange if the body exceeds the limit.
    fn record(&mut self, data: &Bytes) {
        if self.exchange.is_none() {
            return;
        }
        if self.seen.len() + data.len() <= self.limit {
            self.seen.extend_from_slice(data);
        } else if let Some(exchange) = self.exchange.take() {
            self.seen = BytesMut::new();
            exchange.skip("its body is larger than `BodyLimit`");
        }
    }
}

impl Body for Tee {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let tee = self.get_mut();
        let frame = std::task::ready!(Pin::new(&mut tee.body).poll_frame(cx));
        match &frame {
            Some(Ok(frame)) => {
                if let Some(data) = frame.data_ref() {
                    tee.record(data);
                }
                if tee.is_complete() {
                    tee.end();
                }
            }
            Some(Err(error)) => {
                if let Some(exchange) = tee.exchange.take() {
                    exchange.fail(&Error::unanswered(error.to_string()));
                }
            }
            None => tee.end(),
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Tee {
    /// Records a body once the caller has read as many bytes as `Content-Length` announces,
    /// although it never polled for the end. Any other incomplete response is skipped.
    fn drop(&mut self) {
        if self.exchange.is_some() && announced(&self.head) == Some(self.seen.len()) {
            self.end();
        }
        if let Some(exchange) = self.exchange.take() {
            exchange.skip("its body was not read to its end");
        }
    }
}

/// Returns the `Content-Length`, if it is the length of the data that the reader gets.
fn announced(head: &Response<()>) -> Option<usize> {
    let headers = head.headers();
    // With an encoding, it may be the length before the transport decompressed the body.
    let is_plain = !headers.contains_key(header::CONTENT_ENCODING);
    headers.get(header::CONTENT_LENGTH).filter(|_| is_plain)?.to_str().ok()?.trim().parse().ok()
}
