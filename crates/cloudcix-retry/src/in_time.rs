//! Waiting no longer than until the deadline of the call.

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
};

use cloudcix_core::CallState;
use tokio::{
    runtime::Handle,
    task::unconstrained,
    time::{Instant, sleep_until},
};

/// What `work` gives; `None` if the deadline passes first. Where a layer further outside keeps it, that layer has us polled then, and a
/// timer of our own would only cost.
pub(crate) async fn in_time<F: Future>(deadline: Instant, call: &CallState, mut work: Pin<&mut F>) -> Option<F::Output> {
    let mut timer = None;
    poll_fn(|cx| {
        if let Poll::Ready(output) = work.as_mut().poll(cx) {
            return Poll::Ready(Some(output));
        }
        // tokio's timers panic without a runtime.
        if timer.is_none() && (call.is_deadline_kept(deadline, cx.waker()) || Handle::try_current().is_err()) {
            return if Instant::now() >= deadline { Poll::Ready(None) } else { Poll::Pending };
        }
        // Boxed, because it is rarely needed. Unconstrained: work that always uses up its turn must not keep the timer from being looked at.
        timer.get_or_insert_with(|| Box::pin(unconstrained(sleep_until(deadline)))).as_mut().poll(cx).map(|()| None)
    })
    .await
}
