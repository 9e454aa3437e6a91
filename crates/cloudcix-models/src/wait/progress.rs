use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use super::{
    Goal, WaitError,
    run::{Run, Step},
};
use crate::states::Stateful;

/// A wait as a stream: the resource whenever a poll sees it in another state than before, and at
/// last as it reached the goal. Returned by [`Until::progress`](super::Until::progress).
///
/// An error ends the stream. A resource that is gone at the end of `until_gone` has no last item.
/// While the reader is busy, nothing is polled: states that come and go meanwhile are not seen.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Progress<M: Stateful, G> {
    run: Run<M, G>,
    /// Whether there was an item.
    has_shown: bool,
    /// The state of the last item.
    shown: Option<M::State>,
}

impl<M: Stateful, G: Goal<M>> Progress<M, G> {
    /// Returns the next item, or `None` after the last. Cancel-safe: dropping the future loses no
    /// item.
    ///
    /// # Errors
    /// The error of the wait. It ends the stream.
    pub async fn next(&mut self) -> Option<Result<M, WaitError<M>>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<M, WaitError<M>>>> {
        loop {
            match ready!(self.run.poll_step(cx)) {
                Some(Step::Seen) => {
                    let Some(last) = self.run.last() else { continue };
                    let state = last.state();
                    if self.has_shown && self.shown == state {
                        continue;
                    }
                    let item = last.clone();
                    (self.has_shown, self.shown) = (true, state);
                    return Poll::Ready(Some(Ok(item)));
                }
                Some(Step::Ended(Ok(output))) => {
                    return Poll::Ready(G::resource(output).map(Ok));
                }
                Some(Step::Ended(Err(error))) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<M: Stateful, G> Progress<M, G> {
    pub(super) const fn new(run: Run<M, G>) -> Self {
        Self { run, has_shown: false, shown: None }
    }
}

impl<M: Stateful, G: Goal<M>> Stream for Progress<M, G> {
    type Item = Result<M, WaitError<M>>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(cx)
    }
}

// No field is structurally pinned.
impl<M: Stateful, G> Unpin for Progress<M, G> {}

impl<M: Stateful, G> fmt::Debug for Progress<M, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Progress").field("target", &self.run.target()).finish_non_exhaustive()
    }
}
