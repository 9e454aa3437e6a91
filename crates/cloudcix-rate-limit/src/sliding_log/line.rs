//! Those who wait for one key.

use std::{
    future::{Future, poll_fn},
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::Poll,
    time::Duration,
};

use tokio::{
    runtime::Handle,
    sync::{self, Notify},
    time::{Instant, sleep_until},
};

use super::log::{Full, Limits, Log};
use crate::{QuotaError, Signal, Slot};

/// The line of those who wait for a slot of one key.
///
/// `turn` is a fair lock: whoever holds it is at the front, and takes a slot itself as soon as there is one. Nobody is handed a slot, so
/// whoever gives up, wherever it stands, has none to lose.
pub(crate) struct Line {
    state: Mutex<State>,
    turn: sync::Mutex<()>,
    /// Something changed that the front may wait for.
    front: Notify,
    /// A pause has begun, or was made longer: everybody looks whether it still has a chance.
    pause: Notify,
}

struct State {
    log: Log,
    waiting: usize,
    max_waiting: usize,
}

impl Line {
    pub(crate) fn new(limits: Limits) -> Self {
        let state = State { log: Log::new(limits), waiting: 0, max_waiting: limits.max_waiting };
        Self { state: Mutex::new(state), turn: sync::Mutex::new(()), front: Notify::new(), pause: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A slot, if nobody waits and there is room: no timer is needed, and no runtime.
    pub(crate) fn at_once(self: Arc<Self>) -> Option<Held> {
        self.take_at_once(Instant::now()).then(|| Held { line: self, sent: None })
    }

    fn take_at_once(&self, now: Instant) -> bool {
        let mut state = self.state();
        state.waiting == 0 && state.log.take(now).is_ok()
    }

    /// Waits for a slot, for `patience` at the most.
    pub(crate) async fn acquire(self: Arc<Self>, patience: Duration) -> Result<Held, QuotaError> {
        let now = Instant::now();
        if self.take_at_once(now) {
            return Ok(Held { line: self, sent: None });
        }
        Handle::try_current().map_err(|error| QuotaError::Unavailable(error.into()))?;
        // A patience beyond what the clock can count has no end.
        let until = now.checked_add(patience);
        let _place = self.stand(now, until)?;
        let _turn = self.until(until, self.turn.lock()).await?;
        loop {
            let now = Instant::now();
            let full = match self.state().log.take(now) {
                Ok(()) => return Ok(Held { line: self.clone(), sent: None }),
                Err(full) => full,
            };
            self.check(now, until)?;
            self.change(full, until).await;
        }
    }

    /// Takes a place at the end of the line.
    fn stand(&self, now: Instant, until: Option<Instant>) -> Result<Place<'_>, QuotaError> {
        let mut state = self.state();
        if state.waiting >= state.max_waiting {
            return Err(QuotaError::QueueFull { waiting: state.waiting });
        }
        in_time(now, state.log.not_before(now, state.waiting), until)?;
        state.waiting += 1;
        Ok(Place(self))
    }

    /// Waits for the turn, unless it is certain to come too late.
    async fn until<T>(&self, until: Option<Instant>, turn: impl Future<Output = T>) -> Result<T, QuotaError> {
        let Some(end) = until else { return Ok(turn.await) };
        let (mut turn, mut late) = (pin!(turn), pin!(sleep_until(end)));
        loop {
            // Registered before the log is looked at, so that no pause is missed between the two.
            let mut pause = pin!(self.pause.notified());
            pause.as_mut().enable();
            let paused_until = self.state().log.paused_until();
            let now = Instant::now();
            in_time(now, paused_until.unwrap_or(now), until)?;
            let turn = poll_fn(|cx| match turn.as_mut().poll(cx) {
                Poll::Ready(turn) => Poll::Ready(Some(Ok(turn))),
                Poll::Pending if late.as_mut().poll(cx).is_ready() => Poll::Ready(Some(Err(self.late()))),
                Poll::Pending => pause.as_mut().poll(cx).map(|()| None),
            });
            if let Some(turn) = turn.await {
                return turn;
            }
        }
    }

    /// At the front: whether there is still a chance.
    fn check(&self, now: Instant, until: Option<Instant>) -> Result<(), QuotaError> {
        if until.is_some_and(|until| until <= now) {
            return Err(self.late());
        }
        in_time(now, self.state().log.not_before(now, 0), until)
    }

    fn late(&self) -> QuotaError {
        let now = Instant::now();
        QuotaError::TooLong { wait: self.state().log.not_before(now, 0).saturating_duration_since(now) }
    }

    /// At the front: waits until there may be a slot, or until the patience ends.
    async fn change(&self, full: Full, until: Option<Instant>) {
        let mut news = pin!(self.front.notified());
        match full.at.into_iter().chain(until).min() {
            None => news.await,
            Some(at) => {
                let mut timer = pin!(sleep_until(at));
                poll_fn(|cx| if timer.as_mut().poll(cx).is_ready() { Poll::Ready(()) } else { news.as_mut().poll(cx) }).await;
            }
        }
    }

    /// Takes note of what the server said.
    pub(crate) fn report(&self, signal: Signal) {
        let now = Instant::now();
        let after = |time: Duration| now.checked_add(time).unwrap_or(now);
        let mut state = self.state();
        match signal {
            Signal::Pause(pause) => {
                state.log.pause(after(pause));
                self.pause.notify_waiters();
            }
            Signal::Remaining { requests, reset } => state.log.remaining(requests, after(reset), now),
            Signal::Limit { requests } => state.log.limit(requests),
        }
        self.tell(&state);
    }

    /// Wakes the front, if there is one.
    fn tell(&self, state: &State) {
        if state.waiting > 0 {
            self.front.notify_one();
        }
    }

    pub(crate) fn is_idle(&self, now: Instant) -> bool {
        self.state().log.is_idle(now)
    }
}

/// Fails when the time has come only after the patience has ended.
fn in_time(now: Instant, at: Instant, until: Option<Instant>) -> Result<(), QuotaError> {
    if until.is_some_and(|until| at > until) {
        return Err(QuotaError::TooLong { wait: at.saturating_duration_since(now) });
    }
    Ok(())
}

/// A place in the line, given up when it is dropped.
struct Place<'a>(&'a Line);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.state().waiting -= 1;
    }
}

/// A slot that is taken.
pub(crate) struct Held {
    line: Arc<Line>,
    /// Its number in the log, once its request was sent.
    sent: Option<u64>,
}

impl Slot for Held {
    fn sent(&mut self) {
        if self.sent.is_none() {
            let mut state = self.line.state();
            self.sent = Some(state.log.sent(Instant::now()));
            self.line.tell(&state);
        }
    }

    fn answered(&mut self) {
        if let Some(slot) = self.sent {
            let mut state = self.line.state();
            state.log.answered(slot, Instant::now());
            self.line.tell(&state);
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if self.sent.is_none() {
            let mut state = self.line.state();
            state.log.give_back();
            self.line.tell(&state);
        }
    }
}
