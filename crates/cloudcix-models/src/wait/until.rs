use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use super::{
    Goal, Progress, WaitError,
    run::{Run, Step},
};
use crate::states::Stateful;

/// A wait for one resource: a future, or, with [`progress`](Self::progress), a stream. Returned by
/// [`Wait::until`](super::Wait::until) and [`Wait::until_gone`](super::Wait::until_gone).
///
/// Nothing is sent and no time counts before its first poll. Dropping it stops it.
#[must_use = "a wait does nothing until it is awaited"]
pub struct Until<M, G> {
    run: Run<M, G>,
}

impl<M, G> Until<M, G> {
    pub(super) const fn new(run: Run<M, G>) -> Self {
        Self { run }
    }

    /// Returns a stream of the resource as it changes, in place of a future.
    pub fn progress(self) -> Progress<M, G>
    where
        M: Stateful,
    {
        Progress::new(self.run)
    }
}

impl<M: Stateful, G: Goal<M>> Future for Until<M, G> {
    type Output = Result<G::Output, WaitError<M>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            match ready!(self.run.poll_step(cx)) {
                Some(Step::Seen) => {}
                Some(Step::Ended(result)) => return Poll::Ready(result),
                // Polled again after its end, which no executor does.
                None => return Poll::Pending,
            }
        }
    }
}

// No field is structurally pinned.
impl<M, G> Unpin for Until<M, G> {}

impl<M, G> fmt::Debug for Until<M, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Until").field("target", &self.run.target()).finish_non_exhaustive()
    }
}
