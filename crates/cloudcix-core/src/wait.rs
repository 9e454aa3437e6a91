//! The waits of a call, for layers that measure them.

use std::{sync::Arc, time::Duration};

use tokio::time::Instant;

use crate::{Error, ErrorKind};

/// The reason for which a layer holds a request back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Wait {
    /// The request needs a token. Most often there is one, and it waits for no time at all;
    /// otherwise, it waits for a login.
    Login,
    /// The request needs a slot of the rate limit's quota.
    RateLimit,
}

/// The end of a [`Wait`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WaitOutcome {
    /// The request has what it waited for.
    Done,
    /// The request will not be sent.
    Failed(ErrorKind),
    /// The call was dropped.
    Dropped,
}

/// Observes the waits of a call: see
/// [`CallState::observe_waits`](crate::CallState::observe_waits).
///
/// ```
/// # mod cloudcix { pub(crate) use cloudcix_core::{self as core, *}; }
/// use std::{sync::Arc, time::Duration};
///
/// use cloudcix::core::{CallState, Wait, WaitObserver, WaitOutcome};
///
/// struct Print;
///
/// impl WaitObserver for Print {
///     fn waited(&self, wait: Wait, duration: Duration, outcome: WaitOutcome) {
///         println!("{wait:?}: {duration:?}, {outcome:?}");
///     }
/// }
///
/// let mut extensions = http::Extensions::new();
/// CallState::get_or_insert(&mut extensions).observe_waits(Arc::new(Print));
/// ```
pub trait WaitObserver: Send + Sync {
    /// Records the end of a wait. It runs within the call, also while the call is dropped, so it
    /// must neither block nor panic.
    fn waited(&self, wait: Wait, duration: Duration, outcome: WaitOutcome);
}

/// Times one wait, and reports its end to the observer of the call. It does nothing if the call has
/// none. Dropped before [`end`](Self::end), it reports [`WaitOutcome::Dropped`].
///
/// [`CallState::time_wait`](crate::CallState::time_wait) begins one.
#[must_use = "a timer that is dropped at once reports the wait as dropped"]
pub struct WaitTimer {
    // Boxed, because it is a part of the future of each call, and most calls have no observer.
    running: Option<Box<Running>>,
}

struct Running {
    observer: Arc<dyn WaitObserver>,
    wait: Wait,
    started: Instant,
}

impl WaitTimer {
    pub(crate) fn begin(wait: Wait, observer: Option<&Arc<dyn WaitObserver>>) -> Self {
        let running = observer.map(|observer| {
            Box::new(Running { observer: observer.clone(), wait, started: Instant::now() })
        });
        Self { running }
    }

    /// Ends the wait with its result.
    pub fn end<T>(mut self, result: &Result<T, Error>) {
        self.report(match result {
            Ok(_) => WaitOutcome::Done,
            Err(error) => WaitOutcome::Failed(error.kind()),
        });
    }

    fn report(&mut self, outcome: WaitOutcome) {
        if let Some(Running { observer, wait, started }) = self.running.take().as_deref() {
            observer.waited(*wait, started.elapsed(), outcome);
        }
    }
}

impl Drop for WaitTimer {
    fn drop(&mut self) {
        self.report(WaitOutcome::Dropped);
    }
}
