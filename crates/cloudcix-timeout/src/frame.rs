use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use cloudcix_core::{BoxError, Error, inner_accessors};
use http_body::{Body, Frame, SizeHint};
use tokio::{
    runtime::Handle,
    time::{Sleep, sleep_until},
};

use crate::{Limit, TimedOut, bound};

/// Limits the wait for each frame of a body.
///
/// The wait begins when the reader polls for a frame that isn't there yet, so a reader may pause
/// between two frames for as long as it likes. After an error, the body is over.
#[derive(Debug)]
pub struct FrameTimeout<B> {
    inner: B,
    limit: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
    over: bool,
}

impl<B> FrameTimeout<B> {
    /// Limits the wait for each frame of `inner`. [`Duration::MAX`] is no limit.
    pub const fn new(inner: B, limit: Duration) -> Self {
        Self { inner, limit, waiting: None, over: false }
    }

    inner_accessors!(inner: B);
}

impl<B> Body for FrameTimeout<B>
where
    B: Body<Error: Into<BoxError>> + Unpin,
{
    type Data = B::Data;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, BoxError>>> {
        if self.over {
            return Poll::Ready(None);
        }
        // The body before the clock: a frame that has arrived is never refused, however late it is
        // read.
        if let Poll::Ready(frame) = Pin::new(&mut self.inner).poll_frame(cx) {
            self.waiting = None;
            self.over = !matches!(frame, Some(Ok(_)));
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        if self.waiting.is_none() {
            // From now on, not from the last frame: the time in between was the reader's.
            let end = bound::after(self.limit);
            // tokio's timers panic without a runtime.
            self.waiting =
                end.filter(|_| Handle::try_current().is_ok()).map(|end| Box::pin(sleep_until(end)));
        }
        let Some(waiting) = &mut self.waiting else { return Poll::Pending };
        ready!(waiting.as_mut().poll(cx));
        self.over = true;
        Poll::Ready(Some(Err(Error::timeout(
            // The head of the response has arrived, so the request was sent.
            true,
            TimedOut { limit: Limit::Frame, after: self.limit },
        )
        .into())))
    }

    fn is_end_stream(&self) -> bool {
        self.over || self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        if self.over { SizeHint::with_exact(0) } else { self.inner.size_hint() }
    }
}
