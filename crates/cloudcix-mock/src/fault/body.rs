use std::{
    future::Future as _,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use cloudcix_core::Error;
use http_body::{Body, Frame, SizeHint};
use tokio::time::Sleep;

use crate::clock::sleep;

/// A body that comes in pieces, slowly or not, and may end in an error. It announces its length, as
/// an answer with a `Content-Length` does.
pub(super) struct Pieces {
    rest: Bytes,
    /// What is still to come, by the `Content-Length`.
    announced: u64,
    /// The size of a piece, and the wait before each.
    pace: Option<(usize, Duration)>,
    waiting: Option<Pin<Box<Sleep>>>,
    error: Option<Error>,
}

impl Pieces {
    pub(super) fn new(bytes: Bytes) -> Self {
        Self { announced: bytes.len() as u64, rest: bytes, pace: None, waiting: None, error: None }
    }

    /// Ends with `error` after so many bytes; after the whole body if it has less. Either way more
    /// is announced than comes.
    pub(super) fn broken_after(mut self, bytes: usize, error: Error) -> Self {
        self.rest.truncate(bytes);
        self.announced = self.announced.max(self.rest.len() as u64 + 1);
        self.error = Some(error);
        self
    }

    pub(super) fn slow(mut self, chunk: usize, every: Duration) -> Self {
        self.pace = Some((chunk.max(1), every));
        self
    }

    pub(super) fn announced(&self) -> u64 {
        self.announced
    }

    fn poll_wait(&mut self, every: Duration, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        if self.waiting.is_none() {
            self.waiting = Some(Box::pin(sleep(every)?));
        }
        if let Some(wait) = &mut self.waiting {
            ready!(wait.as_mut().poll(cx));
        }
        self.waiting = None;
        Poll::Ready(Ok(()))
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        if self.rest.is_empty() {
            return Poll::Ready(self.error.take().map(Err));
        }
        let size = match self.pace {
            None => self.rest.len(),
            Some((chunk, every)) => {
                if let Err(error) = ready!(self.poll_wait(every, cx)) {
                    self.rest.clear();
                    return Poll::Ready(Some(Err(error)));
                }
                chunk.min(self.rest.len())
            }
        };
        let piece = self.rest.split_to(size);
        self.announced -= piece.len() as u64;
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.error.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.announced)
    }
}
