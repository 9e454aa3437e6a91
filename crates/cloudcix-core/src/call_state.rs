use std::{
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
};

use http::Extensions;
use tokio::time::Instant;

/// What the layers of one call share, over all its attempts: when it must be over, how often it was
/// sent, whether a token was already replaced.
///
/// It travels in the request's extensions; clones are the same call. The outermost layer that asks
/// for it makes it, so no layer depends on another being there.
#[derive(Clone, Default)]
pub struct CallState {
    shared: Arc<Shared>,
    /// Which attempt the request that carries this is, once it is one. It is not shared: a further
    /// attempt is another copy of the request.
    attempt: Option<u32>,
}

#[derive(Default)]
struct Shared {
    deadline: Mutex<Option<Instant>>,
    attempts: AtomicU32,
    replayed: AtomicBool,
}

impl CallState {
    /// The state of the call that these extensions belong to; a new one if it has none yet.
    pub fn of(extensions: &mut Extensions) -> Self {
        extensions.get_or_insert_with(Self::default).clone()
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

    /// The request with these extensions is now an attempt: which one, from 1. Of several layers
    /// that each work once per attempt, the outermost counts it, and those inside of it get the
    /// same number. Attempts may also run side by side.
    pub fn begin_attempt(extensions: &mut Extensions) -> u32 {
        let state = extensions.get_or_insert_with(Self::default);
        let shared = &state.shared;
        *state.attempt.get_or_insert_with(|| shared.attempts.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// Whether the request that this came with is an attempt already: whatever is inside of the
    /// layer that counted it counts no more.
    pub const fn is_attempt(&self) -> bool {
        self.attempt.is_some()
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

impl fmt::Debug for CallState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallState")
            .field("attempt", &self.attempt)
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
        assert!(
            CallState::of(&mut first).is_attempt()
                && !state.is_attempt()
                && !CallState::of(&mut call).is_attempt()
        );
    }

    #[test]
    fn every_layer_of_a_call_sees_the_same_state() {
        let mut extensions = Extensions::new();
        let (first, second) =
            (CallState::of(&mut extensions), CallState::of(&mut extensions.clone()));
        assert_eq!(CallState::begin_attempt(&mut extensions), 1);
        assert_eq!((first.attempts(), second.attempts()), (1, 1));
        assert!(second.take_replay() && !first.take_replay());
        let now = Instant::now();
        first.set_deadline(now + Duration::from_secs(2));
        second.set_deadline(now + Duration::from_secs(3));
        assert_eq!(second.deadline(), Some(now + Duration::from_secs(2)));
        assert_ne!(CallState::of(&mut Extensions::new()).attempts(), 2);
    }
}
