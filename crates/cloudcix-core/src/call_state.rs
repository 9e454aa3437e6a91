use std::{
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
};

use http::Extensions;
use tokio::time::Instant;

/// What the layers of one call share, over all its attempts: when it must be over, how often it was sent, whether a token was already
/// replaced.
///
/// It travels in the request's extensions; clones are the same call. The outermost layer that asks for it makes it, so no layer depends on
/// another being there.
#[derive(Clone, Default)]
pub struct CallState {
    shared: Arc<Shared>,
    /// Which attempt the request that carries this is, once it is one. It is not shared: a further attempt is another copy of the request.
    attempt: Option<u32>,
}

#[derive(Default)]
struct Shared {
    deadline: Mutex<Deadline>,
    attempts: AtomicU32,
    replayed: AtomicBool,
}

#[derive(Clone, Copy, Default)]
struct Deadline {
    at: Option<Instant>,
    /// Whether a layer further outside wakes the call then, and ends it.
    kept: bool,
}

impl CallState {
    /// The state of the call that these extensions belong to; a new one if it has none yet.
    pub fn of(extensions: &mut Extensions) -> Self {
        extensions.get_or_insert_with(Self::default).clone()
    }

    /// When the whole call must be over, on tokio's clock.
    pub fn deadline(&self) -> Option<Instant> {
        self.known_deadline().at
    }

    /// Sets when the whole call must be over; an earlier deadline stays. Layers inside that wait see to it.
    pub fn set_deadline(&self, deadline: Instant) {
        let mut known = self.known_deadline();
        if known.at.is_none_or(|known| deadline < known) {
            *known = Deadline { at: Some(deadline), kept: false };
        }
    }

    /// [Sets](Self::set_deadline) a deadline, for a layer that keeps whichever then is in force: it polls the call when the time has come,
    /// and ends it if it is still not over. Layers inside need no timer for it, but a look at the clock.
    pub fn keep_deadline(&self, deadline: Instant) {
        self.set_deadline(deadline);
        self.known_deadline().kept = true;
    }

    /// Whether a layer further outside [keeps](Self::keep_deadline) the deadline.
    pub fn is_deadline_kept(&self) -> bool {
        self.known_deadline().kept
    }

    fn known_deadline(&self) -> MutexGuard<'_, Deadline> {
        self.shared.deadline.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The request with these extensions is now an attempt: which one, from 1. Of several layers that each work once per attempt, the
    /// outermost counts it, and those inside of it get the same number. Attempts may also run side by side.
    pub fn begin_attempt(extensions: &mut Extensions) -> u32 {
        let state = extensions.get_or_insert_with(Self::default);
        let shared = &state.shared;
        *state.attempt.get_or_insert_with(|| shared.attempts.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// How many attempts were begun.
    pub fn attempts(&self) -> u32 {
        self.shared.attempts.load(Ordering::Relaxed)
    }

    /// Takes the one replay that a call has after a 401. `true` for the first who asks, and never again.
    pub fn take_replay(&self) -> bool {
        !self.shared.replayed.swap(true, Ordering::AcqRel)
    }
}

impl fmt::Debug for CallState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallState")
            .field("deadline", &self.deadline())
            .field("attempts", &self.attempts())
            .field("replayed", &self.shared.replayed.load(Ordering::Acquire))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn an_attempt_is_counted_once_by_however_many_layers() {
        let mut call = Extensions::new();
        let state = CallState::of(&mut call);
        // Side by side, as when a slow call is made a second time to be sure.
        let (mut first, mut second) = (call.clone(), call.clone());
        assert_eq!((CallState::begin_attempt(&mut first), CallState::begin_attempt(&mut second)), (1, 2));
        assert_eq!((CallState::begin_attempt(&mut first), CallState::begin_attempt(&mut second)), (1, 2));
        assert_eq!((CallState::begin_attempt(&mut call.clone()), state.attempts()), (3, 3));
        assert_eq!(CallState::begin_attempt(&mut Extensions::new()), 1);
    }

    #[test]
    fn every_layer_of_a_call_sees_the_same_state() {
        let mut extensions = Extensions::new();
        let (first, second) = (CallState::of(&mut extensions), CallState::of(&mut extensions.clone()));
        assert_eq!(CallState::begin_attempt(&mut extensions), 1);
        assert_eq!((first.attempts(), second.attempts()), (1, 1));
        assert!(second.take_replay() && !first.take_replay());
        let now = Instant::now();
        first.set_deadline(now + Duration::from_secs(2));
        second.set_deadline(now + Duration::from_secs(3));
        assert_eq!(second.deadline(), Some(now + Duration::from_secs(2)));
        assert_ne!(CallState::of(&mut Extensions::new()).attempts(), 2);
    }

    #[test]
    fn a_deadline_is_kept_until_an_earlier_one_is_set() {
        let (state, now) = (CallState::default(), Instant::now());
        let after = |seconds| now + Duration::from_secs(seconds);
        state.set_deadline(after(9));
        assert!(!state.is_deadline_kept());
        // Whoever keeps a deadline keeps the one that is in force, whoever has set it.
        state.keep_deadline(after(10));
        assert_eq!((state.deadline(), state.is_deadline_kept()), (Some(after(9)), true));
        state.set_deadline(after(9));
        assert!(state.is_deadline_kept());
        state.set_deadline(after(8));
        assert_eq!((state.deadline(), state.is_deadline_kept()), (Some(after(8)), false));
    }
}
