//! The connections to one host, and the calls that wait for them.

use std::{
    fmt,
    future::Future,
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Waker},
};

use cloudcix_core::Error;
use http::{HeaderValue, Uri};
use tokio::{
    runtime::Handle,
    sync::Notify,
    time::{Instant, Sleep, sleep_until},
};

use super::{
    Settings, connect_task,
    connection::{Http1, PooledConnection},
    maintenance,
    state::{CLAIM_TIMEOUT, PollAcquire, State, Ticket},
};
use crate::connect::{ConnectError, authority};

pub(super) struct Host {
    pub(super) settings: Arc<Settings>,
    /// The host's URL without a path.
    pub(super) root: Uri,
    /// The `Host` header.
    pub(super) name: HeaderValue,
    inner: Mutex<Inner>,
    /// Wakes the maintenance task. Shared with it, because the task holds the host weakly.
    notify: Arc<Notify>,
}

/// The state under the lock. Nothing is woken, spawned or awaited while it is held.
struct Inner {
    state: State<PooledConnection>,
    maintenance: Maintenance,
}

/// The state of the maintenance task. It changes together with the pool's state, under the same
/// lock, so that no call finds a task "running" that has just decided to end.
#[derive(PartialEq, Eq)]
enum Maintenance {
    Stopped,
    /// It runs again within moments, without a notification.
    Ticking,
    /// It runs again when a connection expires, or when notified.
    Sleeping,
}

/// The time at which the maintenance task is to run again.
pub(super) enum NextRun {
    At(Instant),
    OnNotify,
    Never,
}

impl Host {
    pub(super) fn new(settings: Arc<Settings>, root: Uri, name: HeaderValue) -> Self {
        let state = State::new(settings.limits);
        let inner = Mutex::new(Inner { state, maintenance: Maintenance::Stopped });
        Self { settings, root, name, inner, notify: Arc::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // A panic under the lock is a bug in this crate, and should not fail all other calls.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether there are connections, attempts to connect, or waiting calls.
    pub(super) fn is_in_use(&self) -> bool {
        !self.lock().state.is_empty()
    }

    /// Waits for a connection. Returns it, and whether it has carried a request before.
    pub(super) async fn acquire(self: &Arc<Self>) -> Result<(PooledConnection, bool), Error> {
        // The fast path: most calls find an idle connection, and need neither a place in the queue
        // nor a runtime.
        let taken = self.lock().state.try_acquire(Instant::now());
        match taken {
            Some(taken) => Ok(taken),
            None => Acquire { host: self, ticket: None, timeout: None }.await,
        }
    }

    /// Polls for a connection, and starts the tasks that a waiting call needs.
    fn poll_acquire(
        self: &Arc<Self>,
        ticket: &mut Option<Ticket>,
        waker: &Waker,
    ) -> PollAcquire<PooledConnection> {
        let now = Instant::now();
        let mut inner = self.lock();
        let own = *ticket.get_or_insert_with(|| inner.state.ticket());
        let polled = inner.state.poll_acquire(own, waker, now);
        if !matches!(polled, PollAcquire::Pending) {
            // The call has left the queue, so there is nothing to do when its future is dropped.
            *ticket = None;
            return polled;
        }
        let new_tasks = inner.state.start_connecting(now);
        // A waiting call needs it to tick, or parked calls ahead of it would never be passed over.
        let maintenance = std::mem::replace(&mut inner.maintenance, Maintenance::Ticking);
        // Before anything is spawned: a runtime that is shutting down drops a new task at once, and
        // the task's drop takes this lock.
        drop(inner);
        match maintenance {
            Maintenance::Stopped => maintenance::start(self, self.notify.clone()),
            Maintenance::Sleeping => self.notify.notify_one(),
            Maintenance::Ticking => {}
        }
        connect_task::start(self, new_tasks);
        polled
    }

    fn is_being_connected(&self, ticket: Ticket) -> bool {
        self.lock().state.is_being_connected(ticket)
    }

    fn leave(&self, ticket: Ticket) {
        let wakers = self.lock().state.leave(ticket, Instant::now());
        wake(wakers);
    }

    /// Takes back a connection that has completed a response.
    pub(super) fn return_to_pool(&self, connection: Http1) {
        let connection = PooledConnection::Http1(connection);
        let wakers = self.lock().state.return_to_pool(connection, Instant::now());
        wake(wakers);
    }

    /// Adds the connection that an attempt has made.
    pub(super) fn connected(
        &self,
        attempt: u64,
        connection: PooledConnection,
        responded: &Arc<AtomicBool>,
    ) {
        let responded = Arc::downgrade(responded);
        let wakers = self.lock().state.connected(attempt, connection, responded, Instant::now());
        wake(wakers);
        // If no call takes the connection, it must be closed in a moment.
        self.notify.notify_one();
    }

    /// Records that an attempt failed; without a `reason`, because its runtime ended.
    pub(super) fn not_connected(&self, attempt: u64, reason: Option<&Error>) {
        let wakers = self.lock().state.not_connected(attempt, reason);
        wake(wakers);
        // There may be room, and need, for another attempt.
        self.notify.notify_one();
    }

    /// Applies all timeouts, starts the attempts that are needed, and says when to run again.
    pub(super) fn maintain(self: &Arc<Self>) -> NextRun {
        let now = Instant::now();
        let mut inner = self.lock();
        let wakers = inner.state.maintain(now);
        let new_tasks = inner.state.start_connecting(now);
        let (maintenance, next) = if inner.state.is_busy() {
            (Maintenance::Ticking, NextRun::At(now + CLAIM_TIMEOUT))
        } else if inner.state.is_empty() {
            (Maintenance::Stopped, NextRun::Never)
        } else {
            // A connection that becomes idle in the meantime expires later than this, so it needs
            // no notification: returning a connection, the hot path, wakes no task.
            let next = inner.state.next_expiry(now).map_or(NextRun::OnNotify, NextRun::At);
            (Maintenance::Sleeping, next)
        };
        inner.maintenance = maintenance;
        drop(inner);
        wake(wakers);
        connect_task::start(self, new_tasks);
        next
    }

    /// Records that the runtime of the maintenance task has ended. The next call that is polled
    /// starts a new task in its own runtime.
    pub(super) fn maintenance_stopped(&self) {
        let mut inner = self.lock();
        inner.maintenance = Maintenance::Stopped;
        // Calls in other runtimes are waiting, and only a poll makes them start the task.
        let wakers = inner.state.wakers();
        drop(inner);
        wake(wakers);
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // The maintenance task finds the host gone, and ends.
        self.notify.notify_one();
    }
}

/// Wakes calls. Not under the lock: a waker is a caller's code and may do anything, even poll.
fn wake(wakers: Vec<Waker>) {
    wakers.into_iter().for_each(Waker::wake);
}

/// The future of a call that waits for a connection.
///
/// While it isn't polled, only its place in the queue is kept for it: a connection stays in the
/// state until the call fetches it. Dropped, it leaves the queue.
struct Acquire<'a> {
    host: &'a Arc<Host>,
    /// The place in the queue, from the first poll that found no connection until the last.
    ticket: Option<Ticket>,
    timeout: Option<Pin<Box<Sleep>>>,
}

impl Acquire<'_> {
    /// Fails with [`ConnectError::Busy`] once all allowed connections have been busy for the
    /// acquire timeout.
    fn poll_timeout(&mut self, cx: &mut Context<'_>) -> Poll<Error> {
        let Settings { limits, acquire_timeout: Some(limit), .. } = &*self.host.settings else {
            return Poll::Pending;
        };
        // Without a bound there is nothing to wait for but an attempt, and that has a timeout.
        if limits.max_connections == usize::MAX {
            return Poll::Pending;
        }
        let now = Instant::now();
        // A limit beyond the range of the clock is no limit.
        let Some(deadline) = now.checked_add(*limit) else { return Poll::Pending };
        // Only the first poll's deadline counts.
        let timeout = self.timeout.get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        // A loop, because a reset timer must be polled once more to register the waker.
        while timeout.as_mut().poll(cx).is_ready() {
            if !self.ticket.is_some_and(|ticket| self.host.is_being_connected(ticket)) {
                let (address, connections) = (authority(&self.host.root), limits.max_connections);
                return Poll::Ready(Error::timeout(
                    false,
                    ConnectError::Busy { address, connections, waited: *limit },
                ));
            }
            // Its connection is being made, and is bounded by the connect timeout. "Busy" would be
            // the wrong reason.
            timeout.as_mut().reset(now + CLAIM_TIMEOUT);
        }
        Poll::Pending
    }
}

impl Future for Acquire<'_> {
    type Output = Result<(PooledConnection, bool), Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        // Checked before the state is asked: it would register attempts that nothing can spawn.
        if Handle::try_current().is_err() {
            return Poll::Ready(Err(ConnectError::NoRuntime.never_sent()));
        }
        match this.host.poll_acquire(&mut this.ticket, cx.waker()) {
            PollAcquire::Ready(connection, reused) => Poll::Ready(Ok((connection, reused))),
            PollAcquire::Failed(error) => Poll::Ready(Err(error)),
            // After the queue, so that an available connection wins over a timeout.
            PollAcquire::Pending => this.poll_timeout(cx).map(Err),
        }
    }
}

impl Drop for Acquire<'_> {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            self.host.leave(ticket);
        }
    }
}

/// Keeps a connection counted as one of its host's open ones, from the attempt to connect until it
/// is closed. Also knows whether the server has responded over it.
pub(super) struct OpenGuard {
    host: Weak<Host>,
    /// The id of the attempt.
    attempt: u64,
    /// Whether anything has come from the server.
    responded: Arc<AtomicBool>,
}

impl OpenGuard {
    pub(super) fn new(host: &Arc<Host>, attempt: u64) -> Self {
        Self { host: Arc::downgrade(host), attempt, responded: Arc::default() }
    }

    pub(super) fn responded(&self) -> &Arc<AtomicBool> {
        &self.responded
    }

    pub(super) fn has_responded(&self) -> bool {
        self.responded.load(Ordering::Relaxed)
    }

    /// Records that the server serves this connection.
    pub(super) fn set_responded(&self) {
        self.responded.store(true, Ordering::Relaxed);
    }
}

impl Drop for OpenGuard {
    fn drop(&mut self) {
        if let Some(host) = self.host.upgrade() {
            host.lock().state.closed(self.attempt);
            // A waiting call may need an attempt now that there is room for it.
            host.notify.notify_one();
        }
    }
}

impl fmt::Debug for OpenGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenGuard")
            .field("attempt", &self.attempt)
            .field("responded", &self.has_responded())
            .finish_non_exhaustive()
    }
}
