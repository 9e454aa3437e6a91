//! Waiting no longer than until the deadline of the call.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use tokio::{
    runtime::Handle,
    task::{Unconstrained, unconstrained},
    time::{Instant, Sleep, sleep_until},
};

/// Limits `work` to `deadline`; `None` if that passes first.
pub(crate) struct Timeout<'a, F> {
    work: Pin<&'a mut F>,
    deadline: Instant,
    /// Boxed, because work that is done at once needs none. Unconstrained: work that always uses up
    /// its turn must not keep it from being looked at.
    timer: Option<Pin<Box<Unconstrained<Sleep>>>>,
}

impl<'a, F> Timeout<'a, F> {
    pub(crate) const fn new(work: Pin<&'a mut F>, deadline: Instant) -> Self {
        Self { work, deadline, timer: None }
    }
}

impl<F: Future> Future for Timeout<'_, F> {
    type Output = Option<F::Output>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<F::Output>> {
        let Self { work, deadline, timer } = self.get_mut();
        if let Poll::Ready(output) = work.as_mut().poll(cx) {
            return Poll::Ready(Some(output));
        }
        // A layer further outside that keeps the same deadline may have us polled just before the
        // timer fires, and for the last time.
        if Instant::now() >= *deadline {
            return Poll::Ready(None);
        }
        // tokio's timers panic without a runtime.
        if timer.is_none() && Handle::try_current().is_err() {
            return Poll::Pending;
        }
        timer
            .get_or_insert_with(|| Box::pin(unconstrained(sleep_until(*deadline))))
            .as_mut()
            .poll(cx)
            .map(|()| None)
    }
}
