//! Waiting no longer than until the deadline of the call.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use cloudcix_core::CallState;
use tokio::{
    runtime::Handle,
    task::{Unconstrained, unconstrained},
    time::{Instant, Sleep, sleep_until},
};

/// What `work` gives; `None` if the deadline passes first.
///
/// Where a layer further outside keeps the deadline, that layer has us polled then, and a timer of our own would only cost.
pub(crate) struct InTime<'a, F> {
    work: Pin<&'a mut F>,
    call: &'a CallState,
    deadline: Instant,
    /// Boxed, because it is rarely needed. Unconstrained: work that always uses up its turn must not keep it from being looked at.
    timer: Option<Pin<Box<Unconstrained<Sleep>>>>,
}

impl<'a, F> InTime<'a, F> {
    pub(crate) const fn new(work: Pin<&'a mut F>, call: &'a CallState, deadline: Instant) -> Self {
        Self { work, call, deadline, timer: None }
    }
}

impl<F: Future> Future for InTime<'_, F> {
    type Output = Option<F::Output>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<F::Output>> {
        let Self { work, call, deadline, timer } = self.get_mut();
        if let Poll::Ready(output) = work.as_mut().poll(cx) {
            return Poll::Ready(Some(output));
        }
        // tokio's timers panic without a runtime.
        if timer.is_none() && (call.is_deadline_kept(*deadline, cx.waker()) || Handle::try_current().is_err()) {
            return if Instant::now() >= *deadline { Poll::Ready(None) } else { Poll::Pending };
        }
        timer.get_or_insert_with(|| Box::pin(unconstrained(sleep_until(*deadline)))).as_mut().poll(cx).map(|()| None)
    }
}
