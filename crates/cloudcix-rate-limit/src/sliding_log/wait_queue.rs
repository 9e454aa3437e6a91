//! The wait queue of one key.

mod driver;
mod order;

use std::{
    future::{Future as _, poll_fn},
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
    time::Duration,
};

use tokio::{
    runtime::Handle,
    sync::Notify,
    time::{Instant, sleep_until},
};

use self::{
    driver::{Driver, Next},
    order::{Order, Ticket, Turn},
};
use super::{
    log::{Full, Limits, Log},
    permit::Permit,
};
use crate::{QuotaError, Signal};

/// Lets calls take slots of one key in the order in which they came.
///
/// No call is handed a slot: when there is room, the call at the front is woken and takes a slot
/// itself, so a call that is dropped has none to lose. A call that is alive but isn't polled can't
/// take one either. So a [`Driver`], a task that runs while calls wait, gives the front
/// [`TURN`](crate::SlidingLog::TURN) to show up; then that call is dormant and the turn passes to
/// the next one that does.
pub(crate) struct WaitQueue {
    state: Mutex<State>,
    /// Wakes the driver: room, pauses or the front have changed.
    news: Notify,
}

struct State {
    log: Log,
    order: Order,
    max_waiting: usize,
    /// Whether there is a driver.
    driven: bool,
}

impl WaitQueue {
    /// Stands for "never" where a timer needs a time: about 30 years, as in tokio.
    const FAR_FUTURE: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

    pub(crate) fn new(limits: Limits) -> Self {
        let state = State {
            log: Log::new(limits),
            order: Order::default(),
            max_waiting: limits.max_waiting,
            driven: false,
        };
        Self { state: Mutex::new(state), news: Notify::new() }
    }

    fn after(now: Instant, time: Duration) -> Instant {
        now.checked_add(time).unwrap_or_else(|| now + Self::FAR_FUTURE)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns a permit if no call waits and there is room: that takes no timer and no runtime.
    pub(crate) fn try_acquire(self: &Arc<Self>) -> Option<Permit> {
        let mut state = self.state();
        // Room belongs to the calls that wait; dormant ones have let their turn pass.
        let taken = state.order.awake() == 0 && state.log.take(Instant::now()).is_ok();
        taken.then(|| Permit::new(self.clone()))
    }

    /// Waits for a permit, for `max_wait` at most.
    pub(crate) async fn acquire(self: Arc<Self>, max_wait: Duration) -> Result<Permit, QuotaError> {
        if let Some(permit) = self.try_acquire() {
            return Ok(permit);
        }
        let runtime =
            Handle::try_current().map_err(|error| QuotaError::Unavailable(error.into()))?;
        let now = Instant::now();
        let until = Self::after(now, max_wait);
        let mut end = pin!(sleep_until(until));
        let place = self.join(now, until)?;
        poll_fn(|cx| match place.poll_turn(until, &runtime, cx) {
            // The timer comes last: a call that finds room at the very end of its wait gets it.
            Poll::Pending => end.as_mut().poll(cx).map(|()| Err(self.too_late(Instant::now()))),
            ready @ Poll::Ready(_) => ready,
        })
        .await?;
        Ok(Permit::new(self.clone()))
    }

    /// Takes a place at the end of the queue.
    fn join(self: &Arc<Self>, now: Instant, until: Instant) -> Result<Place<'_>, QuotaError> {
        let mut state = self.state();
        let ahead = state.order.awake();
        if ahead >= state.max_waiting {
            return Err(QuotaError::QueueFull { waiting: ahead });
        }
        in_time(now, state.log.not_before(now, ahead), until)?;
        Ok(Place { queue: self, ticket: state.order.join() })
    }

    fn too_late(&self, now: Instant) -> QuotaError {
        QuotaError::TooLong {
            wait: self.state().log.not_before(now, 0).saturating_duration_since(now),
        }
    }

    /// Changes the log, and has the driver look at the queue if anybody waits in it.
    pub(super) fn update<T>(&self, change: impl FnOnce(&mut Log, Instant) -> T) -> T {
        let mut state = self.state();
        // Read under the lock, because the log's time must not run backwards.
        let result = change(&mut state.log, Instant::now());
        if state.order.awake() > 0 {
            self.news.notify_one();
        }
        result
    }

    /// Records a signal of the server.
    pub(crate) fn report(&self, signal: Signal) {
        let Signal::Pause(pause) = signal;
        self.update(|log, now| log.pause(Self::after(now, pause)));
        // Each call looks at its own deadline again, and fails at once if the pause is too long.
        let wakers = self.state().order.wakers();
        wakers.into_iter().for_each(Waker::wake);
    }

    pub(crate) fn is_idle(&self, now: Instant) -> bool {
        self.state().log.is_idle(now)
    }

    /// Starts a driver if none runs.
    fn ensure_driver(self: &Arc<Self>, runtime: &Handle) -> Result<(), QuotaError> {
        if std::mem::replace(&mut self.state().driven, true) {
            return Ok(());
        }
        // The call may have moved to another runtime since it began to wait.
        let runtime = Handle::try_current().unwrap_or_else(|_| runtime.clone());
        drop(runtime.spawn(Driver::new(self.clone()).run()));
        // A runtime that shuts down drops the task at once.
        if self.state().driven {
            Ok(())
        } else {
            Err(QuotaError::Unavailable("the runtime is shutting down".into()))
        }
    }

    /// Moves the queue on.
    fn advance(&self, now: Instant) -> Next {
        loop {
            let mut state = self.state();
            let State { log, order, driven, .. } = &mut *state;
            let room = log.room(now);
            match order.advance(now, room.is_ok()) {
                // Set under the lock, so that a call that joins now starts another driver.
                Turn::Idle => {
                    *driven = false;
                    return Next::Over;
                }
                Turn::Full(called_until) => {
                    let room_at = room.err().and_then(|Full { at }| at);
                    return Next::Wait(room_at.into_iter().chain(called_until).min());
                }
                Turn::Begun(waker, until) => {
                    drop(state);
                    waker.wake();
                    return Next::Wait(Some(until));
                }
                Turn::Pending(until) => return Next::Wait(Some(until)),
                Turn::Missed { dormant, called } => {
                    // Wakers are dropped and woken without the lock: either may poll or drop a call
                    // that takes it.
                    drop(state);
                    drop(dormant);
                    called.into_iter().for_each(Waker::wake);
                }
            }
        }
    }
}

/// Fails if `at` is later than `until`, the end of a call's wait.
fn in_time(now: Instant, at: Instant, until: Instant) -> Result<(), QuotaError> {
    if at > until {
        return Err(QuotaError::TooLong { wait: at.saturating_duration_since(now) });
    }
    Ok(())
}

/// A place in the queue, given up when it is dropped.
struct Place<'a> {
    queue: &'a Arc<WaitQueue>,
    ticket: Ticket,
}

impl Place<'_> {
    /// Takes a slot if this call is at the front and there is one. A call that is polled is no
    /// longer dormant.
    fn poll_turn(
        &self,
        until: Instant,
        runtime: &Handle,
        cx: &Context<'_>,
    ) -> Poll<Result<(), QuotaError>> {
        // Declared before the lock, so that it is dropped after it: see `Order`.
        let _old_waker;
        let mut state = self.queue.state();
        let now = Instant::now();
        if until < now {
            drop(state);
            return Poll::Ready(Err(self.queue.too_late(now)));
        }
        _old_waker = state.order.wait(self.ticket, cx.waker());
        if state.order.is_front(self.ticket) && state.log.take(now).is_ok() {
            return Poll::Ready(Ok(()));
        }
        in_time(now, state.log.not_before(now, 0), until)?;
        // Room may come sooner than the end of a turn that is no longer needed.
        if state.order.end_turn(self.ticket) {
            self.queue.news.notify_one();
        }
        drop(state);
        Poll::Ready(Err(match self.queue.ensure_driver(runtime) {
            Ok(()) => return Poll::Pending,
            Err(error) => error,
        }))
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let _old_waker;
        let mut state = self.queue.state();
        _old_waker = state.order.leave(self.ticket);
        // The driver ends with the last call that waits.
        if state.driven {
            self.queue.news.notify_one();
        }
    }
}
