//! A timeout for one attempt: the deadline of its call.

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

/// Runs `work` until `deadline`; returns `None` if that passes first.
pub(crate) struct Timeout<'a, F> {
    work: Pin<&'a mut F>,
    deadline: Instant,
    /// Created only when it is needed: work that ends at its first poll needs no timer.
    /// Unconstrained, because work that always uses up tokio's coop budget must not keep it
    /// from firing.
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
        // A layer further outside that enforces the same deadline may poll this for the last time
        // just before the timer fires.
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
