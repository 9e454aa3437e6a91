use std::{
    fmt,
    future::{Future, poll_fn},
    mem,
    pin::pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    task::Poll,
};

use http::Extensions;
use tokio::time::Instant;

use crate::{AddedToken, Operation};

/// Everything that belongs to one call, over all its attempts: what it is for, when it must be
/// over, how often it was sent, whether a token was already replaced.
///
/// It travels in the request's extensions, as one value, so that a copy of the request copies
/// little. Clones are the same call. The outermost layer that asks for it [begins](Self::get_or_insert) the
/// call, so no layer depends on another being there.
#[derive(Clone, Default)]
pub struct CallState {
    operation: Option<Arc<Operation>>,
    shared: Arc<Shared>,
    /// A client has built the request, and no layer has asked for its state yet.
    built: bool,
    /// Which attempt the request that carries this is, once it is one. It is not shared: a further
    /// attempt is another copy of the request.
    attempt: Option<u32>,
    /// The token that this copy of the request carries. Not shared: another attempt may carry
    /// another token.
    added_token: Option<AddedToken>,
}

#[derive(Default)]
struct Shared {
    deadline: Mutex<Option<Instant>>,
    attempts: AtomicU32,
    replayed: AtomicBool,
}

impl CallState {
    /// Returns the state of the call that these extensions belong to; a new one if it has none yet.
    pub fn get_or_insert(extensions: &mut Extensions) -> Self {
        Self::begun(extensions).clone()
    }

    /// Begins the call if that has not been done.
    fn begun(extensions: &mut Extensions) -> &mut Self {
        let state = extensions.get_or_insert_with(Self::default);
        // Copies of a request that was built once and is sent several times are several calls:
        // only what no other copy refers to is used as it is.
        if mem::take(&mut state.built) && Arc::get_mut(&mut state.shared).is_none() {
            state.shared = Arc::default();
        }
        state
    }

    /// Says what the request with these extensions is for. A client does so for each request.
    pub fn set_operation(extensions: &mut Extensions, operation: impl Into<Arc<Operation>>) {
        let built = || Self { built: true, ..Self::default() };
        extensions.get_or_insert_with(built).operation = Some(operation.into());
    }

    /// Makes the request with these extensions a call of its own, of the same operation: for a
    /// request that is sent when the call which it was copied from may be over, to refresh a cache
    /// for example.
    pub fn detach(extensions: &mut Extensions) {
        if let Some(state) = extensions.get_mut::<Self>() {
            let operation = state.operation.take();
            *state = Self { operation, ..Self::default() };
        }
    }

    /// The operation that the call is for, if the client said so: [`Operation::find_in`] is
    /// shorter.
    pub fn operation(&self) -> Option<&Operation> {
        self.operation.as_deref()
    }

    /// When the whole call must be over, on tokio's clock.
    pub fn deadline(&self) -> Option<Instant> {
        *self.known_deadline()
    }

    /// Sets when the whole call must be over; an earlier deadline stays. Layers inside that wait
    /// see to it. Returns the one that is in force.
    pub fn set_deadline(&self, deadline: Instant) -> Instant {
        let mut known = self.known_deadline();
        let earliest = known.map_or(deadline, |known| known.min(deadline));
        *known = Some(earliest);
        earliest
    }

    fn known_deadline(&self) -> MutexGuard<'_, Option<Instant>> {
        self.shared.deadline.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for `wait`, but no longer than until the deadline: `None` if that passes first.
    ///
    /// For layers that hold a request back, because it needs a token, a permit or its turn. The
    /// layer that ends the call at its deadline can't tell whether the request was on its way by
    /// then; the one that still holds it can, and says so with
    /// [`DeadlinePassed::not_sent`](crate::DeadlinePassed::not_sent).
    ///
    /// It needs no timer: a layer that enforces a deadline polls what is inside of it once more
    /// when the deadline has passed.
    pub async fn before_deadline<T>(&self, wait: impl Future<Output = T>) -> Option<T> {
        let mut wait = pin!(wait);
        poll_fn(|cx| match wait.as_mut().poll(cx) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if self.is_too_late() => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        })
        .await
    }

    pub(crate) fn is_too_late(&self) -> bool {
        self.deadline().is_some_and(|deadline| deadline <= Instant::now())
    }

    /// Counts the request with these extensions as an attempt, and returns which one it is, from 1.
    /// Of several layers that each work once per attempt, the outermost counts it, and those inside
    /// of it get the same number; [`Collect`](crate::Collect) is the innermost. Attempts may also
    /// run side by side.
    pub fn begin_attempt(extensions: &mut Extensions) -> u32 {
        let state = Self::begun(extensions);
        let shared = &state.shared;
        *state.attempt.get_or_insert_with(|| shared.attempts.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// Says which token a layer added to the request with these extensions:
    /// [`AddedToken::find_in`] returns it to the layers inside.
    pub fn set_added_token(extensions: &mut Extensions, token: AddedToken) {
        Self::begun(extensions).added_token = Some(token);
    }

    pub(crate) fn added_token(&self) -> Option<&AddedToken> {
        self.added_token.as_ref()
    }

    /// How many attempts were begun.
    pub fn attempts(&self) -> u32 {
        self.shared.attempts.load(Ordering::Relaxed)
    }

    /// Takes the one replay that a call has after a 401. `true` for the first who asks, and never
    /// again.
    pub fn take_replay(&self) -> bool {
        !self.shared.replayed.swap(true, Ordering::AcqRel)
    }
}

impl Operation {
    /// Returns the operation of the request with these extensions, if the client said which it is.
    pub fn find_in(extensions: &Extensions) -> Option<&Self> {
        extensions.get::<CallState>()?.operation()
    }
}

impl fmt::Debug for CallState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallState")
            .field("operation", &self.operation.as_ref().map(ToString::to_string))
            .field("attempt", &self.attempt)
            .field("deadline", &self.deadline())
            .field("attempts", &self.attempts())
            .field("replayed", &self.shared.replayed.load(Ordering::Acquire))
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn an_attempt_is_counted_once_by_however_many_layers() {
        let mut call = Extensions::new();
        let state = CallState::get_or_insert(&mut call);
        // Side by side, as when a slow call is made a second time to be sure.
        let (mut first, mut second) = (call.clone(), call.clone());
        assert_eq!(
            (CallState::begin_attempt(&mut first), CallState::begin_attempt(&mut second)),
            (1, 2)
        );
        assert_eq!(
            (CallState::begin_attempt(&mut first), CallState::begin_attempt(&mut second)),
            (1, 2)
        );
        assert_eq!((CallState::begin_attempt(&mut call.clone()), state.attempts()), (3, 3));
        assert_eq!(CallState::begin_attempt(&mut Extensions::new()), 1);
    }

    #[test]
    fn a_request_that_is_built_once_and_sent_twice_is_two_calls_of_one_operation() {
        let mut first = Extensions::new();
        CallState::set_operation(&mut first, Operation::new("Membership", "country", "read"));
        let mut second = first.clone();
        let mut states =
            [CallState::get_or_insert(&mut first), CallState::get_or_insert(&mut second)];
        states[0].set_deadline(Instant::now());
        assert!(states[0].deadline().is_some() && states[1].deadline().is_none());
        // From then on, copies are the same call.
        let copy = CallState::get_or_insert(&mut first.clone());
        assert_eq!(copy.deadline(), states[0].deadline());
        CallState::detach(&mut first);
        states[1] = CallState::get_or_insert(&mut first);
        assert_eq!(states[1].deadline(), None);
        for extensions in [first, second] {
            let operation = Operation::find_in(&extensions).unwrap();
            assert_eq!(operation.to_string(), "Membership.country.read");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_wait_ends_with_the_deadline_when_it_is_polled_after_it() {
        let state = CallState::default();
        let mut waits = pin!(state.before_deadline(std::future::pending::<()>()));
        let mut poll = || {
            let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
            waits.as_mut().poll(&mut cx)
        };
        assert!(poll().is_pending());
        state.set_deadline(Instant::now() + Duration::from_secs(60));
        assert!(poll().is_pending());
        tokio::time::advance(Duration::from_secs(60)).await;
        assert_eq!(poll(), Poll::Ready(None));
        assert_eq!(state.before_deadline(std::future::ready(7)).await, Some(7), "it is there");
    }

    #[test]
    fn every_layer_of_a_call_sees_the_same_state() {
        let mut extensions = Extensions::new();
        let (first, second) = (
            CallState::get_or_insert(&mut extensions),
            CallState::get_or_insert(&mut extensions.clone()),
        );
        assert_eq!(CallState::begin_attempt(&mut extensions), 1);
        assert_eq!((first.attempts(), second.attempts()), (1, 1));
        assert!(second.take_replay() && !first.take_replay());
        let now = Instant::now();
        first.set_deadline(now + Duration::from_secs(2));
        second.set_deadline(now + Duration::from_secs(3));
        assert_eq!(second.deadline(), Some(now + Duration::from_secs(2)));
        assert_ne!(CallState::get_or_insert(&mut Extensions::new()).attempts(), 2);
    }
}
