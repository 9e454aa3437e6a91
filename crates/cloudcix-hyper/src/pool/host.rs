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
    Settings, attempt,
    connection::{Connected, Http1},
    keeper,
    state::{Asked, CLAIM, State, Ticket},
};
use crate::connect::{ConnectError, authority};

pub(super) struct Host {
    pub(super) settings: Arc<Settings>,
    /// The host's URL without a path.
    pub(super) root: Uri,
    /// The `Host` header.
    pub(super) name: HeaderValue,
    shared: Mutex<Shared>,
    /// Wakes the keeper.
    bell: Arc<Notify>,
}

struct Shared {
    state: State<Connected>,
    keeper: Keeper,
}

#[derive(PartialEq, Eq)]
enum Keeper {
    None,
    /// It looks again within moments.
    Awake,
    /// It looks again when a connection expires.
    Asleep,
}

/// When the keeper is to look again.
pub(super) enum Next {
    At(Instant),
    WhenCalled,
    Never,
}

impl Host {
    pub(super) fn new(settings: Arc<Settings>, root: Uri, name: HeaderValue) -> Self {
        let shared = Mutex::new(Shared { state: State::new(settings.rules), keeper: Keeper::None });
        Self { settings, root, name, shared, bell: Arc::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_in_use(&self) -> bool {
        !self.lock().state.is_empty()
    }

    /// A connection, and whether it has carried a request before.
    pub(super) async fn acquire(self: &Arc<Self>) -> Result<(Connected, bool), Error> {
        // Most calls find one and need no place in the queue.
        let taken = self.lock().state.take_at_once(Instant::now());
        match taken {
            Some(taken) => Ok(taken),
            None => Acquire { host: self, ticket: None, patience: None }.await,
        }
    }

    fn ask(self: &Arc<Self>, ticket: &mut Option<Ticket>, waker: &Waker) -> Asked<Connected> {
        let now = Instant::now();
        let mut shared = self.lock();
        let own = *ticket.get_or_insert_with(|| shared.state.ticket());
        let asked = shared.state.ask(own, waker, now);
        if !matches!(asked, Asked::Wait) {
            *ticket = None;
            return asked;
        }
        let orders = shared.state.order(now);
        let keeper = std::mem::replace(&mut shared.keeper, Keeper::Awake);
        // A runtime that is ending drops tasks at once, which lock it again.
        drop(shared);
        match keeper {
            Keeper::None => keeper::start(self, self.bell.clone()),
            Keeper::Asleep => self.bell.notify_one(),
            Keeper::Awake => {}
        }
        attempt::start(self, orders);
        asked
    }

    fn is_being_connected(&self, ticket: Ticket) -> bool {
        self.lock().state.is_being_connected(ticket)
    }

    fn leave(&self, ticket: Ticket) {
        let woken = self.lock().state.leave(ticket, Instant::now());
        wake(woken);
    }

    /// Takes a connection back that has done its work for a call.
    pub(super) fn give_back(&self, connection: Http1) {
        let woken = self.lock().state.give_back(Connected::Http1(connection), Instant::now());
        wake(woken);
    }

    pub(super) fn connected(
        &self,
        attempt: u64,
        connection: Connected,
        answered: &Arc<AtomicBool>,
    ) {
        let woken = self.lock().state.connected(
            attempt,
            connection,
            Arc::downgrade(answered),
            Instant::now(),
        );
        wake(woken);
        self.bell.notify_one();
    }

    pub(super) fn not_connected(&self, attempt: u64, reason: Option<&Error>) {
        let woken = self.lock().state.not_connected(attempt, reason);
        wake(woken);
        self.bell.notify_one();
    }

    /// Does what is due, and says when to look again.
    pub(super) fn tend(self: &Arc<Self>) -> Next {
        let now = Instant::now();
        let mut shared = self.lock();
        let woken = shared.state.tend(now);
        let orders = shared.state.order(now);
        let (keeper, next) = if shared.state.is_busy() {
            (Keeper::Awake, Next::At(now + CLAIM))
        } else if shared.state.is_empty() {
            (Keeper::None, Next::Never)
        } else {
            // A connection that becomes idle later expires later.
            (Keeper::Asleep, shared.state.next_expiry(now).map_or(Next::WhenCalled, Next::At))
        };
        shared.keeper = keeper;
        drop(shared);
        wake(woken);
        attempt::start(self, orders);
        next
    }

    /// The keeper's runtime has ended. A call that is polled in another one goes on there.
    pub(super) fn abandon(&self) {
        let mut shared = self.lock();
        shared.keeper = Keeper::None;
        let woken = shared.state.wakers();
        drop(shared);
        wake(woken);
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.bell.notify_one();
    }
}

/// Outside of the lock: a waker may do anything.
fn wake(woken: Vec<Waker>) {
    woken.into_iter().for_each(Waker::wake);
}

/// A call that waits for a connection. Nothing is kept for it, but its place, while it is not
/// polled.
struct Acquire<'a> {
    host: &'a Arc<Host>,
    ticket: Option<Ticket>,
    patience: Option<Pin<Box<Sleep>>>,
}

impl Acquire<'_> {
    /// Waits no longer where the user has set a limit, and all connections were busy for the time
    /// that goes with it.
    fn poll_patience(&mut self, cx: &mut Context<'_>) -> Poll<Error> {
        let Settings { rules, patience: Some(waited), .. } = &*self.host.settings else {
            return Poll::Pending;
        };
        if rules.max_connections == usize::MAX {
            return Poll::Pending;
        }
        let now = Instant::now();
        let Some(end) = now.checked_add(*waited) else { return Poll::Pending };
        let patience = self.patience.get_or_insert_with(|| Box::pin(sleep_until(end)));
        while patience.as_mut().poll(cx).is_ready() {
            if !self.ticket.is_some_and(|ticket| self.host.is_being_connected(ticket)) {
                let (address, connections) = (authority(&self.host.root), rules.max_connections);
                return Poll::Ready(Error::timeout(
                    false,
                    ConnectError::Busy { address, connections, waited: *waited },
                ));
            }
            // Its connection is being made, which has a limit of its own.
            patience.as_mut().reset(now + CLAIM);
        }
        Poll::Pending
    }
}

impl Future for Acquire<'_> {
    type Output = Result<(Connected, bool), Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        // Before it asks: what it ordered, nobody would make.
        if Handle::try_current().is_err() {
            return Poll::Ready(Err(ConnectError::NoRuntime.never_sent()));
        }
        match this.host.ask(&mut this.ticket, cx.waker()) {
            Asked::Got(connection, reused) => Poll::Ready(Ok((connection, reused))),
            Asked::Failed(error) => Poll::Ready(Err(error)),
            Asked::Wait => this.poll_patience(cx).map(Err),
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

/// A connection's place among those that are open, from its first attempt until it is gone.
pub(super) struct Slot {
    host: Weak<Host>,
    /// Whether anything has come from the server.
    answered: Arc<AtomicBool>,
}

impl Slot {
    pub(super) fn new(host: &Arc<Host>) -> Self {
        Self { host: Arc::downgrade(host), answered: Arc::default() }
    }

    pub(super) fn answered(&self) -> &Arc<AtomicBool> {
        &self.answered
    }

    pub(super) fn is_answered(&self) -> bool {
        self.answered.load(Ordering::Relaxed)
    }

    /// The server attends to this connection.
    pub(super) fn set_answered(&self) {
        self.answered.store(true, Ordering::Relaxed);
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        if let Some(host) = self.host.upgrade() {
            host.lock().state.closed();
            host.bell.notify_one();
        }
    }
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slot").field("answered", &self.is_answered()).finish_non_exhaustive()
    }
}
