//! A call that ends at its deadline, whether or not it is polled.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
    time::Duration,
};

use cloudcix_core::{Body, BoxError, Oneshot, Transport};
use http::Request;
use tokio::{
    runtime::Handle,
    task::JoinHandle,
    time::{Instant, sleep, sleep_until},
};

/// See [`DeadlineLayer::GRACE`](crate::DeadlineLayer::GRACE).
pub(crate) const GRACE: Duration = Duration::from_millis(50);

type Work<S> = Pin<Box<Oneshot<S>>>;

/// A call with an enforced end.
///
/// A call may hold resources that others wait for: a connection, a permit, a slot of a quota. If
/// its caller keeps it without polling it, a timer inside it would never fire. So a task watches
/// the end: it wakes the caller and, if that changes nothing, drops the call.
pub(crate) struct Enforced<S: Transport> {
    state: State<S>,
    end: Option<Instant>,
}

enum State<S: Transport> {
    /// Only the caller has the work. Most calls of in-memory transports never leave this state,
    /// because they end at their first poll.
    Owned(Work<S>),
    /// The caller and the task share the work.
    Watched { shared: Arc<Shared<S>>, watch: JoinHandle<()> },
    /// The work has ended; `called` says whether the inner service was ever called.
    Over { called: bool },
}

struct Shared<S: Transport>(Mutex<Running<S>>);

struct Running<S: Transport> {
    work: Option<Work<S>>,
    waker: Option<Waker>,
    /// Kept for when the work is dropped.
    called: bool,
}

/// The deadline passed before the call was over.
pub(crate) struct DeadlineReached {
    /// Whether the inner service was called.
    pub(crate) called: bool,
}

impl<S: Transport> Enforced<S> {
    /// Calls `service` when it is first polled. Without an `end`, nothing limits it.
    pub(crate) fn new(service: S, request: Request<Body>, end: Option<Instant>) -> Self {
        Self { state: State::Owned(Box::pin(Oneshot::new(service, request))), end }
    }

    /// Drops the work, and returns whether the inner service was called.
    fn stop(&mut self) -> bool {
        match std::mem::replace(&mut self.state, State::Over { called: false }) {
            State::Owned(work) => work.was_called(),
            State::Watched { shared, watch } => {
                watch.abort();
                shared.stop()
            }
            State::Over { called } => called,
        }
    }

    /// Spawns a task that watches the end of pending work. Without a runtime there is none, and the
    /// end is only noticed when the caller polls.
    fn watch(&mut self, end: Instant, waker: &Waker) {
        let Ok(runtime) = Handle::try_current() else { return };
        match std::mem::replace(&mut self.state, State::Over { called: false }) {
            State::Owned(work) => {
                let running =
                    Running { called: false, work: Some(work), waker: Some(waker.clone()) };
                let shared = Arc::new(Shared(Mutex::new(running)));
                let watch = runtime.spawn(Shared::watch(shared.clone(), end));
                self.state = State::Watched { shared, watch };
            }
            // The task's runtime has shut down, and the call lives on in another.
            State::Watched { shared, watch } if watch.is_finished() => {
                let watch = runtime.spawn(Shared::watch(shared.clone(), end));
                self.state = State::Watched { shared, watch };
            }
            state => self.state = state,
        }
    }
}

impl<S: Transport> Future for Enforced<S> {
    type Output = Result<Result<S::Response, BoxError>, DeadlineReached>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        // The work comes before the clock: a response that has arrived counts even at the deadline,
        // and an inner layer that still holds the request can say that it was not sent.
        let polled = match &mut this.state {
            State::Owned(work) => Some(work.as_mut().poll(cx)),
            State::Watched { shared, .. } => shared.poll(cx),
            // Polled again after its end, which a future need not support: it stays pending.
            State::Over { .. } => return Poll::Pending,
        };
        let is_over = this.end.is_some_and(|end| end <= Instant::now());
        match (polled, this.end) {
            (Some(Poll::Ready(result)), _) => {
                let called = this.stop();
                // The inner service was not ready in time. This layer knows the limit, so its error
                // tells more.
                if result.is_err() && !called && is_over {
                    return Poll::Ready(Err(DeadlineReached { called }));
                }
                Poll::Ready(Ok(result))
            }
            (Some(Poll::Pending), None) => Poll::Pending,
            (Some(Poll::Pending), Some(end)) if !is_over => {
                this.watch(end, cx.waker());
                Poll::Pending
            }
            (Some(Poll::Pending), Some(_)) | (None, _) => {
                Poll::Ready(Err(DeadlineReached { called: this.stop() }))
            }
        }
    }
}

impl<S: Transport> Drop for Enforced<S> {
    fn drop(&mut self) {
        // The task would hold the work until the deadline.
        self.stop();
    }
}

impl<S: Transport> Shared<S> {
    fn running(&self) -> MutexGuard<'_, Running<S>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Polls the work; returns `None` if the task has dropped it.
    fn poll(&self, cx: &mut Context<'_>) -> Option<Poll<Result<S::Response, BoxError>>> {
        // The lock is held during the poll, so that the task can't drop work that is being polled.
        let mut running = self.running();
        let polled = running.work.as_mut()?.as_mut().poll(cx);
        if polled.is_pending()
            && running.waker.as_ref().is_none_or(|known| !known.will_wake(cx.waker()))
        {
            running.waker = Some(cx.waker().clone());
        }
        Some(polled)
    }

    /// Drops the work, and returns whether the inner service was called. Drops it outside of the
    /// lock, because a destructor in it may run any code, and poll or drop this very call.
    fn stop(&self) -> bool {
        let mut running = self.running();
        let (work, waker) = (running.work.take(), running.waker.take());
        running.called |= work.as_ref().is_some_and(|work| work.was_called());
        let called = running.called;
        drop(running);
        drop((work, waker));
        called
    }

    async fn watch(self: Arc<Self>, end: Instant) {
        sleep_until(end).await;
        let waker = self.running().waker.take();
        waker.into_iter().for_each(Waker::wake);
        // A caller that is polled ends the call itself: only it can return the error.
        sleep(GRACE).await;
        self.stop();
    }
}
