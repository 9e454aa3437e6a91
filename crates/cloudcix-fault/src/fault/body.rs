use std::{
    future::Future as _,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use cloudcix_core::{BoxError, Error, ResBody};
use http_body::{Body, Frame, SizeHint};
use tokio::time::Sleep;

use crate::clock::sleep;

/// A body that comes in chunks, slowly or not, and may end in an error. It holds no more than one
/// frame of the inner body in memory.
///
/// It announces its length if the inner body does, as a response with a `Content-Length` does.
pub(super) struct FaultyBody {
    inner: ResBody,
    /// The rest of the current frame of the inner body.
    frame: Bytes,
    /// The number of bytes that are still to come according to the `Content-Length`.
    announced: Option<u64>,
    /// The number of bytes that are still to come before the error.
    left: usize,
    error: Option<Error>,
    /// The size of a chunk, and the wait before each.
    pace: Option<(usize, Duration)>,
    waiting: Option<Pin<Box<Sleep>>>,
    done: bool,
}

impl FaultyBody {
    pub(super) fn new(inner: ResBody) -> Self {
        Self {
            announced: inner.size_hint().exact(),
            inner,
            frame: Bytes::new(),
            left: usize::MAX,
            error: None,
            pace: None,
            waiting: None,
            done: false,
        }
    }

    /// Ends the body with `error` after this many bytes, or after the whole body if it has fewer.
    pub(super) fn broken_after(mut self, bytes: usize, error: Error) -> Self {
        // More must be announced than comes, or the body would look complete: to a reader that
        // stops at the `Content-Length`, there would be no error.
        self.announced =
            self.announced.map(|whole| if bytes as u64 >= whole { whole + 1 } else { whole });
        self.left = bytes;
        self.error = Some(error);
        self
    }

    /// Splits the body into chunks of this many bytes, with a wait before each.
    pub(super) fn slow(mut self, chunk: usize, every: Duration) -> Self {
        // An empty chunk would never reach the end of the body.
        self.pace = Some((chunk.max(1), every));
        self
    }

    fn poll_wait(&mut self, every: Duration, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        // Started once per chunk, and kept while the body is polled again.
        if self.waiting.is_none() {
            self.waiting = Some(Box::pin(sleep(every)?));
        }
        if let Some(wait) = &mut self.waiting {
            ready!(wait.as_mut().poll(cx));
        }
        self.waiting = None;
        Poll::Ready(Ok(()))
    }

    /// Fills `frame` from the inner body. Returns `false` at its end.
    fn poll_fill(&mut self, cx: &mut Context<'_>) -> Poll<Result<bool, BoxError>> {
        while self.frame.is_empty() {
            match ready!(Pin::new(&mut self.inner).poll_frame(cx)) {
                // Trailers are dropped: a body that breaks off has none.
                Some(frame) => self.frame = frame?.into_data().unwrap_or_default(),
                None => return Poll::Ready(Ok(false)),
            }
        }
        Poll::Ready(Ok(true))
    }

    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, BoxError>> {
        // `left` comes first: the inner body isn't read beyond the break.
        if self.done || self.left == 0 || !ready!(self.poll_fill(cx))? {
            self.done = true;
            return Poll::Ready(self.error.take().map_or(Ok(None), |error| Err(error.into())));
        }
        let mut size = self.frame.len().min(self.left);
        if let Some((chunk, every)) = self.pace {
            ready!(self.poll_wait(every, cx))?;
            size = size.min(chunk);
        }
        self.left -= size;
        self.announced = self.announced.map(|rest| rest.saturating_sub(size as u64));
        Poll::Ready(Ok(Some(self.frame.split_to(size))))
    }
}

impl Body for FaultyBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let chunk = ready!(self.poll_chunk(cx));
        self.done |= chunk.is_err();
        Poll::Ready(chunk.transpose().map(|chunk| chunk.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        let inner = self.frame.is_empty() && self.inner.is_end_stream();
        // With the error still to come, the stream isn't at its end: a reader would stop before it.
        self.done || (inner && self.error.is_none())
    }

    fn size_hint(&self) -> SizeHint {
        self.announced.map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}
