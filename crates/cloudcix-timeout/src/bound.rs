use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use pin_project_lite::pin_project;
use tokio::{
    runtime::Handle,
    task::{Unconstrained, unconstrained},
    time::{Instant, Sleep, sleep_until},
};

/// Returns the time `limit` from now; `None` if that is too far off to be a limit.
pub(crate) fn after(limit: Duration) -> Option<Instant> {
    if limit == Duration::MAX { None } else { Instant::now().checked_add(limit) }
}

pin_project! {
    /// Limits `work` to `limit`, counted from its first poll; returns `None` if it takes longer.
    ///
    /// It is tokio's `Timeout`, but creates the timer only when it is needed: work that ends at
    /// its first poll needs no timer.
    pub(crate) struct Timeout<F> {
        #[pin]
        work: F,
        limit: Option<Duration>,
        end: Option<Instant>,
        #[pin]
        timer: Option<Unconstrained<Sleep>>,
    }
}

impl<F> Timeout<F> {
    pub(crate) const fn new(limit: Duration, work: F) -> Self {
        Self { work, limit: Some(limit), end: None, timer: None }
    }

    pub(crate) const fn get_ref(&self) -> &F {
        &self.work
    }
}

impl<F: Future> Future for Timeout<F> {
    type Output = Option<F::Output>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<F::Output>> {
        let mut this = self.project();
        if let Some(limit) = this.limit.take() {
            *this.end = after(limit);
        }
        if let Poll::Ready(output) = this.work.poll(cx) {
            return Poll::Ready(Some(output));
        }
        // tokio's timers panic without a runtime. A call may be polled without one first, and
        // inside of one later.
        if this.end.is_some()
            && Handle::try_current().is_ok()
            && let Some(end) = this.end.take()
        {
            // Unconstrained, because work that always uses up tokio's coop budget must not keep the
            // timer from firing.
            this.timer.set(Some(unconstrained(sleep_until(end))));
        }
        let Some(timer) = this.timer.as_pin_mut() else { return Poll::Pending };
        ready!(timer.poll(cx));
        Poll::Ready(None)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[test]
    fn the_time_counts_from_the_first_poll_even_if_that_is_outside_of_a_runtime() {
        let limit = Duration::from_millis(50);
        let mut work = Box::pin(Timeout::new(limit, std::future::pending::<()>()));
        assert_eq!(work.as_mut().now_or_never(), None);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        assert_eq!(runtime.block_on(work), None, "timed out");
    }
}
