use std::{
    future::Future as _,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    runtime::{Handle, Id, TryCurrentError},
    time::{Instant, Sleep, sleep, sleep_until},
};

/// The timeout of a wait. Unlike tokio's own timers, it may be polled in another runtime than that
/// in which it was created.
pub(super) struct Timer {
    sleep: Pin<Box<Sleep>>,
    deadline: Instant,
    runtime: Id,
}

impl Timer {
    /// Starts a timer.
    ///
    /// # Errors
    /// An error outside of a runtime, where tokio's timers panic.
    pub(super) fn start(timeout: Duration) -> Result<Self, TryCurrentError> {
        let runtime = Handle::try_current()?.id();
        // `sleep` takes durations of any length.
        let sleep = Box::pin(sleep(timeout));
        Ok(Self { deadline: sleep.deadline(), sleep, runtime })
    }

    /// Returns ready once the time is up.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        // A timer of a runtime that has shut down panics.
        if let Ok(here) = Handle::try_current()
            && here.id() != self.runtime
        {
            (self.sleep, self.runtime) = (Box::pin(sleep_until(self.deadline)), here.id());
        }
        self.sleep.as_mut().poll(cx)
    }
}
