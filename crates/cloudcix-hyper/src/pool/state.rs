//! The decisions of the pool, for one host: no I/O, no clock and no tasks.

mod room;

use std::{
    collections::VecDeque,
    sync::{Weak, atomic::AtomicBool},
    task::Waker,
    time::Duration,
};

use cloudcix_core::{Error, ErrorKind};
use tokio::{sync::oneshot, time::Instant};

use self::room::Room;

/// The time that a call has to fetch a connection that is there for it, before another call gets
/// it.
pub(super) const CLAIM: Duration = Duration::from_millis(50);

/// The time for which a connection is kept, or being made, that has carried no request and that no
/// call waits for. The server may have given a thread to it.
pub(super) const SPARE: Duration = Duration::from_millis(100);

/// The number of connections that may be in the making, however few there are yet.
const FIRST_ATTEMPTS: usize = 8;

/// A connection, as far as the pool has to know it.
pub(super) trait Reusable: Sized {
    /// Whether a request could be sent now.
    fn is_open(&self) -> bool;

    /// A handle for one more request at the same time, where the protocol has that.
    fn share(&self) -> Option<Self>;
}

/// The limits that the user has set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    pub(crate) idle_timeout: Option<Duration>,
    pub(crate) max_idle: usize,
    pub(crate) max_connections: usize,
    /// Whether the first connection may turn out to serve all calls, so that a second one is not
    /// made before that is known.
    pub(crate) may_share: bool,
}

/// A call's place in the queue. Lower ones came first.
pub(super) type Ticket = u64;

pub(super) struct State<C> {
    rules: Rules,
    /// Each serves one call at a time. Those that have carried a request are kept in the order in
    /// which they became idle.
    idle: Vec<Idle<C>>,
    /// It serves all calls at a time.
    shared: Option<Idle<C>>,
    /// The calls that wait and were polled lately, in the order in which they came.
    queue: VecDeque<Waiting>,
    /// Calls whose connection could not be made, until they fetch the reason.
    failed: Vec<(Ticket, Error)>,
    attempts: Vec<Attempt>,
    /// Connections, attempts included.
    open: usize,
    room: Room,
    /// When the server last answered.
    progress: Option<Instant>,
    /// Since when more connections are being made than calls wait for.
    surplus_since: Option<Instant>,
    next: Ticket,
}

struct Idle<C> {
    connection: C,
    since: Instant,
    used: bool,
}

struct Waiting {
    ticket: Ticket,
    waker: Waker,
    /// When it was woken to fetch a connection.
    called: Option<Instant>,
}

struct Attempt {
    id: u64,
    started: Instant,
    /// The last call that had come by then.
    newest: Ticket,
    /// Dropping it ends the attempt.
    _wanted: oneshot::Sender<()>,
}

/// An attempt to be made: its id, and what resolves once nobody wants it any more.
pub(super) type Order = (u64, oneshot::Receiver<()>);

/// The reply to a call that asks for a connection.
pub(super) enum Asked<C> {
    /// A connection, and whether it has carried a request before.
    Got(C, bool),
    Failed(Error),
    Wait,
}

impl<C: Reusable> State<C> {
    pub(super) fn new(rules: Rules) -> Self {
        Self {
            rules,
            idle: Vec::new(),
            shared: None,
            queue: VecDeque::new(),
            failed: Vec::new(),
            attempts: Vec::new(),
            open: 0,
            room: Room::default(),
            progress: None,
            surplus_since: None,
            next: 0,
        }
    }

    pub(super) fn ticket(&mut self) -> Ticket {
        self.next += 1;
        self.next
    }

    /// A connection for a call that comes just now, if one is free and nobody waits for it.
    pub(super) fn take_at_once(&mut self, now: Instant) -> Option<(C, bool)> {
        self.take(self.queue.len(), now)
    }

    /// Asks on behalf of a call that waits. It stands in the queue from then on, until it gets
    /// something or [leaves](Self::leave).
    pub(super) fn ask(&mut self, ticket: Ticket, waker: &Waker, now: Instant) -> Asked<C> {
        if let Some(index) = self.failed.iter().position(|(failed, _)| *failed == ticket) {
            return Asked::Failed(self.failed.swap_remove(index).1);
        }
        let place = match self.place(ticket) {
            Ok(place) => {
                let waiting = &mut self.queue[place];
                waiting.waker.clone_from(waker);
                waiting.called = None;
                place
            }
            // It is new, or was passed over. In the latter case it is before all that came after
            // it.
            Err(place) => {
                self.queue.insert(place, Waiting { ticket, waker: waker.clone(), called: None });
                place
            }
        };
        match self.take(place, now) {
            Some((connection, reused)) => {
                self.queue.remove(place);
                Asked::Got(connection, reused)
            }
            None => Asked::Wait,
        }
    }

    /// Returns the place of this call in the queue, or the place that it would have.
    fn place(&self, ticket: Ticket) -> Result<usize, usize> {
        self.queue.binary_search_by_key(&ticket, |waiting| waiting.ticket)
    }

    /// A connection for the call at this place, if there are more than calls before it.
    fn take(&mut self, place: usize, now: Instant) -> Option<(C, bool)> {
        if let Some(shared) = &mut self.shared {
            if let Some(connection) =
                shared.connection.share().filter(|_| shared.connection.is_open())
            {
                shared.since = now;
                return Some((connection, std::mem::replace(&mut shared.used, true)));
            }
            self.shared = None;
        }
        while place < self.idle.len() {
            // One that nothing was ever sent on: the server may be waiting for that. Or else the
            // last one used, so that the others can expire.
            let index = self.idle.iter().position(|idle| !idle.used).unwrap_or(self.idle.len() - 1);
            let Idle { connection, since, used } = self.idle.remove(index);
            if connection.is_open() && !self.is_expired(since, now) {
                return Some((connection, used));
            }
        }
        None
    }

    fn is_expired(&self, since: Instant, now: Instant) -> bool {
        self.rules.idle_timeout.is_some_and(|limit| now.saturating_duration_since(since) > limit)
    }

    /// Whether a connection is idle or being made that this call would get.
    pub(super) fn is_being_connected(&self, ticket: Ticket) -> bool {
        self.place(ticket).is_ok_and(|place| place < self.idle.len() + self.attempts.len())
    }

    /// A call no longer waits.
    pub(super) fn leave(&mut self, ticket: Ticket, now: Instant) -> Vec<Waker> {
        self.failed.retain(|(failed, _)| *failed != ticket);
        if let Ok(place) = self.place(ticket) {
            self.queue.remove(place);
            // An attempt ends with the last call that waits for it.
            self.attempts.truncate(self.wanted());
            self.trim();
        }
        self.call_next(now)
    }

    /// A connection has done its work for a call.
    pub(super) fn give_back(&mut self, connection: C, now: Instant) -> Vec<Waker> {
        self.progress = Some(now);
        if self.room.claim(1) > 0 {
            return Vec::new();
        }
        if self.rules.max_idle == 0 {
            return Vec::new();
        }
        self.idle.push(Idle { connection, since: now, used: true });
        self.trim();
        self.call_next(now)
    }

    /// Closes the used connections that are neither for a call that waits nor allowed to be idle,
    /// those first that have been so the longest.
    fn trim(&mut self) {
        let most = self.rules.max_idle.saturating_add(self.queue.len());
        let used = self.idle.iter().filter(|idle| idle.used).count();
        let mut excess = used.saturating_sub(most);
        self.idle.retain(|idle| {
            let closing = idle.used && excess > 0;
            excess -= usize::from(closing);
            !closing
        });
    }

    /// Wakes those who can have a connection now.
    fn call_next(&mut self, now: Instant) -> Vec<Waker> {
        self.call(if self.shared.is_some() { usize::MAX } else { self.idle.len() }, now)
    }

    /// Wakes the first so many. Who comes keeps its place, and who does not is passed over.
    fn call(&mut self, first: usize, now: Instant) -> Vec<Waker> {
        let called = self.queue.iter_mut().take(first).filter(|waiting| waiting.called.is_none());
        called
            .map(|waiting| {
                waiting.called = Some(now);
                waiting.waker.clone()
            })
            .collect()
    }

    /// Returns the number of connections that should be in the making.
    fn wanted(&self) -> usize {
        match &self.shared {
            Some(_) => 0,
            None => self.queue.len().saturating_sub(self.idle.len()),
        }
    }

    /// Begins as many attempts as the waiting calls need, and as the limits and the server bear.
    pub(super) fn order(&mut self, now: Instant) -> Vec<Order> {
        let established = self.open.saturating_sub(self.attempts.len());
        // A server with few threads makes all that are too many wait. It is asked for as many again
        // as it has already given.
        let most = if self.rules.may_share { 1 } else { FIRST_ATTEMPTS.max(established) };
        let missing = self.wanted().min(most).saturating_sub(self.attempts.len());
        let room = self.rules.max_connections.saturating_sub(self.open);
        (0..missing.min(room)).map(|_| self.begin(now)).collect()
    }

    fn begin(&mut self, now: Instant) -> Order {
        let (wanted, unwanted) = oneshot::channel();
        let id = self.ticket();
        let newest = self.queue.back().map_or(0, |waiting| waiting.ticket);
        self.attempts.push(Attempt { id, started: now, newest, _wanted: wanted });
        self.open += 1;
        (id, unwanted)
    }

    fn end(&mut self, id: u64) -> Option<Attempt> {
        let index = self.attempts.iter().position(|attempt| attempt.id == id)?;
        Some(self.attempts.remove(index))
    }

    /// A connection was made. `answered` is set with the first byte that comes from the server.
    pub(super) fn connected(
        &mut self,
        id: u64,
        connection: C,
        answered: Weak<AtomicBool>,
        now: Instant,
    ) -> Vec<Waker> {
        self.end(id);
        self.room.watch(answered, now);
        let idle = Idle { connection, since: now, used: false };
        if idle.connection.share().is_some() && self.rules.max_idle > 0 {
            self.shared = Some(idle);
        } else {
            self.rules.may_share = false;
            self.idle.push(idle);
        }
        self.call_next(now)
    }

    /// A connection could not be made.
    pub(super) fn not_connected(&mut self, id: u64, reason: Option<&Error>) -> Vec<Waker> {
        let Some(Attempt { started, newest, .. }) = self.end(id) else { return Vec::new() };
        // Without a reason, the runtime that made it has ended. A call that is polled in another
        // one goes on there.
        let Some(reason) = reason else { return self.wakers() };
        let established = self.open > self.attempts.len();
        if established && reason.kind() == ErrorKind::Timeout && self.progress >= Some(started) {
            // The server is answering others: it has more to do than it can, and the calls wait for
            // those.
            return Vec::new();
        }
        // Where there is nothing else to wait for, it is the reason of all that have waited for
        // this attempt to come to something.
        let failing = if established {
            1.min(self.queue.len())
        } else {
            self.queue.iter().take_while(|waiting| waiting.ticket <= newest).count()
        };
        let failing: Vec<Waiting> = self.queue.drain(..failing).collect();
        self.failed.extend(failing.iter().map(|waiting| (waiting.ticket, reason.clone())));
        failing.into_iter().map(|waiting| waiting.waker).collect()
    }

    /// A connection, or what was to become one, is gone.
    pub(super) fn closed(&mut self) {
        self.open = self.open.saturating_sub(1);
    }

    /// Does what time brings. Those returned are to be woken.
    pub(super) fn tend(&mut self, now: Instant) -> Vec<Waker> {
        let expired = |since: Instant, limit: Option<Duration>| {
            limit.is_some_and(|limit| now.saturating_duration_since(since) >= limit)
        };
        let (waiting, timeout) = (self.queue.len(), self.rules.idle_timeout);
        let mut spare = self.idle.len().saturating_sub(waiting);
        self.idle.retain(|idle| {
            let unneeded = !idle.used && spare > 0 && expired(idle.since, Some(SPARE));
            spare -= usize::from(unneeded);
            idle.connection.is_open() && !unneeded && !(idle.used && expired(idle.since, timeout))
        });
        let unneeded =
            |idle: &Idle<C>| !idle.used && waiting == 0 && expired(idle.since, Some(SPARE));
        self.shared.take_if(|idle| {
            !idle.connection.is_open() || unneeded(idle) || expired(idle.since, timeout)
        });
        // Who was called and did not come is passed over, until it is polled again.
        self.queue.retain(|waiting| !expired(waiting.called.unwrap_or(now), Some(CLAIM)));
        let passed_over = self.queue.len() < waiting;
        self.trim();
        if self.wanted() >= self.attempts.len() {
            self.surplus_since = None;
        } else if expired(*self.surplus_since.get_or_insert(now), Some(SPARE)) {
            self.attempts.truncate(self.wanted());
            self.surplus_since = None;
        }
        self.room.tend(now);
        let closing = self.room.claim(self.idle.len());
        // Those that have been idle the longest.
        self.idle.drain(..closing);
        if passed_over && !self.idle.is_empty() {
            // The next ones may not come either. All are called at once, so that many cost the
            // others no more time than one.
            return self.call(usize::MAX, now);
        }
        self.call_next(now)
    }

    /// Whether something may have to be done within moments.
    pub(super) fn is_busy(&self) -> bool {
        let unused = self.idle.iter().chain(&self.shared).any(|idle| !idle.used);
        unused || !self.queue.is_empty() || !self.attempts.is_empty() || self.room.is_watching()
    }

    /// Whether there is nothing to look after.
    pub(super) fn is_empty(&self) -> bool {
        self.open == 0 && self.queue.is_empty() && self.attempts.is_empty()
    }

    /// When to look after it next, if nothing happens until then.
    pub(super) fn next_expiry(&self, now: Instant) -> Option<Instant> {
        let timeout = self.rules.idle_timeout?;
        let first =
            self.idle.iter().chain(&self.shared).map(|idle| idle.since).min().unwrap_or(now);
        // Connections in use have no expiry yet: it looks again after a while, and not at once.
        first.checked_add(timeout.max(CLAIM))
    }

    /// Everybody who waits. For when nobody else is left to look after them.
    pub(super) fn wakers(&self) -> Vec<Waker> {
        self.queue.iter().map(|waiting| waiting.waker.clone()).collect()
    }
}

#[cfg(test)]
mod tests;
