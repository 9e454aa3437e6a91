use std::{
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
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
    deadline: Mutex<Option<Instant>>,
    attempts: AtomicU32,
    /// Whether an attempt is on its way.
    attempting: AtomicBool,
    replayed: AtomicBool,
}

impl CallState {
    /// The state of the call that these extensions belong to; a new one if it has none yet.
    pub fn of(extensions: &mut Extensions) -> Self {
        extensions.get_or_insert_with(Self::default).clone()
    }

    /// When the whole call must be over, on tokio's clock.
    pub fn deadline(&self) -> Option<Instant> {
        *self.0.deadline.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets when the whole call must be over; an earlier deadline stays.
    pub fn set_deadline(&self, deadline: Instant) {
        let mut known = self.0.deadline.lock().unwrap_or_else(PoisonError::into_inner);
        *known = Some(known.map_or(deadline, |known| known.min(deadline)));
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
}
