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

/// A body that comes in pieces, slowly or not, and may end in an error. It holds no more than one
/// frame of the body inside.
///
/// It announces its length where the body inside does, as a response with a `Content-Length` does.
pub(super) struct FaultyBody {
    inner: ResBody,
    /// The rest of a frame of the body inside.
    frame: Bytes,
    /// The bytes that are still to come by the `Content-Length`.
    announced: Option<u64>,
    /// The bytes that are still to come before the error.
    left: usize,
    error: Option<Error>,
    /// The size of a piece, and the wait before each.
    pace: Option<(usize, Duration)>,
    waiting: Option<Pin<Box<Sleep>>>,
    over: bool,
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
            over: false,
        }
    }

    /// Ends with `error` after so many bytes; after the whole body if it has less. Either way more
    /// is announced than comes.
    pub(super) fn broken_after(mut self, bytes: usize, error: Error) -> Self {
        self.announced =
            self.announced.map(|whole| if bytes as u64 >= whole { whole + 1 } else { whole });
        self.left = bytes;
        self.error = Some(error);
        self
    }

    pub(super) fn slow(mut self, chunk: usize, every: Duration) -> Self {
        self.pace = Some((chunk.max(1), every));
        self
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

    /// Waits for bytes of the body inside. `false` at its end.
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

    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, BoxError>> {
        if self.over || self.left == 0 || !ready!(self.poll_fill(cx))? {
            self.over = true;
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
        let piece = ready!(self.poll_piece(cx));
        self.over |= piece.is_err();
        Poll::Ready(piece.transpose().map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        let inner = self.frame.is_empty() && self.inner.is_end_stream();
        self.over || (inner && self.error.is_none())
    }

    fn size_hint(&self) -> SizeHint {
        self.announced.map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}
