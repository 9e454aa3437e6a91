use std::{
    fmt,
    future::{Future, poll_fn},
    mem,
    pin::pin,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    task::Poll,
};

use http::Extensions;
use tokio::time::Instant;

use crate::{AddedToken, Operation, Wait, WaitObserver, WaitTimer};

/// The state of one call across all its attempts: its operation, its deadline, the number of
/// attempts, and whether it was already sent again with a new token.
///
/// It travels in the request's extensions as a single value, so that cloning a request stays cheap.
/// Clones share their state: they are the same call. The outermost layer that asks for the state
/// [begins](Self::get_or_insert) the call, so no layer depends on another one being present.
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use cloudcix::{Operation, core::CallState};
///
/// // Within a layer, the extensions are those of the request.
/// let mut extensions = http::Extensions::new();
/// CallState::set_operation(&mut extensions, Operation::new("Membership", "country", "list"));
///
/// let call = CallState::get_or_insert(&mut extensions);
/// assert_eq!(call.operation().map(|operation| operation.method), Some("list"));
/// assert_eq!(CallState::begin_attempt(&mut extensions), 1);
/// assert_eq!(call.attempts(), 1);
/// ```
#[derive(Clone, Default)]
pub struct CallState {
    operation: Option<Arc<Operation>>,
    shared: Arc<Shared>,
    /// True from the client's building of the request until the first layer begins the call. In
    /// between, clones of the request are calls of their own.
    not_begun: bool,
    /// The number of the attempt that this request is, from 1. Not shared: another attempt is
    /// another clone of the request.
    attempt: Option<u32>,
    /// The token that this copy of the request carries. Not shared: another attempt may carry
    /// another token.
    added_token: Option<AddedToken>,
}

#[derive(Default)]
struct Shared {
    deadline: Mutex<Option<Instant>>,
    attempts: AtomicU32,
    resent: AtomicBool,
    observer: OnceLock<Arc<dyn WaitObserver>>,
}

impl CallState {
    /// Returns the state of the call that these extensions belong to, and begins the call if no
    /// layer has done so yet.
    pub fn get_or_insert(extensions: &mut Extensions) -> Self {
        Self::get_or_begin(extensions).clone()
    }

    fn get_or_begin(extensions: &mut Extensions) -> &mut Self {
        let state = extensions.get_or_insert_with(Self::default);
        // A caller may build a request once and send clones of it: each is a call of its own and
        // must not inherit the deadline or the attempts of another. Only a state that no other
        // clone refers to can be used as it is.
        if mem::take(&mut state.not_begun) && Arc::get_mut(&mut state.shared).is_none() {
            state.shared = Arc::default();
        }
        state
    }

    /// Records the operation that the request with these extensions performs. A client calls this
    /// for every request that it builds.
    pub fn set_operation(extensions: &mut Extensions, operation: impl Into<Arc<Operation>>) {
        let not_begun = || Self { not_begun: true, ..Self::default() };
        extensions.get_or_insert_with(not_begun).operation = Some(operation.into());
    }

    /// Makes the request with these extensions a new call of the same operation, with no deadline
    /// and no attempts.
    ///
    /// For a cloned request that outlives its original call, such as one that refreshes a cache in
    /// the background.
    pub fn detach(extensions: &mut Extensions) {
        if let Some(state) = extensions.get_mut::<Self>() {
            let operation = state.operation.take();
            *state = Self { operation, ..Self::default() };
        }
    }

    /// Returns the operation that the call performs, if its client recorded one.
    /// [`Operation::find_in`] is a shortcut.
    pub fn operation(&self) -> Option<&Operation> {
        self.operation.as_deref()
    }

    /// Returns the deadline of the whole call, on tokio's clock.
    pub fn deadline(&self) -> Option<Instant> {
        *self.lock_deadline()
    }

    /// Sets the deadline of the whole call, unless an earlier one is already set. Returns the
    /// deadline that is in force.
    ///
    /// This only records the deadline: the layer that sets it must enforce it. Layers inside that
    /// hold the request back stop waiting at the deadline, with
    /// [`before_deadline`](Self::before_deadline).
    pub fn set_deadline(&self, deadline: Instant) -> Instant {
        let mut current = self.lock_deadline();
        let earliest = current.map_or(deadline, |current| current.min(deadline));
        *current = Some(earliest);
        earliest
    }

    fn lock_deadline(&self) -> MutexGuard<'_, Option<Instant>> {
        // No code can panic while it holds this lock, so the value is sound even if it is poisoned.
        self.shared.deadline.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for `wait` until the deadline of the call at most. Returns `None` if the deadline
    /// passes first.
    ///
    /// For layers that hold a request back until it has a token, a permit or its turn. The layer
    /// that ends the call at its deadline can't tell whether the request has been sent by then; the
    /// layer that still holds it can, and reports that with
    /// [`DeadlinePassed::not_sent`](crate::DeadlinePassed::not_sent).
    ///
    /// It starts no timer: a layer that enforces a deadline polls the service inside once more when
    /// the deadline has passed.
    pub async fn before_deadline<T>(&self, wait: impl Future<Output = T>) -> Option<T> {
        let mut wait = pin!(wait);
        poll_fn(|cx| match wait.as_mut().poll(cx) {
            // A wait that is over counts even after the deadline: the layer that enforces the
            // deadline decides whether there is still time for the rest.
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if self.is_too_late() => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        })
        .await
    }

    pub(crate) fn is_too_late(&self) -> bool {
        self.deadline().is_some_and(|deadline| deadline <= Instant::now())
    }

    /// Has `observer` see each wait of the call for a token or for the quota, in all its attempts.
    /// Does nothing if the call has an observer: the outermost layer's is the first.
    pub fn observe_waits(&self, observer: Arc<dyn WaitObserver>) {
        _ = self.shared.observer.set(observer);
    }

    /// Begins a wait, for layers that hold a request back. It costs next to nothing if the call has
    /// no observer: not even the time is read.
    pub fn time_wait(&self, wait: Wait) -> WaitTimer {
        WaitTimer::begin(wait, self.shared.observer.get())
    }

    /// Counts the request with these extensions as an attempt, and returns the number of the
    /// attempt, from 1.
    ///
    /// Of several layers that each run once per attempt, the outermost one counts it, and the
    /// layers inside get the same number; [`Collect`](crate::Collect) is the innermost. Attempts
    /// may run concurrently.
    pub fn begin_attempt(extensions: &mut Extensions) -> u32 {
        let state = Self::get_or_begin(extensions);
        let shared = &state.shared;
        // Relaxed suffices here and below: the count orders no other memory access.
        *state.attempt.get_or_insert_with(|| shared.attempts.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// Records the token that a layer added to the request with these extensions.
    /// [`AddedToken::find_in`] returns it to the layers inside.
    pub fn set_added_token(extensions: &mut Extensions, token: AddedToken) {
        Self::get_or_begin(extensions).added_token = Some(token);
    }

    /// Returns the number of attempts that were begun.
    pub fn attempts(&self) -> u32 {
        self.shared.attempts.load(Ordering::Relaxed)
    }

    /// Claims the one resend that a call is allowed after a 401. Returns `true` for the first
    /// caller and `false` from then on, so that a server which rejects every token can't keep a
    /// call going in circles.
    pub fn take_resend(&self) -> bool {
        !self.shared.resent.swap(true, Ordering::AcqRel)
    }
}

impl Operation {
    /// Returns the operation of the request with these extensions, if its client recorded one.
    pub fn find_in(extensions: &Extensions) -> Option<&Self> {
        extensions.get::<CallState>()?.operation()
    }
}

impl AddedToken {
    /// Returns the token that was added to the request with these extensions, if one was.
    pub fn find_in(extensions: &Extensions) -> Option<&Self> {
        extensions.get::<CallState>()?.added_token.as_ref()
    }
}

impl fmt::Debug for CallState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallState")
            .field("operation", &self.operation.as_ref().map(ToString::to_string))
            .field("attempt", &self.attempt)
            .field("deadline", &self.deadline())
            .field("attempts", &self.attempts())
            .field("resent", &self.shared.resent.load(Ordering::Acquire))
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{Error, ErrorKind, WaitOutcome};

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

    #[test]
    fn a_detached_request_has_nothing_of_its_old_call_but_the_operation() {
        // Alone, and beside a copy that is still a part of the call.
        for copies in [0, 1] {
            let mut request = Extensions::new();
            CallState::set_operation(&mut request, Operation::new("Membership", "country", "read"));
            let old = CallState::get_or_insert(&mut request);
            CallState::begin_attempt(&mut request);
            CallState::set_added_token(
                &mut request,
                AddedToken::new(http::HeaderValue::from_static("hunter2")),
            );
            let (deadline, seen) = (Instant::now(), Arc::new(Seen::default()));
            old.set_deadline(deadline);
            old.observe_waits(seen.clone());
            assert!(old.take_resend());
            let old = (copies > 0).then_some(old);
            CallState::detach(&mut request);
            assert!(AddedToken::find_in(&request).is_none());
            let new = CallState::get_or_insert(&mut request);
            assert_eq!((new.deadline(), new.attempts()), (None, 0), "{copies}");
            assert_eq!(new.operation().unwrap().method, "read");
            assert_eq!(CallState::begin_attempt(&mut request), 1);
            assert!(new.take_resend());
            new.time_wait(Wait::Login).end(&Ok(()));
            assert!(seen.0.lock().unwrap().is_empty());
            // And the old call has nothing of the new one.
            let old = old.map(|old| (old.deadline(), old.attempts()));
            assert_eq!(old, (copies > 0).then_some((Some(deadline), 1)));
        }
    }

    #[test]
    fn the_copies_of_a_detached_request_are_one_call() {
        let mut request = Extensions::new();
        CallState::set_operation(&mut request, Operation::new("Membership", "country", "read"));
        CallState::get_or_insert(&mut request);
        CallState::detach(&mut request);
        let (mut first, mut second) = (request.clone(), request.clone());
        let deadline = Instant::now();
        CallState::get_or_insert(&mut first).set_deadline(deadline);
        assert_eq!(CallState::get_or_insert(&mut second).deadline(), Some(deadline));
        let attempts = [&mut first, &mut second, &mut request].map(CallState::begin_attempt);
        assert_eq!(attempts, [1, 2, 3]);
        // Detached again, it is yet another call.
        CallState::detach(&mut second);
        assert_eq!(CallState::get_or_insert(&mut second).deadline(), None);
        assert_eq!(CallState::begin_attempt(&mut second), 1);
        assert_eq!(CallState::get_or_insert(&mut first).attempts(), 3);
        // Without a call, there is nothing to detach.
        let mut empty = Extensions::new();
        CallState::detach(&mut empty);
        assert!(empty.is_empty());
    }

    #[test]
    fn the_latest_operation_counts_and_changes_nothing_else() {
        let mut request = Extensions::new();
        let method = |request: &Extensions| Operation::find_in(request).unwrap().method;
        CallState::set_operation(&mut request, Operation::new("Membership", "country", "read"));
        CallState::set_operation(&mut request, Operation::new("Membership", "country", "list"));
        assert_eq!(method(&request), "list");
        // Not begun yet: two copies are two calls.
        let mut copy = request.clone();
        assert_eq!(CallState::begin_attempt(&mut request), 1);
        assert_eq!(CallState::begin_attempt(&mut copy), 1);
        // Begun: it stays the same call and the same attempt.
        CallState::set_operation(&mut request, Operation::new("Membership", "country", "head"));
        assert_eq!(method(&request), "head");
        assert_eq!(CallState::begin_attempt(&mut request), 1);
        assert_eq!(CallState::begin_attempt(&mut request.clone()), 1);
        assert_eq!(CallState::get_or_insert(&mut request).attempts(), 1);
    }

    #[test]
    fn a_call_is_begun_only_once_by_whichever_function_comes_first() {
        let begin: [fn(&mut Extensions); 3] = [
            |request| _ = CallState::get_or_insert(request),
            |request| _ = CallState::begin_attempt(request),
            |request| {
                let token = http::HeaderValue::from_static("hunter2");
                CallState::set_added_token(request, AddedToken::new(token));
            },
        ];
        for begin in begin {
            let mut first = Extensions::new();
            CallState::set_operation(&mut first, Operation::new("Membership", "country", "read"));
            let second = first.clone();
            begin(&mut first);
            let copy = first.clone();
            let deadline = Instant::now();
            CallState::get_or_insert(&mut first).set_deadline(deadline);
            let of = |mut request: Extensions| CallState::get_or_insert(&mut request).deadline();
            assert_eq!((of(copy), of(second)), (Some(deadline), None));
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

    #[derive(Default)]
    struct Seen(Mutex<Vec<(Wait, Duration, WaitOutcome)>>);

    impl WaitObserver for Seen {
        fn waited(&self, wait: Wait, duration: Duration, outcome: WaitOutcome) {
            self.0.lock().unwrap().push((wait, duration, outcome));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_first_observer_sees_each_wait_of_the_call_and_how_it_ended() {
        let mut extensions = Extensions::new();
        let state = CallState::get_or_insert(&mut extensions);
        state.time_wait(Wait::Login).end(&Ok(()));
        let (seen, late) = (Arc::new(Seen::default()), Arc::new(Seen::default()));
        state.observe_waits(seen.clone());
        state.observe_waits(late.clone());
        // Another copy of the request, as a retry makes it.
        let attempt = CallState::get_or_insert(&mut extensions.clone());
        let (second, failure) = (Duration::from_secs(1), Err(Error::not_sent("full")));
        let (login, limit) = (attempt.time_wait(Wait::Login), state.time_wait(Wait::RateLimit));
        tokio::time::advance(second).await;
        login.end(&Ok(()));
        limit.end::<()>(&failure);
        drop(state.time_wait(Wait::RateLimit));
        assert_eq!(
            *seen.0.lock().unwrap(),
            [
                (Wait::Login, second, WaitOutcome::Done),
                (Wait::RateLimit, second, WaitOutcome::Failed(ErrorKind::NotSent)),
                (Wait::RateLimit, Duration::ZERO, WaitOutcome::Dropped),
            ]
        );
        assert!(late.0.lock().unwrap().is_empty());
    }

    #[tokio::test(start_paused = true)]
    async fn each_failure_of_a_wait_is_observed_with_its_kind_whenever_the_observer_came() {
        let state = CallState::default();
        state.set_deadline(Instant::now());
        let seen = Arc::new(Seen::default());
        state.observe_waits(seen.clone());
        let (head, ()) = http::Response::builder().status(503).body(()).unwrap().into_parts();
        let errors = [
            Error::build("x"),
            Error::not_sent("x"),
            Error::timeout(false, "x"),
            Error::timeout(true, "x"),
            Error::unanswered("x"),
            Error::decode("x"),
            Error::status(head, b"", []),
        ];
        for wait in [Wait::Login, Wait::RateLimit] {
            for error in &errors {
                state.time_wait(wait).end::<()>(&Err(error.clone()));
                let expected = (wait, Duration::ZERO, WaitOutcome::Failed(error.kind()));
                assert_eq!(mem::take(&mut *seen.0.lock().unwrap()), [expected]);
            }
        }
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
        assert!(second.take_resend() && !first.take_resend());
        let now = Instant::now();
        let [earlier, later] = [2, 3].map(|seconds| now + Duration::from_secs(seconds));
        // The one in force is returned.
        assert_eq!((first.set_deadline(earlier), second.set_deadline(later)), (earlier, earlier));
        assert_eq!(second.deadline(), Some(now + Duration::from_secs(2)));
        assert_ne!(CallState::get_or_insert(&mut Extensions::new()).attempts(), 2);
    }
}
