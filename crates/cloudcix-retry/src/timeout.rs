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

#[cfg(test)]
mod tests {
    use std::{pin::pin, task::Waker, time::Duration};

    use super::*;

    #[test]
    fn outside_of_a_runtime_it_ends_by_the_clock_when_it_is_polled() {
        let mut cx = Context::from_waker(Waker::noop());
        let mut poll = |deadline| {
            let mut work = pin!(std::future::pending::<()>());
            pin!(Timeout::new(work.as_mut(), deadline)).poll(&mut cx)
        };
        assert_eq!(poll(Instant::now()), Poll::Ready(None));
        assert_eq!(poll(Instant::now() + Duration::from_secs(3600)), Poll::Pending);
    }

    #[test]
    fn work_that_ends_at_the_deadline_has_ended() {
        let mut work = pin!(std::future::ready(7));
        let timeout = pin!(Timeout::new(work.as_mut(), Instant::now()));
        assert_eq!(timeout.poll(&mut Context::from_waker(Waker::noop())), Poll::Ready(Some(7)));
    }
}
