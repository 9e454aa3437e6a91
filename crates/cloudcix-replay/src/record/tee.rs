//! A body that the caller reads at its own pace, and that is written down when the last of it has
//! passed by.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use bytes::{Bytes, BytesMut};
use cloudcix_core::{BoxError, Error, ResBody};
use http::{Response, header};
use http_body::{Body, Frame, SizeHint};

use super::recording::Exchange;

pub(super) struct Tee {
    body: ResBody,
    head: Response<()>,
    exchange: Option<Exchange>,
    seen: BytesMut,
    limit: usize,
}

impl Tee {
    pub(super) fn new(body: ResBody, head: Response<()>, exchange: Exchange, limit: usize) -> Self {
        let mut tee = Self { body, head, exchange: Some(exchange), seen: BytesMut::new(), limit };
        if tee.is_over() {
            tee.end();
        }
        tee
    }

    /// Whether all data has passed by. A reader that knows the length stops here, and never asks
    /// for the end.
    fn is_over(&self) -> bool {
        self.body.is_end_stream() || self.body.size_hint().exact() == Some(0)
    }

    fn end(&mut self) {
        if let Some(exchange) = self.exchange.take() {
            exchange.answered(&self.head, std::mem::take(&mut self.seen).freeze());
        }
    }

    fn see(&mut self, data: &Bytes) {
        if self.exchange.is_none() {
            return;
        }
        if self.seen.len() + data.len() <= self.limit {
            self.seen.extend_from_slice(data);
        } else if let Some(exchange) = self.exchange.take() {
            self.seen = BytesMut::new();
            exchange.skipped("its body is larger than `BodyLimit`");
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
                    tee.see(data);
                }
                if tee.is_over() {
                    tee.end();
                }
            }
            Some(Err(error)) => {
                if let Some(exchange) = tee.exchange.take() {
                    exchange.failed(&Error::unanswered(error.to_string()));
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
    /// Half a response is none. But one that is as long as its head says is whole, whether or not
    /// its reader asked for the end.
    fn drop(&mut self) {
        if self.exchange.is_some() && announced(&self.head) == Some(self.seen.len()) {
            self.end();
        }
        if let Some(exchange) = self.exchange.take() {
            exchange.skipped("its body was not read to its end");
        }
    }
}

/// The length that the head tells, if it is that of what the reader gets: of a compressed body it
/// may be that of the packed one.
fn announced(head: &Response<()>) -> Option<usize> {
    let headers = head.headers();
    let is_plain = !headers.contains_key(header::CONTENT_ENCODING);
    headers.get(header::CONTENT_LENGTH).filter(|_| is_plain)?.to_str().ok()?.trim().parse().ok()
}
