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
pub struct CallState(Arc<Shared>);

#[derive(Default)]
struct Shared {
    deadline: Mutex<Deadline>,
    attempts: AtomicU32,
    /// Whether an attempt is on its way.
    attempting: AtomicBool,
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
        self.0.deadline.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins an attempt, which ends when what this gives is dropped. Of several layers that each work once per attempt, the outermost
    /// counts it, and those inside of it join in.
    pub fn begin_attempt(&self) -> Attempt {
        let counts = !self.0.attempting.swap(true, Ordering::AcqRel);
        if counts {
            self.0.attempts.fetch_add(1, Ordering::Relaxed);
        }
        Attempt { state: self.clone(), counts }
    }

    /// How many attempts were begun.
    pub fn attempts(&self) -> u32 {
        self.0.attempts.load(Ordering::Relaxed)
    }

    /// Takes the one replay that a call has after a 401. `true` for the first who asks, and never again.
    pub fn take_replay(&self) -> bool {
        !self.0.replayed.swap(true, Ordering::AcqRel)
    }
}

/// An attempt that is on its way: see [`CallState::begin_attempt`].
#[derive(Debug)]
#[must_use = "the attempt ends when this is dropped"]
pub struct Attempt {
    state: CallState,
    counts: bool,
}

impl Attempt {
    /// Which one it is, from 1.
    pub fn number(&self) -> u32 {
        self.state.attempts()
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        if self.counts {
            self.state.0.attempting.store(false, Ordering::Release);
        }
    }
}

impl fmt::Debug for CallState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallState")
            .field("deadline", &self.deadline())
            .field("attempts", &self.attempts())
            .field("replayed", &self.0.replayed.load(Ordering::Acquire))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn an_attempt_is_counted_once_by_however_many_layers() {
        let state = CallState::default();
        let outer = state.begin_attempt();
        let inner = state.begin_attempt();
        assert_eq!((outer.number(), inner.number()), (1, 1));
        drop(inner);
        assert_eq!(state.begin_attempt().number(), 1);
        drop(outer);
        assert_eq!((state.begin_attempt().number(), state.attempts()), (2, 2));
    }

    #[test]
    fn every_layer_of_a_call_sees_the_same_state() {
        let mut extensions = Extensions::new();
        let (first, second) = (CallState::of(&mut extensions), CallState::of(&mut extensions.clone()));
        assert_eq!(first.begin_attempt().number(), 1);
        assert_eq!(second.begin_attempt().number(), 2);
        assert_eq!(first.attempts(), 2);
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
