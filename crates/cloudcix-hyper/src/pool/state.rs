//! The decisions of the pool, for one host: no I/O, no clock and no tasks.
//!
//! Everything here runs under the host's lock, so nothing here blocks, wakes or spawns: methods
//! return the wakers to wake and the attempts to start, and the caller does so after it has let go
//! of the lock.

mod eviction;

use std::{
    collections::VecDeque,
    sync::{Weak, atomic::AtomicBool},
    task::Waker,
    time::Duration,
};

use cloudcix_core::{Error, ErrorKind};
use tokio::{sync::oneshot, time::Instant};

use self::eviction::Eviction;

/// The time that a notified call has to fetch its connection before another call gets it: 50 ms.
/// A live task is polled within microseconds; only a call that isn't polled takes that long.
pub(super) const CLAIM_TIMEOUT: Duration = Duration::from_millis(50);

/// The time for which an attempt, or a connection that has carried no request, is kept while no
/// call waits for it: 100 ms. Longer would hold a thread of a server that has one per connection;
/// not at all would throw away a handshake that the next call of a burst could use.
pub(super) const SPARE_TIMEOUT: Duration = Duration::from_millis(100);

/// The number of attempts to connect that may be in flight while few connections are established.
const MIN_CONCURRENT_CONNECTS: usize = 8;

/// The part of a connection that the pool's decisions depend on.
pub(super) trait Reusable: Sized {
    /// Whether a request could be sent now.
    fn is_open(&self) -> bool;

    /// Returns a handle for one more concurrent request, if the protocol multiplexes.
    fn share(&self) -> Option<Self>;
}

/// The limits set by the user.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) idle_timeout: Option<Duration>,
    pub(crate) max_idle: usize,
    pub(crate) max_connections: usize,
    /// Whether the first connection may turn out to be HTTP/2 and serve all calls, so that no
    /// second one is attempted before that is known.
    pub(crate) may_share: bool,
}

/// A call's place in the wait queue: lower tickets came first. Attempts are numbered from the same
/// counter.
pub(super) type Ticket = u64;

/// The connections, attempts to connect, and waiting calls of one host.
pub(super) struct State<C> {
    limits: Limits,
    /// Exclusive (HTTP/1) connections that no call uses. Those that have carried a request are in
    /// the order in which they became idle.
    idle: Vec<Idle<C>>,
    /// The HTTP/2 connection that serves all calls at once.
    shared: Option<Idle<C>>,
    /// The wait queue, ordered by ticket. A call that was notified and did not come isn't in it.
    queue: VecDeque<Waiter>,
    /// The calls whose attempt failed, each with the error that its next poll returns.
    failed: Vec<(Ticket, Error)>,
    connecting: Vec<Connecting>,
    /// All connections: idle, in use, and being attempted.
    open: usize,
    eviction: Eviction,
    /// The last time that the server completed a response.
    last_response: Option<Instant>,
    /// The time since which there have been more attempts than calls need.
    surplus_since: Option<Instant>,
    last_ticket: Ticket,
}

struct Idle<C> {
    connection: C,
    since: Instant,
    /// Whether the connection has carried a request.
    used: bool,
}

struct Waiter {
    ticket: Ticket,
    waker: Waker,
    /// When it was woken to fetch a connection, if it hasn't been polled since.
    notified: Option<Instant>,
}

/// An attempt to connect.
struct Connecting {
    id: u64,
    started: Instant,
    /// The last call that was waiting when the attempt started.
    newest: Ticket,
    /// Whether it has ended, and is no longer in `open`. Its result is recorded in a moment.
    closed: bool,
    /// Dropping it cancels the attempt's task.
    _cancel_on_drop: oneshot::Sender<()>,
}

/// A connect task for the caller to start: the id of its attempt, and a receiver that resolves when
/// the attempt is cancelled.
pub(super) type NewConnectTask = (u64, oneshot::Receiver<()>);

/// The result of polling for a connection.
pub(super) enum PollAcquire<C> {
    /// A connection, and whether it has carried a request before.
    Ready(C, bool),
    /// The attempt that the call was waiting for failed.
    Failed(Error),
    /// The call is in the wait queue.
    Pending,
}

impl<C: Reusable> State<C> {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            idle: Vec::new(),
            shared: None,
            queue: VecDeque::new(),
            failed: Vec::new(),
            connecting: Vec::new(),
            open: 0,
            eviction: Eviction::default(),
            last_response: None,
            surplus_since: None,
            last_ticket: 0,
        }
    }

    pub(super) fn ticket(&mut self) -> Ticket {
        self.last_ticket += 1;
        self.last_ticket
    }

    /// Returns a connection for a new call if one is free that no earlier call waits for.
    pub(super) fn try_acquire(&mut self, now: Instant) -> Option<(C, bool)> {
        // A new call comes after all calls in the queue.
        self.take(self.queue.len(), now)
    }

    /// Polls for a connection on behalf of a waiting call, which stays in the wait queue until it
    /// gets a result or [leaves](Self::leave).
    pub(super) fn poll_acquire(
        &mut self,
        ticket: Ticket,
        waker: &Waker,
        now: Instant,
    ) -> PollAcquire<C> {
        // Before the queue: a failed attempt has removed its calls from it, and asking there would
        // enqueue the call again.
        if let Some(index) = self.failed.iter().position(|(failed, _)| *failed == ticket) {
            return PollAcquire::Failed(self.failed.swap_remove(index).1);
        }
        let place = match self.place(ticket) {
            Ok(place) => {
                // It came when it was notified, so it may be notified again.
                let waiter = &mut self.queue[place];
                waiter.waker.clone_from(waker);
                waiter.notified = None;
                place
            }
            // It is new, or was passed over. The queue is sorted by ticket, so a call that was
            // passed over is ahead of all that came after it.
            Err(place) => {
                self.queue.insert(place, Waiter { ticket, waker: waker.clone(), notified: None });
                place
            }
        };
        match self.take(place, now) {
            Some((connection, reused)) => {
                self.queue.remove(place);
                // If it took an unused one, there is a used one more than may stay.
                self.trim();
                PollAcquire::Ready(connection, reused)
            }
            None => PollAcquire::Pending,
        }
    }

    /// Returns the index of this call in the queue, or else the index to insert it at.
    fn place(&self, ticket: Ticket) -> Result<usize, usize> {
        self.queue.binary_search_by_key(&ticket, |waiter| waiter.ticket)
    }

    /// Takes a connection for the call at this place in the queue, if there are more connections
    /// than calls ahead of it.
    fn take(&mut self, place: usize, now: Instant) -> Option<(C, bool)> {
        if let Some(shared) = &mut self.shared {
            if let Some(connection) =
                shared.connection.share().filter(|_| shared.connection.is_open())
            {
                // In use again, so its idle time starts anew.
                shared.since = now;
                return Some((connection, std::mem::replace(&mut shared.used, true)));
            }
            // Closed, after a GOAWAY say. Forgotten, or no attempt would be started.
            self.shared = None;
        }
        // One idle connection each is reserved for the calls ahead, even while they aren't polled:
        // first come, first served. A dead or expired one is discarded and doesn't count.
        while place < self.idle.len() {
            // First one that has carried no request, because the server may have a thread waiting
            // for it. Otherwise the most recently used, so that the surplus can expire.
            let index = self.idle.iter().position(|idle| !idle.used).unwrap_or(self.idle.len() - 1);
            let Idle { connection, since, used } = self.idle.remove(index);
            // Checked here as well as in `maintain`, which may run long after the expiry or never
            // (its runtime may not be driven).
            if connection.is_open() && !self.is_expired(since, now) {
                return Some((connection, used));
            }
        }
        None
    }

    fn is_expired(&self, since: Instant, now: Instant) -> bool {
        self.limits.idle_timeout.is_some_and(|limit| now.saturating_duration_since(since) > limit)
    }

    /// Whether a connection is idle or being attempted that this call would get.
    pub(super) fn is_being_connected(&self, ticket: Ticket) -> bool {
        self.place(ticket).is_ok_and(|place| place < self.idle.len() + self.connecting.len())
    }

    /// Removes a call that no longer waits.
    pub(super) fn leave(&mut self, ticket: Ticket, now: Instant) -> Vec<Waker> {
        self.failed.retain(|(failed, _)| *failed != ticket);
        if let Ok(place) = self.place(ticket) {
            self.queue.remove(place);
            // A dropped call leaves nothing behind: its attempt is cancelled at once, not after
            // `SPARE_TIMEOUT`. The newest goes, since the oldest is closest to being established.
            self.connecting.truncate(self.connections_needed());
            // `max_idle` is exceeded only for calls that wait, and there is one fewer now.
            self.trim();
        }
        // If it had been notified, its connection is now the next call's.
        self.notify_next(now)
    }

    /// Takes back a connection that has completed a response.
    pub(super) fn return_to_pool(&mut self, connection: C, now: Instant) -> Vec<Waker> {
        self.last_response = Some(now);
        // Dropping the connection closes it. No call is woken: its guard notifies the maintenance
        // task, which starts an attempt if calls still wait.
        if self.eviction.take(1) > 0 {
            return Vec::new();
        }
        // With `max_idle_per_host(0)`, each connection serves one request.
        if self.limits.max_idle == 0 {
            return Vec::new();
        }
        self.idle.push(Idle { connection, since: now, used: true });
        self.trim();
        self.notify_next(now)
    }

    /// Closes used connections that are beyond both the waiting calls and `max_idle`, the longest
    /// idle first.
    fn trim(&mut self) {
        let most = self.limits.max_idle.saturating_add(self.queue.len());
        let used = self.idle.iter().filter(|idle| idle.used).count();
        let mut excess = used.saturating_sub(most);
        // Used connections are in the order in which they became idle, so the first are the oldest.
        self.idle.retain(|idle| {
            let closing = idle.used && excess > 0;
            excess -= usize::from(closing);
            !closing
        });
    }

    /// Notifies the calls that can have a connection now.
    fn notify_next(&mut self, now: Instant) -> Vec<Waker> {
        self.notify(if self.shared.is_some() { usize::MAX } else { self.idle.len() }, now)
    }

    /// Notifies the first `count` calls of the queue, and returns their wakers. A call that comes
    /// keeps its place; one that doesn't within [`CLAIM_TIMEOUT`] is passed over.
    fn notify(&mut self, count: usize, now: Instant) -> Vec<Waker> {
        // Those that were notified already keep their first deadline, or a parked call would be
        // granted a new one with each connection that becomes idle.
        let notified = self.queue.iter_mut().take(count).filter(|waiter| waiter.notified.is_none());
        notified
            .map(|waiter| {
                waiter.notified = Some(now);
                waiter.waker.clone()
            })
            .collect()
    }

    /// Returns the number of attempts that the waiting calls need: one for each that has no idle
    /// connection.
    fn connections_needed(&self) -> usize {
        match &self.shared {
            Some(_) => 0,
            None => self.queue.len().saturating_sub(self.idle.len()),
        }
    }

    /// Registers as many new attempts as the waiting calls need and the limits allow.
    pub(super) fn start_connecting(&mut self, now: Instant) -> Vec<NewConnectTask> {
        // A server with few threads leaves excess connections waiting in its backlog. Growing by
        // doubling finds out what it can serve without flooding it.
        let most =
            if self.limits.may_share { 1 } else { MIN_CONCURRENT_CONNECTS.max(self.established()) };
        let missing = self.connections_needed().min(most).saturating_sub(self.connecting.len());
        let room = self.limits.max_connections.saturating_sub(self.open);
        (0..missing.min(room)).map(|_| self.register_connecting(now)).collect()
    }

    fn register_connecting(&mut self, now: Instant) -> NewConnectTask {
        let (cancel, cancelled) = oneshot::channel();
        let id = self.ticket();
        let newest = self.queue.back().map_or(0, |waiter| waiter.ticket);
        self.connecting.push(Connecting {
            id,
            started: now,
            newest,
            closed: false,
            _cancel_on_drop: cancel,
        });
        // Counted from here and not from success: `max_connections` bounds what the server sees.
        self.open += 1;
        (id, cancelled)
    }

    /// Removes an attempt; `None` if it was cancelled or has ended before.
    fn remove_connecting(&mut self, id: u64) -> Option<Connecting> {
        let index = self.connecting.iter().position(|attempt| attempt.id == id)?;
        Some(self.connecting.remove(index))
    }

    /// Adds a connection that an attempt has made. `responded` is set with the first byte that
    /// comes from the server.
    pub(super) fn connected(
        &mut self,
        id: u64,
        connection: C,
        responded: Weak<AtomicBool>,
        now: Instant,
    ) -> Vec<Waker> {
        // A cancelled attempt may still succeed, if it completed before its task saw that. The
        // connection is then kept for `SPARE_TIMEOUT`.
        self.remove_connecting(id);
        self.eviction.watch(responded, now);
        let idle = Idle { connection, since: now, used: false };
        if idle.connection.share().is_some() && self.limits.max_idle > 0 {
            self.shared = Some(idle);
        } else {
            // The server speaks HTTP/1, so from now on calls need a connection each.
            self.limits.may_share = false;
            self.idle.push(idle);
        }
        self.notify_next(now)
    }

    /// Records that an attempt failed; without a `reason`, because the runtime of its task ended.
    ///
    /// The attempt was recorded as [closed](Self::closed) before.
    pub(super) fn not_connected(&mut self, id: u64, reason: Option<&Error>) -> Vec<Waker> {
        // Cancelled: no call waits for it.
        let Some(Connecting { started, newest, .. }) = self.remove_connecting(id) else {
            return Vec::new();
        };
        // The attempt ended with the runtime of another call, which is not a failure. Each call
        // that is polled now starts an attempt in its own runtime.
        let Some(reason) = reason else { return self.wakers() };
        let established = self.established() > 0;
        if established && reason.kind() == ErrorKind::Timeout && self.last_response >= Some(started)
        {
            // The server was responding to other calls in the meantime: it is busy, not down. The
            // calls wait for those connections, or for the next attempt.
            return Vec::new();
        }
        // With other connections at work, one failed attempt fails one call, the first. With none,
        // there is nothing else to wait for: it fails all calls that were waiting when it started,
        // or they would run into the same error one connect timeout after the other. Later calls
        // get an attempt of their own, which may do better.
        let failing = if established {
            1.min(self.queue.len())
        } else {
            self.queue.iter().take_while(|waiter| waiter.ticket <= newest).count()
        };
        let failing: Vec<Waiter> = self.queue.drain(..failing).collect();
        self.failed.extend(failing.iter().map(|waiter| (waiter.ticket, reason.clone())));
        failing.into_iter().map(|waiter| waiter.waker).collect()
    }

    /// Records that the connection of an attempt is gone, or that the attempt has failed.
    pub(super) fn closed(&mut self, id: u64) {
        self.open = self.open.saturating_sub(1);
        if let Some(attempt) = self.connecting.iter_mut().find(|attempt| attempt.id == id) {
            attempt.closed = true;
        }
    }

    /// Returns the number of connections that have been made.
    fn established(&self) -> usize {
        // Several attempts may time out at once, on several threads. One that has failed and isn't
        // recorded as failed yet must not hide a connection from the others.
        let in_flight = self.connecting.iter().filter(|attempt| !attempt.closed).count();
        self.open.saturating_sub(in_flight)
    }

    /// Applies all timeouts, and returns the wakers to wake.
    pub(super) fn maintain(&mut self, now: Instant) -> Vec<Waker> {
        let expired = |since: Instant, limit: Option<Duration>| {
            limit.is_some_and(|limit| now.saturating_duration_since(since) >= limit)
        };
        let (waiting, timeout) = (self.queue.len(), self.limits.idle_timeout);
        // Unused connections that calls wait for stay, however old: closing them would only make
        // those calls connect again.
        let mut spare = self.idle.len().saturating_sub(waiting);
        self.idle.retain(|idle| {
            let unneeded = !idle.used && spare > 0 && expired(idle.since, Some(SPARE_TIMEOUT));
            spare -= usize::from(unneeded);
            idle.connection.is_open() && !unneeded && !(idle.used && expired(idle.since, timeout))
        });
        let unneeded =
            |idle: &Idle<C>| !idle.used && waiting == 0 && expired(idle.since, Some(SPARE_TIMEOUT));
        self.shared.take_if(|idle| {
            !idle.connection.is_open() || unneeded(idle) || expired(idle.since, timeout)
        });
        // A call that was notified and didn't come loses its turn. It re-enters the queue, at its
        // old place, when it is polled again.
        self.queue.retain(|waiter| !expired(waiter.notified.unwrap_or(now), Some(CLAIM_TIMEOUT)));
        let passed_over = self.queue.len() < waiting;
        // The queue may be shorter now, and with it the number that may be idle.
        self.trim();
        // Attempts beyond the need are cancelled only when that has lasted: within a burst, the
        // need goes down and up again within milliseconds.
        if self.connections_needed() >= self.connecting.len() {
            self.surplus_since = None;
        } else if expired(*self.surplus_since.get_or_insert(now), Some(SPARE_TIMEOUT)) {
            self.connecting.truncate(self.connections_needed());
            self.surplus_since = None;
        }
        self.eviction.update(now);
        let closing = self.eviction.take(self.idle.len());
        // From the front: those that have been idle the longest.
        self.idle.drain(..closing);
        if passed_over && !self.idle.is_empty() {
            // The next calls may be parked, too. All are notified at once, so that any number of
            // parked calls delays the others by one `CLAIM_TIMEOUT` and not by one each. The order
            // holds regardless, since `take` reserves connections for the calls ahead.
            return self.notify(usize::MAX, now);
        }
        self.notify_next(now)
    }

    /// Whether [`maintain`](Self::maintain) may have something to do within moments.
    pub(super) fn is_busy(&self) -> bool {
        let unused = self.idle.iter().chain(&self.shared).any(|idle| !idle.used);
        unused
            || !self.queue.is_empty()
            || !self.connecting.is_empty()
            || self.eviction.is_watching()
    }

    /// Whether there is nothing left to maintain.
    pub(super) fn is_empty(&self) -> bool {
        self.open == 0 && self.queue.is_empty() && self.connecting.is_empty()
    }

    /// Returns the time of the next [`maintain`](Self::maintain), if nothing happens until then;
    /// `None` if idle connections don't expire.
    pub(super) fn next_expiry(&self, now: Instant) -> Option<Instant> {
        let timeout = self.limits.idle_timeout?;
        // Where all connections are in use, none can expire earlier than one timeout from now.
        let first =
            self.idle.iter().chain(&self.shared).map(|idle| idle.since).min().unwrap_or(now);
        // At least `CLAIM_TIMEOUT`, or an idle timeout of zero would make the task spin.
        first.checked_add(timeout.max(CLAIM_TIMEOUT))
    }

    /// Returns the wakers of all waiting calls, for when a runtime that worked for them has ended.
    pub(super) fn wakers(&self) -> Vec<Waker> {
        self.queue.iter().map(|waiter| waiter.waker.clone()).collect()
    }
}

#[cfg(test)]
mod tests;
